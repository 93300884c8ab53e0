// SPDX-License-Identifier: Apache-2.0
#include "sources/directory.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <functional>

namespace whiteflag::sources {

namespace {

constexpr std::size_t block_size = 256 << 10;  // bytes of names per call of the kernel
constexpr std::int64_t settling_ns = 2'000'000'000;

/// The kernel's record (getdents64(2)): ino 8, off 8, reclen 2, type 1, name.
constexpr std::size_t length_at = 16;
constexpr std::size_t type_at = 18;
constexpr std::size_t name_at = 19;

long next_block(const Descriptor& directory, char* block, std::size_t size) {
  return syscall(SYS_getdents64, directory.number(), block, size);
}

/// Calls `each` for every name of one block.
template <class Each>
void for_each_record(const char* block, std::size_t size, Each each) {
  for (std::size_t at = 0; at + name_at < size;) {
    std::uint16_t length = 0;
    std::memcpy(&length, block + at + length_at, sizeof length);
    const std::string_view name{block + at + name_at};
    if (name != "." && name != "..") {
      each(Entry{name, static_cast<std::uint8_t>(block[at + type_at])}, length);
    }
    at += length;
  }
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

Descriptor Descriptor::directory(const std::string& path) {
  return Descriptor{open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
}

Descriptor Descriptor::file(const std::string& path) {
  return Descriptor{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)};
}

Listing::Listing(const Descriptor& directory, Order order) {
  lseek(directory.number(), 0, SEEK_SET);
  for (;;) {
    auto block = std::make_unique_for_overwrite<char[]>(block_size);
    const long size = next_block(directory, block.get(), block_size);
    if (size < 0) throw Failure{trouble_with("the folder", errno)};
    if (size == 0) break;
    for_each_record(block.get(), static_cast<std::size_t>(size),
                    [&](const Entry& entry, std::size_t) { entries_.push_back(entry); });
    blocks_.push_back(std::move(block));
  }
  if (order == Order::by_name) std::ranges::sort(entries_, {}, &Entry::name);
}

Sort sort_of(const Descriptor& directory, const Entry& entry) {
  if (entry.type == DT_REG) return Sort::file;
  if (entry.type == DT_DIR) return Sort::directory;
  if (entry.type != DT_LNK && entry.type != DT_UNKNOWN) return Sort::other;
  struct stat facts{};
  if (fstatat(directory.number(), std::string{entry.name}.c_str(), &facts, 0) != 0) {
    return Sort::gone;
  }
  if (S_ISREG(facts.st_mode)) return Sort::file;
  return S_ISDIR(facts.st_mode) ? Sort::directory : Sort::other;
}

std::uint64_t estimated_entries(const Descriptor& directory) {
  std::array<char, 8192> block;
  struct stat facts{};
  lseek(directory.number(), 0, SEEK_SET);
  const long size = next_block(directory, block.data(), block.size());
  if (size <= 0 || fstat(directory.number(), &facts) != 0) return 0;
  std::uint64_t names = 0, bytes = 0;
  for_each_record(block.data(), static_cast<std::size_t>(size),
                  [&](const Entry&, std::size_t length) {
                    ++names;
                    bytes += length;
                  });
  const bool whole = next_block(directory, block.data(), block.size()) == 0;
  if (whole || names == 0) return names;
  // On disk a name takes about as much as in the kernel's record less its 11 bytes of head and
  // padding, and a directory's blocks are about three quarters full.
  const std::uint64_t each = std::max<std::uint64_t>(bytes / names, 24) - 12;
  return std::max(names, static_cast<std::uint64_t>(facts.st_size) * 3 / 4 / each);
}

std::int64_t changed_at(const struct stat& facts) {
  return facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec;
}

std::int64_t changed_at(const Descriptor& file) {
  struct stat facts{};
  return file.ok() && fstat(file.number(), &facts) == 0 ? changed_at(facts) : 0;
}

std::string settled_time(std::int64_t changed, std::int64_t begin) {
  return std::to_string(changed + settling_ns < begin ? changed : 0);
}

std::int64_t present_time() {
  return std::chrono::nanoseconds{std::chrono::system_clock::now().time_since_epoch()}.count();
}

Error trouble_with(const std::string& what, int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return {Trouble::not_found, fmt::format("There is nothing at {}.", what),
              "Check the spelling, or whether a drive must be connected first."};
    case EACCES:
    case EPERM:
      return {Trouble::denied, fmt::format("You have no permission to read {}.", what),
              "Ask its owner, or copy it to a place of your own."};
    case ELOOP:
      return {Trouble::bad_input, fmt::format("A link leads in circles at {}.", what), {}};
    case EIO:
      return {Trouble::broken, fmt::format("The disk gives an error at {}.", what),
              "Copy what can still be copied to another disk and read it there."};
    default:
      return {Trouble::broken, fmt::format("Cannot read {}: {}.", what, std::strerror(error)), {}};
  }
}

}  // namespace whiteflag::sources
