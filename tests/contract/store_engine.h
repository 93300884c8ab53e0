// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include "base/time.h"
#include "store/database.h"
#include "store/search_index.h"

namespace whiteflag::store {

/// A folder of one test, gone with it.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Every test of the suite runs on "sqlite", on "postgres", and on "shadow": PostgreSQL with every
/// tenant table partitioned by org_id. Where PostgreSQL is not installed it is skipped, saying so.
class StoreContract : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override;
  /// On the shadow: no statement may have touched more than one partition of a table.
  void TearDown() override;

  Database& database() { return *database_; }
  std::unique_ptr<SearchIndex> search();

 private:
  ScratchFolder folder_;
  std::unique_ptr<Database> file_;  ///< SQLite: every test has a store of its own
  Database* database_ = nullptr;
};

#define WF_STORE_CONTRACT(suite)                                                            \
  INSTANTIATE_TEST_SUITE_P(engines, suite, testing::Values("sqlite", "postgres", "shadow"), \
                           [](const auto& about) { return about.param; })

/// The statements that the suite's shadow has planned so far.
const std::set<std::string, std::less<>>& shadow_statements();

/// The nth made-up id.
Bytes16 made_id(int number);
inline Instant day(int number) {
  return Instant{std::chrono::days{20000 + number}};
}

}  // namespace whiteflag::store
