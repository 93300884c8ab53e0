// SPDX-License-Identifier: Apache-2.0
#include "drafts/judge.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "drafts/placeholders.h"
#include "drafts/reading_ease.h"
#include "language/form.h"
#include "language/pressure.h"
#include "language/tone.h"
#include "letters/reply_text.h"

namespace whiteflag::drafts {
namespace {

using language::Form;
using language::Language;

constexpr std::array<std::string_view, 6> moves = {"regret",    "own-part",     "not-reopening",
                                                   "assume-no", "ask-feedback", "thanks"};

/// Forbidden in every note.
constexpr std::array<std::string_view, 9> presses = {
    "deadline",  "reproach", "guilt",   "checking-in", "false-urgency", "fear-of-missing-out",
    "ultimatum", "flattery", "pressure"};
/// A white flag speaks of the silence and gives in: only what presses beyond doubt presses there.
constexpr double sure = 0.3;  // language/pressure.h
/// All that a sentence speaks of can outweigh one wording in it. At this, kind sentences of another
/// hand were blamed half as often (tests/tone/README.md), and hardly a pressing one was let go.
constexpr double surely_kind = 0.7;  // language/pressure.h
/// Forbidden in a white flag alone.
constexpr std::array<std::string_view, 3> reopens = {"offer", "discount", "meeting"};

// A white flag takes a minute to read: "over about 130 words", the method, section 5.
constexpr std::size_t most_flag_words = 130;
constexpr std::size_t most_note_words = 220;
constexpr std::size_t longest_word = 12;  // bytes, of an average text's words and spaces
constexpr std::size_t most_note_questions = 3;
constexpr std::size_t long_sentence_words = 40;
// Flesch 1948 calls 30 to 50 difficult; under it only the trained read on.
constexpr double hardest = 30;
constexpr std::size_t fewest_words_for_ease = 60;

bool known(Language language) {
  return language == Language::nl || language == Language::en || language == Language::de ||
         language == Language::fr;
}

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view id) {
  return std::ranges::find(list, id) != list.end();
}

/// The text with everything but the wanted parts blanked: offsets stay.
std::string only(std::string_view text, bool signature) {
  std::string out;
  out.reserve(text.size());
  for (const letters::Segment& one : letters::segments(text)) {
    const bool wanted =
        one.part == letters::Part::own || (signature && one.part == letters::Part::signature);
    if (wanted) {
      out += one.text;
    } else {
      out.append(one.text.size(), '\n');
    }
  }
  return out;
}

/// "(u|je)" becomes "u" or "je", as the text speaks to its reader.
std::string in_form(std::string_view suggestion, bool familiar) {
  std::string out;
  for (std::size_t at = 0; at < suggestion.size();) {
    const std::size_t open = suggestion.find('(', at);
    const std::size_t bar = suggestion.find('|', at);
    const std::size_t close = suggestion.find(')', at);
    const bool choice = open < bar && bar < close && close != std::string_view::npos;
    if (!choice) {
      out += suggestion.substr(at);
      break;
    }
    out += suggestion.substr(at, open - at);
    out += familiar ? suggestion.substr(bar + 1, close - bar - 1)
                    : suggestion.substr(open + 1, bar - open - 1);
    at = close + 1;
  }
  return out;
}

/// Gathers a verdict on one text.
class Judge {
 public:
  Judge(std::string_view text, Kind kind, Language language)
      : text_{text}, kind_{kind}, own_{only(text, false)} {
    verdict_.language = language;
  }

  Verdict give() && {
    if (trim(own_).empty()) own_ = only(text_, true);
    if (trim(own_).empty()) return no_verdict("nothing-to-check");
    if (verdict_.language == Language::unknown)
      verdict_.language = language::detect_language(trim(own_));
    if (!known(verdict_.language)) return no_verdict("unknown-language");
    tone_ = language::read_tone(own_, verdict_.language);
    const Form form = language::form_of_address(own_, verdict_.language);
    familiar_ = form == Form::je || form == Form::du || form == Form::tu;
    count();
    if (verdict_.words == 0) return no_verdict("nothing-to-check");
    find_moves();
    find_words();
    find_pressure();
    find_placeholders();
    find_lengths();
    conclude();
    return std::move(verdict_);
  }

