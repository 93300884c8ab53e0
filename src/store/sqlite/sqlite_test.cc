// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/letter_shelf.h"
#include "store/migrate.h"
#include "store/setting_shelf.h"
#include "store/sqlite/sqlite_database.h"

namespace whiteflag::store {
namespace {

namespace fs = std::filesystem;

class SqliteStore : public testing::Test {
 protected:
  SqliteStore() {
    std::string pattern = (fs::temp_directory_path() / "wf-store-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~SqliteStore() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  fs::path file() const { return folder_ / "data" / "mail.db"; }
  std::unique_ptr<Database> open(Mode mode = Mode::read_write) const {
    return open_sqlite(file(), mode);
  }
  /// Where SQLite keeps a connection's shared lock: https://www.sqlite.org/fileformat.html §1.3
  static constexpr off_t lock_byte = 0x40000000 + 2;
  static constexpr off_t lock_bytes = 510;
  fs::path folder_;
};

Error refusal(const std::function<void()>& act) {
  try {
    act();
  } catch (const Failure& failure) {
    return failure.error();
  }
  return {Trouble::bad_input, "nothing was refused", ""};
}

TEST_F(SqliteStore, the_file_and_its_folder_are_the_owners_alone) {
  open();
  const auto mode = [](const fs::path& path) { return fs::status(path).permissions(); };
  EXPECT_EQ(mode(file()), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(mode(file().parent_path()), fs::perms::owner_all);
}

TEST_F(SqliteStore, a_reader_cannot_write) {
  open();
  const auto reader = open(Mode::read_only);
  EXPECT_EQ(refusal([&] { SettingShelf{*reader}.set("a", "b"); }).kind, Trouble::denied);
}

TEST_F(SqliteStore, a_reader_keeps_its_lock_when_a_writer_beside_it_is_closed) {
  open();
  const auto reader = open(Mode::read_only);
  reader->changes();
  open();  // and closed again
  const pid_t other = ::fork();
  if (other == 0) {  // another program: it must see that the store is in use here
    const int seen = ::open(file().c_str(), O_RDWR | O_CLOEXEC);
    struct flock wish{};
    wish.l_type = F_WRLCK;
    wish.l_whence = SEEK_SET;
    wish.l_start = lock_byte;
    wish.l_len = lock_bytes;
    const bool held = ::fcntl(seen, F_GETLK, &wish) == 0 && wish.l_type == F_RDLCK;
    ::_exit(held ? 0 : 1);
  }
  int status = 1;
  ::waitpid(other, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST_F(SqliteStore, reading_where_no_store_is_says_what_to_do) {
  const auto error = refusal([&] { open(Mode::read_only); });
  EXPECT_EQ(error.kind, Trouble::not_found);
  EXPECT_THAT(error.hint, testing::HasSubstr("whiteflag import"));
  EXPECT_FALSE(fs::exists(file()));
}

TEST_F(SqliteStore, indexes_come_back_after_a_bulk_load_that_was_cut_off) {
  const auto indexes = [](Database& database) {
    std::int64_t count = 0;
    database.run("SELECT COUNT(*) FROM sqlite_schema WHERE type = 'index'", {},
                 [&](const Row& row) { count = row.integer(0); });
    return count;
  };
  auto database = open();
  const auto before = indexes(*database);
  database->bulk(true);
  EXPECT_LT(indexes(*database), before);
  database.reset();  // as after a crash: bulk(false) never came
  database = open();
  EXPECT_EQ(indexes(*database), before);
  EXPECT_FALSE(database->has_table("dropped_index"));
}

}  // namespace
}  // namespace whiteflag::store
