// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "agreements/track.h"

namespace whiteflag::agreements {

/// Whether what a letter promises to send went with files of another letter to the same person:
/// `names` are its subject and the names of its files, and one of them names the thing promised.
bool kept_by_file(const Agreement& promise, const Heard& said_in, std::string_view names);

}  // namespace whiteflag::agreements
