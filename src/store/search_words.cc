// SPDX-License-Identifier: Apache-2.0
#include "store/search_words.h"

#include <algorithm>
#include <array>

#include "base/id.h"
#include "base/text.h"

namespace whiteflag::store {
namespace {

constexpr std::size_t longest_word = 40;
/// Of a larger letter (a log, a book) the first words are enough; PostgreSQL's tsvector holds 1 MB.
constexpr std::size_t most_bytes = std::size_t{512} * 1024;

/// Letters and digits of ASCII in lower case; 0 for what parts words; bytes of other letters stay.
constexpr auto folded_byte = [] {
  std::array<char, 256> table{};
  for (int at = 0; at < 256; ++at) {
    char to = 0;
    if (at >= 'A' && at <= 'Z') to = static_cast<char>(at - 'A' + 'a');
    if ((at >= 'a' && at <= 'z') || (at >= '0' && at <= '9') || at >= 0x80) {
      to = static_cast<char>(at);
    }
    table[static_cast<std::size_t>(at)] = to;
  }
  return table;
}();

char fold_byte(char byte) {
  return folded_byte[static_cast<unsigned char>(byte)];
}

/// Punctuation outside ASCII parts words too: U+00A0–U+00BF, U+2000–U+206F, U+3000–U+303F.
std::size_t foreign_gap(std::string_view rest) {
  const auto byte = [&](std::size_t at) {
    return at < rest.size() ? static_cast<unsigned char>(rest[at]) : 0U;
  };
  if (byte(0) == 0xC2 && byte(1) >= 0xA0) return 2;
  if (byte(0) == 0xE2 && (byte(1) == 0x80 || byte(1) == 0x81)) return 3;
  if (byte(0) == 0xE3 && byte(1) == 0x80) return 3;
  return 0;
}

/// Calls `each` with every folded word of a text.
template <class Each>
void for_each_word(std::string_view utf8, const Each& each) {
  const bool ascii = std::ranges::none_of(
      utf8, [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
  std::string folded;
  if (ascii) {
    folded.resize(utf8.size());
    std::ranges::transform(utf8, folded.begin(), fold_byte);
  } else {
    folded = fold_text(utf8);
    for (std::size_t at = 0; at < folded.size(); ++at) {
      const auto gap = foreign_gap(std::string_view{folded}.substr(at));
      folded[at] = gap > 0 ? '\0' : fold_byte(folded[at]);
      for (std::size_t more = 1; more < gap; ++more) folded[++at] = '\0';
    }
  }
  const std::string_view all{folded};
  for (std::size_t start = 0; start < all.size();) {
    if (all[start] == '\0') {
      ++start;
      continue;
    }
    const auto end = std::min(all.find('\0', start), all.size());
    each(first_bytes(all.substr(start, end - start), longest_word));
    start = end;
  }
}

}  // namespace

void WordList::clear() {
  words_.clear();
  places_.clear();
  // One long letter does not make every later one clear a large table.
  constexpr std::size_t usual = 2048;
  slots_.resize(std::min(slots_.size(), usual));
  std::ranges::fill(slots_, 0U);
}

void WordList::add(std::string_view utf8) {
  for_each_word(utf8, [this](std::string_view word) { add_word(word); });
}

void WordList::grow() {
  slots_.assign(std::max<std::size_t>(slots_.size() * 2, 512), 0U);
  for (std::uint32_t at = 0; at < places_.size(); ++at) {
    const auto word = std::string_view{words_}.substr(places_[at].start, places_[at].size);
    auto slot = hash64(word) & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = at + 1;
  }
}

bool WordList::seen_before(std::string_view word) {
  if ((places_.size() + 1) * 2 > slots_.size()) grow();
  auto slot = hash64(word) & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    const auto& place = places_[slots_[slot] - 1];
    if (std::string_view{words_}.substr(place.start, place.size) == word) return true;
  }
  slots_[slot] = static_cast<std::uint32_t>(places_.size() + 1);
  return false;
}

void WordList::add_word(std::string_view word) {
  if (words_.size() > most_bytes || seen_before(word)) return;
  if (!words_.empty()) words_ += ' ';
  places_.push_back(
      {static_cast<std::uint32_t>(words_.size()), static_cast<std::uint32_t>(word.size())});
  words_ += word;
}

std::string search_words(const SearchText& what) {
  thread_local WordList words;  // its table is large, and there are many letters
  words.clear();
  for (const auto text : {what.subject, what.people, what.text}) words.add(text);
  return std::string{words.text()};
}

std::vector<std::string> question_words(std::string_view utf8) {
  std::vector<std::string> answer;
  for_each_word(utf8, [&](std::string_view word) { answer.emplace_back(word); });
  return answer;
}

}  // namespace whiteflag::store
