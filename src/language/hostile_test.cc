// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>

#include "language/asks.h"
#include "language/dates.h"
#include "language/signals.h"

namespace whiteflag::language {
namespace {

/// Half a megabyte of the same words over and over: a quadratic rule would take minutes.
void expect_quick(std::string_view words) {
  std::string text;
  while (text.size() < 500'000) text += words;
  DateContext context;
  context.now = from_unix_seconds(1772532000);
  const auto begin = std::chrono::steady_clock::now();
  for (const Language language : {Language::nl, Language::en}) {
    context.language = language;
    find_dates(text, context);
    find_signals(text, language);
    asks_in(text, language);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{20}) << words;
}

TEST(Hostile, words_that_lead_on_and_on_take_linear_time) {
  for (const std::string_view words :
       {"2 days after ", "first monday after ", "1.1 - ", "1-1-", "of the ", "end of ", "twenty ",
        "a", "? ", ". ", "between 3 and ", "morgen ", "in in in 2 ", "10:", "\n", "geen ", "haast ",
        "bedankt "}) {
    expect_quick(words);
  }
}

}  // namespace
}  // namespace whiteflag::language
