// SPDX-License-Identifier: Apache-2.0
#include "agreements/meeting_day.h"

#include <algorithm>

#include "agreements/kept_words.h"
#include "language/dates.h"
#include "language/sentences.h"

namespace whiteflag::agreements {
namespace {

/// Nobody settles a talk further ahead by a nod.
constexpr std::chrono::days most_ahead{62};

bool asked(std::string_view sentence) {
  return sentence.contains('?');
}

bool refuses(const Heard& letter) {
  return std::ranges::any_of(letter.responses,
                             [](const Response& r) { return r.kind == ResponseKind::refusal; });
}

/// A day to come, and not so far that no talk is meant by it.
bool near(const std::string& day, const Heard& letter) {
  const std::string today = iso_text(letter.at, letter.offset);
  const std::string last = iso_text(letter.at + most_ahead, letter.offset);
  return !day.empty() && day >= today.substr(0, 10) && day <= last.substr(0, 10);
}

enum class Mood { told, asked, either };

/// The last day of the appointments in a letter's sentences.
std::string appointed(const Heard& letter, Mood mood) {
  std::string out;
  for (const Agreement& one : letter.agreements) {
    const bool fits = mood == Mood::either || asked(one.text) == (mood == Mood::asked);
    if (one.kind == Kind::appointment && fits && near(one.due, letter))
      out = std::max(out, one.due);
  }
  return out;
}

/// The last single day named in sentences that ask, or in those that do not.
std::string named(const Heard& letter, Mood mood) {
  const language::DateContext context{
      .now = letter.at, .offset = letter.offset, .language = letter.language, .future = true};
  const auto dates = language::find_dates(letter.own_words, context);
  std::string out;
  if (dates.empty()) return out;
  for (const std::string_view sentence : language::split_sentences(letter.own_words)) {
    if (asked(sentence) != (mood == Mood::asked)) continue;
    const auto begin = static_cast<std::size_t>(sentence.data() - letter.own_words.data());
    for (const language::FoundDate& date : dates) {
      const bool inside = date.start >= begin && date.start < begin + sentence.size();
      if (!inside || date.now || date.no_day || !date.end_iso.empty()) continue;
      const std::string day = date.start_iso.substr(0, 10);
      if (near(day, letter)) out = std::max(out, day);
    }
  }
  return out;
}

}  // namespace

std::string meeting_told(const Heard& letter) {
  return refuses(letter) ? std::string{} : appointed(letter, Mood::told);
}

std::string meeting_day(const Heard& proposal, const Heard& answer) {
  if (refuses(answer)) return {};
  const KeptWords said = kept_words_in(answer.own_words, answer.language);
  const bool then = said.has(Kept::until_then);
  const bool yes = then || said.has(Kept::yes) || !answer.responses.empty();
  if (!yes) return {};
  if (then) {
    if (std::string day = named(answer, Mood::told); !day.empty()) return day;
  }
  if (std::string day = appointed(proposal, Mood::either); !day.empty()) return day;
  return then ? named(proposal, Mood::asked) : std::string{};
}

}  // namespace whiteflag::agreements
