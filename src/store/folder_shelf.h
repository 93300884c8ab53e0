// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "store/shelf.h"

namespace whiteflag::store {

struct FolderRow {
  FolderId id{};
  std::string place{};
  std::string name{};
  int kind = 0;  ///< sources::FolderKind
  std::string format{};
  std::string cursor{};
  Instant read_at{};
  bool included = true;
};

struct PlaceRow {
  FolderId folder{};
  std::string name{};
  std::optional<std::int64_t> seq{};  ///< the letter; nothing for one that was set aside
};

struct AsideRow {
  FolderId folder{};
  std::string name{};
  std::string reason{};
  std::string hint{};
};

class FolderShelf : public Shelf {
 public:
  using Shelf::Shelf;

  /// Adds a folder, or changes all but the id of the one at the same place.
  void put(const FolderRow& row);
  std::optional<FolderRow> by_place(std::string_view place) const;
  std::vector<FolderRow> all() const;  ///< by place
  void set_cursor(FolderId id, std::string_view cursor, Instant read_at);

  void add_places(std::span<const PlaceRow> rows);
  /// Forgets that something lay there, and why it was set aside. The letters stay.
  void remove_places(std::span<const PlaceRow> rows);
  /// All names known in a folder.
  std::unordered_set<std::string> names(FolderId folder) const;
  std::vector<PlaceRow> places_of(std::int64_t seq) const;

  /// Remembers what could not be read; again with the same name it is replaced.
  void set_aside(const AsideRow& row);
  std::vector<AsideRow> aside() const;  ///< by folder, then name
  void clear_aside(FolderId folder, std::string_view name);
};

}  // namespace whiteflag::store
