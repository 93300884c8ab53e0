// SPDX-License-Identifier: Apache-2.0
// bench_understanding FOLDER…: what it costs to understand a letter that was read, for letters of
// about median size and for all, with the share of each part.
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "actions/letter_facts.h"
#include "agreements/agreement.h"
#include "language/asks.h"
#include "letters/automatic.h"
#include "letters/read_letter.h"
#include "letters/reply_text.h"

namespace {

using namespace whiteflag;
using Letters = std::vector<letters::Letter>;

constexpr int rounds = 25;
constexpr std::size_t asks_bytes = 1000;  // as actions/understand.cc reads

Letters read_folder(const char* folder) {
  Letters out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file{entry.path(), std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
    out.push_back(letters::read_letter(bytes));
  }
  std::ranges::sort(out, {}, [](const letters::Letter& l) { return l.text.size(); });
  return out;
}

/// Those around the middle by size.
Letters median_sized(const Letters& sorted) {
  const auto part = [&](std::size_t tenths) {
    return sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() * tenths / 10);
  };
  return {part(4), part(6)};
}

double micros(const Letters& letters, const std::function<std::size_t(letters::Letter&)>& part) {
  std::vector<double> took;
  std::size_t sum = 0;
  for (int round = 0; round < rounds; ++round) {
    Letters copy = letters;
    const std::clock_t start = std::clock();
    for (letters::Letter& letter : copy) sum += part(letter);
    took.push_back(static_cast<double>(std::clock() - start) * 1e6 / CLOCKS_PER_SEC /
                   static_cast<double>(copy.size()));
  }
  if (sum == 1) fmt::print("\n");  // what is measured must not be left out as unused
  return std::ranges::min(took);   // what else runs on the machine only adds
}

std::string_view first_words(const letters::Letter& letter) {
  return std::string_view{letter.parts.reply}.substr(0, asks_bytes);
}

std::size_t promises(letters::Letter& letter) {
  agreements::Context context;
  if (letter.date) context.now = letter.date->at;
  context.language = letter.language;
  return agreements::promised_day(first_words(letter), context).day.size();
}

void measure(const char* name, Letters letters) {
  if (letters.empty()) return;
  const Zone zone;
  const double all = micros(
      letters, [&](letters::Letter& l) { return actions::understand(l, zone).about.size(); });
  const std::size_t bytes = letters[letters.size() / 2].text.size();
  fmt::print("{}: {} letters, the middle one {} bytes: {:.1f} µs each\n", name, letters.size(),
             bytes, all);
  for (letters::Letter& letter : letters) actions::understand(letter, zone);
  const std::pair<const char*, std::function<std::size_t(letters::Letter&)>> parts[] = {
      {"reply text",
       [](letters::Letter& l) {
         return letters::split_text(l.text, l.from.empty() ? "" : l.from.front().name).reply.size();
       }},
      {"automatic mail",
       [](letters::Letter& l) { return letters::find_automatic(l).evidence.size(); }},
      {"language",
       [](letters::Letter& l) {
         return static_cast<std::size_t>(language::detect_language(l.parts.reply));
       }},
      {"what is asked",
       [](letters::Letter& l) {
         return static_cast<std::size_t>(language::asks_in(first_words(l), l.language).question);
       }},
      {"what is promised", promises}};
  double rest = all;
  for (const auto& [what, part] : parts) {
    const double took = micros(letters, part);
    rest -= took;
    fmt::print("  {:<18} {:>6.1f} µs  {:>4.0f} %\n", what, took, took / all * 100);
  }
  fmt::print("  {:<18} {:>6.1f} µs  {:>4.0f} %\n", "the rest", rest, rest / all * 100);
}

}  // namespace

int main(int count, char** folders) {
  for (int i = 1; i < count; ++i) {
    const Letters letters = read_folder(folders[i]);
    measure("median size", median_sized(letters));
    measure("all", letters);
  }
  return count > 1 ? 0 : 64;
}
