// SPDX-License-Identifier: Apache-2.0
#include "letters/address.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "letters/charset.h"
#include "letters/encoded_word.h"
#include "letters/plain_addresses.h"

namespace whiteflag::letters {

namespace {

/// Mailboxes kept of one field. The longest honest lists stay below Exchange's 5,000 recipients.
constexpr std::size_t most_addresses = 5000;
/// Comments nest no deeper in real mail; past this a '(' is a letter like any other.
constexpr int deepest_comment = 50;

bool space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool has_at(std::string_view text) {
  return text.find('@') != std::string_view::npos;
}

/// 'Jane Doe' → Jane Doe: some programs quote with apostrophes.
std::string_view without_quotes(std::string_view text) {
  text = trim(text);
  while (text.size() >= 2 && text.front() == text.back() &&
         (text.front() == '\'' || text.front() == '"')) {
    text = trim(text.substr(1, text.size() - 2));
  }
  return text;
}

std::string decoded_name(std::string_view raw) {
  const std::string decoded = decode_words(raw);
  std::string out;
  for (const char c : without_quotes(decoded)) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  return out;
}

/// One word of a mailbox outside <>.
struct Word {
  std::string text;
  bool quoted = false;
  bool spaced = false;  ///< white space stood before it
};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_{text} {}

  std::vector<Address> run() {
    while (at_ < text_.size() && out_.size() < most_addresses) step();
    finish(' ');
    if (!pending_.empty()) emit_name(std::move(pending_));
    return std::move(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (space(c)) {
      spaced_ = true;
      ++at_;
    } else if (c == ',' || c == ';') {
      finish(c);
      ++at_;
    } else if (c == '"') {
      quoted();
    } else if (c == '(') {
      comment();
    } else if (c == '<') {
      angle();
    } else if (c == ':' && ends_group_name()) {
      start_group();
    } else {
      atom();
    }
  }

  bool ends_group_name() const {
    if (!words_.empty() && !words_.back().quoted && !spaced_ &&
        ascii_iequals(words_.back().text, "mailto")) {
      return true;
    }
    return angle_.empty() && !seen_at_;
  }

  void start_group() {
    words_.clear();
    comment_.clear();
    pending_.clear();
    ++at_;
  }

  void add(std::string_view text, bool is_quoted) {
    words_.push_back({std::string{text}, is_quoted, spaced_});
    seen_at_ = seen_at_ || has_at(text);
    spaced_ = false;
  }

  /// Where the quote at `at_` closes, or npos.
  std::size_t closing_quote() const {
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '"') {
        return i;
      }
    }
    return std::string_view::npos;
  }

  /// A stray quote runs up to the next name's: it then holds a whole mailbox and a comma.
  static bool swallows_mailbox(std::string_view inside, std::string_view after) {
    const std::size_t close = inside.find('>');
    if (close == std::string_view::npos || !has_at(inside.substr(0, close))) return false;
    const std::string_view rest = trim(inside.substr(close + 1));
    return rest.starts_with(',') && !trim(after.substr(0, 2)).starts_with('<');
  }

  void quoted() {
    const std::size_t close = no_quotes_left_ ? std::string_view::npos : closing_quote();
    if (close == std::string_view::npos) no_quotes_left_ = true;
    if (close == std::string_view::npos ||
        swallows_mailbox(text_.substr(at_ + 1, close - at_ - 1), text_.substr(close + 1))) {
      ++at_;  // a stray quote means nothing
      return;
    }
    std::string inside;
    for (std::size_t i = at_ + 1; i < close; ++i) {
      if (text_[i] == '\\' && i + 1 < close) ++i;
      inside += text_[i];
    }
    add(inside, true);
    at_ = close + 1;
  }

