// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace whiteflag::testing_support {

/// Makes the schema of a store that could be spread over many machines: every tenant table
/// PARTITION BY HASH (org_id). PostgreSQL itself then refuses a key without org_id.
std::string shadow_schema(std::string_view postgres_schema);

/// A store with that schema in the empty database at `url`. It plans every statement before it
/// is run and keeps those that would touch more than one partition of a table.
class ShadowDatabase final : public store::Database {
 public:
  explicit ShadowDatabase(std::string_view url);

  std::int64_t run(std::string_view sql, std::span<const store::Value> bound,
                   const std::function<void(const store::Row&)>& each) override;
  std::int64_t run_many(std::string_view sql, std::size_t columns,
                        std::span<const store::Value> bound) override;
  bool has_table(std::string_view name) override { return below_->has_table(name); }
  void script(std::string_view sql) override { below_->script(sql); }
  void begin() override { below_->begin(); }
  void commit() override { below_->commit(); }
  void rollback() noexcept override { below_->rollback(); }
  bool in_transaction() override { return below_->in_transaction(); }
  std::int64_t changes() override { return below_->changes(); }
  std::string_view engine() const override { return below_->engine(); }
  void bulk(bool on) override { below_->bulk(on); }
  void references(bool looked_at) override { below_->references(looked_at); }

  const std::set<std::string, std::less<>>& planned_statements() const { return planned_; }
  const std::vector<std::string>& spread_statements() const { return spread_; }

 private:
  void plan(std::string_view sql, std::span<const store::Value> bound);

  std::unique_ptr<store::Database> below_;
  std::set<std::string, std::less<>> planned_;
  std::vector<std::string> spread_;
};

}  // namespace whiteflag::testing_support
