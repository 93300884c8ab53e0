// SPDX-License-Identifier: Apache-2.0
#include "cli/ask_debrief.h"

#include <fmt/core.h>

#include <cctype>
#include <vector>

#include "base/text.h"
#include "causes/texts.h"

namespace whiteflag::cli {

namespace {

using view::say;

/// What a key means; empty for a key that means nothing here.
std::string_view answer_of(char key) {
  switch (std::tolower(static_cast<unsigned char>(key))) {
    case 'y':
    case 'j':
      return "yes";
    case 'n':
      return "no";
    case '?':
    case 'd':
    case 'w':
      return "unknown";
    default:
      return {};
  }
}

class Asking {
 public:
  Asking(const actions::DebriefForm& form, const AtKeyboard& keyboard, const view::Style& style)
      : form_{form}, keyboard_{keyboard}, style_{style}, answers_(form.questions.size()) {}

  std::optional<std::string> ask(const std::function<bool(std::string_view)>& names_day) {
    head();
    if (!questions()) return std::nullopt;
    if (!words("mine",
               say(s(), "What did you promise, and by when?", "Wat beloofde je, en wanneer?"),
               true) ||
        !words("theirs",
               say(s(), "What did they promise, and by when?", "Wat beloofden zij, en wanneer?"),
               true) ||
        !next(names_day) || !words("note", say(s(), "Anything else?", "Verder nog iets?"), false))
      return std::nullopt;
    return lines_;
  }

 private:
  view::Speech s() const { return style_.speech; }

  void head() const {
    keyboard_.out(fmt::format(
        "{} · {}\n{}\n\n", view::harmless(form_.row.person.name), view::harmless(form_.row.title),
        say(s(), "y yes · n no · ? don't know · Enter skip · b back · q stop, nothing is kept",
            "j ja · n nee · ? weet niet · Enter overslaan · b terug · q stop, er wordt niets "
            "bewaard")));
  }

  void show(std::size_t index) const {
    const causes::Texts texts{say(s(), "en", "nl"), {}};
    const auto& question = form_.questions[index];
    keyboard_.out(fmt::format("{}/{}  {} ", index + 1, form_.questions.size(),
                              texts.get("question", question.id, "text")));
  }

  /// False when it was broken off.
  bool questions() {
    for (std::size_t i = 0; i < answers_.size();) {
      show(i);
      const auto step = key(i);
      if (!step) return false;
      i = *step;
    }
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      if (!answers_[i].empty())
        lines_ += fmt::format("{}: {}\n", form_.questions[i].id, answers_[i]);
    }
    keyboard_.out("\n");
    return true;
  }

  /// The question to go to; nothing when it was broken off.
  std::optional<std::size_t> key(std::size_t index) {
    constexpr char control_c = 3;
    constexpr char control_d = 4;
    while (true) {
      const std::optional<char> pressed = keyboard_.read_key();
      if (!pressed || *pressed == 'q' || *pressed == control_c || *pressed == control_d) {
        keyboard_.out("\n");
        return std::nullopt;
      }
      if (*pressed == '\n' || *pressed == '\r' || *pressed == ' ') {
        answers_[index] = {};
        keyboard_.out("–\n");
        return index + 1;
      }
      if (*pressed == 'b') {
        keyboard_.out("\n");
        return index == 0 ? 0 : index - 1;
      }
      const std::string_view answer = answer_of(*pressed);
      if (answer.empty()) continue;
      answers_[index] = answer;
      keyboard_.out(fmt::format("{}\n", word_of(answer)));
      return index + 1;
    }
  }

  std::string_view word_of(std::string_view answer) const {
    if (answer == "yes") return say(s(), "yes", "ja");
    if (answer == "no") return say(s(), "no", "nee");
    return say(s(), "don't know", "weet niet");
  }

  /// One line, or as many as come until an empty one. False when it was broken off.
  bool words(std::string_view name, std::string_view question, bool many) {
    keyboard_.out(fmt::format("{} {}\n", question,
                              say(s(), "(an empty line: go on)", "(een lege regel: verder)")));
    while (true) {
      keyboard_.out("> ");
      const std::optional<std::string> line = keyboard_.read_line();
      if (!line) return false;
      if (trim(*line).empty()) return true;
      lines_ += fmt::format("{}: {}\n", name, trim(*line));
      if (!many) return true;
    }
  }

  bool next(const std::function<bool(std::string_view)>& names_day) {
    keyboard_.out(fmt::format(
        "{}\n", say(s(), "When do you speak again? (a day, and the hour if known)",
                    "Wanneer spreken jullie elkaar weer? (een dag, en het uur als dat er is)")));
    while (true) {
      keyboard_.out("> ");
      const std::optional<std::string> line = keyboard_.read_line();
      if (!line) return false;
      if (trim(*line).empty()) return true;
      if (names_day(trim(*line))) {
        lines_ += fmt::format("next: {}\n", trim(*line));
        return true;
      }
      keyboard_.out(
          fmt::format("{}\n", say(s(), "I hear no day in that; say for example 8 December 10:00.",
                                  "Daar hoor ik geen dag in; zeg bijvoorbeeld 8 december 10:00.")));
    }
  }

  const actions::DebriefForm& form_;
  const AtKeyboard& keyboard_;
  const view::Style& style_;
  std::vector<std::string> answers_;  ///< empty: skipped
  std::string lines_;
};

}  // namespace

std::optional<std::string> ask_debrief(const actions::DebriefForm& form, const AtKeyboard& keyboard,
                                       const view::Style& style,
                                       const std::function<bool(std::string_view)>& names_day) {
  return Asking{form, keyboard, style}.ask(names_day);
}

}  // namespace whiteflag::cli
