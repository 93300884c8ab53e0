// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "contract/store_engine.h"
#include "store/conversation_shelf.h"
#include "store/folder_shelf.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class StoreLetters : public StoreContract {};
WF_STORE_CONTRACT(StoreLetters);

LetterRow letter(int number) {
  LetterRow row;
  row.id = LetterId{made_id(number)};
  row.seq = number;
  row.content = hash128(fmt::format("content {}", number));
  row.message_key = -number;
  row.parents = {number * 10, -7};
  row.sent_at = day(number);
  row.sent_offset_min = -480;
  row.from_address = "mieke@molen.example";
  row.from_name = "Mieke de Molenaar";
  row.to_list = "piet@verkoop.example sanne@verkoop.example";
  row.subject = fmt::format("Offerte {} – één", number);
  row.subject_key = 42;
  row.words = 120;
  row.direction = Direction::in;
  return row;
}

std::vector<std::int64_t> seqs(const std::vector<LetterRow>& rows) {
  std::vector<std::int64_t> answer;
  for (const auto& row : rows) answer.push_back(row.seq);
  return answer;
}

void add(Database& database, int first, int last) {
  std::vector<LetterRow> rows;
  for (int number = first; number <= last; ++number) rows.push_back(letter(number));
  LetterShelf{database}.add(rows);
}

TEST_P(StoreLetters, a_letter_comes_back_as_it_was_put) {
  auto row = letter(1);
  row.automatic = 3;
  row.language = 2;
  row.folder_kind = 1;
  row.questions = 4;
  row.quoted_lines = 5;
  row.flags = 6;
  row.cc_list = "jan@molen.example";
  row.left_out = "newsletter";
  const LetterShelf shelf{database()};
  LetterShelf{database()}.add(std::vector{row});
  const auto found = shelf.by_id(row.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->seq, 1);
  EXPECT_EQ(found->content, row.content);
  EXPECT_EQ(found->message_key, -1);
  EXPECT_THAT(found->parents, ElementsAre(10, -7));
  EXPECT_EQ(found->sent_at, row.sent_at);
  EXPECT_EQ(found->sent_offset_min, -480);
  EXPECT_EQ(found->subject, "Offerte 1 – één");
  EXPECT_EQ(found->to_list, row.to_list);
  EXPECT_EQ(found->cc_list, row.cc_list);
  EXPECT_EQ(found->automatic, 3);
  EXPECT_EQ(found->language, 2);
  EXPECT_EQ(found->folder_kind, 1);
  EXPECT_EQ(found->words, 120);
  EXPECT_EQ(found->questions, 4);
  EXPECT_EQ(found->quoted_lines, 5);
  EXPECT_EQ(found->flags, 6);
  EXPECT_EQ(found->direction, Direction::in);
  EXPECT_EQ(found->left_out, "newsletter");
  EXPECT_FALSE(found->person_id);
}

TEST_P(StoreLetters, a_letter_without_a_clock_or_parents_stays_so) {
  auto row = letter(1);
  row.sent_offset_min = std::nullopt;
  row.parents.clear();
  LetterShelf{database()}.add(std::vector{row});
  const auto found = LetterShelf{database()}.by_seq(1);
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->sent_offset_min);
  EXPECT_THAT(found->parents, IsEmpty());
  EXPECT_EQ(found->left_out, "");
}

TEST_P(StoreLetters, the_next_seq_follows_the_highest) {
  LetterShelf shelf{database()};
  EXPECT_EQ(shelf.next_seq(), 1);
  add(database(), 1, 5);
  EXPECT_EQ(shelf.next_seq(), 6);
  EXPECT_EQ(shelf.count(), 5);
  EXPECT_EQ(shelf.count_until(from_unix_seconds(0)), 0);
}

TEST_P(StoreLetters, the_same_content_is_known_and_never_doubled) {
  add(database(), 1, 2);
  LetterShelf shelf{database()};
  EXPECT_EQ(shelf.by_content(letter(2).content)->seq, 2);
  EXPECT_FALSE(shelf.by_content(letter(3).content));
  auto again = letter(2);
  again.seq = 3;
  again.id = LetterId{made_id(3)};
  EXPECT_THROW(shelf.add(std::vector{again}), Failure);
  EXPECT_EQ(shelf.count(), 2);
}

TEST_P(StoreLetters, a_doubled_message_id_finds_both_letters) {
  auto first = letter(1);
  auto second = letter(2);
  second.message_key = first.message_key;
  LetterShelf{database()}.add(std::vector{second, first});
  EXPECT_THAT(seqs(LetterShelf{database()}.by_message_key(-1)), ElementsAre(1, 2));
}

