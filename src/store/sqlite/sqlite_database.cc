// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/sqlite_database.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "store/migrate.h"
#include "store/sqlite/sqlite_trouble.h"

namespace whiteflag::store {
namespace {

namespace fs = std::filesystem;

/// How long a writer waits for another one before it says so.
constexpr int busy_wait_ms = 5000;

struct Statement {
  sqlite3_stmt* handle = nullptr;
  std::vector<int> places;  ///< $n stands at SQLite's own parameter places[n - 1]; 0: unused
  bool running = false;
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_{statement} {}
  bool null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const override {
    const auto* bytes = sqlite3_column_text(statement_, column);
    if (bytes == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes), size(column)};
  }
  std::string_view blob(int column) const override {
    const auto* bytes = sqlite3_column_blob(statement_, column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes), size(column)};
  }
  Bytes16 uuid(int column) const override {
    Bytes16 answer{};
    const auto bytes = blob(column);
    if (bytes.size() == answer.size()) std::memcpy(answer.data(), bytes.data(), answer.size());
    return answer;
  }

 private:
  std::size_t size(int column) const {
    return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  }
  sqlite3_stmt* statement_;
};

/// As much as SQLite maps at most: pages that are read again cost no system call.
constexpr std::string_view map_the_file = "PRAGMA mmap_size = 2147418112";

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(fs::path path, sqlite3* handle, Mode mode)
      : path_{std::move(path)}, handle_{handle}, mode_{mode} {}
  ~SqliteDatabase() override {
    for (auto& [text, statement] : statements_) sqlite3_finalize(statement.handle);
    sqlite3_close_v2(handle_);
  }
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  std::int64_t run(std::string_view sql, std::span<const Value> bound,
                   const std::function<void(const Row&)>& each) override;
  std::int64_t run_many(std::string_view sql, std::size_t columns,
                        std::span<const Value> bound) override {
    Transaction transaction{*this};
    const auto changed = Database::run_many(sql, columns, bound);
    transaction.commit();
    return changed;
  }
  void script(std::string_view sql) override;
  bool has_table(std::string_view name) override;
  void begin() override { script(mode_ == Mode::read_only ? "BEGIN" : "BEGIN IMMEDIATE"); }
  void commit() override { script("COMMIT"); }
  void rollback() noexcept override {
    sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  bool in_transaction() override { return sqlite3_get_autocommit(handle_) == 0; }
  std::string_view engine() const override { return "sqlite"; }
  void bulk(bool on) override;
  void references(bool looked_at) override {
    const std::string_view word = looked_at ? "ON" : "OFF";
    sqlite3_exec(handle_, fmt::format("PRAGMA foreign_keys = {}", word).c_str(), nullptr, nullptr,
                 nullptr);
  }
  std::int64_t changes() override {
    std::int64_t version = 0;
    run("PRAGMA data_version", {}, [&](const Row& row) { version = row.integer(0); });
    return version;
  }
  std::vector<std::string> check() override;
  /// Without figures of its tables, SQLite walks a whole table in the order that was asked for.
  void settle() override { script("PRAGMA analysis_limit = 1000; ANALYZE"); }
  void rest() override;

 private:
  Statement& prepare(std::string_view sql);
  void bind(Statement& statement, std::span<const Value> bound);
  [[noreturn]] void refuse(int code) {
    throw Failure(sqlite_error(code, path_, sqlite3_errmsg(handle_)));
  }

  fs::path path_;
  sqlite3* handle_;
  Mode mode_;
  std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
};

std::vector<int> parameter_places(sqlite3_stmt* handle) {
  std::vector<int> places;
  for (int at = 1; at <= sqlite3_bind_parameter_count(handle); ++at) {
    const char* name = sqlite3_bind_parameter_name(handle, at);
    const auto number = static_cast<std::size_t>(std::strtoul(name + 1, nullptr, 10));
    assert(name[0] == '$' && number > 0);
    if (places.size() < number) places.resize(number, 0);
    places[number - 1] = at;
  }
  return places;
}

