// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "actions/seller.h"
#include "silence/reading.h"

namespace whiteflag::actions {

/// What the seller chose. There is one choice: how readily they are told of a silence.
struct Settings {
  silence::Setting silence = silence::Setting::normal;
};

Settings settings(const Desk& desk);
/// Throws Failure(bad_input) for a setting or value that does not exist.
Done tell_setting(const Desk& desk, std::string_view name, std::string_view value);

}  // namespace whiteflag::actions
