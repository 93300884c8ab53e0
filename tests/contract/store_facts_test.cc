// SPDX-License-Identifier: Apache-2.0
#include "contract/store_engine.h"
#include "store/journal_shelf.h"
#include "store/setting_shelf.h"

namespace whiteflag::store {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class StoreFacts : public StoreContract {};
WF_STORE_CONTRACT(StoreFacts);

TEST_P(StoreFacts, a_setting_is_kept_changed_and_taken_away) {
  SettingShelf shelf{database()};
  EXPECT_FALSE(shelf.get("zone"));
  shelf.set("zone", "Europe/Amsterdam");
  shelf.set("zone", "Europe/Berlin");
  EXPECT_EQ(shelf.get("zone"), "Europe/Berlin");
  shelf.unset("zone");
  EXPECT_FALSE(shelf.get("zone"));
}

TEST_P(StoreFacts, settings_of_a_group_are_read_together) {
  SettingShelf shelf{database()};
  shelf.set("closed b", "2");
  shelf.set("closed a", "1");
  shelf.set("closed", "none of them");
  shelf.set("closedness", "none either");
  using Pair = std::pair<std::string, std::string>;
  EXPECT_EQ(shelf.group("closed"), (std::vector<Pair>{{"closed a", "1"}, {"closed b", "2"}}));
}

TEST_P(StoreFacts, orgs_do_not_see_each_other) {
  database().run("INSERT INTO org (org_id, name) VALUES ($1, 'other')",
                 std::vector<Value>{std::int64_t{2}});
  SettingShelf mine{database()};
  SettingShelf theirs{database(), 2};
  mine.set("zone", "UTC");
  EXPECT_FALSE(theirs.get("zone"));
  theirs.set("zone", "Europe/Paris");
  EXPECT_EQ(mine.get("zone"), "UTC");
}

TEST_P(StoreFacts, own_addresses_are_corrected_by_the_seller) {
  SettingShelf shelf{database()};
  shelf.put_me({"info@verkoop.example", false, true});
  shelf.put_me({"info@verkoop.example", true, false});
  shelf.put_me({"a@verkoop.example", true, true});
  ASSERT_THAT(shelf.me(), SizeIs(2));
  EXPECT_EQ(shelf.me().front().address, "a@verkoop.example");
  EXPECT_FALSE(shelf.me().back().in);
  EXPECT_TRUE(shelf.me().back().told);
  shelf.remove_me("info@verkoop.example");
  EXPECT_THAT(shelf.me(), SizeIs(1));
}

TEST_P(StoreFacts, what_is_seen_of_an_address_adds_up) {
  SettingShelf shelf{database()};
  shelf.add_seen(std::vector<AddressSeenRow>{{"m@molen.example", "Mieke", 1, 2, 0, 4, day(5)}});
  shelf.add_seen(std::vector<AddressSeenRow>{{"m@molen.example", "Mie", 1, 0, 3, 1, day(2)}});
  const auto seen = shelf.seen("m@molen.example");
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->name, "Mieke");
  EXPECT_EQ(seen->from_sent, 2);
  EXPECT_EQ(seen->from_in, 2);
  EXPECT_EQ(seen->delivered, 3);
  EXPECT_EQ(seen->to_count, 5);
  EXPECT_EQ(seen->last_at, day(5));
  EXPECT_THAT(shelf.seen(), SizeIs(1));
  shelf.add_seen(std::vector<AddressSeenRow>{{"n@molen.example", "", 0, 9, 0, 9, day(2)}});
  EXPECT_THAT(shelf.seen(), SizeIs(2));
  EXPECT_THAT(shelf.seen_sent_or_delivered(), SizeIs(1));
  EXPECT_FALSE(shelf.seen("x@molen.example"));
  shelf.remove_seen("n@molen.example");
  EXPECT_THAT(shelf.seen(), SizeIs(1));
}

TEST_P(StoreFacts, the_sellers_verdicts_overrule_and_can_be_taken_back) {
  SettingShelf shelf{database()};
  shelf.put_verdict({"domain", "molen.example", "out", "friends"});
  shelf.put_verdict({"domain", "molen.example", "customer", ""});
  shelf.put_verdict({"address", "x@y.example", "out", "robot"});
  ASSERT_THAT(shelf.verdicts(), SizeIs(2));
  EXPECT_EQ(shelf.verdicts().back().verdict, "customer");
  shelf.remove_verdict("domain", "molen.example");
  EXPECT_THAT(shelf.verdicts(), SizeIs(1));
}

TEST_P(StoreFacts, a_forgotten_address_is_known_without_being_kept) {
  SettingShelf shelf{database()};
  EXPECT_FALSE(shelf.any_forgotten());
  EXPECT_FALSE(shelf.forgotten("m@molen.example"));
  shelf.forget("m@molen.example", day(1));
  shelf.forget("m@molen.example", day(2));
  EXPECT_TRUE(shelf.any_forgotten());
  EXPECT_TRUE(shelf.forgotten("m@molen.example"));
  EXPECT_FALSE(shelf.forgotten("n@molen.example"));
  database().run("SELECT key FROM forgotten WHERE org_id = $1", std::vector<Value>{std::int64_t{1}},
                 [](const Row& row) {
                   EXPECT_THAT(std::string{row.blob(0)}, SizeIs(16));
                   EXPECT_THAT(std::string{row.blob(0)}, Not(testing::HasSubstr("molen")));
                 });
}

TEST_P(StoreFacts, undo_takes_the_newest_thing_that_can_be_undone) {
  JournalShelf shelf{database()};
  EXPECT_FALSE(shelf.last());
  shelf.add({EntryId{made_id(1)}, day(1), "log", "Noted a call.", "{\"entry\":1}", {}});
  shelf.add({EntryId{made_id(2)}, day(2), "wait", "Waiting.", "{\"entry\":2}", {}});
  shelf.add({EntryId{made_id(3)}, day(3), "import", "Read 5 letters.", "", {}});
  EXPECT_EQ(shelf.last()->verb, "wait");
  shelf.mark_undone(EntryId{made_id(2)}, day(4));
  EXPECT_EQ(shelf.last()->verb, "log");
  ASSERT_THAT(shelf.newest(2), SizeIs(2));
  EXPECT_EQ(shelf.newest(2).front().verb, "import");
  EXPECT_EQ(shelf.newest(2).back().undone_at, day(4));
  shelf.mark_undone(EntryId{made_id(1)}, day(5));
  EXPECT_FALSE(shelf.last());
  shelf.add({EntryId{made_id(4)}, day(6), "log", "Karin", "entry\t4", {}});
  EXPECT_EQ(shelf.last()->said, "Karin");
  shelf.blot_out(EntryId{made_id(4)});
  EXPECT_FALSE(shelf.last());
  EXPECT_EQ(shelf.newest(1).front().said, "");
}

}  // namespace
}  // namespace whiteflag::store