TEST_P(StoreLetters, many_are_walked_in_the_order_of_arrival) {
  add(database(), 1, 10'500);
  std::int64_t expected = 101;
  LetterShelf{database()}.each(100, [&](const LetterRow& row) {
    ASSERT_EQ(row.seq, expected++);
    ASSERT_EQ(row.parents.front(), row.seq * 10);
  });
  EXPECT_EQ(expected, 10'501);
}

TEST_P(StoreLetters, arranging_gives_letters_a_person_and_a_conversation) {
  const PersonId person{made_id(100)};
  const ConversationId conversation{made_id(200)};
  add(database(), 1, 4);
  LetterShelf shelf{database()};
  {
    // Letters may be placed before what they point to is there: keys are checked at the end.
    Transaction transaction{database()};
    shelf.place(std::vector<LetterPlacing>{{3, Direction::out, person, conversation, ""},
                                           {1, Direction::in, person, conversation, ""},
                                           {2, Direction::aside, {}, {}, "robot"}});
    ConversationRow row;
    row.id = conversation;
    row.person_id = person;
    ConversationShelf{database()}.put(std::vector{row});
    PersonShelf{database()}.put(std::vector<PersonRow>{{.id = person, .name = "Mieke"}});
    transaction.commit();
  }
  EXPECT_THAT(seqs(shelf.of_conversation(conversation)), ElementsAre(1, 3));
  EXPECT_THAT(seqs(shelf.of_person(person)), ElementsAre(1, 3));
  const Instant late = letter(4).sent_at;
  const auto passages = shelf.passages(person, late, 9);
  ASSERT_EQ(passages.size(), 2U);
  EXPECT_EQ(passages.front().direction, Direction::in);
  EXPECT_EQ(passages.back().sent_at, letter(3).sent_at);
  EXPECT_EQ(shelf.passages(person, late, 1).front().direction, Direction::out);
  EXPECT_THAT(seqs(shelf.newest_from(person, late, 9)), ElementsAre(1));
  EXPECT_TRUE(shelf.newest_from(person, letter(1).sent_at - std::chrono::seconds{1}, 9).empty());
  EXPECT_EQ(shelf.by_seq(3)->direction, Direction::out);
  EXPECT_EQ(shelf.by_seq(2)->left_out, "robot");
  const auto reasons = shelf.counts_by_reason();
  EXPECT_EQ(reasons.at("robot").letters, 1);
  EXPECT_EQ(reasons.at("").letters, 3);
  EXPECT_EQ(reasons.at("robot").oldest, letter(2).sent_at);
  EXPECT_EQ(reasons.at("").newest, late);
}

TEST_P(StoreLetters, conversations_that_wait_for_a_day_are_found_however_old_they_are) {
  std::vector<LetterRow> letters;
  std::vector<ConversationRow> conversations;
  std::vector<LetterPlacing> placings;
  for (int number = 1; number <= 5; ++number) {
    letters.push_back(letter(number));
    letters.back().until_at = day(60);
    conversations.push_back({});
    conversations.back().id = ConversationId{made_id(number)};
    conversations.back().last_at = day(number);
    placings.push_back({number, Direction::in, {}, conversations.back().id, ""});
  }
  letters[1].until_at = day(59);
  letters[2].until_at = Instant{};
  conversations[3].left_out = "robot";
  conversations[4].last_at = day(20);
  LetterShelf shelf{database()};
  Transaction transaction{database()};
  shelf.add(letters);
  ConversationShelf{database()}.put(conversations);
  shelf.place(placings);
  transaction.commit();
  const ConversationShelf waiting{database()};
  const auto found = [&](int until, int last_before) {
    std::vector<Instant> last;
    waiting.each_waited_for(
        day(until), day(last_before),
        [&](const StandingRow& row, std::string_view /*state*/) { last.push_back(row.last_at); });
    return last;
  };
  EXPECT_THAT(found(60, 20), ElementsAre(day(1)));
  EXPECT_THAT(found(59, 21), ElementsAre(day(1), day(2), day(20)));
}

TEST_P(StoreLetters, letters_left_out_are_counted_by_person) {
  const PersonId person{made_id(1)};
  add(database(), 1, 3);
  LetterShelf shelf{database()};
  {
    Transaction transaction{database()};
    PersonShelf{database()}.put(std::vector<PersonRow>{{.id = person, .name = "Mieke"}});
    shelf.place(std::vector<LetterPlacing>{{1, Direction::in, person, {}, ""},
                                           {2, Direction::aside, person, {}, "newsletter"},
                                           {3, Direction::aside, {}, {}, "robot"}});
    transaction.commit();
  }
  EXPECT_THAT(shelf.left_out_by_person(), ElementsAre(testing::Pair(person, 1)));
}

TEST_P(StoreLetters, only_letters_that_were_looked_at_and_do_not_ask_are_no_wish_to_be_left_alone) {
  const PersonId person{made_id(1)};
  PersonShelf{database()}.put(std::vector{PersonRow{.id = person, .name = "Mieke"}});
  std::vector<LetterRow> rows{letter(1), letter(2), letter(3)};
  rows[0].flags = letter_flags::looked_for_leave_alone;
  rows[1].flags = letter_flags::looked_for_leave_alone | letter_flags::asks_to_be_left_alone;
  rows[2].flags = 0;  // of an older program
  for (LetterRow& row : rows) row.person_id = person;
  LetterShelf shelf{database()};
  shelf.add(rows);
  EXPECT_THAT(seqs(shelf.leave_alone_of(person)), ElementsAre(3, 2));
  EXPECT_THAT(shelf.leave_alone_since(rows[2].sent_at), ElementsAre(rows[2].id));
  EXPECT_EQ(shelf.leave_alone_since(rows[0].sent_at).size(), 2U);
}

TEST_P(StoreLetters, a_letter_cannot_point_to_a_person_who_is_not_there) {
  add(database(), 1, 1);
  Transaction transaction{database()};
  LetterShelf{database()}.place(
      std::vector<LetterPlacing>{{1, Direction::in, PersonId{made_id(1)}, {}, ""}});
  EXPECT_THROW(transaction.commit(), Failure);
}

TEST_P(StoreLetters, what_is_rolled_back_never_was) {
  {
    const Transaction transaction{database()};
    add(database(), 1, 300);
  }
  EXPECT_EQ(LetterShelf{database()}.count(), 0);
  add(database(), 1, 1);
  EXPECT_EQ(LetterShelf{database()}.count(), 1);
}

TEST_P(StoreLetters, a_transaction_inside_another_ends_with_it) {
  {
    const Transaction outer{database()};
    Transaction inner{database()};
    add(database(), 1, 2);
    inner.commit();
  }
  EXPECT_EQ(LetterShelf{database()}.count(), 0);
  Transaction outer{database()};
  {
    Transaction inner{database()};
    add(database(), 1, 2);
    inner.commit();
  }
  add(database(), 3, 3);
  outer.commit();
  EXPECT_FALSE(database().in_transaction());
  EXPECT_EQ(LetterShelf{database()}.count(), 3);
}

TEST_P(StoreLetters, a_remembered_count_follows_what_comes_and_goes) {
  LetterShelf shelf{database()};
  add(database(), 1, 5);
  shelf.note_count();
  EXPECT_EQ(shelf.count(), 5);
  add(database(), 6, 7);
  EXPECT_EQ(shelf.count(), 7);
  shelf.note_count();
  shelf.remove(std::vector<std::int64_t>{2, 7});
  EXPECT_EQ(shelf.count(), 5);
  shelf.note_count();
  add(database(), 8, 8);
  EXPECT_EQ(shelf.count(), 6);
}

TEST_P(StoreLetters, a_refusal_among_many_rows_leaves_the_store_usable) {
  {
    const Transaction transaction{database()};
    add(database(), 1, 600);
    EXPECT_THROW(add(database(), 300, 900), Failure);
  }
  add(database(), 1, 2);
  EXPECT_EQ(LetterShelf{database()}.count(), 2);
}

TEST_P(StoreLetters, a_question_inside_an_answer_works) {
  add(database(), 1, 3);
  LetterShelf shelf{database()};
  std::vector<std::int64_t> keys;
  shelf.each(0, [&](const LetterRow& row) { keys.push_back(shelf.by_id(row.id)->message_key); });
  EXPECT_THAT(keys, ElementsAre(-1, -2, -3));
}

FolderRow inbox() {
  return {.id = FolderId{made_id(1)},
          .place = "/mail/inbox",
          .name = "Postvak IN",
          .kind = 1,
          .format = "maildir",
          .cursor = "7",
          .read_at = day(1)};
}

TEST_P(StoreLetters, a_folder_is_known_by_its_place) {
  FolderShelf shelf{database()};
  shelf.put(inbox());
  auto again = inbox();
  again.id = FolderId{made_id(2)};
  again.cursor = "9";
  again.included = false;
  shelf.put(again);
  const auto found = shelf.by_place("/mail/inbox");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, inbox().id);
  EXPECT_EQ(found->cursor, "9");
  EXPECT_EQ(found->name, "Postvak IN");
  EXPECT_FALSE(found->included);
  shelf.set_cursor(found->id, "11", day(2));
  EXPECT_EQ(shelf.all().front().cursor, "11");
  EXPECT_EQ(shelf.all().front().read_at, day(2));
  EXPECT_FALSE(shelf.by_place("/mail"));
}

TEST_P(StoreLetters, places_are_known_and_counted_by_folder) {
  FolderShelf folders{database()};
  folders.put(inbox());
  add(database(), 1, 2);
  const std::vector<PlaceRow> places{{inbox().id, "a", 1},
                                     {inbox().id, "b", 2},
                                     {inbox().id, "c", 2},
                                     {inbox().id, "d", std::nullopt}};
  folders.add_places(places);
  folders.add_places(places);
  EXPECT_THAT(folders.names(inbox().id), UnorderedElementsAre("a", "b", "c", "d"));
  EXPECT_EQ(folders.places_of(2).size(), 2U);
  const auto counts = LetterShelf{database()}.counts_by_folder();
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts.front().letters, 3);
  LetterShelf{database()}.place(std::vector<LetterPlacing>{{2, Direction::aside, {}, {}, "robot"}});
  const auto parted = LetterShelf{database()}.counts_by_folder();
  ASSERT_EQ(parted.size(), 2U);
  EXPECT_EQ(parted.front().letters, 1);
  EXPECT_EQ(parted.back().left_out, "robot");
  EXPECT_EQ(parted.back().letters, 2);
}

