// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "sources/imap/mailbox_names.h"
#include "sources/imap/providers.h"
#include "sources/imap/response.h"

namespace whiteflag::sources::imap {
namespace {

using testing::ElementsAre;

Response read(std::string_view whole) {
  const auto length = response_length(whole, {});
  EXPECT_TRUE(length && *length && **length == whole.size()) << whole;
  auto response = read_response(whole, {});
  EXPECT_TRUE(response) << whole;
  return response ? std::move(*response) : Response{};
}

TEST(ImapCodec, a_literal_may_hold_anything_also_what_looks_like_an_end) {
  const auto r = read("* 3 FETCH (UID 9 BODY[] {14}\r\nw1 OK\r\n) {3}\r\n FLAGS (\\Seen))\r\n");
  ASSERT_EQ(r.values.size(), 1U);
  EXPECT_EQ(r.number, 3U);
  EXPECT_EQ(r.values[0].items[3].text, "w1 OK\r\n) {3}\r\n");
  EXPECT_TRUE(r.values[0].items[5].items[0].is("\\seen"));
}

TEST(ImapCodec, a_response_is_whole_only_with_its_last_byte) {
  const std::string whole = "* LIST (\\Sent) \"/\" {9}\r\nVerzonden\r\n";
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const auto length = response_length(std::string_view{whole}.substr(0, i), {});
    EXPECT_TRUE(length && !*length) << i;
  }
  EXPECT_EQ(read(whole).values[2].text, "Verzonden");
}

TEST(ImapCodec, words_for_people_are_no_literal) {
  EXPECT_EQ(read("* OK [ALERT] Quota: {95}\r\n").text, "Quota: {95}");
  EXPECT_EQ(read("w3 NO no such folder {7}\r\n").text, "no such folder {7}");
  EXPECT_EQ(read("+ {5}\r\n").text, "{5}");
}

TEST(ImapCodec, codes_are_values_and_brackets_that_are_none_stay_words) {
  const auto r = read("* OK [PERMANENTFLAGS (\\Deleted \\*)] Limited\r\n");
  EXPECT_EQ(r.code_value("PERMANENTFLAGS")->items.size(), 2U);
  EXPECT_EQ(read("* OK [UIDVALIDITY 3857529045] x\r\n").code_value("uidvalidity")->number(),
            3857529045U);
  EXPECT_EQ(read("* OK [unclosed and more\r\n").text, "[unclosed and more");
}

TEST(ImapCodec, what_breaks_a_limit_is_refused_before_it_is_held) {
  EXPECT_FALSE(response_length("* 1 FETCH (BODY[] {99999999999}\r\n", {}));
  EXPECT_FALSE(response_length(std::string(100, 'x'), {.line = 50}));
  EXPECT_FALSE(read_response("* X " + std::string(40, '('), {}));
  std::string many = "* X";
  for (int i = 0; i < 50; ++i) many += " a";
  EXPECT_FALSE(read_response(many, {.values = 40}));
}

TEST(ImapCodec, broken_answers_are_errors) {
  for (const char* broken : {"* 1 FETCH (UID 3", "* LIST () \"/", "* 1 FETCH (BODY[HEADER 3)",
                             "* LIST () \"/\" {5}\r\nabc"}) {
    EXPECT_FALSE(read_response(broken, {})) << broken;
  }
}

TEST(ImapCodec, sets_go_there_and_back) {
  EXPECT_EQ(set_of_numbers({1, 2, 3, 7, 9, 10}), "1:3,7,9:10");
  EXPECT_THAT(*numbers_of_set("1:3,7,10:9", 10), ElementsAre(1, 2, 3, 7, 9, 10));
  EXPECT_FALSE(numbers_of_set("1:4294967295", 1000));
  EXPECT_FALSE(numbers_of_set("1:*", 1000));
}

std::optional<Mailbox> mailbox(std::string_view line) {
  return mailbox_of(read(line).values);
}

TEST(ImapMailboxes, kinds_come_from_attributes_else_from_names) {
  EXPECT_EQ(mailbox("* LIST (\\HasNoChildren \\Sent) \"/\" \"Ausgang 2\"\r\n")->kind,
            FolderKind::sent);
  EXPECT_EQ(mailbox("* LIST () \"/\" \"Verzonden items\"\r\n")->kind, FolderKind::sent);
  EXPECT_EQ(mailbox("* LIST () \".\" INBOX.Drafts\r\n")->kind, FolderKind::drafts);
  EXPECT_EQ(mailbox("* LIST () \"/\" \"&AMk-l&AOk-ments envoy&AOk-s\"\r\n")->kind,
            FolderKind::sent);
  EXPECT_EQ(mailbox("* LIST () NIL inbox\r\n")->kind, FolderKind::inbox);
  EXPECT_EQ(mailbox("* LIST () \"/\" Klanten/Molen\r\n")->kind, FolderKind::unknown);
  EXPECT_EQ(mailbox("* LIST () \"/\" Klanten/Molen\r\n")->name, "Klanten/Molen");
}

TEST(ImapMailboxes, what_holds_no_letters_is_none) {
  EXPECT_FALSE(mailbox("* LIST (\\Noselect \\HasChildren) \"/\" \"[Gmail]\"\r\n"));
  EXPECT_FALSE(mailbox("* LIST (\\NonExistent) \"/\" old\r\n"));
  EXPECT_FALSE(mailbox("* LIST () \"/\" {5}\r\na\r\nbc\r\n"));
}

TEST(ImapMailboxes, gmail_says_by_labels_what_a_letter_is) {
  EXPECT_EQ(kind_of_gmail_labels({"\\Inbox", "\\Sent", "Klanten"}), FolderKind::sent);
  EXPECT_EQ(kind_of_gmail_labels({"\\Important", "\\Inbox"}), FolderKind::inbox);
  EXPECT_EQ(kind_of_gmail_labels({"\\Draft"}), FolderKind::drafts);
  EXPECT_EQ(kind_of_gmail_labels({"Klanten"}), std::nullopt);
}

TEST(Providers, every_line_of_the_data_is_understood) {
  EXPECT_GE(providers().size(), 30U);
  for (const Provider& one : providers()) {
    EXPECT_FALSE(one.imap.host.empty()) << one.name;
    EXPECT_FALSE(one.domains.empty() && one.mail_hosts.empty()) << one.name;
    if (one.wants == Wants::app_password || one.wants == Wants::imap_on) {
      EXPECT_TRUE(one.page.starts_with("https://")) << one.name;
    }
  }
}

TEST(Providers, a_domain_is_found_whole_and_below_but_not_by_its_end) {
  EXPECT_EQ(provider_of_domain("GMail.com")->name, "Gmail");
  EXPECT_EQ(provider_of_domain("kade.onmicrosoft.com")->name, "Microsoft 365");
  EXPECT_EQ(provider_of_domain("notgmail.com"), nullptr);
  EXPECT_EQ(provider_of_domain("kade.example"), nullptr);
  EXPECT_TRUE(read_providers("# a remark\nbroken | line\nX | x.example | | h:1 | h:99999 | no | "
                             "password |\n")
                  .empty());
}

}  // namespace
}  // namespace whiteflag::sources::imap
