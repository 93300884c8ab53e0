// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/detect.h"
#include "language/table.h"

namespace whiteflag::language {

/// What a word can be in a date; the names are the classes of data/<language>/dates.txt.
enum class DateClass : std::uint8_t {
  weekday,
  weekday_part,
  month,
  unit,
  number,
  ordinal,
  suffix,
  day,
  day_part,
  part,
  clock,
  now,
  next,
  coming,
  following,
  current,
  last,
  after_next,
  before_last,
  in,
  within,
  ago_before,
  ago,
  later,
  before,
  after,
  until,
  from,
  conjunction,
  begin,
  middle,
  end,
  begin_of,
  end_of,
  of,
  join,
  the,
  on,
  at,
  about,
  am,
  pm,
  oclock,
  past,
  to,
  quarter,
  half_hour,
  season,
  holiday,
  holiday_range,
  none,
  no_date_before,
  no_date_after,
  no_hour_after,
  zone,
  either,
  first_half,
  second_half,
  goes_on
};

enum class DateUnit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  workday,
  week,
  workweek,
  fortnight,
  month,
  quarter,
  half_year,
  year,
  weekend,
  decade,
  century
};

enum class DayPart : std::uint8_t { morning, lunch, afternoon, evening, night, end };

/// One meaning of a word. `value` by class: weekday 1 (Monday) to 7, month 1 to 12, unit and part
/// the enum, number in halves (3 is one and a half), ordinal (-1: last), day the offset,
/// day_part offset * 16 + part, clock minutes, season its first month, holidays the index of
/// `rule`.
struct DateMeaning {
  DateClass kind;
  bool weak = false;  ///< too short or too common to stand alone
  std::int16_t value = 0;
};

/// The words of dates of one language: a table that was made when the program was built.
class DateWords {
 public:
  /// The table of data files. `files`: the language's own first; a word keeps what the first file
  /// says of it.
  static std::string compile(const std::vector<std::string_view>& files);
  explicit DateWords(const BuiltTable& built);

  /// Empty where a word has none.
  using Meanings = std::span<const DateMeaning>;
  /// A word or words of the tables, and what begins with them.
  struct Entry {
    std::uint32_t key = 0, key_size = 0;  ///< into the bytes of all keys
    std::uint32_t meaning = 0, meaning_count = 0;
    std::uint32_t longest = 0;  ///< in words, of the phrases that begin with this word
    std::uint32_t next = 0;  ///< a bit for each byte (modulo 32) that their second words begin with
    bool may_go_on(char second) const {
      return (next >> (static_cast<unsigned char>(second) % 32U) & 1U) != 0;
    }
  };
  /// The meanings of a word or of words joined by single spaces.
  Meanings find(std::string_view words) const;
  /// What begins with this word; null where nothing does.
  const Entry* first(std::string_view word) const;
  Meanings meanings(const Entry& entry) const {
    return meanings_.subspan(entry.meaning, entry.meaning_count);
  }
  /// The meanings of one sign ("~").
  Meanings of_sign(char sign) const {
    const auto at = static_cast<unsigned char>(sign);
    return at < signs_.size() ? signs_[at] : Meanings{};
  }
  /// How a holiday is computed, for the values of the two holiday classes.
  std::string_view rule(int index) const { return rules_[static_cast<std::size_t>(index)]; }

  /// The words of `language`; English and Dutch beside it for the names of months and days.
  static const DateWords& of(Language language);

 private:
  class Maker;

  /// Most words of a letter are in no date: few of those share the length and the first two bytes
  /// of one that is.
  static std::size_t row_of(std::string_view word);
  static std::uint64_t bit_of(std::string_view word) {
    return std::uint64_t{1} << std::min<std::size_t>(word.size(), 63);
  }
  const Entry* look_up(std::string_view words) const;

  std::string_view keys_;
  std::span<const Entry> entries_;
  std::span<const DateMeaning> meanings_;
  /// By the hash of a key: the number of its entry, counted from 1, or of one that stands before
  /// it; 0 ends the search.
  std::span<const std::uint32_t> slots_;
  std::span<const std::uint64_t> first_words_;
  std::vector<std::string_view> rules_;
  std::array<Meanings, 128> signs_{};
};

/// A phrase as the tables and the tokens spell it: folded, apostrophes, stops and hyphens as
/// spaces, a number apart from its letters.
std::string date_phrase(std::string_view text);

}  // namespace whiteflag::language