Statement& SqliteDatabase::prepare(std::string_view sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return found->second;
  Statement made;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &made.handle, nullptr);
  if (code != SQLITE_OK) refuse(code);
  made.places = parameter_places(made.handle);
  return statements_.emplace(std::string{sql}, std::move(made)).first->second;
}

/// Binds one value; the bytes are not copied, they live until run() returns.
struct Binder {
  sqlite3_stmt* handle;
  int at;
  int operator()(std::nullptr_t) const { return sqlite3_bind_null(handle, at); }
  int operator()(std::int64_t value) const { return sqlite3_bind_int64(handle, at, value); }
  int operator()(double value) const { return sqlite3_bind_double(handle, at, value); }
  int operator()(std::string_view value) const {
    const char* bytes = value.data() == nullptr ? "" : value.data();
    return sqlite3_bind_text(handle, at, bytes, static_cast<int>(value.size()), SQLITE_STATIC);
  }
  int operator()(BlobView value) const {
    const char* bytes = value.bytes.data() == nullptr ? "" : value.bytes.data();
    return sqlite3_bind_blob(handle, at, bytes, static_cast<int>(value.bytes.size()),
                             SQLITE_STATIC);
  }
  int operator()(const Bytes16& value) const {
    return sqlite3_bind_blob(handle, at, value.data(), static_cast<int>(value.size()),
                             SQLITE_STATIC);
  }
};

void SqliteDatabase::bind(Statement& statement, std::span<const Value> bound) {
  for (std::size_t at = 0; at < bound.size() && at < statement.places.size(); ++at) {
    if (statement.places[at] == 0) continue;
    const int code = std::visit(Binder{statement.handle, statement.places[at]}, bound[at]);
    if (code != SQLITE_OK) refuse(code);
  }
}

/// Leaves the statement ready for its next run, whatever happens.
class Running {
 public:
  explicit Running(Statement& statement) : statement_{statement} { statement_.running = true; }
  ~Running() {
    sqlite3_reset(statement_.handle);
    statement_.running = false;
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  Statement& statement_;
};

std::int64_t SqliteDatabase::run(std::string_view sql, std::span<const Value> bound,
                                 const std::function<void(const Row&)>& each) {
  auto& statement = prepare(sql);
  if (statement.running) {
    throw Failure(Trouble::broken, "A statement was run again inside its own answer.");
  }
  const Running running{statement};
  bind(statement, bound);
  const SqliteRow row{statement.handle};
  int code = sqlite3_step(statement.handle);
  while (code == SQLITE_ROW) {
    if (each) each(row);
    code = sqlite3_step(statement.handle);
  }
  if (code != SQLITE_DONE) refuse(code);
  return sqlite3_stmt_readonly(statement.handle) != 0 ? 0 : sqlite3_changes64(handle_);
}

void SqliteDatabase::rest() {
  sqlite3_db_release_memory(handle_);
  // Walking a large store, what is mapped grows to the size of the store.
  if (mode_ == Mode::read_only) script("PRAGMA mmap_size = 0");
}

void SqliteDatabase::script(std::string_view sql) {
  const std::string text{sql};
  const int code = sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) refuse(code);
}

bool SqliteDatabase::has_table(std::string_view name) {
  bool found = false;
  const std::array<Value, 1> bound{name};
  run("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1", bound,
      [&](const Row&) { found = true; });
  return found;
}

std::vector<std::string> SqliteDatabase::check() {
  std::vector<std::string> wrong;
  run("PRAGMA quick_check(10)", {}, [&](const Row& row) {
    if (row.text(0) != "ok") wrong.push_back("The file is damaged: " + std::string(row.text(0)));
  });
  run("PRAGMA foreign_key_check", {}, [&](const Row& row) {
    wrong.push_back("A row of " + std::string(row.text(0)) + " points to nothing.");
  });
  return wrong;
}

