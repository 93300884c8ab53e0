// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/phrases.h"

namespace whiteflag::language {

/// A stretch of one folded sentence.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What a pattern found in a sentence.
struct PatternMatch {
  std::uint32_t section = 0;  ///< Patterns::sections()
  std::uint32_t advice = 0;   ///< Patterns::advices(); 0: none
  std::size_t begin = 0;      ///< in the folded sentence
  std::size_t end = 0;
};

/// One folded sentence, with what is known of it beside its words.
struct PatternSentence {
  std::string_view folded;
  bool asks = false;           ///< ends in a question mark
  std::vector<Stretch> dates;  ///< dates named in it
};

/// Room for one search at a time, so that many sentences need it made once.
struct PatternScratch {
  std::vector<std::vector<Stretch>> places;  ///< by id
  std::vector<std::uint32_t> present;
};

/// Families of wordings, read from files that anybody can mend:
///
///     [words: answer]           a class: one phrase a line, * may end inside a word
///     reageer*
///     [part: your answer]       a class made of patterns
///     {your} + {answer}
///     [deadline]                a section: what is found bears its name
///     > a better wording        of the patterns that follow it
///     {answer} … {before} {date}
///
/// In a pattern, words side by side stand side by side in the sentence; "+" allows up to three
/// words between, "…" up to fifteen, "&" any order within the sentence. "!x" wants a sentence
/// without x (a line "! {x}" says so for the rest of its section), "{x^y}" an x not directly behind
/// a y, "^" the beginning of a clause. {date} is any date, {?} a sentence that asks, {.} one that
/// does not.
class Patterns {
 public:
  /// What cannot be understood is left out and told by `problems`, a line for each.
  static Patterns compile(const std::vector<std::string_view>& files);

  const std::vector<std::string>& sections() const { return sections_; }
  const std::vector<std::string>& advices() const { return advices_; }
  const std::vector<std::string>& problems() const { return problems_; }

  /// The matches in a sentence, by section and then by place; of a section's overlapping ones the
  /// longest. Work is bound by the sentence, whose length split_sentences bounds.
  std::vector<PatternMatch> find(const PatternSentence& sentence, PatternScratch& scratch) const;

 private:
  friend class PatternReader;
  friend class PatternSearch;

  struct Element {
    std::uint32_t id = 0;
    std::uint32_t not_after = none;
    std::uint16_t gap = 0;  ///< words allowed between the element before and this one
    bool begins_clause = false;
  };
  using Sequence = std::vector<Element>;
  struct Rule {
    std::vector<Sequence> all;         ///< each is found, in any order
    std::vector<std::uint32_t> never;  ///< none is there
    std::uint32_t target = 0;          ///< a section's number, or the id of the part it makes
    std::uint32_t advice = 0;
    bool part = false;
    bool asks = false;   ///< only in a sentence that asks
    bool tells = false;  ///< only in one that does not
  };
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  PhraseSet phrases_;
  std::uint32_t ids_ = 0;
  std::vector<Rule> parts_;  ///< in the order of the file: a part may use those before it
  std::vector<Rule> rules_;
  std::vector<std::vector<std::uint32_t>> rules_by_first_;
  std::vector<std::string> sections_, advices_ = {""}, problems_;
};

}  // namespace whiteflag::language
