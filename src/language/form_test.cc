// SPDX-License-Identifier: Apache-2.0
#include "language/form.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/text.h"
#include "language/greeting.h"

namespace whiteflag::language {
namespace {

/// The share of lines "language form first-name | letter" that are read right, in per cent.
double share(std::string_view file) {
  std::ifstream in{std::string{"tests/letters-language/"} + std::string{file}};
  int right = 0;
  int all = 0;
  for (std::string row; std::getline(in, row);) {
    const std::size_t bar = row.find('|');
    if (row.starts_with('#') || bar == std::string::npos) continue;
    std::string code;
    std::string form;
    std::string first;
    std::istringstream{row.substr(0, bar)} >> code >> form >> first;
    std::string letter{trim(std::string_view{row}.substr(bar + 1))};
    for (std::size_t at = letter.find("\\n"); at != std::string::npos; at = letter.find("\\n"))
      letter.replace(at, 2, "\n");
    const std::string_view got = name(form_of_address(letter, language_of_code(code)));
    const bool greeted = greeting_in(letter).first_name;
    const bool good = got == (form == "-" ? "" : form) && greeted == (first == "yes");
    ++all;
    right += good ? 1 : 0;
    if (!good) std::cout << "read as " << got << (greeted ? " yes: " : " no: ") << row << '\n';
  }
  std::cout << file << ": " << right << " of " << all << '\n';
  return all == 0 ? 0 : 100.0 * right / all;
}

// Of these the first readings had 18 of 20 and 12 of 16.
TEST(Form, letters_show_how_they_speak_to_their_reader) {
  EXPECT_GE(share("forms.txt"), 90);
  EXPECT_GE(share("forms-second.txt"), 85);
}

}  // namespace
}  // namespace whiteflag::language