TEST_P(StoreLetters, what_was_set_aside_is_kept_with_its_reason) {
  FolderShelf folders{database()};
  folders.put(inbox());
  folders.set_aside({inbox().id, "x", "no letter", ""});
  folders.set_aside({inbox().id, "x", "cut off", "fetch it again"});
  const auto aside = folders.aside();
  ASSERT_EQ(aside.size(), 1U);
  EXPECT_EQ(aside.front().reason, "cut off");
  EXPECT_EQ(aside.front().hint, "fetch it again");
  folders.clear_aside(inbox().id, "x");
  EXPECT_THAT(folders.aside(), IsEmpty());
}

TEST_P(StoreLetters, texts_come_back_from_before_and_after_the_dictionary) {
  TextShelf shelf{database()};
  std::vector<PackedText> texts;
  for (int number = 1; number <= 400; ++number) {
    TextRecord record;
    record.message_id = fmt::format("{}@molen.example", number);
    record.reply = fmt::format("Beste Piet, hierbij offerte {} zoals besproken.", number * 31);
    texts.push_back({number, pack_record(record)});
  }
  add(database(), 1, 400);
  shelf.put(std::span{texts}.first(1));
  shelf.put(std::span{texts}.subspan(1));
  EXPECT_EQ(shelf.get(1)->message_id, "1@molen.example");
  TextShelf later{database()};
  EXPECT_EQ(later.get(400)->reply, "Beste Piet, hierbij offerte 12400 zoals besproken.");
  EXPECT_EQ(later.get(1)->message_id, "1@molen.example");
  EXPECT_FALSE(later.get(401));
}

TEST_P(StoreLetters, a_removed_letter_takes_its_text_along_and_leaves_its_place) {
  add(database(), 1, 2);
  FolderShelf folders{database()};
  folders.put(inbox());
  folders.add_places(std::vector<PlaceRow>{{inbox().id, "a", 1}});
  TextShelf texts{database()};
  texts.put(std::vector<PackedText>{{1, pack_record({})}});
  LetterShelf{database()}.remove(std::vector<std::int64_t>{1});
  EXPECT_EQ(LetterShelf{database()}.count(), 1);
  EXPECT_FALSE(texts.get(1));
  EXPECT_THAT(folders.names(inbox().id), UnorderedElementsAre("a"));
}

TEST_P(StoreLetters, words_that_are_no_utf8_do_not_stop_a_letter) {
  auto row = letter(1);
  row.subject = std::string{"a\0b", 3};
  row.from_name = "M\xFCller";
  LetterShelf{database()}.add(std::vector{row});
  const auto found = LetterShelf{database()}.by_seq(1);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->subject.starts_with("a"));
  EXPECT_TRUE(found->subject.ends_with("b"));
}

}  // namespace
}  // namespace whiteflag::store
