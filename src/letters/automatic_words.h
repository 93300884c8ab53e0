// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "language/fold.h"
#include "language/phrases.h"

namespace whiteflag::letters {

/// What the phrases of data/<language>/automatic.txt and absence.txt stand for.
enum class Says : std::uint8_t {
  subject_automatic,
  subject_absent,
  automatic,
  acknowledge,
  notice,
  subject_bounce,
  bounce,
  subject_delay,
  delay,
  subject_calendar,
  subject_receipt,
  receipt,
  newsletter,
  invoice,
  greeting,
  greeting_anyone,
  // absence.txt
  self,
  away,
  absent,
  away_topic,
  subject_topic,
  subject_left,
  no_more,
  work_here,
  left,
  instead,
  takes_over,
  back,
  through,
  until,
  further_notice,
  turn,
  off,
  unread,
  moved,
  later,
  pleasantry,
  matter,
  past,
  urgent,
  leaving,
  after,
  mail,
  count
};

/// A text searched for all those phrases at once.
class Sayings {
 public:
  explicit Sayings(std::string_view text);
  /// Searched for Says::newsletter alone: what any letter may end with is looked at quickly.
  static Sayings of_newsletter(std::string_view text);

  struct Found {
    Says says = Says::count;
    std::size_t begin = 0;  ///< in folded().text
    std::size_t end = 0;
  };

  const language::Folded& folded() const { return folded_; }
  const std::vector<Found>& all() const { return found_; }
  bool has(Says says) const { return count(says) > 0; }
  /// How many different phrases of this kind are there.
  int count(Says says) const { return counts_.at(static_cast<std::size_t>(says)); }
  /// The first phrase of this kind, by place; null when none.
  const Found* first(Says says) const;
  /// Whether one of each stands in the same sentence.
  bool together(Says one, Says other) const;
  /// Whether every clause of the text, but for a few words, holds a phrase of one of these kinds.
  bool nothing_but(std::initializer_list<Says> kinds) const;
  /// The words of a find, as they stand in the text.
  std::string_view words(std::string_view text, const Found& found) const;

 private:
  language::Folded folded_;
  std::vector<Found> found_;
  std::array<int, static_cast<std::size_t>(Says::count)> counts_{};

  Sayings() = default;
  template <class Words>
  void search(const Words& words);
  void add(const Found& found);
};

}  // namespace whiteflag::letters
