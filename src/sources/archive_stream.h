// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sources/file_bytes.h"

struct archive;
struct archive_entry;

namespace whiteflag::sources {

/// The regular files of an archive one after another, through libarchive.
class ArchiveStream final : public ByteStream {
 public:
  /// Throws BrokenStream when the file cannot be opened or is no archive.
  explicit ArchiveStream(const std::string& path);
  ~ArchiveStream() override;
  ArchiveStream(const ArchiveStream&) = delete;
  ArchiveStream& operator=(const ArchiveStream&) = delete;

  /// Goes to the next file; nothing at the end. Returns its path inside.
  /// Throws BrokenStream when the archive breaks off or grows beyond the limits.
  std::optional<std::string> next();
  /// True when the present file can only be read with a password.
  bool locked() const;
  /// The present file's first bytes; read() gives them again.
  std::string_view head();
  std::size_t read(std::span<char> into) override;

 private:
  std::size_t read_on(std::span<char> into);
  void check_limits();

  struct Free {
    void operator()(archive* held) const;
  };
  std::unique_ptr<archive, Free> archive_;
  archive_entry* entry_ = nullptr;
  std::string inner_name_;  ///< of a file that is only compressed, and no archive
  std::uint64_t packed_ = 0, expanded_ = 0, entries_ = 0;
  std::string head_;
  std::size_t head_read_ = 0;
};

}  // namespace whiteflag::sources
