// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "causes/texts.h"
#include "drafts/wordings.h"
#include "view/talks_view.h"
#include "view/talks_words.h"
#include "view/wording.h"

namespace whiteflag::view {

namespace {

/// A page of headings and lines within the terminal's columns.
class Page {
 public:
  explicit Page(const Style& style) : style_{style} {}

  void title(std::string_view words) { out_ += bold(harmless(words), style_) + "\n"; }
  void heading(std::string_view words) { out_ += "\n" + bold(words, style_) + "\n"; }
  void line(std::string_view words, std::string_view mark = "") {
    constexpr std::size_t margin = 2;
    const std::size_t indent = margin + columns(mark);
    out_ += std::string(margin, ' ') + std::string{mark} +
            wrapped(harmless(words), style_.columns - indent, indent) + "\n";
  }
  std::string take() { return std::move(out_); }

 private:
  const Style& style_;
  std::string out_;
};

std::string day_of(const std::string& iso, const Style& style, Instant now) {
  const auto at = parse_iso(iso, style.zone);
  return at ? day_words(style.speech, *at, now, style.zone) : iso;
}

class SheetPage {
 public:
  SheetPage(const actions::Prepared& prepared, const Style& style)
      : from_{prepared}, style_{style}, page_{style}, words_{prepared, style} {}

  std::string text() {
    const std::string organisation =
        from_.dossier.organisation.empty() ? "" : " · " + from_.dossier.organisation;
    page_.title(from_.row.person.name + organisation + " · " + from_.dossier.title);
    if (from_.sheet.next != nullptr) {
      page_.line(
          fmt::format("{} {}: {}", say("meeting on", "afspraak op"),
                      moment_words(style_.speech, from_.sheet.next->start, from_.now, style_.zone),
                      from_.sheet.next->summary));
    }
    people();
    agreements(say("You owe", "Jij bent nog schuldig"), from_.sheet.mine);
    agreements(say("They owe", "Zij zijn nog schuldig"), from_.sheet.theirs);
    agreements(say("You asked, no answer yet", "Jij vroeg, nog geen antwoord"), from_.sheet.asked);
    agreements(say("Appointments", "Afspraken"), from_.sheet.together);
    quotes(say("Their questions, unanswered", "Hun vragen, nog open"), from_.sheet.open_questions);
    gaps();
    ladder();
    ending();
    return page_.take();
  }

 private:
  std::string_view say(std::string_view english, std::string_view dutch) const {
    return view::say(style_.speech, english, dutch);
  }

  void people() {
    page_.heading(say("Who", "Wie"));
    for (const causes::Participant* person : from_.sheet.people) {
      const causes::Participant& one = *person;
      std::string words = one.name.empty() ? one.address : one.name;
      if (!one.role.empty()) words += ", " + one.role;
      if (one.assistant) words += std::string{say(", assistant", ", assistent")};
      if (!one.phone.empty()) words += " · " + one.phone;
      if (one.wrote > 0) {
        words +=
            " · " + count_words(style_.speech, one.wrote, "letter", "letters", "brief", "brieven");
      } else {
        const bool contact = &one - from_.dossier.people.data() ==
                             static_cast<std::ptrdiff_t>(from_.dossier.contact);
        words += fmt::format(" · {}", contact ? say("wrote nothing here", "schreef hier niets")
                                              : say("in copy", "in kopie"));
      }
      page_.line(words, "- ");
    }
  }

  void agreements(std::string_view heading, const std::vector<agreements::Tracked>& all) {
    if (all.empty()) return;
    page_.heading(heading);
    for (const agreements::Tracked& one : all) {
      std::string words = one.said.text;
      if (!one.said.due.empty())
        words +=
            fmt::format(" ({} {})", say("by", "tegen"), day_of(one.said.due, style_, from_.now));
      page_.line(words, "- ");
    }
  }

