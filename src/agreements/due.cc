// SPDX-License-Identifier: Apache-2.0
#include "agreements/due.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/calendar.h"
#include "language/fold.h"
#include "language/small_words.h"

namespace whiteflag::agreements {

using language::FoundDate;
using language::SmallWords;

namespace {

/// About the number of a day, counted in months of thirty.
int day_number(std::string_view iso) {
  const auto figure = [iso](std::size_t at, std::size_t size) {
    int out = 0;
    for (const char c : iso.substr(std::min(at, iso.size()), size)) out = 10 * out + (c - '0');
    return out;
  };
  constexpr int month = 30;
  return (figure(0, 4) * 12 + figure(5, 2)) * month + figure(8, 2);
}

/// The first place from `at` on where a character begins.
std::size_t whole_from(std::string_view text, std::size_t at) {
  constexpr unsigned goes_on_mask = 0xC0;
  constexpr unsigned goes_on = 0x80;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & goes_on_mask) == goes_on) ++at;
  return at;
}

/// Whether the words of a sentence up to the end of a date say that something lasts until then.
bool lasts_until(std::string_view before, std::size_t date_size) {
  constexpr std::size_t words_before = 12;  // "tot en met ", "jusqu'à "
  const std::size_t size = std::min(before.size(), date_size + words_before);
  std::string words = language::fold(before.substr(whole_from(before, before.size() - size))).text;
  std::ranges::replace(words, ' ', '\n');
  return std::ranges::any_of(split_lines(words), [](std::string_view word) {
    return is_small_word(SmallWords::until, word);
  });
}

/// Whether "after that" stands between a day and an act behind it, or right with the act.
bool done_after_that(std::string_view sentence, std::size_t day_end, std::size_t act) {
  if (act < day_end || act > sentence.size()) return false;
  act = whole_from(sentence, act);  // counted in folded words
  const std::string_view with_act = sentence.substr(act);
  const std::string_view clause = with_act.substr(0, with_act.find(','));
  return std::ranges::any_of(
      std::array{sentence.substr(day_end, act - day_end), clause}, [](std::string_view words) {
        return holds_small_word(SmallWords::after_that, language::fold(words).text + " ");
      });
}

}  // namespace

std::string last_day(const FoundDate& date) {
  if (!date.free_iso.empty()) return date.free_iso;
  const std::string& iso = date.end_iso.empty() ? date.start_iso : date.end_iso;
  if (!date.mid_month) return iso.substr(0, 10);
  return iso.substr(0, std::string_view{"2026-03-"}.size()) + "15";
}

std::string first_day(const FoundDate& date) {
  return (date.free_iso.empty() ? date.start_iso : date.free_iso).substr(0, 10);
}

bool told_as_past(const FoundDate& date) {
  return starts_with_small_word(SmallWords::since, ascii_lower(date.text));
}

bool is_deadline(const FoundDate& date) {
  return starts_with_small_word(SmallWords::deadline, ascii_lower(date.text));
}

Lasts how_long(const FoundDate& date) {
  constexpr int a_month = 26;  // and not "the end of the month", "three weeks"
  if (date.end_iso.empty()) return Lasts::day;
  return day_number(date.end_iso) - day_number(date.start_iso) > a_month ? Lasts::months
                                                                         : Lasts::days;
}

Days days_of(std::string_view sentence, std::size_t start, const FoundDate& due, std::size_t act) {
  const std::size_t end = due.end - start;
  const auto day = parse_iso(last_day(due), Zone{});
  if (!day || !done_after_that(sentence, end, act) ||
      !lasts_until(sentence.substr(0, end), due.end - due.start))
    return {first_day(due), last_day(due)};
  using std::chrono::days;
  const language::Day free = language::free_from(std::chrono::floor<days>(*day) + days{1});
  const std::string iso = iso_text(Instant{free}, {}).substr(0, 10);
  return {iso, iso};
}

}  // namespace whiteflag::agreements
