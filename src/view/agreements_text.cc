// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "view/agreements_view.h"

namespace whiteflag::view {

namespace {

using actions::AgreementRow;
using agreements::Kind;
using agreements::Side;
using agreements::Standing;
using agreements::Tracked;

std::string_view kind_words(const Tracked& one, Speech s) {
  if (one.said.kind == Kind::appointment) {
    return one.side == Side::theirs ? say(s, "you invited", "jij nodigde uit")
                                    : say(s, "appointment", "afspraak");
  }
  if (one.said.kind == Kind::request) {
    return one.side == Side::mine ? say(s, "asked of you", "aan jou gevraagd")
                                  : say(s, "you asked", "jij vroeg");
  }
  return one.side == Side::mine ? say(s, "you promised", "jij beloofde")
                                : say(s, "they promised", "zij beloofden");
}

/// Whether an answer is waited for: an invitation's at once, a request's when its day has come.
bool waits_for_answer(const Tracked& one, Instant now) {
  if (one.said.kind == Kind::appointment) return one.side == Side::theirs;
  const Instant day = one.due_end - std::chrono::days{1};
  return one.said.kind == Kind::request && (one.due_end == Instant{} || day <= now);
}

std::string_view standing_words(const Tracked& one, Instant now, Speech s) {
  const Kind kind = one.said.kind;
  switch (one.standing) {
    case Standing::open:
      return waits_for_answer(one, now) ? say(s, "not answered", "niet beantwoord")
                                        : say(s, "open", "staat open");
    case Standing::confirmed:
      return say(s, "confirmed", "bevestigd");
    case Standing::overdue:
      return say(s, "its day is past", "de dag is voorbij");
    case Standing::broken:
      return say(s, "not kept", "niet nagekomen");
    case Standing::kept:
      return kind == Kind::request ? say(s, "answered", "beantwoord") : say(s, "kept", "nagekomen");
    case Standing::refused:
      return say(s, "refused", "afgewezen");
    case Standing::moved:
      return kind == Kind::request ? say(s, "a promise came", "er kwam een belofte")
                                   : say(s, "promised anew", "opnieuw beloofd");
    case Standing::past:
      return say(s, "its day is over", "de dag is geweest");
  }
  return {};
}

std::string due_words(const Tracked& one, Instant now, const Style& style) {
  if (one.due_end == Instant{}) return {};
  const Instant day = one.due_end - std::chrono::hours{12};
  const bool meets = one.said.kind == Kind::appointment;
  return fmt::format(" {} {}", say(style.speech, "for", meets ? "op" : "tegen"),
                     day_words(style.speech, day, now, style.zone));
}

void one_row(std::string& out, const AgreementRow& row, Instant now, const Style& style) {
  const std::string id = short_text(row.conversation.bytes()).substr(0, 6);
  std::string who = harmless(row.person.name.empty() ? row.person.address : row.person.name);
  if (!row.title.empty()) who += " · " + harmless(row.title);
  const std::size_t room = style.columns - 10;
  who = fitted(who, room - 1);
  out += "  " + who + std::string(room - columns(who), ' ') + dim(id, style) + "\n";
  const std::string life = life_words(row.one, now, style);
  const bool late = row.one.standing == Standing::overdue || row.one.standing == Standing::broken;
  out += "    " + (late ? warm(life, style) : life) + "\n";
  std::string text = harmless(trim(row.one.said.text));
  std::ranges::replace(text, '\n', ' ');
  out += "    " + wrapped("“" + fitted(text, 150) + "”", style.columns - 4, 4) + "\n";
}

void section(std::string& out, std::string_view title, const std::vector<const AgreementRow*>& rows,
             Instant now, const Style& style) {
  if (rows.empty()) return;
  out += (out.empty() ? "" : "\n") + bold(fmt::format("{} ({})", title, rows.size()), style) + "\n";
  for (const AgreementRow* row : rows) one_row(out, *row, now, style);
}

}  // namespace

std::string life_words(const Tracked& one, Instant now, const Style& style) {
  const Speech s = style.speech;
  std::string out = fmt::format("{}{}", kind_words(one, s), due_words(one, now, style));
  out += fmt::format(" ({}): {}", day_words(s, one.said_at, now, style.zone),
                     standing_words(one, now, s));
  if (one.settled_at != Instant{})
    out += fmt::format(", {}", day_words(s, one.settled_at, now, style.zone));
  if (one.said.strength == agreements::Strength::hedged)
    out += say(s, "; said with reserve", "; onder voorbehoud");
  if (one.said.strength == agreements::Strength::conditional)
    out += say(s, "; on a condition", "; met een voorwaarde");
  return out;
}

std::string text_of(const actions::AgreementList& list, const Style& style) {
  const Speech s = style.speech;
  std::vector<const AgreementRow*> late;
  std::vector<const AgreementRow*> mine;
  std::vector<const AgreementRow*> theirs;
  std::vector<const AgreementRow*> together;
  std::vector<const AgreementRow*> done;
  for (const AgreementRow& row : list.rows) {
    const Standing standing = row.one.standing;
    auto& where = standing == Standing::overdue || standing == Standing::broken ? late
                  : !agreements::is_open(standing)                              ? done
                  : row.one.side == Side::mine                                  ? mine
                  : row.one.side == Side::theirs                                ? theirs
                                                                                : together;
    where.push_back(&row);
  }
  std::string out;
  section(out, say(s, "Past their day", "De dag voorbij"), late, list.now, style);
  section(out, say(s, "Yours to do", "Voor jou"), mine, list.now, style);
  section(out, say(s, "Theirs to do", "Voor hen"), theirs, list.now, style);
  section(out, say(s, "Appointments", "Afspraken"), together, list.now, style);
  section(out, say(s, "Done or over", "Gedaan of voorbij"), done, list.now, style);
  if (out.empty())
    out = std::string{say(s, "Nothing agreed that is still to be done.",
                          "Er staan geen afspraken open.")} +
          "\n";
  if (list.more > 0)
    out +=
        fmt::format(fmt::runtime(say(s, "{} quieter conversations were not looked at; name one.\n",
                                     "{} stillere gesprekken zijn niet bekeken; noem er een.\n")),
                    list.more);
  return out;
}

}  // namespace whiteflag::view
