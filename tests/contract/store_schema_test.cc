// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "contract/store_engine.h"
#include "store/migrate.h"
#include "store/postgres/postgres_database.h"
#include "store/sqlite/sqlite_database.h"
#include "support/scratch_postgres.h"
#include "support/shadow_database.h"

namespace whiteflag::store {
namespace {

using testing_support::ScratchPostgres;

using Columns = std::map<std::string, std::set<std::string>>;

/// SQLite's type for what PostgreSQL calls it.
std::string plain_type(std::string_view type) {
  if (type == "bigint") return "INTEGER";
  if (type == "text") return "TEXT";
  if (type == "uuid" || type == "bytea") return "BLOB";
  return std::string{type};
}

Columns columns_of(Database& database, std::string_view sql) {
  Columns columns;
  database.run(sql, {}, [&](const Row& row) {
    const std::string table{row.text(0)};
    if (table.starts_with("letter_search")) return;  // each engine has its own search
    columns[table].insert(std::string{row.text(1)} + ' ' + plain_type(row.text(2)) +
                          (row.integer(3) != 0 ? " NOT NULL" : ""));
  });
  return columns;
}

Columns sqlite_columns(Database& database) {
  return columns_of(database,
                    "SELECT t.name, c.name, c.type, c.\"notnull\" FROM sqlite_schema t "
                    "JOIN pragma_table_info(t.name) c WHERE t.type = 'table'");
}

Columns postgres_columns(Database& database) {
  return columns_of(database,
                    "SELECT CAST(table_name AS text), CAST(column_name AS text), "
                    "CAST(data_type AS text), is_nullable = 'NO' FROM information_schema.columns "
                    "WHERE table_schema = current_schema()");
}

TEST(StoreSchema, both_engines_have_the_same_tables_and_columns) {
  auto& server = ScratchPostgres::instance();
  if (!server.running()) GTEST_SKIP() << server.why_not();
  const ScratchFolder folder;
  const auto sqlite = open_sqlite(folder.path() / "mail.db", Mode::read_write);
  const auto postgres = open_postgres(server.new_database(), Mode::read_write);
  EXPECT_EQ(sqlite_columns(*sqlite), postgres_columns(*postgres));
  EXPECT_GT(sqlite_columns(*sqlite).size(), 20U);
}

TEST(StoreSchema, every_key_and_index_of_a_tenant_table_begins_with_the_org) {
  const ScratchFolder folder;
  const auto sqlite = open_sqlite(folder.path() / "mail.db", Mode::read_write);
  int indexes = 0;
  sqlite->run(
      "SELECT t.name, i.name, c.name FROM sqlite_schema t JOIN pragma_index_list(t.name) i "
      "JOIN pragma_index_info(i.name) c WHERE t.type = 'table' AND c.seqno = 0 "
      "AND t.name NOT LIKE 'letter_search%'",
      {}, [&](const Row& row) {
        ++indexes;
        EXPECT_EQ(row.text(2), "org_id") << row.text(0) << " " << row.text(1);
      });
  EXPECT_GT(indexes, 30);
}

TEST(StoreSchema, opening_again_changes_nothing) {
  const ScratchFolder folder;
  const auto path = folder.path() / "mail.db";
  const auto before = sqlite_columns(*open_sqlite(path, Mode::read_write));
  EXPECT_EQ(sqlite_columns(*open_sqlite(path, Mode::read_write)), before);
  EXPECT_EQ(read_version(*open_sqlite(path, Mode::read_only)).version, program_version());
  const auto files = std::ranges::count_if(
      std::filesystem::directory_iterator{folder.path()},
      [](const auto& entry) { return entry.path().string().contains("backup"); });
  EXPECT_EQ(files, 0);
}

TEST(StoreSchema, postgres_refuses_a_reader_that_writes_and_a_reader_without_a_store) {
  auto& server = ScratchPostgres::instance();
  if (!server.running()) GTEST_SKIP() << server.why_not();
  const auto url = server.new_database();
  EXPECT_THROW(open_postgres(url, Mode::read_only), Failure);
  open_postgres(url, Mode::read_write);
  const auto reader = open_postgres(url, Mode::read_only);
  try {
    reader->run("DELETE FROM setting");
    FAIL() << "a reader wrote";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error().kind, Trouble::denied);
  }
}

TEST(StoreSchema, the_shadow_refuses_a_key_without_the_org) {
  auto& server = ScratchPostgres::instance();
  if (!server.running()) GTEST_SKIP() << server.why_not();
  testing_support::ShadowDatabase shadow{server.new_database()};
  EXPECT_THROW(shadow.script("ALTER TABLE person ADD UNIQUE (name)"), Failure);
}

TEST(StoreSchema, the_shadow_sees_a_statement_that_spreads) {
  auto& server = ScratchPostgres::instance();
  if (!server.running()) GTEST_SKIP() << server.why_not();
  testing_support::ShadowDatabase shadow{server.new_database()};
  const std::vector<Value> bound{std::int64_t{1}};
  shadow.run(
      "SELECT p.id FROM person p JOIN person_address a ON a.person_id = p.id "
      "WHERE p.org_id = $1",
      bound, {});
  EXPECT_EQ(shadow.spread_statements().size(), 1U);
}

}  // namespace
}  // namespace whiteflag::store
