// SPDX-License-Identifier: Apache-2.0
#include "language/date_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "language/fold.h"

namespace whiteflag::language {
namespace {

constexpr auto class_names = std::to_array<std::string_view>({"weekday",
                                                              "weekday-part",
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
                                                              "no-hour-after",
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
    case DateClass::weekday_part:
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
    case DateClass::weekday_part:
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

namespace {

constexpr std::size_t rows = 1024;

std::uint32_t hash_of(std::string_view word) {
  // Fowler, Noll, Vo: good for short words (FNV-1a, 32 bits).
  std::uint32_t out = 2'166'136'261U;
  for (const char c : word) out = (out ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return out;
}

}  // namespace

/// Reads data files, and makes the table.
class DateWords::Maker {
 public:
  void read(std::string_view file);
  std::string table() const;

 private:
  struct Word {
    std::vector<DateMeaning> meanings;
    Entry entry;
  };

  void add_line(DateClass kind, std::string_view line);
  void add(std::string_view phrase, DateMeaning meaning);

  std::map<std::string, Word> words_;
  std::vector<std::string> rules_;
};

void DateWords::Maker::read(std::string_view file) {
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

void DateWords::Maker::add_line(DateClass kind, std::string_view line) {
  DateMeaning meaning{kind};
  if (has_value(kind)) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) return;
    const std::string_view value = line.substr(0, colon);
    if (kind == DateClass::holiday || kind == DateClass::holiday_range) {
      meaning.value = static_cast<std::int16_t>(rules_.size());
      rules_.emplace_back(value);
    } else {
      const int number = value_of(kind, value);
      assert(std::in_range<std::int16_t>(number));
      meaning.value = static_cast<std::int16_t>(number);
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

void DateWords::Maker::add(std::string_view phrase, DateMeaning meaning) {
  const std::string key = date_phrase(phrase);
  if (key.empty()) return;
  std::vector<DateMeaning>& meanings = words_[key].meanings;
  if (std::ranges::find(meanings, meaning.kind, &DateMeaning::kind) == meanings.end())
    meanings.push_back(meaning);
  const auto words = 1 + static_cast<std::uint32_t>(std::ranges::count(key, ' '));
  const std::size_t space = key.find(' ');
  Entry& first = words_[key.substr(0, space)].entry;
  first.longest = std::max(first.longest, words);
  if (words > 1)
    first.next |= std::uint32_t{1} << (static_cast<unsigned char>(key[space + 1]) % 32U);
}

std::string DateWords::Maker::table() const {
  std::string keys;
  std::vector<Entry> entries;
  std::vector<DateMeaning> meanings;
  std::vector<std::uint32_t> slots(std::bit_ceil(2 * words_.size() + 1));
  std::vector<std::uint64_t> first_words(rows);
  for (const auto& [key, word] : words_) {
    Entry entry = word.entry;
    entry.key = static_cast<std::uint32_t>(keys.size());
    entry.key_size = static_cast<std::uint32_t>(key.size());
    entry.meaning = static_cast<std::uint32_t>(meanings.size());
    entry.meaning_count = static_cast<std::uint32_t>(word.meanings.size());
    keys += key;
    meanings.insert(meanings.end(), word.meanings.begin(), word.meanings.end());
    entries.push_back(entry);
    if (entry.longest > 0) first_words[row_of(key)] |= bit_of(key);
    std::size_t at = hash_of(key) & (slots.size() - 1);
    while (slots[at] != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = static_cast<std::uint32_t>(entries.size());
  }
  TableWriter out;
  out.put_bytes(keys);
  out.put(entries);
  out.put(meanings);
  out.put(slots);
  out.put(first_words);
  out.put_texts(rules_);
  return std::move(out).take();
}

std::string DateWords::compile(const std::vector<std::string_view>& files) {
  Maker maker;
  for (const std::string_view file : files) maker.read(file);
  return maker.table();
}

DateWords::DateWords(const BuiltTable& built) {
  TableReader table{built.bytes()};
  keys_ = table.take_bytes();
  entries_ = table.take<Entry>();
  meanings_ = table.take<DateMeaning>();
  slots_ = table.take<std::uint32_t>();
  first_words_ = table.take<std::uint64_t>();
  rules_ = table.take_texts();
  for (std::size_t sign = 0; sign < signs_.size(); ++sign) {
    const char word = static_cast<char>(sign);
    signs_[sign] = find({&word, 1});
  }
}

std::size_t DateWords::row_of(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  const auto second = word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0U;
  return (first * 31U + second) % rows;
}

const DateWords::Entry* DateWords::look_up(std::string_view words) const {
  for (std::size_t at = hash_of(words) & (slots_.size() - 1); slots_[at] != 0;
       at = (at + 1) & (slots_.size() - 1)) {
    const Entry& entry = entries_[slots_[at] - 1];
    if (keys_.substr(entry.key, entry.key_size) == words) return &entry;
  }
  return nullptr;
}

DateWords::Meanings DateWords::find(std::string_view words) const {
  const Entry* found = look_up(words);
  return found == nullptr ? Meanings{} : meanings(*found);
}

const DateWords::Entry* DateWords::first(std::string_view word) const {
  if ((first_words_[row_of(word)] & bit_of(word)) == 0) return nullptr;
  const Entry* found = look_up(word);
  return found == nullptr || found->longest == 0 ? nullptr : found;
}

}  // namespace whiteflag::language
