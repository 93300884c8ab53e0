// SPDX-License-Identifier: Apache-2.0
#include "drafts/judge.h"

#include <gtest/gtest.h>

#include "language/tone.h"

namespace whiteflag::drafts {
namespace {

using language::Language;

TEST(Judge, every_line_of_the_word_files_is_understood) {
  for (const Language one : {Language::nl, Language::en, Language::de, Language::fr}) {
    for (const std::string& problem : language::tone_problems(one)) ADD_FAILURE() << problem;
  }
}

TEST(Judge, no_verdict_without_words_or_in_a_language_it_does_not_know) {
  EXPECT_EQ(judge("", Kind::note).reason, "nothing-to-check");
  EXPECT_EQ(judge("> only quoted\n> words\n", Kind::note).reason, "nothing-to-check");
  EXPECT_EQ(judge("Dziękuję bardzo za wiadomość, odezwę się jutro.", Kind::note).reason,
            "unknown-language");
}

}  // namespace
}  // namespace whiteflag::drafts
