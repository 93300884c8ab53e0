// SPDX-License-Identifier: Apache-2.0
#include "people/names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "people/domain.h"

namespace whiteflag::people {

namespace {

constexpr std::array<std::string_view, 30> shared_names = {
    "administratie", "algemeen",   "bestellingen", "bureau",  "buero",        "compras",
    "contact",       "commercial", "directie",     "einkauf", "facturen",     "hello",
    "help",          "hr",         "info",         "inkoop",  "kantoor",      "klantenservice",
    "kontakt",       "mail",       "marketing",    "office",  "orders",       "planning",
    "post",          "purchasing", "receptie",     "sales",   "secretariaat", "verkoop"};

constexpr std::array<std::string_view, 18> titles = {
    "dr",   "drs",  "dhr",  "mr",   "mrs",     "ms",   "ing",      "ir",     "mw",
    "mevr", "prof", "herr", "frau", "mevrouw", "heer", "monsieur", "madame", "de heer"};

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : folded) {
    const bool part =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0 || c == '\'';
    if (part) {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

std::string capitalised(std::string_view word) {
  std::string out{word};
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[' || c == '<') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']' || c == '>') && depth > 0) --depth;
  }
  return out;
}

}  // namespace

std::string spoken_name(std::string_view header_name) {
  std::string text = without_brackets(header_name);
  std::erase_if(text, [](char c) { return c == '"' || c == '\n' || c == '\r' || c == '\t'; });
  std::string_view name = trim(text);
  while (!name.empty() && name.front() == '\'') name.remove_prefix(1);
  while (!name.empty() && name.back() == '\'') name.remove_suffix(1);
  for (const std::string_view mark : {" via ", " | ", " / ", " - "}) {
    const std::size_t at = name.find(mark);
    if (at != std::string_view::npos && at > 0) name = trim(name.substr(0, at));
  }
  if (name.find('@') != std::string_view::npos) return {};
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos) return std::string{name};
  const std::string_view last = trim(name.substr(0, comma));
  const std::string_view first = trim(name.substr(comma + 1));
  if (first.empty() || first.find(',') != std::string_view::npos) return std::string{last};
  return std::string{first} + " " + std::string{last};
}

std::string_view short_name(std::string_view name) {
  const std::string_view first = name.substr(0, name.find(' '));
  const std::vector<std::string> words = words_of(fold_text(first));
  const bool formal =
      words.empty() || words.front().size() < 2 || first.ends_with('.') ||
      std::ranges::any_of(
          words,
          [](const std::string& word) { return std::ranges::find(titles, word) != titles.end(); });
  return formal ? name : first;
}

std::string called_name(std::string_view header_name, std::string_view address) {
  std::string name = spoken_name(header_name);
  const std::vector<std::string> words = words_of(fold_text(name));
  const bool letters = std::ranges::any_of(words, [](const std::string& word) {
    return std::ranges::any_of(word, [](char c) { return (c & 0x80) != 0 || c > '9'; });
  });
  if (!letters || words == words_of(fold_text(local_part_of(address)))) return {};
  return name;
}

std::string name_key(std::string_view header_name) {
  std::vector<std::string> words = words_of(fold_text(spoken_name(header_name)));
  std::erase_if(words, [](const std::string& word) {
    return word.size() < 2 || std::ranges::find(titles, word) != titles.end();
  });
  if (words.size() < 2) return {};
  std::ranges::sort(words);
  std::string out;
  for (const std::string& word : words) out += out.empty() ? word : " " + word;
  return out;
}

std::string name_from_address(std::string_view address) {
  const std::string local = local_part_of(address);
  const std::vector<std::string> words = words_of(local);
  const bool digits = std::ranges::any_of(local, [](char c) { return c >= '0' && c <= '9'; });
  if (words.size() < 2 || digits || is_shared_address(address)) return std::string{address};
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + capitalised(word);
  return out;
}

bool is_shared_address(std::string_view address) {
  return std::ranges::binary_search(shared_names, std::string_view{local_part_of(address)});
}

}  // namespace whiteflag::people
