// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "contract/store_engine.h"
#include "support/scratch_postgres.h"

namespace whiteflag::store {
namespace {

namespace fs = std::filesystem;

struct Statement {
  std::string file;
  std::string sql;
  std::string start, end;  ///< its first and last literal, which macros do not touch
};

std::string read(const fs::path& path) {
  std::ifstream file{path};
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The SQL that stands in C++ sources: neighbouring string literals joined, macros of column
/// lists left out; and every statement of the schema files, comments taken away.
std::vector<Statement> all_statements() {
  std::vector<Statement> found;
  static const std::regex constant{
      R"re(string_view \w+_sql =\s*((?:"(?:[^"\\]|\\.)*"|\w+|\s)+);)re"};
  static const std::regex literal{R"re("((?:[^"\\]|\\.)*)")re"};
  static const std::regex comment{"--[^\n]*"};
  for (const auto& entry : fs::recursive_directory_iterator("src/store")) {
    const auto text = read(entry.path());
    if (entry.path().extension() == ".cc") {
      for (std::sregex_iterator at{text.begin(), text.end(), constant}, end; at != end; ++at) {
        const auto parts = (*at)[1].str();
        Statement statement{
            .file = entry.path().filename().string(), .sql = {}, .start = {}, .end = {}};
        for (std::sregex_iterator part{parts.begin(), parts.end(), literal}; part != end; ++part) {
          statement.end = (*part)[1];
          if (statement.sql.empty()) statement.start = statement.end;
          statement.sql += statement.end;
        }
        found.push_back(std::move(statement));
      }
    } else if (entry.path().extension() == ".sql") {
      std::stringstream bare{std::regex_replace(text, comment, "")};
      for (std::string sql; std::getline(bare, sql, ';');) {
        found.push_back({entry.path().filename().string(), sql, {}, {}});
      }
    }
  }
  return found;
}

TEST(StoreStatements, nothing_stands_in_the_way_of_many_machines) {
  // What the partitioned shadow cannot see (docs/decisions: one SQL, two engines).
  const std::vector<std::regex> refused{
      std::regex{R"(SET\s+NULL\s*(,|\)|$|DEFERRABLE)|ON DELETE SET)", std::regex::icase},
      std::regex{R"(ON DELETE SET DEFAULT|ON UPDATE SET)", std::regex::icase},
      std::regex{R"(\bTRIGGER\b)", std::regex::icase},
      std::regex{R"(DO UPDATE[\s\S]*(\bnow\(|\brandom\(|CURRENT_TIMESTAMP|clock_timestamp))",
                 std::regex::icase},
      std::regex{R"(advisory)", std::regex::icase},
      std::regex{R"(\bMERGE\b)", std::regex::icase},
      std::regex{R"(\b(LISTEN|NOTIFY)\b)", std::regex::icase},
      std::regex{R"(\bSET\s+([^W]|W[^H])*\borg_id\s*=)", std::regex::icase}};
  const auto statements = all_statements();
  ASSERT_GT(statements.size(), 100U) << "the reader of this test no longer finds the statements";
  for (const auto& statement : statements) {
    for (const auto& words : refused) {
      EXPECT_FALSE(std::regex_search(statement.sql, words)) << statement.file << statement.sql;
    }
  }
}

/// Runs after all tests: only then is it known what the suite has run.
class ShadowCoverage : public testing::Environment {
  void TearDown() override {
    if (testing::GTEST_FLAG(filter) != "*" ||
        !testing_support::ScratchPostgres::instance().running())
      return;
    for (const auto& statement : all_statements()) {
      if (!statement.file.ends_with("shelf.cc")) continue;
      EXPECT_TRUE(std::ranges::any_of(shadow_statements(),
                                      [&](std::string_view planned) {
                                        return planned.starts_with(statement.start) &&
                                               planned.ends_with(statement.end);
                                      }))
          << "no contract test runs this statement of " << statement.file << ": " << statement.sql;
    }
  }
};
const auto* const coverage = testing::AddGlobalTestEnvironment(new ShadowCoverage);

TEST(StoreStatements, every_table_of_every_statement_is_asked_with_its_org) {
  static const std::regex table{
      R"((?:FROM|JOIN|UPDATE)\s+(\w+)(?:\s+(?!ON\b|WHERE\b|SET\b|JOIN\b|ORDER\b|GROUP\b)(\w+))?)"};
  for (const auto& statement : all_statements()) {
    if (!statement.file.ends_with("shelf.cc")) continue;
    if (statement.sql.starts_with("INSERT")) {
      EXPECT_EQ(statement.sql.find(" (org_id, "), statement.sql.find(" (")) << statement.sql;
      EXPECT_THAT(statement.sql, testing::HasSubstr("VALUES ($1,"));
      continue;
    }
    for (std::sregex_iterator at{statement.sql.begin(), statement.sql.end(), table}, end; at != end;
         ++at) {
      const auto alias = (*at)[2].str();
      const auto wanted = (alias.empty() ? "" : alias + ".") + "org_id = $1";
      EXPECT_THAT(statement.sql, testing::HasSubstr(wanted)) << statement.file;
    }
  }
}

}  // namespace
}  // namespace whiteflag::store
