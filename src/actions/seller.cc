// SPDX-License-Identifier: Apache-2.0
#include "actions/seller.h"

#include <fmt/core.h>

#include <algorithm>

#include "actions/find_who.h"
#include "actions/journal.h"
#include "actions/rearrange.h"
#include "base/text.h"
#include "store/entry_shelf.h"
#include "store/journal_shelf.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

namespace {

std::string_view word_of(Contact contact) {
  return contact == Contact::call ? "call" : contact == Contact::meeting ? "meeting" : "note";
}

std::optional<store::ConversationRow> by_uuid_text(const Desk& desk, std::string_view text) {
  for (store::ConversationRow& row : store::ConversationShelf{desk.database}.by_short(text))
    return std::move(row);
  return std::nullopt;
}

bool is_domain(std::string_view text) {
  return text.find('@') == std::string_view::npos && text.find('.') != std::string_view::npos;
}

void undo_one(const Desk& desk, const std::vector<std::string>& words,
              std::optional<PersonId>& person, bool& all) {
  store::SettingShelf settings{desk.database};
  store::ConversationShelf conversations{desk.database};
  const auto word = [&](std::size_t i) { return i < words.size() ? words[i] : std::string{}; };
  if (word(0) == "entry") {
    for (store::EntryRow& row : store::EntryShelf{desk.database}.all()) {
      if (uuid_text(row.id.bytes()) != word(1)) continue;
      row.undone = true;
      store::EntryShelf{desk.database}.put(row);
      person = row.person_id;
    }
  } else if (word(0) == "wait" || word(0) == "name") {
    auto row = by_uuid_text(desk, word(1));
    if (!row) return;
    if (word(0) == "wait") {
      row->wait_until = micros_from(word(2));
      row->wait_reason = word(3).empty() ? std::nullopt : std::optional{word(3)};
    } else {
      row->told_title = word(2).empty() ? std::nullopt : std::optional{word(2)};
    }
    conversations.put(std::span{&*row, 1});
  } else if (word(0) == "me") {
    if (word(2).empty()) {
      settings.remove_me(word(1));
    } else {
      settings.put_me({word(1), word(2) == "told", word(3) == "in"});
    }
    all = true;
  } else if (word(0) == "verdict") {
    if (word(3).empty()) {
      settings.remove_verdict(word(1), word(2));
    } else {
      settings.put_verdict({word(1), word(2), word(3), word(4)});
    }
    all = true;
  }
}

Done about(std::string_view verb, const Found& found, const store::ConversationRow& row) {
  return {std::string{verb}, found.person.name, short_text(row.id.bytes()), {}, {}};
}

}  // namespace

Done log_contact(const Desk& desk, std::string_view who, Contact contact, const std::string& text) {
  const Found found = find_who(desk, who);
  store::EntryRow row;
  row.id = entry_id(desk, std::string{who} + text);
  row.kind = word_of(contact);
  row.person_id = found.person.id;
  if (found.conversation) row.conversation_id = found.conversation->id;
  row.at = desk.now;
  row.text = text;
  Done done{"log", found.person.name, {}, {}, text};
  Undo undo;
  undo.add("entry", uuid_text(row.id.bytes()));
  {
    store::Transaction transaction{desk.database};
    store::EntryShelf{desk.database}.put(row);
    journal(desk, done, undo);
    transaction.commit();
  }
  rearrange_person(desk, found.person.id);
  return done;
}

Done wait_until(const Desk& desk, std::string_view who, Instant until, const std::string& reason) {
  if (until <= desk.now) {
    throw Failure{Trouble::bad_input, "The date to wait until is not in the future.",
                  "Say it like --until 2026-12-01."};
  }
  const Found found = find_who(desk, who);
  store::ConversationRow row = conversation_of(desk, found);
  Done done = about("wait", found, row);
  done.until = until;
  done.text = reason;
  Undo undo;
  undo.add("wait", short_text(row.id.bytes()), micros_text(row.wait_until),
           row.wait_reason.value_or(""));
  row.wait_until = until;
  row.wait_reason = reason.empty() ? std::nullopt : std::optional{reason};
  store::Transaction transaction{desk.database};
  store::ConversationShelf{desk.database}.put(std::span{&row, 1});
  journal(desk, done, undo);
  transaction.commit();
  return done;
}

