// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/error.h"

namespace whiteflag::view {

/// The process exit code for each kind of trouble: the one table, also in docs/cli/exit-codes.md.
int exit_code(Trouble kind);
/// The HTTP status that goes with an exit code.
int http_status(int exit_code);
/// The stable word for it in JSON.
std::string_view trouble_word(Trouble kind);
/// For a terminal: what happened, and what to try in lines of so many columns.
std::string error_text(const Error& error, std::size_t columns);
std::string error_json(const Error& error);

}  // namespace whiteflag::view
