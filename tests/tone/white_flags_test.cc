// SPDX-License-Identifier: Apache-2.0
// White flags in several tones: right as they stand, and seen through with a move left out or a
// fault put in.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "drafts/judge.h"

namespace whiteflag::drafts {
namespace {

using language::Language;

constexpr std::array<std::string_view, 6> moves = {"regret",    "own-part",     "not-reopening",
                                                   "assume-no", "ask-feedback", "thanks"};

struct Flag {
  std::string name;
  Language language = Language::unknown;
  std::string greeting;
  std::vector<std::string> lines;

  std::string without(std::size_t left_out, const std::string& added = "") const {
    std::string out = greeting + "\n\n";
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i != left_out) out += lines[i] + " ";
      if (i == 4 && !added.empty()) out += added + " ";
    }
    return out + "\n\nJan";
  }
  std::string whole() const { return without(moves.size()); }
};

std::string with_breaks(std::string text) {
  for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n"))
    text.replace(at, 2, "\n");
  return text;
}

std::ifstream open(const std::string& name) {
  return std::ifstream{std::string{"tests/tone/white-flags/"} + name};
}

std::vector<Flag> flags() {
  std::ifstream in = open("ours.txt");
  std::vector<Flag> out;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) continue;
    if (line.empty()) {
      inside = false;
    } else if (!inside) {
      out.push_back({line, language::language_of_code(line.substr(0, 2)), "", {}});
      inside = true;
    } else if (out.back().greeting.empty()) {
      out.back().greeting = line;
    } else {
      out.back().lines.push_back(line);
    }
  }
  return out;
}

struct Fault {
  Language language = Language::unknown;
  std::string id, words;
};

std::vector<Fault> faults() {
  std::ifstream in = open("faults.txt");
  std::vector<Fault> out;
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("#") || colon == std::string::npos) continue;
    out.push_back({language::language_of_code(line.substr(0, 2)), line.substr(3, colon - 3),
                   line.substr(colon + 2)});
  }
  return out;
}

std::string told(const Verdict& verdict) {
  std::string out;
  for (const std::string_view one : verdict.missing) out += " -" + std::string{one};
  for (const Finding& one : verdict.findings)
    out += " " + std::string{one.id} + "(" + one.text + ")";
  return out;
}

TEST(WhiteFlags, are_good_as_they_stand) {
  ASSERT_GE(flags().size(), 24U);
  for (const Flag& flag : flags()) {
    ASSERT_EQ(flag.lines.size(), moves.size()) << flag.name;
    const Verdict verdict = judge(flag.whole(), Kind::white_flag);
    EXPECT_TRUE(verdict.ok.value_or(false)) << flag.name << told(verdict);
    EXPECT_EQ(verdict.language, flag.language) << flag.name;
    EXPECT_EQ(recognise(flag.whole(), language::read_tone(flag.whole(), flag.language)),
              "white-flag")
        << flag.name;
  }
}

TEST(WhiteFlags, of_other_hands_are_good_too) {
  std::ifstream in = open("more.txt");
  int count = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) continue;
    const std::string text = with_breaks(line.substr(3));
    const Verdict verdict = judge(text, Kind::white_flag);
    EXPECT_TRUE(verdict.ok.value_or(false)) << text << told(verdict);
    ++count;
  }
  EXPECT_GE(count, 10);
}

// Each line: language, the moves that are missing (or -), the letter.
TEST(WhiteFlags, in_wordings_of_others_show_which_moves_are_missing) {
  for (const char* name : {"others-1.txt", "others-2.txt"}) {
    std::ifstream in = open(name);
    int right = 0;
    int count = 0;
    for (std::string line; std::getline(in, line);) {
      const std::size_t colon = line.find(": ");
      if (line.starts_with("#") || colon == std::string::npos) continue;
      const Language language = language::language_of_code(line.substr(0, 2));
      const Verdict verdict =
          judge(with_breaks(line.substr(colon + 2)), Kind::white_flag, language);
      std::string missing;
      for (const std::string_view one : verdict.missing)
        missing += (missing.empty() ? "" : " ") + std::string{one};
      const bool same = line.substr(3, colon - 3) == (missing.empty() ? "-" : missing);
      if (!same) std::printf("%s:%s\n", line.c_str(), told(verdict).c_str());
      right += same ? 1 : 0;
      ++count;
    }
    EXPECT_GE(count, 20) << name;
    EXPECT_GE(right, count - 1) << name;
  }
}

TEST(WhiteFlags, miss_the_move_that_is_left_out) {
  for (const Flag& flag : flags()) {
    for (std::size_t i = 0; i < moves.size(); ++i) {
      const Verdict verdict = judge(flag.without(i), Kind::white_flag, flag.language);
      EXPECT_EQ(verdict.missing, std::vector<std::string_view>{moves[i]})
          << flag.name << " without " << moves[i] << told(verdict);
    }
  }
}

TEST(WhiteFlags, show_the_fault_that_is_put_in) {
  const std::vector<Fault> all = faults();
  for (const Flag& flag : flags()) {
    for (const Fault& fault : all) {
      if (fault.language != flag.language) continue;
      const Verdict verdict =
          judge(flag.without(moves.size(), fault.words), Kind::white_flag, flag.language);
      const bool seen = std::ranges::find(verdict.findings, std::string_view{fault.id},
                                          &Finding::id) != verdict.findings.end();
      EXPECT_TRUE(seen && verdict.ok == false)
          << flag.name << " with " << fault.words << told(verdict);
      EXPECT_TRUE(verdict.missing.empty()) << flag.name << " with " << fault.words << told(verdict);
    }
  }
}

}  // namespace
}  // namespace whiteflag::drafts
