// SPDX-License-Identifier: Apache-2.0
#include "drafts/facts.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <span>

#include "agreements/track.h"
#include "base/text.h"
#include "language/asks.h"
#include "language/dates.h"
#include "language/greeting.h"
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
// What did not arrive is said again whole, unless that is a letter of pages.
constexpr std::size_t longest_sent = 1500;
// An older debt is history.
constexpr std::chrono::days owed_for{45};

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

/// What a letter asks, as far as it is short enough to quote.
void find_questions(const DossierLetter& letter, Facts& out) {
  std::size_t quoted = 0;
  for (const std::string_view sentence : language::split_sentences(letter.own_words)) {
    if (!sentence.ends_with('?') || !language::asks_in(sentence, letter.language).question)
      continue;
    std::string words = quotable(sentence);
    quoted += words.size();
    if (words.empty() || quoted > longest_quote + longest_quote / 2) {
      out.more_questions = true;
    } else {
      out.questions.push_back({std::move(words), letter.at});
    }
  }
  out.more_questions = out.more_questions && !out.questions.empty();
}

std::string last_question(const DossierLetter& letter) {
  Facts asked;
  find_questions(letter, asked);
  return asked.questions.empty() ? std::string{} : asked.questions.back().words;
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

/// A day of a firm promise or appointment. More days than one are named in the words they were
/// named in, if those mean the same days now: no day of them was ever agreed.
void find_day(const agreements::Agreement& one, const DossierLetter& letter, Instant now,
              Facts& out) {
  const bool firm = one.strength == agreements::Strength::firm;
  if (one.kind == agreements::Kind::request || !firm) return;
  if (!out.day.empty() && out.day <= one.due) return;
  std::string said;
  if (!one.from.empty() && one.from != one.due) {
    const language::DateContext today{.now = now,
                                      .offset = letter.at.offset.value_or(std::chrono::minutes{0}),
                                      .language = letter.language,
                                      .future = true};
    for (const language::FoundDate& date : language::find_dates(one.text, today)) {
      if (date.end_iso.substr(0, 10) == one.due && date.start_iso.substr(0, 10) == one.from)
        said = date.text;
    }
    if (said.empty()) return;
  }
  out.day = one.due;
  out.day_said = std::move(said);
}

/// "Whether they can come": a question without its mark.
bool asks_whether(std::string_view sentence) {
  constexpr std::array<std::string_view, 13> marks = {
      "weten of ",   "horen of ",     "zeggen of ",    "whether ",   "know if ",
      "wissen, ob ", "sagen, ob ",    "bescheid, ob ", "hören, ob ", "savoir si ",
      "dire si ",    "confirmer si ", "tell me if "};
  const std::string lower = ascii_lower(sentence);
  return std::ranges::any_of(marks, [&](std::string_view one) { return lower.contains(one); });
}

/// Whether words name a day from today on, and would mean the same day if they were said now.
bool names_day_ahead(std::string_view words, const DossierLetter& letter, Instant now) {
  const auto days = [&](Instant said) {
    std::vector<std::string> out;
    const language::DateContext context{
        .now = said,
        .offset = letter.at.offset.value_or(std::chrono::minutes{0}),
        .language = letter.language,
        .future = true};
    for (const language::FoundDate& date : language::find_dates(words, context))
      out.push_back((date.end_iso.empty() ? date.start_iso : date.end_iso).substr(0, 10));
    return out;
  };
  const std::vector<std::string> then = days(letter.at.at);
  return !then.empty() && then == days(now) && std::ranges::min(then) >= local_day(now);
}

/// What the letter asks about a day that is still ahead.
Said asked_about_day(const DossierLetter& letter, Instant now) {
  for (const std::string_view sentence : language::split_sentences(letter.own_words)) {
    const std::string words = quotable(sentence);
    const bool asks = sentence.ends_with('?') || asks_whether(sentence);
    if (asks && !words.empty() && names_day_ahead(words, letter, now)) return {words, letter.at};
  }
  return {};
}

/// A letter without its greeting and the name below it.
Said letter_again(const DossierLetter& letter) {
  std::string_view words = trim(letter.own_words);
  const std::size_t line = std::min(words.find('\n'), words.size());
  if (!language::greeting_in(words).name.empty() &&
      words.substr(0, line).size() < shortest_quote * 5)
    words = trim(words.substr(line));
  return {words.size() <= longest_sent ? std::string{words} : std::string{}, letter.at};
}

/// Whether the seller wrote since, and did not only say that they would: then what was asked is no
/// open question any more, as far as anyone can tell.
bool answered_since(const Dossier& dossier, const DossierLetter& theirs) {
  const DossierLetter* mine = causes::last_letter(dossier, true);
  if (mine == nullptr || mine->at.at <= theirs.at.at) return false;
  const bool promises = std::ranges::any_of(mine->agreements, [](const agreements::Agreement& one) {
    return one.kind == agreements::Kind::promise && one.by == agreements::By::sender;
  });
  return !promises || !mine->attachments.empty();
}

void find_words(const Dossier& dossier, Instant now, Facts& out) {
  const std::string today = local_day(now);
  for (const DossierLetter& letter : dossier.letters | std::views::reverse) {
    if (letter.automatic) continue;
    const bool newest = &letter == causes::last_letter(dossier, letter.from_seller);
    if (newest && letter.from_seller) {
      out.asked = {last_question(letter), letter.at};
      const DossierLetter* theirs = causes::last_letter(dossier, false);
      if (theirs == nullptr || theirs->at.at < letter.at.at)
        out.asked_day = asked_about_day(letter, now);
      out.sent = letter_again(letter);
    }
    if (newest && !letter.from_seller && !answered_since(dossier, letter))
      find_questions(letter, out);
    for (const agreements::Agreement& one : letter.agreements) {
      // A day that the seller alone named is none they wait for.
      if (one.due > today && !letter.from_seller) find_day(one, letter, now, out);
      const bool promise = !letter.from_seller && one.kind == agreements::Kind::promise &&
                           one.by == agreements::By::sender && (one.due.empty() || one.due > today);
      if (promise && newest && !out.promise.there()) out.promise = {quotable(one.text), letter.at};
    }
  }
}

/// What became of what was said in the letters.
std::vector<agreements::Tracked> followed(const Dossier& dossier, Instant now) {
  std::vector<agreements::Heard> heard;
  for (const DossierLetter& letter : dossier.letters) {
    if (letter.automatic) continue;
    heard.push_back({.id = letter.id,
                     .at = letter.at.at,
                     .offset = letter.at.offset.value_or(std::chrono::minutes{0}),
                     .language = letter.language,
                     .from_seller = letter.from_seller,
                     .attached = !letter.attachments.empty(),
                     .own_words = letter.own_words,
                     .agreements = letter.agreements,
                     .responses = letter.responses});
  }
  std::vector<agreements::Contact> contacts;
  for (const conversations::Entry& entry : dossier.entries) {
    if (entry.kind == conversations::EntryKind::call)
      contacts.push_back({agreements::ContactKind::call, entry.at});
    if (entry.kind == conversations::EntryKind::meeting)
      contacts.push_back({agreements::ContactKind::meeting, entry.at});
  }
  std::ranges::stable_sort(contacts, {}, &agreements::Contact::at);
  return agreements::track(heard, contacts, now);
}

bool past_its_day(const agreements::Tracked& one) {
  return one.standing == agreements::Standing::overdue ||
         one.standing == agreements::Standing::broken;
}

/// A promise of the seller's own, in the first person.
bool own_promise(const agreements::Tracked& one) {
  return one.said.kind == agreements::Kind::promise && one.side == agreements::Side::mine &&
         one.said_by_seller && one.said.strength != agreements::Strength::conditional;
}

void find_owed(std::span<const agreements::Tracked> all, Instant now, Facts& out) {
  for (const agreements::Tracked& one : all) {
    const std::string words = quotable(one.said.text);
    if (!own_promise(one) || !past_its_day(one) || words.empty()) continue;
    if (one.due_end < now - owed_for) continue;
    out.owed = {words, {one.said_at, std::nullopt}};
    out.owed_due = one.said.due;
  }
}

/// Said again only where it is the last they wrote: who wrote since may have told why.
void find_lapsed(std::span<const agreements::Tracked> all, const Dossier& dossier, Facts& out) {
  const DossierLetter* theirs = causes::last_letter(dossier, false);
  if (theirs == nullptr) return;
  for (const agreements::Tracked& one : all) {
    const bool promise = one.said.kind == agreements::Kind::promise && !one.said_by_seller &&
                         one.side == agreements::Side::theirs &&
                         one.said.strength != agreements::Strength::conditional;
    if (!promise || !past_its_day(one) || one.said_at != theirs->at.at) continue;
    out.lapsed = {quotable(one.said.text), theirs->at};
  }
}

void find_agreed(std::span<const agreements::Tracked> all, const Dossier& dossier, Facts& out) {
  std::size_t letters = 0;
  Instant from{};
  for (const DossierLetter& letter : dossier.letters | std::views::reverse) {
    if (letter.automatic) continue;
    if (++letters > recap_letters) break;
    from = letter.at.at;
  }
  for (const agreements::Tracked& one : all | std::views::reverse) {
    const std::string words = quotable(one.said.text);
    // In the words of who does it: what somebody asked for is not agreed by that.
    const bool own_words =
        one.said.kind == agreements::Kind::appointment ||
        (one.said.kind == agreements::Kind::promise && one.said.by == agreements::By::sender);
    const bool sure =
        one.said.strength == agreements::Strength::firm && own_words && !words.ends_with('?');
    if (one.said_at < from || words.empty() || !sure || out.agreed.size() >= most_agreed) continue;
    if (std::ranges::find(out.agreed, words, &Agreed::words) != out.agreed.end()) continue;
    const bool writer = one.said.by == agreements::By::sender;
    const bool sellers = writer == one.said_by_seller;
    // To say a day back that they let pass would be a reproach.
    if (!sellers && past_its_day(one)) continue;
    const bool late = sellers && own_promise(one) && past_its_day(one);
    const bool one_day = one.said.from.empty() || one.said.from == one.said.due || late;
    out.agreed.push_back({.seller = sellers,
                          .words = words,
                          .due = one_day ? one.said.due : "",
                          .on = one.said.kind == agreements::Kind::appointment,
                          .late = late});
  }
  std::ranges::reverse(out.agreed);
}

/// What a debrief told of the last talk comes before what letters say: it is newer, and the
/// seller's own reading.
void find_told(const Dossier& dossier, Instant now, Facts& out) {
  const conversations::Entry* last = causes::last_entry(dossier, conversations::EntryKind::debrief);
  if (last == nullptr) return;
  const DossierLetter* letter = causes::last_letter(dossier, true);
  const bool wrote_since = letter != nullptr && letter->at.at > last->at;
  std::vector<Agreed> told;
  for (const conversations::Entry& entry : dossier.entries) {
    if (entry.kind != conversations::EntryKind::debrief || entry.at != last->at) continue;
    if (entry.about == "next" && entry.value >= local_day(now)) out.next_talk = entry.value;
    if (entry.about != "mine" && entry.about != "theirs") continue;
    const bool mine = entry.about == "mine";
    const bool late = mine && !wrote_since && !entry.value.empty() && entry.value < local_day(now);
    told.push_back({.seller = mine, .words = entry.words, .due = entry.value, .late = late});
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
    // A program that sent a notice neither wrote nor was written to.
    if (!one.assistant && one.wrote + one.copied == 0) continue;
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
    std::string_view line = trim(words.substr(0, words.find('\n')));
    const bool alone =
        line.size() <= longest_greeting && (line.ends_with(',') || line.ends_with('!'));
    // "Dag Fatima, dat snap ik": the letter goes on behind it.
    const std::size_t mark = line.find_first_of(",!");
    if (mark == std::string_view::npos) continue;
    if (!alone) line = line.substr(0, mark + 1);
    const bool greets =
        line.size() <= longest_greeting && (alone || !language::greeting_in(line).name.empty());
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
  out.spoken = causes::last_letter(dossier, false) != nullptr || dossier.state.contact.there();
  find_words(dossier, now, out);
  const std::vector<agreements::Tracked> all = followed(dossier, now);
  find_owed(all, now, out);
  find_lapsed(all, dossier, out);
  find_agreed(all, dossier, out);
  find_told(dossier, now, out);
  find_people(dossier, out);
  find_successor(dossier, out);
  find_greeting(dossier, out);
  find_postal(dossier, out);
  return out;
}

}  // namespace whiteflag::drafts
