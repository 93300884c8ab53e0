// SPDX-License-Identifier: Apache-2.0
// "why" in a terminal: one screen, as a good colleague would say it.
#include <fmt/core.h>

#include <algorithm>

#include "view/causes_words.h"
#include "view/steps_text.h"

namespace whiteflag::view {

namespace {

using actions::Why;

/// Causes told with what was seen, and the sights told of each: more do not fit a screen.
constexpr std::size_t causes_shown = 3;
constexpr std::size_t sights_shown = 2;

class Page {
 public:
  Page(const Why& why, const Style& style) : why_{why}, style_{style}, words_{why, style} {}

  std::string text() {
    head();
    if (!why_.silence()) {
      line(say("Nothing to explain: so I look for no cause.",
               "Niets te verklaren: dus zoek ik geen oorzaak."));
      return std::move(out_);
    }
    if (!why_.facts.told.empty()) {
      known();
    } else {
      causes();
      question();
    }
    what_now();
    next_time();
    return std::move(out_);
  }

 private:
  std::string_view say(std::string_view english, std::string_view dutch) const {
    return view::say(style_.speech, english, dutch);
  }
  std::string day(Instant at) const { return day_words(style_.speech, at, why_.now, style_.zone); }
  void line(std::string_view words, std::size_t indent = 2) {
    out_ +=
        std::string(indent, ' ') + wrapped(harmless(words), style_.columns - indent, indent) + "\n";
  }
  void heading(std::string_view words) { out_ += "\n" + bold(words, style_) + "\n"; }

  void head() {
    out_ += bold(harmless(why_.row.person.name), style_);
    if (!why_.row.person.organisation.empty())
      out_ += " · " + harmless(why_.row.person.organisation);
    out_ += " · " + harmless(why_.row.title) + "\n";
    line(sentence(why_.row, why_.now, style_));
    if (!why_.silence() && !why_.row.quote.empty()) line("“" + why_.row.quote + "”");
  }

  void known() {
    heading(say("The cause is known", "De oorzaak is bekend"));
    line(words_.name(why_.facts.told) + ". " + words_.line(why_.facts.told));
  }

  void causes() {
    std::size_t shown = 0;
    for (const causes::RankedCause& cause : why_.diagnosis.causes) {
      if (cause.likely == causes::Likely::nothing || shown == causes_shown) break;
      if (shown == 0) heading(say("What I see", "Wat ik zie"));
      one_cause(cause, shown++ == 0);
    }
    if (shown == 0) {
      heading(say("Not enough to go on", "Te weinig om op af te gaan"));
      line(say("Nothing in the letters points to a cause.",
               "Niets in de brieven wijst op een oorzaak."));
    }
    own_cases();
  }

  /// The first with what it means; a screen is small.
  void one_cause(const causes::RankedCause& cause, bool explained) {
    const std::string_view how = cause.likely == causes::Likely::likely
                                     ? say("Likely", "Waarschijnlijk")
                                     : say("Possible", "Mogelijk");
    line(fmt::format("{}: {}. {}", how, words_.name(cause.rule->id),
                     explained ? words_.line(cause.rule->id) : std::string{}));
    std::size_t sights = 0;
    for (const causes::Weighed& ground : cause.grounds) {
      if (ground.decibans <= 0) continue;
      if (sights++ == (explained ? sights_shown : 1)) break;
      sight(ground);
    }
  }

  void sight(const causes::Weighed& ground) {
    constexpr std::size_t indent = 4;
    constexpr std::size_t dash = 2;
    constexpr std::size_t lost = 16;  // where a line breaks before a long word, and the marks
    const std::size_t width = style_.columns - indent;
    std::string words = "- " + harmless(words_.seen(ground));
    const causes::Finding* finding = ground.finding;
    const std::string date =
        finding == nullptr || finding->at == Instant{} ? "" : " (" + day(finding->at) + ")";
    if (finding != nullptr && !finding->quote.empty()) {
      // Two lines show what it rests on; --json has all of it.
      const std::size_t used = columns(words) + columns(date) + lost;
      const std::size_t room = std::max(2 * (width - dash), used + lost) - used;
      words += ": “" + fitted(harmless(finding->quote), room) + "”";
    }
    out_ += std::string(indent, ' ') + wrapped(words + date, width, indent + dash) + "\n";
  }

  void own_cases() {
    if (why_.diagnosis.own_cases == 0) return;
    out_ += "  " +
            dim(count_words(style_.speech, why_.diagnosis.own_cases,
                            "case of your own is counted in.", "cases of your own are counted in.",
                            "geval van jezelf telt mee.", "gevallen van jezelf tellen mee."),
                style_) +
            "\n";
  }

  void question() {
    const auto& questions = why_.diagnosis.questions;
    if (questions.empty() || questions.front().answered) return;
    const causes::RankedQuestion& ask = questions.front();
    heading(say("Ask yourself", "Vraag jezelf"));
    line(words_.question(ask.id));
    line(reason(ask));
    out_ += dim(fmt::format("  whiteflag why {} --answer {}=yes|no|unknown\n",
                            short_text(why_.dossier.id.bytes()).substr(0, 6), ask.id),
                style_);
  }

  std::string reason(const causes::RankedQuestion& ask) const {
    const std::string about = words_.name(ask.cause);
    if (ask.step_if_no == ask.step_if_yes) {
      return fmt::format(fmt::runtime(say("Because your answer says most about: {}.",
                                          "Omdat je antwoord het meeste zegt over: {}.")),
                         about);
    }
    return fmt::format(fmt::runtime(say("Because it changes what to do ({}). No: {}. Yes: {}.",
                                        "Omdat het uitmaakt wat je doet ({}). Nee: {}. Ja: {}.")),
                       about, words_.step(ask.step_if_no), words_.step(ask.step_if_yes));
  }

  void what_now() {
    const std::string step = step_line(why_.decision, why_.now, style_);
    if (step.empty()) return;
    heading(say("What now", "Wat nu"));
    line(step);
  }

  void next_time() {
    if (why_.habits.empty()) return;
    std::string all;
    for (const std::string& habit : why_.habits)
      all += (all.empty() ? "" : "; ") + words_.habit(habit);
    line(dim(say("Next time", "Volgende keer"), style_) + ": " + all + ".");
  }

  const Why& why_;
  const Style& style_;
  CauseWords words_;
  std::string out_;
};

}  // namespace

std::string text_of(const Why& why, const Style& style) {
  return Page{why, style}.text();
}

}  // namespace whiteflag::view
