// SPDX-License-Identifier: Apache-2.0
#include "letters/read_letter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

namespace whiteflag::letters {

namespace {

std::string texts(const std::string& header, const std::string& body) {
  return read_letter(header + "\n\n" + body).text;
}

}  // namespace

TEST(ReadLetter, a_plain_letter_says_who_what_and_when) {
  const Letter letter = read_letter(
      "From: Jane Doe <jane@north.example>\nTo: bob@south.example\nCc: Kim <kim@south.example>\n"
      "Subject: =?utf-8?Q?Prijs_voor_caf=C3=A9?=\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n"
      "Message-ID: <a1@north.example>\nIn-Reply-To: <b0@south.example>\n"
      "References: <b9@south.example>\n <b0@south.example>\n\nHello Bob,\nyes.\n");
  ASSERT_EQ(letter.from.size(), 1U);
  EXPECT_EQ(letter.from[0], (Address{"Jane Doe", "jane@north.example"}));
  EXPECT_EQ(letter.to[0].address, "bob@south.example");
  EXPECT_EQ(letter.subject, "Prijs voor café");
  EXPECT_EQ(letter.message_id, "a1@north.example");
  EXPECT_EQ(letter.references.size(), 2U);
  EXPECT_EQ(letter.in_reply_to, std::vector<std::string>{"b0@south.example"});
  ASSERT_TRUE(letter.date);
  EXPECT_EQ(letter.date->offset, std::chrono::minutes{60});
  EXPECT_EQ(letter.text, "Hello Bob,\nyes.\n");
  EXPECT_TRUE(letter.flaws.empty());
}

TEST(ReadLetter, the_plain_alternative_is_preferred_unless_it_is_empty) {
  const std::string head = "Content-Type: multipart/alternative; boundary=x";
  const std::string html = "--x\nContent-Type: text/html\n\n<p>rich</p>\n--x--\n";
  EXPECT_EQ(texts(head, "--x\n\nplain\n" + html), "plain");
  EXPECT_EQ(texts(head, "--x\n\n \n" + html), "rich\n");
}

TEST(ReadLetter, text_parts_stand_one_below_the_other_and_files_apart) {
  const Letter letter = read_letter(
      "Content-Type: multipart/mixed; boundary=\"a b\"\n\npreamble\n--a b\n\none\n"
      "--a b\nContent-Type: application/pdf; name*=utf-8''of%66erte%20%C3%A9.pdf\n"
      "Content-Transfer-Encoding: base64\n\nQUJD\nRA==\n"
      "--a b\nContent-Type: text/plain\n\ntwo\n--a b--\nepilogue");
  EXPECT_EQ(letter.text, "one\ntwo");
  ASSERT_EQ(letter.attachments.size(), 1U);
  EXPECT_EQ(letter.attachments[0].name, "offerte é.pdf");
  EXPECT_EQ(letter.attachments[0].size, 4U);
}

TEST(ReadLetter, an_attached_letter_is_a_file_and_no_text) {
  const Letter letter = read_letter(
      "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nmine\n--x\n"
      "Content-Type: message/rfc822\n\nSubject: other\n\ntheirs\n--x--\n");
  EXPECT_EQ(letter.text, "mine");
  ASSERT_EQ(letter.attachments.size(), 1U);
  EXPECT_EQ(letter.attachments[0].type, "message/rfc822");
}

TEST(ReadLetter, a_missing_close_is_read_around_and_noted) {
  const Letter letter = read_letter(
      "Content-Type: multipart/mixed; boundary=o\n\n--o\n"
      "Content-Type: multipart/alternative; boundary=i\n\n--i\n\ninner\n--o\n\nouter\n");
  EXPECT_EQ(letter.text, "inner\nouter\n");
  EXPECT_EQ(std::ranges::count(letter.flaws, Flaw::unclosed_part), 1);
}

TEST(ReadLetter, line_ends_of_every_system_are_read) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const Letter letter = read_letter("From: a@b.example" + end + "Subject: s" + end + end + "one" +
                                      end + "two" + end);
    EXPECT_EQ(letter.subject, "s");
    EXPECT_EQ(letter.text, "one\ntwo\n");
  }
}

