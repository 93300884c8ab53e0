// SPDX-License-Identifier: Apache-2.0
#include "sources/mailboxes_for_tests.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace whiteflag::sources {

namespace fs = std::filesystem;

namespace {

constexpr const char* bodies[] = {
    "Dag Noor,\n\nDe offerte voor de warmtepompen staat klaar.\n",
    "From Monday on we are open again.\n\nFrom then on, call me.\n",
    ">From the minutes of our meeting\n>>From the one before\n\nSee above.\n",
    "Hello,\n\nFrom our side all is clear.\n\n\n",
    "Zeilen mit\r\nWagenrücklauf\r\n",
    "From: this is no header\n\n--\nOle\n",
    "",
};

void set_times(const fs::path& path, fs::file_time_type when) {
  std::vector<fs::path> all{path};
  for (const auto& entry : fs::recursive_directory_iterator{path}) all.push_back(entry.path());
  for (const fs::path& one : all) fs::last_write_time(one, when);
}

void write_files(const fs::path& place, const Mailbox& mailbox, const char* pattern) {
  for (const auto& [folder, letters] : mailbox) {
    for (std::size_t i = 0; i < letters.size(); ++i) {
      write_file(place / folder / fmt::format(fmt::runtime(pattern), i + 1), letters[i]);
    }
  }
}

void write_one_maildir(const fs::path& place, const std::vector<std::string>& letters) {
  for (const char* part : {"cur", "new", "tmp"}) fs::create_directories(place / part);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool read = i % 3 != 0;
    const std::string base = fmt::format("17000000{:02}.M{}P1.host.example", i, i);
    write_file(place / (read ? "cur" : "new") / (read ? base + ":2,S" : base), letters[i]);
  }
}

std::string read_file(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void add_entry(struct archive* out, const std::string& name, const std::string& bytes) {
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, name.c_str());
  archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  archive_write_header(out, entry);
  archive_write_data(out, bytes.data(), bytes.size());
  archive_entry_free(entry);
}

/// Writes a mailbox beside and packs it.
template <class Write>
void packed(const fs::path& place, const Mailbox& mailbox, const char* name, Write write) {
  const TemporaryDirectory beside;
  write(beside.path(), mailbox);
  pack(beside.path(), place / name);
}

}  // namespace

std::vector<std::string> invented_letters(int first, int count) {
  std::vector<std::string> out;
  for (int i = first; i < first + count; ++i) {
    out.push_back(
        fmt::format("From: Ole Varga <ole@kade.example>\nTo: Noor de Wit <noor@wit.example>\n"
                    "Subject: Offerte {0}\nMessage-ID: <{0}@kade.example>\n"
                    "Date: Mon, 2 Mar 2026 10:{1:02}:00 +0100\n\n{2}",
                    i, i % 60, bodies[static_cast<std::size_t>(i) % std::size(bodies)]));
  }
  return out;
}

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = (fs::temp_directory_path() / "whiteflag-sources-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void write_file(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream{path, std::ios::binary} << bytes;
}

void settle(const fs::path& path) {
  set_times(path, fs::file_time_type::clock::now() - std::chrono::hours{1});
}

void touch(const fs::path& path) {
  set_times(path, fs::file_time_type::clock::now() - std::chrono::minutes{30});
}

std::string as_mbox_entry(std::string_view letter) {
  std::string out = "From ole@kade.example Mon Mar  2 10:00:00 2026\n";
  while (!letter.empty()) {
    const auto end = std::min(letter.find('\n'), letter.size() - 1) + 1;
    const std::string_view line = letter.substr(0, end);
    const auto stop = line.find_first_not_of('>');
    if (stop != std::string_view::npos && line.substr(stop).starts_with("From ")) out += '>';
    out += line;
    letter.remove_prefix(end);
  }
  return out + '\n';
}

void write_maildir(const fs::path& place, const Mailbox& mailbox) {
  for (const auto& [folder, letters] : mailbox) {
    write_one_maildir(folder == "inbox" ? place / "Maildir" : place / "Maildir" / ("." + folder),
                      letters);
  }
}

void write_nested_maildir(const fs::path& place, const Mailbox& mailbox) {
  for (const auto& [folder, letters] : mailbox) write_one_maildir(place / folder, letters);
}

void write_mboxes(const fs::path& place, const Mailbox& mailbox) {
  for (const auto& [folder, letters] : mailbox) {
    std::string all;
    for (const std::string& letter : letters) all += as_mbox_entry(letter);
    write_file(place / (folder + ".mbox"), all);
  }
}

void write_eml(const fs::path& place, const Mailbox& mailbox) {
  write_files(place, mailbox, "letter {}.eml");
}

