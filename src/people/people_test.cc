// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "people/clock_zone.h"
#include "people/domain.h"
#include "people/left_out.h"
#include "people/me.h"
#include "people/names.h"

namespace whiteflag::people {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Domain, the_organisation_is_the_registrable_domain) {
  EXPECT_EQ(organisation_of("anna@mail.shop.co.uk"), "shop.co.uk");
  EXPECT_EQ(organisation_of("Anna@Molen.NL"), "molen.nl");
}

TEST(Domain, a_free_provider_tells_no_organisation) {
  for (const char* address :
       {"a@gmail.com", "a@yahoo.fr", "a@hotmail.co.uk", "a@xs4all.nl", "a@ziggo.nl"}) {
    EXPECT_EQ(organisation_of(address), "") << address;
  }
  EXPECT_EQ(organisation_of("a@gmailtools.nl"), "gmailtools.nl");
}

TEST(Names, a_turned_name_is_turned_back) {
  EXPECT_EQ(spoken_name("\"Jansen, Piet (Molen BV)\""), "Piet Jansen");
  EXPECT_EQ(name_key("Jansen, Piet"), name_key("Piet JANSEN"));
}

TEST(Names, a_title_or_an_initial_is_no_first_name) {
  EXPECT_EQ(short_name("Karin Hoekstra"), "Karin");
  EXPECT_EQ(short_name("Jan-Willem Bos"), "Jan-Willem");
  EXPECT_EQ(short_name("mevr. A. de Vries"), "mevr. A. de Vries");
  EXPECT_EQ(short_name("Dr Anna Bauer"), "Dr Anna Bauer");
  EXPECT_EQ(short_name("K. Hoekstra"), "K. Hoekstra");
  EXPECT_EQ(short_name(""), "");
}

TEST(Names, one_word_is_too_little_to_tell_people_apart) {
  EXPECT_EQ(name_key("Piet"), "");
  EXPECT_NE(name_key("Piet de Vries"), name_key("Pieter de Vries"));
}

TEST(Names, an_address_speaks_where_no_name_is_known) {
  EXPECT_EQ(name_from_address("piet.jansen@molen.example"), "Piet Jansen");
  EXPECT_EQ(name_from_address("info@molen.example"), "info@molen.example");
}

TEST(Names, the_name_in_an_address_book_counts_unless_it_is_the_address_again) {
  EXPECT_EQ(called_name("'Smit, Bram (inkoop)'", "b.smit@rietveld.example"), "Bram Smit");
  EXPECT_EQ(called_name("Lotte Hermans", "info@hermans.example"), "Lotte Hermans");
  for (const char* no_name :
       {"'b.smit@rietveld.example'", "b.smit", "B Smit", "[ ]", "0575 555 214"})
    EXPECT_EQ(called_name(no_name, "b.smit@rietveld.example"), "") << no_name;
}

TEST(LeftOut, each_reason_has_a_word_that_reads_back) {
  for (int i = 0; i <= static_cast<int>(LeftOut::forgotten); ++i) {
    const auto reason = static_cast<LeftOut>(i);
    EXPECT_EQ(left_out_from_word(left_out_word(reason)), reason);
  }
}

TEST(LeftOut, robots_and_colleagues_are_no_customers_and_a_buyer_is) {
  EXPECT_EQ(left_out({.address = "no-reply@bank.example", .own_organisations = ""}),
            LeftOut::robot);
  EXPECT_EQ(left_out({.address = "an@ons.example", .own_organisations = "ons.example"}),
            LeftOut::colleague);
  EXPECT_EQ(
      left_out({.address = "an@dons.example", .own_organisations = "ons.example", .letters_in = 1}),
      LeftOut::none);
  EXPECT_EQ(left_out({.address = "news@x.example", .own_organisations = ""}), LeftOut::robot);
  EXPECT_EQ(left_out({.address = "an@x.example", .own_organisations = "", .bulk_in = 3}),
            LeftOut::newsletter);
  EXPECT_EQ(
      left_out(
          {.address = "an@x.example", .own_organisations = "", .letters_out = 1, .bulk_in = 3}),
      LeftOut::none);
}

TEST(Me, the_sent_folder_tells_who_the_seller_is) {
  std::map<std::string, Seen> seen;
  seen["ik@ons.example"] = {.from_in_sent = 80};
  seen["sales@ons.example"] = {.from_in_sent = 20};
  seen["vreemd@x.example"] = {.from_in_sent = 1, .from_elsewhere = 40};
  EXPECT_THAT(own_addresses(seen), ElementsAre("ik@ons.example", "sales@ons.example"));
}

TEST(Me, nothing_is_guessed_where_the_mail_does_not_tell) {
  std::map<std::string, Seen> seen;
  seen["a@x.example"] = {.from_elsewhere = 3};
  seen["b@x.example"] = {.from_elsewhere = 3};
  EXPECT_THAT(own_addresses(seen), IsEmpty());
}

}  // namespace
TEST(ClockZone, summer_and_winter_tell_a_zone_and_the_address_its_country) {
  const auto day = [](int n) { return Instant{std::chrono::days{20'000 + n}}; };
  const Zone home{"Europe/Amsterdam"};
  SeenOffsets seen;
  for (int n = 0; n < 400; n += 10) seen.add(day(n), home.offset_at(day(n)));
  const std::vector<std::string> dutch = {"jan@weeg.nl"};
  const std::vector<std::string> german = {"jan@waage.de"};
  EXPECT_EQ(seen.zone(dutch), "Europe/Amsterdam");
  EXPECT_EQ(seen.zone(german), "Europe/Berlin");
}

TEST(ClockZone, few_letters_or_a_traveller_tell_none) {
  const auto day = [](int n) { return Instant{std::chrono::days{20'000 + n}}; };
  SeenOffsets few;
  few.add(day(0), std::chrono::hours{1});
  EXPECT_EQ(few.zone({}), "");
  SeenOffsets traveller;
  for (int n = 0; n < 60; ++n) traveller.add(day(n), std::chrono::hours{n % 12 - 6});
  EXPECT_EQ(traveller.zone({}), "");
}

}  // namespace whiteflag::people
