// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "view/accounts_view.h"
#include "view/sending_view.h"
#include "view/told_words.h"

namespace whiteflag::view {

namespace {

template <class Seen>
std::string last_read(const Seen& account, Instant now, const Style& style) {
  const Speech s = style.speech;
  if (!account.synced_at)
    return std::string{say(s, "not read yet: whiteflag sync", "nog niet gelezen: whiteflag sync")};
  return fmt::format("{} {}", say(s, "read", "gelezen"),
                     moment_words(s, *account.synced_at, now, style.zone));
}

std::string folder_line(const actions::FolderSeen& folder, Speech s) {
  std::string line = "  " + harmless(folder.name);
  if (!folder.kind.empty()) line += fmt::format(" ({})", folder_word(folder.kind, s));
  if (!folder.read) line += std::string{say(s, ": not read", ": niet gelezen")};
  return line + "\n";
}

}  // namespace

std::string text_of(std::string_view how, const actions::AccountSeen& account, Instant now,
                    const Style& style) {
  const Speech s = style.speech;
  if (how == "remove") {
    return fmt::format("{} {}\n", account.address,
                       say(s, "is removed, with its password. What was read from it stays.",
                           "is verwijderd, met het wachtwoord. Wat gelezen is blijft."));
  }
  if (how == "find") {
    std::string out = account.found + "\n";
    for (const std::string& host : account.elsewhere)
      out += fmt::format(
          "{} {}\n", host,
          say(s, "lies outside the domain of the address: “add” asks before a password goes there.",
              "ligt buiten het domein van het adres: “add” vraagt het eerst, voor er een "
              "wachtwoord heen gaat."));
    return out;
  }
  std::string out = fmt::format("{}: {} {}, {} {}.\n", account.address,
                                say(s, "lets you in at", "laat je binnen bij"), account.host,
                                say(s, "port", "poort"), account.port);
  if (how == "add") {
    out += std::string{say(s, "Now read it: whiteflag sync", "Lees het nu: whiteflag sync")} + "\n";
    return out;
  }
  for (const actions::FolderSeen& folder : account.folders) out += folder_line(folder, s);
  return out + last_read(account, now, style) + "\n";
}

std::string text_of(const std::vector<actions::AccountSeen>& accounts, Instant now,
                    const Style& style) {
  const Speech s = style.speech;
  if (accounts.empty()) {
    return std::string{say(s, "No account yet. Add yours: whiteflag account add ADDRESS",
                           "Nog geen account. Voeg het toe: whiteflag account add ADRES")} +
           "\n";
  }
  std::string out;
  for (const actions::AccountSeen& account : accounts) {
    out += fmt::format("{}  {}:{}  {}\n", account.address, account.host, account.port,
                       last_read(account, now, style));
    if (!account.trouble.empty()) out += "  " + harmless(account.trouble) + "\n";
  }
  return out;
}

std::string text_of(std::string_view how, const actions::CalendarSeen& calendar, Instant now,
                    const Style& style) {
  const Speech s = style.speech;
  if (how == "remove") {
    return fmt::format(
        "{} {}\n", harmless(calendar.address),
        say(s, "is removed, with its password and the meetings that stood only there.",
            "is verwijderd, met het wachtwoord en de afspraken die alleen daar "
            "stonden."));
  }
  std::string out = harmless(calendar.address) + ": " +
                    count_words(s, static_cast<std::int64_t>(calendar.names.size()), "calendar",
                                "calendars", "agenda", "agenda's") +
                    "\n";
  for (const std::string& name : calendar.names) out += "  " + harmless(name) + "\n";
  if (how == "add")
    return out + std::string{say(s, "Now read it: whiteflag sync", "Lees het nu: whiteflag sync")} +
           "\n";
  return out + last_read(calendar, now, style) + "\n";
}

std::string text_of(const std::vector<actions::CalendarSeen>& calendars, Instant now,
                    const Style& style) {
  const Speech s = style.speech;
  if (calendars.empty()) {
    return std::string{say(s, "No calendar yet. Add yours: whiteflag calendar add ADDRESS",
                           "Nog geen agenda. Voeg hem toe: whiteflag calendar add ADRES")} +
           "\n";
  }
  std::string out;
  for (const actions::CalendarSeen& calendar : calendars) {
    out += fmt::format("{}  {}\n", harmless(calendar.address), last_read(calendar, now, style));
    if (!calendar.trouble.empty()) out += "  " + harmless(calendar.trouble) + "\n";
  }
  return out;
}

std::string text_of(const actions::SyncAnswer& answer, Instant now, const Style& style) {
  const Speech s = style.speech;
  std::string out = fmt::format("{}, {} {}",
                                count_words(s, answer.read.letters_new, "new letter", "new letters",
                                            "nieuwe brief", "nieuwe brieven"),
                                answer.read.letters_total, say(s, "in all", "in totaal"));
  if (answer.read.set_aside > 0)
    out += fmt::format(", {} {}", answer.read.set_aside, say(s, "set aside", "opzij gelegd"));
  std::int64_t meetings = 0;
  for (const actions::AccountSynced& one : answer.calendars) meetings += one.meetings;
  if (meetings > 0) {
    out += fmt::format("; {} {}",
                       count_words(s, meetings, "meeting", "meetings", "afspraak", "afspraken"),
                       say(s, "new, changed or gone", "nieuw, gewijzigd of weg"));
  }
  out += ".\n";
  for (const auto* list : {&answer.accounts, &answer.calendars}) {
    for (const actions::AccountSynced& one : *list) {
      if (!one.trouble) continue;
      out += harmless(fmt::format("{}: {}", one.address, one.trouble->what)) + "\n";
      if (!one.trouble->hint.empty()) out += "  " + harmless(one.trouble->hint) + "\n";
    }
  }
  for (const store::OutboxRow& row : answer.tried) out += text_of(row, now, style);
  return out;
}

}  // namespace whiteflag::view
