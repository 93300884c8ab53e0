// SPDX-License-Identifier: Apache-2.0
#include "language/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/by_language.h"
#include "language/date_parser.h"
#include "language/fold.h"
#include "language/small_words.h"

namespace whiteflag::data {
extern const language::BuiltTable nl_dates;
extern const language::BuiltTable en_dates;
extern const language::BuiltTable de_dates;
extern const language::BuiltTable fr_dates;
extern const language::BuiltTable mixed_dates;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

// Countries that write the month first in figures (Unicode CLDR 44, short date patterns).
constexpr std::array<std::string_view, 8> month_first_countries = {"US", "PH", "PR", "GU",
                                                                   "VI", "AS", "MH", "UM"};

void put_figures(std::string& to, int number, int digits) {
  constexpr std::array tens = {1, 10, 100, 1000};
  for (int at = digits; at-- > 0;)
    to += static_cast<char>('0' + number / tens[static_cast<std::size_t>(at)] % 10);
}

std::string iso_of(Day day, int minute) {
  const std::chrono::year_month_day date{day};
  const int year = static_cast<int>(date.year());
  std::string out;
  out.reserve(std::string_view{"2026-11-24T09:00"}.size());
  if (year < 0 || year > 9999) {
    out = fmt::format("{:04}", year);
  } else {
    put_figures(out, year, 4);
  }
  out += '-';
  put_figures(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
  out += '-';
  put_figures(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
  if (minute < 0) return out;
  out += 'T';
  put_figures(out, minute / 60 % 24, 2);
  out += ':';
  put_figures(out, minute % 60, 2);
  return out;
}

// A date begins at most so many tokens before the word that makes it one ("the end of the next
// week").
constexpr std::size_t reach = 4;

/// Whether a token can be what makes words a date.
bool is_core(const DateToken& token) {
  if (token.kind == DateToken::Kind::number) return true;
  if (token.classes == 0) return false;
  return std::any_of(token.meanings.begin(), token.meanings.end(), [](const DateMeaning& meaning) {
    switch (meaning.kind) {
      case DateClass::weekday:
      case DateClass::month:
      case DateClass::unit:
      case DateClass::day:
      case DateClass::day_part:
      case DateClass::part:
      case DateClass::clock:
      case DateClass::now:
      case DateClass::begin_of:
      case DateClass::end_of:
      case DateClass::ordinal:
      case DateClass::season:
      case DateClass::holiday:
      case DateClass::holiday_range:
        return true;
      case DateClass::number:
        return meaning.value != 2;  // "een" alone is an article
      default:
        return false;
    }
  });
}

/// For every token, whether a core stands within reach: most of a letter needs no further look.
std::vector<bool> worth_reading(const std::vector<DateToken>& tokens) {
  std::vector<bool> out(tokens.size(), false);
  std::size_t distance = reach + 1;
  for (std::size_t at = tokens.size(); at-- > 0;) {
    distance = is_core(tokens[at]) ? 0 : distance + 1;
    out[at] = distance <= reach;
  }
  return out;
}

FoundDate found_of(const When& when) {
  FoundDate out;
  out.start_iso = iso_of(when.first, when.minute);
  out.ambiguous = when.ambiguous;
  out.now = when.now;
  out.no_day = when.no_day;
  out.mid_month = when.mid_month && !when.open;
  out.kind = when.minute >= 0 ? DateKind::datetime : DateKind::date;
  if (when.last > when.first || when.end_minute >= 0) {
    out.end_iso = iso_of(when.last, when.end_minute);
    out.kind = DateKind::range;
  }
  if (when.free) out.free_iso = iso_of(*when.free, -1);
  return out;
}

}  // namespace

const DateWords& DateWords::of(Language language) {
  static const ByLanguage<DateWords> sets{
      .nl = made_once<[] { return DateWords{data::nl_dates}; }>,
      .en = made_once<[] { return DateWords{data::en_dates}; }>,
      .de = made_once<[] { return DateWords{data::de_dates}; }>,
      .fr = made_once<[] { return DateWords{data::fr_dates}; }>,
      .mixed = made_once<[] { return DateWords{data::mixed_dates}; }>};
  return sets.of(language);
}

NumericOrder order_of_country(std::string_view country) {
  if (country.size() != 2) return NumericOrder::unknown;
  const bool month = std::find(month_first_countries.begin(), month_first_countries.end(),
                               country) != month_first_countries.end();
  return month ? NumericOrder::month_first : NumericOrder::day_first;
}

std::vector<FoundDate> find_dates(std::string_view text, const DateContext& context) {
  const Folded folded = fold(text);
  const DateWords& words = DateWords::of(context.language);
  const std::vector<DateToken> tokens = date_tokens(folded.text, words);
  const DateParser parser{tokens, words, context};
  const std::vector<bool> worth = worth_reading(tokens);
  std::vector<FoundDate> out;
  for (std::size_t at = 0; at < tokens.size();) {
    if (!worth[at] || !parser.may_begin(at) || parser.set_phrase(at)) {
      ++at;
      continue;
    }
    const auto reading = parser.date_at(at);
    if (!reading || reading->end <= at) {
      ++at;
      continue;
    }
    FoundDate found = found_of(reading->when);
    found.start = folded.origin[tokens[at].begin];
    found.end = folded.origin[tokens[reading->end - 1].end];
    found.text = std::string{text.substr(found.start, found.end - found.start)};
    if (!starts_with_small_word(SmallWords::behind_a_day, ascii_lower(found.text)))
      found.free_iso.clear();
    out.push_back(std::move(found));
    at = reading->end;
  }
  return out;
}

namespace {

std::size_t bytes_of(const std::vector<FoundDate>& found) {
  std::size_t out = 0;
  for (const FoundDate& one : found) out += one.end - one.start;
  return out;
}

/// "do 2 tests" is no Dutch Thursday: a word of another language is believed where it is written in
/// full, or where nothing else was typed.
bool believable(const FoundDate& one, std::string_view typed) {
  constexpr std::ptrdiff_t in_full = 4;
  const auto letter = [](char c) { return !std::string_view(" .,:;-/0123456789").contains(c); };
  std::ptrdiff_t longest = 0;
  for (auto at = one.text.begin(); at != one.text.end();) {
    const auto end = std::find_if_not(at, one.text.end(), letter);
    longest = std::max(longest, end - at);
    at = end == one.text.end() ? end : end + 1;
  }
  return longest >= in_full || one.text.size() == typed.size();
}

}  // namespace

std::vector<FoundDate> find_typed_dates(std::string_view text, const DateContext& context,
                                        Language second) {
  std::vector<FoundDate> best = find_dates(text, context);
  DateContext other = context;
  for (const Language language : {second, Language::nl, Language::en, Language::de, Language::fr}) {
    if (language == context.language || language == Language::unknown ||
        language == Language::other)
      continue;
    other.language = language;
    std::vector<FoundDate> found = find_dates(text, other);
    const bool believed =
        std::ranges::any_of(found, [&](const FoundDate& one) { return believable(one, text); });
    if (believed && bytes_of(found) > bytes_of(best)) best = std::move(found);
  }
  return best;
}

}  // namespace whiteflag::language
