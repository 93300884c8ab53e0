// SPDX-License-Identifier: Apache-2.0
#include "view/speech.h"

#include <date/date.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"

namespace whiteflag::view {

namespace {

constexpr std::array<std::string_view, 12> months_en = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 12> months_nl = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                                        "jul", "aug", "sep", "okt", "nov", "dec"};

struct Local {
  date::year_month_day day;
  date::hh_mm_ss<std::chrono::seconds> clock;
};

Local local(Instant at, const Zone& zone) {
  const auto shifted = date::floor<std::chrono::seconds>(at + zone.offset_at(at));
  const auto midnight = date::floor<date::days>(shifted);
  return {date::year_month_day{midnight}, date::hh_mm_ss{shifted - midnight}};
}

std::uint32_t code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(at);
  const std::size_t length = lead < 0x80    ? 1
                             : lead >= 0xF0 ? 4
                             : lead >= 0xE0 ? 3
                             : lead >= 0xC0 ? 2
                                            : 1;
  if (at + length > text.size()) {
    at = text.size();
    return 0xFFFD;
  }
  std::uint32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (byte(at + i) & 0x3FU);
  at += length;
  return point;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool in(std::uint32_t point, std::uint32_t from, std::uint32_t to) {
  return point >= from && point <= to;
}

/// Unicode 15: combining marks and format characters take no column, East Asian wide signs two.
std::size_t width_of(std::uint32_t point) {
  if (in(point, 0x300, 0x36F) || in(point, 0x200B, 0x200F) || point == 0xFEFF) return 0;
  if (in(point, 0x1100, 0x115F) || in(point, 0x2E80, 0xA4CF) || in(point, 0xAC00, 0xD7A3) ||
      in(point, 0xF900, 0xFAFF) || in(point, 0xFF00, 0xFF60) || in(point, 0x1F300, 0x1FAFF)) {
    return 2;
  }
  return 1;
}

bool is_trick(std::uint32_t point) {
  return in(point, 0x200B, 0x200F) || in(point, 0x202A, 0x202E) || in(point, 0x2060, 0x2069) ||
         point == 0xFEFF || in(point, 0x7F, 0x9F) || (point < 0x20 && point != '\n');
}

std::string number_of(Speech speech, std::int64_t n, std::string_view en, std::string_view nl) {
  const bool plural = n != 1;
  if (speech == Speech::nl) {
    if (nl == "dag") return fmt::format("{} {}", n, plural ? "dagen" : "dag");
    if (nl == "week") return fmt::format("{} {}", n, plural ? "weken" : "week");
    if (nl == "maand") return fmt::format("{} {}", n, plural ? "maanden" : "maand");
    if (nl == "minuut") return fmt::format("{} {}", n, plural ? "minuten" : "minuut");
    return fmt::format("{} {}", n, nl);
  }
  return fmt::format("{} {}{}", n, en, plural ? "s" : "");
}

}  // namespace

Speech speech_from(std::string_view locale) {
  return ascii_lower(locale).starts_with("nl") ? Speech::nl : Speech::en;
}

std::string day_words(Speech speech, Instant at, Instant now, const Zone& zone) {
  if (speech == Speech::en) return whiteflag::day_words(at, now, zone);
  const Local day = local(at, zone);
  const auto month = static_cast<unsigned>(day.day.month()) - 1;
  std::string out = fmt::format("{} {}", static_cast<unsigned>(day.day.day()), months_nl[month]);
  if (day.day.year() != local(now, zone).day.year())
    out += fmt::format(" {}", static_cast<int>(day.day.year()));
  return out;
}

std::string day_words(Speech speech, std::string_view english) {
  const std::size_t gap = std::min(english.find(' '), english.size());
  const std::string_view day = english.substr(0, gap);
  const std::string_view rest = english.substr(std::min(gap + 1, english.size()));
  const std::string_view year = rest.substr(std::min<std::size_t>(3, rest.size()));
  const auto month = std::ranges::find(months_en, rest.substr(0, 3));
  const bool whole =
      year.empty() || (year.size() == 5 && year.starts_with(' ') && is_number(year.substr(1)));
  if (speech == Speech::en || !is_number(day) || day.size() > 2 || month == months_en.end() ||
      !whole)
    return std::string{english};
  return fmt::format("{} {}{}", day, months_nl[static_cast<std::size_t>(month - months_en.begin())],
                     year);
}

