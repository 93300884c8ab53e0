// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "language/date_parser.h"

namespace whiteflag::language {

using std::chrono::days;

namespace {

/// A holiday, or a stretch of holidays, in that year.
std::optional<When> holiday_of(int year, std::string_view rule, bool stretch) {
  if (!stretch) {
    const auto found = holiday(rule, year);
    return found ? std::optional{When{.first = *found, .last = *found}} : std::nullopt;
  }
  const auto found = holiday_range(rule, year);
  if (!found) return std::nullopt;
  return When{
      .first = found->first, .last = found->second, .grain = Grain::season, .ambiguous = true};
}

/// The weekend that a Monday closes, or the one nearest.
When weekend_about(Day day) {
  const int after_monday = weekday_of(day) - 1;
  const Day saturday = day - days{after_monday} + days{after_monday <= 1 ? -2 : 5};
  return {.first = saturday, .last = saturday + days{1}, .grain = Grain::weekend};
}

}  // namespace

/// A stretch that can have a beginning, a middle, an end, or a third Tuesday.
DateParser::Found DateParser::period_at(std::size_t at) const {
  std::size_t next = at;
  while (next < at + 3 && (is(next, C::of) || is(next, C::the)) && !is(next, C::current) &&
         !is(next, C::last))
    ++next;
  Found found = next_unit(next);
  found = longer(found, numbered_period(next));
  found = longer(found, holiday_at(next));
  if (const auto name = value(next, C::month)) {
    Found named = month(next);
    if (!named)
      named = Reading{whole_month(year_of(today_) + (*name < month_of(today_) ? 1 : 0), *name),
                      next + 1};
    found = longer(found, named);
  } else {
    found = longer(found, month(next));
  }
  if (const auto year = year_at(next)) {
    When when{.first = first_of_month(year->whole(), 1),
              .last = last_of_month(year->whole(), 12),
              .grain = Grain::year};
    when.year_given = true;
    found = longer(found, Reading{when, year->end});
  }
  const std::optional<int> unit = value(next, C::unit);
  const bool named = is(next + 1, C::of) && (value(next + 2, C::month) || year_at(next + 2));
  if (unit && named && *unit >= static_cast<int>(DateUnit::month))
    return period_at(next + 1);  // "mois d'avril"
  if (!found && unit && next > at && *unit >= static_cast<int>(DateUnit::week)) {
    found = Reading{unit_period(static_cast<DateUnit>(*unit), 0), next + 1};
    if (const auto year = year_at(next + 1); year && found->when.grain == Grain::year)
      return period_at(next + 1);
  }
  return found;
}

DateParser::Found DateParser::nth_in(const Reading& period, int nth, std::size_t what) const {
  const Day first = period.when.first;
  if (const auto weekday = value(what, C::weekday)) {
    const auto found = nth_weekday(year_of(first), month_of(first), *weekday, nth);
    if (!found || period.when.grain != Grain::month) return {};
    return Reading{whole_day(*found), period.end};
  }
  const auto unit = static_cast<DateUnit>(value(what, C::unit).value_or(0));
  if (unit == DateUnit::day) {
    const Day found = nth < 0 ? period.when.last + days{nth + 1} : first + days{nth - 1};
    if (found > period.when.last || found < first) return {};
    return Reading{whole_day(found), period.end};
  }
  if (unit == DateUnit::week) {
    // Week one is the one with the month's first Thursday, as ISO 8601 counts the year's weeks.
    Day monday = monday_of(first + days{3}) + days{7 * (nth - 1)};
    if (nth < 0) monday = monday_of(period.when.last - days{3});
    return Reading{{.first = monday, .last = monday + days{6}, .grain = Grain::week}, period.end};
  }
  if (unit == DateUnit::weekend) {
    const Day saturday = first + days{(6 - weekday_of(first) + 7) % 7 + 7 * (nth - 1)};
    return Reading{{.first = saturday, .last = saturday + days{1}, .grain = Grain::weekend},
                   period.end};
  }
  return {};
}

/// The third Tuesday after Christmas.
DateParser::Found DateParser::nth_after(std::size_t at, int nth, int weekday) const {
  if (!is(at, C::after) || nth < 1) return {};
  const Found base = day_at(skip(at + 1, C::the));
  if (!base) return {};
  const Day first = base->when.last + days{(weekday - weekday_of(base->when.last) + 6) % 7 + 1};
  return Reading{whole_day(first + days{7 * (nth - 1)}), base->end};
}

/// First Monday of next month, tweede woensdag in oktober 2014, letzter Tag im Oktober.
DateParser::Found DateParser::nth_of_month(std::size_t at) const {
  std::optional<Count> nth = ordinal_at(at);
  if (!nth) return {};
  // "the fifth last day of May"
  const bool from_the_end = nth->whole() > 0 && is(nth->end, C::last);
  if (from_the_end) nth = Count{.halves = -nth->halves, .end = nth->end + 1};
  const std::size_t what = nth->end;
  const std::optional<int> unit = value(what, C::unit);
  const std::optional<int> weekday = value(what, C::weekday);
  if (!unit && !weekday) return {};
  if (weekday) {
    if (const Found found = nth_after(what + 1, nth->whole(), *weekday)) return found;
  }
  std::size_t of = what + 1;
  const std::optional<int> part = value(of, C::part);
  if (part) ++of;
  if (!is(of, C::of) && !is(of, C::next) && !is(of, C::coming) && !is(of, C::after)) return {};
  const Found period = period_at(of);
  if (!period) return {};
  Found found = nth_in(*period, nth->whole(), what);
  if (found && part) found->when.grain = Grain::part;
  return found;
}

/// week 31, KW 42/2026, wk 12, semaine 12, 42. Kalenderwoche; the week is this year's or, long
/// past, next year's.
DateParser::Found DateParser::numbered_week(std::size_t at) const {
  constexpr int of_a_month = 5;  // "the third week" may be a month's, a project's
  const bool counted = number(at) && mark(at + 1, '.') && token(at).number > of_a_month;
  const std::size_t word = counted ? at + 2 : at;
  const std::optional<int> unit = value(word, C::unit);
  if (!unit || *unit != static_cast<int>(DateUnit::week)) return {};
  std::size_t next = counted ? at : at + 1;
  if (!counted && (mark(next, '.') || mark(next, '-'))) ++next;
  if (!number(next) || token(next).digits > 2 || is(next + 1, C::no_date_after)) return {};
  const int week = token(next).number;
  next = counted ? word + 1 : next + 1;
  const int last_week = counted ? week : second_week(week, next);
  int year = year_of(monday_of(today_) + days{3});
  bool given = false;
  if (const auto exact = year_after(next, false); exact && exact->whole() > 1999) {
    year = exact->whole();
    next = exact->end;
    given = true;
  }
  std::optional<Day> monday = iso_week(year, week);
  // A week more than eight weeks ago is meant for next year.
  if (monday && !given && *monday + days{56 + 6} < today_) monday = iso_week(year + 1, week);
  if (!monday) return {};
  return Reading{{.first = *monday,
                  .last = *monday + days{7 * (last_week - week) + 6},
                  .grain = Grain::week,
                  .year_given = given},
                 next};
}

/// "KW 41 und 42", "week 41/42", "week 30 tot en met 32": the last week of several; `next` moves
/// behind it.
int DateParser::second_week(int week, std::size_t& next) const {
  constexpr int most = 8;
  constexpr int weeks = 53;
  const bool slash = glued_mark(next, '/');
  if (!slash && !joins(next, true)) return week;
  std::size_t at = skip(next + 1, C::unit);
  if (!number(at)) at = skip(at, C::until);
  const bool bare = number(at) && token(at).digits <= 2 && !mark(at + 1, ':') &&
                    !is(at + 1, C::oclock) && !is(at + 1, C::month) && !is(at + 1, C::unit) &&
                    !is(at + 1, C::no_date_after);
  if (!bare) return week;
  const int last = token(at).number;
  if (last <= week || last > weeks || last - week > (slash ? 2 : most)) return week;
  next = at + 1;
  return last;
}

/// Q1, Q3 2019, 2017-Q1, first quarter of 2026, 1. Quartal, H2 2026.
DateParser::Found DateParser::numbered_quarter(std::size_t at) const {
  std::size_t next = at;
  int year = year_of(today_);
  bool given = false;
  if (const auto before = year_at(at);
      before && (mark(at + 1, '-') || mark(at + 2, 'q') || mark(at + 1, 'q'))) {
    year = before->whole();
    given = true;
    next = skip_mark(at + 1, '-');
  }
  int months = 0;
  int which = 0;
  const bool french = context_.language == Language::fr && mark(next, 't');
  if ((mark(next, 'q') || mark(next, 'h') || french) && number(next + 1) && token(next + 1).glued &&
      token(next + 1).digits == 1) {
    months = mark(next, 'h') ? 6 : 3;
    which = token(next + 1).number;
    next += 2;
  } else if (const auto nth = ordinal_at(next)) {
    const auto unit = value(nth->end, C::unit);
    if (!unit) return {};
    if (*unit == static_cast<int>(DateUnit::quarter)) months = 3;
    if (*unit == static_cast<int>(DateUnit::half_year)) months = 6;
    which = nth->whole();
    next = nth->end + 1;
  }
  if (months == 0 || which < 1 || which > 12 / months) return {};
  if (const auto exact = given ? std::nullopt : year_after(next, false)) {
    year = exact->whole();
    next = exact->end;
    given = true;
  }
  Day last = last_of_month(year, which * months);
  if (!given && last < today_) last = last_of_month(++year, which * months);
  return Reading{{.first = first_of_month(year, (which - 1) * months + 1),
                  .last = last,
                  .grain = Grain::quarter,
                  .year_given = given},
                 next};
}

DateParser::Found DateParser::numbered_period(std::size_t at) const {
  return longer(numbered_week(at), numbered_quarter(at));
}

/// The week of 10 April, Woche vom 5. Mai, the week starting on February 4.
DateParser::Found DateParser::week_of(std::size_t at) const {
  const std::optional<int> unit = value(at, C::unit);
  if (!unit || *unit != static_cast<int>(DateUnit::week)) return {};
  std::size_t next = at + 1;
  while (next < at + 4 &&
         (is(next, C::of) || is(next, C::on) || is(next, C::the) || is(next, C::from)))
    ++next;
  if (next == at + 1) ++next;  // "de week beginnend 4 februari"
  Found day = longer(day_month(next), month_day(next));
  day = longer(day, figures(next));
  if (!day || day->when.grain != Grain::day) return {};
  const Day monday = monday_of(day->when.first);
  return Reading{{.first = monday, .last = monday + days{6}, .grain = Grain::week}, day->end};
}

/// "1 year ago", "two years from now": years before or after this one.
std::optional<Count> DateParser::years_away(std::size_t at) const {
  const auto count = count_at(at);
  if (!count || value(count->end, C::unit) != static_cast<int>(DateUnit::year)) return std::nullopt;
  const bool ago = is(count->end + 1, C::ago);
  if (!ago && !is(count->end + 1, C::later)) return std::nullopt;
  const int years = ago ? -count->whole() : count->whole();
  return Count{.halves = 2 * years, .end = count->end + 2};
}

DateParser::Found DateParser::holiday_at(std::size_t at) const {
  std::size_t next = at;
  const bool ahead = (is(at, C::next) || is(at, C::coming)) && !is(at, C::holiday);
  const bool past = is(at, C::last) && !is(at, C::holiday);
  const bool here = is(at, C::current) && !is(at, C::holiday);
  if (ahead || past || here) ++next;
  const std::optional<int> index = value(next, C::holiday);
  const std::optional<int> stretch = value(next, C::holiday_range);
  if (!index && !stretch) return {};
  const std::string_view rule = words_.rule(index ? *index : *stretch);
  ++next;
  int year = year_of(today_);
  bool given = false;
  if (const auto exact = year_after(next, false)) {
    year = exact->whole();
    next = exact->end;
    given = true;
  }
  const auto reading = [&](int of) { return holiday_of(of, rule, !index); };
  if (const auto away = given ? std::nullopt : years_away(next)) {
    year += away->whole();
    next = away->end;
    given = true;
  }
  std::optional<When> when = reading(year);
  if (!given && past && when && when->last >= today_) when = reading(year - 1);
  if (!given && !past && (!when || when->last < today_)) when = reading(year + 1);
  if (!when) return {};
  when->year_given = given;
  const std::optional<int> unit = value(next, C::unit);
  if (unit && *unit == static_cast<int>(DateUnit::weekend)) {
    ++next;
    if (const auto exact = given ? std::nullopt : year_after(next, false)) {
      when = reading(exact->whole());
      next = exact->end;
      if (!when) return {};
    }
    return Reading{weekend_about(when->first), next};
  }
  return Reading{*when, next};
}

/// deze zomer, next spring, im Herbst 2026: astronomical seasons, as calendars print them.
DateParser::Found DateParser::season_at(std::size_t at) const {
  std::size_t next = at;
  const bool qualified =
      is(at, C::next) || is(at, C::coming) || is(at, C::last) || is(at, C::current);
  const bool prefixed = at > 0 && (is(at - 1, C::of) || is(at - 1, C::in) || is(at - 1, C::after) ||
                                   is(at - 1, C::before) || is(at - 1, C::the));
  if (qualified) ++next;
  const std::optional<int> month = value(next, C::season);
  if (!month) return {};
  int year = year_of(today_);
  bool given = false;
  if (const auto exact = year_after(++next, false)) {
    year = exact->whole();
    next = exact->end;
    given = true;
  } else if (!qualified && !prefixed) {
    return {};
  }
  const auto season = [&](int y) {
    return When{.first = first_of_month(y, *month) + days{20},
                .last = first_of_month(y, *month + 3) + days{19},
                .grain = Grain::season};
  };
  When when = season(year);
  if (!given) {
    if (season(year - 1).last >= today_) when = season(year - 1);
    if (when.last < today_) when = season(year + 1);
    const bool inside = when.first <= today_;
    if (is(at, C::last)) when = season(year_of(when.first) - 1);
    if (is(at, C::next) && inside) when = season(year_of(when.first) + 1);
  }
  when.year_given = given;
  return Reading{when, next};
}

/// in 2027, sinds 2019, Jahr 2012: a bare number of four figures is no year.
DateParser::Found DateParser::year_alone(std::size_t at) const {
  const std::optional<int> unit = value(at, C::unit);
  const bool word = unit && *unit == static_cast<int>(DateUnit::year) && number(at + 1);
  const std::size_t next = word ? at + 1 : at;
  const std::optional<Count> year = year_at(next);
  if (!year || year->whole() < 1950 || year->whole() > 2099) return {};
  const bool prefixed =
      at > 0 && token(at - 1).kind == DateToken::Kind::word && !token(at).glued &&
      (is(at - 1, C::of) || is(at - 1, C::in) || is(at - 1, C::before) || is(at - 1, C::after) ||
       is(at - 1, C::until) || is(at - 1, C::from) || is(at - 1, C::conjunction));
  if (!word && !prefixed) return {};
  if (is(year->end, C::no_date_after) || in_number_chain(next, year->end) ||
      (mark(year->end, ',') && number(year->end + 1) && token(year->end + 1).glued))
    return {};
  if (is(year->end, C::unit)) return {};
  When when{.first = first_of_month(year->whole(), 1),
            .last = last_of_month(year->whole(), 12),
            .grain = Grain::year};
  when.year_given = true;
  return Reading{when, year->end};
}

}  // namespace whiteflag::language
