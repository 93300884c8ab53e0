// SPDX-License-Identifier: Apache-2.0
#include "store/migrate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/schema_texts.h"
#include "store/shelf.h"

namespace whiteflag::store {
namespace {

/// A step that older programs cannot read (or write) raises these with it.
constexpr int oldest_reader = 1;
constexpr int oldest_writer = 1;

[[noreturn]] void newer_store(const StoreVersion& store, int known, std::string_view verb) {
  throw Failure(Trouble::outdated,
                fmt::format("This store was made by a newer whiteflag (schema {}); this one knows "
                            "schema {} and may not {} it.",
                            store.version, known, verb),
                "Install the newer whiteflag, or name another store with --store.");
}

void record(Database& database, int version) {
  database.run("DELETE FROM store_info");
  const std::array<Value, 3> bound{std::int64_t{version}, std::int64_t{oldest_reader},
                                   std::int64_t{oldest_writer}};
  database.run("INSERT INTO store_info (version, min_reader, min_writer) VALUES ($1, $2, $3)",
               bound);
}

void make_own_org(Database& database) {
  const std::array<Value, 1> bound{own_org};
  database.run("INSERT INTO org (org_id, name) VALUES ($1, '') ON CONFLICT (org_id) DO NOTHING",
               bound);
}

int newest_of(std::span<const SchemaText> steps) {
  int newest = 0;
  for (const auto& step : steps) newest = std::max(newest, step.version);
  return newest;
}

}  // namespace

int program_version() {
  return newest_of(schema_texts());
}

StoreVersion read_version(Database& database) {
  StoreVersion version;
  if (!database.has_table("store_info")) return version;
  database.run("SELECT version, min_reader, min_writer FROM store_info", {}, [&](const Row& row) {
    version = {static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1)),
               static_cast<int>(row.integer(2))};
  });
  return version;
}

void migrate(Database& database, const Backup& backup) {
  migrate(database, schema_texts(), backup);
}

void migrate(Database& database, std::span<const SchemaText> steps, const Backup& backup) {
  const auto before = read_version(database);
  const int newest = newest_of(steps);
  if (before.min_writer > newest) newer_store(before, newest, "write");
  if (before.version >= newest) return;
  if (before.version > 0 && backup) backup(before.version);
  for (const auto& step : steps) {
    if (step.engine != database.engine() || step.version <= before.version) continue;
    Transaction transaction{database};
    // Another program may have taken this step while this one waited for its turn.
    if (read_version(database).version >= step.version) continue;
    database.script(step.sql);
    record(database, step.version);
    make_own_org(database);
    transaction.commit();
  }
  // Of an index that is new the engine knows nothing yet, and would choose it where it is slow.
  if (before.version > 0) database.settle();
}

void check_readable(Database& database) {
  const auto found = read_version(database);
  if (found.version == 0) {
    throw Failure(Trouble::not_found, "There is no store here yet.",
                  "Read your mail first: whiteflag import PATH; or look at the example: whiteflag "
                  "example");
  }
  if (found.min_reader > program_version()) newer_store(found, program_version(), "read");
}

}  // namespace whiteflag::store
