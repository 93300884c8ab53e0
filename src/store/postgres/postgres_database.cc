// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/postgres_database.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "store/migrate.h"
#include "store/postgres/libpq.h"
#include "store/postgres/postgres_trouble.h"

namespace whiteflag::store {
namespace {

/// Type numbers of PostgreSQL's catalogue (pg_type.dat): fixed for all versions.
enum class Kind : Oid { boolean = 16, int8 = 20, int2 = 21, int4 = 23, float4 = 700, float8 = 701 };

/// Rows that are sent before their answers are read; small enough that neither side ever waits.
constexpr std::size_t pipeline_rows = 256;

struct Freed {
  void operator()(PGresult* result) const { PQclear(result); }
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Answer = std::unique_ptr<PGresult, Freed>;
using Connection = std::unique_ptr<PGconn, Freed>;

template <class Number>
Number big_endian(const char* bytes) {
  Number value;
  std::memcpy(&value, bytes, sizeof(value));
  auto* first = reinterpret_cast<char*>(&value);
  if constexpr (std::endian::native == std::endian::little) {
    std::reverse(first, first + sizeof(value));
  }
  return value;
}

class PostgresRow final : public Row {
 public:
  explicit PostgresRow(const PGresult* result) : result_{result} {}
  void go_to(int row) { row_ = row; }

  bool null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
  std::int64_t integer(int column) const override {
    if (null(column)) return 0;
    const char* bytes = PQgetvalue(result_, row_, column);
    switch (static_cast<Kind>(PQftype(result_, column))) {
      case Kind::int8:
        return big_endian<std::int64_t>(bytes);
      case Kind::int4:
        return big_endian<std::int32_t>(bytes);
      case Kind::int2:
        return big_endian<std::int16_t>(bytes);
      case Kind::boolean:
        return bytes[0];
      default:
        throw Failure(Trouble::broken, "A column of the store is not a whole number.");
    }
  }
  double real(int column) const override {
    if (null(column)) return 0;
    const char* bytes = PQgetvalue(result_, row_, column);
    switch (static_cast<Kind>(PQftype(result_, column))) {
      case Kind::float8:
        return big_endian<double>(bytes);
      case Kind::float4:
        return big_endian<float>(bytes);
      default:
        return static_cast<double>(integer(column));
    }
  }
  std::string_view text(int column) const override { return blob(column); }
  std::string_view blob(int column) const override {
    return {PQgetvalue(result_, row_, column),
            static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }
  Bytes16 uuid(int column) const override {
    Bytes16 answer{};
    const auto bytes = blob(column);
    if (bytes.size() == answer.size()) std::memcpy(answer.data(), bytes.data(), answer.size());
    return answer;
  }

 private:
  const PGresult* result_;
  int row_ = 0;
};

/// Values as libpq wants them: numbers and text as text, ids and bytes as they are.
class Parameters {
 public:
  void bind(std::span<const Value> bound) {
    const auto count = bound.size();
    values.assign(count, nullptr);
    lengths.assign(count, 0);
    formats.assign(count, 0);
    kept_.resize(std::max(kept_.size(), count));
    for (std::size_t at = 0; at < count; ++at) {
      std::visit([&](const auto& value) { put(at, value); }, bound[at]);
    }
  }
  int count() const { return static_cast<int>(values.size()); }

  std::vector<const char*> values;
  std::vector<int> lengths;
  std::vector<int> formats;

