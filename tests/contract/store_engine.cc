// SPDX-License-Identifier: Apache-2.0
#include "contract/store_engine.h"

#include <unistd.h>

#include <map>

#include "store/postgres/postgres_database.h"
#include "store/postgres/postgres_search.h"
#include "store/sqlite/sqlite_database.h"
#include "store/sqlite/sqlite_search.h"
#include "support/scratch_postgres.h"
#include "support/shadow_database.h"

namespace whiteflag::store {

using testing_support::ScratchPostgres;
using testing_support::ShadowDatabase;

ScratchFolder::ScratchFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "wf-store-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data());
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

namespace {

/// One database for all tests of an engine: made once, emptied for each.
Database& server_database(const std::string& engine) {
  static std::map<std::string, std::unique_ptr<Database>> made;
  auto& database = made[engine];
  if (database) return *database;
  const auto url = ScratchPostgres::instance().new_database();
  if (engine == "shadow") {
    database = std::make_unique<ShadowDatabase>(url);
  } else {
    database = open_postgres(url, Mode::read_write);
  }
  return *database;
}

void empty(Database& database) {
  std::string deletes;
  database.run(
      "SELECT CAST(table_name AS text) FROM information_schema.tables "
      "WHERE table_schema = current_schema() AND table_name NOT LIKE '%\\_part_' "
      "AND table_name <> 'store_info' ORDER BY table_name",
      {}, [&](const Row& row) { deletes += "DELETE FROM " + std::string{row.text(0)} + ";"; });
  Transaction transaction{database};
  database.script(deletes);
  database.script("INSERT INTO org (org_id, name) VALUES (1, '')");
  transaction.commit();
}

}  // namespace

const std::set<std::string, std::less<>>& shadow_statements() {
  return dynamic_cast<const ShadowDatabase&>(server_database("shadow")).planned_statements();
}

void StoreContract::SetUp() {
  if (GetParam() == "sqlite") {
    file_ = open_sqlite(folder_.path() / "mail.db", Mode::read_write);
    database_ = file_.get();
    return;
  }
  auto& server = ScratchPostgres::instance();
  if (!server.running()) GTEST_SKIP() << server.why_not();
  database_ = &server_database(GetParam());
  empty(*database_);
}

void StoreContract::TearDown() {
  if (const auto* shadow = dynamic_cast<const ShadowDatabase*>(database_)) {
    EXPECT_THAT(shadow->spread_statements(), testing::IsEmpty());
  }
}

std::unique_ptr<SearchIndex> StoreContract::search() {
  if (GetParam() == "sqlite") return sqlite_search(*database_);
  return postgres_search(*database_);
}

Bytes16 made_id(int number) {
  return uuid7(1'700'000'000'000 + number, hash128(std::to_string(number)));
}

}  // namespace whiteflag::store
