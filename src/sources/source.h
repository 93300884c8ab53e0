// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace whiteflag::sources {

/// What a folder's name, place or labels say about it.
enum class FolderKind { unknown, inbox, sent, drafts, trash, junk, archive, calendar };

/// One folder of mail: a Maildir folder, an mbox file, a directory of .eml, numbered or .ics files;
/// or an archive, which is opened as a folder without items before and after those inside it.
struct Folder {
  /// A stable path: "/home/x/Mail/.Sent", or "/home/x/m.tar.gz!inbox" inside an archive.
  std::string place;
  std::string name;  ///< for a person: "Sent", "Verzonden items", "inbox"
  FolderKind kind = FolderKind::unknown;
  std::string format;  ///< "maildir", "mbox", "eml", "mh", "ics", "archive"
};

/// What the last import saw of a folder, so that nothing is read twice.
struct Cursor {
  std::string text;  ///< the adapter's own words (times, sizes, offsets); empty: never read
};

/// One raw letter or calendar file, and where it lies. Views live only during the call.
struct Item {
  std::string_view bytes;
  /// Stable inside the folder: a Maildir name without flags, a file name, a hash of an mbox letter.
  std::string_view name;
  bool is_calendar = false;
  bool draft = false, trashed = false;  ///< Maildir flags D, T
  std::optional<FolderKind> label{};    ///< what X-Gmail-Labels says, where present
};

enum class Answer { go_on, stop };

/// What the reader of a source is asked and told. Everything comes between open and close of one
/// folder; a folder may be opened more than once in a run (archives whose entries are scattered).
/// What a Reader throws goes through read().
class Reader {
 public:
  virtual ~Reader() = default;
  /// A folder begins. Returns what the store remembers of it; nullopt leaves the folder out.
  virtual std::optional<Cursor> open(const Folder& folder) = 0;
  /// True when an item of this name was read from the open folder before: its bytes are not opened.
  virtual bool known(std::string_view name) = 0;
  virtual Answer item(const Item& item) = 0;
  /// Something that could not be read: the import goes on, `scope` shows it.
  virtual void set_aside(std::string_view name, const Error& why) = 0;
  /// All names that were read from the open folder before.
  virtual std::unordered_set<std::string> names() { return {}; }
  /// What was read under this name lies there no more. The letter itself stays.
  virtual void gone(std::string_view) {}
  /// The folder's end, with the cursor to keep. Left out after Answer::stop.
  virtual void close(const Cursor& cursor) = 0;
};

/// How much there is, for a progress bar. An estimate.
struct Extent {
  std::uint64_t items = 0;
  std::uint64_t bytes = 0;
};

/// One place that mail is read from.
class Source {
 public:
  virtual ~Source() = default;
  virtual Extent extent() const = 0;
  /// Walks all folders in a stable order. Throws Failure when the place itself cannot be read.
  virtual void read(Reader& reader) = 0;
};

/// Finds what lies at `path` (kinds found, not asked) and returns the source for it.
/// Throws Failure: unreadable, empty, no mail in it, an Outlook .pst (with how to export).
std::unique_ptr<Source> open_source(const std::filesystem::path& path);

}  // namespace whiteflag::sources
