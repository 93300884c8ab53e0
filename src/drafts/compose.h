// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "causes/dossier.h"
#include "drafts/judge.h"

namespace whiteflag::drafts {

enum class Channel : std::uint8_t { email, phone, letter, assistant };

std::string_view channel_word(Channel channel);
/// Nothing for a word that names no channel.
std::optional<Channel> channel_of_word(std::string_view word);

/// What a draft is asked for.
struct Wish {
  std::string step;  ///< answer, nudge, call, assistant, other-person, white-flag, let-go,
                     ///< revive, recap
  Channel channel = Channel::email;
  std::size_t wording = 0;  ///< from 1; 0: one that this conversation has not had yet
  language::Language language = language::Language::unknown;  ///< unknown: the conversation's
  /// Of what a card tells the seller; unknown: as `language`.
  language::Language sellers = language::Language::unknown;
  Instant now{};
  Zone zone{};
};

struct Correspondent {
  std::string name;  ///< may be empty
  std::string address;
};

/// For the phone: what to say, and what to do with what comes back.
struct Card {
  std::string title;  ///< "Bel Anna Bos, 0575 …", in the seller's language as headings and answers
  std::string say, voicemail, assistant;  ///< in the customer's
  std::vector<std::string> answers;
  std::vector<std::string> headings;  ///< of say, voicemail, assistant, answers
};

/// Words proposed. Nothing is sent.
struct Draft {
  std::string step;
  Channel channel = Channel::email;
  language::Language language = language::Language::unknown;
  bool familiar = false;
  std::size_t wording = 0;   ///< from 1
  std::size_t wordings = 0;  ///< how many there are
  Correspondent from, to;
  std::string subject;
  std::string in_reply_to;              ///< without <>; empty: a new thread
  std::vector<std::string> references;  ///< oldest first, without <>
  std::string text;                     ///< greeting, words, close and name; of a card what is said
  std::string quoted;  ///< the letter it answers, with "> " before each line; may be empty
  Card card;           ///< of the phone
  std::string dated;   ///< of a letter: the day in words
  std::vector<std::string> postal;  ///< of a letter: name, street, town, as far as known
  Verdict verdict;                  ///< the tone check of `text`
};

/// Writes a draft out of what the letters say and nothing else. An error says what is not known:
/// no assistant, nobody else, no agreements, no such step or wording.
Result<Draft> compose(const causes::Dossier& dossier, const Wish& wish);

/// How many wordings there are of a step, in a language.
std::size_t wordings_for(std::string_view step, language::Language language);

}  // namespace whiteflag::drafts
