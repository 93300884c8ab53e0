// SPDX-License-Identifier: Apache-2.0
#include "view/error_words.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"

namespace whiteflag::data {
extern const std::string_view nl_errors;
}  // namespace whiteflag::data

namespace whiteflag::view {

namespace {

// Nothing we say of ourselves is longer; a server's own words may be.
constexpr std::size_t longest = 4000;
constexpr std::string_view hole = "{}";
constexpr std::string_view opening_quote = "“";

/// A message with holes, and the same in Dutch.
struct Pair {
  std::vector<std::string_view> english;  ///< what stands between the holes
  std::vector<std::string_view> dutch;
  std::size_t told = 0;  ///< bytes outside the holes: of two that fit, the one that says more does
};

std::vector<std::string_view> between_holes(std::string_view text) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t at = text.find(hole);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + hole.size());
  }
}

std::vector<Pair> read_pairs() {
  std::vector<Pair> out;
  std::string_view english;
  for (const std::string_view line : split_lines(data::nl_errors)) {
    if (line.empty() || line.starts_with('#') || line.starts_with('[')) continue;
    if (english.empty()) {
      english = line;
      continue;
    }
    Pair pair{between_holes(english), between_holes(line), 0};
    for (const std::string_view part : pair.english) pair.told += part.size();
    out.push_back(std::move(pair));
    english = {};
  }
  std::ranges::stable_sort(out, std::ranges::greater{}, &Pair::told);
  return out;
}

/// What fills the holes, where a text has the form of a message.
std::optional<std::vector<std::string_view>> fillings(
    std::string_view text, const std::vector<std::string_view>& message) {
  std::vector<std::string_view> out;
  if (!text.starts_with(message.front())) return std::nullopt;
  text.remove_prefix(message.front().size());
  for (std::size_t i = 1; i < message.size(); ++i) {
    const bool last = i + 1 == message.size();
    if (last && !text.ends_with(message[i])) return std::nullopt;
    const std::size_t at = last ? text.size() - message[i].size() : text.find(message[i]);
    if (at == std::string_view::npos) return std::nullopt;
    out.push_back(text.substr(0, at));
    text.remove_prefix(at + message[i].size());
  }
  return text.empty() ? std::optional{out} : std::nullopt;
}

std::optional<std::string> whole(std::string_view english);

/// What fills a hole may be a day, or something we say ourselves; what is quoted is somebody's own.
std::string filling_in_dutch(std::string_view english, bool quoted) {
  if (quoted) return std::string{english};
  if (auto out = whole(english)) return *std::move(out);
  return day_words(Speech::nl, english);
}

std::optional<std::string> whole(std::string_view english) {
  static const std::vector<Pair> pairs = read_pairs();
  for (const Pair& pair : pairs) {
    const auto filled = fillings(english, pair.english);
    if (!filled) continue;
    std::string out{pair.dutch.front()};
    for (std::size_t i = 1; i < pair.dutch.size(); ++i) {
      out += filling_in_dutch((*filled)[i - 1], out.ends_with(opening_quote));
      out += pair.dutch[i];
    }
    return out;
  }
  return std::nullopt;
}

std::string in_dutch(std::string_view english) {
  if (auto out = whole(english)) return *std::move(out);
  // "They are away. Look again on 3 December.", "FILE: There is no mail in this file."
  for (const std::string_view mark : {". ", ": "}) {
    for (std::size_t at = english.find(mark); at != std::string_view::npos;
         at = english.find(mark, at + 1)) {
      const std::string_view tail = english.substr(at + mark.size());
      const auto said = whole(tail);
      const auto head = whole(english.substr(0, at + 1));
      if (!said && !head) continue;
      return head.value_or(std::string{english.substr(0, at + 1)}) + " " +
             (said ? *said : in_dutch(tail));
    }
  }
  return std::string{english};
}

/// Line by line; what stands behind a line, as behind a question, stays there.
std::string lines_in_dutch(std::string_view english) {
  std::string out;
  while (!english.empty()) {
    const std::string_view line = english.substr(0, english.find('\n'));
    const std::size_t ends = line.find_last_not_of(' ') + 1;
    const std::size_t next = std::min(line.size() + 1, english.size());
    out += in_dutch(line.substr(0, ends));
    out += english.substr(ends, next - ends);
    english.remove_prefix(next);
  }
  return out;
}

}  // namespace

std::string in_speech(std::string_view english, Speech speech) {
  if (speech == Speech::en || english.size() > longest) return std::string{english};
  std::string lines = lines_in_dutch(english);
  // What fills a hole may break the line.
  return lines == english ? in_dutch(english) : lines;
}

Error in_speech(const Error& error, Speech speech) {
  return {error.kind, in_speech(error.what, speech), in_speech(error.hint, speech)};
}

}  // namespace whiteflag::view
