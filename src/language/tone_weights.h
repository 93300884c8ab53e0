// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/key_table.h"
#include "language/table.h"

namespace whiteflag::language {

/// What something adds to a sentence it is found in.
struct Pull {
  double weight = 0;
  double size = 0;  ///< how much it tells: what many sentences have says little of one
};

/// In how many sentences something was seen, of those it was learned from.
struct SeenIn {
  double pushy = 0;
  double kind = 0;
};

/// How much something tells that was seen in `seen` of `all` sentences: the rarer (the logarithm of
/// its share), and the more it stands on one side, the more. Requires: it was seen.
double told_by(const SeenIn& seen, const SeenIn& all);

/// The figure behind the last space of `rest`, which is taken off; nothing where there is none.
std::optional<double> last_figure(std::string_view& rest);

/// The weights of one language (data/other/tone_weights.txt and data/<language>/tone_words.txt).
class ToneWeights {
 public:
  using Key = std::uint64_t;
  static Key key(std::string_view part);
  /// Of two units that meet, in order of their names.
  static Key key(Key one, Key other);

  /// What compile() made, in a table that outlives it.
  explicit ToneWeights(const BuiltTable& built);

  /// A table for ToneWeights. What cannot be understood is left out and told by `problems`.
  static std::string compile(const std::vector<std::string_view>& files);

  double always() const { return always_; }
  std::optional<Pull> find(Key key) const;
  /// Whether a unit is weighed together with any other.
  bool pairs(Key unit) const;
  const std::vector<std::string_view>& problems() const { return problems_; }

  struct Entry {
    Key key = 0;
    std::int32_t weight = 0;  ///< in thousandths, as the size
    std::int32_t size = 0;
  };

 private:
  double always_ = 0;
  KeyTable<Entry> entries_;
  std::span<const Key> units_;  ///< in order
  std::vector<std::string_view> problems_;
};

}  // namespace whiteflag::language
