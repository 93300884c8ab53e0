// SPDX-License-Identifier: Apache-2.0
#include "letters/automatic.h"

#include <gtest/gtest.h>

namespace whiteflag::letters {
namespace {

Letter letter(std::string subject, std::string text) {
  Letter made;
  made.from.push_back({"Piet Kramer", "piet@molenwerk.example"});
  made.subject = std::move(subject);
  made.text = std::move(text);
  made.date = ZonedInstant{*parse_iso("2026-07-20T09:00:00", Zone{}), std::chrono::minutes{120}};
  return made;
}

TEST(Automatic, a_dutch_holiday_notice_names_its_end_and_the_stand_in) {
  const AutomaticFinding found = find_automatic(
      letter("Automatisch antwoord: offerte",
             "Bedankt voor uw bericht. Ik ben met vakantie tot en met 14 augustus.\n"
             "Voor dringende zaken kunt u contact opnemen met mijn collega Anna de Boer "
             "(anna@molenwerk.example).\n"));
  EXPECT_EQ(found.kind, Automatic::out_of_office);
  EXPECT_EQ(found.return_day, "2026-08-17");  // the fourteenth is a Friday
  EXPECT_EQ(found.stand_in.name, "Anna de Boer");
  EXPECT_EQ(found.stand_in.address, "anna@molenwerk.example");
}

TEST(Automatic, the_day_of_return_may_stand_before_the_word_for_it) {
  const AutomaticFinding found = find_automatic(
      letter("Afwezig: offerte",
             "Ik ben er even niet. Vanaf maandag 17 augustus ben ik weer bereikbaar."));
  EXPECT_EQ(found.kind, Automatic::out_of_office);
  EXPECT_EQ(found.return_day, "2026-08-17");
}

TEST(Automatic, without_a_telling_subject_the_words_must_leave_no_doubt) {
  EXPECT_EQ(
      classify(letter("Re: offerte",
                      "Thank you for your email. I am out of the office until Monday 3 March. "
                      "For urgent matters please contact Tom Hill.")),
      Automatic::out_of_office);
  EXPECT_EQ(classify(letter("Re: offerte",
                            "Hi Sanne, I am out of the office until Monday, will look at your "
                            "proposal when I return. Is that soon enough for you?")),
            Automatic::none);
}

TEST(Automatic, a_text_may_begin_with_what_it_is) {
  EXPECT_EQ(classify(letter("Re: dakpannen",
                            "Automatisch antwoord: wegens de bouwvak zijn wij gesloten. Vanaf "
                            "maandag 17 augustus staan we weer voor u klaar.")),
            Automatic::out_of_office);
  EXPECT_EQ(classify(letter("Re: palettes",
                            "Réponse automatique : Bonjour, Olivier Renaud a quitté la société. "
                            "Cette adresse n'est plus lue.")),
            Automatic::auto_reply);
  EXPECT_EQ(classify(letter("Re: proposal", "Automatic reply or not, I like the proposal.")),
            Automatic::none);
}

TEST(Automatic, an_answer_to_a_notice_is_a_persons) {
  EXPECT_EQ(classify(letter("RE: Automatisch antwoord: offerte", "Fijne vakantie, tot de 17e!")),
            Automatic::none);
}

TEST(Automatic, someone_who_left_is_told_apart_from_someone_away) {
  Letter gone =
      letter("Automatic reply: proposal",
             "Piet no longer works for Molenwerk. Please contact his successor Eva Smit at "
             "eva.smit@molenwerk.example.");
  gone.marks.emplace_back("auto-submitted", "auto-replied");
  const AutomaticFinding found = find_automatic(gone);
  EXPECT_EQ(found.kind, Automatic::auto_reply);
  EXPECT_EQ(found.subtype, "left");
  EXPECT_TRUE(found.left);
  EXPECT_EQ(found.successor.address, "eva.smit@molenwerk.example");
}

TEST(Automatic, a_server_that_follows_no_standard_is_still_a_bounce) {
  Letter bounce =
      letter("failure notice",
             "Hi. This is the mail program at relay.example.\nI'm afraid I wasn't able to "
             "deliver your message to the following addresses.\n<jan@weg.example>:\n"
             "550 5.1.1 user unknown\n");
  bounce.from.front() = {"", "MAILER-DAEMON@relay.example"};
  const AutomaticFinding found = find_automatic(bounce);
  EXPECT_EQ(found.kind, Automatic::bounce);
  EXPECT_EQ(found.failed_address, "jan@weg.example");
}

TEST(Automatic, exchange_says_in_four_languages_that_a_letter_came_back) {
  const std::pair<const char*, const char*> reports[] = {
      {"Onbestelbaar: Offerte", "De bezorging aan de volgende geadresseerden is mislukt:\n\n"},
      {"Undeliverable: Quote", "Delivery has failed to these recipients or groups:\n\n"},
      {"Unzustellbar: Angebot", "Fehler bei der Nachrichtenzustellung an folgende Empfänger:\n\n"},
      {"Non remis : Devis", "Échec de la remise à ces destinataires ou groupes :\n\n"}};
  for (const auto& [subject, text] : reports) {
    Letter report = letter(subject, std::string{text} + "jan@weg.example\n");
    report.from.front() = {"Microsoft Outlook", "MicrosoftExchange329e71ec@north.example"};
    const AutomaticFinding found = find_automatic(report);
    EXPECT_EQ(found.kind, Automatic::bounce) << subject;
    EXPECT_EQ(found.failed_address, "jan@weg.example");
  }
}

TEST(Automatic, a_read_receipt_answers_nothing) {
  const std::pair<const char*, const char*> receipts[] = {
      {"Gelezen: Offerte", "Uw bericht aan Piet is gelezen op dinsdag 3 maart 2026."},
      {"Read: Quote", "Your message to Piet was read on Tuesday, March 3, 2026."},
      {"Gelesen: Angebot", "Ihre Nachricht wurde gelesen am Dienstag, 3. März 2026."},
      {"Lu : Devis", "Votre message a été lu le mardi 3 mars 2026."}};
  for (const auto& [subject, text] : receipts) {
    const AutomaticFinding found = find_automatic(letter(subject, text));
    EXPECT_EQ(found.kind, Automatic::auto_reply) << subject;
    EXPECT_EQ(found.subtype, "read-receipt") << subject;
  }
  EXPECT_EQ(classify(letter("Gelezen", "Ik heb je voorstel gelezen. Bel je me?")), Automatic::none);
}

TEST(Automatic, a_delay_is_no_bounce) {
  Letter delay = letter("Delivery Status Notification (Delay)",
                        "Delivery to jan@traag.example has been delayed. We will keep trying.");
  delay.from.front() = {"Mail Delivery Subsystem", "mailer-daemon@relay.example"};
  EXPECT_EQ(classify(delay), Automatic::delivery_delay);
}

TEST(Automatic, an_answer_through_a_shared_address_is_a_persons) {
  Letter post = letter("Re: offerte", "Akkoord, stuur maar op.");
  post.in_reply_to = {"a@b.example"};
  post.marks = {{"list-id", "<verkoop.molenwerk.example>"}, {"precedence", "list"}};
  EXPECT_EQ(classify(post), Automatic::none);
  post.in_reply_to.clear();
  post.subject = "Nieuwsbrief mei";
  EXPECT_EQ(classify(post), Automatic::bulk);
}

TEST(Automatic, a_person_who_tells_of_a_holiday_is_no_program) {
  for (const char* text :
       {"Hoi Sanne,\n\nIk ben volgende week op vakantie, dus laten we het deze week nog "
        "doen.\n\nPiet",
        "Ik ben vandaag niet op kantoor, bel me op mijn mobiel.",
        "Thanks for your email. When I return I will reply to your questions about the price.",
        "Beste Jan, ik werk niet op vrijdag. Kan het donderdag? Groet, Piet"}) {
    EXPECT_EQ(classify(letter("Re: offerte", text)), Automatic::none) << text;
  }
}

TEST(Automatic, a_meeting_sent_by_a_calendar_is_calendar) {
  Letter invite = letter("Kennismaking", "");
  invite.meetings.emplace_back().method = "REQUEST";
  EXPECT_EQ(classify(invite), Automatic::calendar);
  EXPECT_EQ(classify(letter("Geaccepteerd: Kennismaking", "")), Automatic::calendar);
}

}  // namespace
}  // namespace whiteflag::letters
