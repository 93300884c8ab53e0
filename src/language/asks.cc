// SPDX-License-Identifier: Apache-2.0
#include "language/asks.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "language/acts.h"
#include "language/fold.h"
#include "language/greeting.h"
#include "language/sentences.h"

namespace whiteflag::language {
namespace {

// Longer than this, a letter of thanks says more than thanks.
constexpr std::size_t few_words = 30;

bool has(const std::vector<ActMatch>& acts, Act act) {
  return std::any_of(acts.begin(), acts.end(), [act](const ActMatch& m) { return m.act == act; });
}

bool begins_with(const std::vector<ActMatch>& acts, Act act) {
  return std::any_of(acts.begin(), acts.end(),
                     [act](const ActMatch& m) { return m.act == act && m.begin == 0; });
}

/// "We have decided not to", "besloten het niet te doen": the denial stands right behind it, and no
/// "but" between.
bool decided_not(const std::vector<ActMatch>& acts, std::string_view folded) {
  constexpr std::size_t near = 12;
  const auto denies = [&](const ActMatch& decided, const ActMatch& m) {
    if (m.act != Act::negation || m.begin < decided.end || m.begin - decided.end > near)
      return false;
    const std::string_view between = folded.substr(decided.end, m.begin - decided.end);
    constexpr std::array<std::string_view, 4> buts = {" but", " maar", " aber", " mais"};
    return std::ranges::none_of(buts, [&](std::string_view but) { return between.contains(but); });
  };
  return std::ranges::any_of(acts, [&](const ActMatch& decided) {
    return decided.act == Act::decided &&
           std::ranges::any_of(acts, [&](const ActMatch& m) { return denies(decided, m); });
  });
}

/// A question mark that ends words, not one inside a web address.
bool question_mark(std::string_view folded) {
  for (std::size_t at = folded.find('?'); at != std::string_view::npos;
       at = folded.find('?', at + 1)) {
    if (at + 1 == folded.size() || !std::isalnum(static_cast<unsigned char>(folded[at + 1])))
      return true;
  }
  return false;
}

struct Sentence {
  bool question = false;
  bool request = false;
  bool thanks = false;
  bool closing = false;
  bool refusal = false;
  bool accepts = false;
  bool see_again = false;
};

Sentence read_sentence(std::string_view sentence, Language language) {
  const Folded written = fold(sentence);
  const std::string& folded = written.text;
  const std::vector<ActMatch> acts = acts_of({sentence, folded, written.origin}, language);
  Sentence out;
  const bool courtesy = has(acts, Act::courtesy);
  out.question = question_mark(folded) && !courtesy;
  const bool pleasant = courtesy || has(acts, Act::pleasantry);
  out.request = !pleasant && (has(acts, Act::request) || begins_with(acts, Act::imperative));
  out.thanks = has(acts, Act::thanks);
  out.closing = has(acts, Act::goodbye);
  out.refusal = !out.question && (has(acts, Act::refusal) || decided_not(acts, folded));
  out.accepts = has(acts, Act::acceptance);
  out.see_again = has(acts, Act::see_again);
  return out;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = static_cast<unsigned char>(c) <= ' ';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

}  // namespace

Asks asks_in(std::string_view own_words, Language language) {
  Asks out;
  bool kind_words = false;
  for (const std::string_view sentence : split_sentences(without_greeting(own_words))) {
    const Sentence read = read_sentence(sentence, language);
    out.question |= read.question;
    out.request |= read.request;
    out.closing |= read.closing;
    out.refusal |= read.refusal;
    out.see_again |= read.see_again;
    kind_words |= read.thanks || read.closing || read.accepts;
  }
  out.thanks_only = kind_words && !out.question && !out.request && !out.refusal &&
                    count_words(own_words) <= few_words;
  return out;
}

bool expects_answer(std::string_view own_words, Language language) {
  const Asks asks = asks_in(own_words, language);
  return asks.question || asks.request;
}

}  // namespace whiteflag::language
