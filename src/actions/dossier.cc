// SPDX-License-Identifier: Apache-2.0
#include "actions/dossier.h"

#include <algorithm>
#include <ranges>

#include "actions/entries.h"
#include "actions/letter_facts.h"
#include "actions/meetings.h"
#include "actions/rearrange.h"
#include "actions/state_at.h"
#include "base/text.h"
#include "conversations/arrange.h"
#include "drafts/judge.h"
#include "language/tone.h"
#include "store/letter_shelf.h"
#include "store/meeting_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

namespace {

using causes::Dossier;
using causes::DossierLetter;
using conversations::EntryKind;

/// Words are read of this many letters, the newest; and of each this much.
constexpr std::size_t read_letters = 200;
constexpr std::size_t read_bytes = 16'384;
/// Letters of others of the organisation that are searched for "leave us alone", the newest; those
/// in which that was not found when they were taken in are not searched again.
constexpr std::size_t searched_letters = 100;
/// A letter within this time after a noted step is that step.
constexpr std::chrono::hours step_letter{72};
/// Meetings are looked for from this long before the first letter to this long ahead.
constexpr std::chrono::days meetings_before{90};
constexpr std::chrono::days meetings_ahead{366};

std::string head(std::string_view text, std::size_t most) {
  return valid_utf8(first_bytes(text, most));
}

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> out;
  for (const auto word : std::views::split(list, ' ')) {
    if (!word.empty()) out.emplace_back(std::string_view{word});
  }
  return out;
}

class Gatherer {
 public:
  Gatherer(const Desk& desk, DossierCommon& common, Standings& standings,
           const store::ConversationRow& row)
      : desk_{desk},
        standings_{standings},
        row_{row},
        texts_{common.texts},
        people_{desk, common, out_} {}

  Dossier gather() {
    out_.id = row_.id;
    out_.person = row_.person_id.value_or(PersonId{});
    out_.title = row_.told_title.value_or(row_.title);
    out_.organisation = row_.organisation;
    out_.value_minor = row_.value_minor.value_or(0);
    out_.currency = row_.currency.value_or("");
    read_letters_of_conversation();
    out_.entries = entries_of(desk_, out_.person, out_.id);
    mark_steps();
    people_.finish(out_.person);
    add_meetings();
    stand();
    settle_language();
    out_.leave_alone = asked_to_be_left_alone();
    return std::move(out_);
  }

 private:
  void read_letters_of_conversation() {
    std::vector<store::LetterRow> rows =
        store::LetterShelf{desk_.database}.of_conversation(row_.id);
    std::erase_if(rows, [&](const store::LetterRow& row) { return row.sent_at > desk_.now; });
    const std::size_t from = rows.size() > read_letters ? rows.size() - read_letters : 0;
    for (std::size_t i = 0; i < rows.size(); ++i) add_letter(rows[i], i >= from);
  }

  void add_letter(const store::LetterRow& row, bool read) {
    DossierLetter letter;
    letter.id = row.id;
    letter.at.at = row.sent_at;
    if (row.sent_offset_min) letter.at.offset = std::chrono::minutes{*row.sent_offset_min};
    letter.automatic = kind_of(row) != conversations::LetterKind::human;
    letter.subject = valid_utf8(row.subject);
    letter.to = words_of(row.to_list);
    letter.cc = words_of(row.cc_list);
    letter.language = static_cast<language::Language>(row.language);
    letter.words = static_cast<std::int32_t>(row.words);
    letter.questions = static_cast<std::int32_t>(row.questions);
    letter.writer = people_.writer(row, letter.automatic);
    letter.from_seller =
        row.direction == store::Direction::out || out_.people[letter.writer].seller;
    if (read) read_words(row, letter);
    people_.saw(letter);
    out_.letters.push_back(std::move(letter));
  }

  void read_words(const store::LetterRow& row, DossierLetter& letter) {
    const auto record = texts_.get(row.seq);
    if (!record) return;
    letter.message_id = record->message_id;
    letter.references = record->references;
    letter.own_words = head(record->reply, read_bytes);
    letter.signature = head(record->signature, read_bytes);
    for (const store::StoredAttachment& one : record->attachments)
      letter.attachments.push_back(one.name);
    if (letter.automatic) return;
    letter.form = language::form_of_address(letter.own_words, letter.language);
    letter.signals = language::find_signals(letter.own_words, letter.language);
    if (letter.from_seller) letter.tone = language::read_tone(letter.own_words, letter.language);
    const agreements::Context context{
        .now = letter.at.at,
        .offset = letter.at.offset.value_or(desk_.zone.offset_at(letter.at.at)),
        .language = letter.language};
    agreements::Said said = agreements::read_agreements(letter.own_words, context);
    letter.agreements = std::move(said.agreements);
    letter.responses = std::move(said.responses);
  }

  /// The seller's letter that follows a noted step is that step; another is what its words say.
  void mark_steps() {
    for (const conversations::Entry& entry : out_.entries) {
      if (entry.kind != EntryKind::step) continue;
      const auto letter = std::ranges::find_if(out_.letters, [&](const DossierLetter& one) {
        return one.from_seller && !one.automatic && one.step.empty() &&
               one.at.at >= entry.at - std::chrono::minutes{10} &&
               one.at.at <= entry.at + step_letter;
      });
      if (letter != out_.letters.end()) letter->step = entry.about;
    }
    for (DossierLetter& one : out_.letters) {
      if (one.from_seller && !one.automatic && one.step.empty())
        one.step = drafts::recognise(one.own_words, one.tone);
    }
  }

