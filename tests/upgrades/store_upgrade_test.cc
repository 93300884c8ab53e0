// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <map>

#include "store/account_shelf.h"
#include "store/letter_shelf.h"
#include "store/migrate.h"
#include "store/postgres/postgres_database.h"
#include "store/setting_shelf.h"
#include "store/sqlite/sqlite_database.h"
#include "support/scratch_postgres.h"

namespace whiteflag::store {
namespace {

namespace fs = std::filesystem;

class StoreUpgrade : public testing::Test {
 protected:
  StoreUpgrade() {
    std::string pattern = (fs::temp_directory_path() / "wf-upgrade-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~StoreUpgrade() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  fs::path file() const { return folder_ / "mail.db"; }
  fs::path folder_;
};

/// The steps a program of `version` knew.
std::vector<SchemaText> steps_until(int version) {
  std::vector<SchemaText> steps;
  for (const auto& step : schema_texts()) {
    if (step.version <= version) steps.push_back(step);
  }
  return steps;
}

/// The released steps and one more, made up.
std::vector<SchemaText> steps_and(std::string_view sql) {
  auto steps = steps_until(program_version());
  for (const auto* engine : {"sqlite", "postgres"}) {
    steps.push_back({engine, program_version() + 1, sql});
  }
  return steps;
}

std::map<std::string, std::string> schema_of(Database& database) {
  std::map<std::string, std::string> schema;
  database.run(
      "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'", {},
      [&](const Row& row) { schema[std::string{row.text(0)}] = row.text(1); });
  return schema;
}

/// A store of an older program: opened below the schema, then brought to `version`.
std::unique_ptr<Database> old_store(const fs::path& path, int version) {
  auto database = open_sqlite(path, Mode::read_write);
  std::vector<std::string> drops;
  if (version < program_version()) {
    for (const auto& [name, sql] : schema_of(*database)) {
      if (sql.starts_with("CREATE VIRTUAL")) drops.push_back(name);
    }
    for (const auto& name : drops) database->script("DROP TABLE " + name);
    database->script("PRAGMA foreign_keys = OFF");
    for (const auto& [name, sql] : schema_of(*database)) {
      if (sql.starts_with("CREATE TABLE")) database->script("DROP TABLE " + name);
    }
    database->script("PRAGMA foreign_keys = ON");
    migrate(*database, steps_until(version), {});
  }
  return database;
}

TEST_F(StoreUpgrade, every_released_schema_becomes_as_a_fresh_one) {
  const auto fresh = schema_of(*open_sqlite(folder_ / "fresh.db", Mode::read_write));
  for (int version = 1; version <= program_version(); ++version) {
    const auto path = folder_ / ("from" + std::to_string(version) + ".db");
    old_store(path, version).reset();
    EXPECT_EQ(schema_of(*open_sqlite(path, Mode::read_write)), fresh) << "from " << version;
  }
}

TEST_F(StoreUpgrade, an_account_of_before_permissions_is_kept) {
  constexpr int before_permissions = 4;
  AccountRow row;
  row.address = "anna@kade.example";
  row.host = "imap.kade.example";
  row.security = "tls";
  row.method = "password";
  row.secret = std::string{"\0sealed", 7};
  {
    const auto old = old_store(file(), before_permissions);
    AccountShelf{*old}.put(row);
  }
  const auto database = open_sqlite(file(), Mode::read_write);
  AccountShelf shelf{*database};
  EXPECT_EQ(shelf.by_address(row.address)->secret, row.secret);
  row.method = "oauth";
  shelf.put(row);
  EXPECT_EQ(shelf.by_address(row.address)->method, "oauth");
}

TEST_F(StoreUpgrade, a_step_keeps_what_is_there_after_a_backup) {
  auto database = open_sqlite(file(), Mode::read_write);
  SettingShelf{*database}.set("zone", "Europe/Amsterdam");
  const auto backup = file().string() + ".backup";
  int backed_up = 0;
  migrate(*database, steps_and("CREATE TABLE later (org_id bigint, PRIMARY KEY (org_id));"),
          [&](int version) {
            backed_up = version;
            backup_sqlite(*database, backup);
          });
  EXPECT_EQ(backed_up, program_version());
  EXPECT_EQ(read_version(*database).version, program_version() + 1);
  EXPECT_TRUE(database->has_table("later"));
  EXPECT_EQ(SettingShelf{*database}.get("zone"), "Europe/Amsterdam");
  const auto old = open_sqlite(backup, Mode::read_only);
  EXPECT_FALSE(old->has_table("later"));
  EXPECT_EQ(SettingShelf{*old}.get("zone"), "Europe/Amsterdam");
}

TEST_F(StoreUpgrade, an_index_that_is_new_is_known_to_the_engine) {
  const auto database = open_sqlite(file(), Mode::read_write);
  SettingShelf{*database}.set("zone", "Europe/Amsterdam");
  migrate(*database, steps_and("CREATE INDEX setting_value ON setting (org_id, value);"), {});
  int known = 0;
  database->run("SELECT stat FROM sqlite_stat1 WHERE idx = 'setting_value'", {},
                [&](const Row&) { ++known; });
  EXPECT_EQ(known, 1);
}

TEST_F(StoreUpgrade, a_step_that_fails_leaves_the_store_as_it_was) {
  auto database = open_sqlite(file(), Mode::read_write);
  const auto before = schema_of(*database);
  EXPECT_THROW(
      migrate(*database,
              steps_and("CREATE TABLE later (a bigint); CREATE TABLE setting (b bigint);"), {}),
      Failure);
  EXPECT_EQ(schema_of(*database), before);
  EXPECT_EQ(read_version(*database).version, program_version());
}

TEST_F(StoreUpgrade, without_a_backup_nothing_is_changed) {
  auto database = open_sqlite(file(), Mode::read_write);
  EXPECT_THROW(migrate(*database, steps_and("CREATE TABLE later (a bigint);"),
                       [](int) { throw Failure(Trouble::broken, "the disk is full"); }),
               Failure);
  EXPECT_FALSE(database->has_table("later"));
}

TEST_F(StoreUpgrade, an_empty_store_needs_no_backup_and_two_programs_may_open_it_at_once) {
  auto first = open_sqlite(file(), Mode::read_write);
  auto second = open_sqlite(file(), Mode::read_write);
  const auto steps = steps_and("CREATE TABLE later (a bigint);");
  migrate(*first, steps, {});
  EXPECT_NO_THROW(migrate(*second, steps, {}));
  EXPECT_TRUE(second->has_table("later"));
}

TEST_F(StoreUpgrade, postgres_takes_a_step_whole_or_not_at_all) {
  auto& server = testing_support::ScratchPostgres::instance();
  if (!server.running()) GTEST_SKIP() << server.why_not();
  auto database = open_postgres(server.new_database(), Mode::read_write);
  SettingShelf{*database}.set("zone", "UTC");
  EXPECT_THROW(
      migrate(*database,
              steps_and("CREATE TABLE later (a bigint); CREATE TABLE setting (b bigint);"), {}),
      Failure);
  EXPECT_FALSE(database->has_table("later"));
  migrate(*database, steps_and("CREATE TABLE later (a bigint);"), {});
  EXPECT_TRUE(database->has_table("later"));
  EXPECT_EQ(SettingShelf{*database}.get("zone"), "UTC");
}

}  // namespace
}  // namespace whiteflag::store
