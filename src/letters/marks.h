// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace whiteflag::letters {

/// Whether a header field tells programs from people and is kept in Letter::marks.
/// Requires: `name` is lower case.
bool is_mark(std::string_view name);

}  // namespace whiteflag::letters
