// SPDX-License-Identifier: Apache-2.0
// What a person types: words to be judged, a debrief, a data file of their own.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "causes/model.h"
#include "drafts/judge.h"
#include "talks/debrief.h"

namespace {

using whiteflag::language::Language;

void check(bool holds) {
  if (!holds) std::abort();
}

void judge(const std::string& text) {
  using whiteflag::drafts::Kind;
  for (const Kind kind : {Kind::note, Kind::white_flag}) {
    for (const auto& finding : whiteflag::drafts::judge(text, kind).findings) {
      check(finding.start <= finding.end && finding.end <= text.size());
    }
  }
  whiteflag::drafts::recognise(text, whiteflag::language::read_tone(text, Language::nl));
}

/// Every line is either read or named.
void debrief(const std::string& text) {
  const whiteflag::talks::DebriefContext context{.now = whiteflag::from_unix_seconds(1772532000),
                                                 .questions = {"process-asked"}};
  std::vector<whiteflag::talks::DebriefError> errors;
  const auto read = whiteflag::talks::read_debrief(text, context, errors);
  check(read.answers.size() <= 1);
  for (const auto& error : errors) check(error.line > 0);
}

void data_file(const std::string& text) {
  std::vector<whiteflag::causes::DataError> errors;
  const std::array files = {whiteflag::causes::DataText{"causes.txt", text}};
  check(whiteflag::causes::read_model(files, errors).cause("pressure") != nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text =
      whiteflag::valid_utf8({reinterpret_cast<const char*>(data + 1), size - 1});
  switch (data[0] % 3) {
    case 0:
      judge(text);
      break;
    case 1:
      debrief(text);
      break;
    default:
      data_file(text);
  }
  return 0;
}
