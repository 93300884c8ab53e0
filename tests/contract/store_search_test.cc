// SPDX-License-Identifier: Apache-2.0
#include "contract/store_engine.h"
#include "store/letter_shelf.h"

namespace whiteflag::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class StoreSearch : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    if (!IsSkipped()) index_ = search();
  }
  std::unique_ptr<SearchIndex> index_;
};
WF_STORE_CONTRACT(StoreSearch);

TEST_P(StoreSearch, letters_are_found_by_words_people_and_subject_newest_first) {
  index_->add(1, {"Offerte molen", "Beste Piet, zie bijlage.", "mieke@molen.example"});
  index_->add(2, {"Vraag", "Heeft u de offerte gezien?", "Jan Müller"});
  EXPECT_THAT(index_->find("offerte", 10), ElementsAre(2, 1));
  EXPECT_THAT(index_->find("OFFERTE piet", 10), ElementsAre(1));
  EXPECT_THAT(index_->find("muller", 10), ElementsAre(2));
  EXPECT_THAT(index_->find("mieke@molen.example", 10), ElementsAre(1));
  EXPECT_THAT(index_->find("offerte", 1), ElementsAre(2));
  EXPECT_THAT(index_->find("korting", 10), IsEmpty());
}

TEST_P(StoreSearch, the_last_word_is_also_a_beginning) {
  index_->add(1, {"", "de levering van donderdag", ""});
  EXPECT_THAT(index_->find("levering dond", 10), ElementsAre(1));
  EXPECT_THAT(index_->find("levering don", 10), IsEmpty());
  EXPECT_THAT(index_->find("lever donderdag", 10), IsEmpty());
}

TEST_P(StoreSearch, signs_of_a_query_language_are_only_signs) {
  index_->add(1, {"", "prijs AND NOT 100% (netto) it's", ""});
  for (const char* words :
       {"prijs AND NOT", "100%", "(netto)", "it's", "\"prijs\" *", "prij:* & '"}) {
    EXPECT_THAT(index_->find(words, 10), ElementsAre(1)) << words;
  }
  for (const char* nothing : {"", "  ", "***", "\"", "'"}) {
    EXPECT_THAT(index_->find(nothing, 10), IsEmpty()) << nothing;
  }
}

TEST_P(StoreSearch, a_removed_letter_is_not_found_again) {
  const SearchText what{"Offerte", "Beste Piet", "mieke@molen.example"};
  index_->add(1, what);
  index_->add(2, what);
  index_->remove(1, what);
  EXPECT_THAT(index_->find("offerte", 10), ElementsAre(2));
}

TEST_P(StoreSearch, what_is_still_to_do_is_known) {
  std::vector<LetterRow> rows(3);
  for (int number = 1; number <= 3; ++number) {
    auto& row = rows[static_cast<std::size_t>(number - 1)];
    row.id = LetterId{made_id(number)};
    row.content = made_id(number);
    row.seq = number;
  }
  LetterShelf{database()}.add(rows);
  EXPECT_EQ(index_->pending(), 3);
  index_->add(1, {"a", "b", "c"});
  index_->mark(1);
  EXPECT_EQ(index_->upto(), 1);
  EXPECT_EQ(index_->pending(), 2);
  EXPECT_FALSE(index_->complete());
  index_->mark(3);
  EXPECT_TRUE(index_->complete());
  index_->finish();
}

TEST_P(StoreSearch, a_letter_as_long_as_a_book_is_taken) {
  std::string book;
  for (int number = 0; number < 200'000; ++number) book += "woord" + std::to_string(number) + ' ';
  index_->add(1, {"Boek", book, ""});
  EXPECT_THAT(index_->find("boek woord77", 10), ElementsAre(1));
}

}  // namespace
}  // namespace whiteflag::store
