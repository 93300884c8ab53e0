// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "letters/letter.h"

namespace whiteflag::letters {

/// The mailboxes of a raw address header value (RFC 5322 §3.4), as people really write them:
/// groups, comments, routes, ';' or nothing between them, commas in unquoted names, encoded words
/// anywhere, unclosed quotes and brackets, dots where none may stand. A name without an address
/// keeps an empty address; "undisclosed-recipients:;" is nobody.
std::vector<Address> parse_addresses(std::string_view header);

/// Whether the text is one addr-spec by RFC 5322 §3.4.1 with its obsolete forms (§4.4):
/// comments and folding white space are allowed, lengths are not judged.
bool valid_address(std::string_view text);

}  // namespace whiteflag::letters
