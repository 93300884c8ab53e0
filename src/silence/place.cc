// SPDX-License-Identifier: Apache-2.0
#include "silence/place.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>
#include <vector>

#include "base/text.h"

namespace whiteflag::data {
extern const std::string_view places;
}  // namespace whiteflag::data

namespace whiteflag::silence {
namespace {

/// What language and clock make likely.
struct Habit {
  std::string language;
  std::chrono::hours from{}, to{};
  Place place;
};

struct Table {
  std::map<std::string, Place, std::less<>> phones, domains;
  std::vector<Habit> habits;
};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!(text = trim(text)).empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    out.push_back(text.substr(0, space));
    text.remove_prefix(space);
  }
  return out;
}

int number(std::string_view word) {
  int out = 0;
  std::from_chars(word.data(), word.data() + word.size(), out);
  return out;
}

/// One line of data/other/places.txt.
void read_line(std::string_view line, Table& to) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || line.front() == '#') return;
  const auto value = words_of(line.substr(colon + 1));
  const auto key = words_of(line.substr(0, colon));
  if (value.empty() || key.empty()) return;
  const Place place{std::string{value[0]}, value.size() > 1 ? std::string{value[1]} : ""};
  const std::string_view name = key[0].substr(1);
  if (key[0].front() == '+') to.phones[std::string{name}] = place;
  if (key[0].front() == '.') to.domains[std::string{name}] = place;
  if (key[0].front() == '@' && key.size() == 3) {
    to.habits.push_back({std::string{name}, std::chrono::hours{number(key[1])},
                         std::chrono::hours{number(key[2])}, place});
  }
}

const Table& table() {
  static const Table built = [] {
    Table out;
    for (const std::string_view line : split_lines(data::places)) {
      if (!line.empty()) read_line(line, out);
    }
    return out;
  }();
  return built;
}

/// The digits after the country's "+", or nothing.
std::string international(std::string_view number, std::string_view home) {
  std::string digits;
  bool plus = false;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const char c = number[i];
    if (c == '+' && digits.empty()) plus = true;
    // "(0)" is dialled at home only.
    if (number.substr(i).starts_with("(0)") && plus) {
      i += 2;
    } else if (c >= '0' && c <= '9') {
      digits += c;
    }
  }
  if (plus) return digits;
  if (digits.starts_with("00")) return digits.substr(2);
  if (!digits.starts_with('0') || home.empty()) return {};
  for (const auto& [prefix, place] : table().phones) {
    if (place.country == home && prefix.size() <= 3 && home != "US")
      return prefix + digits.substr(1);
  }
  return {};
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 22> zones = {{
    {"Europe/Amsterdam", "NL"}, {"Europe/Brussels", "BE"},   {"Europe/Berlin", "DE"},
    {"Europe/Busingen", "DE"},  {"Europe/Paris", "FR"},      {"Europe/Vienna", "AT"},
    {"Europe/Zurich", "CH"},    {"Europe/Luxembourg", "LU"}, {"Europe/London", "GB"},
    {"Europe/Belfast", "GB"},   {"Europe/Dublin", "IE"},     {"Europe/Copenhagen", "DK"},
    {"Europe/Stockholm", "SE"}, {"Europe/Oslo", "NO"},       {"Europe/Madrid", "ES"},
    {"Europe/Rome", "IT"},      {"Europe/Warsaw", "PL"},     {"America/New_York", "US"},
    {"America/Chicago", "US"},  {"America/Denver", "US"},    {"America/Los_Angeles", "US"},
    {"Atlantic/Canary", "ES"},
}};

bool fits(std::chrono::minutes offset, const Habit& habit) {
  return offset >= habit.from && offset <= habit.to;
}

constexpr std::string_view alphabet = "_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

}  // namespace

Place place_of_phone(std::string_view number, std::string_view home) {
  const std::string digits = international(number, home);
  constexpr std::size_t shortest_number = 7;
  if (digits.size() < shortest_number) return {};
  for (std::size_t length = std::min<std::size_t>(digits.size(), 6); length > 0; --length) {
    const auto found = table().phones.find(std::string_view{digits}.substr(0, length));
    if (found != table().phones.end()) return found->second;
  }
  return {};
}

Place place_of_domain(std::string_view domain) {
  const std::size_t dot = domain.rfind('.');
  const std::string_view top = dot == std::string_view::npos ? domain : domain.substr(dot + 1);
  const auto found = table().domains.find(ascii_lower(top));
  return found == table().domains.end() ? Place{} : found->second;
}

Place place_of_zone(std::string_view iana_name) {
  for (const auto& [zone, country] : zones) {
    if (zone == iana_name) return {std::string{country}, country == "GB" ? "ENG" : ""};
  }
  return {};
}

std::string place_text(const Place& place) {
  return place.region.empty() ? place.country : place.country + "-" + place.region;
}

Place place_from_text(std::string_view text) {
  const std::size_t dash = std::min(text.find('-'), text.size());
  return {std::string{text.substr(0, dash)},
          std::string{text.substr(std::min(dash + 1, text.size()))}};
}

Place place_of(const Traces& traces) {
  const Place by_domain = place_of_domain(traces.domain);
  if (by_domain.known()) {
    const bool same = traces.phone.country == by_domain.country && !traces.phone.region.empty();
    return same ? traces.phone : by_domain;
  }
  if (traces.phone.known()) return traces.phone;
  const Place* likeliest = nullptr;
  for (const Habit& habit : table().habits) {
    if (habit.language != traces.language || (traces.offset && !fits(*traces.offset, habit)))
      continue;
    if (habit.place.country == traces.own.country) return traces.own;
    if (likeliest == nullptr) likeliest = &habit.place;
  }
  return likeliest == nullptr ? traces.own : *likeliest;
}

std::uint32_t pack(const Place& place) {
  if (!place.known()) return 0;
  std::string text = place.country + place.region;
  text.resize(5, '_');
  std::uint32_t out = 0;
  for (const char c : text) {
    const std::size_t at = alphabet.find(c);
    if (at == std::string_view::npos) return 0;
    out = out * static_cast<std::uint32_t>(alphabet.size()) + static_cast<std::uint32_t>(at);
  }
  return out;
}

Place unpack_place(std::uint32_t packed) {
  std::string text;
  for (int i = 0; i < 5; ++i) {
    text.insert(text.begin(), alphabet[packed % alphabet.size()]);
    packed /= static_cast<std::uint32_t>(alphabet.size());
  }
  std::erase(text, '_');
  if (text.size() < 2) return {};
  return {text.substr(0, 2), text.substr(2)};
}

}  // namespace whiteflag::silence
