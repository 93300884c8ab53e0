// SPDX-License-Identifier: Apache-2.0
#include "actions/reading_ahead.h"

#include <gtest/gtest.h>

namespace whiteflag::actions {
namespace {

/// A letter that promises a day and invites to a meeting in a zone of its own.
std::string letter(int number) {
  const std::string n = std::to_string(number);
  return "From: Anna <anna@molen.example>\r\nTo: seller@kade.example\r\nSubject: Prijs " + n +
         "\r\nDate: Tue, 24 Nov 2026 10:00:00 +0100\r\nMessage-ID: <" + n +
         "@molen.example>\r\nMIME-Version: 1.0\r\n"
         "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n"
         "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
         "Ik stuur u vrijdag de tekening van regel " +
         n +
         ".\r\n--b\r\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n"
         "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:Eigen\r\n"
         "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
         "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"
         "DTSTART:19810329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
         "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
         "BEGIN:VEVENT\r\nUID:" +
         n +
         "\r\nDTSTART;TZID=Eigen:20270712T100000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
         "END:VCALENDAR\r\n--b--\r\n";
}

TEST(ReadingAhead, GivesLettersBackInTheirOrder) {
  constexpr int count = 600;
  const Zone zone{"Europe/Amsterdam"};
  ReadingAhead ahead{zone};
  for (int i = 0; i < count; ++i) {
    ahead.add({.bytes = letter(i), .name = std::to_string(i), .draft = i % 50 == 49});
  }
  const Instant friday = *parse_iso("2026-11-27", zone);
  const Instant meeting = *parse_iso("2027-07-12T10:00", zone);
  for (int i = 0; i < count; ++i) {
    ASSERT_FALSE(ahead.empty());
    const ReadLetter read = ahead.take();
    EXPECT_EQ(read.name, std::to_string(i));
    EXPECT_EQ(read.letter.message_id, std::to_string(i) + "@molen.example");
    EXPECT_EQ(read.believable, i % 50 != 49);
    ASSERT_EQ(read.letter.meetings.size(), 1);
    EXPECT_EQ(read.letter.meetings.front().start, meeting);
    EXPECT_EQ(read.row.until_at, read.believable ? friday : Instant{});
  }
  EXPECT_TRUE(ahead.empty());
}

TEST(ReadingAhead, EndsWhereLettersAreLeft) {
  ReadingAhead ahead{Zone{}};
  for (int i = 0; i < 200; ++i) ahead.add({.bytes = letter(i), .name = "x"});
  EXPECT_EQ(ahead.take().name, "x");
}

}  // namespace
}  // namespace whiteflag::actions
