// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/time.h"

namespace whiteflag::view {

/// The languages the program itself speaks.
enum class Speech { en, nl };

/// From --lang or a locale ("nl_NL.UTF-8"); English when it is neither.
Speech speech_from(std::string_view locale);

/// One of two wordings.
inline std::string_view say(Speech speech, std::string_view english, std::string_view dutch) {
  return speech == Speech::nl ? dutch : english;
}

/// "12 Nov", with the year when it is not the year of `now`.
std::string day_words(Speech speech, Instant at, Instant now, const Zone& zone);
/// A day that was said in English ("12 Nov", "12 Nov 2026"), in this language. Anything else stays
/// as it is.
std::string day_words(Speech speech, std::string_view english);
/// "12 Nov 14:05".
std::string moment_words(Speech speech, Instant at, Instant now, const Zone& zone);
/// "Tue", "di".
std::string_view weekday_words(Speech speech, Instant at, const Zone& zone);
/// How long, rounded to what one would say: "3 hours", "2 days", "3 weeks".
std::string duration_words(Speech speech, std::chrono::seconds span);
/// A chance in words and tenths: "about 1 in 5", "less than 1 in 50".
std::string chance_words(Speech speech, double chance);
std::string count_words(Speech speech, std::int64_t n, std::string_view one_en,
                        std::string_view many_en, std::string_view one_nl,
                        std::string_view many_nl);

/// Columns a terminal needs for a UTF-8 text (marks that combine take none, wide signs two).
std::size_t columns(std::string_view utf8);
/// Cut to `width` columns with "…" where something was cut.
std::string fitted(std::string_view utf8, std::size_t width);
/// Broken into lines of at most `width` columns, each after the first led by `indent` spaces.
std::string wrapped(std::string_view utf8, std::size_t width, std::size_t indent);

/// Control characters, bidi overrides and zero-width characters taken out: a letter's words on a
/// terminal.
std::string harmless(std::string_view utf8);

}  // namespace whiteflag::view
