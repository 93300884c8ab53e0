// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "language/calendar.h"
#include "language/date_tokens.h"
#include "language/dates.h"

namespace whiteflag::language {

/// How much of the calendar a reading covers.
enum class Grain : std::uint8_t { moment, part, day, week, weekend, month, quarter, season, year };

/// A reading: first to last day, both meant, and a time of day where one was given.
struct When {
  Day first{};
  Day last{};
  Grain grain = Grain::day;
  int minute = -1;      ///< of the day; -1: no time
  int end_minute = -1;  ///< of a time range
  bool year_given = false;
  bool weekday_only = false;  ///< a bare weekday: runs on to the next week in a range
  bool open = false;          ///< before or after it
  std::optional<Day> free{};  ///< after it: the first working day
  bool ambiguous = false;
  bool clock_only = false;  ///< a time without a day
  bool no_day = false;      ///< no day is named: the next time the clock shows it
  bool half_day = false;    ///< an hour from 1 to 12 without am or pm
  bool with_zero = false;   ///< "03:00"
  bool now = false;         ///< the moment of writing
  bool mid_month = false;   ///< "half maart"
  int part = -1;            ///< DayPart, where one was named
};

constexpr int half_day_minutes = 12 * 60;

/// A reading of the tokens up to `end`.
struct Reading {
  When when;
  std::size_t end = 0;
};

/// A number read from tokens.
struct Count {
  int halves = 0;  ///< twice the number
  std::size_t end = 0;
  bool article = false;  ///< "a", "een": counts only before a unit
  int whole() const { return halves / 2; }
};

/// Hand-written rules from tokens to readings. Each looks a bounded number of tokens ahead.
class DateParser {
 public:
  DateParser(const std::vector<DateToken>& tokens, const DateWords& words,
             const DateContext& context);

  /// The longest date that begins at token `at`.
  std::optional<Reading> date_at(std::size_t at) const;

  /// Whether a date or a time can begin at `at`: at a figure, at a word the tables know, at a
  /// letter alone ("Q2"), at "+3".
  bool may_begin(std::size_t at) const {
    const DateToken& here = token(at);
    const bool letter = here.kind == DateToken::Kind::word && here.mark != 0;
    return number(at) || here.classes != 0 || letter || mark(at, '+');
  }

  /// Where set words that name no date end ("good morning"); `at` itself where there are none.
  bool set_phrase(std::size_t at) const { return token(at).as(DateClass::none) != nullptr; }

 private:
  using Found = std::optional<Reading>;
  using C = DateClass;

  // Tokens.
  const DateToken& token(std::size_t at) const {
    return at < tokens_.size() ? tokens_[at] : nothing_;
  }
  bool is(std::size_t at, C kind) const { return token(at).as(kind) != nullptr; }
  std::optional<int> value(std::size_t at, C kind) const {
    const DateMeaning* meaning = token(at).as(kind);
    return meaning == nullptr ? std::optional<int>{} : meaning->value;
  }
  bool mark(std::size_t at, char c) const { return token(at).mark == c; }
  bool glued_mark(std::size_t at, char c) const { return mark(at, c) && token(at).glued; }
  bool number(std::size_t at) const { return token(at).kind == DateToken::Kind::number; }
  std::size_t skip(std::size_t at, C kind) const { return is(at, kind) ? at + 1 : at; }
  std::size_t skip_mark(std::size_t at, char c) const { return mark(at, c) ? at + 1 : at; }
  std::size_t skip_about(std::size_t at) const;
  bool ends_here(std::size_t at) const;  ///< end of the text, or a mark that ends a clause
  bool in_number_chain(std::size_t begin, std::size_t end) const;
  bool refused_number(std::size_t begin, std::size_t end) const;

  // Numbers.
  std::optional<Count> count_at(std::size_t at) const;
  std::optional<Count> small_number(std::size_t at) const;
  std::optional<Count> ordinal_at(std::size_t at) const;
  std::optional<Count> day_number(std::size_t at) const;
  std::optional<Count> year_at(std::size_t at) const;
  int full_year(int two_digits) const;

  // Dates in figures (parse_figures.cc).
  Found iso_date(std::size_t at) const;
  Reading iso_time(Reading day) const;
  Found figures(std::size_t at) const;
  Found figures_with_year(std::size_t at) const;
  Found figures_without_year(std::size_t at) const;
  bool asks_for_day(std::size_t at) const;  ///< the word before wants a day ("on", a weekday)

