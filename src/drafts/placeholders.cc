// SPDX-License-Identifier: Apache-2.0
#include "drafts/placeholders.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace whiteflag::drafts {
namespace {

constexpr std::size_t longest = 60;

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool word_byte(char c) {
  return letter(c) || (c >= '0' && c <= '9') || c == '_';
}

/// A few words as one names a gap: no sentence, no address.
bool names_a_gap(std::string_view inside) {
  inside = trim(inside);
  const bool plain = std::ranges::all_of(inside, [](char c) {
    return word_byte(c) || c == ' ' || c == '-' || c == '/' || c == '\'' || c == '|';
  });
  const bool address =
      inside.find("://") != std::string_view::npos || inside.find("www.") != std::string_view::npos;
  return plain && !address && std::ranges::any_of(inside, letter);
}

/// [image: …], [cid:…] and [sic] are put there by programs and writers.
bool leave_be(std::string_view inside) {
  constexpr std::array<std::string_view, 7> marks = {"sic",     "image", "afbeelding", "bild",
                                                     "bijlage", "cid",   "extern"};
  const std::string lower = ascii_lower(trim(inside));
  return std::ranges::any_of(marks, [&](std::string_view one) { return lower.starts_with(one); });
}

struct Brackets {
  std::string_view open, close;
};

constexpr std::array<Brackets, 6> brackets = {
    {{"{{", "}}"}, {"[[", "]]"}, {"[", "]"}, {"<", ">"}, {"${", "}"}, {"{", "}"}}};

std::size_t bracketed(std::string_view text, std::size_t at) {
  for (const Brackets& pair : brackets) {
    if (!text.substr(at).starts_with(pair.open)) continue;
    const std::size_t from = at + pair.open.size();
    const std::size_t close = text.substr(0, from + longest).find(pair.close, from);
    if (close == std::string_view::npos || close == from) continue;
    const std::string_view inside = text.substr(from, close - from);
    if (inside.find('\n') != std::string_view::npos) continue;
    const bool link = pair.open == "<" && inside.find('@') != std::string_view::npos;
    if (!link && !leave_be(inside) && names_a_gap(inside)) return close + pair.close.size();
  }
  return at;
}

/// %NAME%: capitals between two signs, so that "10 % en 20 %" is none.
std::size_t percented(std::string_view text, std::size_t at) {
  if (text[at] != '%') return at;
  const std::size_t close = text.substr(0, at + longest).find('%', at + 1);
  if (close == std::string_view::npos || close < at + 3) return at;
  const std::string_view inside = text.substr(at + 1, close - at - 1);
  const bool name = std::ranges::all_of(inside, [](char c) { return word_byte(c); });
  return name && letter(inside.front()) ? close + 1 : at;
}

/// XXX, xxx, NNN, TODO, TBD, "...." is none, "____" is.
std::size_t crossed(std::string_view text, std::size_t at) {
  if (at > 0 && word_byte(text[at - 1])) return at;
  std::size_t end = at;
  while (end < text.size() && word_byte(text[end])) ++end;
  const std::string_view word = text.substr(at, end - at);
  if (word.size() < 3) return at;
  const bool same = std::ranges::all_of(word, [&](char c) { return c == word.front(); });
  const char first = word.front();
  constexpr std::size_t longest_gap = 30;  // a longer line of marks divides a page
  if (word.size() > longest_gap) return at;
  if (same && (first == 'X' || first == '_' || first == 'N')) return end;
  // Three kisses end a letter; more of them, or before other words, mark a gap.
  const std::string_view after = trim(text.substr(end, 2));
  if (same && first == 'x' && (word.size() > 3 || !after.empty())) return end;
  return word == "TODO" || word == "TBD" || word == "INVULLEN" ? end : at;
}

}  // namespace

std::vector<Placeholder> placeholders_in(std::string_view text) {
  std::vector<Placeholder> out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    std::size_t end = at;
    if (c == '{' || c == '[' || c == '<' || c == '$') {
      end = bracketed(text, at);
    } else if (c == '%') {
      end = percented(text, at);
    } else if (c == 'X' || c == 'x' || c == '_' || c == 'N' || c == 'T' || c == 'I') {
      end = crossed(text, at);
    }
    if (end > at) out.push_back({at, end});
    at = std::max(end, at + 1);
  }
  return out;
}

}  // namespace whiteflag::drafts
