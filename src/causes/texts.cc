// SPDX-License-Identifier: Apache-2.0
#include "causes/texts.h"

#include <algorithm>
#include <array>

namespace whiteflag::data {
extern const std::string_view nl_causes;
extern const std::string_view en_causes;
}  // namespace whiteflag::data

namespace whiteflag::causes {

namespace {

constexpr std::array<std::string_view, 6> text_keys = {"name", "line", "text",
                                                       "part", "why",  "next"};

std::string place(std::string_view kind, std::string_view id, std::string_view key) {
  std::string out{kind};
  out += ' ';
  out += id;
  out += ' ';
  out += key;
  return out;
}

}  // namespace

bool is_text_key(std::string_view key) {
  const std::string_view bare = key.substr(0, key.find('.'));
  return std::ranges::find(text_keys, bare) != text_keys.end();
}

Texts::Texts(std::string_view language, std::span<const DataText> users) {
  read({"causes.txt", language == "nl" ? data::nl_causes : data::en_causes}, language);
  for (const DataText& data : users) read(data, language);
}

void Texts::read(const DataText& data, std::string_view language) {
  std::vector<DataError> errors;  // read_model has told them
  for (const Section& section : read_sections(data, errors)) {
    for (const bool exact : {false, true}) {
      for (const SectionLine& line : section.lines) {
        const auto [key, value] = key_value(line.text);
        const std::size_t dot = key.find('.');
        const bool tagged = dot != std::string_view::npos;
        if (!is_text_key(key) || tagged != exact || value.empty()) continue;
        if (tagged && key.substr(dot + 1) != language) continue;
        texts_[place(section.kind, section.id, key.substr(0, dot))] = value;
      }
    }
  }
}

std::string_view Texts::find(std::string_view kind, std::string_view id,
                             std::string_view key) const {
  const auto found = texts_.find(place(kind, id, key));
  return found == texts_.end() ? std::string_view{} : std::string_view{found->second};
}

std::string_view Texts::get(std::string_view kind, std::string_view id,
                            std::string_view key) const {
  const std::string_view found = find(kind, id, key);
  return found.empty() ? id : found;
}

std::string filled(std::string_view text,
                   std::span<const std::pair<std::string, std::string>> figures) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find('{', at), text.size());
    out += text.substr(at, open - at);
    if (open == text.size()) break;
    const std::size_t close = std::min(text.find('}', open), text.size());
    const std::string_view name = text.substr(open + 1, close - open - 1);
    for (const auto& [key, value] : figures) {
      if (key == name) out += value;
    }
    at = std::min(close + 1, text.size());
  }
  return out;
}

}  // namespace whiteflag::causes
