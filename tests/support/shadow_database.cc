// SPDX-License-Identifier: Apache-2.0
#include "support/shadow_database.h"

#include <fmt/format.h>

#include <map>
#include <regex>

#include "store/migrate.h"
#include "store/postgres/postgres_database.h"
#include "store/schema_texts.h"

namespace whiteflag::testing_support {
namespace {

constexpr int partitions = 4;

std::string partitions_of(const std::string& table) {
  std::string made;
  for (int part = 0; part < partitions; ++part) {
    made += fmt::format(
        "CREATE TABLE {0}_part{1} PARTITION OF {0} FOR VALUES WITH (MODULUS {2}, REMAINDER {1});\n",
        table, part, partitions);
  }
  return made;
}

}  // namespace

std::string shadow_schema(std::string_view postgres_schema) {
  static const std::regex table{R"(CREATE TABLE (\w+) \(([^;]*?)\n\);)"};
  const std::string text{postgres_schema};
  std::string made;
  auto rest = text.cbegin();
  for (std::smatch match; std::regex_search(rest, text.cend(), match, table);
       rest = match.suffix().first) {
    made.append(match.prefix());
    const bool tenant = match[2].str().find("org_id") != std::string::npos;
    made += fmt::format("CREATE TABLE {} ({}\n){};\n", match[1].str(), match[2].str(),
                        tenant ? " PARTITION BY HASH (org_id)" : "");
    if (tenant) made += partitions_of(match[1].str());
  }
  return made.append(rest, text.cend());
}

ShadowDatabase::ShadowDatabase(std::string_view url)
    : below_{store::connect_postgres(url, store::Mode::read_write)} {
  below_->begin();
  for (const auto& text : store::schema_texts()) {
    if (text.engine == "postgres") below_->script(shadow_schema(text.sql));
  }
  const auto version = store::program_version();
  below_->script(
      fmt::format("INSERT INTO store_info VALUES ({}, 1, 1); "
                  "INSERT INTO org VALUES (1, '')",
                  version));
  below_->commit();
}

void ShadowDatabase::plan(std::string_view sql, std::span<const store::Value> bound) {
  if (planned_.contains(sql)) return;
  planned_.emplace(sql);
  static const std::regex part{R"( on (\w+)_part(\d))"};
  std::map<std::string, std::set<std::string>> touched;
  below_->run(fmt::format("EXPLAIN (COSTS OFF) {}", sql), bound, [&](const store::Row& row) {
    const std::string line{row.text(0)};
    for (std::sregex_iterator at{line.begin(), line.end(), part}, end; at != end; ++at) {
      touched[(*at)[1]].insert((*at)[2]);
    }
  });
  for (const auto& [table, parts] : touched) {
    if (parts.size() > 1) spread_.emplace_back(sql);
  }
}

std::int64_t ShadowDatabase::run(std::string_view sql, std::span<const store::Value> bound,
                                 const std::function<void(const store::Row&)>& each) {
  plan(sql, bound);
  return below_->run(sql, bound, each);
}

std::int64_t ShadowDatabase::run_many(std::string_view sql, std::size_t columns,
                                      std::span<const store::Value> bound) {
  if (!bound.empty()) plan(sql, bound.first(columns));
  return below_->run_many(sql, columns, bound);
}

}  // namespace whiteflag::testing_support