  void add_meetings() {
    for (const store::MeetingRow& row : store::MeetingShelf{desk_.database}.between(
             row_.first_at - meetings_before, desk_.now + meetings_ahead)) {
      causes::DossierMeeting meeting{
          .start = row.start_at, .end = row.end_at, .summary = valid_utf8(row.summary)};
      bool theirs = false;
      for (const Attendance& one : attendance(row)) {
        if (!people_.is_theirs(one.address)) continue;
        theirs = true;
        meeting.accepted_by_them |= one.answer == "ACCEPTED";
        meeting.declined_by_them |= one.stays_away();
        meeting.unanswered |= one.answer == "NEEDS-ACTION";
      }
      if (!theirs) continue;
      meeting.unanswered = meeting.unanswered && !meeting.accepted_by_them;
      meeting.cancelled = row.status == "CANCELLED";
      meeting.organised_by_seller = !row.organizer.empty() && !people_.is_theirs(row.organizer);
      out_.meetings.push_back(std::move(meeting));
    }
  }

  void stand() {
    const auto state = state_at(desk_, row_, row_.state, standings_.book());
    if (!state) {
      throw Failure{Trouble::broken, "The state of this conversation cannot be read.",
                    "Try: whiteflag doctor"};
    }
    const Candidate one{row_, *state};
    standings_.load_about(row_);
    const Standing standing = standings_.of(one);
    out_.state = *state;
    out_.explained = standing.explained;
    const DayReading reading = standings_.reading_of(one);
    out_.chance = {.enough = reading.enough,
                   .silence = standing.silence,
                   .still = reading.still,
                   .week = reading.week,
                   .usually = reading.usually,
                   .usual = reading.usual,
                   .nine_in_ten = reading.nine_in_ten,
                   .usual_by = reading.usual_by,
                   .nine_in_ten_by = reading.nine_in_ten_by,
                   .own_replies = reading.own_replies,
                   .other_replies = reading.other_replies};
    out_.organisation_silent = standing.silence;
    for (const Candidate& other : standings_.candidates()) {
      if (other.row.id == row_.id || other.state.turn == conversations::Turn::nobody) continue;
      ++out_.organisation_others;
      out_.organisation_silent = out_.organisation_silent && standings_.of(other).silence;
    }
  }

  /// The newest letter tells; the seller's form is how they speak, else the other's.
  void settle_language() {
    for (const bool seller : {false, true}) {
      for (const DossierLetter& letter : out_.letters) {
        const bool known = letter.language != language::Language::unknown &&
                           letter.language != language::Language::other;
        if (letter.automatic || letter.from_seller != seller) continue;
        if (known && (!seller || out_.language == language::Language::unknown))
          out_.language = letter.language;
        if (letter.form != language::Form::unknown) out_.form = letter.form;
      }
    }
    out_.first_names = people_.on_first_names();
  }

  bool asked_to_be_left_alone() {
    const auto asks = [](const DossierLetter& letter) {
      return !letter.from_seller && causes::has_signal(letter.signals, "leave-me-alone");
    };
    if (std::ranges::any_of(out_.letters, asks)) return true;
    if (out_.organisation.empty()) return asked_elsewhere(out_.person);
    return std::ranges::any_of(
        store::PersonShelf{desk_.database}.of_organisation(out_.organisation),
        [&](const store::PersonRow& person) { return asked_elsewhere(person.id); });
  }

  bool asked_elsewhere(PersonId person) {
    for (const store::LetterRow& row : store::LetterShelf{desk_.database}.leave_alone_of(person)) {
      if (row.direction != store::Direction::in || row.words > leave_alone_words) continue;
      if (row.sent_at > desk_.now || row.conversation_id == row_.id) continue;
      if (kind_of(row) != conversations::LetterKind::human) continue;
      if (++searched_ > searched_letters) return false;
      const auto record = texts_.get(row.seq);
      if (!record) continue;
      if (language::has_signal(head(record->reply, read_bytes),
                               static_cast<language::Language>(row.language), "leave-me-alone"))
        return true;
    }
    return false;
  }

  const Desk& desk_;
  Standings& standings_;
  const store::ConversationRow& row_;
  Dossier out_;
  store::TextShelf& texts_;
  DossierPeople people_;
  std::size_t searched_ = 0;
};

}  // namespace

Dossiers::Dossiers(const Desk& desk) : desk_{desk}, common_{desk}, standings_{desk} {}
Dossiers::Dossiers(const Desk& desk, Standings& beside)
    : desk_{desk}, common_{desk}, standings_{desk, beside} {}

Dossier Dossiers::of(const store::ConversationRow& row) {
  return Gatherer{desk_, common_, standings_, row}.gather();
}

Dossier gather_dossier(const Desk& desk, const Found& found) {
  return Dossiers{desk}.of(conversation_of(desk, found));
}

}  // namespace whiteflag::actions
