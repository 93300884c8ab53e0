// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/postgres_search.h"

#include <iterator>

#include "store/search_words.h"
#include "store/setting_shelf.h"

namespace whiteflag::store {
namespace {

// The words are folded already: no parser of PostgreSQL takes them apart again.
constexpr std::string_view add_sql =
    "INSERT INTO letter_search (org_id, seq, words) "
    "VALUES ($1, $2, array_to_tsvector(string_to_array($3, ' ')))";
constexpr std::string_view remove_sql = "DELETE FROM letter_search WHERE org_id = $1 AND seq = $2";
constexpr std::string_view find_sql =
    "SELECT seq FROM letter_search WHERE org_id = $1 AND words @@ CAST($2 AS tsquery) "
    "ORDER BY seq DESC LIMIT $3";

class PostgresSearch final : public SearchIndex, private Shelf {
 public:
  PostgresSearch(Database& database, std::int64_t org)
      : Shelf{database, org}, settings_{database, org} {}

  void add_words(std::int64_t seq, std::string_view words) override { run(add_sql, {seq, words}); }
  void remove_words(std::int64_t seq, std::string_view) override { run(remove_sql, {seq}); }

  std::vector<std::int64_t> find(std::string_view words, std::int64_t limit) override {
    std::string match;
    const auto asked = question_words(words);
    for (const auto& word : asked) {
      if (!match.empty()) match += " & ";
      match += '\'' + word + '\'';
    }
    if (match.empty()) return {};
    auto found = matching(match, limit);
    if (std::ssize(found) < limit && asked.back().size() >= shortest_beginning) {
      found = matching(match + ":*", limit);
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
    run(find_sql, {match, limit}, [&](const Row& row) { found.push_back(row.integer(0)); });
    return found;
  }

  SettingShelf settings_;
};

}  // namespace

std::unique_ptr<SearchIndex> postgres_search(Database& database, std::int64_t org) {
  return std::make_unique<PostgresSearch>(database, org);
}

}  // namespace whiteflag::store
