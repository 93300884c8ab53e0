// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/phrases.h"
#include "language/table.h"

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
  std::vector<std::uint32_t> present;        ///< ids that were found
  std::vector<std::uint32_t> slots;          ///< by id: into `places`; 0: it was not found
  std::vector<std::vector<Stretch>> places;  ///< the first stays empty
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
  /// What compile() made, in a table that outlives it.
  explicit Patterns(const BuiltTable& built) : Patterns{TableReader{built.bytes()}} {}
  explicit Patterns(TableReader table);

  /// A table for Patterns. What cannot be understood is left out and told by `problems`, a line for
  /// each.
  static std::string compile(const std::vector<std::string_view>& files);

  const std::vector<std::string_view>& sections() const { return sections_; }
  const std::vector<std::string_view>& advices() const { return advices_; }
  const std::vector<std::string_view>& problems() const { return problems_; }

  /// The first advice that stands in a section; empty where there is none.
  std::string_view advice_of(std::string_view section) const;

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
    std::uint16_t begins_clause = 0;
  };
  /// Some that lie side by side.
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  struct Rule {
    Range all;                 ///< of sequences_: each is found, in any order
    Range never;               ///< of nevers_: none is there
    std::uint32_t first = 0;   ///< the id that its first sequence begins with
    std::uint32_t target = 0;  ///< a section's number, or the id of the part it makes
    std::uint32_t advice = 0;
    std::uint16_t asks = 0;   ///< only in a sentence that asks
    std::uint16_t tells = 0;  ///< only in one that does not
  };
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  template <class Value>
  static std::span<const Value> part(std::span<const Value> of, Range range) {
    return of.subspan(range.first, range.count);
  }

  PhraseSet phrases_;
  std::vector<std::string_view> sections_, advices_, problems_;
  std::span<const Rule> parts_;  ///< in the order of the file: a part may use those before it
  std::span<const Rule> rules_;
  std::span<const Range> sequences_;  ///< of elements_
  std::span<const Element> elements_;
  std::span<const std::uint32_t> nevers_;
  std::span<const Range> by_first_;  ///< by id: of rule_numbers_, those that begin with it
  std::span<const std::uint32_t> rule_numbers_;
};

}  // namespace whiteflag::language