std::string_view weekday_words(Speech speech, Instant at, const Zone& zone) {
  constexpr std::array<std::string_view, 7> days_en = {"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 7> days_nl = {"zo", "ma", "di", "wo", "do", "vr", "za"};
  const date::weekday day{date::sys_days{local(at, zone).day}};
  return (speech == Speech::nl ? days_nl : days_en).at(day.c_encoding());
}

std::string moment_words(Speech speech, Instant at, Instant now, const Zone& zone) {
  const Local moment = local(at, zone);
  return fmt::format("{} {:02}:{:02}", day_words(speech, at, now, zone),
                     moment.clock.hours().count(), moment.clock.minutes().count());
}

std::string duration_words(Speech speech, std::chrono::seconds span) {
  const double minutes = static_cast<double>(span.count()) / 60;
  const auto rounded = [](double value) { return std::max<std::int64_t>(1, std::llround(value)); };
  if (minutes < 90) return number_of(speech, rounded(minutes), "minute", "minuut");
  if (minutes < 36 * 60) return number_of(speech, rounded(minutes / 60), "hour", "uur");
  if (minutes < 14 * 1440) return number_of(speech, rounded(minutes / 1440), "day", "dag");
  if (minutes < 70 * 1440) return number_of(speech, rounded(minutes / 10080), "week", "week");
  return number_of(speech, rounded(minutes / 43830), "month", "maand");
}

std::string chance_words(Speech speech, double chance) {
  if (!std::isfinite(chance)) return std::string{say(speech, "unknown", "onbekend")};
  if (chance >= 0.95) return std::string{say(speech, "almost certain", "vrijwel zeker")};
  if (chance < 0.02) return std::string{say(speech, "less than 1 in 50", "minder dan 1 op 50")};
  if (chance < 0.15) {
    return fmt::format("{} {}", say(speech, "about 1 in", "ongeveer 1 op"),
                       std::llround(1 / chance));
  }
  return fmt::format("{} {} {} 10", say(speech, "about", "ongeveer"),
                     std::max(1LL, std::llround(chance * 10)), say(speech, "in", "op"));
}

std::string count_words(Speech speech, std::int64_t n, std::string_view one_en,
                        std::string_view many_en, std::string_view one_nl,
                        std::string_view many_nl) {
  if (speech == Speech::nl) return fmt::format("{} {}", n, n == 1 ? one_nl : many_nl);
  return fmt::format("{} {}", n, n == 1 ? one_en : many_en);
}

std::size_t columns(std::string_view utf8) {
  std::size_t out = 0;
  for (std::size_t at = 0; at < utf8.size();) out += width_of(code_point(utf8, at));
  return out;
}

std::string fitted(std::string_view utf8, std::size_t width) {
  if (columns(utf8) <= width) return std::string{utf8};
  std::size_t used = 0;
  std::size_t at = 0;
  std::size_t end = 0;
  while (at < utf8.size()) {
    used += width_of(code_point(utf8, at));
    if (used + 1 > width) break;
    end = at;
  }
  return std::string{trim(utf8.substr(0, end))} + "…";
}

std::string wrapped(std::string_view utf8, std::size_t width, std::size_t indent) {
  std::string out;
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < utf8.size()) {
    const std::size_t space = std::min(utf8.find(' ', at), utf8.size());
    const std::string_view word = utf8.substr(at, space - at);
    const std::size_t wide = columns(word);
    if (used > 0 && used + 1 + wide > width) {
      out += '\n' + std::string(indent, ' ');
      used = 0;
    } else if (used > 0) {
      out += ' ';
      ++used;
    }
    out += word;
    used += wide;
    at = space + 1;
  }
  return out;
}

std::string harmless(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    const std::uint32_t point = code_point(utf8, at);
    if (point == '\t') {
      out += ' ';
    } else if (!is_trick(point)) {
      out.append(utf8.substr(begin, at - begin));
    }
  }
  return out;
}

}  // namespace whiteflag::view
