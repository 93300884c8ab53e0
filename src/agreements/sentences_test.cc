// SPDX-License-Identifier: Apache-2.0
// Reads the sentences of tests/letters-language and prints the share that is read right.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
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

bool read_right(const Line& line, Language language) {
  const Context context{.now = *parse_iso("2026-03-03T10:00:00", Zone{}), .language = language};
  const auto found = find_agreements(line.sentence, context);
  if (line.kind == "-") return found.empty();
  const bool any = line.strength.empty() || line.strength == "~";
  return std::ranges::any_of(found, [&](const Agreement& a) {
    return name(a.kind) == line.kind && name(a.by) == line.by && a.due == line.due &&
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

// Of the first four the first reading had 25, 22, 17 and 12 of the 40, 40, 20 and 20 promises; of
// the second four, read first with the rules of any_verb.cc, 23, 22, 13 and 11.
TEST(Sentences, of_many_hands) {
  for (const std::string_view kind : {"promise", "request", "-"}) {
    EXPECT_GE(share("nl-mail-fourth.txt", Language::nl, kind), 88);
    EXPECT_GE(share("en-mail-fourth.txt", Language::en, kind), 88);
    EXPECT_GE(share("de-mail.txt", Language::de, kind), 88);
    EXPECT_GE(share("fr-mail.txt", Language::fr, kind), 88);
    EXPECT_GE(share("nl-mail-fifth.txt", Language::nl, kind), 88);
    EXPECT_GE(share("en-mail-fifth.txt", Language::en, kind), 88);
    EXPECT_GE(share("de-mail-second.txt", Language::de, kind), 80);
    EXPECT_GE(share("fr-mail-second.txt", Language::fr, kind), 80);
  }
}

// Of these the first reading had 13 of 17 promises, 13 of 17, 4 of 7 and 7 of 7; 8 of 10 in Dutch
// and English that are none, and all that are none in German and French.
TEST(Sentences, of_still_more_hands) {
  for (const std::string_view kind : {"promise", "request", "-"}) {
    EXPECT_GE(share("nl-mail-sixth.txt", Language::nl, kind), 90);
    EXPECT_GE(share("en-mail-sixth.txt", Language::en, kind), 90);
    EXPECT_GE(share("de-mail-third.txt", Language::de, kind), 90);
    EXPECT_GE(share("fr-mail-third.txt", Language::fr, kind), 90);
  }
}

// Plain office mail, with more that only looks like a promise. Of these the first reading had 25 of
// 36 promises, 26 of 36, 8 of 11 and 9 of 11; 12 of 14 in Dutch and English that are none.
TEST(Sentences, of_plain_office_mail) {
  for (const std::string_view kind : {"promise", "request", "-"}) {
    EXPECT_GE(share("nl-mail-seventh.txt", Language::nl, kind), 83);
    EXPECT_GE(share("en-mail-seventh.txt", Language::en, kind), 88);
    EXPECT_GE(share("de-mail-fourth.txt", Language::de, kind), 90);
    EXPECT_GE(share("fr-mail-fourth.txt", Language::fr, kind), 90);
  }
}

// Read first with the rules that the set before had led to: 28 of 31 promises in Dutch and 28 of 31
// in English, 7 of 8 requests, 18 and all of 20 that are none.
TEST(Sentences, of_more_plain_office_mail) {
  for (const std::string_view kind : {"promise", "request", "-"}) {
    EXPECT_GE(share("nl-mail-eighth.txt", Language::nl, kind), 95);
    EXPECT_GE(share("en-mail-eighth.txt", Language::en, kind), 87);
  }
}

// Of these the first reading had 16 of 20 promises in Dutch, 17 of 20, 9 of 10 and 6 of 10; of what
// is none 22 of 25, 23 of 25, 6 of 8 and 7 of 8.
TEST(Sentences, of_plain_office_mail_with_many_that_are_none) {
  for (const std::string_view kind : {"promise", "request", "-"}) {
    EXPECT_GE(share("nl-mail-ninth.txt", Language::nl, kind), 95);
    EXPECT_GE(share("en-mail-ninth.txt", Language::en, kind), 95);
    EXPECT_GE(share("de-mail-fifth.txt", Language::de, kind), 95);
    EXPECT_GE(share("fr-mail-fifth.txt", Language::fr, kind), 87);
  }
}

// Of these the first reading had 16 of 18 promises in Dutch and 17 of 18 in English, and all that
// is none.
TEST(Sentences, of_a_tenth_set_of_plain_office_mail) {
  for (const std::string_view kind : {"promise", "request", "appointment", "-"}) {
    EXPECT_GE(share("nl-mail-tenth.txt", Language::nl, kind), 94);
    EXPECT_GE(share("en-mail-tenth.txt", Language::en, kind), 94);
  }
}

// Of these the first reading had all 14 promises in German and 10 of 14 in French; of what is none
// all and 7 of 8.
TEST(Sentences, german_and_french_ones_of_plain_office_mail) {
  for (const std::string_view kind : {"promise", "request", "-"}) {
    EXPECT_GE(share("de-mail-sixth.txt", Language::de, kind), 95);
    EXPECT_GE(share("fr-mail-sixth.txt", Language::fr, kind), 85);
  }
}

// Longer ones, many from customers; of these the first reading had 11 of 16 promises in either
// language, 3 of 4 requests and 9 of 10 that are none.
TEST(Sentences, longer_ones) {
  for (const std::string_view kind : {"promise", "request", "-"}) {
    EXPECT_GE(share("nl-mail-twelfth.txt", Language::nl, kind), 87);
    EXPECT_GE(share("en-mail-twelfth.txt", Language::en, kind), kind == "request" ? 75 : 87);
  }
}

// Of these the first reading had 11 of 15 promises in Dutch and 14 of 15 in English, all requests
// and 11 of 12 that are none.
TEST(Sentences, a_mixture) {
  for (const std::string_view kind : {"promise", "request", "-"}) {
    EXPECT_GE(share("nl-mail-thirteenth.txt", Language::nl, kind), 90);
    EXPECT_GE(share("en-mail-thirteenth.txt", Language::en, kind), 90);
  }
}

// Formal and quick ones by turns; of these the first reading had 17 of 24 promises in Dutch and 18
// of 24 in English, and all requests and all that is none.
// Written by somebody who had seen no rule, and nothing was widened for them: 27 of 30 promises in
// Dutch and 28 in English, 11 of 12 requests, 5 of 6 appointments, and of 20 that are none 19
// and 18.
TEST(Sentences, of_another_hand) {
  for (const std::string_view kind : {"promise", "request", "appointment", "-"}) {
    EXPECT_GE(share("nl-mail-others.txt", Language::nl, kind), kind == "appointment" ? 80 : 90);
    EXPECT_GE(share("en-mail-others.txt", Language::en, kind), kind == "appointment" ? 80 : 90);
  }
}

TEST(Sentences, formal_and_quick_ones) {
  for (const std::string_view kind : {"promise", "request", "-"}) {
    EXPECT_GE(share("nl-mail-eleventh.txt", Language::nl, kind), 87);
    EXPECT_GE(share("en-mail-eleventh.txt", Language::en, kind), 87);
  }
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

}  // namespace
}  // namespace whiteflag::agreements
