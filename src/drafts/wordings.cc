// SPDX-License-Identifier: Apache-2.0
#include "drafts/wordings.h"

#include <fmt/core.h>

#include <optional>
#include <vector>

#include "base/text.h"

namespace whiteflag::data {
extern const std::string_view nl_drafts;
extern const std::string_view en_drafts;
extern const std::string_view de_drafts;
extern const std::string_view fr_drafts;
}  // namespace whiteflag::data

namespace whiteflag::drafts {
namespace {

/// A line's words where it holds; nothing where it does not.
std::optional<std::string_view> held(std::string_view line, const Filling& filling) {
  if (!line.starts_with('?')) return line;
  const bool negated = line.starts_with("?!");
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return line;
  const std::string_view name = trim(line.substr(negated ? 2 : 1, colon - (negated ? 2 : 1)));
  const auto slot = filling.slots.find(name);
  const bool known = slot != filling.slots.end() && !slot->second.empty();
  if (known == negated) return std::nullopt;
  return trim(line.substr(colon + 1));
}

/// "(u|je)" at `at`: the chosen words, and where the choice ends; nothing where there is none.
struct Choice {
  std::string_view words;
  std::size_t end = 0;
};

std::optional<Choice> choice_at(std::string_view text, std::size_t at, bool familiar) {
  const std::size_t close = text.find(')', at);
  const std::size_t bar = text.find('|', at);
  if (close == std::string_view::npos || bar == std::string_view::npos || bar > close)
    return std::nullopt;
  const std::string_view words =
      familiar ? text.substr(bar + 1, close - bar - 1) : text.substr(at + 1, bar - at - 1);
  return Choice{words, close + 1};
}

std::string in_form(std::string_view text, bool familiar) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto choice = text[at] == '(' ? choice_at(text, at, familiar) : std::optional<Choice>{};
    if (choice) {
      out += choice->words;
      at = choice->end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::string with_slots(std::string_view text, const Filling& filling) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t close = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += text[at++];
      continue;
    }
    const auto slot = filling.slots.find(text.substr(at + 1, close - at - 1));
    if (slot != filling.slots.end()) out += slot->second;
    at = close + 1;
  }
  return out;
}

}  // namespace

Wordings Wordings::read(std::string_view file) {
  Wordings out;
  std::string* open = nullptr;
  for (const std::string_view line : split_lines(file)) {
    const std::string_view bare = trim(line);
    if (bare.starts_with('#')) continue;
    if (bare.starts_with('[') && bare.ends_with(']')) {
      open = &out.texts_[std::string{bare.substr(1, bare.size() - 2)}];
    } else if (open != nullptr) {
      *open += std::string{bare} + "\n";
    }
  }
  for (auto& [name, text] : out.texts_) text = std::string{trim(text)};
  return out;
}

std::string_view Wordings::text(std::string_view name) const {
  const auto found = texts_.find(name);
  return found == texts_.end() ? std::string_view{} : std::string_view{found->second};
}

std::size_t Wordings::count(std::string_view name) const {
  std::size_t n = 0;
  while (!numbered(name, n + 1).empty()) ++n;
  return n;
}

std::string_view Wordings::numbered(std::string_view name, std::size_t n) const {
  return text(fmt::format("{} {}", name, n));
}

const Wordings& wordings_of(language::Language language) {
  static const Wordings nl = Wordings::read(data::nl_drafts);
  static const Wordings en = Wordings::read(data::en_drafts);
  static const Wordings de = Wordings::read(data::de_drafts);
  static const Wordings fr = Wordings::read(data::fr_drafts);
  switch (language) {
    case language::Language::nl:
      return nl;
    case language::Language::de:
      return de;
    case language::Language::fr:
      return fr;
    default:
      return en;
  }
}

std::string fill(std::string_view wording, const Filling& filling) {
  std::string out;
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (paragraph.empty()) return;
    out += (out.empty() ? "" : "\n\n") + with_slots(in_form(paragraph, filling.familiar), filling);
    paragraph.clear();
  };
  for (const std::string_view line : split_lines(wording)) {
    const std::string_view bare = trim(line);
    if (bare.empty()) {
      end_paragraph();
      continue;
    }
    const auto words = held(bare, filling);
    if (words && !words->empty()) paragraph += (paragraph.empty() ? "" : " ") + std::string{*words};
  }
  end_paragraph();
  return out;
}

}  // namespace whiteflag::drafts
