// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include <gmock/gmock.h>

#include <vector>

namespace whiteflag::cli {
namespace {

using actions::Effect;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

TEST(Verbs, every_verb_of_the_catalog_is_run_with_every_effect_that_it_can_have) {
  for (const actions::Action& action : actions::catalog()) {
    for (const bool words : {false, true}) {
      if (words ? action.most_words == 0 : action.least_words > 0) continue;
      EXPECT_NE(runner_of(action.name, actions::effect_of(action, words, {})), nullptr)
          << action.name;
    }
    for (const std::string_view option : words_of(action.telling)) {
      const Effect effect = actions::effect_of(action, true, {&option, 1});
      EXPECT_EQ(effect, Effect::writes) << action.name << " --" << option;
      EXPECT_NE(runner_of(action.name, effect), nullptr) << action.name << " --" << option;
    }
  }
}

TEST(Verbs, what_is_no_verb_is_run_by_nothing) {
  EXPECT_EQ(runner_of("", Effect::reads), nullptr);
  EXPECT_EQ(runner_of("reset", Effect::writes), nullptr);
  EXPECT_EQ(runner_of("today", Effect::writes), nullptr);
}

}  // namespace
}  // namespace whiteflag::cli
