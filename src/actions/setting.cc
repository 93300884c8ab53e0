// SPDX-License-Identifier: Apache-2.0
#include "actions/setting.h"

#include <fmt/core.h>

#include <charconv>

#include "actions/journal.h"
#include "actions/rhythms.h"
#include "actions/send.h"
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

}  // namespace

Settings settings(const Desk& desk) {
  return {.silence = silence_setting(desk.database),
          .send_delay = send_delay(desk.database),
          .smtp_server = store::SettingShelf{desk.database}.get("smtp-server").value_or("")};
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
    if (value.find(':') == std::string_view::npos)
      throw Failure{Trouble::bad_input, fmt::format("“smtp-server” cannot be “{}”.", value),
                    "Say it like smtp.your-company.example:587."};
    return keep_setting(desk, name, value);
  }
  if (name != "silence") {
    throw Failure{Trouble::bad_input, fmt::format("There is no setting “{}”.", name),
                  "There are: silence, send-delay, smtp-server."};
  }
  if (!silence::setting_from_word(value)) {
    throw Failure{Trouble::bad_input, fmt::format("“silence” cannot be “{}”.", value),
                  "Say calm, normal or eager."};
  }
  return keep_setting(desk, name, value);
}

}  // namespace whiteflag::actions
