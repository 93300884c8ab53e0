// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "view/wording.h"
#include "view/words_answers.h"

namespace whiteflag::view {

namespace {

using drafts::Finding;

constexpr std::array<Wording, 6> moves = {
    {{"regret", "a pity that we were not in touch", "jammer dat er geen contact was"},
     {"own-part", "what you may have missed yourself", "wat jij zelf misschien miste"},
     {"not-reopening", "you do not want to start it up again", "je wilt het niet weer opstarten"},
     {"assume-no", "you take it that they will not go on, and that is all right",
      "je neemt aan dat het niet doorgaat, en dat is goed"},
     {"ask-feedback", "the one request: how you can do better",
      "de ene vraag: wat je beter kunt doen"},
     {"thanks", "a short, warm close", "een kort, warm slot"}}};

constexpr std::array<Wording, 18> findings = {
    {{"deadline", "sets a date for the other", "stelt de ander een termijn"},
     {"offer", "makes a new offer", "doet een nieuw aanbod"},
     {"discount", "dangles a discount", "lokt met korting"},
     {"meeting", "asks for a meeting", "vraagt om een afspraak"},
     {"reproach", "reproaches", "verwijt"},
     {"guilt", "makes the other feel guilty", "werkt op het schuldgevoel"},
     {"many-questions", "one question too many", "een vraag te veel"},
     {"too-long", "too long", "te lang"},
     {"checking-in", "asks whether they saw it, and brings nothing new",
      "vraagt of het gezien is, en brengt niets nieuws"},
     {"false-urgency", "makes haste that is not there", "maakt haast die er niet is"},
     {"fear-of-missing-out", "plays on the fear of missing out",
      "speelt op de angst iets te missen"},
     {"ultimatum", "an ultimatum", "een ultimatum"},
     {"flattery", "flatters", "vleit"},
     {"pressure", "presses", "drukt"},
     {"jargon", "jargon", "jargon"},
     {"placeholder", "a gap left to fill", "nog in te vullen"},
     {"long-sentence", "a long sentence", "een lange zin"},
     {"hard-to-read", "reads hard: shorter words and sentences help",
      "leest moeilijk: kortere woorden en zinnen helpen"}}};

std::string headline(const actions::Checked& checked, const Style& style) {
  const Speech s = style.speech;
  const drafts::Verdict& verdict = checked.verdict;
  if (verdict.reason == "nothing-to-check")
    return std::string{say(s, "There is nothing to check: no words of the writer's own.",
                           "Er is niets te toetsen: geen eigen woorden van de schrijver.")};
  if (!verdict.ok)
    return std::string{say(s, "No verdict: I read Dutch, English, German and French.",
                           "Geen oordeel: ik lees Nederlands, Engels, Duits en Frans.")};
  if (!*verdict.ok) return std::string{say(s, "Not like this yet.", "Zo nog niet.")};
  if (std::ranges::find(verdict.findings, "too-long", &Finding::id) != verdict.findings.end())
    return std::string{
        say(s, "Too long, though nothing here presses.", "Te lang, al drukt hier niets.")};
  return checked.flag
             ? std::string{say(s, "Good: a white flag, and nothing that presses.",
                               "Goed: een witte vlag, en niets dat drukt.")}
             : std::string{say(s, "Good: nothing here presses.", "Goed: hier drukt niets.")};
}

void show_moves(std::string& out, const drafts::Verdict& verdict, const Style& style) {
  out += "\n";
  for (const Wording& move : moves) {
    const bool there = std::ranges::find(verdict.moves, move.id) != verdict.moves.end();
    const std::string_view mark = there ? say(style.speech, "   there  ", "     is er  ")
                                        : say(style.speech, " missing  ", " ontbreekt  ");
    const std::string line =
        fmt::format("{}{}\n", mark, say(style.speech, move.english, move.dutch));
    out += there ? line : warm(line, style);
  }
}

void show_finding(std::string& out, const Finding& one, const Style& style) {
  constexpr std::size_t indent = 4;
  std::string quote = harmless(trim(one.text));
  std::ranges::replace(quote, '\n', ' ');
  out += "\n" + warm(fmt::format("  “{}”", fitted(quote, style.columns - indent)), style) + "\n";
  out += fmt::format("    {}.\n", words_for(findings, one.id, style.speech));
  if (!one.suggestion.empty())
    out +=
        "    " + dim(wrapped("→ " + one.suggestion, style.columns - indent, indent), style) + "\n";
}

}  // namespace

std::string text_of(const actions::Checked& checked, const Style& style) {
  const drafts::Verdict& verdict = checked.verdict;
  std::string out = bold(headline(checked, style), style) + "\n";
  if (!verdict.ok) return out;
  if (checked.flag) show_moves(out, verdict, style);
  for (const Finding& one : verdict.findings) show_finding(out, one, style);
  std::string figures = count_words(style.speech, static_cast<std::int64_t>(verdict.words), "word",
                                    "words", "woord", "woorden");
  if (verdict.ease)
    figures += fmt::format(", {} {:.0f} {}", say(style.speech, "reading ease", "leesgemak"),
                           *verdict.ease, say(style.speech, "of 100", "van 100"));
  out += "\n" + dim(figures + ".", style) + "\n";
  if (checked.cut)
    out += say(style.speech, "Only the first 8 MB were judged.\n",
               "Alleen de eerste 8 MB zijn beoordeeld.\n");
  return out;
}

}  // namespace whiteflag::view
