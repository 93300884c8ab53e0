// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <initializer_list>

#include "language/date_parser.h"

namespace whiteflag::language {

using std::chrono::days;

namespace {

// "Two days after the third Tuesday after Easter" is three days deep; deeper is nobody's date.
constexpr int deepest = 3;

// What a token is, a bit each: its classes, a figure, and a sign or letter that stands alone.
constexpr std::uint64_t figure = std::uint64_t{1} << 62U;
constexpr std::uint64_t character = std::uint64_t{1} << 63U;
static_assert(static_cast<unsigned>(DateClass::goes_on) < 62);

constexpr std::uint64_t signs(std::initializer_list<DateClass> classes) {
  std::uint64_t out = 0;
  for (const DateClass one : classes) out |= std::uint64_t{1} << static_cast<unsigned>(one);
  return out;
}

std::uint64_t signs_of(const DateToken& token) {
  return token.classes | (token.kind == DateToken::Kind::number ? figure : 0) |
         (token.mark != 0 ? character : 0);
}

/// What a time of day begins with.
constexpr std::uint64_t begins_time =
    figure | signs({DateClass::at, DateClass::about, DateClass::from, DateClass::number,
                    DateClass::clock, DateClass::half_hour, DateClass::quarter});
constexpr std::uint64_t begins_part =
    signs({DateClass::current, DateClass::after, DateClass::in, DateClass::part});
constexpr std::uint64_t begins_range_in_month =
    figure | signs({DateClass::from, DateClass::the, DateClass::weekday, DateClass::month,
                    DateClass::number, DateClass::ordinal});

}  // namespace

DateParser::DateParser(const std::vector<DateToken>& tokens, const DateWords& words,
                       const DateContext& context)
    : tokens_{tokens}, words_{words}, context_{context} {
  const auto local = context.now + context.offset;
  today_ = std::chrono::floor<days>(local);
  now_minute_ = static_cast<int>(std::chrono::floor<std::chrono::minutes>(local - today_).count());
}

/// vandaag, the day after tomorrow, vanavond, now.
DateParser::Found DateParser::named_day(std::size_t at) const {
  if (const auto offset = value(at, C::day)) {  // and "vandaag over een week"
    const Found later = *offset < 0 ? Found{} : weeks_after(at + 1, today_ + days{*offset});
    return later ? later : Reading{whole_day(today_ + days{*offset}), at + 1};
  }
  if (const auto both = value(at, C::day_part)) {
    const int part = ((*both % 16) + 16) % 16;
    const int offset = (*both - part) / 16;
    return with_part(Reading{whole_day(today_ + days{offset}), at}, part, at + 1);
  }
  if (is(at, C::now)) {
    When when = whole_day(today_);
    when.minute = now_minute_;
    when.grain = Grain::moment;
    when.now = true;
    return Reading{when, at + 1};
  }
  return {};
}

/// Every rule looks at the token a day begins with; most can say at once that it begins none.
DateParser::Found DateParser::longest_of(std::span<const Rule> rules, std::size_t at) const {
  const std::uint64_t here = signs_of(token(at));
  Found found;
  for (const Rule& rule : rules) {
    if ((here & rule.begins) != 0) found = longer(found, (this->*rule.read)(at));
  }
  return found;
}

DateParser::Found DateParser::day_by_rules(std::size_t at) const {
  constexpr std::uint64_t count = figure | signs({C::number});
  constexpr std::uint64_t nth = count | signs({C::ordinal});
  constexpr std::uint64_t side = signs({C::next, C::coming, C::last, C::current});
  using P = DateParser;
  static constexpr std::array rules = {
      Rule{figure, &P::figures},
      Rule{character | signs({C::in, C::ago_before}), &P::amount_from_now},
      Rule{count, &P::amount_then_word},
      Rule{count | signs({C::unit}), &P::shifted},
      Rule{count | signs({C::next, C::coming, C::last}), &P::next_units},
      Rule{
          side | signs({C::following, C::after_next, C::before_last, C::in, C::on, C::of, C::unit}),
          &P::next_unit},
      Rule{nth | signs({C::weekday}), &P::day_month},
      Rule{signs({C::weekday, C::month}), &P::month_day},
      Rule{side | signs({C::month}), &P::month},
      Rule{side | signs({C::after_next, C::following, C::weekday}), &P::weekday},
      Rule{nth, &P::nth_of_month},
      Rule{nth, &P::day_of_month},
      Rule{nth | character | signs({C::unit}), &P::numbered_period},
      Rule{signs({C::unit}), &P::week_of},
      Rule{signs({C::begin, C::middle, C::end, C::begin_of, C::end_of, C::first_half,
                  C::second_half}),
           &P::part_of_period},
      Rule{side | signs({C::holiday, C::holiday_range}), &P::holiday_at},
      Rule{side | signs({C::season}), &P::season_at},
      Rule{signs({C::day, C::day_part, C::now}), &P::named_day},
      Rule{count | signs({C::unit}), &P::year_alone}};
  return longest_of(rules, at);
}

DateParser::Found DateParser::day_at(std::size_t at) const {
  if (depth_ >= deepest || !may_begin(at)) return {};
  ++depth_;
  const Found found = day_here(at);
  --depth_;
  return found;
}

DateParser::Found DateParser::day_here(std::size_t at) const {
  const Found found = day_by_rules(at);
  if (!found) return {};
  // "volgende week dinsdag"; "dinsdag 11/3/2015"
  if (found->when.grain == Grain::week && found->when.last - found->when.first == days{6}) {
    std::size_t next = found->end;
    while (next < found->end + 2 && (mark(next, ',') || is(next, C::on))) ++next;
    if (const auto day = value(next, C::weekday);
        day && (next == found->end + (mark(found->end, ',') ? 1U : 0U) || is(next - 1, C::on))) {
      return Reading{whole_day(day_in_week(found->when, *day)), next + 1};
    }
  }
  if (found->when.weekday_only) {
    std::size_t next = found->end;
    while (next < found->end + 2 &&
           (mark(next, ',') || mark(next, '.') || is(next, C::the) || is(next, C::on)))
      ++next;
    const Found exact = figures(next);
    // "dinsdag 10.10" is ten past ten where the tenth of October is no Tuesday.
    const bool other_day =
        exact && weekday_of(exact->when.first) != weekday_of(found->when.first) && stop_clock(next);
    if (exact && exact->when.grain == Grain::day && !other_day) return exact;
  }
  return found;
}

/// A day with what follows it: a time, a range of times, a part of the day, the year of a holiday.
DateParser::Found DateParser::day_then_time(const Reading& day) const {
  std::size_t next = day.end;
  bool said = false;
  while (next < day.end + 3 && (mark(next, ',') || mark(next, '-') || mark(next, '(') ||
                                is(next, C::at) || (is(next, C::about) && !number(next)))) {
    said |= is(next, C::at) && !mark(next, ',');
    ++next;
  }
  Reading out = day;
  std::size_t part_at = day.end;
  while (part_at < day.end + 3 &&
         (is(part_at, C::of) || is(part_at, C::the) || is(part_at, C::in) || mark(part_at, ',')))
    ++part_at;
  if (const auto part = value(part_at, C::part)) {
    out = with_part(day, *part, part_at + 1);
    if (const Found timed =
            out.when.part >= 0 && part_at + 1 > day.end ? day_then_time_only(out) : Found{})
      return timed;
    return out;
  }
  const bool one_day = day.when.first == day.when.last && day.when.first >= today_;
  Found time = time_range(is(day.end, C::from) ? day.end : next);
  if (!time && one_day) time = range_beside_day(next);
  if (!time) time = clock(next);
  if (!time && one_day) time = clock_beside_day(next);
  if (!time && (said || is(next - 1, C::at))) time = bare_hour(next);
  if (!time && number(next) && mark(day.end, ',') == false && next == day.end &&
      day.when.part >= 0 && !day.when.weekday_only)
    time = bare_hour(next);
  if (!time) return out;
  return merge(out, *time);
}

/// The time after a day and its part ("morgen ochtend om 9").
DateParser::Found DateParser::day_then_time_only(const Reading& day) const {
  std::size_t next = day.end;
  while (next < day.end + 2 && (mark(next, ',') || is(next, C::at) || is(next, C::about))) ++next;
  Found time = time_range(is(day.end, C::from) ? day.end : next);
  if (!time) time = clock(next);
  if (!time && (next > day.end || number(next))) time = bare_hour(next);
  if (!time) return {};
  return merge(day, *time);
}

Reading DateParser::merge(const Reading& day, const Reading& time) const {
  Reading out = day;
  out.end = time.end;
  out.when.no_day = false;
  out.when.minute = time.when.minute;
  out.when.end_minute = time.when.end_minute;
  out.when.half_day = time.when.half_day;
  out.when.with_zero = time.when.with_zero;
  out.when.grain = Grain::moment;
  const int part = out.when.part;
  const bool late = part == static_cast<int>(DayPart::afternoon) ||
                    part == static_cast<int>(DayPart::evening) ||
                    (part == static_cast<int>(DayPart::night) && out.when.minute >= 6 * 60);
  if (!time.when.half_day || !late) {
    out.when = at_office(out.when);
  } else if (out.when.minute < half_day_minutes) {
    out.when.minute += half_day_minutes;
    if (out.when.end_minute >= 0 && out.when.end_minute < half_day_minutes)
      out.when.end_minute += half_day_minutes;
  }
  return out;
}

/// "At 3" is in the afternoon, "at 9" in the morning, "from 2 to 4" in the afternoon. "03:00" is of
/// a clock with 24 hours, and so is every hour in French ("à 15 h").
When DateParser::at_office(When when) const {
  constexpr int six = 6 * 60;
  constexpr int seven = 7 * 60;
  const bool said =
      !when.half_day || when.with_zero || when.part >= 0 || context_.language == Language::fr;
  if (said || when.minute < 60 || when.minute > six || when.end_minute > seven) return when;
  when.minute += half_day_minutes;
  if (when.end_minute >= 0) when.end_minute += half_day_minutes;
  return when;
}

DateParser::Found DateParser::time_then_day(const Reading& time) const {
  std::size_t next = time.end;
  while (next < time.end + 3 && !is(next, C::conjunction) &&
         (mark(next, ',') || is(next, C::on) || is(next, C::of) || is(next, C::the)))
    ++next;
  for (std::size_t from = next + 1; from-- > time.end;) {
    const Found day = day_at(from);
    if (!day || day->when.grain > Grain::day || day->when.now) continue;
    Reading out = merge(*day, time);
    out.end = day->end;
    if (const auto part = value(day->end, C::part)) {
      out.when.part = *part;
      out.end = day->end + 1;
    }
    return out;
  }
  if (const Found part = part_alone(next)) {
    Reading out = merge(*part, time);
    out.end = part->end;
    return out;
  }
  return {};
}

/// The day that a time without one means: the next time the clock shows it.
When DateParser::day_of_clock(When when) const {
  if (!when.clock_only) return when;
  when = at_office(when);
  when.first = today_;
  when.clock_only = false;
  when.no_day = true;
  if (when.minute >= 24 * 60) {
    when.minute -= 24 * 60;
    when.first += days{1};
  }
  if (when.minute < now_minute_ && when.half_day && when.minute < half_day_minutes &&
      when.minute + half_day_minutes >= now_minute_) {
    when.ambiguous = true;
  }
  when.last = when.first;
  return when;
}

DateParser::Found DateParser::moment_at(std::size_t at) const {
  if (!may_begin(at)) return {};
  Moment& kept = moments_[at % moments_.size()];
  if (kept.at != at) kept = {at, read_moment(at)};
  return kept.found;
}

DateParser::Found DateParser::read_moment(std::size_t at) const {
  const std::uint64_t here = signs_of(token(at));
  Found best;
  if (const Found day = day_at(at)) best = longer(day_then_time(*day), day);
  if ((here & begins_time) != 0) best = longer(best, time_first(at));
  return (here & begins_part) != 0 ? longer(best, part_then_more(at)) : best;
}

/// A time, alone or with its day behind it.
DateParser::Found DateParser::time_first(std::size_t at) const {
  Found time = time_range(at);
  if (time && time->when.half_day && !clock(skip(at, C::from)) && !clock(time->end - 1))
    time.reset();
  if (!time) time = clock(at);
  if (time) return longer(time, time_then_day(*time));
  const bool said = is(at, C::at) && !number(at);
  const std::size_t hour = said ? at + 1 : at;
  const Found bare = bare_hour(hour);
  if (!bare) return {};
  const Found both = time_then_day(*bare);
  const bool wordy = !number(hour) && bare->end > at + 2;
  return said && (wordy || bare->when.part >= 0) ? longer(both, bare) : both;
}

/// "this morning at 10", "close of business Friday".
DateParser::Found DateParser::part_then_more(std::size_t at) const {
  const Found part = part_alone(at);
  if (!part) return {};
  std::size_t next = part->end;
  while (next < part->end + 2 && (is(next, C::on) || is(next, C::of) || mark(next, ','))) ++next;
  if (part->when.part == static_cast<int>(DayPart::end)) {
    Found day = day_at(next);
    if (!day) day = day_at(part->end);
    if (day && day->when.grain == Grain::day) return with_part(*day, part->when.part, day->end);
    return part;
  }
  return longer(part, day_then_time_only(*part));
}

bool DateParser::joins(std::size_t at, bool between) const {
  if (mark(at, '-') || mark(at, '~')) return true;
  if (is(at, C::join) || is(at, C::until)) return token(at).kind == DateToken::Kind::word;
  return between && is(at, C::conjunction);
}

When DateParser::span(When from, When to) const {
  When out = from;
  if (to.clock_only) {
    out.end_minute = to.minute;
    return out;
  }
  if (from.clock_only) {
    out = to;
    out.minute = from.minute;
    out.end_minute = to.minute;
    return out;
  }
  if (to.year_given && !from.year_given) {
    const int years = year_of(to.last) - year_of(from.first);
    out.first = add_months(from.first, 12 * years);
    if (out.first > to.last) out.first = add_months(out.first, -12);
  }
  out.last = to.last;
  if (to.weekday_only && out.last < out.first) out.last += days{7};
  if (to.weekday_only && from.weekday_only) {
    while (out.last - out.first > days{6}) out.last -= days{7};
  }
  if (!to.year_given && out.last < out.first) {
    if (to.last - out.first > days{-300} && !from.year_given && from.first > today_ + days{200}) {
      out.first = add_months(out.first, -12);
    } else {
      out.last = add_months(out.last, 12);
    }
  }
  if (out.last < out.first) out.last = out.first;
  out.end_minute = to.minute;
  out.grain = std::max({Grain::day, from.grain, to.grain});
  if (out.minute < 0) out.end_minute = -1;
  out.ambiguous = from.ambiguous || to.ambiguous;
  return out;
}

/// "13 - 15 juli", "between ninth and seventeenth of April", "July 13-15".
DateParser::Found DateParser::range_in_month(std::size_t at) const {
  const bool between = is(at, C::from);
  std::size_t next = skip(between ? at + 1 : at, C::the);
  if (is(next, C::weekday)) next = skip(skip_mark(next + 1, '.'), C::the);
  const auto day = day_number(next);
  const bool listed =
      day && (joins(day->end, between) || is(day->end, C::conjunction) || mark(day->end, ','));
  return listed ? days_before_month(*day) : days_after_month(next, between);
}

/// "13 - 15 juli", "16, 17 en 18 maart": from `day` on, which a join, an "and" or a comma follows.
DateParser::Found DateParser::days_before_month(const Count& day) const {
  const auto after = mark(day.end, ',') ? days_in_a_row(day) : std::optional{day.end + 1};
  if (!after) return {};
  std::size_t second = *after;
  while (second < day.end + 3 && (is(second, C::the) || is(second, C::on))) ++second;
  const Found last = day_month(second);
  if (!last) return {};
  const auto first = make_day(year_of(last->when.first), month_of(last->when.first), day.whole());
  if (!first || *first > last->when.first) return {};
  When when = last->when;
  when.first = *first;
  when.grain = Grain::week;
  return Reading{when, last->end};
}

/// "16, 17 en" 18: where the last of days one after the other stands.
std::optional<std::size_t> DateParser::days_in_a_row(const Count& first) const {
  std::size_t next = first.end + 1;
  int before = first.whole();
  for (int listed = 0; listed < 5; ++listed) {
    const auto more = day_number(next);
    if (!more || more->whole() != before + 1) return std::nullopt;
    before = more->whole();
    next = more->end + 1;
    if (is(more->end, C::conjunction)) break;
    if (!mark(more->end, ',')) return std::nullopt;
  }
  return next;
}

/// "July 13-15".
DateParser::Found DateParser::days_after_month(std::size_t at, bool between) const {
  const auto month = value(at, C::month);
  if (!month) return {};
  const auto day = day_number(skip(at + 1, C::the));
  if (!day || !joins(day->end, between)) return {};
  const auto last = day_number(skip(day->end + 1, C::the));
  if (!last || last->whole() <= day->whole() || is(last->end, C::month) || mark(last->end, ':'))
    return {};
  int year = year_of(near(*month, last->whole()));
  std::size_t end = last->end;
  if (const auto exact = year_after(end, mark(end, ','))) {
    year = exact->whole();
    end = exact->end;
  }
  const auto a = make_day(year, *month, day->whole());
  const auto b = make_day(year, *month, last->whole());
  if (!a || !b) return {};
  return Reading{{.first = *a, .last = *b, .grain = Grain::week}, end};
}

/// What a first moment and a join lead to.
DateParser::Found DateParser::joined(const Reading& from, std::size_t begin) const {
  const bool between = is(begin, C::from);
  // "von Montag, 16. März, bis Freitag"
  const bool comma =
      between && mark(from.end, ',') && from.when.grain == Grain::day && is(from.end + 1, C::until);
  if (!comma && !joins(from.end, between)) return {};
  std::size_t next = from.end + (comma ? 2 : 1);
  Found to;
  for (int skipped = 0; skipped < 3 && !to; ++skipped) {
    to = moment_at(next);
    if (!to && (is(next, C::the) || is(next, C::on) || is(next, C::at) || is(next, C::until) ||
                is(next, C::conjunction))) {
      ++next;
    } else {
      break;
    }
  }
  if (!to && mark(from.end, '-') == false && from.when.minute >= 0) to = bare_hour(next);
  if (!to || to->when.now) return {};
  if (mark(from.end, '-') && from.when.grain == Grain::day && to->when.clock_only) return {};
  return Reading{span(from.when, to->when), to->end};
}

/// "oktober - november", "nov-feb 2017": months that would not stand alone.
DateParser::Found DateParser::range_at(std::size_t at) const {
  const bool from = is(at, C::from);
  std::size_t next = from ? at + 1 : at;
  while (from && next < at + 3 && (is(next, C::the) || is(next, C::on))) ++next;
  Found first = moment_at(next);
  if (!first && value(next, C::month) && joins(next + 1, from)) {
    const int month = *value(next, C::month);
    first =
        Reading{whole_month(year_of(today_) + (month < month_of(today_) ? 1 : 0), month), next + 1};
  }
  if (!first && from) {
    if (const auto year = year_at(next); year && (joins(year->end, true))) {
      if (const auto last = year_at(year->end + 1)) {
        When when{.first = first_of_month(year->whole(), 1),
                  .last = last_of_month(last->whole(), 12),
                  .grain = Grain::year};
        return Reading{when, last->end};
      }
    }
  }
  if (!first) return {};
  return joined(*first, from ? at : next);
}

/// before Friday, na de bouwvak, until 5pm, by close of business Friday.
DateParser::Found DateParser::bounded(std::size_t at) const {
  const bool after = is(at, C::after);
  const bool before = is(at, C::before);
  if (!after && !before && !is(at, C::until) && !is(at, C::from)) return {};
  std::size_t next = at + 1;
  while (next < at + 3 && (is(next, C::the) || (is(next, C::on) && !is(next, C::of)))) ++next;
  Found found = moment_at(next);
  if (!found && next > at + 1) found = moment_at(at + 1);
  if (!found && next > at + 1 && value(next, C::unit))
    found = period_at(at + 1);  // "nach dem Wochenende"
  if (!found) return {};
  found->when = day_of_clock(found->when);
  found->when.open = true;
  const bool whole_days = found->when.minute < 0 && found->when.part < 0;
  if (after && whole_days && !found->when.now)
    found->when.free = free_from(found->when.last + days{1});
  if (after && found->when.grain > Grain::day) {
    found->when.first = found->when.last = found->when.last + days{1};
    found->when.grain = Grain::day;
  }
  // "Before the end of March" still has its last day; "before March" has not.
  const bool of_end = is(next, C::end) || is(next, C::end_of);
  if (before && found->when.grain > Grain::day && of_end) found->when.first = found->when.last;
  if (before && found->when.grain > Grain::day) found->when.last = found->when.first;
  return found;
}

DateParser::Found DateParser::date_at(std::size_t at) const {
  const DateToken& first = token(at);
  if (first.meanings.empty() && first.kind == DateToken::Kind::word && first.mark == 0) return {};
  if (first.kind == DateToken::Kind::mark && first.meanings.empty() && first.mark != '+' &&
      first.mark != '@')
    return {};
  const Found found_moment = moment_at(at);
  // "13 t/m 15 mei" is three days, not one o'clock on the last of them.
  const bool may_begin = (signs_of(token(at)) & begins_range_in_month) != 0;
  const Found in_month = may_begin ? range_in_month(at) : Found{};
  Found found = longer(in_month, longer(found_moment, in_month ? in_month : range_at(at)));
  found = longer(found, bounded(at));
  if (found) found->when = day_of_clock(found->when);
  return found;
}

}  // namespace whiteflag::language
