// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "sources/directory.h"

namespace whiteflag::sources {

/// A letter larger than this is set aside.
constexpr std::size_t largest_letter = std::size_t{128} << 20;

/// The bytes broke off: this file's trouble, not that of the import as a whole.
class BrokenStream : public Failure {
 public:
  using Failure::Failure;
};

/// Bytes that come in order: a file's, or those of an entry in an archive.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Fills up to `into`; 0 at the end. Throws BrokenStream.
  virtual std::size_t read(std::span<char> into) = 0;
};

class FileStream final : public ByteStream {
 public:
  /// Requires: `file` is open and outlives this.
  explicit FileStream(const Descriptor& file) : file_{file} {}
  std::size_t read(std::span<char> into) override;

 private:
  const Descriptor& file_;
};

/// One buffer for all files of a run: a whole file at a time, no allocation for each.
class FileBytes {
 public:
  FileBytes();
  /// The file's bytes until the next call. Missing files have Trouble::not_found.
  Result<std::string_view> whole(int directory, const char* name);
  /// All that a stream still has. Throws what the stream throws.
  Result<std::string_view> whole(ByteStream& stream);
  /// The first bytes only, enough to see what a file is.
  Result<std::string_view> head(int directory, const char* name);

 private:
  void grow();

  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_;
};

}  // namespace whiteflag::sources
