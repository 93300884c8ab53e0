// SPDX-License-Identifier: Apache-2.0
// How many pushy texts are caught and how many kind ones are blamed, in four languages.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "drafts/judge.h"

namespace whiteflag::drafts {
namespace {

struct Line {
  std::string language;
  bool pushy = false;
  std::string id;  ///< what presses, where a person told it
  std::string text;
};

std::string with_breaks(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool mark = text.substr(i).starts_with("\\n");
    out += mark ? '\n' : text[i];
    if (mark) ++i;
  }
  return out;
}

std::vector<Line> lines_of(const std::string& name) {
  std::ifstream in{std::string{"tests/tone/"} + name};
  std::vector<Line> out;
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    if (line.empty() || line.front() == '#' || colon == std::string::npos) continue;
    const std::string label = line.substr(3, colon - 3);
    const bool pushy = label != "kind";
    out.push_back({line.substr(0, 2), pushy, pushy && label != "pushy" ? label : "",
                   with_breaks(line.substr(colon + 2))});
  }
  return out;
}

struct Share {
  int found = 0;
  int of = 0;
  double percent() const { return of == 0 ? 0 : 100.0 * found / of; }
};

struct Shares {
  Share caught, blamed;
  Share named;  ///< of what was caught: the id that a person told is among the findings
};

/// `tell`: names what went wrong; kept for the half that may be tuned on.
Shares measure(const std::string& name, bool tell) {
  Shares all;
  std::map<std::string, Shares> by_language;
  for (const Line& line : lines_of(name)) {
    const Verdict verdict = judge(line.text, Kind::note);
    const bool found = verdict.ok == false;
    for (Shares* one : {&all, &by_language[line.language]}) {
      Share& share = line.pushy ? one->caught : one->blamed;
      ++share.of;
      if (found) ++share.found;
    }
    if (found && !line.id.empty()) {
      ++all.named.of;
      if (std::ranges::find(verdict.findings, line.id, &Finding::id) != verdict.findings.end())
        ++all.named.found;
    }
    if (!tell || found == line.pushy) continue;
    std::printf("%s %s: %s\n", line.language.c_str(), line.pushy ? "missed" : "blamed",
                line.text.c_str());
    for (const Finding& finding : verdict.findings)
      std::printf("    %s: %s\n", std::string{finding.id}.c_str(), finding.text.c_str());
  }
  for (const auto& [language, one] : by_language)
    std::printf("%s %s: caught %d of %d, blamed %d of %d\n", name.c_str(), language.c_str(),
                one.caught.found, one.caught.of, one.blamed.found, one.blamed.of);
  std::printf("%s: %.1f %% of the pushy caught, %.1f %% of the kind blamed\n", name.c_str(),
              all.caught.percent(), all.blamed.percent());
  if (all.named.of > 0)
    std::printf("%s: %d of %d by the name a person gave it\n", name.c_str(), all.named.found,
                all.named.of);
  return all;
}

constexpr double least_caught = 90;
constexpr double most_blamed = 5;

bool tells_held_out() {
  return std::getenv("WF_TELL_HELD_OUT") != nullptr;
}

TEST(ToneShares, of_another_hand) {
  for (const char* name : {"others-1.txt", "others-3.txt", "others-4.txt"}) {
    const Shares all = measure(name, true);
    EXPECT_GE(all.caught.percent(), 85) << name;
    EXPECT_LT(all.blamed.percent(), most_blamed) << name;
  }
}

/// Each kind sentence has nearly the words of a pressing one.
TEST(ToneShares, of_near_misses) {
  const Shares all = measure("others-5.txt", true);
  EXPECT_GE(all.caught.percent(), 75);
  EXPECT_LT(all.blamed.percent(), most_blamed);
}

/// Never learned from: their shares are those of the unseen.
TEST(ToneShares, of_what_was_never_learned_from) {
  for (const char* name : {"others-2.txt", "others-6.txt"}) {
    const Shares all = measure(name, tells_held_out());
    EXPECT_GE(all.caught.percent(), 86) << name;
    EXPECT_LT(all.blamed.percent(), 2.5) << name;
  }
}

/// Never learned from; sellers of many kinds, much of it said sideways.
TEST(ToneShares, of_sellers_never_learned_from) {
  const Shares all = measure("others-7.txt", tells_held_out());
  EXPECT_GE(all.caught.percent(), 45);
  EXPECT_LT(all.blamed.percent(), most_blamed);
}

/// Never learned from; by a maker who had read the method alone.
TEST(ToneShares, of_a_maker_who_read_the_method_alone) {
  const Shares all = measure("others-8.txt", tells_held_out());
  EXPECT_GE(all.caught.percent(), 74);
  EXPECT_LT(all.blamed.percent(), most_blamed);
}

/// What is fine in a note and out of place in a white flag; words for it were widened since.
TEST(ToneShares, of_what_a_white_flag_leaves_out) {
  Share found;
  for (const Line& line : lines_of("reopening-1.txt")) {
    const Verdict verdict = judge(line.text, Kind::white_flag);
    ++found.of;
    if (!verdict.findings.empty()) ++found.found;
  }
  EXPECT_GE(found.percent(), 75);
}

/// Sellers of many kinds; learned from since.
TEST(ToneShares, of_sellers) {
  for (int i = 1; i <= 22; ++i) {
    const std::string name = "sellers-" + std::to_string(i) + ".txt";
    const Shares all = measure(name, false);
    if (all.caught.of > 0) {
      EXPECT_GE(all.caught.percent(), 75) << name;
    }
    EXPECT_LT(all.blamed.percent(), most_blamed) << name;
  }
}

/// Never learned from; pushy in one sentence among friendly ones.
TEST(ToneShares, of_whole_notes) {
  for (const char* name : {"notes-1.txt", "notes-2.txt"}) {
    const Shares all = measure(name, tells_held_out());
    EXPECT_GE(all.caught.percent(), 50) << name;
    EXPECT_LT(all.blamed.percent(), most_blamed) << name;
  }
}

TEST(ToneShares, of_the_texts_the_rules_were_written_on) {
  const Shares all = measure("tuned.txt", true);
  EXPECT_GE(all.caught.percent(), least_caught);
  EXPECT_LT(all.blamed.percent(), most_blamed);
}

TEST(ToneShares, of_the_texts_kept_apart) {
  const Shares all = measure("held-out.txt", tells_held_out());
  EXPECT_GE(all.caught.percent(), least_caught);
  EXPECT_LT(all.blamed.percent(), most_blamed);
}

// At first reading, before anything was widened for it, less of these batches was caught (README.md
// has the figures): they guard now, and measure the unseen no more.
constexpr std::array<const char*, 11> fresh = {
    "fresh-1.txt", "fresh-2.txt", "fresh-3.txt", "fresh-4.txt",  "fresh-5.txt", "fresh-6.txt",
    "fresh-7.txt", "fresh-8.txt", "fresh-9.txt", "fresh-10.txt", "fresh-11.txt"};

TEST(ToneShares, of_the_fresh_texts_that_widened_the_rules) {
  for (const char* name : fresh) {
    const Shares all = measure(name, true);
    EXPECT_GE(all.caught.percent(), least_caught) << name;
    EXPECT_LT(all.blamed.percent(), most_blamed) << name;
  }
}

}  // namespace
}  // namespace whiteflag::drafts
