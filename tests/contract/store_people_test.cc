// SPDX-License-Identifier: Apache-2.0
#include "contract/store_engine.h"
#include "store/conversation_shelf.h"
#include "store/entry_shelf.h"
#include "store/meeting_shelf.h"
#include "store/person_shelf.h"
#include "store/rhythm_shelf.h"

namespace whiteflag::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class StorePeople : public StoreContract {
 protected:
  void put_person(int number, const std::string& name) {
    PersonShelf{database()}.put(std::vector<PersonRow>{
        {.id = PersonId{made_id(number)}, .name = name, .organisation = "molen.example"}});
  }
};
WF_STORE_CONTRACT(StorePeople);

TEST_P(StorePeople, a_person_is_found_by_id_address_short_id_and_organisation) {
  put_person(1, "Mieke");
  put_person(2, "Jan");
  PersonShelf shelf{database()};
  const PersonId mieke{made_id(1)};
  shelf.put_addresses(std::vector<PersonAddressRow>{{"mieke@molen.example", mieke, "Mieke"},
                                                    {"m@thuis.example", mieke, ""}});
  EXPECT_EQ(shelf.by_id(mieke)->name, "Mieke");
  EXPECT_EQ(shelf.by_address("m@thuis.example")->name, "Mieke");
  EXPECT_FALSE(shelf.by_address("x@thuis.example"));
  const auto shown = short_text(made_id(1));
  EXPECT_EQ(shelf.by_short(shown).size(), 1U);
  EXPECT_EQ(shelf.by_short(shown.substr(0, 6)).front().id, mieke);
  EXPECT_EQ(shelf.by_short("").size(), 2U);
  EXPECT_EQ(shelf.of_organisation("molen.example").size(), 2U);
  std::size_t names = 0;
  shelf.each_name([&](PersonId id, std::string_view name) {
    EXPECT_EQ(shelf.by_id(id)->name, name);
    ++names;
  });
  EXPECT_EQ(names, 2U);
  EXPECT_EQ(shelf.addresses_of(mieke).size(), 2U);
}

TEST_P(StorePeople, a_verdict_and_a_forgotten_person_are_kept) {
  PersonShelf shelf{database()};
  PersonRow row{.id = PersonId{made_id(1)}, .name = "Mieke"};
  shelf.put(std::vector{row});
  EXPECT_EQ(shelf.by_id(row.id)->verdict, "");
  row.verdict = "out";
  row.verdict_reason = "a friend";
  row.role = "assistant";
  row.forgotten = true;
  shelf.put(std::vector{row});
  const auto found = shelf.by_id(row.id);
  EXPECT_EQ(found->verdict, "out");
  EXPECT_EQ(found->verdict_reason, "a friend");
  EXPECT_EQ(found->role, "assistant");
  EXPECT_TRUE(found->forgotten);
}

TEST_P(StorePeople, an_address_moves_to_the_person_named_last) {
  put_person(1, "Mieke");
  put_person(2, "Jan");
  PersonShelf shelf{database()};
  shelf.put_addresses(
      std::vector<PersonAddressRow>{{"info@molen.example", PersonId{made_id(1)}, ""}});
  shelf.put_addresses(
      std::vector<PersonAddressRow>{{"info@molen.example", PersonId{made_id(2)}, ""}});
  EXPECT_EQ(shelf.by_address("info@molen.example")->name, "Jan");
  shelf.remove(PersonId{made_id(2)});
  EXPECT_THAT(shelf.all_addresses(), IsEmpty());
}

ConversationRow conversation(int number) {
  ConversationRow row;
  row.id = ConversationId{made_id(number)};
  row.title = "Offerte";
  row.first_at = day(0);
  row.last_at = day(number);
  row.letters_in = 3;
  row.state = std::string{"\0\1state", 7};
  return row;
}

