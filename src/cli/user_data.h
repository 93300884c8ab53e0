// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "actions/desk.h"
#include "causes/sections.h"
#include "cli/context.h"

namespace whiteflag::cli {

/// The user's own data files (causes.txt): in the folder of their settings (XDG_CONFIG_HOME or
/// ~/.config, under whiteflag/), then beside the store. Those that are not there are left out.
std::vector<actions::UserFile> user_files(const Context& context);

/// Says on the error output what is wrong in the user's data files: file, line, reason.
void tell_data_errors(const Context& context, const std::vector<causes::DataError>& errors);

}  // namespace whiteflag::cli
