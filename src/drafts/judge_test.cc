// SPDX-License-Identifier: Apache-2.0
#include "drafts/judge.h"

#include <gtest/gtest.h>

#include "language/pressure.h"
#include "language/tone.h"

namespace whiteflag::drafts {
namespace {

using language::Language;

TEST(Judge, every_line_of_the_word_files_is_understood) {
  for (const Language one : {Language::nl, Language::en, Language::de, Language::fr}) {
    for (const std::string& problem : language::tone_problems(one)) ADD_FAILURE() << problem;
    for (const std::string& problem : language::pressure_problems(one)) ADD_FAILURE() << problem;
  }
}

TEST(Judge, a_date_of_ones_own_is_harmless_where_a_new_offer_follows) {
  EXPECT_EQ(judge("My quote is valid until Friday. After that I will gladly make you a new one.",
                  Kind::note)
                .ok,
            true);
  EXPECT_EQ(judge("My quote is valid until Friday. After that it is gone.", Kind::note).ok, false);
}

TEST(Judge, what_presses_together_is_told_with_its_words_and_a_better_one) {
  const std::string text = "Tot drie keer toe heb ik het u uitgelegd, en nog steeds tekent u niet.";
  const Verdict verdict = judge(text, Kind::note);
  ASSERT_FALSE(verdict.findings.empty());
  EXPECT_FALSE(verdict.findings.front().suggestion.empty());
  EXPECT_EQ(text.substr(verdict.findings.front().start,
                        verdict.findings.front().end - verdict.findings.front().start),
            verdict.findings.front().text);
}

std::string_view recognised(std::string_view text, Language language) {
  return recognise(text, language::read_tone(text, language));
}

TEST(Recognise, a_white_flag_in_words_of_ones_own_is_one) {
  EXPECT_EQ(recognised(
                "Beste Piet, spijtig dat we elkaar niet meer hebben getroffen. Ik ga ervan uit dat "
                "je er niet mee doorgaat, en dat is prima. Wat had ik anders kunnen doen?",
                Language::nl),
            "white-flag");
  EXPECT_EQ(
      recognised("Dear Ann, I'm sorry we never got to speak again. I take it you won't be going on "
                 "with it, and that is quite all right. What could I have done better?",
                 Language::en),
      "white-flag");
  EXPECT_EQ(
      recognised(
          "Lieber Jan, schade, dass wir uns nicht mehr gesprochen haben. Ich nehme an, dass du "
          "das Vorhaben nicht weiterführst, und das ist in Ordnung. Was hätte ich besser machen "
          "können?",
          Language::de),
      "white-flag");
  EXPECT_EQ(
      recognised(
          "Bonjour Paul, dommage que nous n'ayons pas pu nous reparler. Je suppose que vous ne "
          "poursuivez pas, et c'est très bien ainsi. Qu'aurais-je pu faire mieux ?",
          Language::fr),
      "white-flag");
}

TEST(Recognise, a_note_that_asks_for_an_answer_is_no_flag) {
  EXPECT_NE(
      recognised("Dear Ann, did you get a chance to look at my proposal? I take it you are busy.",
                 Language::en),
      "white-flag");
  EXPECT_NE(
      recognised("Beste Piet, jammer dat je er donderdag niet bij kon zijn. Zal ik een nieuwe dag "
                 "voorstellen?",
                 Language::nl),
      "white-flag");
}

TEST(Judge, who_gives_leave_not_to_answer_presses_nobody) {
  for (const std::string_view kind :
       {"It's fine if you don't want to answer.", "It's okay if you don't reply.",
        "Do tell me if you don't want to go on; that is fine.",
        "Please tell me if you do not want to continue."})
    EXPECT_EQ(judge(kind, Kind::note, Language::en).ok, true) << kind;
  EXPECT_EQ(judge("Do tell me if you don't want to go on, otherwise I book Friday.", Kind::note,
                  Language::en)
                .ok,
            false);
  EXPECT_EQ(judge("Vous n'êtes pas obligé de répondre.", Kind::note, Language::fr).ok, true);
  EXPECT_EQ(judge("Believe me, you don't want to miss this.", Kind::note, Language::en).ok, false);
  EXPECT_EQ(
      judge("If you don't answer by Friday I will close the file.", Kind::note, Language::en).ok,
      false);
}

TEST(Judge, who_is_sorry_for_writing_too_much_regrets) {
  const std::vector<std::pair<Language, std::string_view>> all = {
      {Language::nl, "Het spijt me dat ik te veel gemaild heb."},
      {Language::en, "I am sorry that I wrote too often."},
      {Language::de, "Es tut mir leid, dass ich zu viel geschrieben habe."},
      {Language::fr, "Je suis désolé d'avoir trop écrit."}};
  for (const auto& [language, words] : all) {
    const Verdict verdict = judge(words, Kind::white_flag, language);
    EXPECT_EQ(verdict.moves.empty() ? "" : verdict.moves.front(), "regret") << words;
  }
}

TEST(Judge, the_plainest_of_texts_reads_at_a_hundred) {
  const Verdict verdict = judge(
      "I see. We can do it. It is all right. I go on. You do too. So it is. We are fine. I see it "
      "now. It is so. We go. You see me. I am in. It is on. So we go on as we do.",
      Kind::note, Language::en);
  EXPECT_EQ(verdict.ease, 100.0);
}

TEST(Judge, no_verdict_without_words_or_in_a_language_it_does_not_know) {
  EXPECT_EQ(judge("", Kind::note).reason, "nothing-to-check");
  EXPECT_EQ(judge("> only quoted\n> words\n", Kind::note).reason, "nothing-to-check");
  EXPECT_EQ(judge("Dziękuję bardzo za wiadomość, odezwę się jutro.", Kind::note).reason,
            "unknown-language");
}

}  // namespace
}  // namespace whiteflag::drafts