  /// One past the comment's end, or 0 when it has none.
  std::size_t comment_end() const {
    int depth = 0;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '(' && ++depth > deepest_comment) {
        return 0;
      } else if (text_[i] == ')' && --depth == 0) {
        return i + 1;
      }
    }
    return 0;
  }

  void comment() {
    const std::size_t end = no_comments_left_ ? 0 : comment_end();
    if (end == 0) {
      no_comments_left_ = true;
      atom();
      return;
    }
    for (std::size_t i = at_ + 1; i + 1 < end; ++i) {
      if (text_[i] == '\\' && i + 2 < end) ++i;
      comment_ += text_[i];
    }
    comment_ += ' ';
    spaced_ = true;
    at_ = end;
  }

  void angle() {
    if (has_angle_ && has_at(angle_)) finish(' ');
    ++at_;
    while (at_ < text_.size() && (text_[at_] == '<' || space(text_[at_]))) ++at_;
    const std::size_t end = angle_end();
    if (has_angle_) add(angle_, false);
    angle_ = std::string{text_.substr(at_, end - at_)};
    has_angle_ = true;
    at_ = end;
    while (at_ < text_.size() && (text_[at_] == '>' || space(text_[at_]))) ++at_;
    spaced_ = true;
  }

  /// The '>' that closes, else what the next mailbox begins with, else the end.
  std::size_t angle_end() const {
    bool inside_quotes = false;
    bool at_sign = false;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      const char c = text_[i];
      at_sign = at_sign || c == '@';
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        inside_quotes = !inside_quotes;
      } else if (c == '<' || (c == '>' && !inside_quotes) ||
                 ((c == ',' || c == ';') && at_sign && !inside_quotes && text_[at_] != '@')) {
        return i;
      }
    }
    return std::min(text_.find_first_of(">,;", at_), text_.size());
  }

  void atom() {
    const std::size_t encoded = encoded_word_length(text_.substr(at_));
    std::size_t end = at_ + std::max<std::size_t>(encoded, 1);
    if (encoded == 0) {
      const bool after_at = !words_.empty() && !spaced_ && words_.back().text.ends_with('@');
      if (text_[at_] == '[' && after_at) end = literal_end();
      while (end < text_.size() && !ends_atom(end)) ++end;
    }
    add(text_.substr(at_, end - at_), false);
    at_ = end;
  }

  bool ends_atom(std::size_t i) const {
    const char c = text_[i];
    if (c == '[' && i > 0 && text_[i - 1] == '@') return true;
    if (space(c) || c == ',' || c == ';' || c == '<' || c == '"') return true;
    return (c == '(' && !no_comments_left_) || (c == ':' && ends_group_name());
  }

  std::size_t literal_end() const {
    const std::size_t end = text_.find_first_of("],; \t\r\n", at_);
    return end != std::string_view::npos && text_[end] == ']' ? end + 1 : at_ + 1;
  }

  // ---- a mailbox is complete ----

  void finish(char separator) {
    if (has_angle_ && (has_at(angle_) || !has_at(joined(0, words_.size())))) {
      emit_angle();
    } else if (!words_.empty()) {
      emit_loose(separator);
    }
    words_.clear();
    comment_.clear();
    angle_.clear();
    has_angle_ = false;
    seen_at_ = false;
    spaced_ = false;
    if (separator == ';' && !pending_.empty()) emit_name(std::move(pending_));
    if (separator == ';') pending_.clear();
  }

  std::string joined(std::size_t from, std::size_t to) const {
    std::string out;
    for (std::size_t i = from; i < to; ++i) {
      if (words_[i].spaced && !out.empty()) out += ' ';
      out += words_[i].text;
    }
    return out;
  }

  void emit_angle() {
    std::string name = decoded_name(joined(0, words_.size()));
    if (!pending_.empty()) name = name.empty() ? pending_ : pending_ + ", " + name;
    pending_.clear();
    if (name.empty()) name = decoded_name(comment_);
    add_mailbox(std::move(name), clean(angle_));
  }

  /// The local part and the domain may stand apart from their '@' (RFC 5322 §4.4).
  static bool leans_on(const Word& left, const Word& right) {
    if (!right.spaced) return true;
    if (left.quoted || right.quoted) return left.text == "@" || right.text == "@";
    return left.text.ends_with('@') || right.text.starts_with('@') ||
           ((left.text.ends_with('.') || right.text.starts_with('.')) && !has_at(left.text));
  }

  void emit_loose(char separator) {
    std::vector<std::string> addresses;
    std::string name;
    for (std::size_t i = 0; i < words_.size();) {
      std::string whole = word_text(i, words_[i].quoted);
      std::size_t next = i + 1;
      while (next < words_.size() && leans_on(words_[next - 1], words_[next])) {
        whole += word_text(next, words_[next].quoted);
        ++next;
      }
      const bool single_quoted = next == i + 1 && words_[i].quoted;
      if (has_at(whole) && whole.size() > 1 && !(single_quoted && words_.size() > 1)) {
        addresses.push_back(clean(single_quoted ? words_[i].text : whole));
      } else {
        if (!name.empty()) name += ' ';
        name += joined(i, next);
      }
      i = next;
    }
    emit_found(addresses, name, separator);
  }

  std::string word_text(std::size_t i, bool with_quotes) const {
    return with_quotes ? '"' + words_[i].text + '"' : words_[i].text;
  }

  void emit_found(const std::vector<std::string>& addresses, const std::string& raw_name,
                  char separator) {
    std::string name = decoded_name(raw_name.empty() ? comment_ : raw_name);
    if (addresses.empty()) {
      if (reparse(name)) return;
      if (separator != ',') return emit_name(std::exchange(pending_, {}), std::move(name));
      if (!pending_.empty()) emit_name(std::move(pending_));
      pending_ = std::move(name);
      return;
    }
    if (!pending_.empty()) emit_name(std::move(pending_));
    pending_.clear();
    for (const std::string& address : addresses) {
      add_mailbox(addresses.size() == 1 ? name : std::string{}, address);
    }
  }

  /// The whole mailbox was put into one encoded word.
  bool reparse(const std::string& name) {
    if (inner_ || !has_at(name) || name.find("=?") != std::string::npos) return false;
    Parser parser{name};
    parser.inner_ = true;
    for (Address& address : parser.run()) add_mailbox(std::move(address.name), address.address);
    return true;
  }

  void emit_name(std::string first, std::string second = {}) {
    for (std::string* name : {&first, &second}) {
      if (name->empty() || is_nobody(*name)) continue;
      const bool local = name->find(' ') == std::string::npos && is_ascii(*name);
      if (local) {
        out_.push_back({{}, *name});
      } else {
        out_.push_back({*name, {}});
      }
    }
  }

  static bool is_nobody(std::string_view name) {
    const std::string lowered = ascii_lower(name);
    return lowered.starts_with("undisclosed") || lowered.starts_with("unlisted-recipients") ||
           lowered.starts_with("recipient list not shown");
  }

  void add_mailbox(std::string name, std::string address) {
    if (name.empty() && address.empty()) return;
    if (address.empty() && is_nobody(name)) return;
    out_.push_back({std::move(name), std::move(address)});
  }

  /// An address without routes, white space, comments and wrappings.
  static std::string clean(std::string_view raw) {
    if (raw.starts_with("=?")) {
      const std::string decoded = decode_words(raw);
      if (!decoded.starts_with("=?")) return clean(decoded);
    }
    std::string out = is_printable(raw) ? std::string{raw} : to_utf8(raw, "").text;
    if (ascii_iequals(raw.substr(0, 7), "mailto:")) out.erase(0, 7);
    if (out.starts_with('@')) {
      const std::size_t colon = out.find(':');
      if (colon != std::string::npos) out.erase(0, colon + 1);
    }
    return std::string{without_apostrophes(strip_spaces(out))};
  }

  static std::string strip_spaces(std::string_view text) {
    std::string out;
    bool inside_quotes = false;
    int depth = 0;
    const std::size_t last_close = text.rfind(')');
    while (text.ends_with('>')) text.remove_suffix(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '"') inside_quotes = !inside_quotes;
      if (!inside_quotes && c == '(' && last_close != std::string_view::npos && i < last_close)
        ++depth;
      if (depth == 0 && (inside_quotes ? c >= ' ' || c < 0 : c > ' ' || c < 0)) out += c;
      if (!inside_quotes && c == ')' && depth > 0) --depth;
    }
    return out;
  }

  static std::string without_apostrophes(std::string text) {
    if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') {
      return text.substr(1, text.size() - 2);
    }
    return text;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Address> out_;
  std::vector<Word> words_;
  std::string comment_, angle_;
  std::string pending_;  ///< a name before a comma: perhaps "Doe" of "Doe, Jane <jane@…>"
  bool has_angle_ = false;
  bool spaced_ = false;
  bool seen_at_ = false;  ///< one of words_ holds an '@'
  bool no_quotes_left_ = false;
  bool no_comments_left_ = false;
  bool inner_ = false;
};

}  // namespace

std::vector<Address> parse_addresses(std::string_view header) {
  if (auto plain = parse_plain_addresses(header)) return std::move(*plain);
  return Parser{header}.run();
}

}  // namespace whiteflag::letters
