// SPDX-License-Identifier: Apache-2.0
#include "causes/sayings.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "language/by_language.h"
#include "language/examples.h"
#include "language/fold.h"
#include "language/phrases.h"
#include "language/sentences.h"

namespace whiteflag::data {
extern const language::BuiltTable nl_evidence;
extern const language::BuiltTable en_evidence;
extern const language::BuiltTable de_evidence;
extern const language::BuiltTable fr_evidence;
extern const language::BuiltTable mixed_evidence;
extern const language::BuiltTable nl_sayings;
extern const language::BuiltTable en_sayings;
extern const language::BuiltTable de_sayings;
extern const language::BuiltTable fr_sayings;
extern const language::BuiltTable mixed_sayings;
extern const language::BuiltTable nl_own_sayings;
extern const language::BuiltTable en_own_sayings;
}  // namespace whiteflag::data

namespace whiteflag::causes {

namespace {

using language::ExampleSet;
using language::PhraseMatch;
using language::PhraseSet;

const PhraseSet& set_of(language::Language language) {
  static const language::ByLanguage<PhraseSet> sets{
      .nl = language::made_once<[] { return PhraseSet{data::nl_evidence}; }>,
      .en = language::made_once<[] { return PhraseSet{data::en_evidence}; }>,
      .de = language::made_once<[] { return PhraseSet{data::de_evidence}; }>,
      .fr = language::made_once<[] { return PhraseSet{data::fr_evidence}; }>,
      .mixed = language::made_once<[] { return PhraseSet{data::mixed_evidence}; }>};
  return sets.of(language);
}

/// What sellers write; null for a language in which there are no examples of it.
const ExampleSet* own_examples_of(language::Language language) {
  using language::Language;
  if (language == Language::nl)
    return &language::made_once<[] { return ExampleSet{data::nl_own_sayings}; }>();
  if (language == Language::en)
    return &language::made_once<[] { return ExampleSet{data::en_own_sayings}; }>();
  return nullptr;
}

/// What customers write.
const ExampleSet& examples_of(language::Language language) {
  static const language::ByLanguage<ExampleSet> sets{
      .nl = language::made_once<[] { return ExampleSet{data::nl_sayings}; }>,
      .en = language::made_once<[] { return ExampleSet{data::en_sayings}; }>,
      .de = language::made_once<[] { return ExampleSet{data::de_sayings}; }>,
      .fr = language::made_once<[] { return ExampleSet{data::fr_sayings}; }>,
      .mixed = language::made_once<[] { return ExampleSet{data::mixed_sayings}; }>};
  return sets.of(language);
}

/// What the words of one sentence speak for and against, by the examples of its language.
class Likenesses {
 public:
  /// Of a seller's sentence, or a customer's.
  Likenesses(std::string_view folded, language::Language language, bool own)
      : set_{own ? own_examples_of(language) : &examples_of(language)},
        least_{own ? least_like_own : least_like} {
    if (set_ != nullptr) weights_ = set_->weigh(folded);
  }

  /// The group whose example it is; empty where it is of none.
  std::string_view group() const {
    const auto most = std::ranges::max_element(weights_);
    if (most == weights_.end() || most == weights_.begin() || *most < least_) return {};
    return set_->groups()[static_cast<std::size_t>(most - weights_.begin())];
  }
  /// Whether its words speak for none, and against a group that it holds a phrase of: "the pub next
  /// door" names no competitor where a knife was ground there.
  bool against(std::string_view group) const {
    constexpr double surely = -1;
    if (weights_.empty()) return false;
    const auto found = std::ranges::find(set_->groups(), shown_by(group));
    const auto place = static_cast<std::size_t>(found - set_->groups().begin());
    return place < weights_.size() && weights_[place] < surely && weights_.front() > 0;
  }

 private:
  /// The group of examples that shows the same as a group of phrases.
  static std::string_view shown_by(std::string_view group) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> same = {
        {{"hesitation", "doubt"},
         {"other-decider", "must-ask"},
         {"rival-shown", "competitor"},
         {"small-need", "no-urgency"},
         {"overwhelmed", "space"},
         {"pressure-felt", "space"},
         {"leave-me-alone", "space"},
         {"promised-more", "other-purpose"}}};
    const auto found =
        std::ranges::find(same, group, &std::pair<std::string_view, std::string_view>::first);
    return found == same.end() ? group : found->second;
  }

