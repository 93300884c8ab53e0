// SPDX-License-Identifier: Apache-2.0
#include "causes/sections.h"

#include <algorithm>

#include "base/text.h"

namespace whiteflag::causes {

namespace {

std::string_view without_comment(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
  }
  return line;
}

}  // namespace

std::vector<Section> read_sections(const DataText& data, std::vector<DataError>& errors) {
  std::vector<Section> out;
  int number = 0;
  for (const std::string_view raw : split_lines(data.text)) {
    ++number;
    const std::string_view line = trim(without_comment(raw));
    if (line.empty()) continue;
    if (line.front() != '[') {
      if (out.empty()) {
        errors.push_back({data.name, number, "this stands under no [section]"});
      } else {
        out.back().lines.push_back({number, line});
      }
      continue;
    }
    const auto words = split_parts(line.substr(1, std::min(line.find(']'), line.size()) - 1), ' ');
    if (line.back() != ']' || words.size() != 2) {
      errors.push_back({data.name, number, "a section is written [cause ID], in two words"});
      out.push_back({"", "", number, {}});  // what stands under it is passed over
      continue;
    }
    out.push_back({words[0], words[1], number, {}});
  }
  std::erase_if(out, [](const Section& section) { return section.kind.empty(); });
  return out;
}

KeyValue key_value(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {line, {}};
  return {trim(line.substr(0, colon)), trim(line.substr(colon + 1))};
}

std::vector<std::string_view> split_parts(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = trim(text.substr(0, end));
    if (!part.empty()) out.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace whiteflag::causes
