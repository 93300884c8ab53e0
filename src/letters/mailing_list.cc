// SPDX-License-Identifier: Apache-2.0
#include "letters/mailing_list.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace whiteflag::letters {

namespace {

std::string_view mark(const Letter& letter, std::string_view name) {
  for (const auto& [known, value] : letter.marks) {
    if (known == name) return value;
  }
  return {};
}

/// What stands between angle brackets, or all of it.
std::string_view bracketed(std::string_view value) {
  const std::size_t open = value.find('<');
  if (open == std::string_view::npos) return trim(value);
  value.remove_prefix(open + 1);
  return trim(value.substr(0, value.find('>')));
}

/// The address of "<mailto:lijst@weegforum.example?subject=…>".
std::string posting_address(std::string_view list_post) {
  constexpr std::string_view scheme = "mailto:";
  const std::string value = ascii_lower(bracketed(list_post));
  if (!value.starts_with(scheme)) return {};
  const std::string address = value.substr(scheme.size(), value.find('?') - scheme.size());
  return address.find('@') == std::string::npos ? std::string{} : address;
}

/// The addressee whose address reads as the list's id, its @ a dot.
std::string addressee_of_id(const Letter& letter, std::string_view list_id) {
  const std::string id = ascii_lower(bracketed(list_id));
  if (id.empty()) return {};
  for (const std::vector<Address>* list : {&letter.to, &letter.cc}) {
    for (const Address& one : *list) {
      const std::string address = ascii_lower(one.address);
      std::string dotted = address;
      std::ranges::replace(dotted, '@', '.');
      if (dotted == id) return address;
    }
  }
  return {};
}

}  // namespace

std::string list_address(const Letter& letter) {
  if (std::string found = posting_address(mark(letter, "list-post")); !found.empty()) return found;
  const std::string_view been = trim(mark(letter, "x-beenthere"));
  if (been.find('@') != std::string_view::npos && been.find(' ') == std::string_view::npos)
    return ascii_lower(been);
  return addressee_of_id(letter, mark(letter, "list-id"));
}

}  // namespace whiteflag::letters
