// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "language/date_parser.h"

namespace whiteflag::language {
namespace {

bool separator(char c) {
  return c == '-' || c == '/' || c == '.';
}

// Years that letters speak of.
constexpr int first_year = 1900;
constexpr int last_year = 2199;

}  // namespace

std::size_t DateParser::skip_about(std::size_t at) const {
  return is(at, C::about) && !number(at) ? at + 1 : at;
}

bool DateParser::ends_here(std::size_t at) const {
  const DateToken& next = token(at);
  if (at >= tokens_.size()) return true;
  return next.kind == DateToken::Kind::mark && std::string_view(".,;!?)\"|\n").contains(next.mark);
}

/// 74 is 1974 and 40 is 1940 in 2016, 30 is 2030 in 2026: twenty years ahead are still ours.
int DateParser::full_year(int two_digits) const {
  const int century = year_of(today_) / 100 * 100;
  return two_digits <= year_of(today_) % 100 + 20 ? century + two_digits
                                                  : century - 100 + two_digits;
}

std::optional<Count> DateParser::small_number(std::size_t at) const {
  if (number(at)) {
    const DateToken& t = token(at);
    if (t.number < 0 || t.digits > 3) return std::nullopt;
    Count out{.halves = t.number * 2, .end = at + 1};
    const bool decimal = (glued_mark(at + 1, ',') || glued_mark(at + 1, '.')) && number(at + 2) &&
                         token(at + 2).glued && token(at + 2).number == 5 &&
                         token(at + 2).digits == 1;
    if (decimal) out = {.halves = out.halves + 1, .end = at + 3};
    return out;
  }
  const std::optional<int> word = value(at, C::number);
  if (!word) return std::nullopt;
  Count out{.halves = *word, .end = at + 1, .article = *word == 2};
  if (*word >= 40 && *word % 20 == 0) {  // twenty five, twenty-five
    const std::size_t next = skip_mark(at + 1, '-');
    if (const auto unit = value(next, C::number);
        unit && *unit >= 2 && *unit < 20 && *unit % 2 == 0) {
      out = {.halves = *word + *unit, .end = next + 1};
    }
  }
  return out;
}

std::optional<Count> DateParser::count_at(std::size_t at) const {
  if (number(at) && mark(at + 1, '/') && number(at + 2) && token(at).number == 1 &&
      token(at + 2).number == 2) {
    return Count{.halves = 1, .end = at + 3};
  }
  return small_number(at);
}

std::optional<Count> DateParser::ordinal_at(std::size_t at) const {
  if (number(at)) {
    const DateToken& t = token(at);
    if (t.number < 1 || t.digits > 2) return std::nullopt;
    if (is(at + 1, C::suffix)) return Count{.halves = t.number * 2, .end = at + 2};
    if (context_.language == Language::de && glued_mark(at + 1, '.') &&
        !(number(at + 2) && token(at + 2).glued)) {
      return Count{.halves = t.number * 2, .end = at + 2};
    }
    return std::nullopt;
  }
  if (const auto word = value(at, C::ordinal)) return Count{.halves = *word * 2, .end = at + 1};
  const std::optional<int> tens = value(at, C::number);
  if (!tens || (*tens != 40 && *tens != 60)) return std::nullopt;
  const std::size_t next = skip_mark(at + 1, '-');
  const std::optional<int> unit = value(next, C::ordinal);
  if (!unit || *unit < 1 || *unit > 9) return std::nullopt;
  return Count{.halves = *tens + *unit * 2, .end = next + 1};
}

std::optional<Count> DateParser::day_number(std::size_t at) const {
  std::optional<Count> found = ordinal_at(at);
  if (!found) {
    if (number(at) && token(at).digits > 2) return std::nullopt;
    found = small_number(at);
    if (found && found->article) return std::nullopt;
  }
  if (!found || found->halves % 2 != 0 || found->whole() < 1 || found->whole() > 31)
    return std::nullopt;
  return found;
}

std::optional<Count> DateParser::year_at(std::size_t at) const {
  if (const auto thousands = value(at, C::number); thousands && *thousands == 4000) {
    const auto rest =
        number(at + 1) ? std::nullopt : small_number(at + 1);  // two thousand eighteen
    const bool counts = rest && rest->halves < 200 && !rest->article;
    return Count{.halves = *thousands + (counts ? rest->halves : 0),
                 .end = counts ? rest->end : at + 1};
  }
  if (!number(at) || token(at).digits != 4) return std::nullopt;
  const int year = token(at).number;
  if (year < first_year || year > last_year) return std::nullopt;
  return Count{.halves = year * 2, .end = at + 1};
}

/// Whether figures and separators go on before or after: a phone number, an address, a code. A
/// hyphen between two dates ("29/2-1/3", "1-10-2026-7-10-2026") is none.
bool DateParser::in_number_chain(std::size_t begin, std::size_t end) const {
  const bool slashes = mark(begin + 1, '/');
  if (begin >= 2 && token(begin).glued && number(begin - 2) && token(begin - 1).glued &&
      separator(token(begin - 1).mark)) {
    const bool dates = mark(begin - 1, '-') && (slashes || token(begin - 2).digits == 4);
    if (!dates) return true;
  }
  if (begin >= 1 && token(begin).glued &&
      (mark(begin - 1, '+') || mark(begin - 1, '.') || mark(begin - 1, ','))) {
    return true;
  }
  const bool on =
      token(end).glued && separator(token(end).mark) && number(end + 1) && token(end + 1).glued;
  const bool dates = mark(end, '-') && (slashes || token(end - 1).digits == 4);
  return on && !dates;
}

bool DateParser::refused_number(std::size_t begin, std::size_t end) const {
  if (begin > 0 && is(begin - 1, C::no_date_before)) return true;
  if (begin > 1 && mark(begin - 1, '.') && is(begin - 2, C::no_date_before)) return true;
  return is(end, C::no_date_after);
}

/// The "T08:15:30-05:30" behind an ISO 8601 day.
Reading DateParser::iso_time(Reading day) const {
  if (!mark(day.end, 't') || !token(day.end).glued) return day;
  const Found time = figures_clock(day.end + 1);
  if (!time) return day;
  day.when.minute = time->when.minute;
  day.when.grain = Grain::moment;
  day.end = time->end;
  if (glued_mark(day.end, '.') && number(day.end + 1)) day.end += 2;
  if (glued_mark(day.end, 'z')) return {day.when, day.end + 1};
  const bool offset = (glued_mark(day.end, '-') || glued_mark(day.end, '+')) &&
                      number(day.end + 1) && token(day.end + 1).digits == 2 &&
                      glued_mark(day.end + 2, ':') && number(day.end + 3);
  return {day.when, offset ? day.end + 4 : day.end};
}

/// 2026-03-03, 2026/3/3, 2026.03.03, 20260303, 2026-03, 2026/Mar/3.
DateParser::Found DateParser::iso_date(std::size_t at) const {
  const DateToken& t = token(at);
  if (t.digits == 8 && t.number >= 19000101 && t.number <= 21991231) {
    if (const auto day = make_day(t.number / 10000, t.number / 100 % 100, t.number % 100)) {
      When when = whole_day(*day);
      when.year_given = true;
      return Reading{when, at + 1};
    }
  }
  const std::optional<Count> year = year_at(at);
  if (!year || !separator(token(at + 1).mark) || !token(at + 1).glued || !token(at + 2).glued)
    return {};
  const char sign = token(at + 1).mark;
  const std::optional<int> name = value(at + 2, C::month);
  if (!name && (!number(at + 2) || token(at + 2).digits > 2)) return {};
  const int month = name ? *name : token(at + 2).number;
  if (mark(at + 3, sign) && number(at + 4) && token(at + 4).glued) {
    const auto day = make_day(year->whole(), month, token(at + 4).number);
    if (!day || in_number_chain(at, at + 5)) return {};
    When when = whole_day(*day);
    when.year_given = true;
    return iso_time({when, at + 5});
  }
  if (sign == '.' || month < 1 || month > 12 || in_number_chain(at, at + 3)) return {};
  return Reading{whole_month(year->whole(), month), at + 3};
}

/// Day and month in the order of the writer's country; swapped where only that is a day.
DateParser::Found DateParser::figures_with_year(std::size_t at) const {
  const char sign = token(at + 1).mark;
  bool spaced = false;
  std::size_t second = at + 2;
  std::size_t third = at + 4;
  if (!separator(sign)) {  // "18 08 1978", as the French write it
    spaced = number(at + 1) && number(at + 2) && token(at + 2).digits == 4;
    if (!spaced || context_.language == Language::en) return {};
    second = at + 1;
    third = at + 2;
  } else if (!number(second) || !mark(at + 3, sign) || !number(third)) {
    return {};
  }
  const DateToken& y = token(third);
  if (token(second).digits > 2 || (y.digits != 4 && y.digits != 2)) return {};
  if (sign == '.' && y.digits == 2 && token(at).digits + token(second).digits < 3 &&
      !asks_for_day(at))
    return {};
  const int year = y.digits == 2 ? full_year(y.number) : y.number;
  if (year < first_year || year > last_year || in_number_chain(at, third + 1)) return {};
  const bool month_first =
      context_.order == NumericOrder::month_first ||
      (context_.order == NumericOrder::unknown && context_.language == Language::en);
  const int a = token(at).number;
  const int b = token(second).number;
  auto day = month_first ? make_day(year, a, b) : make_day(year, b, a);
  if (!day) day = month_first ? make_day(year, b, a) : make_day(year, a, b);
  if (!day) return {};
  When when = whole_day(*day);
  when.year_given = true;
  when.ambiguous = context_.order == NumericOrder::unknown && a <= 12 && b <= 12 && a != b;
  return Reading{when, third + 1};
}

bool DateParser::asks_for_day(std::size_t at) const {
  if (at == 0) return false;
  std::size_t before = at - 1;
  if (before > 0 && (mark(before, ',') || mark(before, '.') || mark(before, '('))) --before;
  return is(before, C::on) || is(before, C::weekday) || is(before, C::until) || is(before, C::from);
}

/// 17/02, "op 8-10", "am 10.10", "10.10.": a stop or a hyphen needs a word that wants a day.
DateParser::Found DateParser::figures_without_year(std::size_t at) const {
  const char sign = token(at + 1).mark;
  const DateToken& a = token(at);
  const DateToken& b = token(at + 2);
  const bool asked = asks_for_day(at);
  const bool spaced = number(at + 1) && asked && context_.language == Language::fr;
  if (spaced) {
    const auto day = make_day(year_of(today_), token(at + 1).number, a.number);
    if (!day || token(at + 1).digits > 2 || !ends_here(at + 2)) return {};
    return Reading{whole_day(near(token(at + 1).number, a.number)), at + 2};
  }
  if (!separator(sign) || !token(at + 1).glued || !number(at + 2) || !b.glued || b.digits > 2)
    return {};
  std::size_t end = at + 3;
  const bool closed =
      sign == '.' && glued_mark(end, '.') && context_.language == Language::de && !number(end + 1);
  if (sign != '/' && !asked && !closed) return {};
  // "conform to 5.1 and 5.2" wants no day
  const bool loose =
      at > 0 && (is(at - 1, C::join) || is(at - 1, C::of) || is(at - 1, C::conjunction));
  const bool chapter = sign == '.' && a.digits == 1 && b.digits == 1 && !closed;
  if (chapter && (is(at - 1, C::until) || is(at - 1, C::from))) return {};
  if (sign == '.' && loose && !closed && context_.language != Language::de) return {};
  const bool fraction = a.digits == 1 && b.digits == 1 && a.number < b.number && b.number <= 4;
  if (fraction && !asked) return {};
  if (a.number == 24 && b.number == 7) return {};
  if (sign == '/' && b.digits == 1 && a.digits == 2 && b.number > 0 && is(end, C::unit)) return {};
  if (sign == '-' && is(end, C::oclock)) return {};  // "dinsdag 10-11 uur"
  if (in_number_chain(at, end)) return {};
  if (closed) ++end;
  const bool month_first =
      context_.order == NumericOrder::month_first ||
      (context_.order == NumericOrder::unknown && context_.language == Language::en);
  int month = month_first ? a.number : b.number;
  int day = month_first ? b.number : a.number;
  if (month > 12 && day <= 12 && sign == '/') std::swap(month, day);
  if (month < 1 || month > 12 || !make_day(2024, month, day)) return {};
  When when = whole_day(near(month, day));
  when.ambiguous =
      context_.order == NumericOrder::unknown && month <= 12 && day <= 12 && month != day;
  return Reading{when, end};
}

DateParser::Found DateParser::figures(std::size_t at) const {
  if (!number(at)) return {};
  Found found = iso_date(at);
  if (!found && token(at).digits <= 2) {
    found = figures_with_year(at);
    if (!found) found = figures_without_year(at);
    // 06/2004
    if (!found && mark(at + 1, '/') && token(at + 1).glued && token(at + 2).glued &&
        token(at).number <= 12 && token(at).number >= 1) {
      if (const auto year = year_at(at + 2); year && !in_number_chain(at, at + 3)) {
        found = Reading{whole_month(year->whole(), token(at).number), at + 3};
      }
    }
  }
  if (!found || refused_number(at, found->end)) return {};
  return found;
}

}  // namespace whiteflag::language
