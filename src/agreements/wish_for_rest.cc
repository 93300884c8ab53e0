// SPDX-License-Identifier: Apache-2.0
#include "agreements/wish_for_rest.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/kept_words.h"
#include "language/acts.h"
#include "language/fold.h"
#include "language/signals.h"

namespace whiteflag::agreements {

namespace {

bool wishes_for_rest(std::string_view words, language::Language language) {
  return language::has_signal(words, language, "leave-me-alone");
}

/// The parts of a sentence between its marks and the words that join them. In all languages at
/// once: a part too many does no harm.
std::vector<std::string_view> parts_of(std::string_view sentence) {
  constexpr std::array<std::string_view, 14> joints = {
      ",",     ";",    ":",     "–",      "—",      " and ",     " en ",
      " und ", " et ", " but ", " maar ", " aber ", " sondern ", " mais "};
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const std::string_view rest = sentence.substr(at);
    const auto joint =
        std::ranges::find_if(joints, [&](std::string_view one) { return rest.starts_with(one); });
    if (joint == joints.end()) continue;
    out.push_back(sentence.substr(begin, at - begin));
    begin = at + joint->size();
    at = begin - 1;
  }
  out.push_back(sentence.substr(begin));
  return out;
}

/// Whether a part asks to be sent something or called, or anything else on a day; and not: "do not
/// call".
bool asks(std::string_view part, const Heard& said_in) {
  const std::string folded = language::fold(part).text;
  const auto acts = language::acts_in(folded, said_in.language);
  const auto no = [](const language::ActMatch& one) { return one.act == language::Act::negation; };
  if (std::ranges::any_of(acts, no)) return false;
  const KeptWords about = kept_words_in(part, said_in.language);
  const bool named = about.has(Kept::send) || about.has(Kept::call);
  return std::ranges::any_of(
      find_agreements(part,
                      {.now = said_in.at, .offset = said_in.offset, .language = said_in.language}),
      [&](const Agreement& one) {
        return one.kind == Kind::request && (named || !one.due.empty());
      });
}

}  // namespace

bool wishes_for_rest_alone(const Agreement& request, const Heard& said_in) {
  if (!wishes_for_rest(request.text, said_in.language)) return false;
  return std::ranges::none_of(parts_of(request.text), [&](std::string_view part) {
    return !wishes_for_rest(part, said_in.language) && asks(part, said_in);
  });
}

}  // namespace whiteflag::agreements
