// SPDX-License-Identifier: Apache-2.0
// One suite, both ways a calendar is read: by CalDAV (with and without sync-collection) and from an
// address of the web.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include <map>
#include <memory>
#include <set>

#include "base/text.h"
#include "sources/caldav/caldav_source.h"
#include "sources/calendar_address.h"

namespace whiteflag::sources {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string event(const std::string& uid, const std::string& words) {
  return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTART:20261201T100000Z\r\nSUMMARY:" + words +
         "\r\nEND:VEVENT\r\n";
}

/// What a reader keeps: names as the store keeps them, and what each said when it was read.
class Kept final : public Reader {
 public:
  std::optional<Cursor> open(const Folder& folder) override {
    opened.push_back(folder.name);
    return cursor;
  }
  bool known(std::string_view name) override { return items.contains(std::string{name}); }
  Answer item(const Item& item) override {
    ++read;
    EXPECT_TRUE(item.is_calendar);
    items[std::string{item.name}] = item.bytes;
    return read == stop_after ? Answer::stop : Answer::go_on;
  }
  void set_aside(std::string_view name, const Error& why) override {
    aside[std::string{name}] = why.what;
  }
  std::unordered_set<std::string> names() override {
    std::unordered_set<std::string> out;
    for (const auto& [name, bytes] : items) out.insert(name);
    return out;
  }
  void gone(std::string_view name) override { items.erase(std::string{name}); }
  void close(const Cursor& to) override { cursor = to; }

  /// All that is known, put together.
  std::string all() const {
    std::set<std::string> said;
    for (const auto& [name, bytes] : items) said.insert(bytes);
    std::string out;
    for (const std::string& one : said) out += one;
    return out;
  }

  Cursor cursor;
  std::map<std::string, std::string> items, aside;
  std::vector<std::string> opened;
  int read = 0, stop_after = -1;
};

/// A server with one calendar, kept in memory.
class Server final : public net::Http {
 public:
  explicit Server(bool syncs) : syncs_{syncs} {}

  void put(const std::string& uid, const std::string& words) {
    events_[uid] = {event(uid, words), ++version_};
    gone_.erase(uid);
  }
  void remove(const std::string& uid) {
    events_.erase(uid);
    gone_[uid] = ++version_;
  }
  /// From here on: earlier tokens are refused.
  void forget_tokens() { oldest_ = version_; }

  net::HttpAnswer ask(const net::HttpRequest& request) override {
    if (cut_after == 0) throw Failure{Trouble::offline, "cut"};
    --cut_after;
    asked.push_back(request.method);
    if (request.url.ends_with(".ics") && request.url.find("/all") != std::string::npos)
      return whole(request);
    if (request.method == "GET") return one(request.url);
    if (request.method == "PROPFIND") return look(request);
    return request.body.find("sync-collection") != std::string::npos ? changes(request)
                                                                     : multiget(request);
  }

  std::vector<std::string> asked;
  int cut_after = -1;

 private:
  struct Kept {
    std::string text;
    int version;
  };

  static net::HttpAnswer status(int code, const std::string& inside) {
    return {code,
            {},
            R"(<D:multistatus xmlns:D="DAV:" xmlns:CAL="urn:ietf:params:xml:ns:caldav">)" + inside +
                "</D:multistatus>"};
  }
  static std::string part(const std::string& properties) {
    return "<D:propstat><D:prop>" + properties +
           "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>";
  }
  static std::string response(const std::string& href, const std::string& inside) {
    return "<D:response><D:href>" + href + "</D:href>" + inside + "</D:response>";
  }
  static std::string etag(const Kept& one) {
    return fmt::format("<D:getetag>\"{}\"</D:getetag>", one.version);
  }

