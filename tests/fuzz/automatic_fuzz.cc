// SPDX-License-Identifier: Apache-2.0
// Any subject and text, split at the first line break, read as a notice and as a server's report.
#include <algorithm>
#include <cstdint>
#include <string>

#include "letters/understand.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input{data, data + size};
  const std::size_t line = std::min(input.find('\n'), input.size());
  whiteflag::letters::Letter letter;
  letter.from.push_back({"Mail Delivery System", "mailer-daemon@relay.example"});
  letter.subject = input.substr(0, line);
  letter.text = input.substr(line);
  whiteflag::letters::understand(letter);
  letter.from.front() = {"Piet", "piet@molenwerk.example"};
  letter.marks.emplace_back("auto-submitted", "auto-replied");
  whiteflag::letters::understand(letter);
  return 0;
}
