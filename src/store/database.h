// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/id.h"

namespace whiteflag::store {

struct BlobView {
  std::string_view bytes;
};

/// One bound parameter. Views must live until run() returns.
using Value =
    std::variant<std::nullptr_t, std::int64_t, double, std::string_view, BlobView, Bytes16>;

/// One row of an answer, read by column number (from 0). Views live until the next row.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view blob(int column) const = 0;
  virtual Bytes16 uuid(int column) const = 0;
};

enum class Mode { read_only, read_write };

/// One open database. SQLite and PostgreSQL each implement this and nothing more.
class Database {
 public:
  virtual ~Database() = default;
  /// Runs one statement with $1..$n bound; calls `each` once per row. Statements are prepared once
  /// and kept. Returns the number of rows changed. Throws Failure when the engine refuses.
  virtual std::int64_t run(std::string_view sql, std::span<const Value> bound = {},
                           const std::function<void(const Row&)>& each = {}) = 0;
  /// Runs one statement once per row of `bound`, which holds `columns` values for each row:
  /// all or none of them, also outside a transaction. Faster than run() where an engine lies behind
  /// a socket. Returns the number of rows changed.
  virtual std::int64_t run_many(std::string_view sql, std::size_t columns,
                                std::span<const Value> bound) {
    std::int64_t changed = 0;
    for (std::size_t at = 0; at < bound.size(); at += columns) {
      changed += run(sql, bound.subspan(at, columns));
    }
    return changed;
  }
  /// True when the database has a table of this name.
  virtual bool has_table(std::string_view name) = 0;
  /// Runs a script of several statements (a migration).
  virtual void script(std::string_view sql) = 0;
  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  virtual bool in_transaction() = 0;
  /// "sqlite" or "postgres": chooses schema files and the search index, nothing else.
  virtual std::string_view engine() const = 0;
  /// What is done around a first load (SQLite: cache, secondary indexes later; PostgreSQL:
  /// nothing).
  virtual void bulk(bool on) = 0;
  /// While off, an engine may leave unlooked at whether rows point to rows that are there, and rows
  /// that hang on a removed one stay (SQLite). Not inside a transaction.
  virtual void references(bool /*looked_at*/) {}
  /// A number that is another one after another connection has changed something.
  virtual std::int64_t changes() = 0;

  /// After much has come: what an engine needs to go on choosing the right indexes.
  virtual void settle() {}

  /// Gives back what is held in memory to be quick, and holds little from now on.
  virtual void rest() {}

  /// What is wrong with the database as such, in words; slow on a large one.
  virtual std::vector<std::string> check() { return {}; }
};

/// For a first load: all rows are made in one run, which points only to what it makes, and removes
/// none. Ends after the transactions in it.
class FirstLoad {
 public:
  FirstLoad(Database& database, bool is_first) : database_{database}, is_first_{is_first} {
    if (is_first_) database_.references(false);
  }
  ~FirstLoad() {
    if (is_first_) database_.references(true);
  }
  FirstLoad(const FirstLoad&) = delete;
  FirstLoad& operator=(const FirstLoad&) = delete;

 private:
  Database& database_;
  bool is_first_;
};

/// Commits when commit() was called, else rolls back. Inside another one it is a part of that: the
/// outer one commits, and an exception that ends the inner one must end the outer one too.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_{database}, part_{database.in_transaction()} {
    if (!part_) database_.begin();
  }
  ~Transaction() {
    if (!done_ && !part_) database_.rollback();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    if (!part_) database_.commit();
    done_ = true;
  }

 private:
  Database& database_;
  bool part_;
  bool done_ = false;
};

}  // namespace whiteflag::store
