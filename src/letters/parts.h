// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "letters/letter.h"
#include "letters/transfer.h"

namespace whiteflag::letters {

/// What the reader does with a part.
enum class PartKind {
  plain,         ///< text/plain and text/* it does not know
  html,          ///< text/html
  calendar,      ///< text/calendar, application/ics
  delivery,      ///< message/delivery-status (RFC 3464)
  message,       ///< message/rfc822 and other attached letters
  headers_only,  ///< text/rfc822-headers: the head of a returned letter
  multipart,
  other,
};

/// One part of a letter (RFC 2046), as views into its bytes.
struct Part {
  PartKind kind = PartKind::plain;
  std::string type;               ///< "text/plain", lower case
  std::string_view content_type;  ///< raw values
  std::string_view disposition;
  Encoding encoding = Encoding::plain;
  std::string_view body;      ///< still encoded
  std::uint32_t parent = 0;   ///< index; the root is its own parent
  bool bad_encoding = false;  ///< the encoding's name is unknown
};

/// The raw content fields of one header.
struct ContentFields {
  std::string_view type, encoding, disposition;
};

/// All parts, parents before their children, in the order of the text; the first is the root.
struct Parts {
  std::vector<Part> all;
  std::vector<Flaw> flaws;  ///< unclosed_part, too_deep, too_many_parts
};

/// Takes a letter's body apart in one pass; the root's fields are those of the letter's header.
/// Linear in the bytes: past the limits parts are left out, and a flaw says so.
Parts take_apart(const ContentFields& root, std::string_view body);

}  // namespace whiteflag::letters
