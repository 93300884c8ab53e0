// SPDX-License-Identifier: Apache-2.0
// How many pushy texts are caught and how many kind ones are blamed, in four languages.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
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

constexpr double most_blamed = 5;

bool tells_unseen() {
  return std::getenv("WF_TELL_UNSEEN") != nullptr;
}

std::vector<std::string> learned() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator{"tests/tone/learned"})
    out.push_back("learned/" + entry.path().filename().string());
  std::ranges::sort(out);
  return out;
}

/// That nothing was lost: these measure the unseen no more.
TEST(ToneShares, of_what_was_learned_from) {
  ASSERT_GE(learned().size(), 12U);
  for (const std::string& name : learned()) {
    const Shares all = measure(name, false);
    EXPECT_GE(all.caught.percent(), 90) << name;
    EXPECT_LT(all.blamed.percent(), most_blamed) << name;
  }
}

/// Plain words of business, by somebody who saw no rule.
TEST(ToneShares, of_plain_words_never_learned_from) {
  for (const char* name : {"unseen/others-2.txt", "unseen/others-6.txt"}) {
    const Shares all = measure(name, tells_unseen());
    EXPECT_GE(all.caught.percent(), 88) << name;
    EXPECT_LT(all.blamed.percent(), 2.5) << name;
  }
}

/// Sellers of many kinds, much of it said sideways.
TEST(ToneShares, of_sellers_never_learned_from) {
  const Shares all = measure("unseen/others-7.txt", tells_unseen());
  EXPECT_GE(all.caught.percent(), 55);
  EXPECT_LT(all.blamed.percent(), most_blamed);
}

/// By a maker who had read the method alone.
TEST(ToneShares, of_a_maker_who_read_the_method_alone) {
  const Shares all = measure("unseen/others-8.txt", tells_unseen());
  EXPECT_GE(all.caught.percent(), 82);
  EXPECT_LT(all.blamed.percent(), most_blamed);
}

/// Four more, who wrote half of what presses sideways, or two thirds.
TEST(ToneShares, of_makers_who_wrote_sideways) {
  for (const auto& [name, least] :
       {std::pair{"unseen/others-9.txt", 85}, std::pair{"unseen/others-10.txt", 82},
        std::pair{"unseen/others-11.txt", 77}, std::pair{"unseen/others-12.txt", 65},
        std::pair{"unseen/others-13.txt", 60}}) {
    const Shares all = measure(name, tells_unseen());
    EXPECT_GE(all.caught.percent(), least) << name;
    EXPECT_LE(all.blamed.percent(), most_blamed) << name;
  }
}

/// Pushy in one sentence among friendly ones.
TEST(ToneShares, of_whole_notes_never_learned_from) {
  Share blamed;
  for (const char* name : {"unseen/notes-1.txt", "unseen/notes-2.txt"}) {
    const Shares all = measure(name, tells_unseen());
    EXPECT_GE(all.caught.percent(), 50) << name;
    blamed.found += all.blamed.found;
    blamed.of += all.blamed.of;
  }
  EXPECT_LT(blamed.percent(), most_blamed);
}

/// What is fine in a note and out of place in a white flag.
TEST(ToneShares, of_what_a_white_flag_leaves_out) {
  Share found;
  for (const Line& line : lines_of("unseen/reopening.txt")) {
    const Verdict verdict = judge(line.text, Kind::white_flag);
    ++found.of;
    if (!verdict.findings.empty()) ++found.found;
  }
  EXPECT_GE(found.percent(), 70);
}

}  // namespace
}  // namespace whiteflag::drafts
