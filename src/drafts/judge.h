// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/detect.h"
#include "language/tone.h"

namespace whiteflag::drafts {

/// What a text is meant to be. A white flag has its six moves and nothing that presses; any other
/// text may ask, offer and propose to meet, but may not press.
enum class Kind : std::uint8_t { note, white_flag, recap };

/// "white-flag"; "recap"; "note" and the ids of the other steps that have words. Nothing for
/// another word.
std::optional<Kind> kind_of_word(std::string_view word);

/// Something in a text that had better be otherwise.
struct Finding {
  std::string_view id;    ///< of the method, section 5, or pressure, jargon, long-sentence,
                          ///< hard-to-read, placeholder; static
  std::size_t start = 0;  ///< byte offsets into the text that was judged
  std::size_t end = 0;
  std::string text;        ///< the words
  std::string suggestion;  ///< a better wording, in the text's language and form
  bool advice = false;     ///< makes the text better to read, but is no reason to hold it back
};

struct Verdict {
  std::optional<bool> ok;   ///< nothing where no verdict can be given
  std::string_view reason;  ///< then: nothing-to-check, unknown-language
  language::Language language = language::Language::unknown;
  std::vector<std::string_view> moves;    ///< of a white flag, in the method's order
  std::vector<std::string_view> missing;  ///< empty unless a white flag was asked for
  std::vector<Finding> findings;          ///< in the order of the text
  std::size_t words = 0;
  std::size_t questions = 0;
  std::optional<double> ease;  ///< reading ease, 0 to 100 (reading_ease.h)
};

/// Judges the writer's own words in a text; what is quoted or signed below them is left aside.
/// `language`: unknown to find it. Reads the first `most_judged` bytes.
/// Requires: valid UTF-8.
Verdict judge(std::string_view text, Kind kind,
              language::Language language = language::Language::unknown);

/// A longer text is judged up to here: nobody writes a letter of this size.
constexpr std::size_t most_judged = std::size_t{8} << 20;

/// Which step a letter of the seller's was: "white-flag", "nudge", "let-go", or empty.
/// `tone`: what read_tone says of these own words.
std::string_view recognise(std::string_view own_words, const language::Tone& tone);

}  // namespace whiteflag::drafts