TEST(ReadLetter, a_delivery_report_names_who_was_not_reached) {
  const Letter letter = read_letter(
      "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\nsorry\n"
      "--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
      "Final-Recipient: rfc822; Jane@north.example\nAction: failed\nStatus: 5.1.1 (no such user)\n"
      "--x\nContent-Type: text/rfc822-headers\n\nMessage-ID: <q1@south.example>\n--x--\n");
  ASSERT_TRUE(letter.report);
  EXPECT_EQ(letter.report->failed_address, "Jane@north.example");
  EXPECT_EQ(letter.report->status, "5.1.1");
  EXPECT_EQ(letter.report->original_id, "q1@south.example");
  EXPECT_EQ(letter.text, "sorry");
}

TEST(ReadLetter, an_invitation_becomes_a_meeting) {
  const Letter letter = read_letter(
      "Content-Type: text/calendar; method=REQUEST; charset=utf-8\n\nBEGIN:VCALENDAR\n"
      "METHOD:REQUEST\nBEGIN:VEVENT\nUID:u1\nSUMMARY:Demo\nDTSTART:20260303T090000Z\n"
      "END:VEVENT\nEND:VCALENDAR\n");
  ASSERT_EQ(letter.meetings.size(), 1U);
  EXPECT_EQ(letter.meetings[0].start_text, "2026-03-03T09:00");
  EXPECT_EQ(letter.meetings[0].method, "REQUEST");
}

TEST(ReadLetter, marks_keep_what_tells_programs_from_people) {
  const Letter letter =
      read_letter("List-Id: <news.example>\nAuto-Submitted: auto-replied\nX-Foo: y\n\n");
  ASSERT_EQ(letter.marks.size(), 2U);
  EXPECT_EQ(letter.marks[0].first, "list-id");
  EXPECT_EQ(letter.marks[1].second, "auto-replied");
}

TEST(ReadLetter, an_mbox_line_and_blank_lines_before_the_header_are_skipped) {
  EXPECT_EQ(read_letter("From a@b Tue Mar  3 10:00:00 2026\nSubject: s\n\n").subject, "s");
  EXPECT_EQ(read_letter("   \n\r\nSubject: s\n\n").subject, "s");
}

TEST(ReadLetter, a_line_without_a_name_inside_the_header_does_not_end_it) {
  const Letter letter = read_letter(
      "To: a@b.example,\nc@d.example\nSubject: s\nstray\nDate: 3 Mar 2026 10:00 Z\n\nx");
  EXPECT_EQ(letter.to.size(), 2U);
  EXPECT_EQ(letter.subject, "s");
  EXPECT_TRUE(letter.date);
}

TEST(ReadLetter, hostile_letters_are_read_in_linear_time) {
  const auto start = std::chrono::steady_clock::now();
  std::string nested;
  for (int i = 0; i < 1000; ++i) {
    const std::string name = "b" + std::to_string(i);
    nested += "Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + "\n";
  }
  read_letter(nested + "x");
  read_letter("To: " + std::string(1 << 20, '(') + "\n\n");
  read_letter("To: " + std::string(1 << 20, '<') + "\n\n");
  read_letter("To: " + std::string(1 << 20, ':') + "\n\n");
  read_letter(std::string(1 << 20, '\r'));
  read_letter(std::string(1 << 20, '\0'));
  read_letter("Content-Type: text/html\n\n" + std::string(1 << 20, '<'));
  std::string tags = "Content-Type: text/html\n\n";
  for (int i = 0; i < 200000; ++i) tags += "<b></i>";
  read_letter(tags);
  std::string lines = "Subject: s\n";
  for (int i = 0; i < 100000; ++i) lines += "stray\n";
  read_letter(lines);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{20});
}

}  // namespace whiteflag::letters
