// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "silence/history.h"

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
};

/// Partial pooling (docs/silence.md): the person's history is drawn towards their organisation's,
/// that towards the mailbox's, that towards the population's. Each history holds the narrower one.
/// Location and spread are the person's own, drawn by few replies: how far depends on how much
/// their own replies differ among themselves.
/// A person with no history reads as the wider level does.
Rhythm pooled(const History& mailbox, const History& organisation, const History& person,
              Instant now);

}  // namespace whiteflag::silence
