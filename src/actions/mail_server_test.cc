// SPDX-License-Identifier: Apache-2.0
#include "actions/mail_server.h"

#include <gtest/gtest.h>

#include <map>

namespace whiteflag::actions {
namespace {

using net::DnsHost;
using net::DnsType;

/// "imap.molen.example:993"; empty where nothing counts.
std::string place(const std::map<std::string, std::vector<DnsHost>>& answers) {
  const auto found = place_by_dns(
      [&](const std::string& name, DnsType type) {
        const auto at = answers.find((type == DnsType::mx ? "mx " : "srv ") + name);
        return at == answers.end() ? std::vector<DnsHost>{} : at->second;
      },
      "molen.example");
  return found ? found->host + ":" + std::to_string(found->port) : "";
}

TEST(MailServer, is_the_providers_who_takes_the_mail) {
  EXPECT_EQ(place({{"mx molen.example", {{"molen-example.mail.protection.outlook.com", 0}}}}),
            "outlook.office365.com:993");
  EXPECT_EQ(place({{"mx molen.example", {{"mail.molen.example", 0}}}}), "");
}

TEST(MailServer, is_the_one_that_the_domain_names_under_itself) {
  EXPECT_EQ(place({{"srv _imaps._tcp.molen.example", {{"post.molen.example", 1993}}}}),
            "post.molen.example:1993");
  EXPECT_EQ(place({{"srv _imap._tcp.molen.example", {{"post.molen.example", 143}}}}),
            "post.molen.example:143");
  EXPECT_EQ(place({{"srv _imap._tcp.molen.example", {{"post.molen.example", 1143}}}}), "");
}

// An answer can be forged, and the password would go there.
TEST(MailServer, elsewhere_is_only_a_provider_that_is_known) {
  EXPECT_EQ(place({{"srv _imaps._tcp.molen.example", {{"imap.thief.example", 993}}}}), "");
  EXPECT_EQ(place({{"srv _imaps._tcp.molen.example",
                    {{"imap.thief.example", 993}, {"outlook.office365.com", 993}}}}),
            "outlook.office365.com:993");
}

}  // namespace
}  // namespace whiteflag::actions
