// SPDX-License-Identifier: Apache-2.0
#include "sources/caldav/calendars.h"

#include <algorithm>

namespace whiteflag::sources::caldav {
namespace {

constexpr std::string_view asked =
    "<d:resourcetype/><d:displayname/><d:current-user-principal/><c:calendar-home-set/>"
    "<c:supported-calendar-component-set/><d:supported-report-set/>";
/// Homes of one person: their own, and at some servers those shared with them.
constexpr std::size_t most_homes = 20;

std::string last_part(const std::string& path) {
  std::string_view rest = path;
  while (rest.ends_with('/')) rest.remove_suffix(1);
  return std::string{rest.substr(rest.rfind('/') + 1)};
}

void add_calendars(const Multistatus& from, const WebAddress& base, std::vector<Calendar>& to) {
  for (const Resource& one : from.resources) {
    if (!one.is_calendar || (one.has_components && !one.takes_events)) continue;
    const auto at = lead(base, one.href);
    if (!at || !same_house(base, *at)) continue;
    to.push_back({*at, one.name.empty() ? last_part(at->path) : one.name, one.offers_sync});
  }
}

/// The answer about the resource that was asked for.
const Resource* itself(const Multistatus& found, const WebAddress& base) {
  const auto without_slash = [](std::string path) {
    path = one_spelling(path);
    while (path.ends_with('/')) path.pop_back();
    return path;
  };
  for (const Resource& one : found.resources) {
    const auto at = lead(base, one.href);
    if (at && without_slash(at->path) == without_slash(base.path)) return &one;
  }
  return found.resources.empty() ? nullptr : &found.resources.front();
}

std::vector<WebAddress> homes_of(const Resource& one, const WebAddress& base) {
  std::vector<WebAddress> out;
  for (const std::string& home : one.homes) {
    const auto at = lead(base, home);
    if (at && same_house(base, *at) && out.size() < most_homes) out.push_back(*at);
  }
  return out;
}

std::vector<WebAddress> homes_at(Dav& dav, const WebAddress& base, const Resource& one) {
  std::vector<WebAddress> homes = homes_of(one, base);
  if (!homes.empty() || one.principal.empty()) return homes;
  const auto principal = lead(base, one.principal);
  if (!principal || !same_house(base, *principal)) return {};
  const auto [found, from] = dav.look(*principal, 0, asked);
  const Resource* self = itself(found, from);
  return self == nullptr ? std::vector<WebAddress>{} : homes_of(*self, from);
}

}  // namespace

std::vector<Calendar> find_calendars(Dav& dav, const WebAddress& start) {
  const auto [found, base] = dav.look(start, 0, asked);
  const Resource* self = itself(found, base);
  if (self == nullptr) throw no_calendar_server(base.host);
  std::vector<Calendar> out;
  if (self->is_calendar) {
    out.push_back(
        {base, self->name.empty() ? last_part(base.path) : self->name, self->offers_sync});
    return out;
  }
  std::vector<WebAddress> homes = homes_at(dav, base, *self);
  if (homes.empty() && self->is_collection) homes.push_back(base);
  for (const WebAddress& home : homes) {
    const auto [inside, from] = dav.look(home, 1, asked);
    add_calendars(inside, from, out);
  }
  const auto path = [](const Calendar& one) { return one.at.text(); };
  std::ranges::sort(out, {}, path);
  const auto doubles = std::ranges::unique(out, {}, path);
  out.erase(doubles.begin(), doubles.end());
  if (out.empty()) {
    throw Failure{Trouble::not_found, "No calendar was found at " + base.text() + ".",
                  "Give the address of the calendar itself; its settings there show it."};
  }
  return out;
}

std::optional<WebAddress> answers_calendars(net::Http& http, const WebAddress& at,
                                            const std::string& ca_file) {
  Dav dav{http, {.ca_file = ca_file}};
  try {
    const Said said =
        dav.hear("PROPFIND", at, xml_headers(0), asking_for("<d:current-user-principal/>"));
    const bool asks = said.answer.status == 401;
    const bool answers = said.answer.status == 207 && read_multistatus(said.answer.body);
    return asks || answers ? std::optional{said.from} : std::nullopt;
  } catch (const Failure&) {
    return std::nullopt;
  }
}

std::vector<WebAddress> usual_places(const std::string& domain) {
  std::vector<WebAddress> out;
  for (const char* prefix : {"", "caldav.", "dav.", "calendar.", "mail.", "cloud."})
    out.push_back({"https", prefix + domain, "/.well-known/caldav"});
  return out;
}

}  // namespace whiteflag::sources::caldav
