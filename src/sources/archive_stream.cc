// SPDX-License-Identifier: Apache-2.0
#include "sources/archive_stream.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "sources/libarchive.h"

namespace whiteflag::sources {

namespace {

// Limits of what one archive may hold: mail shrinks to a third, text of one kind to a twentieth;
// what grows two hundred times was made to fill a disk.
constexpr std::uint64_t most_bytes = std::uint64_t{128} << 30;
constexpr std::uint64_t most_entries = 10'000'000;
constexpr std::uint64_t most_growth = 200;
constexpr std::uint64_t harmless = std::uint64_t{64}
                                   << 20;  // bytes below which growth is no matter
constexpr std::size_t block = 256 << 10;
constexpr std::size_t head_size = 4096;

BrokenStream broken(const std::string& why) {
  return BrokenStream{Trouble::broken, fmt::format("The archive breaks off: {}.", why),
                      "Download or copy it again; what could be read of it was kept."};
}

std::string words(archive* held) {
  const char* text = archive_error_string(held);
  return text == nullptr ? "its end is missing" : text;
}

}  // namespace

void ArchiveStream::Free::operator()(archive* held) const {
  archive_read_free(held);
}

ArchiveStream::ArchiveStream(const std::string& path)
    : archive_{archive_read_new()}, inner_name_{std::filesystem::path{path}.stem().string()} {
  archive* held = archive_.get();
  archive_read_support_filter_all(held);
  archive_read_support_format_tar(held);
  archive_read_support_format_zip(held);
  archive_read_support_format_raw(held);
  struct stat facts{};
  if (stat(path.c_str(), &facts) != 0) throw BrokenStream{trouble_with(path, errno)};
  packed_ = std::max<std::uint64_t>(static_cast<std::uint64_t>(facts.st_size), 1);
  const int opened = archive_read_open_filename(held, path.c_str(), block);
  if (opened == ARCHIVE_OK) return;
  const int error = archive_errno(held);
  if (error == EACCES || error == ENOENT) throw BrokenStream{trouble_with(path, error)};
  throw broken(words(held));
}

ArchiveStream::~ArchiveStream() = default;

std::optional<std::string> ArchiveStream::next() {
  head_.clear();
  head_read_ = 0;
  for (;;) {
    const int status = archive_read_next_header(archive_.get(), &entry_);
    if (status == ARCHIVE_EOF) return std::nullopt;
    if (status < ARCHIVE_WARN) throw broken(words(archive_.get()));
    ++entries_;
    check_limits();
    const bool raw = archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW;
    if (raw) return inner_name_;
    if (archive_entry_filetype(entry_) != AE_IFREG) continue;
    if (archive_entry_hardlink(entry_) != nullptr) continue;
    const char* name = archive_entry_pathname_utf8(entry_);
    if (name == nullptr) name = archive_entry_pathname(entry_);
    return name == nullptr ? fmt::format("{}", entries_) : std::string{name};
  }
}

bool ArchiveStream::locked() const {
  return archive_entry_is_data_encrypted(entry_) != 0;
}

std::string_view ArchiveStream::head() {
  if (!head_.empty()) return head_;
  head_.resize(head_size);
  std::size_t size = 0;
  while (size < head_size) {
    const std::size_t got = read_on(std::span{head_}.subspan(size));
    if (got == 0) break;
    size += got;
  }
  head_.resize(size);
  return head_;
}

std::size_t ArchiveStream::read(std::span<char> into) {
  if (head_read_ == head_.size()) return read_on(into);
  const std::size_t size = std::min(into.size(), head_.size() - head_read_);
  std::copy_n(head_.data() + head_read_, size, into.data());
  head_read_ += size;
  return size;
}

std::size_t ArchiveStream::read_on(std::span<char> into) {
  const la_ssize_t got = archive_read_data(archive_.get(), into.data(), into.size());
  if (got < 0) throw broken(words(archive_.get()));
  expanded_ += static_cast<std::uint64_t>(got);
  check_limits();
  return static_cast<std::size_t>(got);
}

void ArchiveStream::check_limits() {
  const bool grown = expanded_ > harmless && expanded_ / most_growth > packed_;
  if (!grown && expanded_ <= most_bytes && entries_ <= most_entries) return;
  throw BrokenStream{
      Trouble::bad_input,
      "The archive holds far more than its size allows; the rest of it is left out.",
      "Unpack it yourself, look what is in it, and import the folder with the mail."};
}

}  // namespace whiteflag::sources
