// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "store/conversation_shelf.h"
#include "store/letter_shelf.h"
#include "store/migrate.h"
#include "store/postgres/postgres_database.h"
#include "store/setting_shelf.h"
#include "store/sqlite/sqlite_database.h"

namespace whiteflag::store {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

class StoreFaults : public testing::Test {
 protected:
  StoreFaults() {
    std::string pattern = (fs::temp_directory_path() / "wf-faults-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~StoreFaults() override {
    std::error_code ignored;
    fs::permissions(folder_, fs::perms::owner_all, ignored);
    fs::remove_all(folder_, ignored);
  }
  fs::path file() const { return folder_ / "mail.db"; }
  std::unique_ptr<Database> open(Mode mode = Mode::read_write) const {
    return open_sqlite(file(), mode);
  }
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

/// Engine words, numbers of errors and source names are not for people.
void expect_plain_words(const Error& error) {
  for (const char* jargon : {"SQLITE", "sqlite3", "SQLSTATE", "errno", "malformed", "PRAGMA"}) {
    EXPECT_THAT(error.what + error.hint, Not(HasSubstr(jargon)));
  }
  EXPECT_THAT(error.hint, Not(testing::IsEmpty()));
}

void fill(Database& database, int letters) {
  const Transaction whole{database};
  for (int number = 1; number <= letters; ++number) {
    SettingShelf{database}.set("note " + std::to_string(number), std::string(4000, 'x'));
  }
}

TEST_F(StoreFaults, a_full_disk_is_said_and_loses_nothing_that_was_there) {
  auto database = open();
  SettingShelf{*database}.set("kept", "yes");
  std::int64_t pages = 0;
  database->run("PRAGMA page_count", {}, [&](const Row& row) { pages = row.integer(0); });
  database->script("PRAGMA max_page_count = " + std::to_string(pages + 20));
  const auto error = refusal([&] { fill(*database, 200); });
  EXPECT_EQ(error.kind, Trouble::broken);
  EXPECT_THAT(error.what, HasSubstr("disk is full"));
  expect_plain_words(error);
  EXPECT_EQ(SettingShelf{*database}.get("kept"), "yes");
  EXPECT_FALSE(SettingShelf{*database}.get("note 1"));
  SettingShelf{*database}.set("after", "works");
}

TEST_F(StoreFaults, a_file_that_may_not_grow_is_said) {
  auto database = open();
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{256 * 1024, before.rlim_max};
  const auto old = std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &small);
  const auto error = refusal([&] {
    Transaction transaction{*database};
    for (int number = 0; number < 2000; ++number) {
      SettingShelf{*database}.set("n" + std::to_string(number), std::string(2000, 'x'));
    }
    transaction.commit();
  });
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old);
  EXPECT_EQ(error.kind, Trouble::broken);
  expect_plain_words(error);
  EXPECT_FALSE(SettingShelf{*database}.get("n1"));
}

TEST_F(StoreFaults, a_file_that_is_no_store_is_left_as_it_is) {
  const std::string text(5000, 'z');
  std::ofstream{file()} << text;
  for (const auto mode : {Mode::read_write, Mode::read_only}) {
    const auto error = refusal([&] { open(mode); });
    EXPECT_EQ(error.kind, Trouble::broken);
    EXPECT_THAT(error.what, HasSubstr("damaged"));
    expect_plain_words(error);
  }
  EXPECT_EQ(fs::file_size(file()), text.size());
}

TEST_F(StoreFaults, a_damaged_page_is_said_when_it_is_read) {
  {
    const auto database = open();
    Transaction transaction{*database};
    for (int number = 0; number < 500; ++number) {
      SettingShelf{*database}.set("n" + std::to_string(number), std::string(1000, 'x'));
    }
    transaction.commit();
  }
  std::fstream bytes{file(), std::ios::in | std::ios::out | std::ios::binary};
  const auto size = fs::file_size(file());
  for (auto at = size / 2; at + 4096 < size; at += 4096) {
    bytes.seekp(static_cast<std::streamoff>(at / 4096 * 4096));
    bytes << std::string(4096, '\x5a');
  }
  bytes.close();
  const auto database = open(Mode::read_only);
  const auto error = refusal([&] {
    for (int number = 0; number < 500; ++number) {
      SettingShelf{*database}.get("n" + std::to_string(number));
    }
  });
  EXPECT_EQ(error.kind, Trouble::broken);
  EXPECT_THAT(error.what, HasSubstr("damaged"));
  expect_plain_words(error);
}

TEST_F(StoreFaults, a_store_in_use_is_said_after_a_wait_and_can_still_be_read) {
  const auto first = open();
  const auto second = open();
  second->script("PRAGMA busy_timeout = 50");
  const Transaction held{*first};
  const auto error = refusal([&] { SettingShelf{*second}.set("a", "b"); });
  EXPECT_EQ(error.kind, Trouble::conflict);
  EXPECT_THAT(error.what, HasSubstr("Another whiteflag"));
  expect_plain_words(error);
  EXPECT_FALSE(SettingShelf{*second}.get("a"));
}

TEST_F(StoreFaults, a_folder_that_may_not_be_written_is_said) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere: run as another user";
  fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec);
  const auto error = refusal([&] { open(); });
  EXPECT_EQ(error.kind, Trouble::denied);
  expect_plain_words(error);
}

