// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "store/shelf.h"
#include "store/text_codec.h"

namespace whiteflag::store {

struct PackedText {
  std::int64_t seq = 0;
  std::string packed;  ///< pack_record()
};

/// What the letters say, compressed with a dictionary that the first letters of the store gave.
class TextShelf : public Shelf {
 public:
  explicit TextShelf(Database& database, std::int64_t org = own_org);

  /// Puts texts of letters that have none yet. The first call of a store with enough letters
  /// (about 2,000 is good) trains the dictionary on them.
  void put(std::span<const PackedText> texts);
  std::optional<TextRecord> get(std::int64_t seq);

 private:
  struct Chosen {
    std::int64_t id;
    TextCodec codec;
  };
  Chosen& writer(std::span<const PackedText> texts);
  TextCodec& reader(std::int64_t dictionary);
  std::string dictionary(std::int64_t id) const;

  std::optional<Chosen> writer_;
  std::vector<Chosen> readers_;
};

}  // namespace whiteflag::store
