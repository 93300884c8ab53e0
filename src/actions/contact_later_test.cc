// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>

#include "actions/letter_facts.h"
#include "base/text.h"
#include "letters/read_letter.h"

namespace whiteflag::actions {
namespace {

/// The day from which a letter with these words wants to hear; "-" where it does not say so.
std::string day_of(const std::string& words) {
  letters::Letter letter = letters::read_letter(
      "From: Gijs van Rooij <gijs@rooij.example>\r\nTo: me@kade.example\r\nSubject: Re: "
      "Fundering\r\n"
      "Date: Tue, 25 Aug 2026 09:25:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
      words + "\r\n");
  const Understood understood = understand(letter, Zone{});
  return understood.tone.later ? iso_text(understood.until, std::chrono::minutes{0}).substr(0, 10)
                               : "-";
}

TEST(ContactLater, is_read_from_what_is_asked_and_from_nothing_else) {
  std::ifstream in{"tests/letters-language/contact-later.txt"};
  int right = 0;
  int all = 0;
  bool fresh = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "# fresh") fresh = true;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('|');
    const std::size_t second = line.find('|', first + 1);
    const std::string wanted{trim(std::string_view{line}.substr(first + 1, second - first - 1))};
    const std::string words{trim(std::string_view{line}.substr(second + 1))};
    const std::string got = day_of(words);
    ++all;
    right += got == wanted ? 1 : 0;
    // Told to wait when an answer is due: never.
    if (wanted == "-") {
      EXPECT_EQ(got, "-") << words;
    }
    if (got != wanted)
      std::cout << (fresh ? "fresh, " : "") << "not yet read right (" << wanted << ", got " << got
                << "): " << words << '\n';
  }
  std::cout << right << " of " << all << '\n';
  EXPECT_GE(right * 100, all * 90);
}

}  // namespace
}  // namespace whiteflag::actions