  // Dates with names (parse_names.cc).
  Found day_month(std::size_t at) const;
  Found month_day(std::size_t at) const;
  Found month(std::size_t at) const;
  Found weekday(std::size_t at) const;
  Found weekday_of_week(std::size_t at, int day) const;
  Found weeks_after(std::size_t at, Day base) const;
  Found weekday_with_number(std::size_t at, int day) const;
  Found day_of_month(std::size_t at) const;
  Found day_of_named_month(const Count& day, std::size_t of) const;
  bool day_stands_alone(std::size_t at, std::size_t end, bool ordinal) const;
  Found nth_of_month(std::size_t at) const;
  Found named_day(std::size_t at) const;
  Found holiday_at(std::size_t at) const;
  std::optional<Count> years_away(std::size_t at) const;
  Found season_at(std::size_t at) const;
  Found year_alone(std::size_t at) const;
  Found numbered_period(std::size_t at) const;
  Found numbered_week(std::size_t at) const;
  int second_week(int week, std::size_t& next) const;
  Found numbered_quarter(std::size_t at) const;
  Found period_at(std::size_t at) const;
  Found nth_in(const Reading& period, int nth, std::size_t what) const;
  Found nth_after(std::size_t at, int nth, int weekday) const;
  std::optional<Count> year_after(std::size_t at, bool loose) const;
  bool weak_alone(std::size_t at, C kind) const;
  Day coming(int weekday) const;  ///< the first such day after today
  Day day_in_week(const When& week, int weekday) const;

  // Relative dates (parse_relative.cc).
  Found amount_from_now(std::size_t at) const;
  Found loose_amount(std::size_t at) const;
  When half_of(When when, bool second) const;
  Found amount_then_word(std::size_t at) const;
  Found shifted(std::size_t at) const;
  Found next_unit(std::size_t at) const;
  Found next_units(std::size_t at) const;
  Found part_of_period(std::size_t at) const;
  Found week_of(std::size_t at) const;
  When unit_period(DateUnit unit, int steps) const;
  When add(const When& from, DateUnit unit, int halves) const;
  When run_of(DateUnit unit, int count, int direction) const;
  struct Amount;
  std::optional<Amount> amount_at(std::size_t at) const;
  When add_amount(const When& from, const Amount& amount, int direction) const;

  // Times (parse_times.cc).
  Found clock(std::size_t at) const;
  Found clock_words(std::size_t at) const;
  Found half_hour(std::size_t at) const;
  std::size_t minutes_after_hour(std::size_t at, bool length, When& when) const;
  Found part_alone(std::size_t at) const;
  Found part_then_more(std::size_t at) const;
  Found time_range(std::size_t at) const;
  Found bare_hour(std::size_t at) const;
  Found clock_beside_day(std::size_t at) const;
  Found stop_clock(std::size_t at) const;
  Found length_clock(std::size_t at) const;
  Found range_beside_day(std::size_t at) const;
  Found range_of(const Reading& first, const Reading& last) const;
  Found figures_clock(std::size_t at) const;
  Found past_or_to(std::size_t at) const;
  std::size_t finish_clock(std::size_t at, When& when) const;
  std::optional<Count> hour_at(std::size_t at) const;
  bool at_before(std::size_t at) const;
  Reading with_part(const Reading& day, int part, std::size_t end) const;

  // Together (parse_together.cc).
  /// A rule, and what a token must be, one of these bits, for it to begin there.
  struct Rule {
    std::uint64_t begins = 0;
    Found (DateParser::*read)(std::size_t) const = nullptr;
  };
  Found longest_of(std::span<const Rule> rules, std::size_t at) const;
  Found day_by_rules(std::size_t at) const;
  Found day_at(std::size_t at) const;
  Found day_here(std::size_t at) const;
  Found moment_at(std::size_t at) const;
  Found read_moment(std::size_t at) const;
  Found time_first(std::size_t at) const;
  Found day_then_time(const Reading& day) const;
  Found day_then_time_only(const Reading& day) const;
  Reading merge(const Reading& day, const Reading& time) const;
  Found time_then_day(const Reading& time) const;
  Found range_at(std::size_t at) const;
  Found range_in_month(std::size_t at) const;
  Found days_before_month(const Count& day) const;
  std::optional<std::size_t> days_in_a_row(const Count& first) const;
  Found days_after_month(std::size_t at, bool between) const;
  Found joined(const Reading& from, std::size_t begin) const;
  Found bounded(std::size_t at) const;
  bool joins(std::size_t at, bool between) const;
  When day_of_clock(When when) const;
  When at_office(When when) const;
  When span(When from, When to) const;

  Day near(int month, int day, std::optional<int> weekday = {}) const;
  static Found longer(Found a, Found b);
  When whole_day(Day day) const { return {.first = day, .last = day}; }
  When whole_month(int year, int month) const;

  const std::vector<DateToken>& tokens_;
  const DateWords& words_;
  const DateContext& context_;
  DateToken nothing_;
  /// The last moments read: a range and a bound begin by reading one again.
  struct Moment {
    std::size_t at = static_cast<std::size_t>(-1);
    Found found;
  };
  mutable std::array<Moment, 8> moments_;
  Day today_;
  int now_minute_ = 0;
  mutable int depth_ = 0;  // of days told by other days
};

}  // namespace whiteflag::language
