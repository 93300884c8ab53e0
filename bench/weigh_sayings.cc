// SPDX-License-Identifier: Apache-2.0
// What the examples of data/<language>/sayings.txt and own_sayings.txt are worth: each hand's
// sentences read by the examples of all other hands.
//
//   weigh_sayings [LANGUAGE…] [--tell]    --tell: names the sentences that are taken wrongly
//   weigh_sayings --read LANGUAGE         what of the lines on standard input is told, by all
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "causes/sayings.h"
#include "language/examples.h"
#include "language/fold.h"

namespace {

using namespace whiteflag;

struct Example {
  std::string group, hand, text;
};

std::vector<Example> read(const std::string& language, std::string_view file) {
  std::vector<Example> out;
  std::ifstream in{fmt::format("data/{}/{}.txt", language, file)};
  std::string group;
  std::string hand;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# hand")) hand = line;
    if (line.starts_with("[")) group = line;
    if (!line.empty() && line.front() != '#' && line.front() != '[')
      out.push_back({group, hand, line});
  }
  return out;
}

std::string table_without(const std::vector<Example>& all, const std::string& hand) {
  std::string file;
  for (const Example& one : all) {
    if (one.hand != hand) file += one.group + "\n" + one.text + "\n";
  }
  return language::ExampleSet::compile({file});
}

struct Counts {
  int of = 0, right = 0, wrong = 0, none = 0, blamed = 0;
  void add(const Counts& other) {
    of += other.of;
    right += other.right;
    wrong += other.wrong;
    none += other.none;
    blamed += other.blamed;
  }
  void print(std::string_view name) const {
    fmt::print("{:<16} {:>4} of {:>4} told, {:>3} as another; of none {:>3} of {:>4}\n", name,
               right, of, wrong, blamed, none);
  }
};

Counts foretell(const std::vector<Example>& all, const std::string& hand, double least, bool tell) {
  const std::string table = table_without(all, hand);
  const language::ExampleSet set{table};
  Counts out;
  for (const Example& one : all) {
    if (one.hand != hand) continue;
    const auto found = set.like(language::fold_phrase(one.text));
    const bool told = found && found->weight >= least;
    const std::string group = told ? fmt::format("[{}]", found->group) : "";
    const bool none = one.group == "[none]";
    (none ? out.none : out.of) += 1;
    out.right += static_cast<int>(told && group == one.group);
    out.wrong += static_cast<int>(told && !none && group != one.group);
    out.blamed += static_cast<int>(told && none);
    if (tell && told && group != one.group)
      fmt::print("  {} as {} {:.1f}: {}\n", one.group, group, found->weight, one.text);
  }
  return out;
}

void leave_out(const std::string& language, std::string_view file, double least, bool tell) {
  const std::vector<Example> all = read(language, file);
  if (all.empty()) return;
  std::set<std::string> hands;
  for (const Example& one : all) hands.insert(one.hand);
  Counts sum;
  for (const std::string& hand : hands) {
    const Counts one = foretell(all, hand, least, tell);
    one.print(language + " " + hand);
    sum.add(one);
  }
  sum.print(fmt::format("{} {}", language, file));
}

void read_lines(const std::string& language) {
  const std::string table = table_without(read(language, "sayings"), "");
  const language::ExampleSet set{table};
  int lines = 0;
  int told = 0;
  for (std::string line; std::getline(std::cin, line); ++lines) {
    const auto found = set.like(language::fold_phrase(line));
    if (!found || found->weight < causes::least_like) continue;
    fmt::print("{} {:.1f} {}\n", found->group, found->weight, line);
    ++told;
  }
  fmt::print("{} of {}\n", told, lines);
}

}  // namespace

int main(int argc, char** argv) {
  std::set<std::string> words(argv + 1, argv + argc);
  const bool tell = words.erase("--tell") > 0;
  if (words.erase("--read") > 0) {
    read_lines(words.empty() ? "en" : *words.begin());
    return 0;
  }
  if (words.empty()) words = {"nl", "en", "de", "fr"};
  for (const std::string& language : words) {
    leave_out(language, "sayings", causes::least_like, tell);
    leave_out(language, "own_sayings", causes::least_like_own, tell);
  }
  return 0;
}
