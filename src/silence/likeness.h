// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "base/time.h"

namespace whiteflag::silence {

/// What makes one letter like another.
struct LetterTraits {
  double words = 0;      ///< of one's own
  double questions = 0;  ///< question marks in them
  double recipients = 1;
  bool is_reply = false;
};

struct PastLetter {
  LetterTraits traits;
  Instant sent_at{};
  bool answered = false;  ///< by now, and within thirty days
};

/// Between 0 and 1; 1 for the same traits. A short thanks is unlike a long question.
double likeness(const LetterTraits& a, const LetterTraits& b);

/// The share of letters like this one that were answered, drawn to `wider` with the weight of
/// `strength` letters. A young unanswered letter counts as far as an answer should have come by.
/// Only the newest three hundred are read; the newest stand last.
double answers_of_like(const LetterTraits& letter, std::span<const PastLetter> past, Instant now,
                       double wider, double strength);

}  // namespace whiteflag::silence
