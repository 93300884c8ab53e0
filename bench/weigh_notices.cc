// SPDX-License-Identifier: Apache-2.0
// Learns data/other/notice_weights.txt from the notices of absence and the letters by people in
// tests/letters-language, and prints it.
//
//   weigh_notices           the weights, learned from all sets but those held out
//   weigh_notices --check   each set read by weights that were learned without it
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "base/text.h"
#include "letters/short_notice.h"
#include "letters/understand.h"

namespace {

using namespace whiteflag;
using letters::NoticeFeature;
using letters::NoticeFeatures;

constexpr std::size_t features = std::tuple_size_v<NoticeFeatures>;

constexpr std::array sets = {"nl-absence",
                             "en-absence",
                             "de-absence",
                             "fr-absence",
                             "odd-absence",
                             "odd-absence-second",
                             "odd-absence-third",
                             "odd-absence-fourth",
                             "odd-absence-fifth",
                             "odd-absence-sixth",
                             "odd-absence-seventh",
                             "odd-absence-eighth",
                             "odd-absence-ninth",
                             "human-absence",
                             "human-absence-second",
                             "human-absence-third",
                             "human-absence-fourth",
                             "human-absence-fifth",
                             "human-absence-sixth",
                             "human-absence-seventh",
                             "human-absence-eighth",
                             "odd-absence-eleventh",
                             "human-absence-tenth",
                             "human-absence-eleventh",
                             "odd-absence-twelfth",
                             "odd-absence-thirteenth",
                             "human-absence-twelfth",
                             "odd-absence-fourteenth",
                             "human-absence-thirteenth"};

struct Example {
  std::size_t set = 0;
  bool notice = false;
  NoticeFeatures found{};
  std::string words;
};

void take(std::vector<Example>& out, std::size_t set, std::string_view head,
          std::string_view text) {
  if (head.empty()) return;
  const std::size_t line = std::min(text.find('\n'), text.size());
  letters::Letter letter;
  letter.subject = trim(text.substr(0, line).substr(std::string_view{"Subject:"}.size()));
  letter.text = trim(text.substr(line));
  letter.from = {{"", "somebody@north.example"}};
  const std::size_t sent = head.find("sent ");
  letter.date =
      ZonedInstant{*parse_iso(std::string{head.substr(sent + 5, 10)} + "T08:00:00", Zone{}),
                   std::chrono::minutes{0}};
  letters::understand(letter);
  const auto found = letters::weighed_features(letter);
  if (!found) return;
  out.push_back({set, !head.starts_with("human"), *found, letter.text.substr(0, 70)});
}

std::vector<Example> read_sets() {
  std::vector<Example> out;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    std::ifstream in{fmt::format("tests/letters-language/{}.txt", sets.at(set))};
    std::string head;
    std::string text;
    for (std::string row; std::getline(in, row);) {
      if (row.starts_with("=== ")) {
        take(out, set, head, text);
        head = row.substr(4);
        text.clear();
      } else {
        text.append(row).append("\n");
      }
    }
    take(out, set, head, text);
  }
  return out;
}

double sum(const NoticeFeatures& weight, const NoticeFeatures& found) {
  double out = 0;
  for (std::size_t i = 0; i < features; ++i) out += weight.at(i) * found.at(i);
  return out;
}

/// Logistic regression, a person's letter counted as so many notices: to take a person for a
/// program is so much worse than the other way round.
NoticeFeatures learn(const std::vector<Example>& examples, std::size_t without) {
  constexpr double person = 8;
  constexpr double ridge = 0.001;
  constexpr double step = 0.05;
  constexpr int rounds = 6000;
  NoticeFeatures weight{};
  double total = 0;
  for (const Example& e : examples) total += e.set == without ? 0 : e.notice ? 1 : person;
  for (int round = 0; round < rounds; ++round) {
    NoticeFeatures slope{};
    for (const Example& e : examples) {
      if (e.set == without) continue;
      const double chance = 1 / (1 + std::exp(-sum(weight, e.found)));
      const double error = (e.notice ? 1 : 0) - chance;
      for (std::size_t i = 0; i < features; ++i)
        slope.at(i) += (e.notice ? 1 : person) * error * e.found.at(i);
    }
    for (std::size_t i = 0; i < features; ++i)
      weight.at(i) += step * (slope.at(i) / total - ridge * (i == 0 ? 0 : weight.at(i)));
  }
  return weight;
}

constexpr std::string_view head =
    "# What speaks for a notice of absence that no header and no subject gives away, and what\n"
    "# against: with more than 0 in all a program wrote it. Learned by bench/weigh_notices from "
    "the\n"
    "# notices and the letters by people in tests/letters-language, a person's counted eight "
    "times;\n"
    "# the words behind each name stand in data/*/absence.txt. In brackets: in how many notices "
    "and\n"
    "# in how many people's letters each was seen.\n"
    "# plain: nothing asked, planned, past or of business; asides: clauses that tell nothing of "
    "an\n"
    "# absence; day: away, and a day back or a last day named; contact: an address or a number;\n"
    "# helper: and words that lead to it; score: what the wordings of formal notices are "
    "worth.\n\n";

void print(const std::vector<Example>& examples) {
  fmt::print("{}", head);
  const NoticeFeatures weight = learn(examples, sets.size());
  for (std::size_t i = 0; i < features; ++i) {
    const auto seen = [&](bool notice) {
      return std::ranges::count_if(
          examples, [&](const Example& e) { return e.notice == notice && e.found.at(i) != 0; });
    };
    fmt::print("{}: {:.2f} ({}, {})\n", letters::name(static_cast<NoticeFeature>(i)), weight.at(i),
               seen(true), seen(false));
  }
}

void check(const std::vector<Example>& examples, double least) {
  int all = 0;
  int right = 0;
  int blamed = 0;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    const NoticeFeatures weight = learn(examples, set);
    int of = 0;
    int good = 0;
    for (const Example& e : examples) {
      if (e.set != set) continue;
      const bool called = sum(weight, e.found) > least;
      ++of;
      good += called == e.notice ? 1 : 0;
      if (called != e.notice) {
        fmt::print("  {} {:.2f} {}\n     ", e.notice ? "missed" : "blamed", sum(weight, e.found),
                   e.words);
        for (std::size_t i = 1; i < features; ++i) {
          if (e.found.at(i) != 0)
            fmt::print(" {} {}", letters::name(static_cast<NoticeFeature>(i)), e.found.at(i));
        }
        fmt::print("\n");
      }
      if (e.notice) {
        ++all;
        right += called ? 1 : 0;
      } else {
        blamed += called ? 1 : 0;
      }
    }
    fmt::print("{}: {} of {}\n", sets.at(set), good, of);
  }
  fmt::print("notices {} of {}, people blamed {}\n", right, all, blamed);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<Example> examples = read_sets();
  if (argc > 1 && std::string_view{argv[1]} == "--check") {
    check(examples, argc > 2 ? std::stod(argv[2]) : 0);
  } else {
    print(examples);
  }
  return 0;
}