  const ExampleSet* set_;
  double least_;
  std::vector<double> weights_;  ///< empty where nothing can be told
};

/// A user's own words, by the place of their evidence in the model.
PhraseSet users_words(const Model& model) {
  PhraseSet out;
  for (std::size_t i = 0; i < model.evidence.size(); ++i) {
    for (const std::string& phrase : model.evidence[i].words) {
      out.add(phrase, static_cast<std::uint32_t>(i));
    }
  }
  out.finish();
  return out;
}

/// One group speaks once in a sentence.
void add_once(std::vector<Saying>& to, std::size_t from, const Saying& saying) {
  const bool there = std::any_of(to.begin() + static_cast<std::ptrdiff_t>(from), to.end(),
                                 [&](const Saying& one) { return one.group == saying.group; });
  if (!there) to.push_back(saying);
}

/// What presses in a letter of the seller's, of the ids of the tone check. A date or a question how
/// things stand presses less, and is not among them.
bool presses(std::string_view id) {
  constexpr std::array<std::string_view, 6> hard = {
      "reproach", "guilt", "ultimatum", "false-urgency", "fear-of-missing-out", "pressure"};
  return std::ranges::find(hard, id) != hard.end();
}

class Reader {
 public:
  Reader(const Dossier& dossier, const Model& model)
      : dossier_{dossier}, model_{model}, users_{users_words(model)} {}

  std::vector<Saying> read() {
    for (std::size_t i = 0; i < dossier_.letters.size(); ++i) {
      const DossierLetter& letter = dossier_.letters[i];
      if (letter.automatic) continue;
      for (const std::string_view sentence : language::split_sentences(letter.own_words)) {
        read_sentence(i, sentence);
      }
      if (letter.from_seller) read_pressure(i);
    }
    return std::move(out_);
  }

 private:
  /// The tone check knows more wordings that press than the signals do.
  void read_pressure(std::size_t index) {
    const DossierLetter& letter = dossier_.letters[index];
    for (const language::ToneMatch& match : letter.tone.matches) {
      if (!presses(match.id)) continue;
      const language::ToneSentence& here = letter.tone.sentences[match.sentence];
      const std::string_view sentence =
          std::string_view{letter.own_words}.substr(here.start, here.end - here.start);
      const bool there = std::ranges::any_of(
          out_, [&](const Saying& one) { return one.letter == index && one.group == "pressure"; });
      if (!there) out_.push_back({"pressure", index, sentence, here.asks});
    }
  }

  void read_sentence(std::size_t index, std::string_view sentence) {
    const DossierLetter& letter = dossier_.letters[index];
    const language::Folded folded = language::fold(sentence);
    const std::size_t from = out_.size();
    Saying saying{{}, index, sentence, sentence.find('?') != std::string_view::npos};
    const PhraseSet& set = set_of(letter.language);
    const Likenesses like{folded.text, letter.language, letter.from_seller};
    saying.group = like.group();
    if (!saying.group.empty()) add_once(out_, from, saying);
    for (const PhraseMatch& match : set.find_all(folded.text)) {
      saying.group = set.groups()[match.id];
      if (!like.against(saying.group)) add_once(out_, from, saying);
    }
    for (const PhraseMatch& match : users_.find_all(folded.text)) {
      saying.group = model_.evidence[match.id].id;
      add_once(out_, from, saying);
    }
    const auto begin = static_cast<std::size_t>(sentence.data() - letter.own_words.data());
    for (const language::Signal& signal : letter.signals) {
      if (signal.start < begin || signal.start >= begin + sentence.size()) continue;
      saying.group = signal.id;
      if (!like.against(saying.group)) add_once(out_, from, saying);
    }
  }

  const Dossier& dossier_;
  const Model& model_;
  PhraseSet users_;
  std::vector<Saying> out_;
};

}  // namespace

std::vector<Saying> read_sayings(const Dossier& dossier, const Model& model) {
  return Reader{dossier, model}.read();
}

bool has_words(std::string_view text, std::string_view group) {
  const PhraseSet& set = set_of(language::Language::unknown);
  return std::ranges::any_of(set.find_all(language::fold(text).text),
                             [&](const PhraseMatch& one) { return set.groups()[one.id] == group; });
}

}  // namespace whiteflag::causes
