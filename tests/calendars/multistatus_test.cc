// SPDX-License-Identifier: Apache-2.0
#include "sources/caldav/multistatus.h"

#include <gmock/gmock.h>

#include "sources/caldav/known_servers.h"
#include "sources/caldav/web_address.h"

namespace whiteflag::sources::caldav {
namespace {

using testing::ElementsAre;

TEST(Multistatus, names_are_read_under_any_prefix) {
  const auto found = read_multistatus(
      R"(<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:X="urn:ietf:params:xml:ns:caldav">
      <response><href>/cal/a.ics</href><propstat><prop><getetag>"1"</getetag>
      <X:calendar-data><![CDATA[BEGIN:VCALENDAR]]></X:calendar-data></prop>
      <status>HTTP/1.1 200 OK</status></propstat></response>
      <sync-token>http://x/7</sync-token></multistatus>)");
  ASSERT_TRUE(found);
  ASSERT_EQ(found->resources.size(), 1U);
  EXPECT_EQ(found->resources[0].etag, "\"1\"");
  EXPECT_EQ(found->resources[0].calendar, "BEGIN:VCALENDAR");
  EXPECT_EQ(found->sync_token, "http://x/7");
}

TEST(Multistatus, what_was_not_granted_is_not_taken) {
  const auto found = read_multistatus(
      R"(<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response>
      <d:href>/u/</d:href><d:propstat><d:prop><d:displayname>Anna</d:displayname></d:prop>
      <d:status>HTTP/1.1 200 OK</d:status></d:propstat><d:propstat><d:prop><c:calendar-home-set>
      <d:href>/elsewhere/</d:href></c:calendar-home-set></d:prop>
      <d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response><d:response>
      <d:href>/u/gone.ics</d:href><d:status>HTTP/1.1 404 Gone</d:status></d:response>
      </d:multistatus>)");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->resources[0].name, "Anna");
  EXPECT_TRUE(found->resources[0].homes.empty());
  EXPECT_EQ(found->resources[1].status, 404);
}

TEST(Multistatus, entities_of_its_own_are_refused) {
  EXPECT_FALSE(read_multistatus(R"(<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <d:multistatus xmlns:d="DAV:"><d:response><d:href>&x;</d:href></d:response></d:multistatus>)"));
  EXPECT_FALSE(read_multistatus("<html><body>Log in to the hotel</body></html>"));
  EXPECT_FALSE(read_multistatus(R"(<d:multistatus xmlns:d="DAV:"><d:response>)"));
  EXPECT_FALSE(read_multistatus(""));
}

TEST(WebAddress, a_path_has_one_spelling) {
  EXPECT_EQ(one_spelling("/u%40kade.example/a%20b%2fc.ics"), "/u@kade.example/a%20b%2Fc.ics");
  EXPECT_EQ(one_spelling("/100%"), "/100%");
}

TEST(WebAddress, references_lead_where_a_browser_would_go) {
  const WebAddress base{"https", "dav.kade.example:8443", "/u/cal/"};
  EXPECT_EQ(lead(base, "/x/")->text(), "https://dav.kade.example:8443/x/");
  EXPECT_EQ(lead(base, "a.ics")->text(), "https://dav.kade.example:8443/u/cal/a.ics");
  EXPECT_EQ(lead(base, "//other.example/x")->text(), "https://other.example/x");
  EXPECT_EQ(lead(base, "https://p1.kade.example/y")->host, "p1.kade.example");
  EXPECT_FALSE(lead(base, "ftp://kade.example/"));
  EXPECT_FALSE(lead(base, "https://user:word@kade.example/"));
  EXPECT_EQ(read_web_address("webcal://kade.example/a.ics")->text(), "https://kade.example/a.ics");
}

TEST(WebAddress, a_password_stays_in_the_house) {
  const auto same = [](std::string_view one, std::string_view other) {
    return same_house(*read_web_address(one), *read_web_address(other));
  };
  EXPECT_TRUE(same("https://caldav.icloud.com/", "https://p42-caldav.icloud.com:443/x"));
  EXPECT_FALSE(same("https://dav.kade.example/", "http://dav.kade.example/"));
  EXPECT_FALSE(same("https://dav.kade.example/", "https://kade.example.thief.example/"));
  EXPECT_FALSE(same("https://shop.co.uk/", "https://thief.co.uk/"));
  // Who rents a name below a provider's is a house of their own (publicsuffix.org).
  EXPECT_FALSE(same("https://kade.synology.me/", "https://thief.synology.me/"));
  EXPECT_FALSE(same("https://127.0.0.1/", "https://12.7.0.1/"));
  EXPECT_FALSE(same("https://[::ffff:12.7.0.1]/", "https://[::ffff:13.7.0.1]/"));
  EXPECT_TRUE(same("https://[::1]:8443/a", "https://[::1]:8443/b"));
}

TEST(KnownServers, providers_are_found_by_the_domain_of_an_address) {
  EXPECT_EQ(known_server_of_domain("icloud.com")->url, "https://caldav.icloud.com/");
  EXPECT_EQ(known_server_of_domain("Outlook.com")->wants, CalendarWants::published);
  EXPECT_EQ(known_server_of_domain("kade.example"), nullptr);
  EXPECT_EQ(known_server_of_host("p42-caldav.icloud.com")->name, "iCloud");
  EXPECT_THAT(read_known_servers("a | b.example | nonsense | password |\nbroken line"),
              testing::IsEmpty());
}

}  // namespace
}  // namespace whiteflag::sources::caldav
