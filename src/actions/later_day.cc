// SPDX-License-Identifier: Apache-2.0
#include "actions/later_day.h"

#include <algorithm>
#include <vector>

#include "language/calendar.h"
#include "language/fold.h"
#include "language/phrases.h"
#include "language/sentences.h"

namespace whiteflag::data {
extern const language::BuiltTable later_day;
}  // namespace whiteflag::data

namespace whiteflag::actions {
namespace {

/// Between "until" and its day stand so many bytes at most ("until our review on 10 December").
constexpr std::size_t within_reach = 60;
/// "Jusqu'au 3 janvier inclus".
constexpr std::size_t right_behind = 12;
/// Nobody waits longer than this for a meeting of others.
constexpr std::chrono::days most_ahead{200};

struct LaterWords {
  language::PhraseSet phrases{data::later_day};
  std::uint32_t decides = phrases.group("decides");
  std::uint32_t busy = phrases.group("busy");
  std::uint32_t until = phrases.group("until");
  std::uint32_t through = phrases.group("through");
};

/// A sentence, and where in it the words of a group begin.
class Read {
 public:
  Read(std::string_view sentence, const LaterWords& words)
      : folded_{language::fold(sentence)}, found_{words.phrases.find_all(folded_.text)} {}

  bool has(std::uint32_t group) const {
    return std::ranges::find(found_, group, &language::PhraseMatch::id) != found_.end();
  }
  /// Whether words of the group begin in [begin, end) of the sentence.
  bool between(std::uint32_t group, std::size_t begin, std::size_t end) const {
    return std::ranges::any_of(found_, [&](const language::PhraseMatch& match) {
      const std::size_t at = folded_.origin[match.begin];
      return match.id == group && at >= begin && at < end;
    });
  }

 private:
  language::Folded folded_;
  std::vector<language::PhraseMatch> found_;
};

std::string last_day(const language::FoundDate& date) {
  if (!date.free_iso.empty()) return date.free_iso;
  return (date.end_iso.empty() ? date.start_iso : date.end_iso).substr(0, 10);
}

/// The first working day behind a last one.
std::string day_after(const std::string& iso) {
  const auto day = parse_iso(iso, Zone{});
  if (!day) return iso;
  const auto next = std::chrono::floor<std::chrono::days>(*day) + std::chrono::days{1};
  return iso_text(language::free_from(next), std::chrono::minutes{0}).substr(0, 10);
}

}  // namespace

std::string later_day(std::string_view own_words, const language::DateContext& context) {
  static const LaterWords words;
  std::string out;
  const auto dates = language::find_dates(own_words, context);
  const std::string today = iso_text(context.now, context.offset).substr(0, 10);
  const std::string latest = iso_text(context.now + most_ahead, context.offset).substr(0, 10);
  const auto ahead = [&](const language::FoundDate& date) {
    return !date.now && !date.no_day && last_day(date) > today && last_day(date) <= latest;
  };
  if (std::ranges::none_of(dates, ahead)) return out;
  for (const std::string_view sentence : language::split_sentences(own_words)) {
    const auto begin = static_cast<std::size_t>(sentence.data() - own_words.data());
    const Read read{sentence, words};
    const bool decides = read.has(words.decides) && !sentence.contains('?');
    const bool busy = read.has(words.busy);
    if (!decides && !busy) continue;
    for (const language::FoundDate& date : dates) {
      if (date.start < begin || date.end > begin + sentence.size() || !ahead(date)) continue;
      const std::size_t at = date.start - begin;
      const std::size_t from = at - std::min(at, within_reach);
      const bool until = read.between(words.until, from, date.end - begin);
      const bool through = read.between(words.through, from, date.end - begin + right_behind);
      if (busy && through && !decides) {
        out = std::max(out, day_after(last_day(date)));
      } else if (decides || (busy && until)) {
        out = std::max(out, last_day(date));
      }
    }
  }
  return out;
}

}  // namespace whiteflag::actions
