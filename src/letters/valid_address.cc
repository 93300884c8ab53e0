// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include "letters/address.h"

namespace whiteflag::letters {

namespace {

constexpr int deepest_comment = 100;

bool is_atext(char c) {
  constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         others.find(c) != std::string_view::npos;
}

/// What may follow a backslash: any ASCII (RFC 5322 §4.1, obs-qp).
bool is_ascii_char(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

/// Inside quotes, comments and literals: ASCII but NUL and line feed, with the obsolete controls.
bool is_inner(char c) {
  return is_ascii_char(c) && c != '\0' && c != '\n' && c != '\r';
}

class Checker {
 public:
  explicit Checker(std::string_view text) : text_{text} {}

  bool run() { return local_part() && take('@') && domain() && at_ == text_.size(); }

 private:
  bool ended() const { return at_ >= text_.size(); }
  char peek() const { return ended() ? '\0' : text_[at_]; }
  bool sees(char c) const { return !ended() && text_[at_] == c; }
  bool take(char c) {
    if (!sees(c)) return false;
    ++at_;
    return true;
  }

  /// Folding white space; false when a line break is not followed by white space.
  bool white_space() {
    while (!ended()) {
      if (sees(' ') || sees('\t')) {
        ++at_;
        continue;
      }
      if (!sees('\r')) return true;
      if (text_.substr(at_, 2) != "\r\n") return false;
      at_ += 2;
      if (!sees(' ') && !sees('\t')) return false;
    }
    return true;
  }

  bool quoted_pair() {
    ++at_;
    if (ended() || !is_ascii_char(peek())) return false;
    ++at_;
    return true;
  }

  /// Up to one past `close`: the inside of a quoted string or a literal.
  bool enclosed(char close, char forbidden) {
    ++at_;
    while (!ended()) {
      if (take(close)) return true;
      if (sees('\\')) {
        if (!quoted_pair()) return false;
      } else if (sees(' ') || sees('\t') || sees('\r')) {
        if (!white_space()) return false;
      } else {
        if (!is_inner(peek()) || peek() == forbidden) return false;
        ++at_;
      }
    }
    return false;
  }

  bool comment() {
    int depth = 0;
    while (!ended()) {
      const char c = peek();
      if (c == '\\') {
        if (!quoted_pair()) return false;
        continue;
      }
      if (c == ' ' || c == '\t' || c == '\r') {
        if (!white_space()) return false;
        continue;
      }
      if (!is_inner(c)) return false;
      ++at_;
      if (c == '(' && ++depth > deepest_comment) return false;
      if (c == ')' && --depth == 0) return true;
    }
    return false;
  }

  bool comments_and_space() {
    while (!ended()) {
      if (!white_space()) return false;
      if (!sees('(')) return true;
      if (!comment()) return false;
    }
    return true;
  }

  bool atom() {
    const std::size_t start = at_;
    while (!ended() && is_atext(peek())) ++at_;
    return at_ > start;
  }

  bool local_part() {
    do {
      if (!comments_and_space()) return false;
      if (!(sees('"') ? enclosed('"', '\0') : atom())) return false;
      if (!comments_and_space()) return false;
    } while (take('.'));
    return true;
  }

  bool label() {
    const std::size_t start = at_;
    return atom() && text_[start] != '-' && text_[at_ - 1] != '-';
  }

  bool domain() {
    if (!comments_and_space()) return false;
    if (sees('[')) return enclosed(']', '[') && comments_and_space();
    do {
      if (!comments_and_space() || !label() || !comments_and_space()) return false;
    } while (take('.'));
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

bool valid_address(std::string_view text) {
  return Checker{text}.run();
}

}  // namespace whiteflag::letters
