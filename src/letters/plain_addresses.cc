// SPDX-License-Identifier: Apache-2.0
#include "letters/plain_addresses.h"

#include <array>
#include <cstdint>
#include <string>

namespace whiteflag::letters {

namespace {

enum Class : std::uint8_t { odd = 0, in_name = 1, in_address = 2, in_quotes = 4 };

constexpr std::array<std::uint8_t, 256> classes = [] {
  std::array<std::uint8_t, 256> out{};
  const auto set = [&](std::string_view chars, unsigned kinds) {
    for (const char c : chars)
      out[static_cast<std::uint8_t>(c)] |= static_cast<std::uint8_t>(kinds);
  };
  set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+&/*!",
      in_name | in_address | in_quotes);
  set("$#%{}|^~`=", in_address);
  set(" ,;:@()[]<>'", in_quotes);
  set(" '", in_name);
  return out;
}();

bool is(char c, Class kind) {
  return (classes[static_cast<std::uint8_t>(c)] & kind) != 0;
}

class PlainParser {
 public:
  explicit PlainParser(std::string_view text) : text_{text} {}

  std::optional<std::vector<Address>> run() {
    std::vector<Address> out;
    while (true) {
      skip_space();
      if (at_ == text_.size()) return out;
      auto mailbox = one();
      if (!mailbox) return std::nullopt;
      out.push_back(std::move(*mailbox));
      skip_space();
      if (at_ == text_.size()) return out;
      if (text_[at_] != ',') return std::nullopt;
      ++at_;
    }
  }

 private:
  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r' || text_[at_] == '\n')) {
      ++at_;
    }
  }

  std::string_view run_of(Class kind) {
    const std::size_t start = at_;
    while (at_ < text_.size() && is(text_[at_], kind)) ++at_;
    return text_.substr(start, at_ - start);
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::optional<Address> one() {
    if (text_[at_] == '<') return in_angle({});
    if (text_[at_] == '"') return after_quotes();
    const std::size_t start = at_;
    if (const auto bare = address()) {
      skip_space();
      if (at_ == text_.size() || text_[at_] == ',') return Address{{}, std::string{*bare}};
      return std::nullopt;
    }
    at_ = start;
    std::string_view name = run_of(in_name);
    while (name.ends_with(' ')) name.remove_suffix(1);
    if (!honest(name)) return std::nullopt;
    return in_angle(name);
  }

  std::optional<Address> after_quotes() {
    ++at_;
    const std::string_view name = run_of(in_quotes);
    if (!take('"') || !honest(name) || name.ends_with(' ')) return std::nullopt;
    // A mailbox inside quotes may be one that a stray quote swallowed.
    if (name.find('>') != std::string_view::npos) return std::nullopt;
    skip_space();
    return in_angle(name);
  }

  /// Nothing that the slow reader would take off.
  static bool honest(std::string_view name) {
    return !name.empty() && name.front() != ' ' && name.front() != '\'' &&
           name.find("  ") == std::string_view::npos;
  }

  std::optional<Address> in_angle(std::string_view name) {
    if (!take('<')) return std::nullopt;
    const auto found = address();
    if (!found || !take('>')) return std::nullopt;
    return Address{std::string{name}, std::string{*found}};
  }

  std::optional<std::string_view> address() {
    const std::size_t start = at_;
    if (run_of(in_address).empty() || !take('@') || run_of(in_address).empty()) return std::nullopt;
    return text_.substr(start, at_ - start);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<Address>> parse_plain_addresses(std::string_view value) {
  return PlainParser{value}.run();
}

}  // namespace whiteflag::letters