TEST_P(StorePeople, a_conversation_comes_back_whole) {
  put_person(1, "Mieke");
  auto row = conversation(5);
  row.told_title = "De grote order";
  row.person_id = PersonId{made_id(1)};
  row.organisation = "molen.example";
  row.value_minor = 1'250'000;
  row.currency = "EUR";
  row.last_in_at = day(4);
  row.last_in_letter = LetterId{made_id(9)};
  row.words_out = 321;
  row.open_unanswered = 2;
  row.turn = 1;
  row.wait_until = day(40);
  row.wait_reason = "holiday";
  row.wait_kind = "told";
  ConversationShelf shelf{database()};
  shelf.put(std::vector{row});
  const auto found = shelf.by_id(row.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->told_title, "De grote order");
  EXPECT_EQ(found->person_id, row.person_id);
  EXPECT_EQ(found->value_minor, 1'250'000);
  EXPECT_EQ(found->currency, "EUR");
  EXPECT_EQ(found->last_in_at, day(4));
  EXPECT_FALSE(found->last_out_at);
  EXPECT_EQ(found->last_in_letter, row.last_in_letter);
  EXPECT_FALSE(found->last_out_letter);
  EXPECT_EQ(found->words_out, 321);
  EXPECT_EQ(found->open_unanswered, 2);
  EXPECT_EQ(found->turn, 1);
  EXPECT_EQ(found->wait_until, day(40));
  EXPECT_EQ(found->wait_reason, "holiday");
  EXPECT_EQ(found->wait_kind, "told");
  EXPECT_FALSE(found->closed_at);
  EXPECT_EQ(found->state, row.state);
}

TEST_P(StorePeople, a_conversation_put_again_is_replaced) {
  ConversationShelf shelf{database()};
  auto row = conversation(1);
  row.wait_until = day(3);
  shelf.put(std::vector{row});
  row.wait_until = std::nullopt;
  row.closed_at = day(9);
  row.closed_how = "won";
  row.state = "new";
  shelf.put(std::vector{row});
  EXPECT_EQ(shelf.count(), 1);
  const auto found = shelf.by_id(row.id);
  EXPECT_FALSE(found->wait_until);
  EXPECT_EQ(found->closed_how, "won");
  EXPECT_EQ(found->state, "new");
}

TEST_P(StorePeople, candidates_of_a_day_come_in_order_of_their_last_day) {
  put_person(1, "Mieke");
  ConversationShelf shelf{database()};
  std::vector<ConversationRow> rows;
  for (int number = 1; number <= 9; ++number) rows.push_back(conversation(number));
  for (auto& row : rows) row.person_id = PersonId{made_id(1)};
  shelf.put(rows);
  std::vector<Instant> seen;
  shelf.each_since(day(7), [&](const ConversationRow& row) { seen.push_back(row.last_at); });
  EXPECT_THAT(seen, ElementsAre(day(9), day(8), day(7)));
  rows[8].left_out = "robot";
  rows[7].wait_until = day(12);
  shelf.put(rows);
  const auto note = [&](const StandingRow& row, std::string_view state) {
    EXPECT_EQ(row.wait_until.has_value(), row.last_at == day(8));
    EXPECT_EQ(row.person_id, PersonId{made_id(1)});
    EXPECT_EQ(state, rows[0].state);
    seen.push_back(row.last_at);
  };
  seen.clear();
  shelf.each_standing_since(day(7), note);
  EXPECT_THAT(seen, ElementsAre(day(7), day(8)));
  seen.clear();
  shelf.each_standing_of_person(PersonId{made_id(1)}, day(7), note);
  shelf.each_standing_of_person(PersonId{made_id(2)}, day(7), note);
  EXPECT_THAT(seen, ElementsAre(day(8), day(7)));
  EXPECT_EQ(shelf.all().size(), 9U);
  EXPECT_EQ(shelf.of_person(PersonId{made_id(1)}).front().last_at, day(9));
  EXPECT_EQ(shelf.by_short(short_text(made_id(4))).front().last_at, day(4));
}

TEST_P(StorePeople, a_conversation_that_was_removed_is_gone) {
  ConversationShelf shelf{database()};
  shelf.put(std::vector{conversation(1), conversation(2)});
  shelf.remove(ConversationId{made_id(2)});
  EXPECT_FALSE(shelf.by_id(ConversationId{made_id(2)}));
  EXPECT_EQ(shelf.count(), 1);
}

TEST_P(StorePeople, rhythms_are_kept_as_they_were_given) {
  put_person(1, "Mieke");
  RhythmShelf shelf{database()};
  const PersonId mieke{made_id(1)};
  EXPECT_FALSE(shelf.person(mieke));
  EXPECT_FALSE(shelf.mailbox());
  shelf.put_person(mieke, "one");
  shelf.put_person(mieke, std::string_view{"t\0o", 3});
  shelf.put_organisation("molen.example", "org");
  shelf.put_mailbox("all");
  shelf.put_mailbox("");
  EXPECT_EQ(shelf.person(mieke), (std::string{"t\0o", 3}));
  EXPECT_EQ(shelf.organisation("molen.example"), "org");
  EXPECT_EQ(shelf.mailbox(), "");
  shelf.clear();
  EXPECT_FALSE(shelf.person(mieke));
  EXPECT_FALSE(shelf.organisation("molen.example"));
  EXPECT_FALSE(shelf.mailbox());
}