 private:
  Verdict no_verdict(std::string_view reason) {
    verdict_.reason = reason;
    return std::move(verdict_);
  }

  bool flag() const { return kind_ == Kind::white_flag; }

  void count() {
    Counts counts = count_words(own_, verdict_.language);
    counts.sentences = tone_.sentences.size();
    verdict_.words = counts.words;
    verdict_.ease = reading_ease(counts, verdict_.language);
    verdict_.questions = static_cast<std::size_t>(
        std::ranges::count(tone_.sentences, true, &language::ToneSentence::asks));
  }

  bool says(const language::Tone& tone, std::string_view id) const {
    return std::ranges::find(tone.matches, id, &language::ToneMatch::id) != tone.matches.end();
  }

  void find_moves() {
    // "With warm thanks, Jan" is taken for a signature, and thanks all the same.
    const language::Tone signed_too = language::read_tone(only(text_, true), verdict_.language);
    for (const std::string_view move : moves) {
      const bool there = says(tone_, move) || (move == "thanks" && says(signed_too, move));
      if (there) {
        verdict_.moves.push_back(move);
      } else if (flag()) {
        verdict_.missing.push_back(move);
      }
    }
  }

  bool counts(std::string_view id) const {
    if (id == "deadline" && kind_ == Kind::recap) return false;
    return among(presses, id) || (flag() && among(reopens, id)) || id == "jargon";
  }

  /// A date of one's own is harmless where the words go on to say that a new one follows.
  bool renewed(std::string_view id, std::size_t sentence) const {
    if (id != "deadline" && id != "false-urgency") return false;
    const auto begin =
        std::ranges::lower_bound(tone_.notions, sentence, {}, &language::ToneNotion::sentence);
    const auto end =
        std::ranges::upper_bound(tone_.notions, sentence + 1, {}, &language::ToneNotion::sentence);
    return std::any_of(begin, end, [](const auto& one) { return one.name == "renewed"; });
  }

  void find_words() {
    const std::vector<double> scores = language::weigh_sentences(own_, tone_, verdict_.language);
    // "Your tender closes on 12 April, so our papers come today": a deadline that presses nobody.
    // In a white flag all is kind: there it outweighs nothing.
    const auto kind = [&](const language::ToneMatch& match) {
      return !flag() && among(presses, match.id) && match.sentence < scores.size() &&
             scores[match.sentence] < -surely_kind;
    };
    for (const language::ToneMatch& match : tone_.matches) {
      if (!counts(match.id) || renewed(match.id, match.sentence) || kind(match)) continue;
      const bool advice = match.id == "jargon";
      if (!advice) told_.insert(match.sentence);
      add(match.id, match.start, match.end, in_form(match.suggestion, familiar_), advice);
    }
  }

  bool says_in(std::size_t sentence, std::string_view id) const {
    return std::ranges::any_of(tone_.matches, [&](const language::ToneMatch& one) {
      return one.sentence == sentence && one.id == id;
    });
  }

  /// "I read your silence as a no": what gives in presses nobody. Thanks may be said with a sting.
  bool makes_move(std::size_t sentence) const {
    return std::ranges::any_of(tone_.matches, [&](const language::ToneMatch& one) {
      return one.sentence == sentence && one.id != "thanks" && among(moves, one.id);
    });
  }

  /// Sentences in which no wording of the lists stands may press all the same.
  void find_pressure() {
    for (const language::Pressure& one : language::find_pressure(own_, tone_, verdict_.language)) {
      if (flag() && (one.score < sure || makes_move(one.sentence))) continue;
      if (told_.contains(one.sentence) || renewed(one.id, one.sentence)) continue;
      if (says_in(one.sentence, "gives-leave")) continue;
      if (counts(one.id))
        add(one.id, one.start, one.end, in_form(one.suggestion, familiar_), false);
    }
  }

  void find_placeholders() {
    for (const Placeholder& one : placeholders_in(only(text_, true))) {
      add("placeholder", one.start, one.end, "", false);
    }
  }

