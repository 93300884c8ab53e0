// SPDX-License-Identifier: Apache-2.0
#include "talks/answered_event.h"

#include <gtest/gtest.h>

#include <array>

namespace whiteflag::talks {
namespace {

const Instant noon = from_unix_seconds(1'795'600'800);  // 25 November 2026

std::string object(const std::string& guests, const std::string& more = "") {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:demo\r\nDTSTAMP:"
         "20261124T090000Z\r\n"
         "DTSTART:20261208T090000Z\r\nSEQUENCE:1\r\nORGANIZER:mailto:jeroen@kade.example\r\n" +
         guests + "END:VEVENT\r\n" + more + "END:VCALENDAR\r\n";
}

GuestAnswer anna(const std::string& answer, std::int64_t sequence = 1) {
  return {.address = "anna@molen.example", .answer = answer, .sequence = sequence, .at = noon};
}

std::string written(const std::string& ics, const GuestAnswer& answer, bool client_only = false) {
  return with_answers(ics, std::array{answer}, client_only).value_or("");
}

TEST(AnsweredEvent, shows_who_comes_and_nothing_else_is_changed) {
  const std::string guests =
      "ATTENDEE;CN=\"De Wit: A;B\";RSVP=TRUE:MAILTO:Anna@molen.example\r\n"
      "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bart@molen.example\r\nX-OWN:a\r\n b\r\n";
  EXPECT_EQ(
      written(object(guests), anna("ACCEPTED")),
      object("ATTENDEE;PARTSTAT=ACCEPTED;CN=\"De Wit: A;B\";RSVP=TRUE:MAILTO:Anna@molen.exa\r\n "
             "mple\r\n"
             "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bart@molen.example\r\nX-OWN:a\r\n b\r\n"));
  EXPECT_EQ(written(object("ATTENDEE;PARTSTAT=NEEDS\r\n -ACTION:mailto:anna@molen.example\r\n"),
                    anna("DECLINED")),
            object("ATTENDEE;PARTSTAT=DECLINED:mailto:anna@molen.example\r\n"));
}

TEST(AnsweredEvent, only_what_it_does_not_know_is_written) {
  const std::string said = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@molen.example\r\n";
  EXPECT_EQ(written(object(said), anna("ACCEPTED")), "");
  EXPECT_NE(written(object(said), anna("DECLINED")), "");
  GuestAnswer early = anna("DECLINED");
  early.at = noon - std::chrono::days{10};
  EXPECT_EQ(written(object(said), early), "");
  EXPECT_EQ(written(object("ATTENDEE:mailto:anna@molen.example\r\n"), anna("DECLINED", 0)), "");
  EXPECT_EQ(written(object("ATTENDEE:mailto:carla@molen.example\r\n"), anna("DECLINED")), "");
  EXPECT_EQ(written("no calendar", anna("DECLINED")), "");
}

TEST(AnsweredEvent, a_server_that_invites_is_left_alone) {
  EXPECT_EQ(written(object("ATTENDEE:mailto:anna@molen.example\r\n"), anna("ACCEPTED"), true), "");
  EXPECT_NE(written(object("ATTENDEE;SCHEDULE-AGENT=CLIENT:mailto:anna@molen.example\r\n"),
                    anna("ACCEPTED"), true),
            "");
}

TEST(AnsweredEvent, of_a_series_the_meeting_that_was_answered) {
  const std::string guest = "ATTENDEE:mailto:anna@molen.example\r\n";
  const std::string apart =
      "BEGIN:VEVENT\r\nUID:demo\r\nDTSTAMP:20261124T090000Z\r\nRECURRENCE-ID:20261215T090000Z\r\n"
      "DTSTART:20261215T100000Z\r\nSEQUENCE:1\r\n" +
      guest + "END:VEVENT\r\n";
  GuestAnswer one = anna("DECLINED");
  one.recurrence = iso_text(from_unix_seconds(1'797'325'200), {});
  const std::string out = written(object("RRULE:FREQ=WEEKLY;COUNT=3\r\n" + guest, apart), one);
  EXPECT_LT(out.find("RECURRENCE-ID"), out.find("PARTSTAT=DECLINED"));
  EXPECT_EQ(written(object("RRULE:FREQ=WEEKLY;COUNT=3\r\n" + guest), one), "");
}

TEST(AnsweredEvent, an_alarms_own_guests_are_none) {
  const std::string alarm = "BEGIN:VALARM\r\nATTENDEE:mailto:anna@molen.example\r\nEND:VALARM\r\n";
  EXPECT_EQ(written(object(alarm), anna("ACCEPTED")), "");
}

}  // namespace
}  // namespace whiteflag::talks
