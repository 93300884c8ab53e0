// SPDX-License-Identifier: Apache-2.0
#include "language/date_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include "language/by_language.h"

#include "base/text.h"
#include "language/fold.h"

namespace whiteflag::data {
extern const std::string_view nl_dates;
extern const std::string_view en_dates;
extern const std::string_view de_dates;
extern const std::string_view fr_dates;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

constexpr auto class_names = std::to_array<std::string_view>({"weekday",
                                                              "month",
                                                              "unit",
                                                              "number",
                                                              "ordinal",
                                                              "suffix",
                                                              "day",
                                                              "day-part",
                                                              "part",
                                                              "clock",
                                                              "now",
                                                              "next",
                                                              "coming",
                                                              "following",
                                                              "this",
                                                              "last",
                                                              "after-next",
                                                              "before-last",
                                                              "in",
                                                              "within",
                                                              "ago-before",
                                                              "ago",
                                                              "later",
                                                              "before",
                                                              "after",
                                                              "until",
                                                              "from",
                                                              "and",
                                                              "begin",
                                                              "middle",
                                                              "end",
                                                              "begin-of",
                                                              "end-of",
                                                              "of",
                                                              "to-join",
                                                              "the",
                                                              "on",
                                                              "at",
                                                              "about",
                                                              "am",
                                                              "pm",
                                                              "oclock",
                                                              "past",
                                                              "to",
                                                              "quarter",
                                                              "half-hour",
                                                              "season",
                                                              "holiday",
                                                              "holiday-range",
                                                              "none",
                                                              "no-date-before",
                                                              "no-date-after",
                                                              "zone",
                                                              "or",
                                                              "first-half",
                                                              "second-half",
                                                              "goes-on"});

constexpr std::array<std::string_view, 15> unit_names = {
    "second", "minute",  "hour",      "day",  "workday", "week",   "workweek", "fortnight",
    "month",  "quarter", "half-year", "year", "weekend", "decade", "century"};

constexpr std::array<std::string_view, 6> part_names = {"morning", "lunch", "afternoon",
                                                        "evening", "night", "end"};

template <std::size_t N>
std::optional<int> index_of(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto* found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<int>(found - names.begin());
}

int integer(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

int halves(std::string_view text) {
  return integer(text) * 2 + (text.ends_with(".5") ? 1 : 0);
}

int value_of(DateClass kind, std::string_view text) {
  switch (kind) {
    case DateClass::unit:
    case DateClass::begin_of:
    case DateClass::end_of:
      return index_of(unit_names, text).value_or(0);
    case DateClass::part:
      return index_of(part_names, text).value_or(0);
    case DateClass::number:
      return halves(text);
    case DateClass::day_part: {
      const std::size_t space = text.find(' ');
      return integer(text.substr(0, space)) * 16 +
             index_of(part_names, text.substr(space + 1)).value_or(0);
    }
    default:
      return integer(text);
  }
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool has_value(DateClass kind) {
  switch (kind) {
    case DateClass::weekday:
    case DateClass::month:
    case DateClass::unit:
    case DateClass::number:
    case DateClass::ordinal:
    case DateClass::day:
    case DateClass::day_part:
    case DateClass::part:
    case DateClass::clock:
    case DateClass::begin_of:
    case DateClass::end_of:
    case DateClass::season:
    case DateClass::holiday:
    case DateClass::holiday_range:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string date_phrase(std::string_view text) {
  std::string out;
  for (const char c : fold_phrase(text)) {
    if (c == '\'' || c == '-' || c == ' ' || c == '.' || c == '/') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      if (!out.empty() && out.back() != ' ' && digit(c) != digit(out.back())) out += ' ';
      out += c;
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

DateWords::DateWords(const std::vector<std::string_view>& files) {
  for (const std::string_view file : files) read(file);
  for (const auto& [word, entry] : table_) {
    if (entry.longest > 0) first_words_[row_of(word)] |= bit_of(word);
    const auto first = static_cast<unsigned char>(word.front());
    if (word.size() == 1 && first < signs_.size() && !entry.meanings.empty())
      signs_[first] = &entry.meanings;
  }
}

std::size_t DateWords::row_of(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  const auto second = word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0U;
  return (first * 31U + second) % 1024U;
}

void DateWords::read(std::string_view file) {
  constexpr int no_class = -1;
  int kind = no_class;
  for (std::string_view line : split_lines(file)) {
    line = trim(line);
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[' && line.back() == ']') {
      kind = index_of(class_names, line.substr(1, line.size() - 2)).value_or(no_class);
    } else if (kind != no_class) {
      add_line(static_cast<DateClass>(kind), line);
    }
  }
}

void DateWords::add_line(DateClass kind, std::string_view line) {
  DateMeaning meaning{kind};
  if (has_value(kind)) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) return;
    const std::string_view value = line.substr(0, colon);
    if (kind == DateClass::holiday || kind == DateClass::holiday_range) {
      meaning.value = static_cast<int>(rules_.size());
      rules_.emplace_back(value);
    } else {
      meaning.value = value_of(kind, value);
    }
    line.remove_prefix(colon + 2);
  }
  while (!line.empty()) {
    const std::size_t comma = std::min(line.find(','), line.size());
    std::string_view word = trim(line.substr(0, comma));
    meaning.weak = word.size() > 1 && word.front() == '~';
    if (meaning.weak) word.remove_prefix(1);
    add(word, meaning);
    line.remove_prefix(std::min(comma + 1, line.size()));
  }
}

void DateWords::add(std::string_view phrase, DateMeaning meaning) {
  const std::string key = date_phrase(phrase);
  if (key.empty()) return;
  Meanings& meanings = table_[key].meanings;
  if (std::none_of(meanings.begin(), meanings.end(),
                   [&](const DateMeaning& m) { return m.kind == meaning.kind; })) {
    meanings.push_back(meaning);
  }
  const int words = 1 + static_cast<int>(std::count(key.begin(), key.end(), ' '));
  const std::size_t space = key.find(' ');
  Entry& first = table_[key.substr(0, space)];
  first.longest = std::max(first.longest, words);
  if (words > 1)
    first.next |= std::uint32_t{1} << (static_cast<unsigned char>(key[space + 1]) % 32U);
}

const DateWords::Meanings* DateWords::find(std::string_view words) const {
  const auto found = table_.find(words);
  if (found == table_.end() || found->second.meanings.empty()) return nullptr;
  return &found->second.meanings;
}

const DateWords::Entry* DateWords::first(std::string_view word) const {
  if ((first_words_[row_of(word)] & bit_of(word)) == 0) return nullptr;
  const auto found = table_.find(word);
  return found == table_.end() || found->second.longest == 0 ? nullptr : &found->second;
}

const DateWords& DateWords::of(Language language) {
  static const ByLanguage<DateWords> sets{
      .nl = made_once<[] { return DateWords{{data::nl_dates}}; }>,
      .en = made_once<[] { return DateWords{{data::en_dates}}; }>,
      .de = made_once<[] { return DateWords{{data::de_dates}}; }>,
      .fr = made_once<[] { return DateWords{{data::fr_dates}}; }>,
      .mixed = made_once<[] { return DateWords{{data::en_dates, data::nl_dates}}; }>};
  return sets.of(language);
}

}  // namespace whiteflag::language
