// SPDX-License-Identifier: Apache-2.0
#include "agreements/agreement.h"

#include <algorithm>
#include <array>
#include <span>

#include "agreements/due.h"
#include "agreements/sentence.h"
#include "base/text.h"
#include "language/fold.h"
#include "language/sentences.h"
#include "language/small_words.h"

namespace whiteflag::agreements {
namespace {

using language::FoundDate;
using language::SmallWords;

std::size_t offset_in(std::string_view whole, std::string_view part) {
  return static_cast<std::size_t>(part.data() - whole.data());
}

/// The dates within a sentence, in order.
std::span<const FoundDate> dates_within(std::span<const FoundDate> dates, std::size_t begin,
                                        std::size_t end) {
  const auto first =
      std::lower_bound(dates.begin(), dates.end(), begin,
                       [](const FoundDate& d, std::size_t at) { return d.start < at; });
  const auto last = std::lower_bound(
      first, dates.end(), end, [](const FoundDate& d, std::size_t at) { return d.start < at; });
  return {first, last};
}

/// Where the days that are not past stand in a sentence.
std::vector<Piece> pieces_of(std::span<const FoundDate> dates, std::size_t start,
                             std::string_view today) {
  std::vector<Piece> out;
  for (const FoundDate& date : dates) {
    if (date.now || last_day(date) < today || told_as_past(date)) continue;
    const bool hour = date.kind == language::DateKind::datetime;
    out.push_back({date.start - start, date.end - start, how_long(date), hour, !date.no_day});
  }
  return out;
}

/// A sentence with the dates in it.
struct DatedSentence {
  const Sentence& sentence;
  std::string_view text;
  std::size_t start = 0;
  std::span<const FoundDate> dates{};
  std::string_view today{};
};

/// The day that an act at `place` (from the sentence's beginning) is due: the nearest named day
/// that is not past, one behind it before one in front of it.
const FoundDate* due_of(const DatedSentence& one, std::size_t place, Kind kind = Kind::promise) {
  const FoundDate* best = nullptr;
  // A single day says more than a week, and a last day more than any.
  constexpr std::size_t a_stretch = 200;
  constexpr std::size_t a_deadline = 400;
  constexpr std::size_t no_day_at_all = 10000;
  const std::size_t at = one.start + place;
  const auto distance = [at](const FoundDate& d) {
    const std::size_t near = d.start >= at ? d.start - at : 2 * (at - d.start);
    return near + (d.end_iso.empty() ? 0 : a_stretch) + (is_deadline(d) ? 0 : a_deadline) +
           (d.no_day ? no_day_at_all : 0);
  };
  for (const FoundDate& date : one.dates) {
    if (date.now || last_day(date) < one.today) continue;
    // "Half nine at your reception works for me": on the day that was spoken of, and not today.
    if (kind == Kind::appointment && date.no_day) continue;
    const std::size_t begin = date.start - one.start;
    if (one.sentence.of_a_thing(begin)) continue;
    const bool stretch = how_long(date) == Lasts::months && !is_deadline(date);
    if (kind == Kind::request && !one.sentence.asked_for({place, begin, stretch})) continue;
    if (best == nullptr || distance(date) < distance(*best)) best = &date;
  }
  return best;
}

language::DateContext date_context(const Context& context) {
  return {.now = context.now,
          .offset = context.offset,
          .language = context.language,
          .order = context.order,
          .future = true};
}

template <class Each>
void each_sentence(std::string_view own_words, const Context& context, const Each& each) {
  const std::vector<FoundDate> dates = language::find_dates(own_words, date_context(context));
  const std::string today = iso_text(context.now, context.offset).substr(0, 10);
  for (const std::string_view text : language::split_sentences(own_words)) {
    const std::size_t start = offset_in(own_words, text);
    const auto within = dates_within(dates, start, start + text.size());
    const std::vector<Piece> pieces = pieces_of(within, start, today);
    each({Sentence{text, context.language, pieces, !pieces.empty()}, text, start, within, today});
  }
}

/// A part of a sentence with the dates in it: [begin, end) of the letter. `subject` stands before
/// it where it names none: "… and | call you Thursday".
struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view subject{};
};

/// What the writer says before a verb, or a thing, whose subject stands in an earlier part.
struct SaidBefore {
  std::string_view verb, thing;
};

SaidBefore said_before(language::Language language) {
  switch (language) {
    case language::Language::en:
      return {"I will ", "I will send you "};
    case language::Language::de:
      return {"ich ", "ich schicke Ihnen "};
    case language::Language::fr:
      return {"je ", "je vous envoie "};
    default:
      return {"ik ", "ik stuur je "};
  }
}

/// Reads a part of a sentence as one of its own; gives what is promised there and its day, if it
/// names one.
std::optional<Agreement> promise_in(const DatedSentence& whole, const Part& part,
                                    language::Language language) {
  const std::string_view words = whole.text.substr(part.begin - whole.start, part.end - part.begin);
  const std::string said = std::string{part.subject} + std::string{words};
  const std::size_t start = part.begin - part.subject.size();
  const auto dates = dates_within(whole.dates, part.begin, part.end);
  const std::vector<Piece> pieces = pieces_of(dates, start, whole.today);
  if (pieces.empty()) return std::nullopt;
  const Sentence sentence{said, language, pieces, true};
  const auto promise = sentence.promise();
  if (!promise) return std::nullopt;
  const FoundDate* due = due_of({sentence, said, start, dates, whole.today}, promise->at);
  if (due == nullptr) return std::nullopt;
  Days on = days_of(whole.text, whole.start, *due,
                    promise->at + part.begin - whole.start - part.subject.size());
  return Agreement{.kind = Kind::promise,
                   .by = promise->by,
                   .strength = sentence.strength(),
                   .due = std::move(on.last),
                   .from = std::move(on.first),
                   .text = std::string{words},
                   .start = part.begin,
                   .end = part.end};
}

/// "The offer on Thursday", "donderdag de offerte": a thing and a day, and nothing else.
bool thing_and_day(std::string_view words, const FoundDate& date, std::size_t start) {
  std::string rest{words};
  rest.replace(date.start - start, date.end - date.start, "\n");
  rest = language::fold(trim(rest)).text;
  std::ranges::replace_if(rest, [](char c) { return c == ' ' || c == '.' || c == '!'; }, '\n');
  std::vector<std::string_view> said;
  for (const std::string_view word : split_lines(rest)) {
    if (!word.empty() && !(is_small_word(SmallWords::before_a_day, word) &&
                           !is_small_word(SmallWords::article, word)))
      said.push_back(word);
  }
  return said.size() == 2 && is_small_word(SmallWords::article, said.front());
}

/// Days that are named one after the other come in that order: "Monday … and Thursday" means the
/// Thursday behind that Monday.
void keep_in_order(const Agreement& first, const FoundDate& named, const Context& context,
                   Agreement& then) {
  const auto day = parse_iso(first.due, Zone{});
  if (!day || then.due >= first.due) return;
  const auto read = [&](std::chrono::days before) {
    language::DateContext from = date_context(context);
    from.now = *day - before;
    const auto found = language::find_dates(named.text, from);
    return found.empty() ? std::string{} : last_day(found.front());
  };
  // "Tomorrow" moves along, a weekday does not.
  const std::string in_order = read({});
  const bool figures = named.text.find_first_of("0123456789") != std::string::npos;
  if (figures || in_order != read(std::chrono::days{1})) return;
  then.due = in_order;
  then.from = in_order;
}

/// "I send the offer on Monday | and call you on Thursday": a promise with a day on either side of
/// an "and" between two days. Empty where there are none.
std::vector<Agreement> promises_apart(const DatedSentence& one, const Context& context) {
  const language::Language language = context.language;
  for (std::size_t i = 0; i + 1 < one.dates.size(); ++i) {
    const std::size_t from = one.dates[i].end;
    const std::string_view between =
        one.text.substr(from - one.start, one.dates[i + 1].start - from);
    for (const std::string_view joint : {" en ", " and ", " und ", " et "}) {
      const std::size_t at = between.find(joint);
      if (at == std::string_view::npos) continue;
      Part second{from + at + joint.size(), one.start + one.text.size()};
      const auto first = promise_in(one, {one.start, from + at}, language);
      if (!first || first->by == By::third) continue;
      auto then = promise_in(one, second, language);
      second.subject = said_before(language).verb;
      if (!then && first->by == By::sender) then = promise_in(one, second, language);
      second.subject = said_before(language).thing;
      const FoundDate& named = one.dates[i + 1];
      const std::string_view behind = one.text.substr(second.begin - one.start);
      if (!then && first->by == By::sender && named.start >= second.begin &&
          thing_and_day(behind, named, second.begin))
        then = promise_in(one, second, language);
      if (!then || then->by == By::third) continue;
      keep_in_order(*first, named, context, *then);
      if (then->due == first->due) continue;
      then->strength = std::max(then->strength, first->strength);  // "if …, I send … and call …"
      return {*first, *then};
    }
  }
  return {};
}

void add_agreements(const DatedSentence& one, const Context& context, std::vector<Agreement>& to) {
  const auto add = [&](Kind kind, const std::optional<Sentence::Deed>& act) {
    if (!act) return;
    const FoundDate* due = due_of(one, act->at, kind);
    const Days on = due == nullptr ? Days{} : days_of(one.text, one.start, *due, act->at);
    to.push_back({.kind = kind,
                  .by = act->by,
                  .strength = one.sentence.strength(),
                  .due = on.last,
                  .from = on.first,
                  .text = std::string{one.text},
                  .start = one.start,
                  .end = one.start + one.text.size()});
  };
  const auto promise = one.sentence.promise();
  const auto apart = promise ? promises_apart(one, context) : std::vector<Agreement>{};
  if (apart.empty()) add(Kind::promise, promise);
  to.insert(to.end(), apart.begin(), apart.end());
  add(Kind::request, one.sentence.request());
  add(Kind::appointment, one.sentence.appointment());
}

void add_response(const Sentence& sentence, std::string_view text, std::size_t start,
                  std::vector<Response>& to) {
  if (const auto kind = sentence.response())
    to.push_back({*kind, std::string{text}, start, start + text.size()});
}

}  // namespace

