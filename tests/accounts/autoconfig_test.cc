// SPDX-License-Identifier: Apache-2.0
#include "sources/imap/autoconfig.h"

#include <gtest/gtest.h>

namespace whiteflag::sources::imap {
namespace {

std::string server(const std::string& kind, const std::string& host, const std::string& port,
                   const std::string& security, const std::string& user = "%EMAILADDRESS%") {
  const bool reads = kind != "smtp";
  const std::string element = reads ? "incomingServer" : "outgoingServer";
  return "<" + element + " type=\"" + kind + "\">\n  <hostname>" + host + "</hostname>\n  <port>" +
         port + "</port>\n  <socketType>" + security + "</socketType>\n  <username>" + user +
         "</username>\n  <authentication>password-cleartext</authentication>\n</" + element + ">\n";
}

std::string file(const std::string& inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<clientConfig version=\"1.1\">\n"
         "<emailProvider id=\"molen.example\"><domain>molen.example</domain>\n"
         "<displayName>Molen</displayName>\n" +
         inside +
         "</emailProvider>\n<clientConfigUpdate url=\"https://x.example/\"/>\n"
         "</clientConfig>\n";
}

/// "host:port user" of what is read; empty where nothing is.
std::string read(const std::string& inside) {
  const auto found = read_autoconfig(file(inside), "anna@molen.example");
  if (!found) return "";
  return found->imap.host + ":" + std::to_string(found->imap.port) +
         (found->imap.security == net::Security::tls ? " " : " starttls ") + found->login +
         (found->smtp.host.empty()
              ? ""
              : " / " + found->smtp.host + ":" + std::to_string(found->smtp.port));
}

TEST(Autoconfig, the_first_private_server_of_each_kind_counts) {
  EXPECT_EQ(read(server("pop3", "pop.molen.example", "995", "SSL") +
                 server("imap", "clear.molen.example", "143", "plain") +
                 server("imap", "imap.molen.example", "993", "SSL") +
                 server("imap", "second.molen.example", "143", "STARTTLS") +
                 server("smtp", "clear.molen.example", "25", "plain") +
                 server("smtp", "smtp.molen.example", "465", "SSL")),
            "imap.molen.example:993 anna@molen.example / smtp.molen.example:465");
}

TEST(Autoconfig, what_stands_for_the_address_is_filled_in) {
  EXPECT_EQ(read(server("imap", "imap.%EMAILDOMAIN%", "143", "STARTTLS", "%EMAILLOCALPART%")),
            "imap.molen.example:143 starttls anna");
  EXPECT_EQ(read(server("imap", "IMAP.Molen.Example", "993", "SSL", "%REALNAME%")),
            "imap.molen.example:993 ");
}

TEST(Autoconfig, what_names_no_private_server_for_reading_is_none) {
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read(server("smtp", "smtp.molen.example", "465", "SSL")), "");
  EXPECT_EQ(read(server("imap", "imap.molen.example", "143", "plain")), "");
  EXPECT_EQ(read(server("imap", "imap.molen.example", "0", "SSL")), "");
  EXPECT_EQ(read(server("imap", "imap.molen.example", "99300", "SSL")), "");
  EXPECT_EQ(read(server("imap", "imap.molen.example/evil", "993", "SSL")), "");
  EXPECT_EQ(read(server("imap", "user@imap.molen.example", "993", "SSL")), "");
  EXPECT_EQ(read(server("imap", std::string(300, 'a'), "993", "SSL")), "");
}

TEST(Autoconfig, entities_of_its_own_and_pages_are_refused) {
  EXPECT_FALSE(
      read_autoconfig("<!DOCTYPE clientConfig [<!ENTITY a \"b\">]><clientConfig/>", "a@b"));
  EXPECT_FALSE(read_autoconfig("<html><body>Log in to our network</body></html>", "a@b"));
  EXPECT_FALSE(read_autoconfig("<clientConfig><emailProvider>", "a@b"));
  EXPECT_FALSE(read_autoconfig("", "a@b"));
}

TEST(Autoconfig, the_company_is_asked_at_two_places_without_a_word_that_could_lead_elsewhere) {
  EXPECT_EQ(autoconfig_places("o'hara+x&y@molen.example"),
            (std::vector<std::string>{
                "https://autoconfig.molen.example/mail/"
                "config-v1.1.xml?emailaddress=o%27hara%2Bx%26y%40molen.example",
                "https://molen.example/.well-known/autoconfig/mail/config-v1.1.xml"}));
}

}  // namespace
}  // namespace whiteflag::sources::imap
