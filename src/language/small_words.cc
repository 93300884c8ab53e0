// SPDX-License-Identifier: Apache-2.0
#include "language/small_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace whiteflag::data {
extern const std::string_view small_words;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

constexpr auto lists = static_cast<std::size_t>(SmallWords::count);

constexpr std::array<std::string_view, lists> names = {"since",
                                                       "deadline",
                                                       "ourselves",
                                                       "might",
                                                       "before a day",
                                                       "before an order",
                                                       "opens an order",
                                                       "condition of an order",
                                                       "then",
                                                       "abbreviation",
                                                       "title",
                                                       "no name",
                                                       "in a name",
                                                       "answer",
                                                       "robot",
                                                       "role",
                                                       "company",
                                                       "small in a name",
                                                       "up to",
                                                       "our",
                                                       "month abbreviation",
                                                       "at home",
                                                       "no need",
                                                       "you have it",
                                                       "hears",
                                                       "behind a day",
                                                       "until",
                                                       "after that",
                                                       "please",
                                                       "begins an answer",
                                                       "article",
                                                       "gladly",
                                                       "invited",
                                                       "invites"};

using Lists = std::array<std::vector<std::string_view>, lists>;

Lists read_lists() {
  Lists out;
  std::size_t list = lists;
  for (std::string_view line : split_lines(data::small_words)) {
    line = trim(line);
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') {
      const auto* const found = std::ranges::find(names, line.substr(1, line.size() - 2));
      list = static_cast<std::size_t>(found - names.begin());
      continue;
    }
    if (line.size() > 1 && line.front() == '"') line = line.substr(1, line.size() - 2);
    if (list < lists) out.at(list).push_back(line);
  }
  for (auto& words : out) std::ranges::sort(words);
  return out;
}

}  // namespace

const std::vector<std::string_view>& small_words(SmallWords list) {
  static const Lists read = read_lists();
  return read.at(static_cast<std::size_t>(list));
}

bool is_small_word(SmallWords list, std::string_view word) {
  return std::ranges::binary_search(small_words(list), word);
}

bool starts_with_small_word(SmallWords list, std::string_view text) {
  return std::ranges::any_of(small_words(list),
                             [text](std::string_view word) { return text.starts_with(word); });
}

bool holds_small_word(SmallWords list, std::string_view text) {
  return std::ranges::any_of(small_words(list),
                             [text](std::string_view word) { return text.contains(word); });
}

}  // namespace whiteflag::language
