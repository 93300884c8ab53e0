// SPDX-License-Identifier: Apache-2.0
// Notices of absence in four languages, written for this test (tests/letters-language): the shares
// that are read right are printed and may not fall.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>

#include "actions/letter_facts.h"
#include "base/text.h"
#include "letters/automatic.h"

namespace whiteflag::actions {
namespace {

using Labels = std::map<std::string, std::string, std::less<>>;

struct Notice {
  std::string kind;  // away, left, human
  Labels labels;
  std::string text;  // "Subject: …" and the words
};

constexpr std::string_view sets = "tests/letters-language/";

std::vector<Notice> notices(std::string_view file) {
  std::vector<Notice> out;
  std::ifstream in{std::string{sets}.append(file)};
  for (std::string row; std::getline(in, row);) {
    if (row.starts_with("=== ")) {
      Notice& fresh = out.emplace_back();
      for (std::string_view rest = std::string_view{row}.substr(4); !rest.empty();) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        const std::string_view label = trim(rest.substr(0, end));
        const std::size_t space = std::min(label.find(' '), label.size());
        if (fresh.kind.empty()) fresh.kind = label;
        fresh.labels.emplace(label.substr(0, space), trim(label.substr(space)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    } else if (!out.empty()) {
      out.back().text.append(row).append("\n");
    }
  }
  return out;
}

std::string label(const Notice& notice, std::string_view name) {
  const auto found = notice.labels.find(name);
  return found == notice.labels.end() ? std::string{} : found->second;
}

letters::Letter letter_of(const Notice& notice) {
  letters::Letter letter;
  const std::size_t line = std::min(notice.text.find('\n'), notice.text.size());
  letter.subject = trim(std::string_view{notice.text}.substr(0, line).substr(8));
  letter.text = trim(std::string_view{notice.text}.substr(line));
  letter.from = {{"", "somebody@north.example"}};
  letter.date = ZonedInstant{*parse_iso(label(notice, "sent") + "T08:00:00", Zone{}),
                             std::chrono::minutes{0}};
  return letter;
}

struct Share {
  int right = 0;
  int all = 0;
  std::string missed;
  void count(bool good, const Notice& notice, std::string_view got) {
    ++all;
    right += good ? 1 : 0;
    if (!good)
      missed.append("    [").append(got).append("] ").append(notice.text.substr(0, 260)) += "\n";
  }
  double share() const { return all == 0 ? 1.0 : static_cast<double>(right) / all; }
  void print(std::string_view what) const {
    std::cout << what << ": " << right << " of " << all << "\n" << missed;
  }
};

struct Shares {
  Share found, back, helper, further, left, successor;
};

bool names(const letters::Address& who, std::string_view wanted) {
  const std::string low = ascii_lower(wanted);
  return ascii_lower(who.address) == low || ascii_lower(who.name) == low;
}

void count(const Notice& notice, Shares& shares, bool marked) {
  letters::Letter letter = letter_of(notice);
  if (marked) letter.marks.emplace_back("auto-submitted", "auto-replied");
  const Understood understood = understand(letter, Zone{});
  const letters::AutomaticFinding finding = letters::find_automatic(letter);
  const std::string helped = finding.stand_in.name + " <" + finding.stand_in.address + ">";
  const std::string followed = finding.successor.name + " <" + finding.successor.address + ">";
  const bool away = finding.kind == letters::Automatic::out_of_office;
  if (notice.kind == "left") {
    shares.left.count(finding.left, notice, finding.subtype);
    if (notice.labels.contains("successor"))
      shares.successor.count(names(finding.successor, label(notice, "successor")), notice,
                             followed);
    return;
  }
  if (notice.kind == "moved") {
    shares.found.count(finding.kind != letters::Automatic::none, notice, finding.subtype);
    return;
  }
  shares.found.count(away, notice, finding.subtype);
  if (notice.labels.contains("back")) {
    const std::string day =
        understood.until == Instant{} ? "" : iso_text(understood.until, std::chrono::minutes{0});
    shares.back.count(away && day.substr(0, 10) == label(notice, "back"), notice,
                      day.substr(0, 10) + " from: " + finding.return_words);
  }
  if (notice.labels.contains("helper") && label(notice, "helper").find('@') != std::string::npos)
    shares.helper.count(names(finding.stand_in, label(notice, "helper")), notice, helped);
  if (notice.labels.contains("further"))
    shares.further.count(away && finding.until_further_notice, notice, "");
}

/// `marked`: with the header that nearly every mail program puts on its notices.
Shares read_file(std::string_view file, std::size_t expected, bool marked = false) {
  const std::vector<Notice> all = notices(file);
  EXPECT_EQ(all.size(), expected);
  Shares shares;
  for (const Notice& notice : all) count(notice, shares, marked);
  std::cout << "--- " << file << "\n";
  shares.found.print("found");
  shares.back.print("return date");
  shares.helper.print("stand-in's address");
  shares.further.print("until further notice");
  shares.left.print("left");
  shares.successor.print("successor");
  return shares;
}

void expect_shares(const Shares& shares) {
  EXPECT_GE(shares.found.share(), 0.98);
  EXPECT_GE(shares.back.share(), 0.94);
  EXPECT_GE(shares.helper.share(), 0.95);
  EXPECT_GE(shares.left.share(), 0.95);
  EXPECT_GE(shares.successor.share(), 0.95);
}

TEST(AbsenceNotices, dutch_ones_are_read) {
  expect_shares(read_file("nl-absence.txt", 75));
}
TEST(AbsenceNotices, english_ones_are_read) {
  expect_shares(read_file("en-absence.txt", 50));
}
TEST(AbsenceNotices, german_ones_are_read) {
  expect_shares(read_file("de-absence.txt", 24));
}
TEST(AbsenceNotices, french_ones_are_read) {
  expect_shares(read_file("fr-absence.txt", 24));
}

/// Odd notices: no header, no telling subject. What must be found of each set, and what was at
/// first reading, before anything was widened for it.
struct OddSet {
  std::string_view file;
  std::size_t notices;
  double found, back, helper, left;
};

constexpr std::array odd_sets = {
    OddSet{"odd-absence.txt", 25, 0.95, 0.90, 0.95, 0.95},      // 5 of 21, 2 of 4 who left
    OddSet{"odd-absence-second.txt", 25, 0.85, 0.8, 0.8, 0.9},  // 8 of 21, 3 of 4
    OddSet{"odd-absence-third.txt", 12, 0.7, 0, 0, 0.9},        // 2 of 10, 0 of 2
    OddSet{"odd-absence-fourth.txt", 20, 0.8, 0, 0, 0.9},       // 12 of 17, 3 of 3
    OddSet{"odd-absence-fifth.txt", 20, 0.85, 0, 0, 0.7},       // 11 of 16, 3 of 4
    OddSet{"odd-absence-sixth.txt", 14, 0.85, 0, 0, 0.9},       // 8 of 12, 2 of 2; plainer ones
    OddSet{"odd-absence-seventh.txt", 60, 0.9, 0.9, 0.9, 0.9},  // 36 of 55, 2 of 5, 25 of 47 days
    OddSet{"odd-absence-eighth.txt", 40, 0.94, 0.8, 0, 0.6},    // 18 of 35, 2 of 5, 14 of 28 days
    // The first that was read by weight; what people wrote with it was let alone, all thirty.
    OddSet{"odd-absence-ninth.txt", 30, 0.88, 0.8, 0, 0.7},  // 17 of 26, 1 of 4, 13 of 19 days
    // Learned from: 36 of 60 at first reading that no header or subject gave away, then 16 of 18.
    OddSet{"odd-absence-eleventh.txt", 69, 0.7, 0.7, 0, 0.7},
    OddSet{"odd-absence-twelfth.txt", 20, 0.85, 0.8, 0, 0},
    // Learned from, by somebody who had seen no rule: 49 of 100 at first reading, 7 of 20 who left.
    OddSet{"odd-absence-fourteenth.txt", 120, 0.63, 0.6, 0.8, 0.6},
    // Held out: nothing was changed for it. Before 99 more letters by people were learned from, of
    // which 11 were called notices, it had 29 of 36; since then 27.
    OddSet{"odd-absence-tenth-unseen.txt", 40, 0.75, 0.7, 0.7, 0.7},
    OddSet{"odd-absence-unseen.txt", 100, 0.6, 0.6, 0.6, 0.5},
    // Learned from, nine hands: 21 to 40 of 100 were found before anything was learned from their
    // like, 49 to 61 when the first five were; held out: the twentieth.
    OddSet{"odd-absence-fifteenth.txt", 100, 0.75, 0.6, 0.7, 0.6},
    OddSet{"odd-absence-seventeenth.txt", 100, 0.8, 0.7, 0.7, 0.7},
    OddSet{"odd-absence-twentieth-unseen.txt", 100, 0.5, 0.4, 0.4, 0.4},
};

TEST(AbsenceNotices, odd_ones_are_read) {
  for (const OddSet& set : odd_sets) {
    const Shares odd = read_file(set.file, set.notices);
    EXPECT_GE(odd.found.share(), set.found) << set.file;
    EXPECT_GE(odd.back.share(), set.back) << set.file;
    EXPECT_GE(odd.helper.share(), set.helper) << set.file;
    EXPECT_GE(odd.left.share(), set.left) << set.file;
  }
}

TEST(AbsenceNotices, odd_ones_are_read_better_with_a_header) {
  for (const OddSet& set : odd_sets) {
    const Shares odd = read_file(set.file, set.notices, true);
    EXPECT_GE(odd.found.share(), 0.9) << set.file;
    EXPECT_GE(odd.back.share(), 0.8) << set.file;
  }
}

// Learned from; at first reading a header gave away all of them, and their words hardly any.
TEST(AbsenceNotices, jokes_are_read) {
  EXPECT_GE(read_file("odd-absence-thirteenth.txt", 28).found.share(), 0.7);
  EXPECT_GE(read_file("odd-absence-thirteenth.txt", 28, true).found.share(), 0.95);
}

TEST(AbsenceNotices, what_people_write_about_absence_is_no_notice) {
  std::vector<Notice> all;
  for (const auto& entry : std::filesystem::directory_iterator{sets}) {
    const std::string name = entry.path().filename();
    if (!name.starts_with("human-absence")) continue;
    for (const Notice& notice : notices(name)) all.push_back(notice);
  }
  EXPECT_GE(all.size(), 1419U);
  Share human;
  for (const Notice& notice : all) {
    const letters::Letter letter = letter_of(notice);
    const letters::AutomaticFinding finding = letters::find_automatic(letter);
    human.count(finding.kind == letters::Automatic::none, notice, finding.evidence);
  }
  human.print("people's letters left alone");
  // "Ich bin dafür nicht mehr zuständig, bitte wenden Sie sich an …" could be either. At first
  // reading of the last five sets, 400 letters, none was called a notice.
  EXPECT_GE(human.right + 2, human.all);
}

}  // namespace
}  // namespace whiteflag::actions
