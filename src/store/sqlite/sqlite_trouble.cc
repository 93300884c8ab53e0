// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/sqlite_trouble.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace whiteflag::store {

Error sqlite_error(int code, const std::filesystem::path& path, std::string_view detail) {
  const auto file = path.string();
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return {Trouble::bad_input, fmt::format("{} is a folder.", file),
            fmt::format("Name the file in it: --store {}", (path / "store.db").string())};
  }
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {Trouble::broken, fmt::format("The disk is full: {} cannot grow.", file),
              "Nothing was lost. Make room and run the same command again."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {Trouble::broken, fmt::format("{} is damaged, or is no whiteflag store.", file),
              "Put back a backup (the files ending in .backup-…, or whiteflag restore), or name "
              "another store with --store and import the mail again."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Trouble::conflict, fmt::format("Another whiteflag is writing to {}.", file),
              "Wait until it is done and try again."};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {Trouble::denied, fmt::format("{} may not be written.", file),
              "Check who owns the file and its folder, or name another store with --store."};
    case SQLITE_CANTOPEN:
      return {Trouble::denied, fmt::format("{} cannot be opened.", file),
              "Check that its folder exists and may be read and written by you."};
    case SQLITE_IOERR:
      return {Trouble::broken, fmt::format("The disk gave an error while {} was used.", file),
              "Nothing that was finished is lost. Check the disk, then try again."};
    case SQLITE_NOMEM:
      return {Trouble::broken, "There is not enough memory for the store.", ""};
    case SQLITE_CONSTRAINT:
      if (!detail.starts_with("UNIQUE")) break;
      return {Trouble::conflict,
              fmt::format("Another whiteflag changed {} at the same moment.", file),
              "Nothing is lost or doubled. Run the same command again."};
    case SQLITE_INTERRUPT:
      return {Trouble::interrupted, "Stopped.", ""};
    default:
      break;
  }
  return {Trouble::broken, fmt::format("The store {} refused: {}.", file, detail), ""};
}

}  // namespace whiteflag::store
