// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "base/text.h"
#include "view/steps_text.h"
#include "view/words_answers.h"

namespace whiteflag::view {

namespace {

std::string who_words(const drafts::Correspondent& who) {
  if (who.name.empty()) return harmless(who.address);
  return harmless(fmt::format("{} <{}>", who.name, who.address));
}

/// In which language the words are, where it is not the seller's.
std::string in_language(const drafts::Draft& draft, Speech s) {
  using language::Language;
  const Language sellers = s == Speech::nl ? Language::nl : Language::en;
  if (draft.language == sellers) return {};
  switch (draft.language) {
    case Language::nl:
      return " (in Dutch)";
    case Language::en:
      return " (in het Engels)";
    case Language::de:
      return std::string{say(s, " (in German)", " (in het Duits)")};
    case Language::fr:
      return std::string{say(s, " (in French)", " (in het Frans)")};
    default:
      return {};
  }
}

std::string card_text(const drafts::Draft& draft, const Style& style) {
  const drafts::Card& card = draft.card;
  std::string answers;
  for (const std::string& one : card.answers) answers += "- " + one + "\n";
  const std::vector<std::string> texts = {card.say, card.voicemail, card.assistant, answers};
  std::string out = bold(harmless(card.title), style) + "\n";
  const std::string language = in_language(draft, style.speech);
  for (std::size_t i = 0; i < texts.size() && i < card.headings.size(); ++i) {
    const bool said = i + 1 < texts.size();
    const std::string heading = card.headings[i] + (said ? language : std::string{});
    out += "\n" + dim(heading, style) + "\n" + paragraphs(trim(texts[i]), style, 2);
  }
  return out;
}

/// What is left to the seller to fill in: "[antwoord]".
std::string gaps_text(const drafts::Draft& draft, Speech s) {
  std::string out;
  for (const drafts::Finding& one : draft.verdict.findings) {
    if (one.id == "placeholder") out += (out.empty() ? "" : ", ") + harmless(one.text);
  }
  if (out.empty()) return out;
  return fmt::format("{}: {}.", say(s, "Left for you to fill in", "Vul zelf nog in"), out);
}

std::string place_text(const DraftPlace& place, Speech s) {
  if (!place.file.empty())
    return fmt::format("{} {}\n", say(s, "Written to", "Geschreven naar"), place.file);
  if (!place.folder.empty())
    return fmt::format("{} “{}”; {}\n", say(s, "It lies in", "Het ligt in"), harmless(place.folder),
                       say(s, "nothing was sent.", "er is niets verstuurd."));
  return fmt::format("{}\n", place.kept ? say(s, "Kept as done; undo takes it back.",
                                              "Bewaard als gedaan; undo neemt het terug.")
                                        : say(s, "Nothing was sent or kept.",
                                              "Er is niets verstuurd of bewaard."));
}

}  // namespace

std::string text_of(const drafts::Draft& draft, const DraftPlace& place, const Style& style) {
  const Speech s = style.speech;
  std::string out;
  if (draft.channel == drafts::Channel::phone) {
    out = card_text(draft, style);
  } else {
    out = fmt::format("{} {}\n", dim(say(s, "To:     ", "Aan:      "), style), who_words(draft.to));
    if (draft.channel == drafts::Channel::letter) {
      out += fmt::format("{} {}\n", dim(say(s, "Date:   ", "Datum:    "), style), draft.dated);
    } else {
      out += fmt::format("{} {}\n", dim(say(s, "Subject:", "Onderwerp:"), style),
                         harmless(draft.subject));
    }
    out += "\n" + paragraphs(draft.text, style, 0);
  }
  const std::string wording = fmt::format("{} {} {} {}", say(s, "wording", "bewoording"),
                                          draft.wording, say(s, "of", "van"), draft.wordings);
  const std::string step =
      s == Speech::nl ? step_words(s, steps::step_from_id(draft.step)) : std::string{draft.step};
  const std::string foot = fmt::format(
      "{}, {}.", step, draft.wording > 0 ? wording : say(s, "your own words", "je eigen woorden"));
  const std::string where = place_text(place, s);
  const std::string gaps = gaps_text(draft, s);
  if (!gaps.empty()) out += "\n" + wrapped(gaps, style.columns, 0) + "\n";
  const bool fits = columns(foot) + columns(where) <= style.columns;
  return out + "\n" + dim(foot, style) + (fits ? " " : "\n") + where;
}

}  // namespace whiteflag::view
