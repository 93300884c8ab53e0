// SPDX-License-Identifier: Apache-2.0
#include "view/error_words.h"

#include <gmock/gmock.h>

#include "actions/mail_server.h"

namespace whiteflag::view {
namespace {

std::string dutch(std::string_view english) {
  return in_speech(english, Speech::nl);
}

TEST(ErrorWords, what_differs_keeps_its_place) {
  EXPECT_EQ(dutch("“piet” fits 3 people."), "“piet” past op 3 mensen.");
  EXPECT_EQ(dutch("Nobody in your mail is called “fits 3 people.”."),
            "Niemand in je mail heet “fits 3 people.”.");
}

TEST(ErrorWords, of_two_that_fit_the_one_that_says_more_does) {
  EXPECT_EQ(dutch("The key /k cannot be written: full."),
            "De sleutel /k kan niet worden geschreven: full.");
}

TEST(ErrorWords, sentences_are_said_one_by_one) {
  EXPECT_EQ(dutch("They are away. Look again on 3 December."),
            "Ze zijn afwezig. Kijk weer op 3 December.");
  EXPECT_EQ(dutch("/a.txt: There is no mail in this file."),
            "/a.txt: Er zit geen mail in dit bestand.");
}

TEST(ErrorWords, a_message_is_said_line_by_line_and_what_stands_behind_a_line_stays) {
  EXPECT_EQ(dutch("Password of jan at imap.molen.example: "),
            "Wachtwoord van jan bij imap.molen.example: ");
  EXPECT_EQ(
      dutch("Open https://x.example in a browser, on any machine, and type: A B\nWaiting …\n"),
      "Open https://x.example in een browser, op welke computer ook, en typ: A B\nWachten …\n");
  EXPECT_EQ(dutch("mail.huis.example lies outside molen.example. May your password go there? Type "
                  "yes: "),
            "mail.huis.example hoort niet bij molen.example. Mag je wachtwoord daarheen? Typ ja: ");
  EXPECT_EQ(dutch("Nobody in your mail is called “a\nb”."), "Niemand in je mail heet “a\nb”.");
}

TEST(ErrorWords, a_day_that_fills_a_hole_is_said_in_the_same_language) {
  EXPECT_EQ(dutch("They are away. Look again on 3 Mar."), "Ze zijn afwezig. Kijk weer op 3 mrt.");
  EXPECT_EQ(dutch("Look again on 30 May 2027."), "Kijk weer op 30 mei 2027.");
  EXPECT_EQ(dutch("Nobody in your mail is called “3 Mar”."), "Niemand in je mail heet “3 Mar”.");
  EXPECT_EQ(dutch("Nobody answers at imap.molen.example, port 993."),
            "Er antwoordt niemand op imap.molen.example, poort 993.");
}

TEST(ErrorWords, what_kind_of_server_it_is_is_said_in_the_same_language) {
  EXPECT_EQ(dutch("What answers at imap.molen.example, port 993 is no mail server now, but perhaps "
                  "a guest network."),
            "Wat op imap.molen.example, poort 993 antwoordt, is nu geen mailserver, maar misschien "
            "een netwerk voor gasten.");
}

TEST(ErrorWords, however_a_mail_server_was_found_it_is_told) {
  using actions::MailServers;
  const sources::imap::Place imap{"imap.molen.example", 993, {}};
  const sources::imap::Place smtp{"smtp.molen.example", 465, {}};
  for (const MailServers& found :
       {MailServers{.imap = imap, .imap_by = "DNS"},
        MailServers{.imap = imap, .imap_by = "usual name"},
        MailServers{.imap = imap, .smtp = smtp, .imap_by = "DNS", .smtp_by = "DNS"},
        MailServers{
            .imap = imap, .smtp = smtp, .imap_by = "DNS", .smtp_by = "https://molen.example/"},
        MailServers{.imap = imap, .smtp = smtp, .imap_by = "usual name", .smtp_by = "DNS"}}) {
    const std::string said = dutch(actions::told(found));
    EXPECT_THAT(said, testing::StartsWith("Mail wordt gelezen op imap.molen.example, poort 993"));
    EXPECT_THAT(
        said, testing::Not(testing::AnyOf(testing::HasSubstr(" port "), testing::HasSubstr("says"),
                                          testing::HasSubstr("answers"))));
  }
}

TEST(ErrorWords, what_is_not_known_stays_as_it_is) {
  EXPECT_EQ(dutch("550 no such user"), "550 no such user");
  EXPECT_EQ(dutch(""), "");
  EXPECT_EQ(in_speech("They are away.", Speech::en), "They are away.");
}

}  // namespace
}  // namespace whiteflag::view
