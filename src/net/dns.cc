// SPDX-License-Identifier: Apache-2.0
#include "net/dns.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/text.h"

namespace whiteflag::net {
namespace {

constexpr std::size_t header_size = 12;
constexpr std::size_t longest_name = 253;
/// More than any service has.
constexpr std::size_t most_hosts = 64;
/// A name that points on so often points in circles.
constexpr int most_jumps = 32;
constexpr unsigned pointer_bits = 0xC0;

bool of_a_host(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Reads forward; what lies beyond the end is an error once and for all.
class Bytes {
 public:
  explicit Bytes(std::string_view all, std::size_t at = 0) : all_{all}, at_{at} {}

  bool failed() const { return failed_; }
  std::size_t at() const { return at_; }
  void skip(std::size_t count) {
    if (count > all_.size() - at_) failed_ = true;
    at_ = failed_ ? all_.size() : at_ + count;
  }
  unsigned byte() {
    if (at_ >= all_.size()) failed_ = true;
    return failed_ ? 0 : static_cast<unsigned char>(all_[at_++]);
  }
  unsigned two() {
    const unsigned high = byte();
    return high << 8U | byte();
  }

  /// A name, with the pointers of RFC 1035 §4.1.4 followed; nothing for one that no host bears.
  std::optional<std::string> name() {
    std::string out;
    bool good = true;
    Bytes from{*this};
    bool jumped = false;
    for (int jumps = 0;;) {
      const unsigned size = from.byte();
      if (from.failed_) break;
      if ((size & pointer_bits) == pointer_bits) {
        const std::size_t to = (size & ~pointer_bits) << 8U | from.byte();
        if (!jumped) at_ = from.at_;
        jumped = true;
        if (++jumps > most_jumps || to >= all_.size()) from.failed_ = true;
        if (from.failed_) break;
        from.at_ = to;
        continue;
      }
      if (size == 0) break;
      if ((size & pointer_bits) != 0 || out.size() + size + 1 > longest_name) {
        from.failed_ = true;
        break;
      }
      if (!out.empty()) out += '.';
      for (unsigned i = 0; i < size && !from.failed_; ++i) {
        const std::string c = ascii_lower(std::string(1, static_cast<char>(from.byte())));
        good = good && of_a_host(c.front());
        out += c;
      }
    }
    failed_ = failed_ || from.failed_;
    if (!jumped) at_ = from.at_;
    if (failed_ || !good) return std::nullopt;
    return out;
  }

 private:
  std::string_view all_;
  std::size_t at_;
  bool failed_ = false;
};

struct Ranked {
  unsigned priority = 0;
  unsigned weight = 0;
  DnsHost host{};
};

/// What one record says; nothing where it names no host.
std::optional<Ranked> read_record(Bytes& bytes, DnsType type) {
  Ranked out;
  out.priority = bytes.two();
  if (type == DnsType::srv) {
    out.weight = bytes.two();
    out.host.port = static_cast<std::uint16_t>(bytes.two());
  }
  auto name = bytes.name();
  if (!name || name->empty() || (type == DnsType::srv && out.host.port == 0)) return std::nullopt;
  out.host.name = *std::move(name);
  return out;
}

}  // namespace

std::vector<DnsHost> hosts_in_answer(std::string_view bytes, DnsType type) {
  std::vector<DnsHost> out;
  if (bytes.size() < header_size) return out;
  Bytes all{bytes, 4};
  const unsigned questions = all.two();
  const unsigned answers = all.two();
  all.skip(4);
  for (unsigned i = 0; i < questions && !all.failed(); ++i) {
    all.name();
    all.skip(4);
  }
  std::vector<Ranked> found;
  for (unsigned i = 0; i < answers && !all.failed() && found.size() < most_hosts; ++i) {
    all.name();
    const unsigned said = all.two();
    all.skip(6);  // class and how long it holds
    const unsigned size = all.two();
    Bytes record{all};
    all.skip(size);
    if (all.failed() || said != static_cast<unsigned>(type)) continue;
    if (auto one = read_record(record, type)) found.push_back(*std::move(one));
  }
  std::ranges::stable_sort(found, [](const Ranked& one, const Ranked& other) {
    return std::tuple{one.priority, other.weight} < std::tuple{other.priority, one.weight};
  });
  for (Ranked& one : found) out.push_back(std::move(one.host));
  return out;
}

}  // namespace whiteflag::net
