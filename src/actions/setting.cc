// SPDX-License-Identifier: Apache-2.0
#include "actions/setting.h"

#include <fmt/core.h>

#include "actions/journal.h"
#include "actions/rhythms.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

Settings settings(const Desk& desk) {
  return {silence_setting(desk.database)};
}

Done tell_setting(const Desk& desk, std::string_view name, std::string_view value) {
  if (name != "silence") {
    throw Failure{Trouble::bad_input, fmt::format("There is no setting “{}”.", name),
                  "There is one: silence."};
  }
  if (!silence::setting_from_word(value)) {
    throw Failure{Trouble::bad_input, fmt::format("“silence” cannot be “{}”.", value),
                  "Say calm, normal or eager."};
  }
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

}  // namespace whiteflag::actions
