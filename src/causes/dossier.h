// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/agreement.h"
#include "base/id.h"
#include "base/time.h"
#include "conversations/explanation.h"
#include "conversations/state.h"
#include "conversations/told.h"
#include "language/detect.h"
#include "language/form.h"
#include "language/signals.h"
#include "language/tone.h"

namespace whiteflag::causes {

/// Somebody in a conversation, as its letters show them.
struct Participant {
  std::string name;     ///< as one says it; may be empty
  std::string address;  ///< lower case
  std::string role{};   ///< from a signature; may be empty
  std::string phone{};  ///< from a signature; may be empty
  bool seller = false;
  bool assistant = false;
  bool do_not_contact = false;  ///< on the seller's do-not-contact list
  std::int32_t wrote = 0;       ///< letters in this conversation
  std::int32_t copied = 0;      ///< times in To or Cc
};

/// One letter of a conversation, read from near.
struct DossierLetter {
  LetterId id{};
  ZonedInstant at{};
  bool from_seller = false;
  bool automatic = false;  ///< written by a program: no evidence of what a person thinks
  std::size_t writer = 0;  ///< index into Dossier::people
  std::string subject;
  std::string message_id;  ///< without <>
  std::vector<std::string> references;
  std::vector<std::string> to, cc;  ///< addresses, lower case
  std::string own_words;            ///< what the writer wrote new; valid UTF-8
  std::string signature;
  language::Language language = language::Language::unknown;
  language::Form form = language::Form::unknown;
  std::int32_t words = 0;
  std::int32_t questions = 0;
  std::vector<std::string> attachments;  ///< names
  std::vector<language::Signal> signals;
  language::Tone tone;  ///< of the seller's own letters only
  std::vector<agreements::Agreement> agreements;
  std::vector<agreements::Response> responses;
  std::string
      step;  ///< the step a letter of the seller's was: "white-flag", "nudge", "let-go", or empty
};

struct DossierMeeting {
  Instant start{}, end{};
  std::string summary;
  bool cancelled = false;
  bool organised_by_seller = false;
  bool accepted_by_them = false;
  bool declined_by_them = false;
  bool unanswered = false;  ///< asked for an answer, and nobody of theirs gave one
};

/// The chance that they still answer, as steps and causes need it (silence::Reading, in short).
struct Chance {
  bool enough = false;  ///< false: too little to go on
  bool silence = false;
  double still = 0;    ///< that an answer still comes
  double week = 0;     ///< within seven days
  double usually = 0;  ///< that they answer at all, at the sending
  std::chrono::seconds usual{}, nine_in_ten{};
  Instant usual_by{}, nine_in_ten_by{};
  std::int64_t own_replies = 0, other_replies = 0;
};

/// One conversation from near: everything known of it, as causes, steps, drafts and talks read it.
/// Values alone; the same dossier gives the same answers.
struct Dossier {
  ConversationId id{};
  PersonId person{};
  std::string title;         ///< as the seller named it, else the first subject
  std::string organisation;  ///< registrable domain, or empty
  std::size_t contact = 0;   ///< the one it is with: index into `people`
  std::vector<Participant> people;
  std::vector<DossierLetter> letters;    ///< oldest first
  std::vector<DossierMeeting> meetings;  ///< oldest first
  std::vector<conversations::Entry>
      entries;  ///< what the seller told, oldest first, undone ones left out
  conversations::State state{};
  conversations::Explained explained{};
  Chance chance{};
  language::Language language = language::Language::unknown;  ///< the conversation's
  language::Form form = language::Form::unknown;              ///< how the two speak to each other
  bool first_names = false;                                   ///< they are on first-name terms
  bool leave_alone = false;              ///< somebody of theirs asked to be left alone
  bool do_not_contact = false;           ///< the contact is on the seller's do-not-contact list
  bool organisation_silent = false;      ///< every conversation with this organisation is silent
  std::int32_t organisation_others = 0;  ///< other open conversations with this organisation
  std::int64_t value_minor = 0;  ///< of the deal, in the currency's smallest unit; 0: not told
  std::string currency;
};

/// The last letter a person of that side wrote; null when there is none. Automatic mail is passed
/// over.
const DossierLetter* last_letter(const Dossier& dossier, bool from_seller);

/// Whether one of the signals has this id.
bool has_signal(std::span<const language::Signal> signals, std::string_view id);

/// Whether a word stands in a text as a whole word. Requires: both folded (base/text.h); false for
/// an empty word.
bool has_word(std::string_view folded, std::string_view word);

/// The last entry of a kind; null when there is none.
const conversations::Entry* last_entry(const Dossier& dossier, conversations::EntryKind kind);

}  // namespace whiteflag::causes
