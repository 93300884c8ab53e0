// SPDX-License-Identifier: Apache-2.0
// Reads the sentences of tests/letters-language and prints the share that is read right.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>

#include "agreements/agreement.h"
#include "base/text.h"

namespace whiteflag::agreements {
namespace {

using language::Language;

struct Line {
  std::string kind;
  std::string by;
  std::string due;
  std::string strength;  ///< empty or ~: any
  std::string sentence;
};

std::vector<Line> lines(std::string_view file) {
  std::vector<Line> out;
  std::ifstream in{std::string{"tests/letters-language/"} + std::string{file}};
  for (std::string row; std::getline(in, row);) {
    const std::size_t bar = row.find('|');
    if (row.starts_with('#') || bar == std::string::npos) continue;
    Line line;
    std::istringstream{row.substr(0, bar)} >> line.kind >> line.by >> line.due >> line.strength;
    line.sentence = trim(std::string_view{row}.substr(bar + 1));
    if (line.due == "-") line.due.clear();
    out.push_back(line);
  }
  return out;
}

/// Whether a day is one of those that a line accepts ("2026-03-06,2026-03-08").
bool accepted(const Line& line, std::string_view due) {
  if (line.due.empty()) return due.empty();
  const std::string among = "," + line.due + ",";
  return !due.empty() && among.find("," + std::string{due} + ",") != std::string::npos;
}

bool read_right(const Line& line, Language language) {
  const Context context{.now = *parse_iso("2026-03-03T10:00:00", Zone{}), .language = language};
  const auto found = find_agreements(line.sentence, context);
  if (line.kind == "-") return found.empty();
  const bool any = line.strength.empty() || line.strength == "~";
  return std::ranges::any_of(found, [&](const Agreement& a) {
    return name(a.kind) == line.kind && name(a.by) == line.by && accepted(line, a.due) &&
           (any || name(a.strength) == line.strength);
  });
}

void show(const Line& line, Language language) {
  const Context context{.now = *parse_iso("2026-03-03T10:00:00", Zone{}), .language = language};
  std::cout << "    meant " << line.kind << ' ' << line.by << ' ' << line.due << '\n';
  for (const Agreement& a : find_agreements(line.sentence, context))
    std::cout << "    found " << name(a.kind) << ' ' << name(a.by) << ' ' << a.due << '\n';
}

/// The share of one kind that is read right, in per cent.
double share(std::string_view file, Language language, std::string_view kind) {
  int right = 0;
  int all = 0;
  for (const Line& line : lines(file)) {
    if (line.kind != kind) continue;
    ++all;
    if (read_right(line, language)) {
      ++right;
    } else {
      std::cout << "not yet read right (" << kind << "): " << line.sentence << '\n';
      if (std::getenv("WF_SHOW") != nullptr) show(line, language);
    }
  }
  const double out = all == 0 ? 0 : 100.0 * right / all;
  std::cout << file << ' ' << kind << ": " << right << " of " << all << '\n';
  return out;
}

/// The share of lines "language kind | sentence" whose answer is told right ("-": none is given).
double answers_share(std::string_view file) {
  int right = 0;
  int all = 0;
  for (const Line& line : lines(file)) {
    const Context context{.now = *parse_iso("2026-03-03T10:00:00", Zone{}),
                          .language = language::language_of_code(line.kind)};
    const auto found = find_responses(line.sentence, context);
    const std::string_view got = found.empty() ? "-" : name(found[0].kind);
    ++all;
    right += got == line.by ? 1 : 0;
    if (got != line.by)
      std::cout << "not " << got << " but " << line.by << ": " << line.sentence << '\n';
  }
  std::cout << file << ": " << right << " of " << all << '\n';
  return all == 0 ? 0 : 100.0 * right / all;
}

// The shares are what the sentences reach; a change may not lower them.
TEST(Sentences, dutch_ones_that_were_there_first) {
  EXPECT_GE(share("nl-agreements.txt", Language::nl, "promise"), 90);
  EXPECT_GE(share("nl-agreements.txt", Language::nl, "request"), 90);
  EXPECT_GE(share("nl-agreements.txt", Language::nl, "-"), 97);
}

TEST(Sentences, dutch_ones_out_of_letters) {
  EXPECT_GE(share("nl-letters.txt", Language::nl, "promise"), 88);
  EXPECT_GE(share("nl-letters.txt", Language::nl, "request"), 88);
  EXPECT_GE(share("nl-letters.txt", Language::nl, "-"), 97);
}

TEST(Sentences, english_ones_out_of_letters) {
  EXPECT_GE(share("en-letters.txt", Language::en, "promise"), 88);
  EXPECT_GE(share("en-letters.txt", Language::en, "request"), 88);
  EXPECT_GE(share("en-letters.txt", Language::en, "-"), 97);
}

TEST(Sentences, german_and_french_ones_out_of_letters) {
  for (const std::string_view kind : {"promise", "request", "-"}) {
    EXPECT_GE(share("de-letters.txt", Language::de, kind), 88);
    EXPECT_GE(share("fr-letters.txt", Language::fr, kind), 88);
  }
}

// Written before the rules of word order, of which they had 67 and 71 % of the promises.
TEST(Sentences, dutch_ones_of_business_mail) {
  EXPECT_GE(share("nl-mail.txt", Language::nl, "promise"), 90);
  EXPECT_GE(share("nl-mail.txt", Language::nl, "request"), 95);
  EXPECT_GE(share("nl-mail.txt", Language::nl, "-"), 96);
}

TEST(Sentences, english_ones_of_business_mail) {
  EXPECT_GE(share("en-mail.txt", Language::en, "promise"), 90);
  EXPECT_GE(share("en-mail.txt", Language::en, "request"), 95);
  EXPECT_GE(share("en-mail.txt", Language::en, "-"), 97);
}

// A second hundred, of which the first reading had 72 and 75 % of the promises.
TEST(Sentences, dutch_ones_of_more_business_mail) {
  EXPECT_GE(share("nl-mail-second.txt", Language::nl, "promise"), 93);
  EXPECT_GE(share("nl-mail-second.txt", Language::nl, "request"), 93);
  EXPECT_GE(share("nl-mail-second.txt", Language::nl, "-"), 96);
  // Of these the first reading had 75 % of the promises.
  EXPECT_GE(share("nl-mail-third.txt", Language::nl, "promise"), 80);
  EXPECT_GE(share("nl-mail-third.txt", Language::nl, "request"), 90);
  EXPECT_GE(share("nl-mail-third.txt", Language::nl, "-"), 93);
}

TEST(Sentences, english_ones_of_more_business_mail) {
  EXPECT_GE(share("en-mail-second.txt", Language::en, "promise"), 93);
  EXPECT_GE(share("en-mail-second.txt", Language::en, "request"), 93);
  EXPECT_GE(share("en-mail-second.txt", Language::en, "-"), 96);
  // Of these the first reading had 80 % of the promises.
  EXPECT_GE(share("en-mail-third.txt", Language::en, "promise"), 85);
  EXPECT_GE(share("en-mail-third.txt", Language::en, "request"), 90);
  EXPECT_GE(share("en-mail-third.txt", Language::en, "-"), 97);
}

/// Sets of business mail by many hands and what must be read right of each kind, in per cent.
/// The first readings, before anything was widened for a set: promises (and what is none).
struct Set {
  std::string_view file;
  Language language;
  double promise, request, none;
  std::optional<double> appointment{};
};

constexpr std::array sets = {
    Set{"nl-mail-fourth.txt", Language::nl, 88, 88, 88},      // 25 of 40
    Set{"en-mail-fourth.txt", Language::en, 88, 88, 88},      // 22 of 40
    Set{"de-mail.txt", Language::de, 88, 88, 88},             // 17 of 20
    Set{"fr-mail.txt", Language::fr, 88, 88, 88},             // 12 of 20
    Set{"nl-mail-fifth.txt", Language::nl, 88, 88, 88},       // 23 of 40
    Set{"en-mail-fifth.txt", Language::en, 88, 88, 88},       // 22 of 40
    Set{"de-mail-second.txt", Language::de, 80, 80, 80},      // 13 of 20
    Set{"fr-mail-second.txt", Language::fr, 80, 80, 80},      // 11 of 20
    Set{"nl-mail-sixth.txt", Language::nl, 90, 90, 90},       // 13 of 17 (8 of 10)
    Set{"en-mail-sixth.txt", Language::en, 90, 90, 90},       // 13 of 17 (8 of 10)
    Set{"de-mail-third.txt", Language::de, 90, 90, 90},       // 4 of 7 (all)
    Set{"fr-mail-third.txt", Language::fr, 90, 90, 90},       // 7 of 7 (all)
    Set{"nl-mail-seventh.txt", Language::nl, 83, 83, 83},     // 25 of 36 (12 of 14)
    Set{"en-mail-seventh.txt", Language::en, 88, 88, 88},     // 26 of 36 (12 of 14)
    Set{"de-mail-fourth.txt", Language::de, 90, 90, 90},      // 8 of 11
    Set{"fr-mail-fourth.txt", Language::fr, 90, 90, 90},      // 9 of 11
    Set{"nl-mail-eighth.txt", Language::nl, 93, 95, 95},      // 28 of 31 (18 of 20)
    Set{"en-mail-eighth.txt", Language::en, 87, 87, 87},      // 28 of 31 (all)
    Set{"nl-mail-ninth.txt", Language::nl, 95, 95, 95},       // 16 of 20 (22 of 25)
    Set{"en-mail-ninth.txt", Language::en, 95, 95, 95},       // 17 of 20 (23 of 25)
    Set{"de-mail-fifth.txt", Language::de, 95, 95, 95},       // 9 of 10 (6 of 8)
    Set{"fr-mail-fifth.txt", Language::fr, 87, 87, 87},       // 6 of 10 (7 of 8)
    Set{"nl-mail-tenth.txt", Language::nl, 94, 94, 94, 94},   // 16 of 18 (all)
    Set{"en-mail-tenth.txt", Language::en, 94, 94, 94, 94},   // 17 of 18 (all)
    Set{"de-mail-sixth.txt", Language::de, 92, 95, 95},       // 14 of 14 (all)
    Set{"fr-mail-sixth.txt", Language::fr, 85, 85, 85},       // 10 of 14 (7 of 8)
    Set{"nl-mail-eleventh.txt", Language::nl, 87, 87, 87},    // 17 of 24 (all)
    Set{"en-mail-eleventh.txt", Language::en, 87, 87, 87},    // 18 of 24 (all)
    Set{"nl-mail-twelfth.txt", Language::nl, 87, 87, 87},     // 11 of 16 (9 of 10)
    Set{"en-mail-twelfth.txt", Language::en, 87, 75, 87},     // 11 of 16 (9 of 10)
    Set{"nl-mail-thirteenth.txt", Language::nl, 90, 90, 90},  // 11 of 15 (11 of 12)
    Set{"en-mail-thirteenth.txt", Language::en, 90, 90, 90},  // 14 of 15 (11 of 12)
    Set{"nl-mail-fourteenth.txt", Language::nl, 90, 95, 97},  // 18 of 20 (36 of 37)
    Set{"en-mail-fourteenth.txt", Language::en, 95, 95, 97},  // 19 of 20 (28 of 37)
    Set{"nl-mail-fifteenth.txt", Language::nl, 90, 0, 96},    // 18 of 20 (28 of 30)
    Set{"en-mail-fifteenth.txt", Language::en, 90, 0, 96},    // 18 of 20 (25 of 30)
    Set{"nl-mail-sixteenth.txt", Language::nl, 90, 0, 96},    // 9 of 10 (24 of 25)
    Set{"en-mail-sixteenth.txt", Language::en, 95, 0, 96},    // 10 of 10 (22 of 25)
    // Held out: nothing was changed for these two.
    Set{"nl-mail-seventeenth-unseen.txt", Language::nl, 95, 0, 84},
    Set{"en-mail-seventeenth-unseen.txt", Language::en, 90, 0, 88},
    // Written by somebody who had seen no rule, and nothing was widened for them: these shares are
    // first readings. The English ones follow the Dutch.
    Set{"nl-mail-others.txt", Language::nl, 90, 90, 95, 80},  // 27 of 30 (19 of 20)
    Set{"en-mail-others.txt", Language::en, 90, 90, 90, 80},  // 28 of 30 (18 of 20)
};

TEST(Sentences, of_many_hands) {
  for (const Set& set : sets) {
    EXPECT_GE(share(set.file, set.language, "promise"), set.promise) << set.file;
    EXPECT_GE(share(set.file, set.language, "request"), set.request) << set.file;
    EXPECT_GE(share(set.file, set.language, "-"), set.none) << set.file;
    if (!set.appointment) continue;
    EXPECT_GE(share(set.file, set.language, "appointment"), *set.appointment) << set.file;
  }
}

/// The share of the lines that are none of a promise in which none is found, and that of the
/// promises in which one is, whoever's and whenever due; in per cent.
std::pair<double, double> promises_told_apart(std::string_view file, Language language) {
  int nones = 0;
  int left = 0;
  int promises = 0;
  int found = 0;
  const Context context{.now = *parse_iso("2026-03-03T10:00:00", Zone{}), .language = language};
  for (const Line& line : lines(file)) {
    const bool any =
        std::ranges::any_of(find_agreements(line.sentence, context),
                            [](const Agreement& a) { return a.kind == Kind::promise; });
    if (line.kind == "promise") {
      ++promises;
      found += any ? 1 : 0;
    } else {
      ++nones;
      left += any ? 0 : 1;
    }
    if (any != (line.kind == "promise")) std::cout << "not told apart: " << line.sentence << '\n';
  }
  std::cout << file << ": no promise " << left << " of " << nones << ", promises " << found
            << " of " << promises << '\n';
  return {100.0 * left / nones, 100.0 * found / promises};
}

// Before promises were weighed the twentieth sets had 53 of 60 and 31 of 40 in Dutch, 52 and 38 in
// English, the eighth 47 of 60 and 18 of 20 in German, 49 of 55 and 16 of 20 in French. They are
// held out: bench/weigh_agreements learns from the others.
TEST(Sentences, what_looks_like_a_promise_and_is_none) {
  for (const auto& [tongue, language] :
       {std::pair{"nl", Language::nl}, std::pair{"en", Language::en}}) {
    for (const std::string set : {"eighteenth", "nineteenth", "twentyfirst"}) {
      const auto [none, found] =
          promises_told_apart(std::string{tongue} + "-mail-" + set + ".txt", language);
      EXPECT_GE(none, 95) << tongue << ' ' << set;
      EXPECT_GE(found, 85) << tongue << ' ' << set;
    }
    const auto [none, found] =
        promises_told_apart(std::string{tongue} + "-mail-twentieth-unseen.txt", language);
    EXPECT_GE(none, 95) << tongue;
    EXPECT_GE(found, 87) << tongue;
  }
}

// Learned from. By the rules alone 22 to 29 of the hundred or so that are none looked like a
// promise, and of the promises 55 of 61 were known in Dutch, 57 of 60, 75 of 84, and 75 of 96 in
// French.
TEST(Sentences, how_sellers_and_customers_write) {
  for (const auto& [file, language] : {std::pair{"nl-mail-twentysecond.txt", Language::nl},
                                       std::pair{"en-mail-twentysecond.txt", Language::en},
                                       std::pair{"de-mail-ninth.txt", Language::de},
                                       std::pair{"fr-mail-ninth.txt", Language::fr}}) {
    const auto [none, found] = promises_told_apart(file, language);
    EXPECT_GE(none, 96) << file;
    EXPECT_GE(found, 80) << file;
  }
}

TEST(Sentences, what_looks_like_a_german_or_french_promise_and_is_none) {
  for (const auto& [tongue, language] :
       {std::pair{"de", Language::de}, std::pair{"fr", Language::fr}}) {
    const auto [none, found] =
        promises_told_apart(std::string{tongue} + "-mail-eighth-unseen.txt", language);
    EXPECT_GE(none, 88) << tongue;
    EXPECT_GE(found, 75) << tongue;
  }
}

// Held out, by somebody who had seen no rule; first readings: no promise 57 of 60, 59 of 60, 39 of
// 40, 39 of 40; promises 55 of 60, 56 of 60, 31 of 40, 30 of 40.
TEST(Sentences, of_a_maker_who_saw_no_rule) {
  for (const auto& [file, language, least] :
       {std::tuple{"nl-mail-twentythird-unseen.txt", Language::nl, 90.0},
        std::tuple{"en-mail-twentythird-unseen.txt", Language::en, 90.0},
        std::tuple{"de-mail-tenth-unseen.txt", Language::de, 75.0},
        std::tuple{"fr-mail-tenth-unseen.txt", Language::fr, 72.0}}) {
    const auto [none, found] = promises_told_apart(file, language);
    EXPECT_GE(none, 94) << file;
    EXPECT_GE(found, least) << file;
  }
}

// Learned from. At first reading 64, 59, 48 and 39 % of the promises were wholly right; of their
// other half, when one half had been learned from, 71, 55, 56 and 55 %.
TEST(Sentences, of_a_second_maker_who_saw_no_rule) {
  for (const auto& [file, language] : {std::pair{"nl-mail-twentyfourth.txt", Language::nl},
                                       std::pair{"en-mail-twentyfourth.txt", Language::en},
                                       std::pair{"de-mail-eleventh.txt", Language::de},
                                       std::pair{"fr-mail-eleventh.txt", Language::fr}}) {
    const auto [none, found] = promises_told_apart(file, language);
    EXPECT_GE(none, 94) << file;
    EXPECT_GE(found, 86) << file;
    EXPECT_GE(share(file, language, "promise"), 68) << file;
    EXPECT_GE(share(file, language, "request"), 75) << file;
  }
}

// Learned from. At first reading 68, 64, 53 and 56 % of the promises were wholly right.
TEST(Sentences, of_a_third_maker_who_saw_no_rule) {
  for (const auto& [file, language] : {std::pair{"nl-mail-twentyfifth.txt", Language::nl},
                                       std::pair{"en-mail-twentysixth.txt", Language::en},
                                       std::pair{"de-mail-thirteenth.txt", Language::de},
                                       std::pair{"fr-mail-twelfth.txt", Language::fr}}) {
    const auto [none, found] = promises_told_apart(file, language);
    EXPECT_GE(none, 94) << file;
    EXPECT_GE(found, 86) << file;
    EXPECT_GE(share(file, language, "promise"), 68) << file;
  }
}

/// In how many of a hundred sentences in which nothing is agreed a promise is told.
double promised_for_nothing(std::string_view file, Language language) {
  const Context context{.now = *parse_iso("2026-03-03T10:00:00", Zone{}), .language = language};
  int of = 0;
  int told = 0;
  for (const Line& line : lines(file)) {
    if (line.kind != "-") continue;
    ++of;
    const std::vector<Agreement> found = find_agreements(line.sentence, context);
    told += std::ranges::find(found, Kind::promise, &Agreement::kind) != found.end() ? 1 : 0;
  }
  EXPECT_GT(of, 0) << file;
  return 100.0 * told / std::max(of, 1);
}

// Two makers more, learned from, and one never: docs/decisions/0019.
TEST(Sentences, of_a_fifth_and_sixth_maker) {
  for (const auto& [file, language] : {std::pair{"nl-mail-twentysixth.txt", Language::nl},
                                       std::pair{"nl-mail-twentyseventh.txt", Language::nl},
                                       std::pair{"en-mail-twentyseventh.txt", Language::en},
                                       std::pair{"en-mail-twentyeighth.txt", Language::en},
                                       std::pair{"de-mail-fourteenth.txt", Language::de},
                                       std::pair{"fr-mail-thirteenth.txt", Language::fr}}) {
    const auto [none, found] = promises_told_apart(file, language);
    EXPECT_GE(none, 88) << file;  // requests and appointments among them
    EXPECT_GE(found, 75) << file;
    EXPECT_LE(promised_for_nothing(file, language), 3) << file;
    EXPECT_GE(share(file, language, "appointment"), 65) << file;
    EXPECT_GE(share(file, language, "request"), 70) << file;
  }
}

TEST(Sentences, of_makers_never_learned_from) {
  double for_nothing = 0;
  int files = 0;
  for (const auto& [file, language] :
       {std::pair{"nl-unseen.txt", Language::nl}, std::pair{"en-unseen.txt", Language::en},
        std::pair{"de-unseen.txt", Language::de}, std::pair{"fr-unseen.txt", Language::fr},
        std::pair{"nl-mail-twentyninth-unseen.txt", Language::nl},
        std::pair{"en-mail-thirtieth-unseen.txt", Language::en},
        std::pair{"de-mail-sixteenth-unseen.txt", Language::de},
        std::pair{"fr-mail-fifteenth-unseen.txt", Language::fr}}) {
    const auto [none, found] = promises_told_apart(file, language);
    EXPECT_GE(none, 80) << file;  // requests and appointments among them
    EXPECT_GE(found, 70) << file;
    EXPECT_GE(share(file, language, "promise"), 65) << file;
    EXPECT_GE(share(file, language, "request"), 65) << file;
    for_nothing += promised_for_nothing(file, language);
    ++files;
  }
  EXPECT_LE(for_nothing / files, 3);
}

// Of these the first readings had 42 of 60 and, being odder, 23 of 60; then 15
// of 23, 24 of 30, 10 of 29, 17 of 27 and 23 of 38; of
// the last, most of them none, 32 of 42.
TEST(Sentences, a_yes_and_a_no_are_told_apart) {
  EXPECT_GE(answers_share("responses.txt"), 90);
  EXPECT_GE(answers_share("responses-second.txt"), 80);
  EXPECT_GE(answers_share("responses-third.txt"), 80);
  EXPECT_GE(answers_share("responses-fourth.txt"), 90);
  EXPECT_GE(answers_share("responses-fifth.txt"), 90);
  EXPECT_GE(answers_share("responses-sixth.txt"), 90);
  EXPECT_GE(answers_share("responses-seventh.txt"), 95);
  EXPECT_GE(answers_share("responses-eighth.txt"), 90);
}

// By somebody who saw no rule, and never learned from; of these meetings rules alone knew half
// (decision 26). The plainest words are learned from: they may not be lost.
TEST(Sentences, meetings_and_what_others_are_to_do) {
  struct Unseen {
    std::string_view tongue;
    Language language;
    double meetings;
    double promises;
  };
  for (const auto& [tongue, language, meetings, promises] :
       {Unseen{"nl", Language::nl, 66, 75}, Unseen{"en", Language::en, 73, 73},
        Unseen{"de", Language::de, 78, 69}, Unseen{"fr", Language::fr, 81, 67}}) {
    const std::string unseen = std::string{tongue} + "-colleagues-third-unseen.txt";
    EXPECT_GE(share(unseen, language, "appointment"), meetings);
    EXPECT_GE(share(unseen, language, "promise"), promises);
    const std::string plain = std::string{tongue} + "-meetings.txt";
    EXPECT_GE(share(plain, language, "appointment"), 85);
    EXPECT_GE(share(plain, language, "-"), 75);
  }
}

}  // namespace
}  // namespace whiteflag::agreements
