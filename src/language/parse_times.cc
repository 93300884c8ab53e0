// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "language/date_parser.h"

namespace whiteflag::language {
namespace {

When clock_when(int hour, int minute) {
  When when;
  when.minute = hour * 60 + minute;
  when.clock_only = true;
  when.grain = Grain::moment;
  when.half_day = hour >= 1 && hour <= 12;
  return when;
}

/// The same of figures, which show whether the clock has 24 hours.
When figures_when(const DateToken& hour, int minute) {
  When when = clock_when(hour.number, minute);
  when.with_zero = hour.digits == 2 && hour.number < 10;
  return when;
}

}  // namespace

std::optional<Count> DateParser::hour_at(std::size_t at) const {
  const std::optional<Count> hour = small_number(at);
  if (!hour || hour->halves % 2 != 0 || hour->whole() > 24 || hour->article) return std::nullopt;
  if (number(at) && (token(at).digits > 2 || hour->end != at + 1)) return std::nullopt;
  return hour;
}

bool DateParser::at_before(std::size_t at) const {
  if (at == 0) return false;
  // "om 14.00 - 14.30"
  const bool second =
      at > 4 && mark(at - 1, '-') && number(at - 2) && mark(at - 3, '.') && number(at - 4);
  if (second) return is(at - 5, C::at) || is(at - 5, C::about) || is(at - 5, C::from);
  return is(at - 1, C::at) || is(at - 1, C::about) || is(at - 1, C::from) || is(at - 1, C::until);
}

/// am and pm, "'s middags", a time zone's name; moves the hour to the half of the day meant.
std::size_t DateParser::finish_clock(std::size_t at, When& when) const {
  std::size_t next = at;
  const auto afternoon = [&] {
    if (when.minute < half_day_minutes) when.minute += half_day_minutes;
    when.half_day = false;
  };
  const auto morning = [&] {
    if (when.minute >= half_day_minutes && when.minute < half_day_minutes + 60)
      when.minute -= half_day_minutes;
    when.half_day = false;
  };
  if (is(next, C::oclock)) ++next;
  if (is(next, C::pm) && (!token(next).as(C::pm)->weak || token(next).glued)) {
    afternoon();
    ++next;
  } else if (is(next, C::am) && (!token(next).as(C::am)->weak || token(next).glued) &&
             context_.language != Language::de) {
    morning();
    ++next;
  }
  if (next > at && mark(next, '.') && token(next).glued && !ends_here(next + 1)) ++next;
  if (is(next, C::zone)) ++next;
  const std::size_t before_part = next;
  while (next < before_part + 2 && (is(next, C::current) || is(next, C::of) || is(next, C::the)))
    ++next;
  if (const auto part = value(next, C::part)) {
    when.part = *part;
    const auto kind = static_cast<DayPart>(*part);
    const bool small = kind == DayPart::night && when.minute < 6 * 60;
    if (kind != DayPart::morning && !small && when.half_day) afternoon();
    if (kind == DayPart::morning) when.half_day = false;
    return next + 1;
  }
  return before_part;
}

/// 15:30, 15h30, 8u30, 15.30 uur, 3pm, 330 p.m.
DateParser::Found DateParser::figures_clock(std::size_t at) const {
  if (!number(at) || token(at).digits > 4) return {};
  if (token(at).digits > 2) {
    const int hour = token(at).number / 100;
    const int minute = token(at).number % 100;
    const bool said = (is(at + 1, C::am) || is(at + 1, C::pm)) &&
                      !token(at + 1).as(is(at + 1, C::am) ? C::am : C::pm)->weak;
    if (!said || hour > 12 || minute > 59) return {};
    return Reading{clock_when(hour, minute), at + 1};
  }
  const int hour = token(at).number;
  if (hour > 24) return {};
  const bool minutes = number(at + 2) && token(at + 2).glued && token(at + 2).digits == 2 &&
                       token(at + 2).number < 60;
  const bool colon = glued_mark(at + 1, ':');
  if (colon && minutes && !(at > 0 && glued_mark(at - 1, ':') && token(at).glued)) {
    std::size_t end = at + 3;
    if (glued_mark(end, ':') && number(end + 1) && token(end + 1).digits == 2) end += 2;
    return Reading{figures_when(token(at), token(at + 2).number), end};
  }
  const bool hour_word = is(at + 1, C::oclock);
  if (hour_word && minutes) {
    std::size_t end = at + 3;
    if (token(end).glued && (is(end, C::unit) || mark(end, 'm')) && number(end + 1)) end += 2;
    return Reading{figures_when(token(at), token(at + 2).number), end};
  }
  const bool stop =
      glued_mark(at + 1, '.') && minutes && !(glued_mark(at + 3, '.') && number(at + 4));
  if (stop) {
    const bool said = is(at + 3, C::oclock) || is(at + 3, C::pm) ||
                      (is(at + 3, C::am) && token(at + 3).glued) || at_before(at);
    if (!said || is(at + 3, C::no_date_after)) return {};
    return Reading{figures_when(token(at), token(at + 2).number), at + 3};
  }
  return {};
}

/// kwart over drie, twenty past 3pm, 20 minutes to two, viertel nach vier.
DateParser::Found DateParser::past_or_to(std::size_t at) const {
  int minutes = 0;
  std::size_t next = at;
  if (is(at, C::quarter)) {
    minutes = 15;
    ++next;
  } else if (const auto count = small_number(at);
             count && count->halves % 2 == 0 && count->whole() < 60 && !count->article) {
    minutes = count->whole();
    next = count->end;
    const auto unit = value(next, C::unit);
    if (unit && *unit == static_cast<int>(DateUnit::minute)) ++next;
  } else {
    return {};
  }
  const bool past = is(next, C::past);
  if (!past && !is(next, C::to)) return {};
  ++next;
  bool half = false;
  if (is(next, C::half_hour)) {
    half = true;
    ++next;
  }
  int hour = 0;
  if (const auto noon = value(next, C::clock)) {
    hour = *noon / 60 % 24;
    ++next;
  } else if (const auto named = hour_at(next); named && named->whole() <= 12 &&
                                               named->whole() > 0 && !mark(named->end, '/') &&
                                               !is(named->end, C::month)) {
    hour = named->whole();
    next = named->end;
  } else {
    return {};
  }
  int minute = hour * 60 + (past ? minutes : -minutes) - (half ? 30 : 0);
  if (minute < 0) minute += half_day_minutes;
  When when = clock_when(hour, 0);
  when.minute = minute;
  when.half_day = hour <= 12;
  return Reading{when, next};
}

/// half vier, half past three, three o'clock, midi, 3 heures et quart.
DateParser::Found DateParser::clock_words(std::size_t at) const {
  if (const auto noon = value(at, C::clock)) {
    When when = clock_when(*noon / 60 % 24, 0);
    when.half_day = false;
    return Reading{when, at + 1};
  }
  if (is(at, C::half_hour)) return half_hour(at);
  if (const Found found = past_or_to(at)) return found;
  const auto hour = hour_at(at);
  if (!hour) return {};
  std::size_t end = hour->end;
  const bool said = is(end, C::oclock);
  const bool half_word = is(end, C::pm) || is(end, C::am);
  if (half_word && !(token(end).as(is(end, C::pm) ? C::pm : C::am)->weak && !token(end).glued) &&
      hour->whole() <= 12 && (context_.language != Language::de || is(end, C::pm))) {
    return Reading{clock_when(hour->whole(), 0), end};
  }
  if (!said) return {};
  // "uur" and "heures" are lengths as well: alone they need a word like "om" before or a part of
  // the day after.
  const bool length = is(end, C::unit) && !token(end).as(C::unit)->weak;
  if (length && !at_before(at) && !is(end + 1, C::part) && !(at == 0 && ends_here(end + 1)))
    return {};
  When when = clock_when(hour->whole(), 0);
  end = minutes_after_hour(end + 1, length, when);
  return Reading{when, end};
}

/// "half elf" is half an hour before it, in English "half ten" after it.
DateParser::Found DateParser::half_hour(std::size_t at) const {
  const auto hour = hour_at(at + 1);
  if (!hour || hour->whole() > 12 || hour->whole() < 1 || mark(hour->end, '%')) return {};
  const bool english = context_.language == Language::en;
  When when = clock_when(hour->whole(), 0);
  when.minute = hour->whole() * 60 + (english ? 30 : -30);
  return Reading{when, hour->end};
}

/// "heures et quart", "heures moins le quart", "uur 30": returns where they end.
std::size_t DateParser::minutes_after_hour(std::size_t at, bool length, When& when) const {
  if (is(at, C::past) && is(at + 1, C::quarter)) {
    when.minute += 15;
    return at + 2;
  }
  if (is(at, C::past) && value(at + 1, C::number).value_or(0) == 1) {
    when.minute += 30;
    return at + 2;
  }
  if (is(at, C::to) && context_.language == Language::fr) {
    if (!is(at + 1, C::quarter)) return at;
    when.minute -= 15;
    return at + 2;
  }
  const auto minutes = small_number(at);
  if (!length || !minutes || minutes->whole() >= 60 || minutes->whole() <= 4) return at;
  when.minute += minutes->whole();
  return minutes->end;
}

DateParser::Found DateParser::clock(std::size_t at) const {
  std::size_t from = at;
  while (from < at + 3 && (is(from, C::at) || is(from, C::about)) && !number(from)) ++from;
  Found found = longer(figures_clock(from), clock_words(from));
  if (!found) return {};
  found->end = finish_clock(found->end, found->when);
  const std::size_t end = found->end;
  if (is(end, C::no_date_after) || mark(end, '%')) return {};
  const bool bracket =
      mark(end, '(') && token(end + 1).kind == DateToken::Kind::word && mark(end + 2, ')');
  if (bracket && is(end + 1, C::about)) found->end = end + 3;
  return found;
}

/// "at 3", "om 9", "um 10": an hour by its number alone, for use beside a day.
DateParser::Found DateParser::bare_hour(std::size_t at) const {
  const auto hour = hour_at(at);
  if (at > 0 && is(at - 1, C::no_date_before)) return {};
  if (!hour || is(hour->end, C::unit) || is(hour->end, C::no_date_after) || is(hour->end, C::month))
    return {};
  if (mark(hour->end, '%') || mark(hour->end, '/') ||
      (mark(hour->end, '.') && number(hour->end + 1)))
    return {};
  When when = clock_when(hour->whole(), 0);
  std::size_t end = hour->end;
  if (!number(at)) {  // "three twenty"
    if (const auto minutes = small_number(end);
        minutes && !number(end) && minutes->whole() >= 10 && minutes->whole() < 60) {
      when.minute += minutes->whole();
      end = minutes->end;
    }
  }
  end = finish_clock(end, when);
  return Reading{when, end};
}

/// 9 - 11, 9:30 - 11:00, van 9 tot 11, between 3 and 8am; one side has to look like a time unless
/// a day stands beside it.
DateParser::Found DateParser::time_range(std::size_t at) const {
  const bool from = is(at, C::from) || is(at, C::at);
  std::size_t next = from ? at + 1 : at;
  while (next < at + 3 && (is(next, C::at) || is(next, C::about))) ++next;
  Found first = clock(next);
  const bool strong = first.has_value();
  if (!first) first = bare_hour(next);
  if (!first) return {};
  if (!joins(first->end, from)) return {};
  std::size_t second = first->end + 1;
  while (second < first->end + 3 && is(second, C::at) && !number(second)) ++second;
  Found last = clock(second);
  if (!last) last = bare_hour(second);
  if (!last || (!strong && last->end == second)) return {};
  return range_of(*first, *last);
}

DateParser::Found DateParser::range_of(const Reading& first, const Reading& last) const {
  When when = first.when;
  when.end_minute = last.when.minute;
  if (when.half_day && !last.when.half_day && when.minute + half_day_minutes < when.end_minute) {
    when.minute += half_day_minutes;  // from 2 to 4 pm
    when.half_day = false;
  }
  if (when.end_minute < when.minute && last.when.half_day) when.end_minute += half_day_minutes;
  return Reading{when, last.end};
}

/// "dinsdag 14.30": a stop makes a time of figures right after a day. Prices and versions seldom
/// stand there, and seldom in steps of five.
DateParser::Found DateParser::stop_clock(std::size_t at) const {
  const bool figures = number(at) && token(at).digits <= 2 && token(at).number <= 24 &&
                       glued_mark(at + 1, '.') && number(at + 2) && token(at + 2).glued;
  if (!figures || token(at + 2).digits != 2 || token(at + 2).number >= 60) return {};
  const std::size_t end = at + 3;
  if (token(at + 2).number % 5 != 0 || (glued_mark(end, '.') && number(end + 1))) return {};
  const bool small = token(at).digits == 1 && token(at).number < 7;
  if ((small && !ends_here(end)) || is(end, C::unit) || is(end, C::no_hour_after)) return {};
  return Reading{figures_when(token(at), token(at + 2).number), end};
}

/// "8 december 14 uur", "vendredi 15 heures": a length right after a day is a time, unless what
/// follows says what lasts so long. Up to a working day nothing may follow.
DateParser::Found DateParser::length_clock(std::size_t at) const {
  constexpr int working_day = 8;
  const auto hour = hour_at(at);
  if (!hour || hour->whole() < 1 || !is(hour->end, C::oclock)) return {};
  When when = clock_when(hour->whole(), 0);
  const std::size_t end = minutes_after_hour(hour->end + 1, true, when);
  if (is(end, C::no_hour_after) || is(end, C::later) || is(end, C::ago)) return {};
  const bool closed = ends_here(end) || is(end, C::conjunction) || is(end, C::either) ||
                      is(end, C::zone) || joins(end, false);
  if (hour->whole() <= working_day && !closed) return {};
  return Reading{when, end};
}

/// A time that is none but right after a day.
DateParser::Found DateParser::clock_beside_day(std::size_t at) const {
  Found found = stop_clock(at);
  if (!found) found = length_clock(at);
  if (!found) return {};
  found->end = finish_clock(found->end, found->when);
  if (is(found->end, C::no_date_after) || mark(found->end, '%')) return {};
  return found;
}

/// "14.30 - 15.30", "10-11 uur" right after a day.
DateParser::Found DateParser::range_beside_day(std::size_t at) const {
  Found first = clock_beside_day(at);
  if (!first) first = bare_hour(at);
  if (!first || !joins(first->end, false)) return {};
  const Found last = clock_beside_day(first->end + 1);
  return last ? range_of(*first, *last) : Found{};
}

/// This morning, deze ochtend, na de lunch.
DateParser::Found DateParser::part_alone(std::size_t at) const {
  const bool said = is(at, C::current) || is(at, C::after) || is(at, C::in);
  std::size_t next = at;
  if (said) ++next;
  if (said && is(next, C::the)) ++next;
  const std::optional<int> part = value(next, C::part);
  if (!part || token(next).as(C::part)->weak) return {};
  const bool end_of_day = static_cast<DayPart>(*part) == DayPart::end;
  if (!said && !end_of_day && tokens_.size() > 2) return {};
  Reading out = with_part(Reading{whole_day(today_), at}, *part, next + 1);
  out.when.no_day = !is(at, C::current);  // "close of business" names none, "this morning" does
  return out;
}

Reading DateParser::with_part(const Reading& day, int part, std::size_t end) const {
  Reading out = day;
  out.end = end;
  out.when.part = part;
  out.when.grain = Grain::part;
  // Working habits: a close of business is five o'clock.
  if (static_cast<DayPart>(part) == DayPart::end) out.when.minute = 17 * 60;
  return out;
}

}  // namespace whiteflag::language
