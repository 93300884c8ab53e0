// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "language/date_parser.h"

namespace whiteflag::language {

using std::chrono::days;

namespace {

// A day without a year that is this little in the past is that past day: on 10 January,
// "21 December" is the one three weeks ago.
constexpr days just_past{31};

}  // namespace

DateParser::Found DateParser::longer(Found a, Found b) {
  if (!a) return b;
  if (!b) return a;
  return b->end > a->end ? b : a;
}

When DateParser::whole_month(int year, int month) const {
  return {.first = first_of_month(year, month),
          .last = last_of_month(year, month),
          .grain = Grain::month};
}

Day DateParser::near(int month, int day, std::optional<int> weekday) const {
  const int year = year_of(today_);
  if (weekday) {
    for (const int candidate : {year, year + 1, year - 1}) {
      const auto found = make_day(candidate, month, day);
      if (found && weekday_of(*found) == *weekday && (candidate != year - 1 || !context_.future)) {
        if (candidate == year && *found + just_past < today_) continue;
        return *found;
      }
    }
  }
  const days grace = context_.future ? days{0} : just_past;
  for (int candidate = year - 1; candidate < year + 8; ++candidate) {
    const auto found = make_day(candidate, month, day);
    if (found && *found + grace >= today_) return *found;
  }
  return today_;
}

Day DateParser::coming(int weekday) const {
  return today_ + days{(weekday - weekday_of(today_) + 6) % 7 + 1};
}

Day DateParser::day_in_week(const When& week, int weekday) const {
  return monday_of(week.first) + days{weekday - 1};
}

/// A weak word stands alone only where something beside it wants a date.
bool DateParser::weak_alone(std::size_t at, C kind) const {
  const DateMeaning* meaning = token(at).as(kind);
  if (meaning == nullptr || !meaning->weak) return false;
  if (at > 0 && !mark(at - 1, '.')) {
    if (is(at - 1, C::next) || is(at - 1, C::coming) || is(at - 1, C::last) ||
        is(at - 1, C::begin) || is(at - 1, C::middle) || is(at - 1, C::end)) {
      return false;
    }
    if (is(at - 1, C::on) && token(at - 1).kind == DateToken::Kind::word) return false;
    // "In mei"
    if (kind == C::month && is(at - 1, C::in) && token(at - 1).kind == DateToken::Kind::word)
      return false;
    if (kind == C::month && is(at - 1, C::current)) return !ends_here(at + 1);
  }
  return true;
}

/// A year after a month: 2026, of 2026, ", 2026", '26 (`loose`: two figures count too).
std::optional<Count> DateParser::year_after(std::size_t at, bool loose) const {
  std::size_t next = at;
  while (next < at + 3 && (mark(next, ',') || mark(next, '.') || mark(next, '-') ||
                           mark(next, '/') || (is(next, C::of) && !number(next)))) {
    ++next;
  }
  if (is(next, C::unit) && *value(next, C::unit) == static_cast<int>(DateUnit::year)) ++next;
  if (const auto year = year_at(next)) {
    if (glued_mark(next + 1, ':') ||
        (glued_mark(next + 1, '.') && number(next + 2) && token(next + 2).glued))
      return std::nullopt;
    return year;
  }
  const DateToken& t = token(next);
  const bool two = number(next) && t.digits == 2 && (loose || t.number > 31) &&
                   !mark(next + 1, ':') && !is(next + 1, C::oclock) && !is(next + 1, C::am) &&
                   !is(next + 1, C::pm);
  if (!two || next > at + 1) return std::nullopt;
  return Count{.halves = full_year(t.number) * 2, .end = next + 1};
}

/// 10 augustus, di 10 jan 2026, 10-aug-2026, the 1st of March, Freitag, den 18. Juli.
DateParser::Found DateParser::day_month(std::size_t at) const {
  std::size_t next = at;
  const std::optional<int> weekday = value(at, C::weekday);
  if (weekday) {
    ++next;
    while (next < at + 5 &&
           (mark(next, '.') || mark(next, ',') || is(next, C::the) || is(next, C::on)))
      ++next;
  }
  const std::optional<Count> day = day_number(next);
  if (!day) return {};
  next = day->end;
  if (mark(next, '.') || glued_mark(next, '-') || glued_mark(next, '/')) ++next;
  if (is(next, C::of) && !value(next, C::month)) ++next;
  if (is(next, C::of) && !value(next, C::month)) ++next;
  const std::optional<int> month = value(next, C::month);
  if (!month || !make_day(2024, *month, day->whole())) return {};
  if (++next; mark(next, '.') && !(ends_here(next + 1))) ++next;
  When when;
  const std::size_t joined = glued_mark(next, '-') || glued_mark(next, '/') ? 1 : 0;
  if (const auto year = year_after(next, joined == 1)) {
    const auto exact = make_day(year->whole(), *month, day->whole());
    if (!exact) return {};
    when = whole_day(*exact);
    when.year_given = true;
    next = year->end;
  } else {
    when = whole_day(near(*month, day->whole(), weekday));
  }
  return Reading{when, next};
}

/// March 3, Oct/2, Sunday, March, 6th 2016, Jul 18, Fri.
DateParser::Found DateParser::month_day(std::size_t at) const {
  std::size_t next = at;
  std::optional<int> weekday = value(at, C::weekday);
  if (weekday && !is(at, C::month)) {
    ++next;
    while (next < at + 4 && (mark(next, '.') || mark(next, ',') || is(next, C::the))) ++next;
  }
  const std::optional<int> month = value(next, C::month);
  if (!month) return {};
  ++next;
  while (next < at + 8 && (mark(next, '.') || mark(next, ',') || glued_mark(next, '/') ||
                           glued_mark(next, '-') || is(next, C::the)))
    ++next;
  const std::optional<Count> day = day_number(next);
  if (!day || !make_day(2024, *month, day->whole()) || glued_mark(day->end, ':')) return {};
  if (is(day->end, C::oclock) || is(day->end, C::am) || is(day->end, C::pm) ||
      is(day->end, C::no_date_after))
    return {};
  // "Im April drei Lüfter" counts them.
  if (context_.language == Language::de && !number(next) && !ordinal_at(next)) return {};
  next = day->end;
  if (mark(next, ',') && value(next + 1, C::weekday) && !weekday) {
    weekday = value(next + 1, C::weekday);
    next += 2;
  }
  When when;
  if (const auto year = year_after(next, mark(next, ','))) {
    const auto exact = make_day(year->whole(), *month, day->whole());
    if (!exact) return {};
    when = whole_day(*exact);
    when.year_given = true;
    next = year->end;
  } else {
    when = whole_day(near(*month, day->whole(), weekday));
  }
  return Reading{when, next};
}

/// maart, in maart 2027, juillet 98, september-2020-23; next and last March, March after next.
DateParser::Found DateParser::month(std::size_t at) const {
  std::size_t next = at;
  const bool following = is(at, C::next) || is(at, C::coming);
  const bool last = is(at, C::last) && !is(at, C::ordinal);
  if (following || last || is(at, C::current)) ++next;
  const std::optional<int> month = value(next, C::month);
  if (!month) return {};
  bool weak = next == at && weak_alone(at, C::month) && !is(at + 1, C::after_next);
  // "this may take longer"
  if (is(at, C::current) && next > at && token(next).as(C::month)->weak)
    weak = !ends_here(next + 1);
  if (++next; mark(next, '.') && !ends_here(next + 1)) ++next;
  if (const auto year = year_after(next, false)) {
    if (glued_mark(year->end, '-') && number(year->end + 1)) {
      if (const auto day = make_day(year->whole(), *month, token(year->end + 1).number)) {
        return Reading{whole_day(*day), year->end + 2};
      }
    }
    When when = whole_month(year->whole(), *month);
    when.year_given = true;
    return Reading{when, year->end};
  }
  if (weak) return {};
  const int here = month_of(today_);
  int year = year_of(today_) + (*month < here ? 1 : 0);
  if (following && *month == here) ++year;
  if (last) year = year_of(today_) - (*month >= here ? 1 : 0);
  if (is(at, C::current) && next > at + 1) year = year_of(today_);
  if (is(next, C::after_next)) {
    year = year_of(today_) + (*month > here ? 1 : 2) - (*month > here ? 0 : 1);
    return Reading{whole_month(year, *month), next + 1};
  }
  return Reading{whole_month(year, *month), next};
}

/// dinsdag volgende week, Friday of last week, mardi en 8, maandag over twee weken, Tuesday week.
DateParser::Found DateParser::weekday_of_week(std::size_t at, int day) const {
  std::size_t next = at;
  while (next < at + 3 &&
         (is(next, C::of) || mark(next, ',') || is(next, C::the) || is(next, C::on)))
    ++next;
  if (const Found week = next_unit(next); week && week->when.grain == Grain::week) {
    return Reading{whole_day(day_in_week(week->when, day)), week->end};
  }
  if (const Found week = numbered_week(next))
    return Reading{whole_day(day_in_week(week->when, day)), week->end};
  if (is(at, C::unit)) return weeks_after(at, coming(day));
  return weeks_after(at, today_ + days{(day - weekday_of(today_) + 7) % 7});
}

/// What follows a day: "(mardi) en 8, (maandag) over twee weken, (heute) in einer Woche, (Tuesday)
/// week".
DateParser::Found DateParser::weeks_after(std::size_t at, Day base) const {
  if (is(at, C::in) && number(at + 1) &&
      (token(at + 1).number == 8 || token(at + 1).number == 15) &&
      context_.language == Language::fr && (ends_here(at + 2) || is(at + 2, C::goes_on))) {
    return Reading{whole_day(base + days{token(at + 1).number - 1}), at + 2};
  }
  if (is(at, C::in)) {
    const std::optional<Count> count = count_at(at + 1);
    const std::optional<int> unit = count ? value(count->end, C::unit) : std::nullopt;
    if (unit && *unit == static_cast<int>(DateUnit::week)) {
      return Reading{whole_day(base + days{7 * count->whole()}), count->end + 1};
    }
    const bool weeks = unit && *unit == static_cast<int>(DateUnit::day) && count->whole() % 7 == 0;
    if (weeks) return Reading{whole_day(base + days{count->whole()}), count->end + 1};
    const bool en_huit = context_.language == Language::fr && count &&
                         (ends_here(count->end) || is(count->end, C::goes_on)) &&
                         (count->whole() == 8 || count->whole() == 15);
    if (en_huit) return Reading{whole_day(base + days{count->whole() - 1}), count->end};
  }
  const std::optional<int> unit = value(at, C::unit);
  if (unit && *unit == static_cast<int>(DateUnit::week) && context_.language == Language::en &&
      ends_here(at + 1)) {
    return Reading{whole_day(base + days{7}), at + 1};
  }
  return {};
}

/// Wed 13th, dinsdag 21, Dienstag, der 25.: the nearest month in which they agree.
DateParser::Found DateParser::weekday_with_number(std::size_t at, int day) const {
  std::size_t next = at;
  while (next < at + 4 &&
         (mark(next, '.') || mark(next, ',') || is(next, C::the) || is(next, C::on)))
    ++next;
  const std::optional<Count> number_of_day = number(next) ? day_number(next) : ordinal_at(next);
  if (!number_of_day || number_of_day->halves < 2) return {};
  const std::size_t end = number_of_day->end;
  // "Friday between 8 and 12": hours.
  if (number(next) && next > at && is(next - 1, C::from) && joins(end, true)) return {};
  const bool timed = mark(end, ':') || is(end, C::oclock) || is(end, C::am) || is(end, C::pm) ||
                     is(end, C::unit) ||
                     ((mark(end, '-') || mark(end, '/') || mark(end, '.')) && number(end + 1)) ||
                     is(end, C::month) || is(end, C::no_date_after);
  // "Donderdag de eerste beelden": the first of something.
  const bool first_of = !number(next) && number_of_day->whole() == 1 && !ends_here(end);
  if (timed || first_of) return {};
  for (int months = 0; months <= 12; ++months) {
    const Day first = first_of_month(year_of(today_), month_of(today_) + months);
    const auto found = make_day(year_of(first), month_of(first), number_of_day->whole());
    if (found && weekday_of(*found) == day && *found >= today_)
      return Reading{whole_day(*found), end};
  }
  return {};
}

DateParser::Found DateParser::weekday(std::size_t at) const {
  std::size_t next = at;
  const bool qualified =
      !is(at, C::weekday) && (is(at, C::next) || is(at, C::coming) || is(at, C::current) ||
                              (is(at, C::last) && context_.language != Language::fr) ||
                              is(at, C::after_next) || is(at, C::following));
  if (qualified) ++next;
  const std::size_t word = next;
  const std::optional<int> day = value(word, C::weekday);
  if (!day) return {};
  const bool weak = token(word).as(C::weekday)->weak;
  if (++next; weak && mark(next, '.') && token(next).glued) ++next;
  if (!qualified) {
    if (const Found found = weekday_of_week(next, *day)) return found;
    if (const Found found = weekday_with_number(next, *day)) return found;
  }
  const Day ahead = coming(*day);
  const Day same = today_ + days{(*day - weekday_of(today_) + 7) % 7};
  const auto at_day = [&](Day found, std::size_t end) {
    Reading out{whole_day(found), end};
    out.when.weekday_only = true;
    out.when.part = value(word, C::weekday_part).value_or(-1);
    return out;
  };
  const std::size_t by = qualified ? at : next;
  const std::size_t end = qualified ? next : next + 1;
  if (is(by, C::next) && qualified) return at_day(monday_of(today_) + days{6 + *day}, end);
  if (is(by, C::coming)) return at_day(ahead, end);
  if (is(by, C::after_next)) return at_day(ahead + days{7}, end);
  if (is(by, C::following)) return at_day(ahead + days{7}, end);
  const bool behind = context_.language == Language::fr || context_.language == Language::nl;
  if (is(by, C::last) && (qualified || behind)) return at_day(same - days{7}, end);
  if (is(by, C::current) && qualified) {
    // "Dat zo snel", "the report that sat there"
    if (weak && token(by).as(C::current)->weak) return {};
    return at_day(same, end);
  }
  // "Ma. en di." are days; "ik bel je zo." ends a sentence, and "tot ma." names one.
  const bool stop = weak && mark(next - 1, '.') && context_.language != Language::unknown;
  if (stop && (!ends_here(next) || !weak_alone(at, C::weekday))) return at_day(ahead, next);
  if (weak && weak_alone(at, C::weekday) && tokens_.size() > 2 && !clock(next) &&
      !(at == 0 && clock_beside_day(next)))
    return {};
  return at_day(ahead, next);
}

/// The 15th, op de 15e, am 15., le 15; on the first.
DateParser::Found DateParser::day_of_month(std::size_t at) const {
  const bool article = at > 0 && !mark(at - 1, '.') &&
                       (is(at - 1, C::the) || is(at - 1, C::on) || is(at - 1, C::until) ||
                        is(at - 1, C::before) || is(at - 1, C::from));
  std::optional<Count> day = ordinal_at(at);
  const bool clock_next = is(at + 1, C::from) && clock(at + 2);  // "the 17 from 2pm"
  const bool french = !day && article && number(at) && token(at).digits <= 2 &&
                      (context_.language == Language::fr || clock_next);
  if (french) day = day_number(at);
  if (!day || day->whole() < 1 || day->whole() > 31) return {};
  std::size_t end = day->end;
  if (is(end, C::unit) && *value(end, C::unit) == static_cast<int>(DateUnit::day)) ++end;
  std::size_t of = end;
  while (of < end + 3 && (is(of, C::of) || is(of, C::the)) && !is(of, C::current)) ++of;
  if (const Found named = of > end ? day_of_named_month(*day, of) : Found{}) return named;
  if (!article || end != day->end || is(end, C::unit) || is(end, C::no_date_after) ||
      mark(end, '%'))
    return {};
  const bool the_first_of_some = context_.language == Language::fr && !number(at);  // "le premier"
  if (the_first_of_some || !day_stands_alone(at, end, !french)) return {};
  for (int months = 0; months < 3; ++months) {
    const Day first = first_of_month(year_of(today_), month_of(today_) + months);
    const auto found = make_day(year_of(first), month_of(first), day->whole());
    if (found && *found >= today_) return Reading{whole_day(*found), end};
  }
  return {};
}

/// "the 15th of this month", "of next month": `of` is where the month begins.
DateParser::Found DateParser::day_of_named_month(const Count& day, std::size_t of) const {
  const bool bare = value(of, C::unit) == static_cast<int>(DateUnit::month);
  const Found month = bare ? Reading{unit_period(DateUnit::month, 0), of + 1} : next_unit(of);
  if (!month || month->when.grain != Grain::month) return {};
  const auto found = make_day(year_of(month->when.first), month_of(month->when.first), day.whole());
  return found ? Found{Reading{whole_day(*found), month->end}} : Found{};
}

/// Whether a day told by its number alone, with an article or the like before it, is meant for one:
/// by the words before it, or because nothing behind it makes it another thing's number. `ordinal`:
/// it is no bare number that only stands behind an article.
bool DateParser::day_stands_alone(std::size_t at, std::size_t end, bool ordinal) const {
  const bool firm = number(at) && ordinal && at > 1 && is(at - 1, C::the) && is(at - 2, C::on);
  const bool led = is(at - 1, C::from) ||  // "ab dem 20.", and "bis zu dem"
                   (at > 1 && is(at - 1, C::the) && (is(at - 2, C::from) || is(at - 2, C::until)));
  const bool german = number(at) && context_.language == Language::de &&
                      (is(at - 1, C::on) || is(at - 1, C::until) || led);
  if (firm || german) return true;
  const bool timed = is(end, C::at) || is(end, C::from);
  // "De 20e sta ik klaar": the sentence goes on about somebody, so it was a day.
  const bool day_of_somebody = number(at) && is(at - 1, C::the) && is(end, C::goes_on) &&
                               (at == 1 || ends_here(at - 2) || is(at - 2, C::conjunction));
  return day_of_somebody || ends_here(end) || timed || is(end, C::until) || is(end, C::conjunction);
}

}  // namespace whiteflag::language
