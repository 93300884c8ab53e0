// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "view/error_words.h"
#include "view/sending_view.h"

namespace whiteflag::view {

std::string text_of(const actions::DoNotContact& list, Instant now, const Style& style) {
  const Speech s = style.speech;
  if (list.all().empty()) {
    return std::string{say(s, "Nobody is on your do-not-contact list.",
                           "Er staat niemand op je lijst van wie je met rust laat.")} +
           "\n";
  }
  std::string out{say(s, "Nothing is ever proposed or sent to:",
                      "Aan hen wordt nooit iets voorgesteld of gestuurd:")};
  out += "\n";
  for (const actions::Listed& one : list.all()) {
    out += fmt::format("  {:<44} {} {}\n", fitted(harmless(one.value), 44),
                       say(s, "since", "sinds"), day_words(s, one.since, now, style.zone));
  }
  return out;
}

std::string text_of(const actions::ToSend& what, const Style& style) {
  const Speech s = style.speech;
  const drafts::Draft& draft = what.draft;
  std::string out;
  const auto field = [&](std::string_view name, std::string_view value) {
    out += fmt::format("{} {}\n", dim(name, style), harmless(value));
  };
  field(say(s, "From:   ", "Van:      "), draft.from.address);
  field(say(s, "To:     ", "Aan:      "), draft.to.address);
  field(say(s, "Subject:", "Onderwerp:"), draft.subject);
  out += "\n";
  for (const std::string_view line : split_lines(draft.text)) out += harmless(line) + "\n";
  if (!draft.quoted.empty()) out += "\n";
  for (const std::string_view line : split_lines(draft.quoted))
    out += dim(harmless(line), style) + "\n";
  if (what.meeting) {
    out += fmt::format("\n{} {}\n",
                       what.meeting->cancelled
                           ? say(s, "Calls off the meeting of", "Zegt de afspraak af van")
                       : what.meeting->sequence > 0
                           ? say(s, "With the meeting moved to", "Met de afspraak verzet naar")
                           : say(s, "With a meeting request for", "Met een uitnodiging voor"),
                       moment_words(s, what.meeting->start, what.meeting->start, style.zone));
  }
  for (const drafts::Finding& one : draft.verdict.findings) {
    out += warm(fmt::format("{} “{}”", one.advice ? "·" : "!", harmless(one.text)), style);
    if (!one.suggestion.empty()) out += fmt::format(" → {}", harmless(one.suggestion));
    out += "\n";
  }
  if (what.sent_before) {
    out += warm(fmt::format("! {} {}",
                            say(s, "You sent them these very words on",
                                "Precies deze woorden stuurde je hun al op"),
                            moment_words(s, *what.sent_before, *what.sent_before, style.zone)),
                style) +
           "\n";
  }
  out += "\n";
  return out;
}

std::string not_sent_text(const Style& style) {
  return std::string{say(style.speech, "Nothing was sent.", "Er is niets verstuurd.")} + "\n";
}

std::string code_text(const std::string& code, const Style& style) {
  const Speech s = style.speech;
  return "\n" +
         wrapped(fmt::format("{} --confirm {}",
                             say(s,
                                 "Nothing was sent. A person who read these words sends them by "
                                 "the same command with",
                                 "Er is niets verstuurd. Wie deze woorden las verstuurt ze met "
                                 "dezelfde opdracht en"),
                             code),
                 style.columns, 0) +
         "\n";
}

std::string leaves_text(std::chrono::seconds delay, const Style& style) {
  return style.speech == Speech::nl
             ? fmt::format("Vertrekt over {} s; Ctrl-C of whiteflag undo haalt hem terug.\n",
                           delay.count())
             : fmt::format("Leaves in {} s; Ctrl-C or whiteflag undo takes it back.\n",
                           delay.count());
}

std::string not_laid_text(const Error& trouble, const Style& style) {
  return fmt::format(
      "{} {} {}\n",
      say(style.speech, "The letter has left; the meeting is not in your calendar yet:",
          "De brief is weg; de afspraak staat nog niet in je agenda:"),
      in_speech(trouble.what, style.speech),
      say(style.speech, "sync tries again.", "sync probeert het opnieuw."));
}

std::string not_looked_text(const Error& trouble, const Style& style) {
  return fmt::format("{} {}\n",
                     say(style.speech, "Whether they answered just now could not be seen:",
                         "Of ze net hebben geantwoord was niet te zien:"),
                     in_speech(trouble.what, style.speech));
}

store::OutboxRow in_speech(store::OutboxRow row, const Style& style) {
  row.reason = in_speech(row.reason, style.speech);
  row.copy_trouble = in_speech(row.copy_trouble, style.speech);
  return row;
}

namespace {

/// What to do about the server's answer (RFC 5321 §4.2.3, RFC 3463 §3), which itself is often
/// in no language that one reads.
std::string advice(const store::OutboxRow& row, Speech s) {
  const std::string& reason = row.reason;
  const auto says = [&](std::string_view code) { return reason.contains(code); };
  if (row.state == "queued" && says(" 535"))
    return fmt::format("{} whiteflag account add {}",
                       say(s, "Where the password was changed, give the new one:",
                           "Is het wachtwoord veranderd, geef dan het nieuwe:"),
                       row.account);
  if (row.state != "refused") return {};
  constexpr std::array no_such_address = {" 5.1.1", " 5.1.2", " 5.1.3", " 5.1.6"};
  if (std::ranges::any_of(no_such_address, says))
    return std::string{say(s,
                           "There is no such address there: look for a typing mistake, or call "
                           "them.",
                           "Dat adres bestaat daar niet: kijk of er een tikfout in staat, of bel "
                           "ze.")};
  if (says(" 5.2.2"))
    return std::string{say(s, "Their mailbox is full: call them, or send it anew in some days.",
                           "Hun postvak is vol: bel ze, of stuur het over een paar dagen "
                           "opnieuw.")};
  if (says(" 5.7."))
    return std::string{say(s,
                           "A server on the way does not want it from you: show these words to "
                           "who runs your mail, and call them meanwhile.",
                           "Een server onderweg wil het niet van jou: laat deze woorden zien aan "
                           "wie je mail beheert, en bel ze intussen.")};
  return std::string{say(s, "It does not leave this way: call them.",
                         "Langs deze weg vertrekt het niet: bel ze.")};
}

}  // namespace

std::string text_of(const store::OutboxRow& row, Instant now, const Style& style) {
  const Speech s = style.speech;
  std::string_view what;
  if (row.state == "sent") what = say(s, "Sent", "Verstuurd");
  if (row.state == "queued") what = say(s, "Not sent yet", "Nog niet verstuurd");
  if (row.state == "sending") what = say(s, "Leaving now", "Vertrekt nu");
  if (row.state == "refused") what = say(s, "Refused, for good", "Geweigerd, voorgoed");
  if (row.state == "withdrawn") what = say(s, "Not sent", "Niet verstuurd");
  if (row.state == "unknown")
    what = say(s, "Perhaps sent, perhaps not", "Misschien verstuurd, misschien niet");
  std::string out = fmt::format("{}: {} · {}  {}\n", what, harmless(row.to), harmless(row.subject),
                                dim(short_text(row.id.bytes()).substr(0, 6), style));
  const auto line = [&](const std::string& words) {
    out += "  " + wrapped(words, style.columns - 2, 2) + "\n";
  };
  // Of a connection that broke off the words below say more.
  if (!row.reason.empty() && row.state != "unknown") line(harmless(row.reason));
  if (const std::string todo = advice(row, s); !todo.empty()) line(todo);
  if (row.state == "sent" && row.copy == "wanted") {
    line(std::string{
        say(s, "Its copy is not among your sent mail yet; sync tries again.",
            "De kopie staat nog niet bij je verzonden post; sync probeert het opnieuw.")});
    if (!row.copy_trouble.empty()) line(harmless(row.copy_trouble));
  }
  if (row.state == "queued") {
    line(fmt::format("{} {}; whiteflag send --again",
                     say(s, "It is tried again from", "Opnieuw vanaf"),
                     moment_words(s, row.not_before, now, style.zone)));
  }
  if (row.state == "unknown") {
    line(std::string{say(s,
                         "The connection ended before the server answered. It is never sent again "
                         "by itself: look in your sent mail, or ask them.",
                         "De verbinding brak voor de server antwoordde. Hij gaat nooit vanzelf nog "
                         "eens: kijk bij je verzonden post, of vraag het hun.")});
    const std::string id = short_text(row.id.bytes()).substr(0, 6);
    line(fmt::format("{} whiteflag send --went {}; {} --not-sent {}",
                     say(s, "It went:", "Hij is verstuurd:"), id,
                     say(s, "it did not:", "hij is niet verstuurd:"), id));
  }
  return out;
}

std::string text_of(const std::vector<store::OutboxRow>& rows, Instant now, const Style& style) {
  if (rows.empty())
    return std::string{say(style.speech, "Nothing is waiting, and nothing was sent from here.",
                           "Er wacht niets, en er is van hieruit niets verstuurd.")} +
           "\n";
  std::string out;
  for (const store::OutboxRow& row : rows) out += text_of(row, now, style);
  return out;
}

}  // namespace whiteflag::view
