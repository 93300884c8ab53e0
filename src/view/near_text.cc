// SPDX-License-Identifier: Apache-2.0
// The text of what is looked at from near: one conversation, one letter, what was read.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "view/agreements_view.h"
#include "view/told_words.h"
#include "view/wording.h"

namespace whiteflag::view {

namespace {

/// Lines of a timeline that are shown; older ones are counted.
constexpr std::size_t timeline_shown = 14;
/// People and set-aside letters listed by name.
constexpr std::size_t listed = 15;
/// Open agreements shown of one conversation.
constexpr std::size_t agreements_shown = 5;
/// Other matters of a person that are named.
constexpr std::size_t others_shown = 5;

std::string_view sign(const std::string& kind) {
  if (kind == "in") return "←";
  if (kind == "out") return "→";
  if (kind == "call" || kind == "meeting" || kind == "meeting-off") return "◆";
  if (kind == "note") return "·";
  return "~";
}

std::string one_line(std::string_view text) {
  std::string out{trim(text)};
  std::ranges::replace(out, '\n', ' ');
  return harmless(out);
}

std::string_view reason_words(std::string_view reason, Speech speech) {
  constexpr Wording words[] = {
      {"colleague", "colleagues", "collega's"},
      {"robot", "robots (noreply and the like)", "robots (noreply en dergelijke)"},
      {"newsletter", "newsletters and lists", "nieuwsbrieven en lijsten"},
      {"list", "mailing lists", "mailinglijsten"},
      {"invoices", "invoice senders", "factuurverzenders"},
      {"calendar", "calendar robots", "agendarobots"},
      {"private", "private contacts", "privécontacten"},
      {"told", "you said so", "jij zei het"},
      {"own", "to yourself", "aan jezelf"},
  };
  return words_for(words, reason, speech);
}

std::string slowing(const actions::DayRow& row, const Style& style) {
  const std::string before = duration_words(style.speech, row.reading.usual_before);
  const std::string now = duration_words(style.speech, row.reading.usual);
  return style.speech == Speech::nl
             ? fmt::format("Wordt trager: eerst meestal binnen {}, nu binnen {}.", before, now)
             : fmt::format("Slowing down: at first mostly within {}, now within {}.", before, now);
}

void timeline(std::string& out, const actions::Shown& shown, const Style& style) {
  const std::size_t all = shown.timeline.size();
  const std::size_t from = all > timeline_shown ? all - timeline_shown : 0;
  if (from > 0)
    out += dim(fmt::format("  … {} {}\n", from, say(style.speech, "older", "oudere")), style);
  for (std::size_t i = from; i < all; ++i) {
    const actions::TimelineEntry& entry = shown.timeline[i];
    const std::string date = moment_words(style.speech, entry.at, shown.now, style.zone);
    std::string words = entry.text.empty() ? entry.subject : entry.text;
    if (entry.letter.empty()) words = told_words(entry.kind, words, shown.now, style);
    words = one_line(words);
    const std::string_view what = timeline_word(entry.kind, style.speech);
    if (sign(entry.kind) == "~") words = fmt::format("[{}] {}", what, words);
    if (sign(entry.kind) == "◆")
      words = words.empty() ? std::string{what} : fmt::format("{}: {}", what, words);
    out +=
        fmt::format("  {:>17} {} {}\n", date, sign(entry.kind), fitted(words, style.columns - 22));
  }
}

/// What is still to be done, the latest said last.
void agreed(std::string& out, const actions::Shown& shown, const Style& style) {
  std::vector<const agreements::Tracked*> open;
  for (const agreements::Tracked& one : shown.agreements) {
    if (is_open(one.standing)) open.push_back(&one);
  }
  if (open.empty()) return;
  out +=
      "\n" + std::string{say(style.speech, "Agreed and asked", "Afgesproken en gevraagd")} + "\n";
  const std::size_t from = open.size() > agreements_shown ? open.size() - agreements_shown : 0;
  for (std::size_t i = from; i < open.size(); ++i) {
    out += "  " + fitted(life_words(*open[i], shown.now, style), style.columns - 2) + "\n";
    out += "    " + fitted("“" + one_line(open[i]->said.text) + "”", style.columns - 4) + "\n";
  }
}

/// Who it is, which conversation, and what is said of it today.
void head(std::string& out, const actions::Shown& shown, const Style& style) {
  const actions::DayRow& row = shown.row;
  out += bold(harmless(row.person.name), style);
  if (!row.person.organisation.empty()) out += " · " + harmless(row.person.organisation);
  out += "\n" + dim(harmless(row.person.address), style) + "\n\n";
  out += bold(harmless(row.title), style) + "  " +
         dim(short_text(row.id.bytes()).substr(0, 6), style) + "\n";
  const auto line = [&](std::string_view words) {
    out += "  " + wrapped(words, style.columns - 2, 2) + "\n";
  };
  line(sentence(row, shown.now, style));
  const std::string stop = stop_lines(row, shown.now, style);
  for (const std::string_view words : split_lines(stop)) line(words);
  if (!row.quote.empty()) line("“" + harmless(row.quote) + "”");
}

void rhythm(std::string& out, const actions::Shown& shown, const Style& style) {
  if (shown.reply_times.empty()) return;
  const actions::DayRow& row = shown.row;
  out += "\n" +
         std::string{say(style.speech, "How fast they answered, and the quiet now (○)",
                         "Hoe snel zij antwoordden, en de stilte nu (○)")} +
         "\n";
  const bool waiting = row.explanation == conversations::Explanation::none ||
                       row.explanation == conversations::Explanation::not_yet;
  const auto quiet = waiting
                         ? std::chrono::duration_cast<std::chrono::seconds>(shown.now - row.since)
                         : std::chrono::seconds{0};
  out += rhythm_picture(shown.reply_times, quiet, style);
  if (row.reading.slowing) out += "  " + wrapped(slowing(row, style), style.columns - 2, 2) + "\n";
}

/// How much went each way, what it is worth, and this person's other matters.
void foot(std::string& out, const actions::Shown& shown, const Style& style) {
  const Speech s = style.speech;
  const auto much = [s](std::int64_t letters, std::int64_t words) {
    return count_words(s, letters, "letter", "letters", "brief", "brieven") + ", " +
           count_words(s, words, "word", "words", "woord", "woorden");
  };
  out += dim(fmt::format("  {} {}; {} {}\n", say(s, "you", "jij"),
                         much(shown.letters_out, shown.words_out), say(s, "they", "zij"),
                         much(shown.letters_in, shown.words_in)),
             style);
  if (shown.value_minor != 0) {
    out +=
        dim(fmt::format("  {}: {}.{:02} {}\n", say(s, "worth", "waarde"), shown.value_minor / 100,
                        shown.value_minor % 100, harmless(shown.currency)),
            style);
  }
  for (std::size_t i = 0; i < std::min(others_shown, shown.others.size()); ++i) {
    const actions::Shown::Other& other = shown.others[i];
    out += dim(fmt::format("  {} {} · {} · {}\n", say(s, "also:", "ook:"),
                           other.conversation.substr(0, 6), fitted(harmless(other.title), 40),
                           day_words(s, other.last, shown.now, style.zone)),
               style);
  }
}

}  // namespace

std::string text_of(const actions::Shown& shown, const Style& style) {
  std::string out;
  head(out, shown, style);
  rhythm(out, shown, style);
  agreed(out, shown, style);
  out += "\n" + std::string{say(style.speech, "What happened", "Wat er gebeurde")} + "\n";
  timeline(out, shown, style);
  foot(out, shown, style);
  return out;
}

namespace {

std::string read_so_far(const actions::Scope& scope, Instant now, const Style& style) {
  const Speech s = style.speech;
  if (scope.letters == 0)
    return std::string{say(s, "No letters read yet. Read your mail: whiteflag import PATH\n",
                           "Nog geen brieven gelezen. Lees je mail: whiteflag import PAD\n")};
  const std::string from = day_words(s, scope.oldest, now, style.zone);
  const std::string to = day_words(s, scope.newest, now, style.zone);
  const std::string letters =
      count_words(s, scope.letters, "letter", "letters", "brief", "brieven");
  const std::string conversations =
      count_words(s, scope.conversations, "conversation", "conversations", "gesprek", "gesprekken");
  const std::string meetings =
      scope.meetings == 0 ? std::string{}
                          : fmt::format(fmt::runtime(say(s, "\n{} read.", "\n{} gelezen.")),
                                        count_words(s, scope.meetings, "meeting", "meetings",
                                                    "afspraak", "afspraken"));
  return fmt::format(fmt::runtime(say(s, "{} read, from {} to {}, in {}.{}\n",
                                      "{} gelezen, van {} tot {}, in {}.{}\n")),
                     letters, from, to, conversations, meetings);
}

void folders(std::string& out, const actions::Scope& scope, const Style& style) {
  const Speech s = style.speech;
  out += "\n" + bold(say(s, "Folders", "Mappen"), style) + "\n";
  bool any_junk = false;
  for (const actions::ScopeFolder& folder : scope.folders) {
    const bool junk = folder.kind == "junk";
    const bool some = folder.included || junk;
    any_junk |= junk;
    const std::string count =
        some ? fmt::format("{}", folder.letters) : std::string{say(s, "not read", "niet gelezen")};
    std::string line = fmt::format("  {:<44} {:<10}", fitted(harmless(folder.name), 44),
                                   folder_word(folder.kind, s));
    // A calendar holds no letters; how many meetings were read stands above.
    if (folder.kind != "calendar" || folder.letters > 0) line += fmt::format(" {:>8}", count);
    out += std::string{line.substr(0, line.find_last_not_of(' ') + 1)} + "\n";
  }
  if (any_junk)
    out += "  " +
           std::string{say(s, "Of junk only what answers your letters is kept.",
                           "Uit ongewenste post blijft alleen wat op jouw brieven antwoordt.")} +
           "\n";
}

void left_out(std::string& out, const actions::Scope& scope, const Style& style) {
  const Speech s = style.speech;
  if (!scope.left_out.empty())
    out += "\n" +
           bold(say(s, "Letters left out of the day", "Brieven buiten de dag gehouden"), style) +
           "\n";
  for (const auto& [reason, count] : scope.left_out) {
    // Letters of robots are kept with the newsletters.
    const std::string_view what = reason == "newsletter" ? say(s, "newsletters, lists and robots",
                                                               "nieuwsbrieven, lijsten en robots")
                                                         : reason_words(reason, s);
    out += fmt::format("  {:<44} {:>19}\n", what, count);
  }
  const auto& people = scope.people_left_out;
  if (!people.empty())
    out += "\n" + bold(say(s, "People left out", "Mensen buiten de dag"), style) + "\n";
  for (std::size_t i = 0; i < std::min(listed, people.size()); ++i) {
    out += fmt::format("  {:<38} {:>5}  {}\n", fitted(harmless(people[i].address), 38),
                       people[i].letters, reason_words(people[i].reason, s));
  }
  if (people.size() > listed)
    out += fmt::format("  + {} {}\n",
                       people.size() - listed + static_cast<std::size_t>(scope.people_more),
                       say(s, "more (--json shows them)", "meer (--json toont ze)"));
}

void set_aside(std::string& out, const actions::Scope& scope, const Style& style) {
  if (scope.aside.empty()) return;
  out += "\n" +
         bold(say(style.speech, "Set aside: could not be read", "Opzij gelegd: niet te lezen"),
              style) +
         "\n";
  for (std::size_t i = 0; i < std::min(listed, scope.aside.size()); ++i) {
    out += fmt::format("  {} · {}: {}\n", fitted(harmless(scope.aside[i].folder), 20),
                       fitted(harmless(scope.aside[i].name), 26), scope.aside[i].reason);
  }
}

}  // namespace

std::string text_of(const actions::Scope& scope, Instant now, const Style& style) {
  const Speech s = style.speech;
  std::string out = read_so_far(scope, now, style);
  if (!scope.me.empty()) {
    out += std::string{say(s, "You are", "Jij bent")} + ":";
    for (const std::string& one : scope.me) out += " " + one;
    out += "\n";
  }
  folders(out, scope, style);
  left_out(out, scope, style);
  set_aside(out, scope, style);
  return out + "\n" +
         dim(say(s, "Overrule: whiteflag scope customer|out ADDRESS|DOMAIN",
                 "Anders? whiteflag scope customer|out ADRES|DOMEIN"),
             style) +
         "\n";
}

std::string text_of(const actions::Inspection& inspection, const Style& style) {
  const letters::Letter& letter = inspection.letter;
  std::string out;
  const auto line = [&](std::string_view name, std::string_view value) {
    if (!value.empty())
      out += fmt::format("{:<12} {}\n", name, fitted(one_line(value), style.columns - 13));
  };
  if (inspection.is_calendar) {
    for (const letters::Meeting& meeting : letter.meetings)
      line(meeting.start_text, meeting.summary);
    return out.empty() ? std::string{say(style.speech, "No readable events.\n",
                                         "Geen leesbare afspraken.\n")}
                       : out;
  }
  if (!letter.from.empty())
    line("from", letter.from.front().name + " <" + letter.from.front().address + ">");
  for (const letters::Address& one : letter.to) line("to", one.name + " <" + one.address + ">");
  line("subject", letter.subject);
  if (letter.date)
    line("date", iso_text(letter.date->at, letter.date->offset.value_or(std::chrono::minutes{0})));
  for (const letters::Attachment& one : letter.attachments)
    line("attached", fmt::format("{} ({} bytes)", one.name, one.size));
  for (const actions::AgreementFound& one : inspection.agreements)
    line(one.kind,
         fmt::format("{}{}: {}", one.by, one.due.empty() ? "" : ", " + one.due, one.text));
  out += "\n" + harmless(letter.parts.reply) + "\n";
  return out;
}

}  // namespace whiteflag::view
