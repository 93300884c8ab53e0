// SPDX-License-Identifier: Apache-2.0
#include "actions/setting.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "actions/journal.h"
#include "actions/rearrange.h"
#include "actions/rhythms.h"
#include "actions/send.h"
#include "base/text.h"
#include "silence/calendar.h"
#include "silence/place.h"
#include "sources/imap/providers.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

namespace {

Done keep_setting(const Desk& desk, std::string_view name, std::string_view value) {
  store::SettingShelf shelf{desk.database};
  const Done done{"setting", std::string{name}, {}, {}, std::string{value}};
  Undo undo;
  store::Transaction transaction{desk.database};
  undo.add("setting", std::string{name}, shelf.get(name).value_or(""));
  shelf.set(name, value);
  journal(desk, done, undo);
  transaction.commit();
  return done;
}

/// Everybody whose place nothing else tells is taken to work where the seller does.
Done set_country(const Desk& desk, std::string_view value) {
  const std::vector<std::string_view> known = silence::known_places();
  const auto place = std::ranges::find_if(
      known, [&](std::string_view one) { return ascii_lower(one) == ascii_lower(value); });
  if (place == known.end()) {
    std::string countries;
    for (const std::string_view one : known) {
      if (one.size() == 2) countries += (countries.empty() ? "" : ", ") + std::string{one};
    }
    throw Failure{Trouble::bad_input, fmt::format("No holidays are known of “{}”.", value),
                  fmt::format("Known are {}, and regions as in DE-BY.", countries)};
  }
  Done done = keep_setting(desk, "country", *place);
  rearrange_all(desk);
  return done;
}

}  // namespace

Settings settings(const Desk& desk) {
  return {.silence = silence_setting(desk.database),
          .send_delay = send_delay(desk.database),
          .smtp_server = store::SettingShelf{desk.database}.get("smtp-server").value_or(""),
          .country = silence::place_text(own_place(desk)),
          .country_told = store::SettingShelf{desk.database}.get("country").has_value()};
}

Done tell_setting(const Desk& desk, std::string_view name, std::string_view value) {
  if (name == "send-delay") {
    std::int64_t seconds = -1;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error != std::errc{} || end != value.data() + value.size() || seconds < 0 || seconds > 600)
      throw Failure{Trouble::bad_input, fmt::format("“send-delay” cannot be “{}”.", value),
                    "Say a number of seconds from 0 to 600."};
    return keep_setting(desk, name, value);
  }
  if (name == "smtp-server") {
    if (!sources::imap::place_of(value, net::Speaks::smtp))
      throw Failure{Trouble::bad_input, fmt::format("“smtp-server” cannot be “{}”.", value),
                    "Say it like smtp.your-company.example:587."};
    return keep_setting(desk, name, value);
  }
  if (name == "country") return set_country(desk, value);
  if (name != "silence") {
    throw Failure{Trouble::bad_input, fmt::format("There is no setting “{}”.", name),
                  "There are: silence, country, send-delay, smtp-server."};
  }
  if (!silence::setting_from_word(value)) {
    throw Failure{Trouble::bad_input, fmt::format("“silence” cannot be “{}”.", value),
                  "Say calm, normal or eager."};
  }
  return keep_setting(desk, name, value);
}

}  // namespace whiteflag::actions
