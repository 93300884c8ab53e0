// SPDX-License-Identifier: Apache-2.0
#include "view/told_words.h"

#include <fmt/core.h>

#include "causes/texts.h"
#include "conversations/told.h"
#include "view/steps_text.h"
#include "view/wording.h"

namespace whiteflag::view {

namespace {

using conversations::Entry;
using conversations::EntryKind;

std::string_view answer_word(std::string_view answer, Speech speech) {
  constexpr Wording words[] = {
      {"yes", "yes", "ja"}, {"no", "no", "nee"}, {"unknown", "don't know", "weet niet"}};
  return words_for(words, answer, speech);
}

/// `text` with `more` behind it, and a colon between where both are there.
std::string with(std::string_view text, std::string_view more) {
  if (text.empty() || more.empty()) return fmt::format("{}{}", text, more);
  return fmt::format("{}: {}", text, more);
}

std::string day_of(const std::string& value, Instant now, const Style& style) {
  const auto day = parse_iso(value, style.zone);
  if (!day) return value;
  const bool hour = value.find('T') != std::string::npos;
  return hour ? moment_words(style.speech, *day, now, style.zone)
              : day_words(style.speech, *day, now, style.zone);
}

std::string debrief_words(const Entry& entry, Instant now, const Style& style) {
  const Speech s = style.speech;
  const std::string day = entry.value.empty() ? std::string{} : day_of(entry.value, now, style);
  if (entry.about == "next") return with(say(s, "you speak again", "jullie spreken elkaar"), day);
  if (entry.about == "note") return entry.words;
  if (entry.about != "mine" && entry.about != "theirs") {
    const causes::Texts texts{say(s, "en", "nl"), {}};
    return fmt::format("{} {}", texts.get("question", entry.about, "text"),
                       answer_word(entry.value, s));
  }
  const std::string said = with(entry.about == "mine" ? say(s, "you promised", "jij beloofde")
                                                      : say(s, "they promised", "zij beloofden"),
                                entry.words);
  return day.empty() ? said : fmt::format("{} ({} {})", said, say(s, "for", "tegen"), day);
}

}  // namespace

std::string told_words(std::string_view kind, std::string_view text, Instant now,
                       const Style& style) {
  const Speech s = style.speech;
  const auto known = conversations::entry_from_word(kind);
  if (!known) return std::string{text};
  Entry entry{.kind = *known};
  conversations::read_entry_text(text, entry);
  const causes::Texts texts{say(s, "en", "nl"), {}};
  switch (entry.kind) {
    case EntryKind::debrief:
      return debrief_words(entry, now, style);
    case EntryKind::answer:
      return fmt::format("{} {}", texts.get("question", entry.about, "text"),
                         answer_word(entry.value, s));
    case EntryKind::cause:
      return with(texts.get("cause", entry.about, "name"), entry.words);
    case EntryKind::step:
      // No step of the method: what was agreed is said back.
      if (entry.about == "recap")
        return with(say(s, "said back what was agreed", "teruggeschreven wat is afgesproken"),
                    entry.words);
      return with(step_words(s, steps::step_from_id(entry.about)), entry.words);
    case EntryKind::outcome:
      return with(outcome_word(entry.about, s), entry.words);
    case EntryKind::confirm:
      return with(entry.about, entry.words);
    default:
      return entry.words;
  }
}

std::string_view timeline_word(std::string_view kind, Speech speech) {
  constexpr Wording words[] = {
      {"call", "call", "telefoontje"},
      {"meeting", "meeting", "afspraak"},
      {"meeting-off", "called off", "afgezegd"},
      {"out-of-office", "out of office", "afwezig"},
      {"auto-reply", "automatic answer", "automatisch antwoord"},
      {"bounce", "not delivered", "niet aangekomen"},
      {"delivery-delay", "delayed", "vertraagd"},
      {"bulk", "newsletter", "nieuwsbrief"},
      {"calendar", "calendar", "agenda"},
      {"answer", "you answered", "jij antwoordde"},
      {"cause", "the cause", "de oorzaak"},
      {"step", "you did", "gedaan"},
      {"outcome", "how it ended", "hoe het afliep"},
      {"let-go", "let go", "losgelaten"},
      {"snooze", "not now", "nu niet"},
      {"debrief", "afterwards", "achteraf"},
      {"confirm", "confirmed", "bevestigd"},
  };
  return words_for(words, kind, speech);
}

std::string_view verb_words(std::string_view verb, Speech speech) {
  constexpr Wording words[] = {
      {"done", "done", "gedaan"},
      {"snooze", "snooze", "nu niet"},
      {"let-go", "let-go", "losgelaten"},
      {"outcome", "outcome", "hoe het afliep"},
      {"wait", "wait", "wachten"},
      {"call", "call", "telefoontje"},
      {"meeting", "meeting", "afspraak"},
      {"note", "note", "notitie"},
      {"log", "log", "aantekening"},
      {"debrief", "debrief", "nabespreking"},
      {"confirm", "confirm", "bevestiging"},
      {"draft", "draft", "concept"},
      {"why", "why", "oorzaak"},
      {"name", "name", "naam"},
      {"value", "value", "waarde"},
      {"join", "join", "samengevoegd"},
      {"split", "split", "gesplitst"},
      {"me", "me", "eigen adressen"},
      {"scope", "scope", "wie meetelt"},
      {"setting", "setting", "instelling"},
      {"do-not-contact", "do-not-contact", "met rust laten"},
      {"send", "send", "versturen"},
  };
  return words_for(words, verb, speech);
}

std::string_view outcome_word(std::string_view how, Speech speech) {
  constexpr Wording words[] = {
      {"won", "won", "gewonnen"},
      {"lost", "lost", "verloren"},
      {"no-decision", "no decision", "geen besluit"},
      {"feedback", "they answered the white flag", "antwoord op de witte vlag"}};
  return words_for(words, how, speech);
}

std::string_view folder_word(std::string_view kind, Speech speech) {
  constexpr Wording words[] = {
      {"inbox", "inbox", "inkomend"},     {"sent", "sent", "verzonden"},
      {"drafts", "drafts", "concepten"},  {"trash", "trash", "prullenbak"},
      {"junk", "junk", "ongewenst"},      {"archive", "archive", "archief"},
      {"calendar", "calendar", "agenda"},
  };
  return words_for(words, kind, speech);
}

}  // namespace whiteflag::view
