// SPDX-License-Identifier: Apache-2.0
#include "drafts/facts.h"

#include <algorithm>
#include <array>
#include <ranges>

#include "base/text.h"
#include "language/asks.h"
#include "language/sentences.h"

namespace whiteflag::drafts {
namespace {

using causes::Dossier;
using causes::DossierLetter;
using causes::Participant;

// Longer words are no longer a quotation but a letter in a letter.
constexpr std::size_t longest_quote = 140;
constexpr std::size_t shortest_quote = 12;
constexpr std::size_t longest_matter = 60;
constexpr std::size_t most_agreed = 6;
constexpr std::size_t recap_letters = 8;

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// "Re: FW: Offerte" says "Offerte".
std::string bare_title(std::string_view title) {
  constexpr std::array<std::string_view, 14> marks = {
      "re:",   "fw:",  "fwd:",    "aw:",      "wg:",  "tr:", "antw:",
      "betr:", "re :", "doorst:", "betreft:", "rif:", "sv:", "vs:"};
  title = trim(title);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : marks) {
      if (!ascii_lower(title.substr(0, mark.size())).starts_with(mark)) continue;
      title = trim(title.substr(mark.size()));
      again = true;
    }
  }
  return title.size() > longest_matter ? std::string{} : std::string{title};
}

/// One line, without quotation marks of its own.
std::string quotable(std::string_view words) {
  std::string out;
  for (const char c : trim(words)) {
    const char one = c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
    if (one == '"' || (one == ' ' && out.ends_with(' '))) continue;
    out += one;
  }
  for (const std::string_view mark : {"“", "”", "„"}) {
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at))
      out.erase(at, mark.size());
  }
  const bool fits = out.size() >= shortest_quote && out.size() <= longest_quote;
  return fits ? out : std::string{};
}

std::string last_question(const DossierLetter& letter) {
  std::string out;
  for (const std::string_view sentence : language::split_sentences(letter.own_words)) {
    if (!sentence.ends_with('?') || !language::asks_in(sentence, letter.language).question)
      continue;
    if (std::string words = quotable(sentence); !words.empty()) out = std::move(words);
  }
  return out;
}

std::string local_day(Instant at) {
  return iso_date(at, Zone{});
}

LastContact last_contact(const Dossier& dossier, Instant now) {
  LastContact out;
  const auto consider = [&](Contact kind, ZonedInstant at) {
    if (at.at <= now && at.at >= out.at.at && at.at != Instant{}) out = {kind, at};
  };
  if (const DossierLetter* theirs = causes::last_letter(dossier, false))
    consider(Contact::theirs, theirs->at);
  for (const conversations::Entry& entry : dossier.entries) {
    if (entry.kind == conversations::EntryKind::call)
      consider(Contact::call, {entry.at, std::nullopt});
    if (entry.kind == conversations::EntryKind::meeting)
      consider(Contact::meeting, {entry.at, std::nullopt});
  }
  for (const causes::DossierMeeting& meeting : dossier.meetings) {
    if (!meeting.cancelled && !meeting.declined_by_them)
      consider(Contact::meeting, {meeting.start, std::nullopt});
  }
  const DossierLetter* mine = causes::last_letter(dossier, true);
  if (out.kind == Contact::none && mine != nullptr) consider(Contact::mine, mine->at);
  return out;
}

void find_words(const Dossier& dossier, Instant now, Facts& out) {
  const std::string today = local_day(now);
  for (const DossierLetter& letter : dossier.letters | std::views::reverse) {
    if (letter.automatic) continue;
    Said& asked = letter.from_seller ? out.asked : out.question;
    const bool newest = &letter == causes::last_letter(dossier, letter.from_seller);
    if (newest) asked = {last_question(letter), letter.at};
    for (const agreements::Agreement& one : letter.agreements) {
      if (one.due > today && (out.day.empty() || one.due < out.day)) out.day = one.due;
      const bool promise = !letter.from_seller && one.kind == agreements::Kind::promise &&
                           one.by == agreements::By::sender && (one.due.empty() || one.due > today);
      if (promise && newest && !out.promise.there()) out.promise = {quotable(one.text), letter.at};
    }
  }
}

void find_agreed(const Dossier& dossier, Facts& out) {
  std::size_t letters = 0;
  for (const DossierLetter& letter : dossier.letters | std::views::reverse) {
    if (letter.automatic) continue;
    if (++letters > recap_letters) break;
    for (const agreements::Agreement& one : letter.agreements | std::views::reverse) {
      const std::string words = quotable(one.text);
      const bool sure = one.strength == agreements::Strength::firm &&
                        one.by != agreements::By::third && !words.ends_with('?');
      if (words.empty() || !sure || out.agreed.size() >= most_agreed) continue;
      if (std::ranges::find(out.agreed, words, &Agreed::words) != out.agreed.end()) continue;
      const bool writer = one.by == agreements::By::sender;
      out.agreed.push_back({writer == letter.from_seller, words, one.due});
    }
  }
  std::ranges::reverse(out.agreed);
}

/// What a debrief told of the last talk comes before what letters say: it is newer, and the
/// seller's own reading.
void find_told(const Dossier& dossier, Facts& out) {
  const conversations::Entry* last = causes::last_entry(dossier, conversations::EntryKind::debrief);
  if (last == nullptr) return;
  std::vector<Agreed> told;
  for (const conversations::Entry& entry : dossier.entries) {
    const bool promise = entry.about == "mine" || entry.about == "theirs";
    if (entry.kind != conversations::EntryKind::debrief || entry.at != last->at || !promise)
      continue;
    told.push_back({entry.about == "mine", entry.words, entry.value});
  }
  if (!told.empty()) out.agreed = std::move(told);
}