void write_numbered(const fs::path& place, const Mailbox& mailbox) {
  write_files(place, mailbox, "{}");
  for (const auto& [folder, letters] : mailbox) {
    write_file(place / folder / ".mh_sequences", "unseen: 1-3\n");
  }
}

void write_numbered_with_dots(const fs::path& place, const Mailbox& mailbox) {
  write_files(place, mailbox, "{}.");
}

void write_thunderbird(const fs::path& place, const Mailbox& mailbox) {
  write_file(place / "prefs.js", "// settings\n");
  write_file(place / "places.sqlite", "no mail");
  for (const auto& [folder, letters] : mailbox) {
    const fs::path at = place / "ImapMail" / "mail.kade.example";
    std::string all;
    for (const std::string& letter : letters) all += as_mbox_entry(letter);
    write_file(folder == "inbox" ? at / "INBOX" : at / "INBOX.sbd" / folder, all);
    write_file(at / (folder + ".msf"), "// <!-- <mdb:mork:z v=\"1.4\"/> -->\n");
  }
}

void write_apple(const fs::path& place, const Mailbox& mailbox) {
  for (const auto& [folder, letters] : mailbox) {
    for (std::size_t i = 0; i < letters.size(); ++i) {
      write_file(place / (folder + ".mbox") / "Messages" / fmt::format("{}.emlx", i + 100),
                 fmt::format("{:<10}\n{}<?xml version=\"1.0\"?>\n<plist/>\n", letters[i].size(),
                             letters[i]));
    }
  }
}

void write_zip_of_eml(const fs::path& place, const Mailbox& mailbox) {
  packed(place, mailbox, "mail.zip", write_eml);
}

void write_zip_of_mboxes(const fs::path& place, const Mailbox& mailbox) {
  packed(place, mailbox, "mail.zip", write_mboxes);
}

void write_tar_of_maildir(const fs::path& place, const Mailbox& mailbox) {
  packed(place, mailbox, "mail.tar.gz", write_nested_maildir);
}

void write_tar_of_numbered(const fs::path& place, const Mailbox& mailbox) {
  packed(place, mailbox, "mail.tar.zst", write_numbered_with_dots);
}

void pack(const fs::path& directory, const fs::path& archive) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{directory}) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  struct archive* out = archive_write_new();
  const bool zip = archive.extension() == ".zip";
  if (archive.extension() == ".gz") archive_write_add_filter_gzip(out);
  if (archive.extension() == ".zst") archive_write_add_filter_zstd(out);
  zip ? archive_write_set_format_zip(out) : archive_write_set_format_pax_restricted(out);
  fs::create_directories(archive.parent_path());
  ASSERT_EQ(archive_write_open_filename(out, archive.c_str()), ARCHIVE_OK);
  for (const fs::path& file : files) {
    add_entry(out, fs::relative(file, directory).string(), read_file(file));
  }
  archive_write_close(out);
  archive_write_free(out);
}

void compress(const fs::path& file, const fs::path& to) {
  struct archive* out = archive_write_new();
  archive_write_add_filter_gzip(out);
  archive_write_set_format_raw(out);
  ASSERT_EQ(archive_write_open_filename(out, to.c_str()), ARCHIVE_OK);
  add_entry(out, "data", read_file(file));
  archive_write_close(out);
  archive_write_free(out);
}

void Recorder::begin() {
  items.clear();
  folders.clear();
  aside.clear();
  opened = closed = asked = 0;
}

std::vector<std::string> Recorder::bytes() const {
  std::vector<std::string> out;
  out.reserve(items.size());
  for (const Seen& seen : items) out.push_back(seen.bytes);
  return out;
}

std::map<FolderKind, int> Recorder::count_by_kind() const {
  std::map<FolderKind, int> out;
  for (const Seen& seen : items) ++out[seen.kind];
  return out;
}

std::optional<Cursor> Recorder::open(const Folder& folder) {
  if (unwanted == folder.kind) return std::nullopt;
  ++opened;
  folder_ = folder;
  folders.push_back(folder);
  return cursors_[folder.place];
}

bool Recorder::known(std::string_view name) {
  ++asked;
  return names_.contains({folder_.place, std::string{name}});
}

Answer Recorder::item(const Item& item) {
  items.push_back({folder_.place, std::string{item.name}, std::string{item.bytes}, folder_.kind,
                   item.is_calendar, item.draft, item.trashed, item.label});
  names_.emplace(folder_.place, std::string{item.name});
  return items.size() == stop_after ? Answer::stop : Answer::go_on;
}

void Recorder::set_aside(std::string_view name, const Error& why) {
  aside.emplace_back(std::string{name}, why);
}

void Recorder::close(const Cursor& cursor) {
  ++closed;
  cursors_[folder_.place] = cursor;
}

}  // namespace whiteflag::sources
