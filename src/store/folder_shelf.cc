// SPDX-License-Identifier: Apache-2.0
#include "store/folder_shelf.h"

namespace whiteflag::store {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO folder (org_id, id, place, name, kind, format, cursor, read_at, included) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (org_id, place) DO UPDATE SET "
    "name = excluded.name, kind = excluded.kind, format = excluded.format, "
    "cursor = excluded.cursor, read_at = excluded.read_at, included = excluded.included";
constexpr std::string_view by_place_sql =
    "SELECT id, place, name, kind, format, cursor, read_at, included FROM folder "
    "WHERE org_id = $1 AND place = $2";
constexpr std::string_view all_sql =
    "SELECT id, place, name, kind, format, cursor, read_at, included FROM folder "
    "WHERE org_id = $1 ORDER BY place";
constexpr std::string_view cursor_sql =
    "UPDATE folder SET cursor = $3, read_at = $4 WHERE org_id = $1 AND id = $2";
constexpr std::string_view add_place_sql =
    "INSERT INTO letter_place (org_id, folder_id, name, seq) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (org_id, folder_id, name) DO UPDATE SET seq = excluded.seq";
constexpr std::string_view remove_place_sql =
    "DELETE FROM letter_place WHERE org_id = $1 AND folder_id = $2 AND name = $3";
constexpr std::string_view names_sql =
    "SELECT name FROM letter_place WHERE org_id = $1 AND folder_id = $2";
constexpr std::string_view places_of_sql =
    "SELECT folder_id, name, seq FROM letter_place WHERE org_id = $1 AND seq = $2 "
    "ORDER BY folder_id, name";
constexpr std::string_view set_aside_sql =
    "INSERT INTO aside (org_id, folder_id, name, reason, hint) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (org_id, folder_id, name) DO UPDATE SET reason = excluded.reason, "
    "hint = excluded.hint";
constexpr std::string_view aside_sql =
    "SELECT folder_id, name, reason, hint FROM aside WHERE org_id = $1 ORDER BY folder_id, name";
constexpr std::string_view clear_aside_sql =
    "DELETE FROM aside WHERE org_id = $1 AND folder_id = $2 AND name = $3";

FolderRow folder(const Row& row) {
  return {FolderId{row.uuid(0)},    std::string{row.text(1)},
          std::string{row.text(2)}, static_cast<int>(row.integer(3)),
          std::string{row.text(4)}, std::string{row.text(5)},
          instant(row, 6),          row.integer(7) != 0};
}

}  // namespace

void FolderShelf::put(const FolderRow& row) {
  run(put_sql, {row.id.bytes(), std::string_view{row.place}, std::string_view{row.name},
                std::int64_t{row.kind}, std::string_view{row.format}, std::string_view{row.cursor},
                micros(row.read_at), std::int64_t{row.included}});
}

std::optional<FolderRow> FolderShelf::by_place(std::string_view place) const {
  std::optional<FolderRow> found;
  run(by_place_sql, {place}, [&](const Row& row) { found = folder(row); });
  return found;
}

std::vector<FolderRow> FolderShelf::all() const {
  std::vector<FolderRow> found;
  run(all_sql, {}, [&](const Row& row) { found.push_back(folder(row)); });
  return found;
}

void FolderShelf::set_cursor(FolderId id, std::string_view cursor, Instant read_at) {
  run(cursor_sql, {id.bytes(), cursor, micros(read_at)});
}

void FolderShelf::add_places(std::span<const PlaceRow> rows) {
  std::vector<Value> bound;
  bound.reserve(rows.size() * 4);
  for (const auto& row : rows) {
    bound.insert(bound.end(),
                 {org_, row.folder.bytes(), std::string_view{row.name}, maybe(row.seq)});
  }
  database_.run_many(add_place_sql, 4, bound);
}

void FolderShelf::remove_places(std::span<const PlaceRow> rows) {
  for (const auto& row : rows) {
    run(remove_place_sql, {row.folder.bytes(), std::string_view{row.name}});
    clear_aside(row.folder, row.name);
  }
}

std::unordered_set<std::string> FolderShelf::names(FolderId folder) const {
  std::unordered_set<std::string> found;
  run(names_sql, {folder.bytes()}, [&](const Row& row) { found.emplace(row.text(0)); });
  return found;
}

std::vector<PlaceRow> FolderShelf::places_of(std::int64_t seq) const {
  std::vector<PlaceRow> found;
  run(places_of_sql, {seq}, [&](const Row& row) {
    found.push_back({FolderId{row.uuid(0)}, std::string{row.text(1)}, maybe_integer(row, 2)});
  });
  return found;
}

void FolderShelf::set_aside(const AsideRow& row) {
  run(set_aside_sql, {row.folder.bytes(), std::string_view{row.name}, std::string_view{row.reason},
                      std::string_view{row.hint}});
}

std::vector<AsideRow> FolderShelf::aside() const {
  std::vector<AsideRow> found;
  run(aside_sql, {}, [&](const Row& row) {
    found.push_back({FolderId{row.uuid(0)}, std::string{row.text(1)}, std::string{row.text(2)},
                     std::string{row.text(3)}});
  });
  return found;
}

void FolderShelf::clear_aside(FolderId folder, std::string_view name) {
  run(clear_aside_sql, {folder.bytes(), name});
}

}  // namespace whiteflag::store
