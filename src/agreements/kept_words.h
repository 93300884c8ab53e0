// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>

#include "language/detect.h"

namespace whiteflag::agreements {

/// The groups of data/<language>/kept.txt: what a promise is about, and what shows its end.
enum class Kept : std::uint8_t {
  send,
  call,
  answer,
  meet,
  here_it_is,
  got_it,
  we_spoke,
  not_yet,
  yes,
  until_then,
  noted,
  invitation
};
constexpr std::size_t kept_count = 12;

/// Which groups a text has words of, and the first words of each, as written.
struct KeptWords {
  std::bitset<kept_count> groups;
  std::array<std::string, kept_count> words;

  bool has(Kept group) const { return groups.test(static_cast<std::size_t>(group)); }
  const std::string& of(Kept group) const { return words.at(static_cast<std::size_t>(group)); }
};

/// Who takes leave until then says yes as well. Requires: valid UTF-8. Languages we do not read are
/// read in all four.
KeptWords kept_words_in(std::string_view text, language::Language language);

}  // namespace whiteflag::agreements
