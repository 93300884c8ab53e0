// SPDX-License-Identifier: Apache-2.0
#include "program/store_pool.h"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

namespace whiteflag {
namespace {

using store::Database;

/// Idle stores kept at most: as many as there are threads that ask.
constexpr std::size_t most_idle = 4;
}  // namespace

std::uint64_t file_at(const std::string& place) {
  struct stat found{};
  return ::stat(place.c_str(), &found) == 0 ? static_cast<std::uint64_t>(found.st_ino) : 0;
}

class StorePool::Lent final : public Database {
 public:
  Lent(StorePool& pool, Idle inner) : pool_{pool}, inner_{std::move(inner)} {}
  ~Lent() override { pool_.take_back(std::move(inner_)); }
  Lent(const Lent&) = delete;
  Lent& operator=(const Lent&) = delete;

  std::int64_t run(std::string_view sql, std::span<const store::Value> bound,
                   const std::function<void(const store::Row&)>& each) override {
    return database().run(sql, bound, each);
  }
  std::int64_t run_many(std::string_view sql, std::size_t columns,
                        std::span<const store::Value> bound) override {
    return database().run_many(sql, columns, bound);
  }
  bool has_table(std::string_view name) override { return database().has_table(name); }
  void script(std::string_view sql) override { database().script(sql); }
  void begin() override { database().begin(); }
  void commit() override { database().commit(); }
  void rollback() noexcept override { database().rollback(); }
  bool in_transaction() override { return database().in_transaction(); }
  std::string_view engine() const override { return inner_.database->engine(); }
  void bulk(bool on) override { database().bulk(on); }
  void references(bool looked_at) override { database().references(looked_at); }
  void settle() override { database().settle(); }
  void rest() override { database().rest(); }
  std::int64_t changes() override { return database().changes(); }
  std::vector<std::string> check() override { return database().check(); }

 private:
  Database& database() { return *inner_.database; }

  StorePool& pool_;
  Idle inner_;
};

std::unique_ptr<Database> StorePool::lend(const std::string& place, store::Mode mode) {
  if (mode != store::Mode::read_only) return open_(place, mode);
  const std::uint64_t file = file_at(place);
  {
    const std::lock_guard lock{mutex_};
    std::erase_if(idle_,
                  [&](const Idle& idle) { return idle.place == place && idle.file != file; });
    const auto found = std::ranges::find(idle_, place, &Idle::place);
    if (found != idle_.end()) {
      Idle taken = std::move(*found);
      idle_.erase(found);
      return std::make_unique<Lent>(*this, std::move(taken));
    }
  }
  auto opened = open_(place, mode);
  opened->rest();
  return std::make_unique<Lent>(*this, Idle{place, file, std::move(opened)});
}

void StorePool::take_back(Idle idle) {
  const std::lock_guard lock{mutex_};
  if (idle_.size() < most_idle) idle_.push_back(std::move(idle));
}

}  // namespace whiteflag
