// SPDX-License-Identifier: Apache-2.0
#include "language/date_tokens.h"

#include <algorithm>
#include <string>

namespace whiteflag::language {
namespace {

using Kind = DateToken::Kind;

// The longest phrase in words; bounds the look ahead.
constexpr int most_words = 7;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

class Lexer {
 public:
  Lexer(std::string_view text, const DateWords& words) : text_{text}, words_{words} {}

  std::vector<DateToken> run() {
    out_.reserve(text_.size() / 5 + 8);
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      glued_ = false;
      ++at_;
    } else if (is_letter(c)) {
      word();
    } else if (is_digit(c)) {
      number();
    } else if (c == '\'') {
      ++at_;  // part of a word: aujourd'hui, 's avonds
    } else {
      mark(c);
    }
  }

  std::size_t word_end(std::size_t at) const {
    while (at < text_.size() && is_letter(text_[at])) ++at;
    return at;
  }

  /// Where the next word of a phrase begins after `at`: over one space, hyphen, apostrophe or stop.
  std::size_t next_word(std::size_t at) const {
    std::size_t begin = at;
    while (begin < text_.size() && begin - at < 3 &&
           std::string_view(" '-./").contains(text_[begin])) {
      ++begin;
    }
    if (begin >= text_.size()) return std::string_view::npos;
    const bool here = is_letter(text_[begin]) || is_digit(text_[begin]);
    const bool apart = begin > at || is_digit(text_[begin]) != is_digit(text_[begin - 1]);
    return here && apart ? begin : std::string_view::npos;
  }

  void word() {
    const std::size_t begin = at_;
    std::size_t end = word_end(at_);
    const std::string_view first = text_.substr(begin, end - begin);
    DateToken token{.kind = Kind::word, .glued = glued_};
    if (first.size() == 1) token.mark = first.front();
    if (const DateWords::Entry* entry = words_.first(first)) {
      token.meanings = words_.meanings(*entry);
      if (entry->longest > 1) phrase(first, *entry, token, end);
    }
    push(token, begin, end);
  }

  void phrase(std::string_view first, const DateWords::Entry& entry, DateToken& token,
              std::size_t& end) {
    std::size_t cursor = end;
    for (int words = 2; words <= std::min(static_cast<int>(entry.longest), most_words); ++words) {
      const std::size_t begin = next_word(cursor);
      if (begin == std::string_view::npos) return;
      if (words == 2 && !entry.may_go_on(text_[begin])) return;
      if (words == 2) key_.assign(first);
      cursor = is_digit(text_[begin]) ? digits_end(begin) : word_end(begin);
      key_ += ' ';
      key_.append(text_.substr(begin, cursor - begin));
      if (const auto found = words_.find(key_); !found.empty()) {
        token.meanings = found;
        end = cursor;
      }
    }
  }

  std::size_t digits_end(std::size_t at) const {
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at;
  }

  void number() {
    const std::size_t begin = at_;
    std::size_t end = digits_end(at_);
    DateToken token{.kind = Kind::number, .glued = glued_};
    const std::size_t digits = end - begin;
    token.digits = static_cast<std::uint8_t>(std::min<std::size_t>(digits, 20));
    token.number = -1;
    if (digits <= 8) {
      token.number = 0;
      for (std::size_t i = begin; i < end; ++i) token.number = token.number * 10 + (text_[i] - '0');
    }
    const std::string_view first = text_.substr(begin, digits);
    if (const DateWords::Entry* entry = words_.first(first);
        entry != nullptr && entry->longest > 1) {
      phrase(first, *entry, token, end);
      if (end > begin + digits) token.kind = Kind::word;
    }
    push(token, begin, end);
  }

  void mark(char c) {
    DateToken token{.kind = Kind::mark, .glued = glued_, .mark = c};
    token.meanings = words_.of_sign(c);
    push(token, at_, at_ + 1);
  }

  void push(DateToken token, std::size_t begin, std::size_t end) {
    static_assert(static_cast<unsigned>(DateClass::none) < 64);
    for (const DateMeaning& meaning : token.meanings)
      token.classes |= std::uint64_t{1} << static_cast<unsigned>(meaning.kind);
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    out_.push_back(token);
    at_ = end;
    glued_ = true;
  }

  std::string_view text_;
  const DateWords& words_;
  std::size_t at_ = 0;
  bool glued_ = false;
  std::string key_;
  std::vector<DateToken> out_;
};

}  // namespace

std::vector<DateToken> date_tokens(std::string_view folded, const DateWords& words) {
  return Lexer{folded, words}.run();
}

}  // namespace whiteflag::language
