// SPDX-License-Identifier: Apache-2.0
// Reads paths on standard input, says as JSON what our reader finds in each letter.
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/time.h"
#include "json_line.h"
#include "letters/read_letter.h"

int main() {
  std::string path;
  while (std::getline(std::cin, path)) {
    std::ifstream file{path, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
    const auto letter = whiteflag::letters::read_letter(bytes);
    whiteflag::oracle::Answer answer;
    for (const auto& one : letter.from) answer.from.push_back(one.address);
    for (const auto& one : letter.to) answer.to.push_back(one.address);
    answer.references = letter.references;
    answer.subject = letter.subject;
    answer.message_id = letter.message_id;
    answer.text = letter.text;
    if (letter.date) answer.date = std::to_string(whiteflag::to_unix_seconds(letter.date->at));
    whiteflag::oracle::print(path, answer);
  }
}