TEST_F(StoreFaults, a_place_where_no_file_can_be_is_said) {
  std::ofstream{folder_ / "file"} << "x";
  for (const auto& [path, kind] : {std::pair{folder_ / "file" / "mail.db", Trouble::denied},
                                   std::pair{folder_, Trouble::bad_input}}) {
    const auto error = refusal([&] { open_sqlite(path, Mode::read_write); });
    EXPECT_EQ(error.kind, kind) << path;
    expect_plain_words(error);
  }
}

void make_newer(Database& database, int min_reader, int min_writer) {
  database.run("UPDATE store_info SET version = 99, min_reader = $1, min_writer = $2",
               std::vector<Value>{std::int64_t{min_reader}, std::int64_t{min_writer}});
}

TEST_F(StoreFaults, a_newer_store_is_read_where_it_allows_that_and_never_written) {
  make_newer(*open(), 1, 99);
  EXPECT_NO_THROW(open(Mode::read_only));
  const auto error = refusal([&] { open(); });
  EXPECT_EQ(error.kind, Trouble::outdated);
  EXPECT_THAT(error.what, HasSubstr("newer whiteflag"));
  expect_plain_words(error);
}

TEST_F(StoreFaults, a_store_that_is_too_new_is_not_read) {
  make_newer(*open(), 99, 99);
  const auto error = refusal([&] { open(Mode::read_only); });
  EXPECT_EQ(error.kind, Trouble::outdated);
  expect_plain_words(error);
}

TEST_F(StoreFaults, a_store_that_older_programs_may_write_stays_writable) {
  make_newer(*open(), 1, 1);
  const auto database = open();
  EXPECT_EQ(read_version(*database).version, 99);
  SettingShelf{*database}.set("a", "b");
}

TEST_F(StoreFaults, a_backup_is_whole_and_the_owners_alone) {
  const auto database = open();
  SettingShelf{*database}.set("a", "b");
  const auto copy = folder_ / "mail.db.backup-1";
  backup_sqlite(*database, copy);
  EXPECT_EQ(fs::status(copy).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(SettingShelf{*open_sqlite(copy, Mode::read_only)}.get("a"), "b");
}

TEST_F(StoreFaults, after_a_first_load_rows_must_point_to_rows_again) {
  const auto database = open();
  const auto put = [&](std::uint8_t number) {
    ConversationRow row;
    row.id = ConversationId{std::array<std::uint8_t, 16>{number}};
    row.person_id = PersonId{std::array<std::uint8_t, 16>{99}};
    row.state = "state";
    ConversationShelf{*database}.put(std::span{&row, 1});
  };
  {
    const FirstLoad load{*database, true};
    put(1);
  }
  EXPECT_THAT(database->check(), testing::Contains(HasSubstr("points to nothing")));
  EXPECT_EQ(refusal([&] { put(2); }).kind, Trouble::broken);
  EXPECT_EQ(ConversationShelf{*database}.count(), 1);
}

TEST_F(StoreFaults, a_server_that_is_not_there_is_said_without_the_password) {
  const auto error = refusal([&] {
    connect_postgres("postgresql://seller:geheim@127.0.0.1:9/store?connect_timeout=2",
                     Mode::read_write);
  });
  EXPECT_EQ(error.kind, Trouble::offline);
  EXPECT_THAT(error.what + error.hint, Not(HasSubstr("geheim")));
  expect_plain_words(error);
}

TEST_F(StoreFaults, an_address_that_is_none_is_said) {
  const auto error = refusal([&] { connect_postgres("postgresql://a:b:c/%zz", Mode::read_only); });
  EXPECT_THAT(error.kind, AnyOf(Trouble::bad_input, Trouble::offline));
  expect_plain_words(error);
}

}  // namespace
}  // namespace whiteflag::store
