// SPDX-License-Identifier: Apache-2.0
#include "sources/maildir.h"

#include <dirent.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <unordered_map>
#include <vector>

namespace whiteflag::sources {

namespace {

constexpr std::uint64_t usual_letter = 12'000;  // bytes, for the progress bar's estimate
constexpr int times_listed_again = 4;  // a mailbox that changes all the time is read next time

/// One letter's file; the names live in the listings.
struct File {
  std::string_view base;
  std::string_view name;
  std::size_t part;       ///< 0 cur, 1 new
  std::uint64_t key = 0;  ///< the base name's bytes behind what all have in common, for sorting
};

std::size_t common_prefix(const std::vector<File>& files) {
  if (files.empty()) return 0;
  const std::string_view first = files[0].base;
  std::size_t length = first.size();
  for (const File& file : files) {
    const auto end = std::ranges::mismatch(first.substr(0, length), file.base).in1;
    length = static_cast<std::size_t>(end - first.begin());
  }
  return length;
}

/// Eight bytes from `at` on as a number that is ordered as they are.
std::uint64_t sorting_key(std::string_view name, std::size_t at) {
  std::uint64_t out = 0;
  for (std::size_t i = at; i < at + 8; ++i) {
    out = out << 8 | (i < name.size() ? static_cast<std::uint8_t>(name[i]) : 0U);
  }
  return out;
}

/// By base name; the names begin with the time of delivery, so a number decides nearly always.
void sort_by_base(std::vector<File>& files) {
  const std::size_t at = common_prefix(files);
  for (File& file : files) file.key = sorting_key(file.base, at);
  std::ranges::sort(files, [](const File& a, const File& b) {
    if (a.key != b.key) return a.key < b.key;
    return a.base != b.base ? a.base < b.base : a.part < b.part;
  });
}

/// cur/ and new/, opened and listed.
class Parts {
 public:
  explicit Parts(const std::string& path)
      : directories_{Descriptor::directory(path + "/cur"), Descriptor::directory(path + "/new")} {}

  const Descriptor& operator[](std::size_t part) const { return directories_[part]; }

  std::string cursor(std::int64_t begin) const {
    return fmt::format("maildir {} {}", settled_time(changed_at(directories_[0]), begin),
                       settled_time(changed_at(directories_[1]), begin));
  }

  /// What cannot be opened although it is there.
  std::vector<std::pair<std::string, Error>> troubles(const std::string& path) const {
    std::vector<std::pair<std::string, Error>> out;
    for (const char* part : {"cur", "new"}) {
      const Descriptor again = Descriptor::directory(path + "/" + part);
      if (again.ok() || errno == ENOENT) continue;
      out.emplace_back(part, trouble_with(path + "/" + part, errno));
    }
    return out;
  }

  bool all_open() const { return directories_[0].ok() && directories_[1].ok(); }

 private:
  std::array<Descriptor, 2> directories_;
};

/// All letters of both parts, one for each base name, in the order of the base names.
class Files {
 public:
  explicit Files(const Parts& parts) {
    for (const std::size_t part : {0UZ, 1UZ}) {
      if (!parts[part].ok()) continue;
      listings_.emplace_back(parts[part], Order::as_found);
      for (const Entry& entry : listings_.back().entries()) {
        if (entry.name[0] == '.' || entry.type == DT_DIR) continue;
        files_.push_back({maildir_name(entry.name).base, entry.name, part});
      }
    }
    sort_by_base(files_);
    const auto [from, to] = std::ranges::unique(files_, {}, &File::base);
    files_.erase(from, to);
  }

  const std::vector<File>& files() const { return files_; }

  /// Where the letter of this base name lies; nullptr when it is gone.
  const File* find(std::string_view base) const {
    const auto at = std::ranges::lower_bound(files_, base, {}, &File::base);
    return at != files_.end() && at->base == base ? &*at : nullptr;
  }

 private:
  std::vector<Listing> listings_;
  std::vector<File> files_;
};

/// Reads one folder's files; one that was moved meanwhile is looked up again.
class Reading {
 public:
  Reading(const Parts& parts, FileBytes& bytes) : parts_{parts}, bytes_{bytes} {}

  /// not_found: the letter is gone, moved or deleted while we read.
  Result<std::string_view> bytes_of(const File& file) {
    const File* where = again_ ? again_->find(file.base) : &file;
    if (where != nullptr) {
      auto bytes = open(*where);
      if (bytes || bytes.error().kind != Trouble::not_found) return bytes;
    }
    if (times_++ >= times_listed_again) return gone();
    again_.emplace(parts_);
    where = again_->find(file.base);
    return where == nullptr ? gone() : open(*where);
  }

 private:
  Result<std::string_view> open(const File& file) {
    // The kernel's record ends the name with a NUL.
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage)
    return bytes_.whole(parts_[file.part].number(), file.name.data());
  }

  static Result<std::string_view> gone() {
    return std::unexpected{Error{Trouble::not_found, "The letter is gone.", {}}};
  }

  const Parts& parts_;
  FileBytes& bytes_;
  std::optional<Files> again_;
  int times_ = 0;
};

Item item_of(const File& file, std::string_view bytes) {
  const std::string_view flags = maildir_name(file.name).flags;
  Item out{.bytes = bytes, .name = file.base};
  out.draft = flags.find('D') != std::string_view::npos;
  out.trashed = flags.find('T') != std::string_view::npos;
  return out;
}

}  // namespace

MaildirName maildir_name(std::string_view file) {
  const auto comma = file.rfind("2,");
  if (comma == std::string_view::npos || comma == 0) return {file, {}};
  const char before = file[comma - 1];
  if (before != ':' && before != ';' && before != '!') return {file, {}};
  return {file.substr(0, comma - 1), file.substr(comma + 2)};
}

Extent Maildir::extent() const {
  const Parts parts{path_};
  std::uint64_t items = 0;
  for (const std::size_t part : {0UZ, 1UZ}) {
    if (parts[part].ok()) items += estimated_entries(parts[part]);
  }
  return {items, items * usual_letter};
}

Answer Maildir::read(Reader& reader, FileBytes& bytes) {
  const auto cursor = reader.open(folder_);
  if (!cursor) return Answer::go_on;
  const std::int64_t begin = present_time();
  const Parts parts{path_};
  std::string seen = parts.cursor(begin);
  if (parts.all_open() && seen == cursor->text && seen.find(" 0") == std::string::npos) {
    reader.close(*cursor);
    return Answer::go_on;
  }
  if (!parts.all_open()) {
    for (const auto& [part, error] : parts.troubles(path_)) reader.set_aside(part, error);
  }
  const Files files{parts};
  Reading reading{parts, bytes};
  bool complete = true;
  for (const File& file : files.files()) {
    if (reader.known(file.base)) continue;
    const auto read = reading.bytes_of(file);
    if (read) {
      if (reader.item(item_of(file, *read)) == Answer::stop) return Answer::stop;
      continue;
    }
    complete = false;
    if (read.error().kind != Trouble::not_found) reader.set_aside(file.base, read.error());
  }
  reader.close({complete ? seen : std::string{"maildir 0 0"}});
  return Answer::go_on;
}

}  // namespace whiteflag::sources
