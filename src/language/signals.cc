// SPDX-License-Identifier: Apache-2.0
#include "language/signals.h"

#include <algorithm>
#include <optional>
#include "language/by_language.h"

#include "language/acts.h"
#include "language/fold.h"
#include "language/phrases.h"
#include "language/sentences.h"

namespace whiteflag::data {
extern const language::BuiltTable nl_signals;
extern const language::BuiltTable en_signals;
extern const language::BuiltTable de_signals;
extern const language::BuiltTable fr_signals;
extern const language::BuiltTable mixed_signals;
extern const language::BuiltTable nl_rare_signals;
extern const language::BuiltTable en_rare_signals;
extern const language::BuiltTable de_rare_signals;
extern const language::BuiltTable fr_rare_signals;
extern const language::BuiltTable mixed_rare_signals;
}  // namespace whiteflag::data

namespace whiteflag::language {
namespace {

const PhraseSet& set_of(Language language) {
  static const ByLanguage<PhraseSet> sets{
      .nl = made_once<[] { return PhraseSet{data::nl_signals}; }>,
      .en = made_once<[] { return PhraseSet{data::en_signals}; }>,
      .de = made_once<[] { return PhraseSet{data::de_signals}; }>,
      .fr = made_once<[] { return PhraseSet{data::fr_signals}; }>,
      .mixed = made_once<[] { return PhraseSet{data::mixed_signals}; }>};
  return sets.of(language);
}

/// The signals that many letters are searched for, and few hold.
const PhraseSet& rare_of(Language language) {
  static const ByLanguage<PhraseSet> sets{
      .nl = made_once<[] { return PhraseSet{data::nl_rare_signals}; }>,
      .en = made_once<[] { return PhraseSet{data::en_rare_signals}; }>,
      .de = made_once<[] { return PhraseSet{data::de_rare_signals}; }>,
      .fr = made_once<[] { return PhraseSet{data::fr_rare_signals}; }>,
      .mixed = made_once<[] { return PhraseSet{data::mixed_rare_signals}; }>};
  return sets.of(language);
}

/// The group of set phrases that say none of it; they only hide shorter ones.
constexpr std::string_view says_nothing = "none";

std::optional<std::string_view> id_of(Act act) {
  switch (act) {
    case Act::thanks:
      return "thanks";
    case Act::goodbye:
      return "goodbye";
    case Act::refusal:
      return "refusal";
    default:
      return std::nullopt;
  }
}

/// A piece of a folded sentence under a signal's id.
struct Span {
  std::string_view id;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Span> spans_in(std::string_view folded, Language language) {
  std::vector<Span> out;
  const bool asks = folded.contains('?');
  const PhraseSet& set = set_of(language);
  for (const PhraseMatch& match : set.find_all(folded)) {
    const std::string_view id = set.groups()[match.id];
    if (id == "need-question" && !asks) continue;
    out.push_back({id, match.begin, match.end});
  }
  for (const ActMatch& match : acts_in(folded, language)) {
    const auto id = id_of(match.act);
    if (id && !(asks && match.act == Act::refusal)) out.push_back({*id, match.begin, match.end});
  }
  std::stable_sort(out.begin(), out.end(), [](const Span& a, const Span& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  return out;
}

/// "geen haast" says there is none: the longer words of one signal hide the shorter of another
/// that they contain.
bool hidden(const std::vector<Span>& spans, const Span& span) {
  return std::any_of(spans.begin(), spans.end(), [&](const Span& other) {
    const bool inside = other.begin <= span.begin && other.end >= span.end;
    const bool kind = span.id == "thanks" || span.id == "goodbye";
    if (other.id == says_nothing && kind) return false;
    return inside && other.end - other.begin > span.end - span.begin;
  });
}

/// What stands of the spans: hidden ones left out, those of one signal that overlap made one
/// ("ask my" and "my boss").
std::vector<Span> without_overlap(const std::vector<Span>& spans) {
  std::vector<Span> out;
  for (const Span& span : spans) {
    if (span.id == says_nothing || hidden(spans, span)) continue;
    const auto same = std::find_if(out.rbegin(), out.rend(), [&](const Span& before) {
      return before.id == span.id && before.end > span.begin;
    });
    if (same == out.rend()) {
      out.push_back(span);
    } else {
      same->end = std::max(same->end, span.end);
    }
  }
  return out;
}

}  // namespace

std::vector<Signal> find_signals(std::string_view own_words, Language language) {
  std::vector<Signal> out;
  for (const std::string_view sentence : split_sentences(own_words)) {
    const Folded folded = fold(sentence);
    const std::vector<Span> spans = spans_in(folded.text, language);
    const auto offset = static_cast<std::size_t>(sentence.data() - own_words.data());
    for (const Span& span : without_overlap(spans)) {
      const std::size_t begin = folded.origin[span.begin];
      const std::size_t end = folded.origin[span.end];
      out.push_back({span.id, std::string{sentence.substr(begin, end - begin)}, offset + begin,
                     offset + end});
    }
  }
  return out;
}

bool has_signal(std::string_view own_words, Language language, std::string_view id) {
  const PhraseSet& rare = rare_of(language);
  if (const std::uint32_t group = rare.group(id); group != PhraseSet::npos) {
    const std::string folded = fold_phrase(own_words);
    if (std::ranges::none_of(rare.find_all(folded),
                             [&](const PhraseMatch& one) { return one.id == group; }))
      return false;
  }
  const std::vector<Signal> all = find_signals(own_words, language);
  return std::ranges::find(all, id, &Signal::id) != all.end();
}

}  // namespace whiteflag::language
