// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "letters/letter.h"

namespace whiteflag::letters {

/// The address of the mailing list that a letter came through, in lower case: by List-Post
/// (RFC 2369 §3.4), by Mailman's X-BeenThere, or the addressee that List-Id names (RFC 2919).
/// Empty when it came through none, or names none.
std::string list_address(const Letter& letter);

}  // namespace whiteflag::letters
