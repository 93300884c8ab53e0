// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdint>

#include "letters/header.h"
#include "letters/marks.h"

namespace whiteflag::letters {

namespace {

struct Known {
  std::string_view name;
  FieldKind kind;
};

constexpr Known known_fields[] = {
    {"from", FieldKind::from},
    {"sender", FieldKind::sender},
    {"reply-to", FieldKind::reply_to},
    {"to", FieldKind::to},
    {"cc", FieldKind::cc},
    {"bcc", FieldKind::bcc},
    {"delivered-to", FieldKind::delivered_to},
    {"x-original-to", FieldKind::delivered_to},
    {"envelope-to", FieldKind::delivered_to},
    {"subject", FieldKind::subject},
    {"date", FieldKind::date},
    {"received", FieldKind::received},
    {"message-id", FieldKind::message_id},
    {"in-reply-to", FieldKind::in_reply_to},
    {"references", FieldKind::references},
    {"content-type", FieldKind::content_type},
    {"content-transfer-encoding", FieldKind::content_transfer_encoding},
    {"content-disposition", FieldKind::content_disposition},
    {"content-id", FieldKind::content_id},
};

constexpr std::size_t buckets = 128;
constexpr std::size_t longest_name = 40;
constexpr std::uint8_t none = 0xFF;
constexpr std::size_t count = std::size(known_fields) + std::size(mark_names);
static_assert(count < none);

constexpr std::size_t bucket_of(std::string_view lowered) {
  const auto at = [&](std::size_t i) { return static_cast<std::size_t>(lowered[i]); };
  return (lowered.size() * 7 + at(0) + at(lowered.size() / 2) * 3 + at(lowered.size() - 1)) %
         buckets;
}

/// All names, and chains of those that share a bucket.
struct Table {
  std::array<Known, count> names{};
  std::array<std::uint8_t, count> next{};
  std::array<std::uint8_t, buckets> first{};
};

constexpr Table table = [] {
  Table out;
  out.first.fill(none);
  std::size_t used = 0;
  const auto add = [&](Known known) {
    std::uint8_t& head = out.first[bucket_of(known.name)];
    out.names[used] = known;
    out.next[used] = head;
    head = static_cast<std::uint8_t>(used);
    ++used;
  };
  for (const Known& known : known_fields) add(known);
  for (const std::string_view name : mark_names) add({name, FieldKind::mark});
  return out;
}();

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

}  // namespace

FieldKind field_kind(std::string_view name) {
  std::array<char, longest_name> small;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  if (name.empty() || name.size() > small.size()) return FieldKind::other;
  std::ranges::transform(name, small.begin(), lower);
  const std::string_view lowered{small.data(), name.size()};
  for (std::uint8_t i = table.first[bucket_of(lowered)]; i != none; i = table.next[i]) {
    if (table.names[i].name == lowered) return table.names[i].kind;
  }
  if (lowered[0] != 'l' && lowered[0] != 'x') return FieldKind::other;
  const bool mark = std::ranges::any_of(
      mark_prefixes, [&](std::string_view prefix) { return lowered.starts_with(prefix); });
  return mark ? FieldKind::mark : FieldKind::other;
}

}  // namespace whiteflag::letters
