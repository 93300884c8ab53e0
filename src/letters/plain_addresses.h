// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "letters/letter.h"

namespace whiteflag::letters {

/// Reads the forms nearly all address fields have: `a@b`, `Name <a@b>`, `"Name" <a@b>`, apart by
/// commas, in ASCII, with nothing to decode. Nothing when any other thing stands in the value: then
/// parse_addresses reads it slowly, and the same where both can.
std::optional<std::vector<Address>> parse_plain_addresses(std::string_view value);

}  // namespace whiteflag::letters
