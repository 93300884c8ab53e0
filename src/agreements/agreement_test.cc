// SPDX-License-Identifier: Apache-2.0
#include "agreements/agreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whiteflag::agreements {
namespace {

using language::Language;

// Tuesday 3 March 2026, ten in the morning.
Context tuesday(Language language) {
  return {.now = *parse_iso("2026-03-03T10:00:00", Zone{}), .language = language};
}

std::string told(std::string_view text, Language language) {
  std::string out;
  for (const Agreement& a : find_agreements(text, tuesday(language))) {
    if (!out.empty()) out += "; ";
    out += std::string{name(a.kind)} + " " + std::string{name(a.by)} + " " + a.due;
  }
  return out;
}

TEST(Agreements, a_promise_has_a_doer_and_a_day) {
  EXPECT_EQ(told("Ik stuur je donderdag de offerte.", Language::nl), "promise sender 2026-03-05");
  EXPECT_EQ(told("Je zou mij vrijdag de cijfers sturen.", Language::nl),
            "promise recipient 2026-03-06");
  EXPECT_EQ(told("Mijn collega belt u morgen.", Language::nl), "promise third 2026-03-04");
  EXPECT_EQ(told("I'll get back to you on Thursday.", Language::en), "promise sender 2026-03-05");
  EXPECT_EQ(told("Ich schicke Ihnen morgen das Angebot.", Language::de),
            "promise sender 2026-03-04");
  EXPECT_EQ(told("Je vous enverrai le devis d'ici jeudi.", Language::fr),
            "promise sender 2026-03-05");
}

TEST(Agreements, who_waits_for_a_word_promises_none) {
  for (const std::string_view text :
       {"Prima, dan hoor ik het dinsdag.", "Fijn, ik hoor het dinsdag!",
        "Ik hoor graag voor vrijdag of het doorgaat."}) {
    EXPECT_THAT(told(text, Language::nl), testing::Not(testing::HasSubstr("promise sender")))
        << text;
  }
  EXPECT_EQ(told("Dinsdag hoor je het van mij.", Language::nl), "promise sender 2026-03-10");
}

TEST(Agreements, a_day_with_a_vow_and_no_more_is_a_promise) {
  EXPECT_EQ(told("Thursday, cross my heart.", Language::en), "promise sender 2026-03-05");
  EXPECT_EQ(told("Sorry, mad week. No problem at all, Friday for sure!", Language::en),
            "promise sender 2026-03-06");
  EXPECT_EQ(told("Oei, vergeten. Deze week echt.", Language::nl), "promise sender 2026-03-08");
  EXPECT_EQ(told("Klar, Freitag ganz sicher!", Language::de), "promise sender 2026-03-06");
  EXPECT_EQ(told("Jeudi, promis juré.", Language::fr), "promise sender 2026-03-05");
  EXPECT_EQ(told("The shop is open on Friday for sure.", Language::en), "");
  EXPECT_EQ(told("Vrijdag zeker niet.", Language::nl), "");
}

TEST(Agreements, who_wants_to_hear_on_a_day_asks_and_who_invites_does_not) {
  EXPECT_EQ(told("Ping me in June.", Language::en), "request recipient 2026-06-30");
  EXPECT_EQ(told("Kommen Sie im Juni noch einmal auf mich zu.", Language::de),
            "request recipient 2026-06-30");
  EXPECT_EQ(told("Recontactez-moi en juin.", Language::fr), "request recipient 2026-06-30");
  EXPECT_EQ(told("Trek in juni nog eens aan de bel.", Language::nl),
            "request recipient 2026-06-30");
  for (const auto& [text, language] :
       {std::pair{"Come back to me if anything is unclear.", Language::en},
        std::pair{"Ping me if you get stuck.", Language::en},
        std::pair{"Kommen Sie auf mich zu, wenn Sie etwas brauchen.", Language::de},
        std::pair{"Revenez vers moi si besoin.", Language::fr},
        std::pair{"Trek gerust aan de bel als er iets is.", Language::nl}}) {
    EXPECT_EQ(told(text, language), "") << text;
  }
}

TEST(Agreements, a_wish_an_excuse_and_an_invitation_ask_for_nothing) {
  for (const auto& [text, language] :
       {std::pair{"Bitte haben Sie Verständnis, dass es bis Freitag dauert.", Language::de},
        std::pair{"Melden Sie sich gerne jederzeit.", Language::de},
        std::pair{"Grüßen Sie bitte Ihre Kollegen.", Language::de},
        std::pair{"Genießen Sie die Feiertage!", Language::de},
        std::pair{"Neem rustig de tijd.", Language::nl},
        std::pair{"Please bear with us until Friday.", Language::en},
        std::pair{"Prenez votre temps.", Language::fr}}) {
    EXPECT_EQ(told(text, language), "") << text;
  }
  EXPECT_EQ(told("Bitte entschuldigen Sie die späte Antwort, können Sie mir die Maße schicken?",
                 Language::de),
            "request recipient ");
}

TEST(Agreements, a_german_order_asks) {
  EXPECT_EQ(told("Am Montag rufen Sie mich bitte an.", Language::de),
            "request recipient 2026-03-09");
  EXPECT_EQ(told("Am Montag rufen sie mich an.", Language::de), "");
  EXPECT_EQ(told("Schicken Sie mir die Zeichnung bis Freitag.", Language::de),
            "request recipient 2026-03-06");
  EXPECT_THAT(told("Die Kunden schicken sie zurück.", Language::de),
              testing::Not(testing::HasSubstr("request")));
}

TEST(Agreements, a_question_is_due_on_the_day_that_something_is_asked_for) {
  const auto nl = [](std::string_view text) { return told(text, Language::nl); };
  EXPECT_EQ(nl("Kun je me uiterlijk vrijdag de maten sturen?"), "request recipient 2026-03-06");
  EXPECT_EQ(nl("Past donderdag om tien uur?"),
            "request recipient 2026-03-05; appointment sender 2026-03-05");
  EXPECT_EQ(nl("Wordt dat volgend jaar meer?"), "request recipient ");
  EXPECT_EQ(nl("Is dit nog uit het budget van dit jaar?"), "request recipient ");
  EXPECT_EQ(nl("Kun je laten weten of dit akkoord is, dan plan ik de monteurs in voor week 13?"),
            "request recipient ");
  EXPECT_EQ(
      told("Could you confirm the price, then I will book the crew for 16 March?", Language::en),
      "request recipient ");
  EXPECT_EQ(told("Could you send me the list by Friday, so that I can order?", Language::en),
            "request recipient 2026-03-06");
}

TEST(Agreements, nothing_is_due_on_the_day_that_a_thing_is_of) {
  const std::string undated = "promise sender ";
  for (const std::string_view text :
       {"Ik stuur je het rapport van oktober.", "Ik stuur u de planning van volgende week.",
        "Ik mail je de notulen van 10 maart."}) {
    EXPECT_EQ(told(text, Language::nl), undated) << text;
  }
  for (const std::string_view text :
       {"I'll send the report of October.", "I'll send you Friday's report.",
        "I'll send you the October figures.", "We will send you the plan of next week."}) {
    EXPECT_EQ(told(text, Language::en), undated) << text;
  }
  for (const std::string_view text :
       {"Ich schicke Ihnen den Bericht vom Oktober.", "Ich schicke Ihnen die Zahlen von März.",
        "Ich schicke Ihnen die Planung der nächsten Woche.",
        "Ich schicke Ihnen die März-Rechnung."}) {
    EXPECT_EQ(told(text, Language::de), undated) << text;
  }
  for (const std::string_view text : {"Je vous enverrai le rapport d'octobre.",
                                      "Je vous enverrai le planning de la semaine prochaine.",
                                      "Je vous enverrai les chiffres du mois de mars."}) {
    EXPECT_EQ(told(text, Language::fr), undated) << text;
  }
  EXPECT_EQ(told("Ik stuur je vrijdag het rapport van oktober.", Language::nl),
            "promise sender 2026-03-06");
  EXPECT_EQ(told("I'll send you the report of October on Friday.", Language::en),
            "promise sender 2026-03-06");
}

TEST(Agreements, a_part_of_a_time_and_a_meeting_have_a_day_of_their_own) {
  const auto due = [](std::string_view text, Language language) {
    const auto found = find_agreements(text, tuesday(language));
    return found.empty() ? std::string{"none"} : found[0].due;
  };
  EXPECT_EQ(due("Ik stuur het je in de week van 9 maart.", Language::nl), "2026-03-15");
  EXPECT_EQ(due("Ik stuur het je aan het eind van de maand.", Language::nl), "2026-03-31");
  EXPECT_EQ(due("Ik stuur het je in de loop van volgende week.", Language::nl), "2026-03-15");
  EXPECT_EQ(due("Ik bel je op de ochtend van 12 maart.", Language::nl), "2026-03-12");
  EXPECT_EQ(due("I'll send it to you in the week of 9 March.", Language::en), "2026-03-15");
  EXPECT_EQ(due("I'll send it to you by the end of the month.", Language::en), "2026-03-31");
  EXPECT_EQ(due("I'll have it ready for you for Monday's meeting.", Language::en), "2026-03-09");
  EXPECT_EQ(due("I'll call you on the Friday morning.", Language::en), "2026-03-06");
  EXPECT_EQ(due("Ich schicke es Ihnen in der Woche vom 9. März.", Language::de), "2026-03-15");
  EXPECT_EQ(due("Ich schicke es Ihnen am Ende der nächsten Woche.", Language::de), "2026-03-15");
  EXPECT_EQ(due("Ich schicke es Ihnen im Laufe der nächsten Woche.", Language::de), "2026-03-15");
  EXPECT_EQ(due("Je vous l'enverrai dans la semaine du 9 mars.", Language::fr), "2026-03-15");
  EXPECT_EQ(due("Je vous l'enverrai à la fin du mois.", Language::fr), "2026-03-31");
  EXPECT_EQ(due("Je vous l'enverrai au cours de la semaine prochaine.", Language::fr),
            "2026-03-15");
}

// What is weighed may not lose what everybody writes.
TEST(Agreements, everyday_promises_are_found) {
  for (const std::string_view text :
       {"Ik neem contact met je op.", "U hoort van mij.", "Ik kom erop terug.",
        "Ik laat het weten.", "Ik zoek het uit.", "We bespreken het intern en laten het weten.",
        "Ik bel je later.", "Ik ga ermee aan de slag."})
    EXPECT_TRUE(told(text, Language::nl).starts_with("promise sender")) << text;
  for (const std::string_view text :
       {"I will be in touch.", "We will be in touch.", "We'll get back to you shortly.",
        "We will look into this.", "I will follow up next week.", "I'll come back to you on this.",
        "I'll send it over.", "I will call you tomorrow.", "I'll check.",
        "I'll discuss this with my team.", "I'll keep you posted.", "You'll hear from me.",
        "We will attend to this issue shortly."})
    EXPECT_TRUE(told(text, Language::en).starts_with("promise sender")) << text;
  for (const std::string_view text :
       {"Ich melde mich.", "Ich melde mich bei Ihnen.", "Wir melden uns bei Ihnen.",
        "Ich komme auf Sie zu.", "Ich gebe Ihnen Bescheid.", "Ich halte Sie auf dem Laufenden.",
        "Ich kümmere mich darum.", "Sie hören von mir.", "Ich bespreche das intern.",
        "Ich leite es weiter.", "Ich rufe Sie an.", "Ich rufe Sie morgen an.",
        "Ich werde mich melden."})
    EXPECT_TRUE(told(text, Language::de).starts_with("promise sender")) << text;
  for (const std::string_view text :
       {"Je reviens vers vous.", "Je vous tiens au courant.", "Nous vous recontacterons.",
        "Je vous rappellerai demain.", "Je vais me renseigner.", "Je vous enverrai cela."})
    EXPECT_TRUE(told(text, Language::fr).starts_with("promise sender")) << text;
}

TEST(Agreements, a_request_asks_the_reader) {
  EXPECT_EQ(told("Kun je me voor vrijdag laten weten wat je ervan vindt?", Language::nl),
            "request recipient 2026-03-06");
  EXPECT_EQ(told("Please send me the contract by Friday.", Language::en),
            "request recipient 2026-03-06");
}

TEST(Agreements, a_look_alike_is_none) {
  for (const std::string_view text :
       {"Hierbij stuur ik je de offerte.", "Ik bel mijn moeder elke week.",
        "Ik zal er morgen niet zijn.", "Gisteren stuurde ik je de offerte.",
        "Ik heb je vorige week gebeld.", "Fijn weekend!"}) {
    EXPECT_EQ(told(text, Language::nl), "") << text;
  }
}

TEST(Agreements, what_the_reader_is_to_do_on_a_day_is_no_promise_of_the_writers) {
  const std::string request = "request recipient 2026-06-30";
  EXPECT_EQ(told("Bel me in juni maar, dan weten we meer.", Language::nl), request);
  EXPECT_EQ(told("Nu even niet, bel me in juni maar.", Language::nl), request);
  EXPECT_EQ(told("Not now, call me in June.", Language::en), request);
  EXPECT_EQ(told("Kijk er vrijdag naar.", Language::nl), "promise sender 2026-03-06");
}

TEST(Agreements, a_condition_or_a_hedge_is_kept_as_strength) {
  const auto strength = [](std::string_view text) {
    return find_agreements(text, tuesday(Language::nl)).at(0).strength;
  };
  EXPECT_EQ(strength("Als mijn baas akkoord is, stuur ik het morgen."), Strength::conditional);
  EXPECT_EQ(strength("Hopelijk stuur ik het morgen."), Strength::hedged);
  EXPECT_EQ(strength("Ik stuur het morgen."), Strength::firm);
}

TEST(Agreements, a_yes_and_a_no_are_told_apart) {
  const auto kind = [](std::string_view text) {
    const auto found = find_responses(text, tuesday(Language::nl));
    return found.empty() ? "none" : std::string{name(found[0].kind)};
  };
  EXPECT_EQ(kind("Akkoord met de offerte."), "acceptance");
  EXPECT_EQ(kind("Wij gaan niet akkoord."), "refusal");
  EXPECT_EQ(kind("Akkoord, mits de levertijd klopt."), "conditional");
  EXPECT_EQ(kind("Ik lees het morgen."), "none");
}

TEST(Agreements, who_is_gladly_invited_was_told_no_yes) {
  const auto yes = [](std::string_view text) {
    return !find_responses(text, tuesday(Language::de)).empty();
  };
  EXPECT_FALSE(yes("Melden Sie sich gerne jederzeit."));
  EXPECT_FALSE(yes("Gerne können Sie mich anrufen."));
  EXPECT_FALSE(yes("Bei Fragen stehe ich gerne zur Verfügung."));
  EXPECT_TRUE(yes("Gerne!"));
  EXPECT_TRUE(yes("Ja, sehr gerne."));
  EXPECT_TRUE(yes("Das machen wir gerne."));
}

TEST(Agreements, any_beginning_of_a_sentence_is_read) {
  const std::string_view text = "Morgen zet Juf Anja de spullen bij u klaar; dan levert u ons";
  for (std::size_t end = 0; end <= text.size(); ++end) {
    for (const Language language : {Language::nl, Language::en, Language::de, Language::fr})
      EXPECT_LE(find_agreements(text.substr(0, end), tuesday(language)).size(), 4U);
  }
}

TEST(Agreements, a_shortened_month_ends_no_sentence) {
  EXPECT_EQ(told("I'll send it to you by Nov. 29, with the minutes.", Language::en),
            "promise sender 2026-11-29");
  EXPECT_EQ(told("I'll send it to you by the end of Nov. We meet then.", Language::en),
            "promise sender 2026-11-30");
  // A day that goes on behind what ends its sentence.
  EXPECT_EQ(told("I'll send it to you on Wed. 4 March", Language::en), "promise sender 2026-03-04");
}

TEST(Agreements, a_quoted_question_is_not_asked) {
  const Context context{.now = *parse_iso("2026-03-03T10:00:00", Zone{}), .language = Language::en};
  EXPECT_TRUE(find_agreements("In response to \"What now?\": the plan stands.", context).empty());
  EXPECT_FALSE(find_agreements("\"Can you send the plan?\"", context).empty());
}

TEST(Agreements, what_is_due_behind_a_day_is_not_due_on_it) {
  EXPECT_EQ(told("Ik stuur je de offerte na 12 maart.", Language::nl), "promise sender 2026-03-13");
  EXPECT_EQ(told("I'll call you after Christmas.", Language::en), "promise sender 2026-12-28");
}

TEST(Agreements, two_promises_in_a_sentence_have_each_their_day) {
  EXPECT_EQ(told("I send the offer Monday and call you Thursday.", Language::en),
            "promise sender 2026-03-09; promise sender 2026-03-12");
  EXPECT_EQ(told("Maandag stuur ik de offerte en donderdag bel ik je.", Language::nl),
            "promise sender 2026-03-09; promise sender 2026-03-12");
  EXPECT_EQ(told("Ich schicke das Angebot am Montag und rufe Sie am Donnerstag an.", Language::de),
            "promise sender 2026-03-09; promise sender 2026-03-12");
  EXPECT_EQ(told("Lundi je vous envoie l'offre et jeudi je vous appelle.", Language::fr),
            "promise sender 2026-03-09; promise sender 2026-03-12");
  EXPECT_EQ(told("We leveren maandag en dinsdag.", Language::nl), "promise sender 2026-03-09");
  EXPECT_EQ(told("Maandag stuur ik de offerte en morgen bel ik je.", Language::nl),
            "promise sender 2026-03-09; promise sender 2026-03-04");
}

TEST(Agreements, one_verb_with_two_things_promises_each_for_its_day) {
  EXPECT_EQ(told("I'll send the drawings Monday and the offer Thursday.", Language::en),
            "promise sender 2026-03-09; promise sender 2026-03-12");
  EXPECT_EQ(told("Ik stuur maandag de tekening en donderdag de offerte.", Language::nl),
            "promise sender 2026-03-09; promise sender 2026-03-12");
  EXPECT_EQ(
      told("Ich schicke am Montag die Zeichnung und am Donnerstag das Angebot.", Language::de),
      "promise sender 2026-03-09; promise sender 2026-03-12");
  EXPECT_EQ(told("Je vous envoie le plan lundi et le devis jeudi.", Language::fr),
            "promise sender 2026-03-09; promise sender 2026-03-12");
  EXPECT_EQ(told("I'll send the offer on Monday and the fair is on Thursday.", Language::en),
            "promise sender 2026-03-09");
}

TEST(Agreements, what_comes_after_a_time_away_is_due_behind_it) {
  EXPECT_EQ(told("Ik ben er t/m 12 maart niet, daarna bel ik je.", Language::nl),
            "promise sender 2026-03-13");
  EXPECT_EQ(told("I'm out through Friday and will call you after that.", Language::en),
            "promise sender 2026-03-09");
  EXPECT_EQ(told("Ich bin bis 12. März im Urlaub, danach rufe ich Sie an.", Language::de),
            "promise sender 2026-03-13");
  EXPECT_EQ(told("Je suis absent jusqu'au 12 mars, ensuite je vous appelle.", Language::fr),
            "promise sender 2026-03-13");
  EXPECT_EQ(told("Bis Freitag schicke ich die Zeichnung, danach rufe ich an.", Language::de),
            "promise sender 2026-03-06");
}

TEST(Agreements, how_it_is_wanted_is_no_request) {
  EXPECT_EQ(told("Op gram alsjeblieft.", Language::nl), "");
  EXPECT_EQ(told("In grams, please.", Language::en), "");
  EXPECT_EQ(told("In Gramm bitte.", Language::de), "");
  EXPECT_EQ(told("En grammes s'il vous plaît.", Language::fr), "");
  EXPECT_EQ(told("Op donderdag alsjeblieft.", Language::nl), "request recipient 2026-03-05");
  EXPECT_EQ(told("The drawing, please.", Language::en), "request recipient ");
}

TEST(Agreements, two_promises_are_told_in_their_own_words) {
  const auto all =
      find_agreements("Maandag stuur ik de offerte en donderdag bel ik je.", tuesday(Language::nl));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].text, "Maandag stuur ik de offerte");
  EXPECT_EQ(all[1].text, "donderdag bel ik je.");
}

