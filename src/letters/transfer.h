// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace whiteflag::letters {

/// Content-Transfer-Encoding (RFC 2045 §6), and uuencode, which predates it.
enum class Encoding { plain, quoted_printable, base64, uuencode };

/// The encoding a field's value names; plain for everything unknown.
Encoding encoding_named(std::string_view value);

/// Decodes, reading around what is broken, and stops once `limit` bytes are out.
std::string decode(std::string_view bytes, Encoding encoding, std::size_t limit = SIZE_MAX);

/// How many bytes decode() would give without a limit, counted without building them (base64 with
/// foreign bytes in it counts these too).
std::uint64_t decoded_size(std::string_view bytes, Encoding encoding);

/// The Q encoding of RFC 2047 §4.2: quoted-printable with '_' for a space.
std::string decode_q(std::string_view bytes);

}  // namespace whiteflag::letters
