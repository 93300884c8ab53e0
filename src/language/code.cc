// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "language/detect.h"

namespace whiteflag::language {
namespace {

constexpr std::array<std::string_view, 6> codes = {"unknown", "nl", "en", "de", "fr", "other"};

}  // namespace

std::string_view code(Language language) {
  return codes.at(static_cast<std::size_t>(language));
}

Language language_of_code(std::string_view code) {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes.at(i) == code) return static_cast<Language>(i);
  }
  return Language::unknown;
}

}  // namespace whiteflag::language
