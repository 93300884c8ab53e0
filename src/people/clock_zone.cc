// SPDX-License-Identifier: Apache-2.0
#include "people/clock_zone.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace whiteflag::people {

namespace {

struct Candidate {
  std::string_view country;  ///< its domain
  std::string_view zone;
};

/// Where many clocks agree, the first stands. Countries of one clock each; large ones by city.
constexpr std::array<Candidate, 39> candidates = {{
    {"nl", "Europe/Amsterdam"},    {"be", "Europe/Brussels"},  {"de", "Europe/Berlin"},
    {"fr", "Europe/Paris"},        {"uk", "Europe/London"},    {"lu", "Europe/Luxembourg"},
    {"at", "Europe/Vienna"},       {"ch", "Europe/Zurich"},    {"it", "Europe/Rome"},
    {"es", "Europe/Madrid"},       {"pl", "Europe/Warsaw"},    {"dk", "Europe/Copenhagen"},
    {"se", "Europe/Stockholm"},    {"no", "Europe/Oslo"},      {"cz", "Europe/Prague"},
    {"hu", "Europe/Budapest"},     {"ie", "Europe/Dublin"},    {"pt", "Europe/Lisbon"},
    {"fi", "Europe/Helsinki"},     {"gr", "Europe/Athens"},    {"ro", "Europe/Bucharest"},
    {"tr", "Europe/Istanbul"},     {"ru", "Europe/Moscow"},    {"us", "America/New_York"},
    {"us", "America/Chicago"},     {"us", "America/Denver"},   {"us", "America/Los_Angeles"},
    {"us", "America/Phoenix"},     {"ca", "America/Toronto"},  {"br", "America/Sao_Paulo"},
    {"za", "Africa/Johannesburg"}, {"il", "Asia/Jerusalem"},   {"ae", "Asia/Dubai"},
    {"in", "Asia/Kolkata"},        {"cn", "Asia/Shanghai"},    {"sg", "Asia/Singapore"},
    {"jp", "Asia/Tokyo"},          {"au", "Australia/Sydney"}, {"nz", "Pacific/Auckland"},
}};

bool points_to(std::span<const std::string> addresses, std::string_view country) {
  return std::ranges::any_of(addresses, [&](const std::string& address) {
    return address.ends_with(country) && address.size() > country.size() &&
           address[address.size() - country.size() - 1] == '.';
  });
}

}  // namespace

void SeenOffsets::add(Instant at, std::chrono::minutes offset) {
  ++counts_[{std::chrono::floor<std::chrono::weeks>(at), offset}];
}

std::string SeenOffsets::zone(std::span<const std::string> addresses) const {
  constexpr std::chrono::weeks looks_back{156};
  constexpr int fewest = 10;
  if (counts_.empty()) return {};
  const Week newest = counts_.rbegin()->first.first;
  int all = 0;
  for (const auto& [seen, count] : counts_) {
    if (seen.first + looks_back >= newest) all += count;
  }
  if (all < fewest) return {};
  std::string best;
  int best_score = 0;
  for (const Candidate& one : candidates) {
    const Zone zone{one.zone};
    int fits = 0;
    for (const auto& [seen, count] : counts_) {
      // In the week of a clock change both offsets are right.
      const bool right = zone.offset_at(Instant{seen.first}) == seen.second ||
                         zone.offset_at(Instant{seen.first + std::chrono::weeks{1}}) == seen.second;
      if (seen.first + looks_back >= newest && right) fits += count;
    }
    if (fits * 10 < all * 9) continue;
    const int score = fits * 2 + (points_to(addresses, one.country) ? all / 5 + 1 : 0);
    if (score <= best_score) continue;
    best_score = score;
    best = one.zone;
  }
  return best;
}

}  // namespace whiteflag::people