/// While a bulk load runs, the secondary indexes stand as texts in dropped_index: after a crash
/// the next writer makes them again.
void SqliteDatabase::bulk(bool on) {
  if (on) {
    if (has_table("dropped_index")) return;
    script(
        "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = "
        "16000");
    Transaction transaction{*this};
    script(
        "CREATE TABLE dropped_index AS SELECT name, sql FROM sqlite_schema "
        "WHERE type = 'index' AND sql IS NOT NULL AND tbl_name NOT LIKE 'letter_search%'");
    std::vector<std::string> names;
    run("SELECT name FROM dropped_index", {},
        [&](const Row& row) { names.emplace_back(row.text(0)); });
    for (const auto& name : names) script(fmt::format("DROP INDEX \"{}\"", name));
    transaction.commit();
    return;
  }
  if (has_table("dropped_index")) {
    Transaction transaction{*this};
    std::vector<std::string> texts;
    run("SELECT sql FROM dropped_index", {},
        [&](const Row& row) { texts.emplace_back(row.text(0)); });
    for (const auto& text : texts) script(text);
    script("DROP TABLE dropped_index");
    transaction.commit();
  }
  script("PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 1000");
}

/// The file is made before SQLite sees it: for its owner only, from the first instant. One that is
/// there is never opened here: closing it would let go every lock this process holds on it (POSIX
/// advisory locks), and another program would then take the log away from under our readers.
void make_private_file(const fs::path& path) {
  std::error_code ignored;
  if (path.has_parent_path() && !fs::exists(path.parent_path(), ignored)) {
    const auto before = ::umask(0077);
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    ::umask(before);
    if (failed) throw Failure(sqlite_error(SQLITE_CANTOPEN, path, failed.message()));
  }
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0) ::close(file);
}

/// Once, before anything else: nobody asks SQLite how much memory it uses, and to count it takes a
/// lock at every piece. A whole database's first pages are asked for in one piece.
bool configure() {
  constexpr int first_pages = 1024;
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, first_pages);
  return true;
}

sqlite3* open_handle(const std::string& name, int flags, const fs::path& path) {
  [[maybe_unused]] static const bool configured = configure();
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code == SQLITE_OK) return handle;
  const std::string detail = handle != nullptr ? sqlite3_errmsg(handle) : "no memory";
  sqlite3_close_v2(handle);
  throw Failure(sqlite_error(code, path, detail));
}

std::unique_ptr<SqliteDatabase> open_for_reading(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    throw Failure(Trouble::not_found, fmt::format("There is no store at {} yet.", path.string()),
                  "Read your mail first: whiteflag import PATH; or look at the example: whiteflag "
                  "example");
  }
  auto database = std::make_unique<SqliteDatabase>(
      path, open_handle(path.string(), SQLITE_OPEN_READONLY, path), Mode::read_only);
  // Beyond what is mapped, most pages are read once: a small cache is filled again, a large one
  // asks the machine for new memory with each page (today on a million letters: 8 % of its time).
  database->script(fmt::format(
      "PRAGMA busy_timeout = {}; PRAGMA query_only = ON; PRAGMA cache_size = -2048", busy_wait_ms));
  database->script(map_the_file);
  check_readable(*database);
  return database;
}

}  // namespace

void backup_sqlite(Database& database, const std::filesystem::path& to) {
  std::error_code ignored;
  const fs::path half = to.string() + ".half";
  fs::remove(half, ignored);
  make_private_file(half);
  const std::array<Value, 1> bound{std::string_view{half.native()}};
  database.run("VACUUM INTO $1", bound);
  std::error_code failed;
  fs::rename(half, to, failed);
  if (failed) throw Failure(sqlite_error(SQLITE_CANTOPEN, to, failed.message()));
}

std::unique_ptr<Database> open_sqlite(const std::filesystem::path& path, Mode mode) {
  if (mode == Mode::read_only) return open_for_reading(path);
  make_private_file(path);
  auto database = std::make_unique<SqliteDatabase>(
      path, open_handle(path.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, path), mode);
  database->script(
      fmt::format("PRAGMA busy_timeout = {}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                  "PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384; PRAGMA mmap_size = 0; "
                  "PRAGMA temp_store = MEMORY",
                  busy_wait_ms));
  migrate(*database, [&](int version) {
    backup_sqlite(*database, fmt::format("{}.backup-{}", path.string(), version));
  });
  if (database->has_table("dropped_index")) {
    database->bulk(false);
    database->settle();
  }
  return database;
}

}  // namespace whiteflag::store
