// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdlib>

#include "language/date_parser.h"

namespace whiteflag::language {

using std::chrono::days;

namespace {

constexpr int day_minutes = 24 * 60;

bool short_unit(DateUnit unit) {
  return unit <= DateUnit::hour;
}

/// Minutes of so many halves of a unit under a day; seconds are none.
int minutes_of(DateUnit unit, int halves) {
  if (unit == DateUnit::minute) return halves / 2;
  return unit == DateUnit::hour ? halves * 30 : 0;
}

/// The clock moves on or back, over midnight into another day.
void move_clock(When& when, int minutes) {
  const int total = when.minute + minutes;
  const int shift = total >= 0 ? total / day_minutes : -((day_minutes - 1 - total) / day_minutes);
  when.first += days{shift};
  when.minute = total - shift * day_minutes;
  when.grain = Grain::moment;
}

}  // namespace

/// "two weeks", "1d 2hr 5min", "2 maanden 5 dagen": at most four pairs.
struct DateParser::Amount {
  struct Part {
    DateUnit unit = DateUnit::day;
    int halves = 0;
  };
  std::array<Part, 4> parts{};
  std::size_t count = 0;
  std::size_t end = 0;
};

std::optional<DateParser::Amount> DateParser::amount_at(std::size_t at) const {
  Amount out;
  std::size_t next = at;
  while (out.count < out.parts.size()) {
    const std::size_t from = out.count > 0 ? skip(next, C::conjunction) : next;
    const std::optional<Count> count = count_at(from);
    if (!count) break;
    const std::size_t of = count->end;
    const std::optional<int> unit = value(of, C::unit);
    if (!unit) break;
    if (token(of).as(C::unit)->weak && !token(of).glued && out.count == 0 && !is(at - 1, C::in))
      break;
    out.parts[out.count++] = {static_cast<DateUnit>(*unit), count->halves};
    next = of + 1;
  }
  if (out.count == 0) return std::nullopt;
  out.end = next;
  return out;
}

/// `from` moved by half units; a length under a day moves the minute.
When DateParser::add(const When& from, DateUnit unit, int halves) const {
  When out = from;
  const int whole = halves / 2;
  const int half = halves % 2;
  switch (unit) {
    case DateUnit::second:
    case DateUnit::minute:
    case DateUnit::hour:
      if (out.minute < 0) out.minute = now_minute_;
      move_clock(out, minutes_of(unit, halves));
      break;
    case DateUnit::day:
      out.first += days{whole};
      break;
    case DateUnit::workday:
      out.first = add_workdays(out.first, whole);
      break;
    case DateUnit::week:
    case DateUnit::workweek:
    case DateUnit::weekend:
      out.first += days{7 * whole + 3 * half};
      break;
    case DateUnit::fortnight:
      out.first += days{7 * halves};
      break;
    case DateUnit::month:
      out.first = add_months(out.first, whole) + days{15 * half};
      break;
    case DateUnit::quarter:
      out.first = add_months(out.first, 3 * whole);
      break;
    case DateUnit::half_year:
      out.first = add_months(out.first, 6 * whole);
      break;
    case DateUnit::year:
      out.first = add_months(out.first, 6 * halves);
      break;
    case DateUnit::decade:
      out.first = add_months(out.first, 120 * whole);
      break;
    case DateUnit::century:
      out.first = add_months(out.first, 1200 * whole);
      break;
  }
  out.last = out.first;
  if (out.grain != Grain::moment) out.grain = Grain::day;
  return out;
}

When DateParser::add_amount(const When& from, const Amount& amount, int direction) const {
  When out = from;
  for (std::size_t i = 0; i < amount.count; ++i) {
    out = add(out, amount.parts[i].unit, direction * amount.parts[i].halves);
  }
  out.clock_only = false;
  return out;
}

/// The whole calendar unit so many steps from the present one.
When DateParser::unit_period(DateUnit unit, int steps) const {
  const int year = year_of(today_);
  const int month = month_of(today_);
  switch (unit) {
    case DateUnit::week: {
      const Day monday = monday_of(today_) + days{7 * steps};
      return {.first = monday, .last = monday + days{6}, .grain = Grain::week};
    }
    case DateUnit::workweek: {
      const Day monday = monday_of(today_) + days{7 * steps};
      return {.first = monday, .last = monday + days{4}, .grain = Grain::week};
    }
    case DateUnit::weekend: {
      const Day saturday = monday_of(today_) + days{5 + 7 * steps};
      return {.first = saturday, .last = saturday + days{1}, .grain = Grain::weekend};
    }
    case DateUnit::month: {
      const Day first = first_of_month(year, month + steps);
      return whole_month(year_of(first), month_of(first));
    }
    case DateUnit::quarter:
    case DateUnit::half_year: {
      const int length = unit == DateUnit::quarter ? 3 : 6;
      const int start = (month - 1) / length * length + 1 + length * steps;
      return {.first = first_of_month(year, start),
              .last = last_of_month(year, start + length - 1),
              .grain = Grain::quarter};
    }
    case DateUnit::year:
      return {.first = first_of_month(year + steps, 1),
              .last = last_of_month(year + steps, 12),
              .grain = Grain::year};
    case DateUnit::decade: {
      const int start = year / 10 * 10 + 10 * steps;
      return {.first = first_of_month(start, 1),
              .last = last_of_month(start + 9, 12),
              .grain = Grain::year};
    }
    default:
      return add(whole_day(today_), unit, 2 * steps);
  }
}

/// The next or last few units: days and months from today on, weeks as whole weeks.
When DateParser::run_of(DateUnit unit, int count, int direction) const {
  When out = whole_day(today_);
  out.grain = Grain::week;
  if (short_unit(unit)) return add(whole_day(today_), unit, 0);
  if (unit == DateUnit::week) {
    const Day monday = monday_of(today_);
    out.first = direction > 0 ? monday + days{7} : monday - days{7 * count};
    out.last = out.first + days{7 * count - 1};
    return out;
  }
  const Day far = add(whole_day(today_), unit, 2 * direction * count).first;
  out.first = direction > 0 ? today_ + days{1} : far;
  out.last = direction > 0 ? far : today_ - days{1};
  return out;
}

/// "in two or three days", "in six to eight weeks", "over een week of twee": from the lesser to the
/// greater.
DateParser::Found DateParser::loose_amount(std::size_t at) const {
  const std::optional<Count> low = count_at(at);
  if (!low) return {};
  const auto joint = [&](std::size_t i) {
    return is(i, C::either) || is(i, C::join) || is(i, C::until) || mark(i, '-');
  };
  std::optional<Count> high;
  std::size_t end = 0;
  std::optional<int> unit;
  if (joint(low->end)) {
    high = count_at(low->end + 1);
    if (high) unit = value(high->end, C::unit);
    if (unit) end = high->end + 1;
  } else if (is(low->end + 1, C::either)) {
    unit = value(low->end, C::unit);
    high = count_at(low->end + 2);
    if (high) end = high->end;
  }
  if (!high || !unit || *unit < static_cast<int>(DateUnit::day) || high->halves < low->halves)
    return {};
  When when = add(whole_day(today_), static_cast<DateUnit>(*unit), low->halves);
  when.last = add(whole_day(today_), static_cast<DateUnit>(*unit), high->halves).first;
  when.grain = Grain::week;
  return Reading{when, end};
}

/// in two weeks, over 14 dagen, vor drei Monaten, il y a 5 ans, +2 maanden.
DateParser::Found DateParser::amount_from_now(std::size_t at) const {
  const bool plus = mark(at, '+') && token(at + 1).glued && !token(at).glued;
  const bool ahead = is(at, C::in) || plus;
  const bool back = is(at, C::ago_before);
  if (!ahead && !back) return {};
  const std::size_t next = skip(skip_about(at + 1), C::the);
  if (ahead) {
    if (const Found loose = loose_amount(next)) return loose;
  }
  const std::optional<Amount> amount = amount_at(mark(next, '~') ? next + 1 : next);
  if (!amount) return {};
  if (plus && token(amount->end - 1).as(C::unit)->weak && mark(amount->end - 1, 'm')) return {};
  const std::size_t end = is(amount->end, C::ago) ? amount->end + 1 : amount->end;
  return Reading{add_amount(whole_day(today_), *amount, back ? -1 : 1), end};
}

/// 5 days ago, drie weken geleden, 2 dagen later, a week hence; two thursdays ago.
DateParser::Found DateParser::amount_then_word(std::size_t at) const {
  if (const auto count = count_at(at);
      count && is(count->end, C::weekday) && is(count->end + 1, C::ago)) {
    const int day = *value(count->end, C::weekday);
    const Day last = today_ - days{(weekday_of(today_) - day + 6) % 7 + 1};
    return Reading{whole_day(last - days{7 * (count->whole() - 1)}), count->end + 2};
  }
  const std::optional<Amount> amount = amount_at(at);
  if (!amount) return {};
  if (is(amount->end, C::later))
    return Reading{add_amount(whole_day(today_), *amount, 1), amount->end + 1};
  if (is(amount->end, C::ago)) {
    return Reading{add_amount(whole_day(today_), *amount, -1), amount->end + 1};
  }
  // "A week tomorrow", "a fortnight today"
  const std::optional<int> day = value(amount->end, C::day);
  if (context_.language == Language::en && day && *day >= 0 && *day < 3) {
    return Reading{add_amount(whole_day(today_ + days{*day}), *amount, 1), amount->end + 1};
  }
  return {};
}

/// two days after tomorrow, 2 maanden voor 2 februari, vier dagen vanaf gisteren.
DateParser::Found DateParser::shifted(std::size_t at) const {
  std::optional<Amount> amount = amount_at(at);
  const auto bare = value(at, C::unit);  // "the day before Christmas"
  if (!amount && bare && *bare == static_cast<int>(DateUnit::day) && at > 0 && is(at - 1, C::the)) {
    amount = Amount{.parts = {{{DateUnit::day, 2}}}, .count = 1, .end = at + 1};
  }
  if (!amount) return {};
  if (is(amount->end, C::on) && context_.language == Language::en) {  // "a week on Friday"
    if (const auto day = value(amount->end + 1, C::weekday))
      return Reading{add_amount(whole_day(coming(*day)), *amount, 1), amount->end + 2};
  }
  if (is(amount->end, C::after_next)) {  // "two months after | next Friday"
    const auto day = value(amount->end + 1, C::weekday);
    if (!day) return {};
    const Day base = monday_of(today_) + days{6 + *day};
    return Reading{add_amount(whole_day(base), *amount, 1), amount->end + 2};
  }
  const bool after = is(amount->end, C::after) || is(amount->end, C::from);
  const bool before = is(amount->end, C::before);
  if (!after && !before) return {};
  Found base = day_at(skip(amount->end + 1, C::the));
  if (!base) return {};
  When from = base->when;
  if (after) from.first = from.last;
  from.last = from.first;
  return Reading{add_amount(from, *amount, after ? 1 : -1), base->end};
}

/// next week, la semaine prochaine, deze maand, letztes Jahr, week after next.
DateParser::Found DateParser::next_unit(std::size_t at) const {
  std::size_t next = at;
  const auto steps_of = [&](std::size_t i) -> std::optional<int> {
    if (is(i, C::next) || is(i, C::coming) || is(i, C::following)) return 1;
    if (is(i, C::after_next)) return 2;
    if (is(i, C::current)) return 0;
    if (is(i, C::last)) return -1;
    if (is(i, C::before_last)) return -2;
    return std::nullopt;
  };
  std::optional<int> steps = steps_of(at);
  const bool beyond = is(at, C::after) || is(at, C::before) || is(at, C::until);
  const bool within = !beyond && (is(at, C::in) || is(at, C::on) || is(at, C::of));
  const std::size_t of = skip(at + 1, C::the);
  const bool weekend = !steps && within && value(of, C::unit) &&
                       *value(of, C::unit) == static_cast<int>(DateUnit::weekend);
  if (weekend) return Reading{unit_period(DateUnit::weekend, 0), of + 1};
  if (steps) ++next;
  if (steps && is(next, C::about)) ++next;
  const std::optional<int> unit = value(next, C::unit);
  if (!unit) return {};
  std::size_t end = next + 1;
  const bool french = context_.language == Language::fr;
  const std::optional<int> behind = steps_of(end);
  if (behind && (!steps || *steps == 0) &&
      (french || is(end, C::after_next) || is(end, C::before_last))) {
    steps = behind;
    ++end;
  }
  if (!steps) return {};
  const auto kind = static_cast<DateUnit>(*unit);
  if (kind == DateUnit::second || kind == DateUnit::minute || kind == DateUnit::century) return {};
  if (kind == DateUnit::weekend && is(at, C::coming)) steps = weekday_of(today_) >= 6 ? 1 : 0;
  return Reading{unit_period(kind, *steps), end};
}

/// the next few days, de komende drie weken, 2 aankomende maanden, les 30 jours précédents.
DateParser::Found DateParser::next_units(std::size_t at) const {
  const auto direction_of = [&](std::size_t i) {
    if (is(i, C::next) || is(i, C::coming)) return 1;
    return is(i, C::last) ? -1 : 0;
  };
  std::size_t next = at;
  int direction = direction_of(next);
  if (direction != 0) ++next;
  const std::optional<Count> count = count_at(next);
  if (!count || count->halves < 2 || (count->article && direction == 0)) return {};
  next = count->end;
  if (direction == 0) {
    direction = direction_of(next);
    if (direction != 0) ++next;
  }
  const std::optional<int> unit = value(next, C::unit);
  if (!unit) return {};
  ++next;
  if (direction == 0) {
    direction = direction_of(next);
    if (direction != 0) ++next;
  }
  if (direction == 0) return {};
  return Reading{run_of(static_cast<DateUnit>(*unit), count->whole(), direction), next};
}

/// The first or second half: of a year six months, of anything else half its days.
When DateParser::half_of(When when, bool second) const {
  const auto length = (when.last - when.first).count() + 1;
  const Day middle = when.grain == Grain::year ? last_of_month(year_of(when.first), 6)
                                               : when.first + days{length / 2 - 1};
  if (second) {
    when.first = middle + days{1};
  } else {
    when.last = middle;
  }
  when.grain = Grain::quarter;
  return when;
}

/// end of the month, begin volgende week, fin mars, mid May, EOM, later this week.
DateParser::Found DateParser::part_of_period(std::size_t at) const {
  When when;
  std::size_t end = at + 1;
  const std::optional<int> named_end = value(at, C::end_of);
  const std::optional<int> named_begin = value(at, C::begin_of);
  const bool begin = named_begin.has_value() || is(at, C::begin);
  const bool middle = is(at, C::middle);
  const bool half = is(at, C::first_half) || is(at, C::second_half);
  if (!named_end && !begin && !middle && !half && !is(at, C::end)) return {};
  if (named_end || named_begin) {
    when = unit_period(static_cast<DateUnit>(named_end ? *named_end : *named_begin), 0);
  } else {
    std::size_t next = skip(skip_mark(at + 1, '-'), C::about);
    Found period = period_at(next);
    const std::optional<int> unit = value(next, C::unit);
    if (!period && unit && *unit >= static_cast<int>(DateUnit::week)) {
      period = Reading{unit_period(static_cast<DateUnit>(*unit), 0), next + 1};
    }
    if (!period) return {};
    when = period->when;
    end = period->end;
  }
  if (when.grain == Grain::day || when.grain == Grain::moment) return {};
  if (half) return Reading{half_of(when, is(at, C::second_half)), end};
  // Thirds: "eind maart" is its last ten days, "begin volgende week" Monday to Wednesday.
  const auto length = (when.last - when.first).count() + 1;
  const auto third = length == 7 ? 3 : std::max<std::int64_t>(length / 3, 1);
  if (begin) {
    when.last = when.first + days{third - 1};
  } else if (middle) {
    when.mid_month = when.grain == Grain::month;
    when.first += days{length / 3};
    when.last = when.first + days{third - 1};
  } else {
    when.first = when.last - days{third - 1};
  }
  when.grain = Grain::week;
  return Reading{when, end};
}

}  // namespace whiteflag::language
