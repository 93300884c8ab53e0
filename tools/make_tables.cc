// SPDX-License-Identifier: Apache-2.0
// make_tables OUT dates|examples|letters|phrases|patterns|told|weights FILE… [only
// GROUP…|LANGUAGE]: makes of data files what the program uses as it lies (src/language/table.h),
// while the program is built (cmake/Tables.cmake).
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "language/date_words.h"
#include "language/examples.h"
#include "language/patterns.h"
#include "language/phrases.h"
#include "language/table.h"
#include "language/tone_weights.h"

namespace {

using whiteflag::language::DateWords;
using whiteflag::language::ExampleSet;
using whiteflag::language::Patterns;
using whiteflag::language::PhraseSet;
using whiteflag::language::TableWriter;
using whiteflag::language::ToneWeights;

std::string table_of(std::string_view kind, const std::vector<std::string_view>& texts,
                     const std::vector<std::string_view>& only) {
  if (kind == "dates") return DateWords::compile(texts);
  if (kind == "examples") return ExampleSet::compile(texts);
  if (kind == "told") return ExampleSet::compile_told(texts, only.at(0));
  if (kind == "letters") return ExampleSet::compile_letters(texts);
  if (kind == "patterns") return Patterns::compile(texts);
  if (kind == "weights") return ToneWeights::compile(texts);
  TableWriter table;
  PhraseSet::compile(texts, only).write(table);
  return std::move(table).take();
}

}  // namespace

int main(int count, char** typed) {
  const std::vector<std::string> words(typed + 1, typed + count);
  const auto end_of_files = std::ranges::find(words, "only");
  std::vector<std::string> texts;
  for (auto path = words.begin() + 2; path < end_of_files; ++path) {
    std::ifstream in{*path, std::ios::binary};
    texts.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
  }
  const auto only = std::ranges::subrange(
      end_of_files == words.end() ? end_of_files : std::next(end_of_files), words.end());
  const std::string table =
      table_of(words.at(1), {texts.begin(), texts.end()}, {only.begin(), only.end()});
  std::ofstream out{words.at(0), std::ios::binary};
  out << table;
  return out.flush() ? 0 : 1;
}