TEST_P(StorePeople, a_later_version_of_a_meeting_wins_and_an_older_one_is_ignored) {
  put_person(1, "Mieke");
  ConversationShelf{database()}.put(std::vector{conversation(1)});
  MeetingShelf shelf{database()};
  MeetingRow row{.ical_uid = "m1@molen.example",
                 .recurrence = "",
                 .start_at = day(3),
                 .end_at = day(4),
                 .summary = "Kennismaking",
                 .status = "CONFIRMED",
                 .sequence = 2,
                 .organizer = "mieke@molen.example",
                 .attendees = "",
                 .conversation_id = ConversationId{made_id(1)},
                 .person_id = PersonId{made_id(1)}};
  shelf.put(std::vector{row});
  row.sequence = 1;
  row.status = "CANCELLED";
  shelf.put(std::vector{row});
  EXPECT_EQ(shelf.get(row.ical_uid, "")->status, "CONFIRMED");
  row.sequence = 3;
  shelf.put(std::vector{row});
  EXPECT_EQ(shelf.get(row.ical_uid, "")->status, "CANCELLED");
  row.recurrence = "20260101T100000Z";
  row.start_at = day(10);
  shelf.put(std::vector{row});
  EXPECT_EQ(shelf.all().size(), 2U);
  EXPECT_EQ(shelf.count(), 1);
  EXPECT_EQ(shelf.between(day(0), day(10)).size(), 1U);
  EXPECT_EQ(shelf.of_person(PersonId{made_id(1)}).size(), 2U);
  EXPECT_EQ(shelf.of_conversation(ConversationId{made_id(1)}).front().start_at, day(3));
  shelf.remove_repeats_before(row.ical_uid, 3);
  EXPECT_EQ(shelf.all().size(), 2U);
  EXPECT_EQ(shelf.count(), 1);
  shelf.remove_repeats_before(row.ical_uid, 4);
  EXPECT_EQ(shelf.all().size(), 1U);
  EXPECT_TRUE(shelf.get(row.ical_uid, ""));
  shelf.remove(row.ical_uid, "");
  EXPECT_FALSE(shelf.get(row.ical_uid, ""));
}

TEST_P(StorePeople, entries_are_read_oldest_first_without_the_undone) {
  put_person(1, "Mieke");
  ConversationShelf{database()}.put(std::vector{conversation(1)});
  EntryShelf shelf{database()};
  EntryRow call{.id = EntryId{made_id(11)},
                .kind = "call",
                .person_id = PersonId{made_id(1)},
                .conversation_id = ConversationId{made_id(1)},
                .at = day(2),
                .text = "gebeld"};
  EntryRow wait{.id = EntryId{made_id(12)},
                .kind = "wait",
                .person_id = PersonId{made_id(1)},
                .conversation_id = {},
                .at = day(1),
                .text = "",
                .until = day(30)};
  shelf.put(call);
  shelf.put(wait);
  ASSERT_EQ(shelf.of_person(PersonId{made_id(1)}).size(), 2U);
  EXPECT_EQ(shelf.of_person(PersonId{made_id(1)}).front().until, day(30));
  EXPECT_EQ(shelf.of_conversation(ConversationId{made_id(1)}).front().text, "gebeld");
  call.undone = true;
  shelf.put(call);
  EXPECT_EQ(shelf.all().size(), 1U);
  shelf.move(ConversationId{made_id(1)}, std::nullopt);
  EXPECT_FALSE(shelf.by_id(call.id)->conversation_id);
  EXPECT_TRUE(shelf.by_id(call.id)->undone);
  put_person(2, "Jan");
  const EntryRow other{.id = EntryId{made_id(13)},
                       .kind = "note",
                       .person_id = PersonId{made_id(2)},
                       .at = day(3),
                       .text = "nieuw"};
  shelf.put(other);
  shelf.remove_of_person(PersonId{made_id(1)});
  EXPECT_FALSE(shelf.by_id(call.id));
  EXPECT_FALSE(shelf.by_id(wait.id));
  EXPECT_TRUE(shelf.by_id(other.id));
}

}  // namespace
}  // namespace whiteflag::store
