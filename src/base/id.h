// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whiteflag {

/// Sixteen bytes: a UUIDv7 (RFC 9562 §5.7) or a content hash.
using Bytes16 = std::array<std::uint8_t, 16>;

/// XXH3-128 of the bytes: a content key, not a secret.
Bytes16 hash128(std::string_view bytes, std::uint64_t seed = 0);
/// XXH3-64 of the bytes.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/// A UUIDv7 whose time field is `unix_ms` and whose random fields come from `content`:
/// the same content at the same time gives the same id.
Bytes16 uuid7(std::int64_t unix_ms, const Bytes16& content);

/// "0192f0c1-…" (RFC 9562 §4).
std::string uuid_text(const Bytes16& uuid);
/// The same read back, with or without hyphens; nothing for anything else.
std::optional<Bytes16> parse_uuid(std::string_view text);
/// The last 12 hexadecimal digits: what people see and type a unique prefix of.
std::string short_text(const Bytes16& uuid);

/// The id of one kind of thing. A PersonId never passes for a LetterId.
template <class Kind>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(Bytes16 bytes) : bytes_{bytes} {}
  constexpr const Bytes16& bytes() const { return bytes_; }
  constexpr bool empty() const { return bytes_ == Bytes16{}; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;

 private:
  Bytes16 bytes_{};
};

using LetterId = Id<struct LetterKind>;
using PersonId = Id<struct PersonKind>;
using ConversationId = Id<struct ConversationKind>;
using FolderId = Id<struct FolderKind>;
using EntryId = Id<struct EntryKind>;

}  // namespace whiteflag
