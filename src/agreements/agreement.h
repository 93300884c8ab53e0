// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "language/dates.h"
#include "language/detect.h"

namespace whiteflag::agreements {

enum class Kind : std::uint8_t { promise, request, appointment };
/// Who has to do it; of a request, who is asked.
enum class By : std::uint8_t { sender, recipient, third };
enum class Strength : std::uint8_t { firm, hedged, conditional };

/// Something promised, asked or agreed in a letter, in its very words.
struct Agreement {
  Kind kind = Kind::promise;
  By by = By::sender;
  Strength strength = Strength::firm;
  std::string due;        ///< "2026-03-06", the last day meant; empty where none is named
  std::string from;       ///< the first day meant: the Monday of "next week"; empty as `due`
  std::string text;       ///< the sentence
  std::size_t start = 0;  ///< byte offsets of the sentence in the own words
  std::size_t end = 0;
};

enum class ResponseKind : std::uint8_t { acceptance, refusal, conditional };

/// A yes, a no, or a yes with a condition.
struct Response {
  ResponseKind kind = ResponseKind::acceptance;
  std::string text;
  std::size_t start = 0;
  std::size_t end = 0;
};

/// What a letter is read by.
struct Context {
  Instant now{};                   ///< when it was written
  std::chrono::minutes offset{0};  ///< of the writer's clock, east of UTC
  language::Language language = language::Language::unknown;
  language::NumericOrder order = language::NumericOrder::unknown;
};

std::string_view name(Kind kind);
std::string_view name(By by);
std::string_view name(Strength strength);
std::string_view name(ResponseKind kind);

/// Promises, requests and appointments, sentence by sentence, at most one of a kind in a sentence;
/// two promises where each has its day ("I send it Monday and call you Thursday"), in their part.
/// Requires: the writer's own new words as valid UTF-8. Linear in the text.
std::vector<Agreement> find_agreements(std::string_view own_words, const Context& context);

struct Said {
  std::vector<Agreement> agreements;
  std::vector<Response> responses;
};

/// What find_agreements and find_responses give, for the work of one.
Said read_agreements(std::string_view own_words, const Context& context);

struct PromisedDay {
  std::string day{};       ///< "2026-03-06", or empty
  bool in_person = false;  ///< "I send it", and not "it will be delivered"
};

/// The latest day to come that the writer named for something they or a third do: whoever said
/// "I'm back on Monday" is not silent before. So it asks less than find_agreements, which finds
/// what was promised.
PromisedDay promised_day(std::string_view own_words, const Context& context);

/// What a sentence is weighed by. bench/weigh_agreements learns what the traits weigh.
struct Traits {
  std::vector<std::string> names;  ///< each once
  bool may_promise = false;        ///< whether it looks like a promise
  bool may_meet = false;           ///< whether a meeting may be fixed in it
};
Traits traits_of(std::string_view sentence, const Context& context);

/// The sentences that say yes or no.
std::vector<Response> find_responses(std::string_view own_words, const Context& context);

}  // namespace whiteflag::agreements
