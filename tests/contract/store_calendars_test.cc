// SPDX-License-Identifier: Apache-2.0
#include "contract/store_engine.h"
#include "store/calendar_shelf.h"
#include "store/folder_shelf.h"
#include "store/meeting_shelf.h"

namespace whiteflag::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class StoreCalendars : public StoreContract {
 protected:
  static CalendarRow account(std::string address) {
    CalendarRow row;
    row.address = std::move(address);
    row.kind = "caldav";
    row.url = "https://dav.kade.example/";
    row.method = "password";
    row.secret = std::string{"\0\1sealed\xff", 9};
    row.added_at = day(1);
    return row;
  }
  static MeetingRow meeting(std::string recurrence, std::int64_t sequence, int stamp) {
    MeetingRow row;
    row.ical_uid = "demo";
    row.recurrence = std::move(recurrence);
    row.start_at = day(3);
    row.end_at = day(4);
    row.sequence = sequence;
    row.folder_id = calendar;
    row.stamp = day(stamp);
    return row;
  }
  MeetingShelf meetings() { return MeetingShelf{database()}; }
  static inline const FolderId calendar{made_id(1)};
  static inline const FolderId mail{made_id(2)};
};
WF_STORE_CONTRACT(StoreCalendars);

TEST_P(StoreCalendars, a_calendar_account_is_kept_by_its_address_and_changed_whole) {
  CalendarShelf shelf{database()};
  shelf.put(account("bram@kade.example"));
  shelf.put(account("anna@kade.example"));
  CalendarRow changed = account("anna@kade.example");
  changed.kind = "ics";
  changed.method = "none";
  changed.secret.clear();
  shelf.put(changed);
  shelf.note_trouble("anna@kade.example", "Nobody answers.");
  ASSERT_THAT(shelf.all(), SizeIs(2));
  EXPECT_EQ(shelf.all()[0].method, "none");
  EXPECT_EQ(shelf.all()[0].trouble, "Nobody answers.");
  EXPECT_EQ(shelf.all()[1].secret, (std::string{"\0\1sealed\xff", 9}));
  shelf.note_synced("anna@kade.example", day(3));
  EXPECT_EQ(shelf.by_address("anna@kade.example")->trouble, "");
  EXPECT_EQ(shelf.by_address("anna@kade.example")->synced_at, day(3));
  EXPECT_TRUE(shelf.remove("anna@kade.example"));
  EXPECT_FALSE(shelf.by_address("anna@kade.example"));
}

TEST_P(StoreCalendars, of_two_versions_with_one_sequence_the_later_written_stands) {
  MeetingRow row = meeting("", 1, 5);
  row.summary = "later";
  meetings().put(std::vector{row});
  row.stamp = day(4);
  row.summary = "earlier";
  meetings().put(std::vector{row});
  EXPECT_EQ(meetings().get("demo", "")->summary, "later");
  EXPECT_EQ(meetings().of_uid("demo").front().stamp, day(5));
}

TEST_P(StoreCalendars, what_a_calendar_says_replaces_what_is_not_newer) {
  MeetingRow by_mail = meeting("newer by mail", 2, 1);
  by_mail.folder_id = mail;
  MeetingRow old_mail = meeting("older by mail", 1, 1);
  old_mail.folder_id = mail;
  meetings().put(std::vector{meeting("", 1, 5), meeting("its repeat", 1, 5), by_mail, old_mail});
  meetings().remove_version("demo", calendar, 1, day(6));
  ASSERT_THAT(meetings().of_uid("demo"), SizeIs(1));
  EXPECT_EQ(meetings().of_uid("demo").front().recurrence, "newer by mail");
  meetings().remove_uid("demo");
  EXPECT_THAT(meetings().of_uid("demo"), IsEmpty());
}

TEST_P(StoreCalendars, an_event_lies_somewhere_until_its_last_place_is_gone) {
  MeetingShelf shelf{database()};
  shelf.add_places(std::vector<MeetingPlace>{{calendar, "/a.ics 1", "demo"}, {mail, "x", "demo"}});
  shelf.add_places(std::vector<MeetingPlace>{{calendar, "/a.ics 1", "demo"}});
  EXPECT_THAT(shelf.uids_at(calendar, "/a.ics 1"), ElementsAre("demo"));
  shelf.remove_place(calendar, "/a.ics 1");
  EXPECT_TRUE(shelf.lies_somewhere("demo"));
  ASSERT_EQ(shelf.places_of("demo").size(), 1U);
  EXPECT_EQ(shelf.places_of("demo").front().folder, mail);
  EXPECT_EQ(shelf.places_of("demo").front().name, "x");
  shelf.remove_place(mail, "x");
  EXPECT_FALSE(shelf.lies_somewhere("demo"));
}

TEST_P(StoreCalendars, of_the_answers_of_one_person_the_latest_stands) {
  MeetingShelf shelf{database()};
  MeetingAnswer one{"demo", "", "anna@molen.example", "ACCEPTED", 1, day(2)};
  shelf.put_answers(std::vector{one});
  one.answer = "DECLINED";
  one.at = day(1);
  shelf.put_answers(std::vector{one});
  ASSERT_THAT(shelf.answers("demo"), SizeIs(1));
  EXPECT_EQ(shelf.answers("demo").front().answer, "ACCEPTED");
  one.at = day(3);
  shelf.put_answers(std::vector{one});
  EXPECT_EQ(shelf.answers("demo").front().answer, "DECLINED");
  shelf.remove_answers("anna@molen.example");
  EXPECT_THAT(shelf.answers("demo"), IsEmpty());
}

}  // namespace
}  // namespace whiteflag::store
