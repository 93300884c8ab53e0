// SPDX-License-Identifier: Apache-2.0
#include "silence/likeness.h"

#include <algorithm>
#include <cmath>

#include "silence/history.h"

namespace whiteflag::silence {
namespace {

constexpr std::size_t most_read = 300;
// Flat around these values (docs/silence.md).
constexpr double width_of_log_words = 0.6;
constexpr double other_kind = 0.3;
constexpr double other_question = 0.4;
constexpr double other_recipients = 0.5;

double log_words(const LetterTraits& t) {
  return std::log1p(t.words > 0 ? std::min(t.words, 1e6) : 0.0);
}

}  // namespace

double likeness(const LetterTraits& a, const LetterTraits& b) {
  double s = std::exp(-std::abs(log_words(a) - log_words(b)) / width_of_log_words);
  if (a.is_reply != b.is_reply) s *= other_kind;
  if ((a.questions > 0) != (b.questions > 0)) s *= other_question;
  if (a.recipients != b.recipients) s *= other_recipients;
  return s;
}

double answers_of_like(const LetterTraits& letter, std::span<const PastLetter> past, Instant now,
                       double wider, double strength) {
  double answered = strength * wider;
  double exposure = strength;
  for (const PastLetter& other : past.last(std::min(most_read, past.size()))) {
    const double weight = likeness(letter, other.traits);
    if (other.answered) answered += weight;
    exposure += weight * (other.answered ? 1.0 : share_come_by(now - other.sent_at));
  }
  return exposure > 0 ? std::clamp(answered / exposure, 0.0, 1.0) : wider;
}

}  // namespace whiteflag::silence
