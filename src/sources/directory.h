// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace whiteflag::sources {

/// An open file or directory; -1 with errno when it could not be opened.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(Descriptor&& other) noexcept : number_{other.number_} { other.number_ = -1; }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();
  static Descriptor directory(const std::string& path);
  static Descriptor file(const std::string& path);
  bool ok() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_;
};

/// What lies under a name, links followed.
enum class Sort { file, directory, other, gone };

struct Entry {
  std::string_view name;
  std::uint8_t type;  ///< d_type, DT_UNKNOWN or DT_LNK where it must be looked up
};

enum class Order { by_name, as_found };

/// The names of one directory without "." and "..", in the order of their bytes where not asked
/// otherwise.
class Listing {
 public:
  /// Reads the whole directory. Requires: `directory` is open. Throws Failure when it breaks off.
  explicit Listing(const Descriptor& directory, Order order = Order::by_name);
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;  ///< the kernel's records: the names live here
  std::vector<Entry> entries_;
};

/// Asks the disk only where the listing did not say.
Sort sort_of(const Descriptor& directory, const Entry& entry);

/// How many entries a directory has, from its size and its first names: an estimate for a progress
/// bar.
std::uint64_t estimated_entries(const Descriptor& directory);

/// Nanoseconds since 1970 of the last change of content; 0 when it cannot be told.
std::int64_t changed_at(const Descriptor& file);
std::int64_t changed_at(const struct stat& facts);

/// "12345", or "0" when the change lies less than two seconds before `begin`: a file system's clock
/// is coarse, and what changes within its tick would never be seen. A cursor made of it never
/// trusts a place that was changing while it was read.
std::string settled_time(std::int64_t changed, std::int64_t begin);
/// Now, as changed_at counts.
std::int64_t present_time();

/// What errno means for a person, about the thing called `what` ("the folder /x").
Error trouble_with(const std::string& what, int error);

}  // namespace whiteflag::sources
