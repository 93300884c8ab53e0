// SPDX-License-Identifier: Apache-2.0
// How often a letter that asks for no answer is waited for, on letters that were labelled before
// and apart from the rule.
#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "actions/letter_facts.h"
#include "conversations/state.h"

namespace whiteflag {
namespace {

struct Labelled {
  language::Language language = language::Language::unknown;
  bool expects = false;
  std::string kind, text;
};

std::vector<Labelled> labelled() {
  std::vector<Labelled> out;
  std::ifstream file{"tests/silence/expects.txt"};
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(": ");
    if (line.empty() || line.front() == '#' || colon == std::string::npos) continue;
    Labelled one;
    one.language = language::language_of_code(line.substr(0, 2));
    const std::size_t space = line.find(' ', 3);
    one.expects = line.substr(3, space - 3) == "yes";
    one.kind = line.substr(space + 1, colon - space - 1);
    one.text = line.substr(colon + 2);
    for (std::size_t at = 0; (at = one.text.find(" / ")) != std::string::npos;)
      one.text.replace(at, 3, "\n");
    out.push_back(one);
  }
  return out;
}

/// What the program decides about the seller's letter, in a conversation in which they wrote
/// before.
bool waited_for(const Labelled& one) {
  letters::Letter letter;
  letter.text = one.text;
  letter.date = ZonedInstant{from_unix_seconds(1'790'010'000), std::chrono::minutes{60}};
  const actions::Understood understood = actions::understand(letter, Zone{});
  const conversations::Event before{.at = from_unix_seconds(1'790'000'000),
                                    .kind = conversations::EventKind::letter_in,
                                    .tone = {.asks = true}};
  const conversations::Event mine{.at = from_unix_seconds(1'790'010'000),
                                  .kind = conversations::EventKind::letter_out,
                                  .tone = understood.tone,
                                  .until = understood.until};
  const conversations::State state = conversations::fold(std::array{before, mine});
  return state.turn == conversations::Turn::them && !state.owed.there();
}

TEST(Expects, at_most_one_letter_in_five_that_is_waited_for_wants_no_answer) {
  const std::vector<Labelled> letters = labelled();
  ASSERT_GE(letters.size(), 300U);
  int waited = 0;
  int in_vain = 0;
  int wanted = 0;
  int missed = 0;
  std::map<std::string, int> wrong;
  for (const Labelled& one : letters) {
    const bool waits = waited_for(one);
    waited += waits ? 1 : 0;
    wanted += one.expects ? 1 : 0;
    if (waits == one.expects) continue;
    (one.expects ? missed : in_vain) += 1;
    ++wrong[one.kind];
    if (std::getenv("SHOW") != nullptr)
      std::printf("%s %s\n", one.expects ? "missed:" : "in vain:", one.text.c_str());
  }
  std::printf(
      "%zu letters: %d waited for, %d of them in vain; %d of %d that want an answer missed\n",
      letters.size(), waited, in_vain, missed, wanted);
  for (const auto& [kind, count] : wrong) std::printf("  %s: %d wrong\n", kind.c_str(), count);
  EXPECT_LE(in_vain * 5, waited);
  EXPECT_LE(missed * 10, wanted);
}

}  // namespace
}  // namespace whiteflag
