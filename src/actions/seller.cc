// SPDX-License-Identifier: Apache-2.0
#include "actions/seller.h"

#include <fmt/core.h>

#include <algorithm>

#include "actions/find_who.h"
#include "actions/journal.h"
#include "actions/rearrange.h"
#include "base/text.h"
#include "store/entry_shelf.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

namespace {

std::string_view word_of(Contact contact) {
  return contact == Contact::call ? "call" : contact == Contact::meeting ? "meeting" : "note";
}

bool is_domain(std::string_view text) {
  return text.find('@') == std::string_view::npos && text.find('.') != std::string_view::npos;
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

std::string address_of_mine(std::string_view typed) {
  std::string address = ascii_lower(trim(typed));
  if (address.find('@') == std::string::npos) {
    throw Failure{Trouble::bad_input, fmt::format("“{}” is no mail address.", typed),
                  "An address looks like you@your-company.example."};
  }
  return address;
}

Done change_me(const Desk& desk, MeChange change, const std::vector<std::string>& addresses) {
  store::SettingShelf shelf{desk.database};
  Done done{change == MeChange::add ? "me add" : "me remove", {}, {}, {}, {}};
  Undo undo;
  store::Transaction transaction{desk.database};
  const auto known = shelf.me();
  for (const std::string& typed : addresses) {
    const std::string address = address_of_mine(typed);
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

Done tell_zone(const Desk& desk, const std::string& zone) {
  const bool back = zone == "default";
  if (!back && !Zone::known(zone)) {
    throw Failure{Trouble::bad_input, fmt::format("There is no time zone “{}”.", zone),
                  "Say it like Europe/Amsterdam."};
  }
  store::SettingShelf shelf{desk.database};
  const Done done{"me zone", zone, {}, {}, {}};
  Undo undo;
  store::Transaction transaction{desk.database};
  undo.add("setting", "zone-told", shelf.get("zone-told").value_or(""));
  shelf.set("zone-told", back ? "" : zone);
  journal(desk, done, undo);
  transaction.commit();
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

}  // namespace whiteflag::actions
