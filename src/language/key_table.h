// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "language/table.h"

namespace whiteflag::language {

/// Entries of a built table that are found by a hash of 64 bits, their `key`: they lie in order of
/// their keys, and beside them where those of each beginning start.
template <class Entry>
class KeyTable {
 public:
  KeyTable() = default;
  explicit KeyTable(TableReader& table)
      : entries_{table.take<Entry>()}, buckets_{table.take<std::uint32_t>()} {}

  /// Requires: `entries` in order of their keys, no key twice.
  static void write(const std::vector<Entry>& entries, TableWriter& to) {
    std::vector<std::uint32_t> buckets((std::size_t{1} << bits) + 1, 0);
    for (const Entry& one : entries) ++buckets[bucket_of(one.key) + 1];
    for (std::size_t i = 1; i < buckets.size(); ++i) buckets[i] += buckets[i - 1];
    to.put(entries);
    to.put(buckets);
  }

  /// Null where there is none.
  const Entry* find(std::uint64_t key) const {
    const std::size_t bucket = bucket_of(key);
    for (std::size_t i = buckets_[bucket]; i < buckets_[bucket + 1]; ++i) {
      if (entries_[i].key == key) return &entries_[i];
    }
    return nullptr;
  }

 private:
  static constexpr int bits = 12;
  static std::size_t bucket_of(std::uint64_t key) { return key >> (64 - bits); }

  std::span<const Entry> entries_;
  std::span<const std::uint32_t> buckets_;
};

}  // namespace whiteflag::language
