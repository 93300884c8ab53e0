// SPDX-License-Identifier: Apache-2.0
#include "conversations/arrange.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "conversations/thread.h"

namespace whiteflag::conversations {
namespace {

using people::LeftOut;
using std::chrono::days;

const Instant start = from_unix_seconds(1'790'000'000);

/// A mailbox in the making.
struct Mailbox {
  AddressTable addresses{};
  std::vector<Fact> letters{};
  Known known{.me = {"ik@ons.example"}};

  Fact& letter(int day, const std::string& from, const std::string& to, const std::string& subject,
               std::uint64_t id, std::uint64_t parent = 0) {
    Fact fact{.seq = static_cast<std::int64_t>(letters.size()) + 1,
              .id = LetterId{hash128(std::to_string(id))},
              .message_key = id};
    if (parent != 0) fact.parents.push_back(parent);
    fact.subject_key = subject_key(subject);
    fact.answer_subject = is_answer_subject(subject);
    fact.subject = subject;
    fact.at = start + days{day};
    fact.from = addresses.number(from);
    fact.to.push_back(addresses.number(to));
    fact.words = 20;
    letters.push_back(fact);
    return letters.back();
  }
  Arrangement arrange() { return conversations::arrange(letters, addresses, known); }
};

TEST(Arrange, a_letter_and_its_answer_are_one_conversation) {
  Mailbox box;
  box.letter(0, "ik@ons.example", "anna@molen.example", "Offerte pompen", 1);
  box.letter(2, "anna@molen.example", "ik@ons.example", "Re: Offerte pompen", 2, 1);
  const Arrangement found = box.arrange();
  ASSERT_EQ(found.conversations.size(), 1U);
  EXPECT_EQ(found.conversations[0].title, "Offerte pompen");
  EXPECT_EQ(found.conversations[0].state.turn, Turn::me);
  ASSERT_EQ(found.sendings.size(), 1U);
  EXPECT_EQ(found.sendings[0].replied - found.sendings[0].at, days{2});
}

TEST(Arrange, a_notice_of_another_clock_came_after_the_letter_it_answers) {
  Mailbox box;
  box.letter(0, "anna@molen.example", "ik@ons.example", "Offerte pompen", 1);
  box.letter(3, "ik@ons.example", "anna@molen.example", "Re: Offerte pompen", 2, 1);
  Fact& notice = box.letter(3, "anna@molen.example", "ik@ons.example", "Afwezig", 3, 2);
  notice.parents.clear();
  notice.kind = LetterKind::absence;
  notice.at -= std::chrono::seconds{40};
  notice.until = start + days{20};
  EXPECT_EQ(box.arrange().persons[0].absence.at, start + days{3} + std::chrono::seconds{1});
}

TEST(Arrange, the_order_of_reading_changes_nothing) {
  Mailbox box;
  for (int i = 0; i < 20; ++i) {
    box.letter(i, i % 2 ? "anna@molen.example" : "ik@ons.example",
               i % 2 ? "ik@ons.example" : "anna@molen.example", "Zaak " + std::to_string(i / 4),
               static_cast<std::uint64_t>(i) + 1, i % 4 ? static_cast<std::uint64_t>(i) : 0);
  }
  Mailbox turned = box;
  std::ranges::reverse(turned.letters);
  const Arrangement a = box.arrange();
  const Arrangement b = turned.arrange();
  ASSERT_EQ(a.conversations.size(), b.conversations.size());
  for (std::size_t i = 0; i < a.conversations.size(); ++i) {
    EXPECT_EQ(a.conversations[i].id, b.conversations[i].id);
    EXPECT_EQ(pack(a.conversations[i].state), pack(b.conversations[i].state));
  }
}

TEST(Arrange, a_private_address_that_answers_under_the_same_name_is_the_same_person) {
  Mailbox box;
  box.letter(0, "anna@molen.example", "ik@ons.example", "Pompen", 1);
  box.letter(1, "ik@ons.example", "anna@molen.example", "Re: Pompen", 2, 1);
  box.letter(3, "anna.bos@gmail.com", "ik@ons.example", "Re: Pompen", 3, 2);
  box.addresses.name(box.addresses.number("anna@molen.example"), "Anna Bos");
  box.addresses.name(box.addresses.number("anna.bos@gmail.com"), "Bos, Anna");
  const Arrangement found = box.arrange();
  EXPECT_EQ(found.letters[0].person, found.letters[2].person);
  EXPECT_EQ(found.conversations[0].state.turn, Turn::me);
}

TEST(Arrange, colleagues_and_newsletters_are_left_out_with_a_reason) {
  Mailbox box;
  box.letter(0, "piet@ons.example", "ik@ons.example", "Lunch", 1);
  box.letter(1, "nieuws@vak.example", "ik@ons.example", "Weekbrief", 2).kind = LetterKind::bulk;
  const Arrangement found = box.arrange();
  EXPECT_EQ(found.letters[0].left_out, LeftOut::colleague);
  EXPECT_EQ(found.letters[1].left_out, LeftOut::newsletter);
  EXPECT_TRUE(found.sendings.empty());
}

TEST(Arrange, a_circular_of_a_stranger_asks_nothing_of_the_seller) {
  Mailbox box;
  box.letter(0, "bericht@net.example", "leden@net.example", "Storing", 1);
  box.letter(1, "piet@molen.example", "ik@ons.example", "Vraag", 2);
  box.letter(2, "ik@ons.example", "anna@molen.example", "Offerte", 3);
  box.letter(3, "bram@molen.example", "anna@molen.example", "Re: Offerte", 4, 3);
  const Arrangement found = box.arrange();
  EXPECT_EQ(found.letters[0].left_out, LeftOut::newsletter);
  EXPECT_EQ(found.letters[1].left_out, LeftOut::none);
  EXPECT_EQ(found.letters[2].conversation, found.letters[3].conversation);
}

TEST(Arrange, a_desk_that_serves_customers_is_none_until_the_seller_writes_to_it) {
  Mailbox box;
  box.letter(0, "klantenservice@shop.example", "ik@ons.example", "Uw bestelling", 1);
  box.letter(1, "klantenservice@molen.example", "ik@ons.example", "Vraag", 2);
  box.letter(2, "ik@ons.example", "klantenservice@molen.example", "Re: Vraag", 3, 2);
  const Arrangement found = box.arrange();
  EXPECT_EQ(found.letters[0].left_out, LeftOut::robot);
  EXPECT_EQ(found.letters[1].left_out, LeftOut::none);
}

TEST(Arrange, the_sellers_word_overrules) {
  Mailbox box;
  box.known.verdicts["ons.example"] = LeftOut::none;
  box.letter(0, "piet@ons.example", "ik@ons.example", "Lunch", 1);
  EXPECT_EQ(box.arrange().letters[0].left_out, LeftOut::none);
}

TEST(Arrange, a_bounce_belongs_to_the_letter_that_failed) {
  Mailbox box;
  box.letter(0, "ik@ons.example", "weg@molen.example", "Pompen", 1);
  Fact& bounce = box.letter(0, "mailer-daemon@ons.example", "ik@ons.example", "Undelivered", 2, 1);
  bounce.kind = LetterKind::failure;
  bounce.about = box.addresses.number("weg@molen.example");
  const Arrangement found = box.arrange();
  ASSERT_EQ(found.conversations.size(), 1U);
  EXPECT_TRUE(found.conversations[0].state.failure.there());
}

TEST(Arrange, a_chaser_ends_the_first_sending_without_an_answer) {
  Mailbox box;
  box.letter(0, "ik@ons.example", "anna@molen.example", "Pompen", 1);
  box.letter(5, "ik@ons.example", "anna@molen.example", "Re: Pompen", 2, 1);
  const Arrangement found = box.arrange();
  ASSERT_EQ(found.sendings.size(), 2U);
  EXPECT_EQ(found.sendings[0].followed_up, start + days{5});
  EXPECT_EQ(found.conversations[0].state.unanswered, 2);
}

}  // namespace
}  // namespace whiteflag::conversations