  net::HttpAnswer look(const net::HttpRequest& request) const {
    const bool inside = request.headers.front().second == "1";
    std::string out = response(
        "/cal/", part("<D:resourcetype><D:collection/><CAL:calendar/></D:resourcetype>"
                      "<D:displayname>Werk</D:displayname>" +
                      std::string{syncs_ ? "<D:supported-report-set><D:supported-report><D:report>"
                                           "<D:sync-collection/></D:report></D:supported-report>"
                                           "</D:supported-report-set>"
                                         : ""}));
    for (const auto& [uid, one] : events_) {
      if (inside) out += response("/cal/" + uid + ".ics", part(etag(one)));
    }
    return status(207, out);
  }

  net::HttpAnswer changes(const net::HttpRequest& request) const {
    if (!syncs_) return {501, {}, {}};
    const std::size_t begin = request.body.find("<d:sync-token>") + 14;
    const std::string token =
        request.body.substr(begin, request.body.find("</d:sync-token>") - begin);
    const int since = token.empty() ? 0 : std::stoi(token.substr(1));
    if (!token.empty() && since < oldest_) return {403, {}, "<error/>"};
    std::string out;
    for (const auto& [uid, one] : events_) {
      if (one.version > since) out += response("/cal/" + uid + ".ics", part(etag(one)));
    }
    for (const auto& [uid, version] : gone_) {
      if (version > since && since > 0)
        out += response("/cal/" + uid + ".ics", "<D:status>HTTP/1.1 404 Not Found</D:status>");
    }
    return status(207, out + fmt::format("<D:sync-token>t{}</D:sync-token>", version_));
  }

  net::HttpAnswer multiget(const net::HttpRequest& request) const {
    std::string out;
    for (const auto& [uid, one] : events_) {
      const std::string href = "/cal/" + uid + ".ics";
      if (request.body.find("<d:href>" + href + "<") == std::string::npos) continue;
      out += response(href, part(etag(one) + "<CAL:calendar-data>BEGIN:VCALENDAR\r\n" + one.text +
                                 "END:VCALENDAR</CAL:calendar-data>"));
    }
    return status(207, out);
  }

  net::HttpAnswer one(const std::string&) const { return {404, {}, {}}; }

  net::HttpAnswer whole(const net::HttpRequest& request) const {
    const std::string tag = std::to_string(version_);
    for (const auto& [name, value] : request.headers) {
      if (name == "If-None-Match" && value == tag) return {304, {{"etag", tag}}, {}};
    }
    std::string out = "BEGIN:VCALENDAR\r\n";
    for (const auto& [uid, one] : events_) out += one.text;
    return {200, {{"etag", tag}}, out + "END:VCALENDAR\r\n"};
  }

  bool syncs_;
  std::map<std::string, Kept> events_;
  std::map<std::string, int> gone_;
  int version_ = 0, oldest_ = 0;
};

enum class Way { sync_collection, etags, address };

class CalendarContract : public testing::TestWithParam<Way> {
 protected:
  void read() {
    if (GetParam() == Way::address) {
      CalendarAddress{server, {.url = "https://kade.example/all.ics"}, "p", now}.read(kept);
      return;
    }
    caldav::Dav dav{server, {}};
    caldav::CaldavSource{dav, {"https", "kade.example", "/cal/"}, "p", now}.read(kept);
  }
  bool says(const std::string& words) const { return kept.all().find(words) != std::string::npos; }

