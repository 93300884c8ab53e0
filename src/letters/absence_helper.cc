// SPDX-License-Identifier: Apache-2.0
#include "letters/absence_helper.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "language/fold.h"
#include "language/small_words.h"
#include "letters/signature_lines.h"

namespace whiteflag::letters {
namespace {

constexpr std::size_t contact_reach = 200;  // bytes within which a stand-in is named
constexpr std::size_t name_reach = 45;      // bytes within which a name follows its words

struct Found {
  std::size_t begin = 0;
  std::string_view words;
};

bool inside(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

std::vector<Found> addresses_in(std::string_view text, std::string_view sender) {
  constexpr std::string_view around = " \t\n<>()[]\",;:'";
  constexpr std::size_t most = 20;
  std::vector<Found> out;
  for (std::size_t at = text.find('@'); at != std::string_view::npos && out.size() < most;
       at = text.find('@', at + 1)) {
    const std::size_t before = text.find_last_of(around, at);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find_first_of(around, at), text.size());
    std::string_view address = text.substr(begin, end - begin);
    while (!address.empty() && inside(".!?", address.back())) address.remove_suffix(1);
    const std::size_t sign = address.find('@');
    if (sign == 0 || sign == std::string_view::npos ||
        address.find('.', sign) == std::string_view::npos)
      continue;
    if (!ascii_iequals(address, sender)) out.push_back({begin, address});
  }
  return out;
}

bool capital(std::string_view word) {
  const auto c = static_cast<unsigned char>(word.front());
  if (c >= 'A' && c <= 'Z') return true;
  return c == 0xC3 && word.size() > 1 && static_cast<unsigned char>(word[1]) < 0xA0;  // À..ß
}

bool title(std::string_view word) {
  return language::is_small_word(language::SmallWords::title, word);
}

bool no_name(std::string_view word) {
  return language::is_small_word(language::SmallWords::no_name, word);
}

bool particle(std::string_view word) {
  return language::is_small_word(language::SmallWords::in_a_name, word);
}

/// The runs of words with capitals in a stretch: names, and what looks like them.
std::vector<Found> names_in(std::string_view text) {
  std::vector<Found> out;
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
  const auto close = [&] {
    if (begin != std::string_view::npos) out.push_back({begin, text.substr(begin, end - begin)});
    begin = std::string_view::npos;
  };
  for (std::size_t at = 0; at < text.size();) {
    at = text.find_first_not_of(" \t\n(<\"", at);
    if (at == std::string_view::npos) break;
    const std::size_t stop = std::min(text.find_first_of(" \t\n", at), text.size());
    const std::string_view word = text.substr(at, stop - at);
    const std::size_t last = word.find_last_not_of(".,;:!?)>\"");
    const std::string_view bare = word.substr(0, last == std::string_view::npos ? 0 : last + 1);
    const bool address = bare.find('@') != std::string_view::npos;
    if (!bare.empty() && capital(bare) && !address && !no_name(bare)) {
      if (begin == std::string_view::npos) begin = at;
      end = at + bare.size();
      const bool initial = bare.size() <= 2 || title(bare);  // "A.", "Mr."
      if (bare.size() < word.size() && !initial) close();
    } else if (begin == std::string_view::npos || !particle(bare)) {
      close();
    }
    at = stop;
  }
  close();
  return out;
}

std::size_t paragraph_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find("\n\n", at);
  return std::min({end == std::string_view::npos ? text.size() : end, at + contact_reach});
}

std::size_t sentence_begin(std::string_view text, std::size_t at) {
  while (at > 0) {
    const char c = text[at - 1];
    if (c == '!' || c == '?' || (c == '.' && at < text.size() && text[at] == ' ')) break;
    if (c == '\n' && at > 1 && text[at - 2] == '\n') break;
    --at;
  }
  return at;
}

/// Whether an address is made of a name: "piet.vandam@…" of "Piet van Dam".
bool made_of(std::string_view address, std::string_view name) {
  const std::string local = language::fold_phrase(address.substr(0, address.find('@')));
  const std::string folded = language::fold_phrase(name);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end - at >= 3 && local.find(folded.substr(at, end - at)) != std::string::npos) return true;
    at = end + 1;
  }
  return false;
}

/// The name that stands nearest before an address and fits it.
std::string name_of(std::string_view text, const Found& address) {
  const std::size_t from = address.begin - std::min(address.begin, contact_reach);
  std::string fitting;
  for (const Found& name : names_in(text.substr(from, address.begin - from))) {
    if (made_of(address.words, name.words)) fitting = name.words;
  }
  return fitting;
}

std::string name_after(std::string_view text, std::size_t at) {
  const std::string_view near = text.substr(at, paragraph_end(text, at) - at);
  const std::vector<Found> names = names_in(near.substr(0, name_reach + 40));
  if (names.empty() || names.front().begin > name_reach) return {};
  const std::string_view between = near.substr(0, names.front().begin);
  if (between.find_first_of("!?;") != std::string_view::npos) return {};
  if (between.find(". ") != std::string_view::npos) return {};
  return looks_like_name(names.front().words) ? std::string{names.front().words} : std::string{};
}

std::string name_before(std::string_view text, std::size_t at) {
  const std::size_t from = sentence_begin(text, at);
  const std::vector<Found> names = names_in(text.substr(from, at - from));
  if (names.empty()) return {};
  const Found& last = names.back();
  const std::size_t end = from + last.begin + last.words.size();
  return at - end <= contact_reach ? std::string{last.words} : std::string{};
}

std::size_t original(const Sayings& says, std::size_t folded) {
  return says.folded().origin[folded];
}

std::string helpers_name(std::string_view text, const Sayings& says) {
  for (const Sayings::Found& found : says.all()) {
    if (found.says != Says::takes_over) continue;
    if (std::string name = name_before(text, original(says, found.begin)); !name.empty())
      return name;
  }
  for (const Sayings::Found& found : says.all()) {
    if (found.says != Says::instead && found.says != Says::takes_over) continue;
    if (std::string name = name_after(text, original(says, found.end)); !name.empty()) return name;
  }
  return {};
}

/// The first address that follows words for help; else the only one there is.
const Found* helpers_address(const std::vector<Found>& addresses, std::string_view text,
                             const Sayings& says) {
  for (const Sayings::Found& found : says.all()) {
    if (found.says != Says::instead && found.says != Says::takes_over) continue;
    const std::size_t begin = original(says, found.begin);
    const std::size_t end = paragraph_end(text, original(says, found.end));
    for (const Found& address : addresses) {
      if (address.begin >= begin && address.begin < end) return &address;
    }
  }
  return addresses.size() == 1 ? &addresses.front() : nullptr;
}

}  // namespace

Address find_helper(std::string_view text, const Sayings& says, std::string_view sender) {
  const std::vector<Found> addresses = addresses_in(text, sender);
  Address helper;
  if (const Found* address = helpers_address(addresses, text, says)) {
    helper.address = address->words;
    helper.name = name_of(text, *address);
  }
  if (helper.name.empty()) helper.name = helpers_name(text, says);
  return helper;
}

}  // namespace whiteflag::letters