 private:
  void put(std::size_t, std::nullptr_t) {}
  template <class Number>
  void put_number(std::size_t at, Number value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    kept_[at].assign(digits.data(), end);
    values[at] = kept_[at].c_str();
  }
  void put(std::size_t at, std::int64_t value) { put_number(at, value); }
  void put(std::size_t at, double value) { put_number(at, value); }
  void put(std::size_t at, std::string_view value) {
    const bool plain = std::ranges::all_of(value, [](char byte) { return byte > 0; });
    if (plain) {
      kept_[at] = value;
    } else {
      kept_[at] = valid_utf8(value);
      replace_nul(kept_[at]);
    }
    values[at] = kept_[at].c_str();
  }
  void put(std::size_t at, BlobView value) {
    put_bytes(at, value.bytes.data(), value.bytes.size());
  }
  void put(std::size_t at, const Bytes16& value) {
    put_bytes(at, reinterpret_cast<const char*>(value.data()), value.size());
  }
  void put_bytes(std::size_t at, const char* bytes, std::size_t size) {
    values[at] = size == 0 ? "" : bytes;
    lengths[at] = static_cast<int>(size);
    formats[at] = 1;
  }
  static void replace_nul(std::string& text) {
    for (auto at = text.find('\0'); at != std::string::npos; at = text.find('\0', at)) {
      text.replace(at, 1, "\xEF\xBF\xBD");
    }
  }
  std::vector<std::string> kept_;
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

class PostgresDatabase final : public Database {
 public:
  explicit PostgresDatabase(Connection connection) : connection_{std::move(connection)} {}

  std::int64_t run(std::string_view sql, std::span<const Value> bound,
                   const std::function<void(const Row&)>& each) override;
  std::int64_t run_many(std::string_view sql, std::size_t columns,
                        std::span<const Value> bound) override;
  bool has_table(std::string_view name) override;
  void script(std::string_view sql) override {
    const std::string text{sql};
    accept(PQexec(connection_.get(), text.c_str()));
  }
  void begin() override { script("BEGIN"); }
  void commit() override { script("COMMIT"); }
  void rollback() noexcept override { PQclear(PQexec(connection_.get(), "ROLLBACK")); }
  bool in_transaction() override { return PQtransactionStatus(connection_.get()) != PQTRANS_IDLE; }
  std::string_view engine() const override { return "postgres"; }
  std::int64_t changes() override {
    std::int64_t next = 0;
    run("SELECT txid_snapshot_xmax(txid_current_snapshot())", {},
        [&](const Row& row) { next = row.integer(0); });
    return next;
  }
  void bulk(bool) override {}

 private:
  const std::string& prepare(std::string_view sql);
  /// Takes the answer over; throws what the server refused.
  Answer accept(PGresult* result);
  std::int64_t send_rows(const std::string& name, std::size_t columns,
                         std::span<const Value> bound);
  std::int64_t end_pipeline();

