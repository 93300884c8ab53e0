// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <string>

#include "language/asks.h"
#include "language/dates.h"
#include "language/pressure.h"
#include "language/signals.h"
#include "language/tone.h"

namespace whiteflag::language {
namespace {

/// Processor seconds that reading so many bytes of the same words over and over takes.
double seconds_for(std::string_view words, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += words;
  DateContext context;
  context.now = from_unix_seconds(1772532000);
  const std::clock_t begin = std::clock();
  for (const Language language : {Language::nl, Language::en}) {
    context.language = language;
    find_dates(text, context);
    find_signals(text, language);
    asks_in(text, language);
    find_pressure(text, read_tone(text, language), language);
  }
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// Eight times as much takes about eight times as long; a quadratic rule would take 64 times.
void expect_linear(std::string_view words) {
  constexpr std::size_t little = 25'000;
  seconds_for(words, little);  // what is read once
  const double once = std::max(seconds_for(words, little), 0.005);
  EXPECT_LT(seconds_for(words, 8 * little), 24 * once) << words;
}

TEST(Hostile, words_that_lead_on_and_on_take_linear_time) {
  for (const std::string_view words :
       {"2 days after ", "first monday after ", "1.1 - ", "1-1-", "of the ", "end of ", "twenty ",
        "a", "? ", ". ", "between 3 and ", "morgen ", "in in in 2 ", "10:", "\n", "geen ", "haast ",
        "bedankt "}) {
    expect_linear(words);
  }
}

}  // namespace
}  // namespace whiteflag::language
