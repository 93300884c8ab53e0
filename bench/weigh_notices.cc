// SPDX-License-Identifier: Apache-2.0
// Learns data/other/notice_weights.txt from the notices of absence and the letters by people in
// tests/letters-language, and prints it.
//
//   weigh_notices           the weights, learned from all sets but those held out
//   weigh_notices --check   each set read by weights that were learned without it
//   weigh_notices --unseen  the sets that are held out, read by the weights of all others
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "language/examples.h"
#include "language/fold.h"
#include "letters/short_notice.h"
#include "letters/understand.h"

namespace {

using namespace whiteflag;
using letters::NoticeFeature;
using letters::NoticeFeatures;

constexpr std::size_t features = std::tuple_size_v<NoticeFeatures>;

/// The sets of tests/letters-language with this in their names, in order: those that may be learned
/// from, or held out.
std::vector<std::filesystem::path> find_sets(std::string_view named, bool unseen) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator{"tests/letters-language"}) {
    const std::string name = entry.path().filename();
    if (name.contains(named) && name.contains("-unseen") == unseen) out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

constexpr std::size_t every_set = -1UZ;

struct Example {
  std::size_t set = 0;
  bool notice = false;
  bool marked = false;  ///< called a program's where it need not be weighed
  /// Nothing where headers, a greeting by name or the words leave no doubt.
  std::optional<NoticeFeatures> found;
  std::string text;
};

void take(std::vector<Example>& out, std::size_t set, std::string_view head, std::string_view text,
          const language::ExampleSet& words) {
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
  const auto found = letters::weighed_features(letter, words);
  const bool marked = letter.automatic != letters::Automatic::none;
  out.push_back({set, !head.starts_with("human"), marked, found, letter.text});
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in{path};
  return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

void take_set(std::vector<Example>& out, std::size_t set, std::string_view rows,
              const language::ExampleSet& words) {
  std::string head;
  std::string text;
  for (const std::string_view row : split_lines(rows)) {
    if (row.starts_with("=== ")) {
      take(out, set, head, text, words);
      head = row.substr(4);
      text.clear();
    } else {
      text.append(row).append("\n");
    }
  }
  take(out, set, head, text, words);
}

/// The very words of a letter are weighed by the other sets alone, as those of a letter never met
/// are; of a set that is held out, by those that the program was built with.
std::vector<Example> read_sets(const std::vector<std::filesystem::path>& sets, bool learned_from) {
  std::vector<std::string> texts;
  for (const auto& path : sets) texts.push_back(read_file(path));
  for (const auto& path : find_sets("-mail", false)) texts.push_back(read_file(path));
  std::vector<Example> out;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    if (!learned_from) {
      take_set(out, set, texts.at(set), letters::notice_words());
      continue;
    }
    std::vector<std::string_view> others{texts.begin(), texts.end()};
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(set));
    const std::string table = language::ExampleSet::compile_letters(others);
    take_set(out, set, texts.at(set), language::ExampleSet{table});
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
  constexpr double person = 16;
  constexpr double ridge = 0.001;
  constexpr double step = 0.05;
  constexpr int rounds = 6000;
  NoticeFeatures weight{};
  double total = 0;
  for (const Example& e : examples)
    total += e.set == without || !e.found ? 0 : e.notice ? 1 : person;
  for (int round = 0; round < rounds; ++round) {
    NoticeFeatures slope{};
    for (const Example& e : examples) {
      if (e.set == without || !e.found) continue;
      const double chance = 1 / (1 + std::exp(-sum(weight, *e.found)));
      const double error = (e.notice ? 1 : 0) - chance;
      for (std::size_t i = 0; i < features; ++i)
        slope.at(i) += (e.notice ? 1 : person) * error * e.found->at(i);
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
    "# notices and the letters by people in tests/letters-language, a person's counted sixteen\n"
    "# times;\n"
    "# the words behind each name stand in data/*/absence.txt. In brackets: in how many notices "
    "and\n"
    "# in how many people's letters each was seen.\n"
    "# plain: nothing asked, planned, past or of business; asides: clauses that tell nothing of "
    "an\n"
    "# absence; day: away, and a day back or a last day named; contact: an address or a number;\n"
    "# helper: and words that lead to it; score: what the wordings of formal notices are "
    "worth;\n"
    "# words: the very words, by those of these sets (short_notice.h).\n\n";

void print(const std::vector<Example>& examples) {
  fmt::print("{}", head);
  const NoticeFeatures weight = learn(examples, every_set);
  for (std::size_t i = 0; i < features; ++i) {
    const auto seen = [&](bool notice) {
      return std::ranges::count_if(examples, [&](const Example& e) {
        return e.found && e.notice == notice && e.found->at(i) != 0;
      });
    };
    fmt::print("{}: {:.2f} ({}, {})\n", letters::name(static_cast<NoticeFeature>(i)), weight.at(i),
               seen(true), seen(false));
  }
}

void tell(const Example& e, double weighs) {
  fmt::print("  {} {:.2f} {}\n     ", e.notice ? "missed" : "blamed", weighs, e.text.substr(0, 70));
  for (std::size_t i = 1; e.found && i < features; ++i) {
    if (e.found->at(i) != 0)
      fmt::print(" {} {:.2g}", letters::name(static_cast<NoticeFeature>(i)), e.found->at(i));
  }
  fmt::print("\n");
}

struct Count {
  int notices = 0;
  int found = 0;
  int people = 0;
  int blamed = 0;

  void take(const Example& e, const NoticeFeatures& weight, double least) {
    const double weighs = e.found ? sum(weight, *e.found) : 0;
    const bool called = e.found ? weighs > least : e.marked;
    if (called != e.notice) tell(e, weighs);
    ++(e.notice ? notices : people);
    if (called) ++(e.notice ? found : blamed);
  }
  void add(const Count& other) {
    notices += other.notices;
    found += other.found;
    people += other.people;
    blamed += other.blamed;
  }
  void print(std::string_view of) const {
    fmt::print("{}: {} of {} notices found, {} of {} people blamed\n", of, found, notices, blamed,
               people);
  }
};

/// Each set, by weights learned without it, or, where it is held out, by all.
void check(const std::vector<Example>& examples, const std::vector<std::filesystem::path>& sets,
           double least, const std::optional<NoticeFeatures>& all) {
  Count together;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    const NoticeFeatures weight = all ? *all : learn(examples, set);
    Count one;
    for (const Example& e : examples) {
      if (e.set != set) continue;
      one.take(e, weight, least);
    }
    one.print(sets.at(set).stem().string());
    together.add(one);
  }
  together.print("all");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view asked = argc > 1 ? argv[1] : "";
  const double least = argc > 2 ? std::stod(argv[2]) : 0;
  const std::vector<std::filesystem::path> sets = find_sets("-absence", false);
  const std::vector<Example> examples = read_sets(sets, true);
  if (asked == "--check") {
    check(examples, sets, least, std::nullopt);
  } else if (asked == "--unseen") {
    const std::vector<std::filesystem::path> unseen = find_sets("-absence", true);
    check(read_sets(unseen, false), unseen, least, learn(examples, every_set));
  } else {
    print(examples);
  }
  return 0;
}