  void quotes(std::string_view heading, const std::vector<talks::Quote>& all) {
    if (all.empty()) return;
    page_.heading(heading);
    for (const talks::Quote& one : all) page_.line("“" + one.words + "”", "- ");
  }

  void gaps() {
    if (from_.sheet.gaps.empty()) return;
    page_.heading(say("Not done yet, so ask", "Nog niet gedaan, dus vraag"));
    for (const std::string& habit : from_.sheet.gaps) page_.line(words_.habit(habit), "- ");
  }

  void ladder() {
    page_.heading(say("A ladder of questions", "Een ladder van vragen"));
    int number = 0;
    for (const talks::LadderQuestion& one : from_.sheet.ladder)
      page_.line(words_.rung(one), fmt::format("{}. ", ++number));
  }

  void ending() {
    page_.heading(say("How to end", "Hoe je eindigt"));
    page_.line(words_.ending(), "- ");
    page_.line(say("Have them do one small thing, with a day to it.",
                   "Laat de ander iets kleins doen, met een dag erbij."),
               "- ");
    page_.line(fmt::format("whiteflag debrief {0}; whiteflag confirm {0}",
                           short_text(from_.dossier.id.bytes()).substr(0, 6)),
               "- ");
  }

  const actions::Prepared& from_;
  const Style& style_;
  Page page_;
  SheetWords words_;
};

std::string share_words(const talks::Share& share, const Style& style) {
  const Speech s = style.speech;
  // Of too few nothing is said but how many (too_few).
  if (!share.says()) return fmt::format("{} {} {}", share.count, say(s, "of", "van de"), share.of);
  return fmt::format("{} {} {} ({} %)", share.count, say(s, "of", "van de"), share.of,
                     (share.count * 100 + share.of / 2) / share.of);
}

/// Said once under a list: what stands there without a share.
void too_few(bool any, Page& page, Speech s) {
  if (!any) return;
  page.line(fmt::format(fmt::runtime(say(s, "Of fewer than {} no share is given: too few to say.",
                                         "Van minder dan {} staat er geen aandeel bij: te weinig "
                                         "om iets te zeggen.")),
                        talks::Share::enough));
}

std::string_view share_name(std::string_view id, Speech speech) {
  constexpr Wording words[] = {
      {"decision-asked", "asked how they decide", "gevraagd hoe ze beslissen"},
      {"rivals-asked", "asked about others", "gevraagd naar anderen"},
      {"open-end", "ended without a next date", "geëindigd zonder datum"},
      {"confirmed", "agreements confirmed", "afspraken bevestigd"},
      {"white-flags-answered", "white flags answered", "witte vlaggen beantwoord"},
  };
  return words_for(words, id, speech);
}

/// Causes that come back, of which so many are told.
constexpr std::size_t causes_shown = 3;

void coming_back(Page& page, const talks::Mirror& mirror, const Style& style) {
  if (mirror.causes.empty()) return;
  const Speech s = style.speech;
  const causes::Texts texts{say(s, "en", "nl"), {}};
  page.heading(say(s, "What comes back", "Wat terugkomt"));
  for (std::size_t i = 0; i < std::min(causes_shown, mirror.causes.size()); ++i) {
    const talks::CauseCount& one = mirror.causes[i];
    page.line(fmt::format(fmt::runtime(say(s, "{}: told {}, likely in {}",
                                           "{}: {} verteld, waarschijnlijk in {}")),
                          texts.get("cause", one.cause, "name"),
                          count_words(s, one.told, "time", "times", "keer", "keer"),
                          count_words(s, one.likely, "silence", "silences", "stilte", "stiltes")),
              "- ");
  }
}

void helping(Page& page, const talks::Mirror& mirror, const Style& style) {
  if (mirror.silent == 0) return;
  const Speech s = style.speech;
  const causes::Texts texts{say(s, "en", "nl"), {}};
  page.heading(say(s, "What would help most", "Wat het meest zou helpen"));
  if (mirror.helps.empty()) {
    page.line(say(
        s,
        "Of no habit can I say that it lacked more often where it fell silent than where it goes "
        "on; that takes ten talks of each.",
        "Van geen gewoonte is te zeggen dat die vaker miste waar het stil viel dan waar het "
        "loopt; daarvoor zijn van elk tien gesprekken nodig."));
  }
  for (const talks::Help& help : mirror.helps) {
    const talks::Share silent{"", help.lacking_silent, help.silent};
    const talks::Share going{"", help.lacking_going, help.going};
    page.line(
        fmt::format("{}. {} {}; {} {}.", texts.get("habit", help.habit, "text"),
                    say(s, "Missing where it fell silent:", "Miste waar het stil viel:"),
                    share_words(silent, style), say(s, "where it goes on:", "waar het loopt:"),
                    share_words(going, style)),
        "- ");
    for (const talks::Help::Letter& letter : help.letters) {
      page.line(fmt::format("{} {}{}", letter.conversation.substr(0, 6), letter.who,
                            letter.quote.empty() ? "" : ": “" + letter.quote + "”"),
                "    ");
    }
  }
}

/// What was said of letters and what came, in three groups: unlikely, perhaps, likely.
void chances(Page& page, const silence::Chances& all, Speech s) {
  struct Group {
    double below = 0, said = 0, came = 0;
    std::int64_t letters = 0;
  };
  std::array<Group, 3> groups = {{{.below = 1.0 / 3}, {.below = 2.0 / 3}, {.below = 2}}};
  for (const silence::Calibration& row : all.rows) {
    Group& group =
        *std::ranges::find_if(groups, [&](const Group& one) { return row.said < one.below; });
    group.letters += row.letters;
    group.said += row.said * static_cast<double>(row.letters);
    group.came += row.came * static_cast<double>(row.letters);
  }
  page.heading(say(s, "My chances, were they right", "Mijn kansen, klopten die"));
  for (const Group& group : groups) {
    if (group.letters == 0) continue;
    page.line(fmt::format(fmt::runtime(say(s,
                                           "said {:.0f} % for an answer within seven days: "
                                           "{:.0f} of {} came",
                                           "{:.0f} % gezegd voor antwoord binnen zeven dagen: "
                                           "{:.0f} van de {} kwamen")),
                          100 * group.said / static_cast<double>(group.letters), group.came,
                          group.letters),
              "- ");
  }
}

}  // namespace

std::string text_of(const actions::Prepared& prepared, const Style& style) {
  return SheetPage{prepared, style}.text();
}

std::string text_of(const actions::DebriefForm& form, const Style& style) {
  const Speech s = style.speech;
  const causes::Texts texts{say(s, "en", "nl"), {}};
  const std::string id = short_text(form.row.id.bytes()).substr(0, 6);
  const std::string how =
      s == Speech::nl
          ? fmt::format(
                "Vul in, en dan: whiteflag debrief {} --answers BESTAND (ja, nee, weet-niet)", id)
          : fmt::format("Fill in, then: whiteflag debrief {} --answers FILE (yes, no, unknown)",
                        id);
  std::string out = fmt::format("# {} · {}\n# {}\n", harmless(form.row.person.name),
                                harmless(form.row.title), how);
  for (const actions::DebriefForm::Question& one : form.questions) {
    out += fmt::format("# {}\n{}: {}\n", texts.get("question", one.id, "text"), one.id,
                       one.answered ? causes::answer_id(one.answer) : "");
  }
  out += say(s,
             "# What you promised, with the day. One line each.\nmine:\n# What they promised.\n"
             "theirs:\n# When you speak again.\nnext:\nnote:\n",
             "# Wat jij toezegde, met de dag. Voor elk een regel.\nmine:\n# Wat zij toezegden.\n"
             "theirs:\n# Wanneer jullie elkaar weer spreken.\nnext:\nnote:\n");
  return out;
}

std::string text_of(const actions::Debriefed& told, Instant now, const Style& style) {
  const Speech s = style.speech;
  const auto heard = [&](const std::string& iso) {
    const auto at = parse_iso(iso, style.zone);
    if (!at) return iso;
    const bool hour = iso.find('T') != std::string::npos;
    return fmt::format(
        "{} {}", weekday_words(s, *at, style.zone),
        hour ? moment_words(s, *at, now, style.zone) : day_words(s, *at, now, style.zone));
  };
  Page page{style};
  for (const talks::TalkPromise& one : told.debrief.promises) {
    const std::string day =
        one.due.empty() ? std::string{say(s, "no day named", "zonder dag")} : heard(one.due);
    page.line(fmt::format("{} {} · {}",
                          one.mine ? say(s, "you promised:", "jij beloofde:")
                                   : say(s, "they promised:", "zij beloofden:"),
                          one.words, day));
  }
  const std::string& next = told.debrief.next;
  if (!next.empty()) {
    page.line(fmt::format("{} {}{}", say(s, "you speak again:", "jullie spreken elkaar:"),
                          heard(next),
                          next.find('T') != std::string::npos
                              ? ""
                              : say(s, " · no hour named, so nothing to invite to yet",
                                    " · zonder uur, dus nog niets om voor uit te nodigen")));
  }
  actions::Done done = told.done;
  done.text.clear();  // the words of the first promise; they stand below
  std::string out = text_of(done, now, style);
  return out.insert(out.find('\n') + 1, page.take());
}

std::string text_of(const actions::Confirmation& what, const std::string& file,
                    const Style& style) {
  const Speech s = style.speech;
  std::string out = bold(wrapped(harmless(what.recap.subject), style.columns, 0), style) + "\n\n" +
                    paragraphs(what.recap.text, style, 0) + "\n";
  if (!what.request.empty()) {
    out += fmt::format("{} {}\n", say(s, "With a meeting request for", "Met een uitnodiging voor"),
                       moment_words(s, what.next, what.next, style.zone));
  }
  if (!file.empty()) return out + fmt::format("{} {}\n", say(s, "Written:", "Geschreven:"), file);
  const std::string_view unsent =
      say(s, "Nothing is sent. To a file: --to recap.eml (or meeting.ics)",
          "Er is niets verstuurd. Naar een bestand: --to recap.eml (of afspraak.ics)");
  return out + dim(wrapped(unsent, style.columns, 0), style) + "\n";
}

std::string text_of(const talks::Mirror& mirror, const silence::Backtest& past, Instant since,
                    Instant now, const Style& style) {
  const Speech s = style.speech;
  Page page{style};
  page.title(fmt::format("{} {}", say(s, "Your mirror, since", "Jouw spiegel, sinds"),
                         day_words(s, since, now, style.zone)));
  page.line(fmt::format(fmt::runtime(say(s,
                                         "{} conversations, {} of them about a sale; {} go on, {} "
                                         "fell silent.",
                                         "{} gesprekken, waarvan {} over een verkoop; {} lopen, "
                                         "{} vielen stil.")),
                        mirror.conversations, mirror.talks, mirror.going, mirror.silent));
  page.line(
      fmt::format(fmt::runtime(say(s,
                                   "You wrote {} words, they {}; {} letters of yours came on "
                                   "top of an unanswered one.",
                                   "Jij schreef {} woorden, zij {}; {} brieven van jou kwamen "
                                   "boven op een onbeantwoorde.")),
                  mirror.words_mine, mirror.words_theirs, mirror.chasers));
  page.heading(say(s, "How you work", "Hoe je werkt"));
  for (const talks::Share& share : mirror.shares)
    page.line(fmt::format("{}: {}", share_name(share.id, s), share_words(share, style)), "- ");
  const bool few =
      std::ranges::any_of(mirror.shares, [](const talks::Share& share) { return !share.says(); });
  too_few(few, page, s);
  coming_back(page, mirror, style);
  helping(page, mirror, style);
  if (past.enough) chances(page, past.at_sending, s);
  return page.take();
}

}  // namespace whiteflag::view