void find_people(const Dossier& dossier, Facts& out) {
  if (dossier.contact < dossier.people.size()) out.contact = &dossier.people[dossier.contact];
  if (const DossierLetter* mine = causes::last_letter(dossier, true);
      mine != nullptr && mine->writer < dossier.people.size())
    out.seller = &dossier.people[mine->writer];
  for (const Participant& one : dossier.people) {
    if (one.seller) {
      if (out.seller == nullptr) out.seller = &one;
      continue;
    }
    if (&one == out.contact || one.address.empty() || one.do_not_contact) continue;
    const Participant*& place = one.assistant ? out.assistant : out.other;
    const std::int32_t weight = one.wrote * 2 + one.copied;
    if (place == nullptr || weight > place->wrote * 2 + place->copied) place = &one;
  }
}

bool address_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || digit(c) || c == '.' || c == '-' ||
         c == '_' || c == '+';
}

/// The first address of another in a notice that somebody has left.
std::string other_address(std::string_view words, std::string_view own) {
  for (std::size_t at = words.find('@'); at != std::string_view::npos;
       at = words.find('@', at + 1)) {
    std::size_t begin = at;
    std::size_t end = at + 1;
    while (begin > 0 && address_byte(words[begin - 1])) --begin;
    while (end < words.size() && address_byte(words[end])) ++end;
    while (end > at + 1 && words[end - 1] == '.') --end;
    const std::string address = ascii_lower(words.substr(begin, end - begin));
    if (address.size() > 5 && address != own) return address;
  }
  return {};
}

void find_successor(const Dossier& dossier, Facts& out) {
  if (!dossier.state.left.there() || out.contact == nullptr) return;
  for (const DossierLetter& letter : dossier.letters | std::views::reverse) {
    if (letter.from_seller || letter.id != dossier.state.left.letter) continue;
    out.successor = other_address(letter.own_words + "\n" + letter.signature, out.contact->address);
    return;
  }
}

bool names(std::string_view line, std::string_view name) {
  const std::string lower = fold_text(line);
  std::size_t at = 0;
  while (at < name.size()) {
    const std::size_t space = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, space - at);
    if (word.size() > 2 && lower.find(fold_text(word)) != std::string::npos) return true;
    at = space + 1;
  }
  return false;
}

/// "Goedemorgen" in the evening is worse than no greeting at all.
bool of_an_hour(std::string_view line) {
  constexpr std::array<std::string_view, 10> hours = {
      "goedemorgen",  "goedemiddag",  "goedenavond", "good morning", "good afternoon",
      "good evening", "guten morgen", "guten abend", "bonsoir",      "moin"};
  const std::string lower = ascii_lower(line);
  return std::ranges::any_of(hours, [&](std::string_view one) { return lower.starts_with(one); });
}

void find_greeting(const Dossier& dossier, Facts& out) {
  constexpr std::size_t longest_greeting = 60;
  if (out.contact == nullptr) return;
  for (const DossierLetter& letter : dossier.letters | std::views::reverse) {
    if (!letter.from_seller || letter.language != dossier.language) continue;
    const std::string_view words = trim(letter.own_words);
    const std::string_view line = trim(words.substr(0, words.find('\n')));
    const bool greets =
        line.size() <= longest_greeting && (line.ends_with(',') || line.ends_with('!'));
    if (greets && !of_an_hour(line) && names(line, out.contact->name)) {
      out.greeting = std::string{line};
      return;
    }
  }
}

/// "7203 AB Zutphen", "20095 Hamburg", "69002 Lyon".
bool postcode_line(std::string_view line) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  for (std::size_t at = 0; at + 5 < line.size(); ++at) {
    if (!digit(line[at]) || (at > 0 && line[at - 1] != ' ' && line[at - 1] != '-')) continue;
    std::size_t end = at;
    while (end < line.size() && digit(line[end])) ++end;
    const std::size_t digits = end - at;
    if (end + 2 >= line.size() || line[end] != ' ') continue;
    const bool dutch = digits == 4 && capital(line[end + 1]) && capital(line[end + 2]);
    const bool other = digits == 5 && capital(line[end + 1]);
    if (dutch || other) return true;
    at = end;
  }
  return false;
}

void find_postal(const Dossier& dossier, Facts& out) {
  constexpr std::size_t longest_line = 60;
  for (const DossierLetter& letter : dossier.letters | std::views::reverse) {
    if (letter.from_seller || letter.automatic || letter.writer != dossier.contact) continue;
    std::string_view before;
    for (const std::string_view raw : split_lines(letter.signature)) {
      const std::string_view line = trim(raw);
      if (line.size() <= longest_line && postcode_line(line)) {
        const bool street = std::ranges::any_of(before, digit) && before.size() <= longest_line &&
                            before.find('@') == std::string_view::npos && !before.starts_with('+');
        if (street) out.postal.emplace_back(before);
        out.postal.emplace_back(line);
        return;
      }
      before = line;
    }
  }
}

}  // namespace

Facts facts_of(const Dossier& dossier, Instant now) {
  Facts out;
  out.matter = bare_title(dossier.title);
  out.last = last_contact(dossier, now);
  find_words(dossier, now, out);
  find_agreed(dossier, out);
  find_told(dossier, out);
  find_people(dossier, out);
  find_successor(dossier, out);
  find_greeting(dossier, out);
  find_postal(dossier, out);
  return out;
}

}  // namespace whiteflag::drafts
