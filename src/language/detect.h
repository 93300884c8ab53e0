// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace whiteflag::language {

/// Language of a writer's own words. `other` is a language we do not read.
enum class Language : std::uint8_t { unknown, nl, en, de, fr, other };

/// "nl", "en", "de", "fr", "other"; "unknown" where nothing could be told.
std::string_view code(Language language);

/// "nl" → Language::nl; Language::unknown for a code we do not know.
Language language_of_code(std::string_view code);

/// The language of a writer's own words; reads the first 400 bytes. Right on single lines; a guess
/// on a single word. `other`: a language that is none of the four. `unknown`: no words at all.
Language detect_language(std::string_view own_words);

}  // namespace whiteflag::language
