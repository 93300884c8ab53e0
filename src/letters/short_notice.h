// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "language/examples.h"
#include "letters/automatic_words.h"
#include "letters/letter.h"

namespace whiteflag::letters {

/// What speaks for a notice of absence that no header and no subject gives away, and what against:
/// what the text tells, and what a person's letter has in it besides.
enum class NoticeFeature : std::uint8_t {
  always,
  away,
  absent,
  further,
  left,
  others_left,
  moved,
  unread,
  later,
  notice,
  helper,
  contact,
  back,
  last_day,
  urgent,
  pleasantry,
  titled,
  matter,
  turn,
  asks,
  past,
  leaving,
  asides,
  mail,
  score,
  weekdays,
  plain,
  plain_day,
  day_and_contact,
  plain_day_and_contact,
  nothing_else,
  others_left_and_mail,
  plain_mail,
  plain_left_and_contact,
  plain_score,
  asides_with_all,
  plain_weekdays,
  colleague,
  words,
  count
};
using NoticeFeatures = std::array<double, static_cast<std::size_t>(NoticeFeature::count)>;

/// A feature's name in data/other/notice_weights.txt.
std::string_view name(NoticeFeature feature);

/// Whether a text is short enough and tells anything of an absence, or is worded as notices are:
/// else it need not be weighed.
bool may_be_short_notice(const Letter& letter, std::string_view text, const Sayings& says,
                         const language::ExampleSet& words);

/// `subject`: the subject's own words; null where it is an answer's. `score`: what the wordings of
/// formal notices are worth. Requires: `says` was made from `text`.
NoticeFeatures notice_features(const Letter& letter, std::string_view text, const Sayings& says,
                               const Sayings* subject, int score,
                               const language::ExampleSet& words);

/// The features of a letter that would be weighed; null where headers, a greeting by name or the
/// words leave no doubt. `words`: the notices and the letters by people that its very words are
/// weighed by (ExampleSet::compile_letters).
std::optional<NoticeFeatures> weighed_features(const Letter& letter,
                                               const language::ExampleSet& words);

/// Those the program was built with.
const language::ExampleSet& notice_words();

/// Whether the very words of a program's letter are those of one who left for good, and not of one
/// who is away or has another address.
bool worded_as_left(std::string_view folded);

/// Weighs with data/other/notice_weights.txt, which bench/weigh_notices learned.
bool is_short_notice(const NoticeFeatures& found);

}  // namespace whiteflag::letters