  Server server{GetParam() == Way::sync_collection};
  Kept kept;
  Instant now = Instant{std::chrono::microseconds{1'795'500'000'000'000}};
};
INSTANTIATE_TEST_SUITE_P(All, CalendarContract,
                         testing::Values(Way::sync_collection, Way::etags, Way::address));

TEST_P(CalendarContract, what_is_there_is_read_once) {
  server.put("a", "Demo");
  server.put("b", "Bezoek");
  read();
  EXPECT_TRUE(says("Demo") && says("Bezoek"));
  const int before = kept.read;
  read();
  EXPECT_EQ(kept.read, before);
}

TEST_P(CalendarContract, what_changed_replaces_what_was_and_what_is_gone_is_told) {
  server.put("a", "Demo");
  server.put("b", "Bezoek");
  read();
  server.put("a", "Verzet");
  server.remove("b");
  read();
  EXPECT_TRUE(says("Verzet"));
  EXPECT_FALSE(says("Demo"));
  EXPECT_FALSE(says("Bezoek"));
  EXPECT_EQ(kept.items.size(), 1U);
}

TEST_P(CalendarContract, a_server_that_forgot_is_compared_with) {
  server.put("a", "Demo");
  server.put("b", "Bezoek");
  read();
  server.remove("a");
  server.put("c", "Nieuw");
  server.forget_tokens();
  read();
  EXPECT_TRUE(says("Bezoek") && says("Nieuw"));
  EXPECT_FALSE(says("Demo"));
}

TEST_P(CalendarContract, cut_after_any_answer_and_read_again_it_is_the_same) {
  for (int i = 0; i < 130; ++i) server.put("e" + std::to_string(i), "Bezoek " + std::to_string(i));
  read();
  const std::string whole = kept.all();
  const int answers = static_cast<int>(server.asked.size());
  for (int cut = 0; cut < answers; ++cut) {
    kept = Kept{};
    server.cut_after = cut;
    EXPECT_THROW(read(), Failure);
    server.cut_after = -1;
    read();
    EXPECT_EQ(kept.all(), whole) << cut;
  }
}

TEST_P(CalendarContract, stopped_and_read_again_it_is_whole) {
  for (int i = 0; i < 9; ++i) server.put("e" + std::to_string(i), "Bezoek " + std::to_string(i));
  kept.stop_after = 1;
  read();
  kept.stop_after = -1;
  read();
  EXPECT_TRUE(says("Bezoek 0") && says("Bezoek 8"));
}

TEST_P(CalendarContract, after_a_month_all_is_read_anew) {
  server.put("a", "Elke week");
  read();
  now += std::chrono::days{31};
  const int before = kept.read;
  read();
  EXPECT_EQ(kept.read, before + 1);
  EXPECT_EQ(kept.items.size(), 1U);
}

/// Answers one thing, whatever is asked.
class Always final : public net::Http {
 public:
  explicit Always(net::HttpAnswer answer) : answer_{std::move(answer)} {}
  net::HttpAnswer ask(const net::HttpRequest& request) override {
    asked.push_back(request.url);
    return answer_;
  }
  std::vector<std::string> asked;

 private:
  net::HttpAnswer answer_;
};

Error refused(net::Http& http, const std::string& secret) {
  caldav::Dav dav{http, {.user = "anna", .secret = secret}};
  try {
    caldav::find_calendars(dav, {"https", "dav.kade.example", "/"});
  } catch (const Failure& failure) {
    return failure.error();
  }
  return {};
}

TEST(Dav, a_password_is_not_told_to_another_house) {
  Always elsewhere{{301, {{"location", "https://thief.example/"}}, {}}};
  EXPECT_EQ(refused(elsewhere, "word").kind, Trouble::denied);
  EXPECT_THAT(elsewhere.asked, ElementsAre("https://dav.kade.example/"));
  Always downward{{301, {{"location", "http://dav.kade.example/"}}, {}}};
  EXPECT_EQ(refused(downward, "word").kind, Trouble::not_found);
}

TEST(Dav, what_a_server_refuses_is_said_in_words) {
  Always denied{{401, {}, {}}};
  EXPECT_THAT(refused(denied, "word").what, testing::HasSubstr("does not let anna in"));
  Always portal{{200, {}, "<html>Log in</html>"}};
  EXPECT_THAT(refused(portal, "word").hint, testing::HasSubstr("guest network"));
  Always busy{{503, {}, {}}};
  EXPECT_EQ(refused(busy, "word").kind, Trouble::offline);
  Always circle{{302, {{"location", "/again"}}, {}}};
  EXPECT_EQ(refused(circle, "word").kind, Trouble::not_found);
  EXPECT_LT(circle.asked.size(), 10U);
}

}  // namespace
}  // namespace whiteflag::sources
