// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <date/tz.h>
#include <fmt/core.h>

#include <charconv>

namespace whiteflag {

using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const date::time_zone* find_zone(std::string_view name) {
  try {
    return date::locate_zone(std::string{name});
  } catch (const std::exception&) {
    return nullptr;
  }
}

std::optional<int> number(std::string_view text, std::size_t from, std::size_t digits) {
  if (text.size() < from + digits) return std::nullopt;
  int value = 0;
  const char* begin = text.data() + from;
  const auto [end, error] = std::from_chars(begin, begin + digits, value);
  if (error != std::errc{} || end != begin + digits || value < 0) return std::nullopt;
  return value;
}

Error not_a_time(std::string_view text) {
  return {Trouble::bad_input, fmt::format("“{}” is not a date or time I can read.", text),
          "Write it as 2026-03-03, 2026-03-03T10:00 or 2026-03-03T10:00:00+01:00."};
}

struct Fields {
  date::year_month_day day{};
  seconds clock{std::chrono::hours{9}};
  std::optional<minutes> offset{};
};

std::optional<minutes> read_offset(std::string_view rest) {
  if (rest == "Z" || rest == "z") return minutes{0};
  if (rest.empty() || (rest[0] != '+' && rest[0] != '-')) return std::nullopt;
  const auto hours = number(rest, 1, 2);
  const std::size_t at = rest.size() > 3 && rest[3] == ':' ? 4 : 3;
  const auto mins = rest.size() == 3 ? std::optional<int>{0} : number(rest, at, 2);
  if (!hours || !mins || rest.size() > at + 2 || *hours > 18 || *mins > 59) return std::nullopt;
  const minutes value{*hours * 60 + *mins};
  return rest[0] == '-' ? -value : value;
}

std::optional<Fields> read_fields(std::string_view text) {
  const auto year = number(text, 0, 4);
  const auto month = number(text, 5, 2);
  const auto day = number(text, 8, 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
  Fields out{date::year{*year} / *month / *day};
  if (!out.day.ok()) return std::nullopt;
  if (text.size() == 10) return out;
  const auto hour = number(text, 11, 2);
  const auto minute = number(text, 14, 2);
  if (!hour || !minute || (text[10] != 'T' && text[10] != ' ') || text[13] != ':')
    return std::nullopt;
  if (*hour > 23 || *minute > 59) return std::nullopt;
  out.clock = std::chrono::hours{*hour} + minutes{*minute};
  std::size_t at = 16;
  if (at < text.size() && text[at] == ':') {
    const auto second = number(text, 17, 2);
    if (!second || *second > 60) return std::nullopt;
    out.clock += seconds{*second};
    at = 19;
    if (at < text.size() && text[at] == '.') {
      at = text.find_first_not_of("0123456789", at + 1);
      if (at == std::string_view::npos) at = text.size();
    }
  }
  if (at == text.size()) return out;
  out.offset = read_offset(text.substr(at));
  if (!out.offset) return std::nullopt;
  return out;
}

}  // namespace

Zone::Zone() : Zone{"UTC"} {}

Zone::Zone(std::string_view iana_name) : name_{iana_name}, zone_{find_zone(iana_name)} {
  if (zone_ == nullptr) name_ = "UTC";
}

bool Zone::known(std::string_view iana_name) {
  return !iana_name.empty() && find_zone(iana_name) != nullptr;
}

minutes Zone::offset_at(Instant at) const {
  if (zone_ == nullptr) return minutes{0};
  const auto info = static_cast<const date::time_zone*>(zone_)->get_info(date::floor<seconds>(at));
  return std::chrono::duration_cast<minutes>(info.offset);
}

Instant Zone::from_local(seconds local) const {
  if (zone_ == nullptr) return Instant{local};
  return static_cast<const date::time_zone*>(zone_)->to_sys(date::local_seconds{local},
                                                            date::choose::earliest);
}

Instant from_unix_seconds(std::int64_t value) {
  return Instant{seconds{value}};
}

std::int64_t to_unix_seconds(Instant at) {
  return std::chrono::floor<seconds>(at).time_since_epoch().count();
}

std::int64_t to_unix_micros(Instant at) {
  return at.time_since_epoch().count();
}

Result<Instant> parse_iso(std::string_view text, const Zone& zone) {
  const auto fields = read_fields(text);
  if (!fields) return std::unexpected{not_a_time(text)};
  const seconds local = date::sys_days{fields->day}.time_since_epoch() + fields->clock;
  if (fields->offset) return Instant{local - *fields->offset};
  return zone.from_local(local);
}

std::string iso_text(Instant at, minutes offset) {
  const auto local = date::floor<seconds>(at + offset);
  const date::year_month_day day{date::floor<date::days>(local)};
  const date::hh_mm_ss clock{local - date::floor<date::days>(local)};
  const auto distance = std::chrono::abs(offset);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}",
                     static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(),
                     offset < minutes{0} ? '-' : '+', distance.count() / 60, distance.count() % 60);
}

std::string iso_date(Instant at, const Zone& zone) {
  return iso_text(at, zone.offset_at(at)).substr(0, 10);
}

std::string day_words(Instant at, Instant now, const Zone& zone) {
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const std::string date = iso_date(at, zone);  // 2026-12-08
  const std::string year = date.substr(0, 4);
  const std::size_t month = std::stoul(date.substr(5, 2)) - 1;
  std::string out = std::to_string(std::stoul(date.substr(8, 2)));
  out.append(" ").append(months.substr(3 * month, 3));
  if (year != iso_date(now, zone).substr(0, 4)) out += " " + year;
  return out;
}

}  // namespace whiteflag