std::string_view name(Kind kind) {
  constexpr std::array<std::string_view, 3> names = {"promise", "request", "appointment"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name(By by) {
  constexpr std::array<std::string_view, 3> names = {"sender", "recipient", "third"};
  return names[static_cast<std::size_t>(by)];
}

std::string_view name(Strength strength) {
  constexpr std::array<std::string_view, 3> names = {"firm", "hedged", "conditional"};
  return names[static_cast<std::size_t>(strength)];
}

std::string_view name(ResponseKind kind) {
  constexpr std::array<std::string_view, 3> names = {"acceptance", "refusal", "conditional"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Agreement> find_agreements(std::string_view own_words, const Context& context) {
  std::vector<Agreement> out;
  each_sentence(own_words, context,
                [&](const DatedSentence& one) { add_agreements(one, context, out); });
  return out;
}

Said read_agreements(std::string_view own_words, const Context& context) {
  Said out;
  each_sentence(own_words, context, [&](const DatedSentence& one) {
    add_agreements(one, context, out.agreements);
    add_response(one.sentence, one.text, one.start, out.responses);
  });
  return out;
}

PromisedDay promised_day(std::string_view own_words, const Context& context) {
  PromisedDay out;
  const std::vector<FoundDate> dates = language::find_dates(own_words, date_context(context));
  if (dates.empty()) return out;
  const std::string today = iso_text(context.now, context.offset).substr(0, 10);
  // Few letters name a day to come, and only those can promise something by one.
  if (std::ranges::none_of(dates, [&](const FoundDate& d) { return last_day(d) >= today; }))
    return out;
  for (const std::string_view text : language::split_sentences(own_words)) {
    const std::size_t start = offset_in(own_words, text);
    const auto within = dates_within(dates, start, start + text.size());
    const std::vector<Piece> pieces = pieces_of(within, start, today);
    if (pieces.empty()) continue;
    const Sentence sentence{text, context.language, pieces, true};
    const auto promise = sentence.planned();
    if (!promise || promise->by == By::recipient) continue;
    const DatedSentence one{sentence, text, start, within, today};
    for (const Agreement& apart : promises_apart(one, context)) {
      if (apart.by != By::recipient && apart.due > out.day)
        out = {apart.due, apart.by == By::sender && promise->in_person()};
    }
    const FoundDate* due = due_of(one, promise->at);
    const std::string day =
        due == nullptr ? std::string{} : days_of(one.text, one.start, *due, promise->at).last;
    if (day <= out.day) continue;
    // "It will last the winter": what goes on for months is waited for where it is promised.
    if (how_long(*due) == Lasts::months && !sentence.promise()) continue;
    out = {day, promise->in_person()};
  }
  return out;
}

Traits traits_of(std::string_view sentence, const Context& context) {
  const std::vector<FoundDate> dates = language::find_dates(sentence, date_context(context));
  const std::string today = iso_text(context.now, context.offset).substr(0, 10);
  const std::vector<Piece> pieces = pieces_of(dates, 0, today);
  const Sentence read{sentence, context.language, pieces, !pieces.empty()};
  const auto deed = read.to_be_weighed();
  return {read.traits(deed.value_or(Sentence::Deed{})), deed.has_value(), read.may_meet()};
}

std::vector<Response> find_responses(std::string_view own_words, const Context& context) {
  std::vector<Response> out;
  for (const std::string_view text : language::split_sentences(own_words)) {
    const Sentence sentence{text, context.language, {}, false};
    add_response(sentence, text, offset_in(own_words, text), out);
  }
  return out;
}

}  // namespace whiteflag::agreements
