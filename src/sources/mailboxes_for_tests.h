// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sources/source.h"

namespace whiteflag::sources {

/// Folder name → letters, as tests write them down in one format or another.
using Mailbox = std::map<std::string, std::vector<std::string>>;

/// Invented letters, each with its own text; some with lines that mailbox formats stumble over.
std::vector<std::string> invented_letters(int first, int count);

class TemporaryDirectory {
 public:
  TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void write_file(const std::filesystem::path& path, std::string_view bytes);
/// Everything below lay still for an hour; touch: for half an hour.
void settle(const std::filesystem::path& path);
void touch(const std::filesystem::path& path);

/// One letter as an entry of an mboxrd file.
std::string as_mbox_entry(std::string_view letter);

void write_maildir(const std::filesystem::path& place, const Mailbox& mailbox);
void write_nested_maildir(const std::filesystem::path& place, const Mailbox& mailbox);
void write_mboxes(const std::filesystem::path& place, const Mailbox& mailbox);
void write_eml(const std::filesystem::path& place, const Mailbox& mailbox);
void write_numbered(const std::filesystem::path& place, const Mailbox& mailbox);
void write_numbered_with_dots(const std::filesystem::path& place, const Mailbox& mailbox);
void write_thunderbird(const std::filesystem::path& place, const Mailbox& mailbox);
void write_apple(const std::filesystem::path& place, const Mailbox& mailbox);
void write_zip_of_eml(const std::filesystem::path& place, const Mailbox& mailbox);
void write_zip_of_mboxes(const std::filesystem::path& place, const Mailbox& mailbox);
void write_tar_of_maildir(const std::filesystem::path& place, const Mailbox& mailbox);
void write_tar_of_numbered(const std::filesystem::path& place, const Mailbox& mailbox);

/// Packs a directory's files: .zip, .tar.gz or .tar.zst by the name.
void pack(const std::filesystem::path& directory, const std::filesystem::path& archive);

/// One file alone with gzip.
void compress(const std::filesystem::path& file, const std::filesystem::path& to);

/// A Reader that remembers as a store does and notes what it was given.
class Recorder final : public Reader {
 public:
  struct Seen {
    std::string folder, name, bytes;
    FolderKind kind;
    bool is_calendar, draft, trashed;
    std::optional<FolderKind> label;
  };

  /// A new import: what was noted goes, what is remembered stays.
  void begin();
  void forget_names() { names_.clear(); }
  void forget_cursors() { cursors_.clear(); }
  std::vector<std::string> bytes() const;
  std::map<FolderKind, int> count_by_kind() const;

  std::optional<Cursor> open(const Folder& folder) override;
  bool known(std::string_view name) override;
  Answer item(const Item& item) override;
  void set_aside(std::string_view name, const Error& why) override;
  void close(const Cursor& cursor) override;

  std::vector<Seen> items;
  std::vector<Folder> folders;
  std::vector<std::pair<std::string, Error>> aside;
  int opened = 0, closed = 0, asked = 0;
  std::size_t stop_after = 0;  ///< 0: never
  std::optional<FolderKind> unwanted;

 private:
  Folder folder_;
  std::map<std::string, Cursor> cursors_;
  std::set<std::pair<std::string, std::string>> names_;
};

}  // namespace whiteflag::sources
