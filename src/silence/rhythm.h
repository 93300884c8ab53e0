// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "silence/memory.h"

namespace whiteflag::silence {

/// Where a rhythm mainly comes from.
enum class Basis { too_little, mailbox, organisation, person };

/// When and whether somebody answers, and what that is known from.
struct Rhythm {
  double answers = 0.35;   ///< chance that a letter to them is answered at all, in (0, 1)
  double location = 9.75;  ///< mean log clock seconds of an answer that comes
  double spread = 2.0;     ///< its standard deviation, > 0
  std::int64_t own_replies = 0;
  std::int64_t organisation_replies = 0;  ///< of others in their organisation
  std::int64_t mailbox_replies = 0;       ///< of everybody else
  Basis basis = Basis::too_little;
  Normal normal{};          ///< how long their answers take
  bool slowing = false;     ///< they take longer and longer
  double usual_before = 0;  ///< wall seconds: half of their answers at first; 0 when not slowing
};

/// The share of answers still to come at a log of clock seconds: of those at their own pace, and of
/// those who were held up (docs/silence.md).
double share_to_come(double location, double spread, double log_clock);

/// Partial pooling (docs/silence.md): the person's history is drawn towards their organisation's,
/// that towards the mailbox's, that towards the population's. Each history holds the narrower one.
/// Location and spread are the person's own, drawn by few replies: how far depends on how much
/// their own replies differ among themselves.
/// A person with no history reads as the wider level does.
Rhythm pooled(const History& mailbox, const History& organisation, const History& person,
              Instant now);

/// What one waits for: an answer in the conversation, or any letter from them.
enum class Target { thread, contact };

/// The rhythm of a remembered person, by the same pooling; what is normal comes from their newest
/// answers, and who slows down is read as slow as they are by now.
Rhythm rhythm_of(const Level& mailbox, const Level& organisation, const Memory& person,
                 Target target, Instant now);

}  // namespace whiteflag::silence
