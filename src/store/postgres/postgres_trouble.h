// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/error.h"

namespace whiteflag::store {

/// What an SQLSTATE (PostgreSQL manual, appendix A) means for a person.
/// `detail` is the server's own message, shown only where no clearer words are known.
Error postgres_error(std::string_view sqlstate, std::string_view detail);

/// Why no connection came about, from libpq's message (which never holds the password).
Error connection_error(std::string_view detail);

}  // namespace whiteflag::store
