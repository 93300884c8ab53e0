// SPDX-License-Identifier: Apache-2.0
#include "contract/store_engine.h"

#include <unistd.h>

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

void StoreContract::SetUp() {
  if (GetParam() == "sqlite") {
    database_ = open_sqlite(folder_.path() / "mail.db", Mode::read_write);
    return;
  }
  auto& server = ScratchPostgres::instance();
  if (!server.running()) GTEST_SKIP() << server.why_not();
  const auto url = server.new_database();
  if (GetParam() == "shadow") {
    database_ = std::make_unique<ShadowDatabase>(url);
  } else {
    database_ = open_postgres(url, Mode::read_write);
  }
}

void StoreContract::TearDown() {
  if (const auto* shadow = dynamic_cast<const ShadowDatabase*>(database_.get())) {
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