  void find_lengths() {
    if (flag() && verdict_.words > most_flag_words) whole("too-long", false);
    if (!flag() && verdict_.words > most_note_words) whole("too-long", true);
    find_questions();
    for (const language::ToneSentence& one : tone_.sentences) {
      const std::string_view words = std::string_view{own_}.substr(one.start, one.end - one.start);
      if (words.size() < 3 * long_sentence_words) continue;
      if (count_words(words, verdict_.language).words > long_sentence_words)
        add("long-sentence", one.start, one.end, "", true);
    }
    const bool hard = verdict_.ease && *verdict_.ease < hardest;
    if (hard && verdict_.words >= fewest_words_for_ease) whole("hard-to-read", true);
  }

  /// Of a white flag's questions only one may stand: the request for a word back.
  void find_questions() {
    const std::size_t most = !flag() ? most_note_questions : asks_without_mark() ? 0 : 1;
    std::size_t seen = 0;
    for (const language::ToneSentence& one : tone_.sentences) {
      if (!one.asks || ++seen <= most) continue;
      add("many-questions", one.start, one.end, "", !flag());
    }
  }

  /// Whether the word back is asked for in a sentence that is no question, and in none that is.
  bool asks_without_mark() const {
    bool told = false;
    for (const language::ToneMatch& match : tone_.matches) {
      if (match.id != "ask-feedback") continue;
      if (tone_.sentences[match.sentence].asks) return false;
      told = true;
    }
    return told;
  }

  void whole(std::string_view id, bool advice) {
    const std::size_t start = tone_.sentences.front().start;
    add(id, start, tone_.sentences.back().end, "", advice);
  }

  void add(std::string_view id, std::size_t start, std::size_t end, std::string suggestion,
           bool advice) {
    verdict_.findings.push_back({id, start, end, std::string{text_.substr(start, end - start)},
                                 std::move(suggestion), advice});
  }

  void conclude() {
    std::ranges::stable_sort(verdict_.findings, {}, &Finding::start);
    const bool faulty =
        std::ranges::any_of(verdict_.findings, [](const Finding& one) { return !one.advice; });
    verdict_.ok = !faulty && verdict_.missing.empty();
  }

  std::string_view text_;
  Kind kind_;
  std::string own_;
  language::Tone tone_;
  std::set<std::size_t> told_;  ///< sentences in which a wording presses
  bool familiar_ = false;
  Verdict verdict_;
};

}  // namespace

std::optional<Kind> kind_of_word(std::string_view word) {
  if (word == "white-flag") return Kind::white_flag;
  if (word == "recap") return Kind::recap;
  constexpr std::array<std::string_view, 9> notes = {
      "note", "nudge", "answer", "call", "assistant", "other-person", "let-go", "revive", "letter"};
  return among(notes, word) ? std::optional{Kind::note} : std::nullopt;
}

Verdict judge(std::string_view text, Kind kind, Language language) {
  if (text.size() > most_judged) {
    text = text.substr(0, text.find_last_of(" \n", most_judged));
  }
  return Judge{text, kind, language}.give();
}

std::string_view recognise(std::string_view own_words, const language::Tone& tone) {
  if (own_words.size() > most_note_words * longest_word) return "";
  const auto says = [&](std::string_view id) {
    return std::ranges::find(tone.matches, id, &language::ToneMatch::id) != tone.matches.end();
  };
  // In words of the seller's own one move may stay unseen. Who gives the matter up and asks how it
  // went wrong, or regrets and looks for it in themselves, hoists the flag all the same.
  constexpr std::ptrdiff_t fewest_moves = 3;
  const bool gives_up = says("assume-no") || says("not-reopening");
  const bool looks_back = says("ask-feedback") || (says("regret") && says("own-part"));
  if (gives_up && looks_back && std::ranges::count_if(moves, says) >= fewest_moves)
    return "white-flag";
  const bool asks = std::ranges::find(tone.sentences, true, &language::ToneSentence::asks) !=
                    tone.sentences.end();
  if (says("let-go") && !asks) return "let-go";
  const bool chases = says("checking-in") || says("reproach") || says("ultimatum");
  return chases ? "nudge" : "";
}

}  // namespace whiteflag::drafts
