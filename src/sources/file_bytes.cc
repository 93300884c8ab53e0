// SPDX-License-Identifier: Apache-2.0
#include "sources/file_bytes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace whiteflag::sources {

namespace {

constexpr std::size_t first_capacity = 256 << 10;
constexpr std::size_t head_size = 4096;

Descriptor open_at(int directory, const char* name) {
  return Descriptor{openat(directory, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)};
}

/// read(2) that goes on after a signal; -1 with errno.
ssize_t read_some(int file, char* into, std::size_t size) {
  for (;;) {
    const ssize_t got = ::read(file, into, size);
    if (got >= 0 || errno != EINTR) return got;
  }
}

Error too_large() {
  return {Trouble::bad_input, fmt::format("It is larger than {} MB.", largest_letter >> 20),
          "A single letter of this size is left out."};
}

}  // namespace

std::size_t FileStream::read(std::span<char> into) {
  const ssize_t got = read_some(file_.number(), into.data(), into.size());
  if (got < 0) throw BrokenStream{trouble_with("the rest of the file", errno)};
  return static_cast<std::size_t>(got);
}

FileBytes::FileBytes()
    : bytes_{std::make_unique_for_overwrite<char[]>(first_capacity)}, capacity_{first_capacity} {}

void FileBytes::grow() {
  auto larger = std::make_unique_for_overwrite<char[]>(capacity_ * 2);
  std::copy_n(bytes_.get(), capacity_, larger.get());
  bytes_ = std::move(larger);
  capacity_ *= 2;
}

Result<std::string_view> FileBytes::whole(int directory, const char* name) {
  const Descriptor file = open_at(directory, name);
  if (!file.ok()) return std::unexpected{trouble_with("this file", errno)};
  std::size_t size = 0;
  for (;;) {
    const ssize_t got = read_some(file.number(), bytes_.get() + size, capacity_ - size);
    if (got < 0) return std::unexpected{trouble_with("this file", errno)};
    if (got == 0) return std::string_view{bytes_.get(), size};
    size += static_cast<std::size_t>(got);
    if (size > largest_letter) return std::unexpected{too_large()};
    if (size == capacity_) grow();
  }
}

Result<std::string_view> FileBytes::whole(ByteStream& stream) {
  std::size_t size = 0;
  for (;;) {
    const std::size_t got = stream.read({bytes_.get() + size, capacity_ - size});
    if (got == 0) return std::string_view{bytes_.get(), size};
    size += got;
    if (size > largest_letter) return std::unexpected{too_large()};
    if (size == capacity_) grow();
  }
}

Result<std::string_view> FileBytes::head(int directory, const char* name) {
  const Descriptor file = open_at(directory, name);
  if (!file.ok()) return std::unexpected{trouble_with("this file", errno)};
  const ssize_t got = read_some(file.number(), bytes_.get(), head_size);
  if (got < 0) return std::unexpected{trouble_with("this file", errno)};
  return std::string_view{bytes_.get(), static_cast<std::size_t>(got)};
}

}  // namespace whiteflag::sources
