// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agreements/track.h"
#include "causes/dossier.h"
#include "causes/evidence.h"

namespace whiteflag::talks {

/// How a conversation went, as far as the mirror needs it.
enum class Course { going_on, fell_silent, undecided };

/// One conversation held up to the mirror.
struct MirrorCase {
  std::string who, title, conversation;  ///< short id
  Course course = Course::undecided;
  bool talk = false;  ///< about a sale: an offer, a decision, a meeting; not an errand
  std::int32_t words_mine = 0, words_theirs = 0;
  std::int32_t chasers =
      0;  ///< letters of the seller's on top of an unanswered one, the most in a row
  bool flag_sent = false, flag_answered = false;
  std::int32_t agreements = 0, confirmed = 0;
  bool decision_asked = false, rivals_asked = false, open_end = false;
  std::vector<std::string> lacking;  ///< habits
  std::vector<std::string> kept{};   ///< habits that were there; of the others nothing is known
  std::vector<std::string> likely;   ///< causes, of those that fell silent
  std::string told;                  ///< the true cause, where the seller told it
  causes::Finding shows{};           ///< a finding behind the first lacking habit
  std::vector<causes::Finding> findings{};
};

/// A count with what it is counted over. Below `enough` nothing is said of the share.
struct Share {
  std::string_view id;  ///< static: decision-asked, rivals-asked, open-end, confirmed, …
  int count = 0;
  int of = 0;
  static constexpr int enough = 10;
  bool says() const { return of >= enough; }
};

/// A habit that would help: how often it lacked in talks that fell silent and in those that went
/// on.
struct Help {
  std::string habit{};
  int lacking_silent = 0, silent = 0;
  int lacking_going = 0, going = 0;
  struct Letter {
    std::string who, conversation, quote;
    LetterId letter{};
    Instant at{};
  };
  std::vector<Letter> letters{};  ///< that show it, at most three
};

struct CauseCount {
  std::string cause;
  int told = 0;    ///< the seller said it was this
  int likely = 0;  ///< the letters point to it
};

struct Mirror {
  int conversations = 0, talks = 0, silent = 0, going = 0;
  std::vector<Share> shares;
  std::vector<CauseCount> causes;  ///< the most frequent first
  std::vector<Help> helps;         ///< the two habits that would help most
  std::int64_t words_mine = 0, words_theirs = 0;
  int chasers = 0;  ///< all in all
};

/// Counts over all conversations; nothing is estimated. Of no conversations: everything 0.
Mirror look(const std::vector<MirrorCase>& cases);

}  // namespace whiteflag::talks
