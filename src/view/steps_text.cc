// SPDX-License-Identifier: Apache-2.0
#include "view/steps_text.h"

#include <fmt/core.h>

#include <cmath>

#include "base/text.h"

namespace whiteflag::view {

namespace {

using steps::Decision;
using steps::Reason;
using steps::Step;

std::string until_words(const Decision& decision, Instant now, const Style& style) {
  if (decision.until == Instant{}) return {};
  return fmt::format("{} {}", say(style.speech, "until", "tot"),
                     day_words(style.speech, decision.until, now, style.zone));
}

std::int64_t whole_minutes(double minutes) {
  return std::llround(std::ceil(minutes));
}

/// The reasons that stand for a state of things, whatever the step.
std::string_view state_words(Reason reason, Speech s) {
  switch (reason) {
    case Reason::your_turn:
      return say(s, "It is your turn: they wait for you.", "Jij bent aan zet: zij wachten op jou.");
    case Reason::not_yet:
      return say(s, "This is still within what is normal.", "Dit is nog binnen het normale.");
    case Reason::too_little_known:
      return say(s, "Too little is known of them to call this silence.",
                 "Er is te weinig bekend om dit stilte te noemen.");
    case Reason::agreed_later:
      return say(s, "It was agreed for later.", "Dit is voor later afgesproken.");
    case Reason::away:
      return say(s, "They are away.", "Ze zijn er niet.");
    case Reason::undelivered:
      return say(s, "Your letter did not arrive.", "Jouw brief is niet aangekomen.");
    case Reason::left:
      return say(s, "Your contact no longer works there.", "Jouw contact werkt daar niet meer.");
    case Reason::answered_elsewhere:
      return say(s, "There has been contact since, another way.",
                 "Er is sindsdien contact geweest, langs een andere weg.");
    case Reason::closed:
      return say(s, "This has ended.", "Dit is afgerond.");
    case Reason::leave_me_alone:
      return say(s, "They asked to be left alone. That holds.",
                 "Ze vroegen om rust. Daar houden we ons aan.");
    case Reason::do_not_contact:
      return say(s, "They are on your do-not-contact list. Nothing is proposed.",
                 "Ze staan op je lijst van wie je met rust laat. Er wordt niets voorgesteld.");
    case Reason::snoozed:
      return say(s, "You put this off yourself.", "Je hebt dit zelf uitgesteld.");
    default:
      return {};
  }
}

/// The reasons that weigh one step against the others.
std::string_view weighed_words(Reason reason, Speech s) {
  switch (reason) {
    case Reason::weekend:
      return say(s, "It is their weekend.", "Het is hun weekend.");
    case Reason::holiday:
      return say(s, "It is a public holiday for them.", "Het is een feestdag voor hen.");
    case Reason::just_written:
      return say(s, "Your last letter is too fresh for another.",
                 "Jouw laatste brief is te vers voor een volgende.");
    case Reason::pressure:
      return say(s, "Enough weighs on them now; a little time helps more than a letter.",
                 "Er drukt al genoeg op hen; wat tijd helpt meer dan een brief.");
    case Reason::two_notes:
      return say(s, "Two notes without news: a third only presses.",
                 "Twee briefjes zonder nieuws: een derde drukt alleen maar.");
    case Reason::flag_waits:
      return say(s, "The white flag asks for nothing; give it its time.",
                 "De witte vlag vraagt niets; geef hem de tijd.");
    case Reason::flag_unanswered:
      return say(s, "The white flag got no answer.", "Op de witte vlag kwam geen antwoord.");
    case Reason::parked:
      return say(s, "You let this go.", "Je hebt dit losgelaten.");
    case Reason::revive_date:
      return say(s, "You let this go, and its date to come back is here.",
                 "Je hebt dit losgelaten, en de datum om terug te komen is er.");
    case Reason::answer_likely:
      return say(s, "Quieter than is normal for them, and a note can still be answered.",
                 "Stiller dan normaal voor hen, en op een briefje kan nog antwoord komen.");
    case Reason::mail_fails:
      return say(s, "Your letters bring nothing back, and you know their number.",
                 "Op je brieven komt niets terug, en je hebt hun nummer.");
    case Reason::assistant_known:
      return say(s, "You know the assistant, who may advise you.",
                 "Je kent de assistent, die raad kan geven.");
    case Reason::others_known:
      return say(s, "Somebody else of theirs took part, and asking them does no harm.",
                 "Een ander van hen deed mee, en die vragen kan geen kwaad.");
    case Reason::only_presses:
      return say(s, "Quieter than is normal, and more notes would only press.",
                 "Stiller dan normaal, en meer briefjes zouden alleen drukken.");
    default:
      return {};
  }
}

std::string cause_words(const Decision& decision, Speech s) {
  if (decision.cause == "personal-circumstances")
    return std::string{say(s, "Something else seems to matter more to them now.",
                           "Iets anders lijkt nu belangrijker voor hen.")};
  return std::string{say(s,
                         "Their own decision seems to take its time; a note makes it no shorter.",
                         "Hun besluit lijkt tijd te kosten; een briefje maakt dat niet korter.")};
}

std::string with_and_without(const Decision& decision, const Style& style) {
  const Speech s = style.speech;
  std::string out = fmt::format("{}: {}", say(s, "Chance of an answer", "Kans op antwoord"),
                                chance_words(s, decision.with));
  if (decision.step != Step::other_channel && decision.reason != Reason::left)
    out +=
        fmt::format("; {} {}", say(s, "without it", "anders"), chance_words(s, decision.without));
  out += ".";
  const auto cases = std::llround(decision.cases);
  if (cases == 0) {
    out += say(s, " (Published figures; none of your own yet.)",
               " (Gepubliceerde cijfers; nog geen van jou.)");
  } else {
    out += s == Speech::nl ? fmt::format(" (Met {} van jou zelf.)", cases)
                           : fmt::format(" (With {} of your own.)", cases);
  }
  return out;
}

std::string_view goodwill_words(double pressure, Speech s) {
  if (pressure <= 0) return say(s, "takes pressure away", "neemt druk weg");
  if (pressure < 0.6) return say(s, "hardly any goodwill", "nauwelijks goodwill");
  if (pressure < 1.2) return say(s, "some goodwill", "wat goodwill");
  return say(s, "much goodwill", "veel goodwill");
}

std::string labelled(std::string_view label, std::string_view text, const Style& style) {
  if (text.empty()) return {};
  constexpr std::size_t margin = 12;
  const std::string padding(margin - 2 - std::min(margin - 2, columns(label)), ' ');
  return "  " + dim(label, style) + padding + wrapped(text, style.columns - margin, margin) + "\n";
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

std::string headline(const actions::Proposal& proposal, const Style& style) {
  const Speech s = style.speech;
  const Decision& decision = proposal.decision;
  if (decision.step != Step::wait) return capital(step_words(s, decision.step));
  std::string out{say(s, "Wait", "Wacht")};
  const std::string until = until_words(decision, proposal.now, style);
  if (!until.empty()) out += " " + until;
  if (decision.then != Step::none)
    out += fmt::format(", {} {}", say(s, "then", "dan"), step_words(s, decision.then));
  return out;
}

/// To whom, where the step does not go by mail to the contact.
std::string whom(const actions::Proposal& proposal, const Style& style) {
  const Step step = proposal.decision.step;
  const std::string name = harmless(proposal.name.empty() ? proposal.address : proposal.name);
  if (step == Step::call || step == Step::other_channel) {
    if (step == Step::other_channel && proposal.phone.empty()) return {};
    return proposal.phone.empty() ? name : fmt::format("{}, {}", name, harmless(proposal.phone));
  }
  if (step != Step::assistant && step != Step::other_person) return {};
  if (name.empty()) {
    return std::string{say(style.speech, "Nobody else of theirs is known: ask who has taken over.",
                           "Er is niemand anders bekend: vraag wie het heeft overgenomen.")};
  }
  return proposal.name.empty() ? name : fmt::format("{} <{}>", name, harmless(proposal.address));
}

std::string not_now(const actions::Proposal& proposal, const Style& style) {
  std::string out;
  for (const steps::Forbidden& one : proposal.decision.forbidden) {
    if (one.reason != Reason::two_notes && one.reason != Reason::flag_waits) continue;
    if (one.step != Step::nudge) continue;
    out = std::string{say(style.speech, "No third note, whatever happens.",
                          "Geen derde briefje, wat er ook gebeurt.")};
    if (one.reason == Reason::flag_waits)
      out = std::string{say(style.speech, "After a white flag nothing else goes out.",
                            "Na een witte vlag gaat er niets anders meer uit.")};
  }
  return out;
}

}  // namespace

std::string step_words(Speech s, Step step) {
  const auto words = [step, s]() -> std::string_view {
    switch (step) {
      case Step::none:
        return say(s, "nothing to do", "niets te doen");
      case Step::answer:
        return say(s, "answer first", "antwoord eerst");
      case Step::wait:
        return say(s, "wait", "wacht");
      case Step::other_channel:
        return say(s, "the same words, another way", "dezelfde woorden, langs een andere weg");
      case Step::nudge:
        return say(s, "a short note with something new", "een kort briefje met iets nieuws");
      case Step::call:
        return say(s, "call", "bel");
      case Step::assistant:
        return say(s, "ask the assistant for advice", "vraag de assistent om raad");
      case Step::other_person:
        return say(s, "write to somebody else there", "schrijf iemand anders daar");
      case Step::white_flag:
        return say(s, "the white flag", "de witte vlag");
      case Step::let_go:
        return say(s, "let go, with a kind word", "laat los, met een vriendelijk woord");
      case Step::revive:
        return say(s, "a fresh, light word", "een fris, licht bericht");
    }
    return {};
  };
  return std::string{words()};
}

std::string reason_words(const Decision& decision, Instant now, const Style& style) {
  const Speech s = style.speech;
  if (decision.reason == Reason::slow_decision) return cause_words(decision, s);
  std::string_view words = state_words(decision.reason, s);
  if (words.empty()) words = weighed_words(decision.reason, s);
  std::string out{words};
  if (decision.reason == Reason::flag_waits && decision.flagged != Instant{}) {
    out = fmt::format("{} {}. ", say(s, "You raised the white flag on", "Je hees de witte vlag op"),
                      day_words(s, decision.flagged, now, style.zone)) +
          std::string{say(s, "It asks for nothing; give it its time.",
                          "Hij vraagt niets; geef hem de tijd.")};
  }
  return out;
}

std::string step_line(const Decision& decision, Instant now, const Style& style) {
  const Speech s = style.speech;
  if (decision.step == Step::none) return reason_words(decision, now, style);
  if (decision.step == Step::wait) {
    const std::string until = until_words(decision, now, style);
    return fmt::format("{}{}. {}", say(s, "Wait", "Wacht"), until.empty() ? "" : " " + until,
                       reason_words(decision, now, style));
  }
  return fmt::format("{} · {} min", capital(step_words(s, decision.step)),
                     whole_minutes(decision.minutes));
}

std::string text_of(const actions::Proposal& proposal, const Style& style) {
  const Speech s = style.speech;
  const actions::DayRow& row = proposal.row;
  const Decision& decision = proposal.decision;
  std::string out =
      bold(harmless(row.person.name.empty() ? row.person.address : row.person.name), style);
  if (!row.person.organisation.empty())
    out += dim(" · " + harmless(row.person.organisation), style);
  out += "\n" + fitted(harmless(row.title), style.columns - 8) + "  " +
         dim(short_text(row.id.bytes()).substr(0, 6), style) + "\n\n";
  out += bold(headline(proposal, style), style) + "\n";
  out += labelled(say(s, "to", "aan"), whom(proposal, style), style);
  std::string why =
      decision.reason == Reason::not_yet ? past_its_time(row, proposal.now, style) : "";
  if (decision.reason == Reason::undelivered && row.delayed)
    why = say(s, "Your letter has not arrived yet: the server keeps trying.",
              "Jouw brief is nog niet aangekomen: de server blijft het proberen.");
  if (decision.reason == Reason::closed && row.refused) why = say(s, "They said no.", "Zei nee.");
  if (why.empty()) why = reason_words(decision, proposal.now, style);
  out += labelled(say(s, "why", "waarom"), why, style);
  if (steps::reaches_out(decision.step)) {
    if (decision.step != Step::let_go)
      out += labelled(say(s, "brings", "brengt"), with_and_without(decision, style), style);
    out += labelled(say(s, "costs", "kost"),
                    fmt::format("{} min; {}", whole_minutes(decision.minutes),
                                goodwill_words(decision.pressure, s)),
                    style);
  }
  if (decision.step != Step::wait && decision.until != Instant{}) {
    const std::string day = day_words(s, decision.until, proposal.now, style.zone);
    std::string after = fmt::format("{} {}", say(s, "look again on", "kijk weer op"), day);
    if (decision.step == Step::let_go)
      after = fmt::format("{} {}", say(s, "it comes back on", "het komt terug op"), day);
    out += labelled(say(s, "after", "daarna"), after, style);
  }
  out += labelled(say(s, "not", "niet"), not_now(proposal, style), style);
  if (row.stop) out += "\n";
  const std::string stop = stop_lines(row, proposal.now, style);
  for (const std::string_view line : split_lines(stop))
    out += "  " + wrapped(line, style.columns - 2, 2) + "\n";
  return out;
}

std::string freed_line(const actions::Today& day, const Style& style) {
  const Speech s = style.speech;
  const auto minutes = std::llround(day.freed.minutes_a_week);
  if (day.freed.conversations == 0) return {};
  std::string out = count_words(s, day.freed.conversations, "conversation is", "conversations are",
                                "gesprek is", "gesprekken zijn") +
                    " " + std::string{say(s, "let go", "losgelaten")};
  if (minutes > 0) {
    out += s == Speech::nl ? fmt::format("; dat scheelt {} min per week", minutes)
                           : fmt::format("; that frees {} min a week", minutes);
  }
  return out + ".";
}

std::string plan_line(const actions::DayPlan& plan, const Style& style) {
  const Speech s = style.speech;
  const std::string what = count_words(s, static_cast<std::int64_t>(plan.rows.size()), "thing",
                                       "things", "ding", "dingen");
  const std::int64_t used = whole_minutes(plan.used);
  const std::int64_t given = whole_minutes(plan.minutes);
  std::string out = s == Speech::nl
                        ? fmt::format("In {} minuten passen {} ({} min).", given, what, used)
                        : fmt::format("{} minutes hold {} ({} min).", given, what, used);
  if (plan.left_over > 0) {
    out += s == Speech::nl ? fmt::format(" {} {} een andere keer.", plan.left_over,
                                         plan.left_over == 1 ? "wacht op" : "wachten op")
                           : fmt::format(" {} wait for another time.", plan.left_over);
  }
  return out;
}

}  // namespace whiteflag::view