  Connection connection_;
  Parameters parameters_;
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> prepared_;
};

Error refusal(const PGresult* result, PGconn* connection) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  return postgres_error(state != nullptr ? state : "",
                        words != nullptr ? words : PQerrorMessage(connection));
}

bool refused(const PGresult* result) {
  const auto status = PQresultStatus(result);
  return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY &&
         status != PGRES_PIPELINE_SYNC;
}

std::int64_t changed_rows(PGresult* result) {
  const std::string_view digits{PQcmdTuples(result)};
  std::int64_t rows = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), rows);
  return rows;
}

Answer PostgresDatabase::accept(PGresult* result) {
  Answer answer{result};
  if (refused(result)) throw Failure(refusal(result, connection_.get()));
  return answer;
}

const std::string& PostgresDatabase::prepare(std::string_view sql) {
  const auto found = prepared_.find(sql);
  if (found != prepared_.end()) return found->second;
  const auto name = fmt::format("s{}", prepared_.size());
  const std::string text{sql};
  accept(PQprepare(connection_.get(), name.c_str(), text.c_str(), 0, nullptr));
  return prepared_.emplace(text, name).first->second;
}

std::int64_t PostgresDatabase::run(std::string_view sql, std::span<const Value> bound,
                                   const std::function<void(const Row&)>& each) {
  const auto& name = prepare(sql);
  parameters_.bind(bound);
  const auto answer = accept(PQexecPrepared(connection_.get(), name.c_str(), parameters_.count(),
                                            parameters_.values.data(), parameters_.lengths.data(),
                                            parameters_.formats.data(), 1));
  if (each) {
    PostgresRow row{answer.get()};
    for (int at = 0; at < PQntuples(answer.get()); ++at) {
      row.go_to(at);
      each(row);
    }
  }
  const bool reads = std::string_view{PQcmdStatus(answer.get())}.starts_with("SELECT");
  return reads ? 0 : changed_rows(answer.get());
}

std::int64_t PostgresDatabase::send_rows(const std::string& name, std::size_t columns,
                                         std::span<const Value> bound) {
  for (std::size_t at = 0; at < bound.size(); at += columns) {
    parameters_.bind(bound.subspan(at, columns));
    if (PQsendQueryPrepared(connection_.get(), name.c_str(), parameters_.count(),
                            parameters_.values.data(), parameters_.lengths.data(),
                            parameters_.formats.data(), 1) == 0) {
      throw Failure(postgres_error("", PQerrorMessage(connection_.get())));
    }
  }
  return end_pipeline();
}

/// Reads all answers up to the sync point; only then is the first refusal told.
std::int64_t PostgresDatabase::end_pipeline() {
  std::int64_t changed = 0;
  std::optional<Error> first;
  if (PQpipelineSync(connection_.get()) == 0) {
    throw Failure(postgres_error("", PQerrorMessage(connection_.get())));
  }
  for (bool synced = false; !synced && PQstatus(connection_.get()) == CONNECTION_OK;) {
    const Answer answer{PQgetResult(connection_.get())};
    if (!answer) continue;  // nothing stands between the answers of two statements
    synced = PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC;
    const bool skipped = PQresultStatus(answer.get()) == PGRES_PIPELINE_ABORTED;
    if (refused(answer.get()) && !skipped && !first) {
      first = refusal(answer.get(), connection_.get());
    }
    changed += changed_rows(answer.get());
  }
  if (PQstatus(connection_.get()) != CONNECTION_OK && !first) first = postgres_error("", "");
  if (first) throw Failure(*first);
  return changed;
}

/// Outside a pipeline again, whatever happens.
class Pipeline {
 public:
  explicit Pipeline(PGconn* connection) : connection_{connection} {
    PQenterPipelineMode(connection_);
  }
  ~Pipeline() { PQexitPipelineMode(connection_); }
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

 private:
  PGconn* connection_;
};

std::int64_t PostgresDatabase::run_many(std::string_view sql, std::size_t columns,
                                        std::span<const Value> bound) {
  if (!in_transaction()) {
    Transaction transaction{*this};
    const auto all = run_many(sql, columns, bound);
    transaction.commit();
    return all;
  }
  const auto& name = prepare(sql);
  const Pipeline pipeline{connection_.get()};
  std::int64_t changed = 0;
  while (!bound.empty()) {
    const auto size = std::min(bound.size(), pipeline_rows * columns);
    changed += send_rows(name, columns, bound.first(size));
    bound = bound.subspan(size);
  }
  return changed;
}

bool PostgresDatabase::has_table(std::string_view name) {
  bool found = false;
  const std::array<Value, 1> bound{name};
  run("SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() "
      "AND table_name = $1",
      bound, [&](const Row&) { found = true; });
  return found;
}

void be_silent(void*, const PGresult*) {}

}  // namespace

std::unique_ptr<Database> connect_postgres(std::string_view url, Mode mode) {
  const std::string address{url};
  Connection connection{PQconnectdb(address.c_str())};
  if (!connection || PQstatus(connection.get()) != CONNECTION_OK) {
    throw Failure(connection_error(connection ? PQerrorMessage(connection.get()) : ""));
  }
  PQsetNoticeReceiver(connection.get(), be_silent, nullptr);
  PQsetClientEncoding(connection.get(), "UTF8");
  auto database = std::make_unique<PostgresDatabase>(std::move(connection));
  if (mode == Mode::read_only) database->script("SET default_transaction_read_only = on");
  return database;
}

std::unique_ptr<Database> open_postgres(std::string_view url, Mode mode) {
  auto database = connect_postgres(url, mode);
  if (mode == Mode::read_only) {
    check_readable(*database);
  } else {
    migrate(*database);
  }
  return database;
}

}  // namespace whiteflag::store
