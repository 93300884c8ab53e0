// SPDX-License-Identifier: Apache-2.0
#include "letters/address.h"

#include <gtest/gtest.h>

namespace whiteflag::letters {

namespace {

using People = std::vector<Address>;

}  // namespace

TEST(Addresses, names_comments_and_groups_are_read) {
  EXPECT_EQ(parse_addresses("Jane Doe <jane@a.example>, bob@b.example (Bob B.)"),
            (People{{"Jane Doe", "jane@a.example"}, {"Bob B.", "bob@b.example"}}));
  EXPECT_EQ(parse_addresses("Team: x@a.example, \"Y, Z\" <y@a.example>;"),
            (People{{"", "x@a.example"}, {"Y, Z", "y@a.example"}}));
  EXPECT_TRUE(parse_addresses("undisclosed-recipients:;").empty());
  EXPECT_TRUE(parse_addresses("Undisclosed recipients").empty());
}

TEST(Addresses, a_comma_in_an_unquoted_name_belongs_to_the_name) {
  EXPECT_EQ(parse_addresses("Doe, Jane <jane@a.example>; Roe, Rick <r@b.example>"),
            (People{{"Doe, Jane", "jane@a.example"}, {"Roe, Rick", "r@b.example"}}));
}

TEST(Addresses, missing_separators_and_brackets_lose_nobody) {
  EXPECT_EQ(parse_addresses("a@a.example b@b.example").size(), 2U);
  EXPECT_EQ(parse_addresses("A <a@a.example> B <b@b.example>").size(), 2U);
  EXPECT_EQ(parse_addresses("A <a@a.example, B <b@b.example>"),
            (People{{"A", "a@a.example"}, {"B", "b@b.example"}}));
  EXPECT_EQ(parse_addresses("\"A <a@a.example>, \"B\" <b@b.example>").size(), 2U);
  EXPECT_EQ(parse_addresses("x[@a.example, b@b.example").size(), 2U);
}

TEST(Addresses, dots_where_none_may_stand_are_kept) {
  EXPECT_EQ(parse_addresses("<jane..doe.@a.example>")[0].address, "jane..doe.@a.example");
}

TEST(Addresses, encoded_words_are_decoded_wherever_they_stand) {
  const Address jose{"José, B", "j@a.example"};
  EXPECT_EQ(parse_addresses("=?utf-8?Q?Jos=C3=A9=2C_B?= <j@a.example>")[0], jose);
  EXPECT_EQ(parse_addresses("\"=?utf-8?Q?Jos=C3=A9=2C_B?=\" <j@a.example>")[0], jose);
  EXPECT_EQ(parse_addresses("=?utf-8?Q?Jos=C3=A9,_B?= <j@a.example>")[0], jose);
  EXPECT_EQ(parse_addresses("=?utf-8?Q?Jane_=3Cj=40a.example=3E?=")[0],
            (Address{"Jane", "j@a.example"}));
}

TEST(Addresses, quotes_routes_and_wrappings_are_taken_off) {
  EXPECT_EQ(parse_addresses("'Jane' <'j@a.example'>")[0], (Address{"Jane", "j@a.example"}));
  EXPECT_EQ(parse_addresses("<@x.example,@y.example:j@a.example>")[0].address, "j@a.example");
  EXPECT_EQ(parse_addresses("<mailto:j@a.example>")[0].address, "j@a.example");
  EXPECT_EQ(parse_addresses("mailto:j@a.example")[0].address, "j@a.example");
  EXPECT_EQ(parse_addresses("\"j j\"@a.example")[0].address, "\"j j\"@a.example");
  EXPECT_EQ(parse_addresses("j . j @ a.example")[0].address, "j.j@a.example");
  EXPECT_EQ(parse_addresses("\"j@a.example\" <j@a.example>")[0],
            (Address{"j@a.example", "j@a.example"}));
}

TEST(Addresses, a_single_address_is_judged_by_the_rfc) {
  for (const char* good : {"a@b", "\"a b\"@c.example", "a(x)@b.example", "a@[127.0.0.1]",
                           " a @ b.example", "a.b@c-d.example", "\"a\".b@c.example"}) {
    EXPECT_TRUE(valid_address(good)) << good;
  }
  for (const char* bad : {"", "a", "@b", "a@", "a..b@c", ".a@b", "a.@b", "a b@c", "a@-b.example",
                          "a@b-.example", "\"a@b", "a@[b", "a(b@c", "a@b@c", "\"a\"b@c", "a@b\n"}) {
    EXPECT_FALSE(valid_address(bad)) << bad;
  }
}

}  // namespace whiteflag::letters
