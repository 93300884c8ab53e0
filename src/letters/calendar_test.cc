// SPDX-License-Identifier: Apache-2.0
#include "letters/calendar.h"

#include <gtest/gtest.h>

#include <string>

namespace whiteflag::letters {

namespace {

Meeting only(const std::string& lines) {
  const auto found = read_calendar("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:u\n" + lines +
                                   "END:VEVENT\nEND:VCALENDAR\n");
  return found.size() == 1 ? found[0] : Meeting{};
}

}  // namespace

TEST(Calendar, a_meeting_has_people_who_answered) {
  const Meeting meeting = only(
      "SUMMARY:Demo\\, part 1\nLOCATION:Room 2\nSTATUS:CONFIRMED\nSEQUENCE:3\n"
      "ORGANIZER;CN=\"Doe, Jane\":MAILTO:jane@north.example\n"
      "ATTENDEE;PARTSTAT=DECLINED;CN=Sam:mailto:sam@south.example\n"
      "ATTENDEE:mailto:kim@south.example\n");
  EXPECT_EQ(meeting.summary, "Demo, part 1");
  EXPECT_EQ(meeting.method, "REPLY");
  EXPECT_EQ(meeting.sequence, 3);
  EXPECT_EQ(meeting.organizer, (Address{"Doe, Jane", "jane@north.example"}));
  ASSERT_EQ(meeting.attendees.size(), 2U);
  EXPECT_EQ(meeting.attendees[0].answer, "DECLINED");
  EXPECT_EQ(meeting.attendees[1].answer, "NEEDS-ACTION");
  EXPECT_TRUE(meeting.start_text.empty());
}

TEST(Calendar, times_are_read_in_their_zone) {
  const Meeting meeting = only(
      "DTSTART;TZID=Europe/Amsterdam:20260303T100000\nDTEND;TZID=Europe/"
      "Amsterdam:20260303T113000\n");
  EXPECT_EQ(meeting.start_text, "2026-03-03T10:00");
  EXPECT_EQ(iso_text(meeting.start, std::chrono::minutes{0}), "2026-03-03T09:00:00+00:00");
  EXPECT_EQ(meeting.end - meeting.start, std::chrono::minutes{90});
  EXPECT_EQ(iso_text(only("DTSTART:20260303T100000Z\n").start, std::chrono::minutes{0}),
            "2026-03-03T10:00:00+00:00");
}

TEST(Calendar, the_files_own_zone_rules_are_used) {
  const auto found = read_calendar(
      "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Custom\nBEGIN:"
      "STANDARD\nDTSTART:16010101T030000\n"
      "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;"
      "BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
      "BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+"
      "0100\nTZOFFSETTO:+0200\n"
      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:"
      "VTIMEZONE\nBEGIN:VEVENT\nUID:1\n"
      "DTSTART;TZID=Custom:20260703T100000\nDURATION:PT45M\nEND:"
      "VEVENT\nEND:VCALENDAR\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(iso_text(found[0].start, std::chrono::minutes{0}), "2026-07-03T08:00:00+00:00");
  EXPECT_EQ(found[0].end - found[0].start, std::chrono::minutes{45});
}

TEST(Calendar, a_whole_day_lasts_until_the_next) {
  const Meeting meeting = only("DTSTART;VALUE=DATE:20260303\n");
  EXPECT_TRUE(meeting.all_day);
  EXPECT_EQ(meeting.start_text, "2026-03-03");
  EXPECT_EQ(meeting.end - meeting.start, std::chrono::hours{24});
}

Meeting series(const std::string& lines) {
  return only("DTSTART;TZID=Europe/Amsterdam:20260303T100000\n" + lines);
}

TEST(Calendar, a_series_keeps_its_hour_when_the_clock_changes) {
  const Meeting meeting = series(
      "RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;TZID=Europe/Amsterdam:"
      "20260317T100000\n");
  ASSERT_EQ(meeting.repeats.size(), 3U);  // the 10th, 24th and 31st
  EXPECT_EQ(iso_text(meeting.repeats[0], std::chrono::minutes{0}), "2026-03-10T09:00:00+00:00");
  EXPECT_EQ(iso_text(meeting.repeats[2], std::chrono::minutes{0}), "2026-03-31T08:00:00+00:00");
}

TEST(Calendar, a_series_without_end_is_followed_for_a_while) {
  EXPECT_EQ(series("RRULE:FREQ=MONTHLY\n").repeats.size(), 24U);
  EXPECT_EQ(series("RDATE;TZID=Europe/Amsterdam:20260305T100000\n").repeats.size(), 1U);
}

TEST(Calendar, rules_that_no_calendar_makes_are_not_followed) {
  for (const char* rule : {"FREQ=SECONDLY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
                           "FREQ=WEEKLY;INTERVAL=0", "FREQ=NONSENSE", "FREQ=DAILY;BYHOUR=1,2,3"}) {
    EXPECT_TRUE(series(std::string{"RRULE:"} + rule + "\n").repeats.empty()) << rule;
  }
}

TEST(Calendar, a_changed_occurrence_replaces_its_own) {
  const auto found = read_calendar(
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260310T100000Z\n"
      "DTSTART:20260312T100000Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nDTSTART:20260303T100000Z\n"
      "RRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nEND:VCALENDAR\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(iso_text(found[0].replaces, std::chrono::minutes{0}), "2026-03-10T10:00:00+00:00");
  ASSERT_EQ(found[1].repeats.size(), 1U);
  EXPECT_EQ(iso_text(found[1].repeats[0], std::chrono::minutes{0}), "2026-03-17T10:00:00+00:00");
}

TEST(Calendar, of_a_broken_file_what_can_be_read) {
  EXPECT_TRUE(read_calendar("no calendar at all").empty());
  EXPECT_TRUE(read_calendar("").empty());
  const auto found = read_calendar("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:cut\nDTSTART:2026");
  for (const Meeting& meeting : found) EXPECT_TRUE(meeting.start_text.empty());
}

}  // namespace whiteflag::letters
