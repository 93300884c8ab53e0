// SPDX-License-Identifier: Apache-2.0
#include "view/answers_text.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "view/steps_text.h"
#include "view/told_words.h"

namespace whiteflag::view {

namespace {

using actions::DayRow;
using conversations::Explanation;

/// Quiet rows shown one by one; more are counted.
constexpr std::size_t quiet_shown = 12;

std::string name_of(const DayRow& row, const Style& style) {
  std::string out =
      bold(harmless(row.person.name.empty() ? row.person.address : row.person.name), style);
  if (!row.person.organisation.empty())
    out += dim(" · " + harmless(row.person.organisation), style);
  return out;
}

std::string indented(std::string_view text, const Style& style) {
  return "    " + wrapped(text, style.columns - 4, 4) + "\n";
}

void one_row(std::string& out, const DayRow& row, Instant now, const Style& style) {
  const std::string id = short_text(row.id.bytes()).substr(0, 6);
  const std::size_t left = style.columns - 10;
  const std::string plain =
      harmless(row.person.name.empty() ? row.person.address : row.person.name) +
      (row.person.organisation.empty() ? "" : " · " + harmless(row.person.organisation));
  const std::size_t used = columns(plain);
  out += "  " + name_of(row, style) + std::string(used < left ? left - used : 1, ' ') + " " +
         dim(id, style) + "\n";
  if (!row.title.empty()) out += "    " + fitted(harmless(row.title), style.columns - 4) + "\n";
  out += indented(sentence(row, now, style), style);
  const bool by_word = row.explanation == Explanation::your_turn || row.promised != Instant{};
  if (by_word && !row.quote.empty()) out += indented("“" + harmless(row.quote) + "”", style);
  if (row.owed != Instant{}) {
    out += indented(
        fmt::format("{} {}: “{}”",
                    say(style.speech, "You also promised, by", "Jij beloofde ook, tegen"),
                    day_words(style.speech, row.owed, now, style.zone), harmless(row.owed_quote)),
        style);
  }
  if (row.step) out += indented("→ " + step_line(*row.step, now, style), style);
}

void asks_to_stop(std::string& out, const actions::Today& day, const Style& style) {
  if (day.stop.empty()) return;
  const std::string_view title = say(style.speech, "Asks to be left alone", "Vraagt om rust");
  out += "\n" + bold(fmt::format("{} ({})", title, day.stop.size()), style) + "\n";
  for (const DayRow& row : day.stop) {
    out += "  " + name_of(row, style) + "\n";
    const std::string stop = stop_lines(row, day.now, style);
    for (const std::string_view line : split_lines(stop)) out += indented(line, style);
  }
}

void talks(std::string& out, const actions::Today& day, const Style& style) {
  if (day.talks.empty()) return;
  const Speech s = style.speech;
  out += "\n" +
         bold(fmt::format("{} ({})", say(s, "Talks", "Gesprekken"), day.talks.size()), style) +
         "\n";
  for (const actions::DayTalk& talk : day.talks) {
    const std::string id = short_text(talk.id.bytes()).substr(0, 6);
    DayRow row;
    row.person = talk.person;
    out += fmt::format("  {}  {}\n", name_of(row, style),
                       dim(moment_words(s, talk.start, day.now, style.zone), style));
    if (!talk.title.empty()) out += "    " + fitted(harmless(talk.title), style.columns - 4) + "\n";
    out += indented(
        talk.ask == actions::TalkAsk::prepare
            ? fmt::format("→ {}: whiteflag prepare {}", say(s, "Prepare", "Bereid voor"), id)
            : fmt::format("→ {}: whiteflag debrief {}", say(s, "How did it go?", "Hoe ging het?"),
                          id),
        style);
  }
}

bool rests_for_weekend(const DayRow& row) {
  return row.step && row.step->step == steps::Step::wait &&
         row.step->reason == steps::Reason::weekend;
}

/// A weekend is nobody's own: it is said once, before all whom it holds back as long.
void say_weekend_once(std::string& out, std::vector<DayRow>& rows, Instant now,
                      const Style& style) {
  const auto first = std::ranges::find_if(rows, rests_for_weekend);
  if (first == rows.end()) return;
  const steps::Decision said = *first->step;
  out += "  " + wrapped("→ " + step_line(said, now, style), style.columns - 2, 2) + "\n";
  for (DayRow& row : rows) {
    if (rests_for_weekend(row) && row.step->until == said.until) row.step.reset();
  }
}

/// Whoever asks to be left alone stands above, and nowhere else.
void section(std::string& out, std::string_view title, std::vector<DayRow> rows, Instant now,
             const Style& style) {
  std::erase_if(rows, [](const DayRow& row) { return row.stop.has_value(); });
  if (rows.empty()) return;
  out += "\n" + bold(fmt::format("{} ({})", title, rows.size()), style) + "\n";
  say_weekend_once(out, rows, now, style);
  for (const DayRow& row : rows) one_row(out, row, now, style);
}

std::string normal_so_far(const DayRow& row, Instant now, const Style& style) {
  const Speech s = style.speech;
  if (!row.reading.enough) return std::string{say(s, "too little to go on", "te weinig bekend")};
  const bool late = row.reading.nine_in_ten_by <= now;
  if (row.promised != Instant{}) {
    return fmt::format("{} {}", say(s, "promised for", "beloofd tegen"),
                       day_words(s, row.promised, now, style.zone));
  }
  if (row.never_replied && late) {
    return fmt::format("{} {}", say(s, "never answered, since", "nooit geantwoord, sinds"),
                       day_words(s, row.since, now, style.zone));
  }
  return fmt::format("{} {} {}", say(s, "still normal", "nog normaal"), say(s, "until", "tot"),
                     day_words(s, row.until, now, style.zone));
}

std::string short_reason(const DayRow& row, Instant now, const Style& style) {
  const Speech s = style.speech;
  const auto until = [&](std::string_view words) {
    if (row.until == Instant{}) return std::string{words};
    return fmt::format("{} {} {}", words, say(s, "until", "tot"),
                       day_words(s, row.until, now, style.zone));
  };
  switch (row.explanation) {
    case Explanation::not_yet:
      return normal_so_far(row, now, style);
    case Explanation::agreed_later:
      if (!row.meeting.empty()) {
        return fmt::format("{} {}", say(s, "you meet on", "afspraak op"),
                           day_words(s, row.until, now, style.zone));
      }
      if (!row.reason.empty()) return until(fitted(harmless(row.reason), 24) + ",");
      if (is_today(row.until, now, style))
        return std::string{say(s, "agreed: for today", "afgesproken: voor vandaag")};
      return until(say(s, "agreed: later,", "afgesproken: later,"));
    case Explanation::away:
      return until(say(s, "away", "afwezig"));
    case Explanation::undelivered:
      if (row.delayed) return std::string{say(s, "delayed on its way", "onderweg vertraagd")};
      return std::string{say(s, "not delivered", "niet aangekomen")};
    case Explanation::left:
      return std::string{say(s, "left the company", "uit dienst")};
    case Explanation::answered_elsewhere:
      if (row.namesake)
        return std::string{say(s, "perhaps from another address", "misschien vanaf ander adres")};
      return std::string{say(s, "answered elsewhere", "elders geantwoord")};
    case Explanation::closed:
      return std::string{say(s, "closed", "afgerond")};
    default:
      return {};
  }
}

/// What was undelivered or left, and is tried another way, stands first. Closed ones are only
/// counted.
int quiet_rank(const DayRow& row) {
  switch (row.explanation) {
    case Explanation::undelivered:
      return 0;
    case Explanation::left:
      return 1;
    case Explanation::agreed_later:
      return 2;
    case Explanation::away:
      return 3;
    case Explanation::answered_elsewhere:
      return 4;
    case Explanation::not_yet:
      return 5;
    default:
      return 6;
  }
}

/// The rows of `day.quiet`, the first or all of them.
void quiet(std::string& out, const actions::Today& day, Quiet which, const Style& style) {
  std::vector<DayRow> rows = day.quiet;
  std::erase_if(rows, [](const DayRow& row) { return row.stop.has_value(); });
  if (rows.empty()) return;
  const Speech s = style.speech;
  std::ranges::stable_sort(rows, {}, quiet_rank);
  out +=
      "\n" +
      bold(fmt::format("{} ({})", say(s, "Quiet for a reason", "Stil met een reden"), rows.size()),
           style) +
      "\n";
  std::size_t shown = 0;
  std::size_t closed = 0;
  for (const DayRow& row : rows) {
    if (which == Quiet::first && row.explanation == Explanation::closed) {
      ++closed;
      continue;
    }
    if (++shown > quiet_shown && which == Quiet::first) continue;
    const std::string reason = short_reason(row, day.now, style);
    const std::size_t room = style.columns - 4 - std::min<std::size_t>(columns(reason), 40);
    std::string who = harmless(row.person.name.empty() ? row.person.address : row.person.name);
    if (!row.title.empty()) who += " · " + harmless(row.title);
    who = fitted(who, room - 2);
    out += "  " + who + std::string(room - columns(who), ' ') + dim(reason, style) + "\n";
  }
  std::string rest;
  if (shown > quiet_shown && which == Quiet::first)
    rest += fmt::format("{} {}", shown - quiet_shown, say(s, "more", "meer"));
  if (closed > 0)
    rest += fmt::format("{}{} {}", rest.empty() ? "" : ", ", closed, say(s, "closed", "afgerond"));
  if (rest.empty()) return;
  out += dim("  + " + rest + ": whiteflag today --all", style) + "\n";
}

std::string heading(const actions::Today& day, const Style& style) {
  const std::string date = day_words(style.speech, day.now, day.now, style.zone);
  return bold(fmt::format("{} {}", say(style.speech, "Your day,", "Jouw dag,"), date), style);
}

std::string_view nothing_today(const actions::Today& day, Speech s) {
  if (!day.begun) {
    return say(s, "No mail was read yet. Read yours: whiteflag import PATH",
               "Er is nog geen mail gelezen. Lees de jouwe: whiteflag import PAD");
  }
  return say(s, "Nothing today. A fine day to sell something.",
             "Vandaag niets. Een mooie dag om iets te verkopen.");
}

/// Whose mail is missing from this day, before anybody in it is believed to be silent.
void not_read(std::string& out, const actions::Today& day, const Style& style) {
  const Speech s = style.speech;
  for (const actions::Unread& one : day.unread) {
    const std::string address = harmless(one.address);
    std::string what = fmt::format("{}: {}", say(s, "Not read yet", "Nog niet gelezen"), address);
    if (one.since) {
      what = fmt::format("{} {}: {}", say(s, "Not read since", "Niet gelezen sinds"),
                         moment_words(s, *one.since, day.now, style.zone), address);
    }
    out += "\n" + warm(wrapped("! " + what, style.columns, 2), style) + "\n";
    if (!one.trouble.empty())
      out += "  " + wrapped(harmless(one.trouble), style.columns - 2, 2) + "\n";
    out += fmt::format(
        "  {} whiteflag sync\n",
        say(s, "What came there is missing below:", "Wat daar binnenkwam ontbreekt hieronder:"));
  }
}

/// What fits in the minutes, in the order of doing.
std::string planned(const actions::Today& day, const Style& style) {
  std::string out = plan_line(*day.plan, style) + "\n";
  section(out, say(style.speech, "Do this", "Doe dit"), day.plan->rows, day.now, style);
  const std::string freed = freed_line(day, style);
  return freed.empty() ? out : out + "\n" + dim(wrapped(freed, style.columns, 0), style) + "\n";
}

}  // namespace

std::string text_of(const actions::Today& day, const Style& style, Quiet which) {
  const Speech s = style.speech;
  std::string out = heading(day, style) + "\n";
  not_read(out, day, style);
  if (day.plan && day.begun) return out + planned(day, style);
  talks(out, day, style);
  asks_to_stop(out, day, style);
  section(out, say(s, "They answered", "Ze hebben geantwoord"), day.answered, day.now, style);
  section(out, say(s, "Your turn", "Jij bent aan zet"), day.owe, day.now, style);
  section(out, say(s, "Silent", "Stil"), day.silent, day.now, style);
  if (day.answered.empty() && day.owe.empty() && day.silent.empty()) {
    out += fmt::format("\n  {}\n", nothing_today(day, s));
  }
  quiet(out, day, which, style);
  if (const std::string freed = freed_line(day, style); !freed.empty())
    out += "\n" + wrapped(freed, style.columns, 0) + "\n";
  const std::string letters = count_words(s, day.letters, "letter", "letters", "brief", "brieven");
  std::string foot =
      s == Speech::nl ? fmt::format("{} gelezen", letters) : fmt::format("{} read", letters);
  if (day.more > 0) {
    foot += s == Speech::nl ? fmt::format("; {} meer, op lijsten die vol zijn", day.more)
                            : fmt::format("; {} more, on lists that are full", day.more);
  }
  if (day.older > 0) {
    const bool one = day.older == 1;
    foot += s == Speech::nl ? fmt::format("; {} {} langer geleden", day.older,
                                          one ? "gesprek is" : "gesprekken zijn")
                            : fmt::format("; {} {} longer ago", day.older,
                                          one ? "conversation is" : "conversations are");
  }
  foot += say(s, ". What was not read: whiteflag scope", ". Wat niet is gelezen: whiteflag scope");
  return out + "\n" + dim(wrapped(foot, style.columns, 0), style) + "\n";
}

std::string text_of(const actions::ImportAnswer& answer, const Style& style) {
  const Speech s = style.speech;
  std::string out =
      s == Speech::nl ? fmt::format("{} nieuw, {} in totaal",
                                    count_words(s, answer.letters_new, "", "", "brief", "brieven"),
                                    answer.letters_total)
                      : fmt::format("{} new, {} in all",
                                    count_words(s, answer.letters_new, "letter", "letters", "", ""),
                                    answer.letters_total);
  if (answer.letters_double > 0)
    out += fmt::format(", {} {}", answer.letters_double, say(s, "found twice", "dubbel gevonden"));
  if (answer.meetings > 0)
    // An invitation, its answer and the event in a calendar are one meeting.
    out += ", " + count_words(s, answer.meetings, "calendar entry", "calendar entries",
                              "agenda-item", "agenda-items");
  if (answer.set_aside > 0)
    out += fmt::format(", {} {}", answer.set_aside, say(s, "set aside", "opzij gelegd"));
  out += fmt::format(" ({:.1f} s).\n", static_cast<double>(answer.indexed.count()) / 1000);
  if (answer.me.empty()) {
    out += std::string{say(s, "No letter was in it. What was left out, and why: whiteflag scope",
                           "Er zat geen brief bij. Wat niet gelezen is, en waarom: whiteflag "
                           "scope")} +
           "\n";
  } else {
    out += std::string{say(s, "You are", "Jij bent")} + " ";
    for (std::size_t i = 0; i < answer.me.size(); ++i) out += (i == 0 ? "" : ", ") + answer.me[i];
    out += std::string{say(s, ". Not right? whiteflag me add|remove ADDRESS",
                           ". Klopt het niet? whiteflag me add|remove ADRES")} +
           "\n";
  }
  if (answer.interrupted)
    out += std::string{say(
               s, "Stopped. What was read is kept; run it again to go on.",
               "Gestopt. Wat gelezen is blijft bewaard; start opnieuw om verder te gaan.")} +
           "\n";
  return out;
}

namespace {

/// Of whom a letter is, where that is not who the conversation is with.
std::string writer(const actions::SearchHit& hit, Speech s) {
  if (hit.mine) return std::string{say(s, "you: ", "jij: ")};
  return hit.who.empty() || hit.from == hit.who ? std::string{} : harmless(hit.from) + ": ";
}

/// "20 Nov  Iris Mulder  Mengweger  e3203d", and the words in their place below.
std::string hit_lines(const actions::SearchHit& hit, Instant now, const Style& style) {
  constexpr std::size_t margin = 13;
  const std::size_t room = style.columns - margin - 8;
  const std::size_t widest = std::min<std::size_t>(24, room / 2);
  const std::string who = fitted(harmless(hit.who.empty() ? hit.from : hit.who), widest);
  const std::string subject = fitted(harmless(hit.subject), room - columns(who) - 2);
  const std::string gap(room - columns(who) - columns(subject), ' ');
  std::string out = fmt::format("{:>11}  {}  {}", day_words(style.speech, hit.at, now, style.zone),
                                bold(who, style), subject);
  if (!hit.conversation.empty()) out += gap + dim(hit.conversation.substr(0, 6), style);
  out += "\n";
  if (hit.snippet.empty()) return out;
  const std::string said = writer(hit, style.speech) + harmless(hit.snippet);
  return out + std::string(margin, ' ') + dim(fitted(said, style.columns - margin), style) + "\n";
}

}  // namespace

std::string text_of(const actions::SearchAnswer& answer, Instant now, const Style& style) {
  const Speech s = style.speech;
  std::string out;
  for (const actions::SearchHit& hit : answer.hits) {
    out += hit_lines(hit, now, style);
  }
  if (answer.hits.empty())
    out =
        std::string{say(s, "No letter holds these words.", "Geen brief met deze woorden.")} + "\n";
  if (answer.not_indexed > 0) {
    out += s == Speech::nl
               ? fmt::format("{} brieven zijn nog niet doorzoekbaar.\n", answer.not_indexed)
               : fmt::format("{} letters cannot be searched yet.\n", answer.not_indexed);
  }
  return out;
}

namespace {

/// Undo is of the journal in a store: it takes no store back for another.
std::string restored_text(const actions::Done& done, Speech s) {
  std::string out = s == Speech::nl ? fmt::format("Teruggezet uit {}.\n", harmless(done.who))
                                    : fmt::format("Restored from {}.\n", harmless(done.who));
  if (done.text.empty()) return out;
  out += s == Speech::nl
             ? fmt::format("De opslag van daarvoor is bewaard: {}\n", harmless(done.text))
             : fmt::format("The store from before is kept: {}\n", harmless(done.text));
  return out;
}

/// What was noted, in words: of a step which, of an end how.
std::string noted(const actions::Done& done, Speech s) {
  if (done.verb == "done" && s == Speech::nl) return step_words(s, steps::step_from_id(done.text));
  const std::size_t how = done.text.find(':');
  if (done.verb != "outcome") return harmless(done.text);
  const std::string rest = how == std::string::npos ? std::string{} : done.text.substr(how);
  return std::string{outcome_word(done.text.substr(0, how), s)} + harmless(rest);
}

}  // namespace

std::string text_of(const actions::Done& done, Instant now, const Style& style) {
  const Speech s = style.speech;
  if (done.verb == "restore") return restored_text(done, s);
  std::string out{say(s, "Noted: ", "Genoteerd: ")};
  if (done.verb == "undo") out = say(s, "Undone: ", "Teruggedraaid: ");
  out += verb_words(done.verb == "undo" ? done.text : done.verb, s);
  if (!done.who.empty()) out += " · " + harmless(done.who);
  if (done.until != Instant{})
    out +=
        fmt::format(" · {} {}", say(s, "until", "tot"), day_words(s, done.until, now, style.zone));
  if (done.verb != "undo" && !done.text.empty()) out += " · " + noted(done, s);
  out += "\n";
  if (done.verb != "undo")
    out +=
        dim(say(s, "Take it back: whiteflag undo", "Terugdraaien: whiteflag undo"), style) + "\n";
  return out;
}

std::string text_of(const actions::Health& health, const Style& style) {
  const Speech s = style.speech;
  std::string out;
  for (const std::string& problem : health.wrong) out += "! " + problem + "\n";
  if (health.sound()) {
    out += s == Speech::nl ? fmt::format("De opslag is gezond: {} brieven, {} gesprekken.\n",
                                         health.letters, health.conversations)
                           : fmt::format("The store is sound: {} letters, {} conversations.\n",
                                         health.letters, health.conversations);
  } else {
    out += std::string{say(
               s, "Bring a backup back with whiteflag restore, or import again into a new store.",
               "Zet een reservekopie terug met whiteflag restore, of lees alles opnieuw in.")} +
           "\n";
  }
  if (health.not_indexed > 0) {
    out +=
        s == Speech::nl
            ? fmt::format("{} brieven zijn nog niet doorzoekbaar; whiteflag import maakt dat af.\n",
                          health.not_indexed)
            : fmt::format("{} letters cannot be searched yet; whiteflag import completes that.\n",
                          health.not_indexed);
  }
  for (const std::string& one : health.backups)
    out += fmt::format("{}: {}\n", say(s, "backup", "reservekopie"), one);
  return out;
}

std::string text_of(const actions::Forgotten& forgotten, const Style& style) {
  const Speech s = style.speech;
  std::string out = s == Speech::nl ? fmt::format("{} is vergeten; {} brieven zijn weg.\n",
                                                  harmless(forgotten.who), forgotten.letters)
                                    : fmt::format("{} is forgotten; {} letters are gone.\n",
                                                  harmless(forgotten.who), forgotten.letters);
  for (const std::string& one : forgotten.backups) {
    out += fmt::format(
        "{} {}\n",
        say(s, "This backup may still hold them:", "Deze reservekopie kan ze nog bevatten:"), one);
  }
  return out;
}

}  // namespace whiteflag::view