TEST(Agreements, who_counts_on_a_word_was_promised_none) {
  EXPECT_EQ(told("Dan hoor ik dinsdag van je.", Language::nl), "request recipient 2026-03-10");
  EXPECT_EQ(told("Then I will hear from you on Tuesday.", Language::en),
            "request recipient 2026-03-10");
  EXPECT_EQ(told("Ik krijg maandag van jou de lijst.", Language::nl),
            "promise recipient 2026-03-09");
  EXPECT_EQ(told("Ik hoor maandag van je collega.", Language::nl), "");
}

TEST(Agreements, a_german_small_sie_is_others) {
  EXPECT_EQ(told("Zum Glück liefern sie mir morgen.", Language::de), "");
  EXPECT_EQ(told("Am Montag liefern Sie uns die Ware.", Language::de),
            "promise recipient 2026-03-09");
  EXPECT_EQ(told("am montag liefern sie uns die ware", Language::de),
            "promise recipient 2026-03-09");
}

TEST(Agreements, what_is_no_trouble_is_refused_nothing) {
  constexpr std::string_view saved = "nee joh niet nodig, je hebt ze voor het weekend";
  EXPECT_EQ(told(saved, Language::nl), "promise sender 2026-03-07");
  EXPECT_TRUE(find_responses(saved, tuesday(Language::nl)).empty());
  EXPECT_FALSE(find_responses("Niet nodig, we hebben al iemand.", tuesday(Language::nl)).empty());
}

}  // namespace
}  // namespace whiteflag::agreements
