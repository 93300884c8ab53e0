// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <span>

#include "actions/journal.h"
#include "actions/leftovers.h"
#include "actions/outbox.h"
#include "actions/rearrange.h"
#include "actions/seller.h"
#include "base/text.h"
#include "store/conversation_shelf.h"
#include "store/entry_shelf.h"
#include "store/journal_shelf.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

namespace {

using Words = std::vector<std::string>;

std::optional<std::string> maybe(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

std::optional<std::int64_t> number(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return text.empty() || error != std::errc{} ? std::nullopt : std::optional{value};
}

/// Takes back one act, operation by operation, and remembers what has to be arranged anew.
class TakeBack {
 public:
  explicit TakeBack(const Desk& desk) : desk_{desk} {}

  void line(const Words& words) {
    words_ = &words;
    const std::string operation = word(0);
    if (operation == "entry") entry();
    if (operation == "entry-in" || operation == "entry-of") move_entry(operation == "entry-in");
    if (operation == "wait" || operation == "name" || operation == "value") conversation(operation);
    if (operation == "told") told();
    if (operation == "place") place();
    if (operation == "person") person();
    if (operation == "address") address();
    if (operation == "setting") setting();
    if (operation == "me") me();
    if (operation == "verdict") verdict();
    if (operation == "outbox") outbox();
  }

  void arrange() const {
    if (all_) {
      rearrange_all(desk_);
    } else if (!people_.empty()) {
      rearrange_people(desk_, std::vector<PersonId>{people_.begin(), people_.end()});
    }
    store::Transaction transaction{desk_.database};
    for (const auto& [id, heir] : emptied_) {
      if (store::LetterShelf{desk_.database}.of_conversation(id).empty())
        remove_conversation(desk_.database, id, heir);
    }
    transaction.commit();
  }

 private:
  std::string word(std::size_t i) const { return i < words_->size() ? (*words_)[i] : ""; }
  template <class Kind>
  Kind id(std::size_t i) const {
    return Kind{parse_uuid(word(i)).value_or(Bytes16{})};
  }

  void entry() {
    store::EntryShelf shelf{desk_.database};
    auto row = shelf.by_id(id<EntryId>(1));
    if (!row) return;
    row->undone = true;
    shelf.put(*row);
    if (row->person_id) people_.insert(*row->person_id);
  }

  void move_entry(bool to_conversation) {
    store::EntryShelf shelf{desk_.database};
    auto row = shelf.by_id(id<EntryId>(1));
    if (!row) return;
    if (to_conversation) {
      row->conversation_id = id<ConversationId>(2);
    } else {
      row->person_id = id<PersonId>(2);
    }
    shelf.put(*row);
  }

  void conversation(std::string_view operation) {
    store::ConversationShelf shelf{desk_.database};
    for (store::ConversationRow& row : shelf.by_short(word(1))) {
      if (operation == "wait") {
        row.wait_until = micros_from(word(2));
        row.wait_reason = maybe(word(3));
      } else if (operation == "name") {
        row.told_title = maybe(word(2));
      } else {
        row.value_minor = number(word(2));
        row.currency = maybe(word(3));
      }
      shelf.put(std::span{&row, 1});
    }
  }

  void told() {
    store::ConversationShelf shelf{desk_.database};
    const auto which = id<ConversationId>(1);
    store::ConversationRow row = shelf.by_id(which).value_or(store::ConversationRow{});
    row.id = which;
    row.told_title = maybe(word(2));
    row.value_minor = number(word(3));
    row.currency = maybe(word(4));
    row.wait_until = micros_from(word(5));
    row.wait_reason = maybe(word(6));
    shelf.put(std::span{&row, 1});
  }

  /// The letters of a conversation go back to it; what came in later finds its own way.
  void place() {
    store::LetterShelf shelf{desk_.database};
    const auto which = id<ConversationId>(1);
    people_.insert(id<PersonId>(2));
    std::map<std::int64_t, store::LetterPlacing> placings;
    std::vector<store::LetterRow> letters;
    const std::string ids = word(3);
    for (std::size_t from = 0; from < ids.size();) {
      const std::size_t space = std::min(ids.find(' ', from), ids.size());
      const auto letter = parse_uuid(std::string_view{ids}.substr(from, space - from));
      if (auto row = letter ? shelf.by_id(LetterId{*letter}) : std::nullopt)
        letters.push_back(std::move(*row));
      from = space + 1;
    }
    for (const store::LetterRow& row : letters) {
      if (!row.conversation_id || row.conversation_id == which ||
          !emptied_.try_emplace(*row.conversation_id, which).second)
        continue;
      for (const store::LetterRow& other : shelf.of_conversation(*row.conversation_id))
        placings[other.seq] = placing(other, std::nullopt);
    }
    for (const store::LetterRow& row : letters) placings[row.seq] = placing(row, which);
    std::vector<store::LetterPlacing> rows;
    for (auto& [seq, row] : placings) {
      if (row.person_id) people_.insert(*row.person_id);
      rows.push_back(std::move(row));
    }
    shelf.place(rows);
  }

  static store::LetterPlacing placing(const store::LetterRow& row,
                                      std::optional<ConversationId> conversation) {
    return {row.seq, row.direction, row.person_id, conversation, row.left_out};
  }

  void person() {
    store::PersonShelf shelf{desk_.database};
    const auto which = id<PersonId>(1);
    people_.insert(which);
    if (shelf.by_id(which)) return;
    store::PersonRow row;
    row.id = which;
    row.name = word(2);
    row.organisation = word(3);
    shelf.put(std::span{&row, 1});
  }

  void address() {
    store::PersonShelf shelf{desk_.database};
    if (const auto now = shelf.by_address(word(1))) people_.insert(now->id);
    const store::PersonAddressRow row{word(1), id<PersonId>(2), word(3)};
    shelf.put_addresses(std::span{&row, 1});
  }

  void setting() {
    store::SettingShelf shelf{desk_.database};
    all_ = all_ || word(1) == "country";
    if (word(2).empty()) {
      shelf.unset(word(1));
    } else {
      shelf.set(word(1), word(2));
    }
  }

  void me() {
    store::SettingShelf shelf{desk_.database};
    if (word(2).empty()) {
      shelf.remove_me(word(1));
    } else {
      shelf.put_me({word(1), word(2) == "told", word(3) == "in"});
    }
    all_ = true;
  }

  /// Only what has not left can be taken back.
  void outbox() {
    if (withdraw(desk_, id<EntryId>(1), "Taken back by you.")) return;
    const auto row = store::OutboxShelf{desk_.database}.by_id(id<EntryId>(1));
    if (!row || row->state == "withdrawn" || row->state == "refused") return;
    throw Failure{Trouble::conflict, "That letter has left; nothing can call it back.", {}};
  }

  void verdict() {
    store::SettingShelf shelf{desk_.database};
    if (word(3).empty()) {
      shelf.remove_verdict(word(1), word(2));
    } else {
      shelf.put_verdict({word(1), word(2), word(3), word(4)});
    }
    all_ = true;
  }

  const Desk& desk_;
  const Words* words_ = nullptr;
  std::set<PersonId> people_;
  std::map<ConversationId, ConversationId> emptied_;  ///< and who gets what was told of them
  bool all_ = false;
};

}  // namespace

Done undo(const Desk& desk) {
  store::JournalShelf shelf{desk.database};
  const auto last = shelf.last();
  if (!last) throw Failure{Trouble::not_found, "There is nothing to undo.", {}};
  TakeBack back{desk};
  {
    store::Transaction transaction{desk.database};
    for (const std::string_view line : split_lines(last->undo)) {
      if (!line.empty()) back.line(Undo::words_of(line));
    }
    shelf.mark_undone(last->id, desk.now);
    transaction.commit();
  }
  back.arrange();
  return {"undo", last->said, {}, {}, last->verb};
}

}  // namespace whiteflag::actions
