// SPDX-License-Identifier: Apache-2.0
#include "sources/imap/response.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace whiteflag::sources::imap {
namespace {

Error broken(std::string_view what) {
  return {Trouble::offline, "The mail server said something that cannot be read.",
          std::string{what}};
}

std::string upper(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

/// "{12}" or "{12+}" at the end of a line.
std::optional<std::uint64_t> literal_at_end(std::string_view line) {
  if (!line.ends_with('}')) return std::nullopt;
  const std::size_t open = line.rfind('{');
  if (open == std::string_view::npos) return std::nullopt;
  std::string_view digits = line.substr(open + 1, line.size() - open - 2);
  if (digits.ends_with('+')) digits.remove_suffix(1);
  return number_of<std::uint64_t>(digits);
}

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

constexpr std::array<std::string_view, 5> statuses = {"OK", "NO", "BAD", "BYE", "PREAUTH"};

bool is_status(std::string_view name) {
  return std::ranges::find(statuses, name) != statuses.end();
}

/// Words for people may end as a literal begins, and are none.
bool speaks_to_people(std::string_view line) {
  if (line.starts_with("+")) return true;
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return false;
  line.remove_prefix(space + 1);
  return is_status(upper(line.substr(0, std::min<std::size_t>(line.find(' '), 8))));
}

class Tokens {
 public:
  Tokens(std::string_view text, const Limits& limits) : text_{text}, limits_{limits} {}

  bool failed() const { return failed_; }
  bool broke_a_limit() const { return broke_a_limit_; }
  bool at_end() const { return at_ >= text_.size(); }
  bool looking_at(char c) const { return !at_end() && text_[at_] == c; }
  std::string_view rest() const { return text_.substr(std::min(at_, text_.size())); }

  void skip_spaces() {
    while (looking_at(' ')) ++at_;
  }

  /// Up to the next space, and over it.
  std::string_view word() {
    const std::size_t end = std::min(text_.find(' ', at_), text_.size());
    const std::string_view out = text_.substr(at_, end - at_);
    at_ = std::min(end + 1, text_.size());
    return out;
  }

  /// Values until the end, or until `close`, which is taken too.
  std::vector<Value> values(char close, int depth) {
    std::vector<Value> out;
    for (;;) {
      skip_spaces();
      if (failed_) return out;
      if (at_end()) {
        failed_ = close != '\0';
        return out;
      }
      if (close != '\0' && looking_at(close)) {
        ++at_;
        return out;
      }
      out.push_back(value(close, depth));
    }
  }

 private:
  Value value(char close, int depth) {
    if (++count_ > limits_.values) return break_limit();
    if (looking_at('(')) {
      if (depth >= limits_.depth) return break_limit();
      ++at_;
      return {Value::Kind::list, {}, values(')', depth + 1)};
    }
    if (looking_at('"')) return quoted();
    if (looking_at('{') || text_.substr(at_).starts_with("~{")) return literal();
    return atom(close);
  }

  Value fail() {
    failed_ = true;
    return {};
  }

  Value break_limit() {
    broke_a_limit_ = true;
    return fail();
  }

  Value quoted() {
    Value out{Value::Kind::string, {}, {}};
    for (++at_; !at_end(); ++at_) {
      if (looking_at('"')) {
        ++at_;
        return out;
      }
      if (looking_at('\\') && at_ + 1 < text_.size()) ++at_;
      out.text += text_[at_];
    }
    return fail();
  }

  Value literal() {
    const std::size_t end = text_.find('\n', at_);
    if (end == std::string_view::npos) return fail();
    const auto size = literal_at_end(without_return(text_.substr(at_, end - at_)));
    if (!size || *size > text_.size() - end - 1) return fail();
    Value out{Value::Kind::string, std::string{text_.substr(end + 1, *size)}, {}};
    at_ = end + 1 + *size;
    return out;
  }

  /// "BODY[HEADER.FIELDS (SUBJECT)]<0>" is one atom.
  Value atom(char close) {
    const std::size_t begin = at_;
    while (!at_end() && text_[at_] != ' ' && text_[at_] != '(' && text_[at_] != ')' &&
           text_[at_] != '"' && (close != ']' || text_[at_] != ']')) {
      if (text_[at_] != '[' || close == ']') {
        ++at_;
        continue;
      }
      const std::size_t end = text_.find(']', at_);
      if (end == std::string_view::npos) return fail();
      at_ = end + 1;
    }
    if (at_ == begin) return fail();
    const std::string_view text = text_.substr(begin, at_ - begin);
    if (ascii_iequals(text, "NIL")) return {};
    return {Value::Kind::atom, std::string{text}, {}};
  }

  std::string_view text_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
  bool failed_ = false, broke_a_limit_ = false;
};

/// "[CODE …] words", each of them optional.
void read_status(Tokens& tokens, std::string_view whole_rest, const Limits& limits, Response& out) {
  tokens.skip_spaces();
  if (!tokens.looking_at('[')) {
    out.text = trim(tokens.rest());
    return;
  }
  Tokens inside{whole_rest.substr(whole_rest.find('[') + 1), limits};
  out.code = inside.values(']', 0);
  if (inside.failed()) {
    // Words in brackets that are no code: they are words.
    out.code.clear();
    out.text = trim(tokens.rest());
    return;
  }
  out.text = trim(inside.rest());
}

}  // namespace

bool Value::is(std::string_view atom) const {
  return kind == Kind::atom && ascii_iequals(text, atom);
}

std::optional<std::uint64_t> Value::number() const {
  return number_of<std::uint64_t>(text);
}

const Value* Response::code_value(std::string_view key) const {
  for (std::size_t i = 0; i + 1 < code.size(); ++i) {
    if (code[i].is(key)) return &code[i + 1];
  }
  return nullptr;
}

bool Response::has_code(std::string_view key) const {
  return std::ranges::any_of(code, [&](const Value& value) { return value.is(key); });
}

Result<std::optional<std::size_t>> response_length(std::string_view bytes, const Limits& limits) {
  std::size_t begin = 0;
  std::size_t lines = 0;
  for (;;) {
    const std::size_t end = bytes.find('\n', begin);
    const std::size_t here = std::min(end, bytes.size()) - begin;
    if (lines + here > limits.line)
      return std::unexpected{broken("One of its lines does not end.")};
    if (end == std::string_view::npos) return std::nullopt;
    lines += here;
    const std::string_view line = without_return(bytes.substr(begin, here));
    const auto literal = begin == 0 && speaks_to_people(line) ? std::nullopt : literal_at_end(line);
    if (!literal) return end + 1;
    if (*literal > limits.literal) return std::unexpected{broken("It announced too large a text.")};
    begin = end + 1 + *literal;
    if (begin > bytes.size()) return std::nullopt;
  }
}

Result<Response> read_response(std::string_view whole, const Limits& limits) {
  while (whole.ends_with('\n') || whole.ends_with('\r')) whole.remove_suffix(1);
  Tokens tokens{whole, limits};
  Response out;
  out.tag = tokens.word();
  if (out.tag.empty() || out.tag.size() > 64)
    return std::unexpected{broken("It does not speak IMAP.")};
  if (out.tag == "+") {
    out.text = trim(tokens.rest());
    return out;
  }
  std::string_view name = tokens.word();
  out.number = number_of<std::uint32_t>(name);
  if (out.number) name = tokens.word();
  out.name = upper(name.substr(0, 64));
  if (is_status(out.name)) {
    read_status(tokens, tokens.rest(), limits, out);
  } else if (out.name == "SEARCH") {
    out.text = trim(tokens.rest());
  } else {
    out.values = tokens.values('\0', 0);
  }
  if (!tokens.failed()) return out;
  if (!tokens.broke_a_limit() || out.name != "FETCH")
    return std::unexpected{broken("Its answer breaks off.")};
  out.values.clear();
  out.cut = true;
  return out;
}

std::optional<std::vector<std::uint32_t>> numbers_of_set(std::string_view set, std::size_t most) {
  std::vector<std::uint32_t> out;
  while (!set.empty()) {
    const std::size_t end = std::min(set.find(','), set.size());
    const std::string_view part = set.substr(0, end);
    const std::size_t colon = part.find(':');
    const auto one = number_of<std::uint32_t>(part.substr(0, colon));
    const auto two =
        colon == std::string_view::npos ? one : number_of<std::uint32_t>(part.substr(colon + 1));
    if (!one || !two) return std::nullopt;
    const auto [low, high] = std::minmax(*one, *two);
    if (std::uint64_t{high} - low >= most - out.size()) return std::nullopt;
    for (std::uint64_t n = low; n <= high; ++n) out.push_back(static_cast<std::uint32_t>(n));
    set.remove_prefix(std::min(end + 1, set.size()));
  }
  return out;
}

std::string set_of_numbers(const std::vector<std::uint32_t>& numbers) {
  std::string out;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    if (!out.empty()) out += ',';
    out += std::to_string(numbers[i]);
    if (last > i) out += ':' + std::to_string(numbers[last]);
    i = last + 1;
  }
  return out;
}

}  // namespace whiteflag::sources::imap
