// SPDX-License-Identifier: Apache-2.0
#include "cli/ask_debrief.h"

#include <gtest/gtest.h>

#include <deque>

namespace whiteflag::cli {
namespace {

/// Plays somebody who presses these keys and then types these lines; afterwards they are gone.
struct Played {
  std::deque<char> keys;
  std::deque<std::string> lines;
  std::string shown{};

  std::optional<std::string> ask() {
    actions::DebriefForm form;
    form.questions = {{.id = "process-asked"}, {.id = "rivals-known"}};
    const AtKeyboard keyboard{.read_key = [&] { return take(keys); },
                              .read_line = [&] { return take(lines); },
                              .out = [&](std::string_view text) { shown += text; }};
    return ask_debrief(form, keyboard, {},
                       [](std::string_view words) { return words == "8 December"; });
  }

  template <class T>
  static std::optional<T> take(std::deque<T>& from) {
    if (from.empty()) return std::nullopt;
    T out = from.front();
    from.pop_front();
    return out;
  }
};

TEST(AskDebrief, a_key_answers_each_question_and_words_follow) {
  Played played{.keys = {'x', 'y', '?'},
                .lines = {"send the drawing by Friday", "", "", "8 December", ""}};
  EXPECT_EQ(played.ask(),
            "process-asked: yes\nrivals-known: unknown\n"
            "mine: send the drawing by Friday\nnext: 8 December\n");
}

TEST(AskDebrief, one_goes_back_and_answers_anew_or_leaves_it_open) {
  Played played{.keys = {'n', 'b', '\n', 'j'}, .lines = {"", "", "", ""}};
  EXPECT_EQ(played.ask(), "rivals-known: yes\n");
}

TEST(AskDebrief, a_day_that_cannot_be_heard_is_asked_again) {
  Played played{.keys = {'n', 'n'}, .lines = {"", "", "some day", "8 December", ""}};
  EXPECT_EQ(played.ask(), "process-asked: no\nrivals-known: no\nnext: 8 December\n");
  EXPECT_NE(played.shown.find("I hear no day"), std::string::npos);
}

TEST(AskDebrief, who_stops_or_goes_away_keeps_nothing) {
  EXPECT_FALSE((Played{.keys = {'y', 'q'}, .lines = {}}.ask()));
  EXPECT_FALSE((Played{.keys = {'y', 'n'}, .lines = {"call them"}}.ask()));
}

}  // namespace
}  // namespace whiteflag::cli
