// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "actions/seller.h"
#include "silence/reading.h"

namespace whiteflag::actions {

/// What the seller chose.
struct Settings {
  silence::Setting silence = silence::Setting::normal;  ///< how readily they are told of one
  std::chrono::seconds send_delay{};                    ///< how long a letter can be taken back
  std::string smtp_server{};                            ///< HOST:PORT; empty: found by the address
  std::string country{};                                ///< where they work; empty: not known
  bool country_told = false;                            ///< by the seller; else by their clock
};

Settings settings(const Desk& desk);
/// Throws Failure(bad_input) for a setting or value that does not exist.
Done tell_setting(const Desk& desk, std::string_view name, std::string_view value);

}  // namespace whiteflag::actions
