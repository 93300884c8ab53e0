// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/sqlite_search.h"

#include <array>
#include <iterator>

#include "store/search_words.h"
#include "store/setting_shelf.h"

namespace whiteflag::store {
namespace {

constexpr std::string_view add_sql = "INSERT INTO letter_search (rowid, words) VALUES ($1, $2)";
constexpr std::string_view remove_sql =
    "INSERT INTO letter_search (letter_search, rowid, words) VALUES ('delete', $1, $2)";
constexpr std::string_view find_sql =
    "SELECT rowid FROM letter_search WHERE letter_search MATCH $1 ORDER BY rowid DESC LIMIT $2";

class SqliteSearch final : public SearchIndex {
 public:
  explicit SqliteSearch(Database& database) : database_{database}, settings_{database} {}

  void add_words(std::int64_t seq, std::string_view words) override { put(add_sql, seq, words); }
  void remove_words(std::int64_t seq, std::string_view words) override {
    put(remove_sql, seq, words);
  }

  std::vector<std::int64_t> find(std::string_view words, std::int64_t limit) override {
    std::string match;
    const auto asked = question_words(words);
    for (const auto& word : asked) {
      if (!match.empty()) match += ' ';
      match += '"' + word + '"';
    }
    if (match.empty()) return {};
    auto found = matching(match, limit);
    // As a beginning, the last word stands for many words: asked only where it can add letters.
    if (std::ssize(found) < limit && asked.back().size() >= shortest_beginning) {
      found = matching(match + '*', limit);
    }
    return found;
  }

  std::int64_t upto() override { return settings_.search_upto(); }
  void mark(std::int64_t seq) override { settings_.set_search_upto(seq); }
  std::int64_t pending() override { return settings_.search_pending(); }
  void finish() override {}

 private:
  std::vector<std::int64_t> matching(std::string_view match, std::int64_t limit) {
    std::vector<std::int64_t> found;
    const std::array<Value, 2> bound{match, limit};
    database_.run(find_sql, bound, [&](const Row& row) { found.push_back(row.integer(0)); });
    return found;
  }
  void put(std::string_view sql, std::int64_t seq, std::string_view words) {
    const std::array<Value, 2> bound{seq, words};
    database_.run(sql, bound);
  }

  Database& database_;
  SettingShelf settings_;
};

}  // namespace

std::unique_ptr<SearchIndex> sqlite_search(Database& database) {
  return std::make_unique<SqliteSearch>(database);
}

}  // namespace whiteflag::store
