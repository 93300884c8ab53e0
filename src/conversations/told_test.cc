// SPDX-License-Identifier: Apache-2.0
#include "conversations/told.h"

#include <gtest/gtest.h>

namespace whiteflag::conversations {

TEST(Told, an_entry_comes_back_from_the_store_as_it_went_in) {
  Entry in;
  in.kind = EntryKind::outcome;
  in.about = "lost";
  in.value = "competitor-chosen";
  in.words = "They took the\tother\noffer.";
  Entry out;
  out.kind = entry_from_word(entry_word(in.kind)).value_or(EntryKind::note);
  read_entry_text(entry_text(in), out);
  EXPECT_EQ(out.kind, in.kind);
  EXPECT_EQ(out.about, in.about);
  EXPECT_EQ(out.value, in.value);
  EXPECT_EQ(out.words, in.words);
}

TEST(Told, a_note_is_its_words_alone) {
  Entry note;
  read_entry_text("seen at the fair", note);
  EXPECT_EQ(note.words, "seen at the fair");
  EXPECT_EQ(entry_text(note), "seen at the fair");
}

TEST(Told, a_word_nobody_uses_is_no_kind) {
  EXPECT_FALSE(entry_from_word("party"));
}

}  // namespace whiteflag::conversations
