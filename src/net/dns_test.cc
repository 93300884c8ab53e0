// SPDX-License-Identifier: Apache-2.0
#include "net/dns.h"

#include <gmock/gmock.h>

namespace whiteflag::net {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string two(unsigned n) {
  return {static_cast<char>(n >> 8U), static_cast<char>(n & 0xFFU)};
}

std::string name(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('.'), text.size());
    out += static_cast<char>(end);
    out += text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + '\0';
}

/// An answer about molen.example (whose name stands at byte 12) with these records.
std::string answer(DnsType type, const std::vector<std::string>& records) {
  const auto kind = static_cast<unsigned>(type);
  std::string out = two(7) + two(0x8180) + two(1) + two(static_cast<unsigned>(records.size())) +
                    two(0) + two(0) + name("molen.example") + two(kind) + two(1);
  for (const std::string& data : records) {
    out += two(0xC00C) + two(kind) + two(1) + two(0) + two(300) +
           two(static_cast<unsigned>(data.size())) + data;
  }
  return out;
}

std::vector<std::string> names(const std::string& bytes, DnsType type) {
  std::vector<std::string> out;
  for (const DnsHost& one : hosts_in_answer(bytes, type))
    out.push_back(one.name + (one.port == 0 ? "" : ":" + std::to_string(one.port)));
  return out;
}

TEST(Dns, NamesHostsByTheirRank) {
  const auto srv = [](unsigned priority, unsigned weight, unsigned port, const std::string& to) {
    return two(priority) + two(weight) + two(port) + to;
  };
  EXPECT_THAT(names(answer(DnsType::srv, {srv(20, 0, 993, name("Later.Example")),
                                          srv(10, 1, 993, name("light.example")),
                                          srv(10, 9, 1993, "\4imap" + two(0xC00C))}),
                    DnsType::srv),
              ElementsAre("imap.molen.example:1993", "light.example:993", "later.example:993"));
  EXPECT_THAT(names(answer(DnsType::mx, {two(5) + name("mx2.example"), two(1) + name("a.mx")}),
                    DnsType::mx),
              ElementsAre("a.mx", "mx2.example"));
  EXPECT_THAT(names(answer(DnsType::srv, {srv(0, 0, 0, name(""))}), DnsType::srv), IsEmpty())
      << "“.” says that there is no such service";
}

TEST(Dns, LeavesOutWhatIsBroken) {
  const std::string good = answer(DnsType::mx, {two(5) + name("mx.example")});
  for (std::size_t cut = 0; cut < good.size(); ++cut)
    EXPECT_THAT(names(good.substr(0, cut), DnsType::mx), IsEmpty()) << cut;
  EXPECT_THAT(names(answer(DnsType::mx, {two(5) + name("a b.example")}), DnsType::mx), IsEmpty());
  EXPECT_THAT(names(answer(DnsType::mx, {two(5) + name("x\r\n.example")}), DnsType::mx), IsEmpty());
  std::string circle = answer(DnsType::mx, {two(5) + two(0)});
  const auto place = static_cast<unsigned>(circle.size() - 2);
  circle.replace(place, 2, two(0xC000U | place));
  EXPECT_THAT(names(circle, DnsType::mx), IsEmpty());
  EXPECT_THAT(names(good, DnsType::srv), IsEmpty()) << "another answer than was asked for";
}

}  // namespace
}  // namespace whiteflag::net
