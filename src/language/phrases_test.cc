// SPDX-License-Identifier: Apache-2.0
#include "language/phrases.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "language/fold.h"

namespace whiteflag::language {
namespace {

TEST(Fold, accents_case_and_line_breaks_make_no_difference) {
  EXPECT_EQ(fold("Één  Straße\r\nL’Œuvre – déjà").text, "een strasse l'oeuvre - deja");
}

TEST(Fold, every_byte_knows_where_it_came_from) {
  const std::string_view text = "à  b";
  const Folded folded = fold(text);
  ASSERT_EQ(folded.text, "a b");
  EXPECT_EQ(folded.origin, (std::vector<std::uint32_t>{0, 2, 4, 5}));
}

TEST(Fold, long_texts_fold_as_short_ones_do) {
  // Wherever it stands among plain words, each sign folds as it does alone.
  const std::string words = "Plain WORDS, one after the OTHER [1] and so on; ";
  for (const char* sign : {"  ", "\r\n", "\n", "é", "\u00a0", "\u00ad", "’", "€", "\xff", "@Z["}) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      const std::string text = words.substr(0, at) + sign + words.substr(at) + words;
      std::string expected;
      for (std::size_t i = 0; i < text.size();) {
        const bool here = i == at;
        const std::string one = fold(here ? sign : text.substr(i, 1)).text;
        expected += one == " " && expected.ends_with(' ') ? "" : one;
        i += here ? std::string_view{sign}.size() : 1;
      }
      const Folded folded = fold(text);
      ASSERT_EQ(folded.text, expected) << sign << " at " << at;
      ASSERT_EQ(folded.origin.size(), expected.size() + 1);
      for (std::size_t i = 1; i < folded.origin.size(); ++i)
        ASSERT_GE(folded.origin[i], folded.origin[i - 1]);
      ASSERT_EQ(folded.origin.back(), text.size());
    }
  }
}

TEST(Phrases, a_phrase_is_found_only_at_the_edges_of_words) {
  PhraseSet set;
  set.add("op vakantie", 7);
  set.finish();
  EXPECT_EQ(set.find_all(fold("Ik ben op\nVakantie.").text),
            (std::vector<PhraseMatch>{{7, 7, 18}}));
  EXPECT_TRUE(set.find_all("stop vakantie").empty());
  EXPECT_TRUE(set.find_all("op vakantiegeld").empty());
}

TEST(Phrases, a_star_lets_a_phrase_end_inside_a_word) {
  PhraseSet set;
  set.add("vakantie*", 1);
  set.finish();
  EXPECT_EQ(set.find_all("mijn vakantieperiode").size(), 1U);
}

TEST(Phrases, overlapping_and_nested_phrases_are_all_found) {
  PhraseSet set;
  set.add("out of", 1);
  set.add("out of office", 2);
  set.add("of office hours", 3);
  set.add("outer", 4);
  set.finish();
  EXPECT_EQ(set.find_all("out of office hours"),
            (std::vector<PhraseMatch>{{1, 0, 6}, {2, 0, 13}, {3, 4, 19}}));
}

TEST(Phrases, a_file_holds_groups_and_comments) {
  const PhraseSet set =
      PhraseSet::compile({"# why\n[away]\nafwezig\n[back]\nterug\n", "[away]\nabsent\n"});
  ASSERT_EQ(set.groups(), (std::vector<std::string>{"away", "back"}));
  EXPECT_EQ(set.find_all("absent").front().id, set.group("away"));
  EXPECT_EQ(set.group("nothing"), PhraseSet::npos);
  EXPECT_EQ(set.match_at("weer terug", 5, 1), 10U);
}

TEST(Phrases, one_in_two_parts_is_found_over_a_few_words) {
  const PhraseSet set = PhraseSet::compile({"[no]\nheeft * gehaald\n[yes]\nheeft\n"});
  const auto found = set.find_all("het heeft het niet gehaald, en dat heeft hij gezegd");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].begin, 4U);
  EXPECT_EQ(found[0].end + found[1].end, 26U + 9U);
  EXPECT_EQ(found[2].begin, 35U);
  const auto far = set.find_all("heeft " + std::string(50, 'x') + " gehaald");
  EXPECT_EQ(far.size(), 1U);
}

TEST(Phrases, a_set_is_found_again_in_its_table) {
  const PhraseSet made = PhraseSet::compile({"[no]\nheeft * gehaald\n[yes]\nvakantie*\nja\n"});
  TableWriter writer;
  made.write(writer);
  const std::string table = std::move(writer).take();
  TableReader reader{table};
  const PhraseSet again{reader};
  EXPECT_EQ(again.groups(), made.groups());
  const std::string_view text = "ja, hij heeft het niet gehaald in de vakantieperiode";
  ASSERT_EQ(made.find_all(text).size(), 3U);
  EXPECT_EQ(again.find_all(text), made.find_all(text));
}

TEST(Phrases, words_that_share_one_letter_or_two_are_all_found) {
  PhraseSet set;
  const std::vector<std::string_view> words = {"ab",  "ac", "acht", "a'b",
                                               "a b", "i",  "in",   "it is"};
  for (std::uint32_t id = 0; id < words.size(); ++id) set.add(words[id], id);
  set.finish();
  for (std::uint32_t id = 0; id < words.size(); ++id) {
    const auto found = set.find_all(words[id]);
    EXPECT_NE(std::ranges::find(found, PhraseMatch{id, 0, words[id].size()}), found.end())
        << words[id];
  }
  EXPECT_TRUE(set.find_all("a ad add aca").empty());
}

TEST(Phrases, an_empty_set_finds_nothing) {
  EXPECT_TRUE(PhraseSet{}.find_all("iets").empty());
}

}  // namespace
}  // namespace whiteflag::language
