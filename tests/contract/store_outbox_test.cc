// SPDX-License-Identifier: Apache-2.0
#include "contract/store_engine.h"
#include "store/outbox_shelf.h"

namespace whiteflag::store {
namespace {

using testing::IsEmpty;

class StoreOutbox : public StoreContract {
 protected:
  OutboxShelf shelf() { return OutboxShelf{database()}; }
  static OutboxRow letter() {
    OutboxRow row;
    row.id = EntryId{uuid7(1, hash128("letter"))};
    row.message_id = "one@veldkamp.example";
    row.account = row.from = "jeroen@veldkamp.example";
    row.to = "anna@kade.example";
    row.subject = "Weegbrug";
    row.bytes = std::string{"From: x\r\n\r\n\0\xff", 13};
    row.person = PersonId{uuid7(1, hash128("anna"))};
    row.conversation = ConversationId{uuid7(1, hash128("weegbrug"))};
    row.step = "answer";
    row.state = "queued";
    row.at = row.not_before = row.changed_at = day(1);
    return row;
  }
};
WF_STORE_CONTRACT(StoreOutbox);

TEST_P(StoreOutbox, a_letter_is_kept_byte_for_byte) {
  shelf().add(letter());
  const auto row = shelf().by_id(letter().id);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->bytes, letter().bytes);
  EXPECT_EQ(row->message_id, "one@veldkamp.example");
  EXPECT_EQ(row->state, "queued");
}

TEST_P(StoreOutbox, only_one_may_begin_to_send_a_letter) {
  shelf().add(letter());
  EXPECT_TRUE(shelf().begin(letter().id, day(2)));
  EXPECT_FALSE(shelf().begin(letter().id, day(2)));
  EXPECT_EQ(shelf().by_id(letter().id)->attempts, 1);
}

TEST_P(StoreOutbox, what_is_leaving_cannot_be_withdrawn_and_what_was_withdrawn_cannot_leave) {
  shelf().add(letter());
  ASSERT_TRUE(shelf().begin(letter().id, day(2)));
  EXPECT_FALSE(shelf().move(letter().id, "queued", "queued", {"withdrawn"}, day(2)));
  EXPECT_TRUE(shelf().move(letter().id, "sending", "unknown", {"queued", "451", day(3)}, day(2)));
  EXPECT_EQ(shelf().by_id(letter().id)->not_before, day(3));
  EXPECT_TRUE(shelf().move(letter().id, "queued", "queued", {"withdrawn"}, day(2)));
  EXPECT_FALSE(shelf().begin(letter().id, day(2)));
}

TEST_P(StoreOutbox, what_became_of_the_copy_is_noted) {
  OutboxRow row = letter();
  row.copy = "wanted";
  shelf().add(row);
  shelf().note_copy(row.id, "wanted", "full");
  EXPECT_EQ(shelf().by_id(row.id)->copy_trouble, "full");
  shelf().note_copy(row.id, "there", "");
  EXPECT_EQ(shelf().all().front().copy, "there");
  EXPECT_EQ(shelf().all().front().copy_trouble, "");
}

TEST_P(StoreOutbox, a_forgotten_person_leaves_no_letter) {
  shelf().add(letter());
  shelf().remove_person(letter().person);
  EXPECT_THAT(shelf().all(), IsEmpty());
}

}  // namespace
}  // namespace whiteflag::store
