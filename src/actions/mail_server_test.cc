// SPDX-License-Identifier: Apache-2.0
#include "actions/mail_server.h"

#include <gtest/gtest.h>

#include <map>

namespace whiteflag::actions {
namespace {

using net::DnsHost;
using net::DnsType;

using Dns = std::map<std::string, std::vector<DnsHost>>;
using Web = std::map<std::string, std::string>;

constexpr const char* address = "jeroen@molen.example";

std::optional<MailServers> servers(const Dns& dns, const Web& web = {},
                                   const std::string& listening = "") {
  const AskAround ask{
      .hosts =
          [&](const std::string& name, DnsType type) {
            const auto at = dns.find((type == DnsType::mx ? "mx " : "srv ") + name);
            return at == dns.end() ? std::vector<DnsHost>{} : at->second;
          },
      .file =
          [&](const std::string& url) {
            const auto at = web.find(url);
            return at == web.end() ? std::string{} : at->second;
          },
      .answers = [&](const sources::imap::Place& place) { return place.host == listening; }};
  return find_mail_servers(ask, address);
}

std::string text_of(const sources::imap::Place& place) {
  if (place.host.empty()) return "nowhere";
  return place.host + ":" + std::to_string(place.port) +
         (place.security == net::Security::tls ? "" : " starttls");
}

/// "imap.molen.example:993, nowhere": where mail is read and sent; empty where nothing counts.
std::string places(const Dns& dns, const Web& web = {}, const std::string& listening = "") {
  const auto found = servers(dns, web, listening);
  return found ? text_of(found->imap) + ", " + text_of(found->smtp) : "";
}

std::string file(const std::string& imap_host, const std::string& smtp_host) {
  return "<clientConfig version=\"1.1\"><emailProvider id=\"molen.example\">"
         "<incomingServer type=\"imap\"><hostname>" +
         imap_host +
         "</hostname><port>993</port><socketType>SSL</socketType>"
         "<username>%EMAILLOCALPART%</username></incomingServer>"
         "<outgoingServer type=\"smtp\"><hostname>" +
         smtp_host +
         "</hostname><port>587</port><socketType>STARTTLS</socketType></outgoingServer>"
         "</emailProvider></clientConfig>";
}

constexpr const char* first_place =
    "https://autoconfig.molen.example/mail/config-v1.1.xml?emailaddress=jeroen%40molen.example";
constexpr const char* second_place =
    "https://molen.example/.well-known/autoconfig/mail/config-v1.1.xml";

TEST(MailServer, is_the_providers_who_takes_the_mail) {
  EXPECT_EQ(places({{"mx molen.example", {{"molen-example.mail.protection.outlook.com", 0}}}}),
            "outlook.office365.com:993, smtp.office365.com:587 starttls");
  EXPECT_EQ(places({{"mx molen.example", {{"mail.molen.example", 0}}}}), "");
}

TEST(MailServer, is_the_one_that_the_domain_names_under_itself) {
  EXPECT_EQ(places({{"srv _imaps._tcp.molen.example", {{"post.molen.example", 1993}}}}),
            "post.molen.example:1993, nowhere");
  EXPECT_EQ(places({{"srv _imap._tcp.molen.example", {{"post.molen.example", 143}}}}),
            "post.molen.example:143 starttls, nowhere");
}

TEST(MailServer, for_sending_is_named_in_the_same_way_and_private_at_once_where_both_are) {
  const DnsHost reads{"post.molen.example", 993};
  EXPECT_EQ(places({{"srv _imaps._tcp.molen.example", {reads}},
                    {"srv _submission._tcp.molen.example", {{"uit.molen.example", 587}}}}),
            "post.molen.example:993, uit.molen.example:587 starttls");
  EXPECT_EQ(places({{"srv _imaps._tcp.molen.example", {reads}},
                    {"srv _submissions._tcp.molen.example", {{"uit.molen.example", 465}}},
                    {"srv _submission._tcp.molen.example", {{"oud.molen.example", 587}}}}),
            "post.molen.example:993, uit.molen.example:465");
}

// An answer can be forged, and the password would go there.
TEST(MailServer, elsewhere_is_only_a_provider_that_is_known) {
  EXPECT_EQ(places({{"srv _imaps._tcp.molen.example", {{"imap.thief.example", 993}}}}), "");
  EXPECT_EQ(places({{"srv _imaps._tcp.molen.example",
                     {{"imap.thief.example", 993}, {"outlook.office365.com", 993}}},
                    {"srv _submissions._tcp.molen.example", {{"smtp.thief.example", 465}}}}),
            "outlook.office365.com:993, nowhere");
}

TEST(MailServer, stands_in_a_file_at_the_companys_own_address) {
  EXPECT_EQ(places({}, {{first_place, file("post.molen.example", "uit.molen.example")}}),
            "post.molen.example:993, uit.molen.example:587 starttls");
  const auto found = servers({}, {{first_place, "<html>Not found</html>"},
                                  {second_place, file("post.molen.example", "")}});
  ASSERT_TRUE(found);
  EXPECT_EQ(text_of(found->imap) + ", " + text_of(found->smtp), "post.molen.example:993, nowhere");
  EXPECT_EQ(found->login, "jeroen");
  EXPECT_EQ(told(*found),
            "Mail is read at post.molen.example, port 993 (as "
            "https://molen.example/.well-known/autoconfig/mail/config-v1.1.xml says).");
}

TEST(MailServer, each_comes_from_who_says_it_first) {
  const auto found = servers({{"srv _imaps._tcp.molen.example", {{"post.molen.example", 993}}}},
                             {{first_place, file("other.molen.example", "uit.molen.example")}});
  ASSERT_TRUE(found);
  EXPECT_EQ(told(*found),
            "Mail is read at post.molen.example, port 993 (as DNS says), and sent at "
            "uit.molen.example, port 587 (as "
            "https://autoconfig.molen.example/mail/config-v1.1.xml says).");
  // A name for the one server says nothing of the other's.
  EXPECT_EQ(found->login, "");
}

TEST(MailServer, in_another_house_wants_the_sellers_yes) {
  const auto found = servers({}, {{first_place, file("imap.host.example", "smtp.gmail.com")}});
  ASSERT_TRUE(found);
  EXPECT_EQ(hosts_elsewhere(*found, address), std::vector<std::string>{"imap.host.example"});
  const auto own = servers({}, {{first_place, file("a.molen.example", "b.post.molen.example")}});
  ASSERT_TRUE(own);
  EXPECT_TRUE(hosts_elsewhere(*own, address).empty());
}

TEST(MailServer, answers_under_its_usual_name_at_last) {
  EXPECT_EQ(places({}, {}, "mail.molen.example"), "mail.molen.example:993, nowhere");
}

}  // namespace
}  // namespace whiteflag::actions
