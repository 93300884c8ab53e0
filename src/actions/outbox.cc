// SPDX-License-Identifier: Apache-2.0
#include "actions/outbox.h"

#include <fmt/core.h>

#include <algorithm>

#include "actions/do_not_contact.h"
#include "actions/intake.h"
#include "actions/journal.h"
#include "actions/letter_facts.h"
#include "conversations/told.h"
#include "store/entry_shelf.h"
#include "store/letter_shelf.h"

namespace whiteflag::actions {

namespace {

using delivery::Fate;
using store::OutboxRow;
using store::OutboxShelf;

/// RFC 5321 §4.5.4.1: first again after a while, then ever less often, for four to five days.
constexpr std::chrono::minutes first_pause{5};
constexpr std::chrono::minutes longest_pause{240};
constexpr std::chrono::days give_up_after{4};

/// A moment that no program sets so far ahead: the clock was put back meanwhile.
bool clock_put_back(const Desk& desk, Instant set, std::chrono::minutes at_most_ahead) {
  return set > desk.now + at_most_ahead;
}

Instant next_try(const Desk& desk, std::int64_t attempts) {
  std::chrono::minutes pause = first_pause;
  for (std::int64_t i = 1; i < attempts && pause < longest_pause; ++i) pause *= 2;
  return desk.now + std::min(pause, longest_pause);
}

/// It has left: the step is done. In the caller's transaction.
void note_step(const Desk& desk, const OutboxRow& row) {
  if (row.step.empty()) return;
  conversations::Entry entry;
  entry.kind = conversations::EntryKind::step;
  entry.at = row.at;
  entry.about = row.step;
  if (row.wording > 0) entry.value = std::to_string(row.wording);
  store::EntryRow noted;
  noted.id = row.id;  // the same letter is the same step, however often it is noted
  noted.kind = conversations::entry_word(entry.kind);
  noted.person_id = row.person;
  noted.conversation_id = row.conversation;
  noted.at = entry.at;
  noted.text = conversations::entry_text(entry);
  store::EntryShelf{desk.database}.put(noted);
}

void move(const Desk& desk, const OutboxRow& row, const store::OutboxMove& what) {
  store::Transaction transaction{desk.database};
  const bool moved = OutboxShelf{desk.database}.move(row.id, "sending", "unknown", what, desk.now);
  if (moved && what.to == "sent") note_step(desk, row);
  transaction.commit();
}

store::OutboxMove fate_of(const Desk& desk, const OutboxRow& row,
                          const delivery::Receipt& receipt) {
  switch (receipt.fate) {
    case Fate::accepted:
      return {"sent"};
    case Fate::refused:
      return {"refused", receipt.reason};
    case Fate::later:
      if (desk.now - row.at > give_up_after) return {"refused", receipt.reason};
      return {"queued", receipt.reason, next_try(desk, row.attempts)};
    case Fate::unknown:
      return {"unknown", receipt.reason};
  }
  return {"unknown"};
}

/// The store has the letter itself: read from the folder of sent mail, by its Message-ID.
bool turned_up(const Desk& desk, const OutboxRow& row) {
  return !store::LetterShelf{desk.database}.by_message_key(message_key(row.message_id)).empty();
}

/// What has left is a letter like every other; a copy that is read later is found to be the same.
void take_in_sent(const Desk& desk) {
  std::vector<OutboxRow> rows = outbox(desk);
  std::erase_if(rows,
                [&](const OutboxRow& row) { return row.state != "sent" || turned_up(desk, row); });
  if (rows.empty()) return;
  Intake intake;
  intake.read = [&](Ingest& ingest) {
    const sources::Folder folder{"outbox", "outbox", sources::FolderKind::sent, "eml"};
    if (!ingest.open(folder)) return;
    for (const OutboxRow& row : rows) {
      sources::Item item;
      item.name = row.message_id;
      item.bytes = row.bytes;
      ingest.item(item);
    }
    ingest.close({});
  };
  take_in(desk, intake);
}

/// The account's password may not open, or its command fail: that says nothing of the letter.
void leave(const Desk& desk, const OutboxRow& row, const CourierFor& courier_for) {
  std::unique_ptr<delivery::Courier> courier;
  try {
    courier = courier_for(row.account);
  } catch (const Failure& failure) {
    OutboxShelf{desk.database}.move(
        row.id, "queued", "queued",
        {"queued", failure.error().what, next_try(desk, row.attempts + 1)}, desk.now);
    return;
  }
  deliver(desk, row, *courier);
}

}  // namespace

void settle_outbox(const Desk& desk, std::chrono::minutes leaving_for) {
  for (const OutboxRow& row : outbox(desk)) {
    const bool half_sent =
        row.state == "sending" && (row.changed_at + leaving_for <= desk.now ||
                                   clock_put_back(desk, row.changed_at, leaving_for));
    if (half_sent)
      move(desk, row, {"unknown", "The program stopped while this letter was leaving."});
    if ((half_sent || row.state == "unknown") && turned_up(desk, row)) move(desk, row, {"sent"});
  }
  take_in_sent(desk);
}

std::vector<OutboxRow> outbox(const Desk& desk) {
  return OutboxShelf{desk.database}.all();
}

OutboxRow outbox_letter(const Desk& desk, const std::string& id) {
  for (OutboxRow& row : outbox(desk)) {
    if (!id.empty() && short_text(row.id.bytes()).starts_with(id)) return std::move(row);
  }
  throw Failure{Trouble::not_found, fmt::format("There is no letter “{}” in the outbox.", id),
                "See which there are: whiteflag send"};
}

OutboxRow deliver(const Desk& desk, const OutboxRow& row, delivery::Courier& courier) {
  OutboxShelf shelf{desk.database};
  if (!shelf.begin(row.id, desk.now)) return outbox_letter(desk, short_text(row.id.bytes()));
  const OutboxRow leaving = outbox_letter(desk, short_text(row.id.bytes()));
  const delivery::Receipt receipt = courier.send({leaving.from, leaving.to, leaving.bytes});
  move(desk, leaving, fate_of(desk, leaving, receipt));
  take_in_sent(desk);
  return outbox_letter(desk, short_text(row.id.bytes()));
}

bool withdraw(const Desk& desk, EntryId id, std::string_view reason) {
  return OutboxShelf{desk.database}.move(id, "queued", "queued", {"withdrawn", reason}, desk.now);
}

std::string held_back(const Desk& desk, const OutboxRow& row) {
  if (DoNotContact{desk.database}.lists(row.to)) return "They are on your do-not-contact list.";
  for (const store::LetterRow& letter : store::LetterShelf{desk.database}.of_person(row.person)) {
    const bool theirs = letter.direction == store::Direction::in && letter.sent_at > row.at &&
                        kind_of(letter) == conversations::LetterKind::human;
    if (theirs) return "They have written since; read that first.";
  }
  return {};
}

std::vector<OutboxRow> deliver_due(const Desk& desk, const CourierFor& courier_for,
                                   const MayLeave& may) {
  std::vector<OutboxRow> out;
  for (const OutboxRow& row : outbox(desk)) {
    const bool due =
        row.not_before <= desk.now || clock_put_back(desk, row.not_before, longest_pause);
    if (row.state != "queued" || !due || !may(row)) continue;
    if (const std::string reason = held_back(desk, row); !reason.empty()) {
      withdraw(desk, row.id, reason);
    } else {
      leave(desk, row, courier_for);
    }
    out.push_back(outbox_letter(desk, short_text(row.id.bytes())));
  }
  return out;
}

OutboxRow tell_fate(const Desk& desk, const std::string& id, bool it_went) {
  const OutboxRow row = outbox_letter(desk, id);
  if (row.state != "unknown")
    throw Failure{Trouble::conflict, fmt::format("What became of “{}” is known.", row.subject),
                  "See it: whiteflag send"};
  move(desk, row,
       it_went ? store::OutboxMove{"sent"}
               : store::OutboxMove{"withdrawn", "You said that it did not leave."});
  take_in_sent(desk);
  return outbox_letter(desk, short_text(row.id.bytes()));
}

}  // namespace whiteflag::actions
