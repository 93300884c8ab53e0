// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "actions/why.h"
#include "cli/context.h"

namespace whiteflag::cli {

/// The user's own data files of that name: in the folder of their settings (XDG_CONFIG_HOME or
/// ~/.config, under whiteflag/), then beside the store. Those that are not there are left out.
std::vector<actions::UserFile> user_files(const Context& context, std::string_view name);

/// Says on the error output what is wrong in the user's data files: file, line, reason.
void tell_data_errors(const Context& context, const std::vector<causes::DataError>& errors);

}  // namespace whiteflag::cli
