// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "letters/text_lines.h"

namespace whiteflag::letters {

/// Marks as signature what stands under the writer's own words without being part of them: the
/// block under "-- " (RFC 3676 §4.3), a goodbye with the name under it, contact details, "sent from
/// my phone", small print, the footers of lists; and the warnings that a mail system puts above a
/// letter. Requires: quotations are marked already (quotes.h). `sender_name`, where known, lets a
/// bare name as last line be seen.
void mark_signatures(TextLines& lines, std::string_view sender_name);

/// What a signature says of its writer; empty where it says nothing.
struct SignatureFacts {
  std::string name;
  std::string role;
  std::string company;
  std::vector<std::string> phones;  ///< as written
};

/// Reads a signature (TextParts::signature).
SignatureFacts read_signature(std::string_view signature);

}  // namespace whiteflag::letters