Done name_conversation(const Desk& desk, std::string_view who, const std::string& name) {
  const Found found = find_who(desk, who);
  store::ConversationRow row = conversation_of(desk, found);
  Done done = about("name", found, row);
  done.text = name;
  Undo undo;
  undo.add("name", short_text(row.id.bytes()), row.told_title.value_or(""));
  row.told_title = name.empty() ? std::nullopt : std::optional{name};
  store::Transaction transaction{desk.database};
  store::ConversationShelf{desk.database}.put(std::span{&row, 1});
  journal(desk, done, undo);
  transaction.commit();
  return done;
}

Done change_me(const Desk& desk, MeChange change, const std::vector<std::string>& addresses) {
  store::SettingShelf shelf{desk.database};
  Done done{change == MeChange::add ? "me add" : "me remove", {}, {}, {}, {}};
  Undo undo;
  store::Transaction transaction{desk.database};
  const auto known = shelf.me();
  for (const std::string& typed : addresses) {
    const std::string address = ascii_lower(trim(typed));
    if (address.find('@') == std::string::npos) {
      throw Failure{Trouble::bad_input, fmt::format("“{}” is no mail address.", typed),
                    "An address looks like you@your-company.example."};
    }
    const auto old = std::ranges::find(known, address, &store::MeRow::address);
    if (old == known.end()) {
      undo.add("me", address, "", "");
    } else {
      undo.add("me", address, old->told ? "told" : "found", old->in ? "in" : "out");
    }
    shelf.put_me({address, true, change == MeChange::add});
    done.who += (done.who.empty() ? "" : ", ") + address;
  }
  journal(desk, done, undo);
  transaction.commit();
  rearrange_all(desk);
  return done;
}

Done judge(const Desk& desk, Verdict verdict, const std::vector<std::string>& whom) {
  store::SettingShelf shelf{desk.database};
  Done done{verdict == Verdict::customer ? "scope customer"
            : verdict == Verdict::out    ? "scope out"
                                         : "scope default",
            {},
            {},
            {},
            {}};
  Undo undo;
  store::Transaction transaction{desk.database};
  const auto known = shelf.verdicts();
  for (const std::string& typed : whom) {
    const std::string value = ascii_lower(trim(typed));
    const std::string kind = is_domain(value) ? "domain" : "address";
    if (kind == "address" && value.find('@') == std::string::npos) {
      throw Failure{Trouble::bad_input,
                    fmt::format("“{}” is neither an address nor a domain.", typed),
                    "Say anna@molen.example or molen.example."};
    }
    const auto old = std::ranges::find_if(known, [&](const store::VerdictRow& row) {
      return row.kind == kind && row.value == value;
    });
    undo.add("verdict", kind, value, old == known.end() ? "" : old->verdict,
             old == known.end() ? "" : old->reason);
    if (verdict == Verdict::by_default) {
      shelf.remove_verdict(kind, value);
    } else {
      shelf.put_verdict({kind, value, verdict == Verdict::customer ? "customer" : "out", "told"});
    }
    done.who += (done.who.empty() ? "" : ", ") + value;
  }
  journal(desk, done, undo);
  transaction.commit();
  rearrange_all(desk);
  return done;
}

Done undo(const Desk& desk) {
  store::JournalShelf shelf{desk.database};
  const auto last = shelf.last();
  if (!last) throw Failure{Trouble::not_found, "There is nothing to undo.", {}};
  std::optional<PersonId> person;
  bool all = false;
  {
    store::Transaction transaction{desk.database};
    for (const std::string_view line : split_lines(last->undo)) {
      if (!line.empty()) undo_one(desk, Undo::words_of(line), person, all);
    }
    shelf.mark_undone(last->id, desk.now);
    transaction.commit();
  }
  if (all) rearrange_all(desk);
  if (person) rearrange_person(desk, *person);
  return {"undo", last->said, {}, {}, last->verb};
}

}  // namespace whiteflag::actions
