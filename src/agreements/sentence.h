// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/agreement.h"
#include "agreements/words.h"
#include "language/acts.h"

namespace whiteflag::agreements {

/// One sentence with all that was found in it; the rules ask it questions.
class Sentence {
 public:
  Sentence(std::string_view text, language::Language language, bool dated);

  /// Where a promise, request or appointment stands in it, and who has to act.
  struct Deed {
    By by = By::sender;
    std::size_t at = 0;  ///< in the folded sentence
  };
  std::optional<Deed> promise() const;
  std::optional<Deed> request() const;
  std::optional<Deed> appointment() const;
  std::optional<ResponseKind> response() const;
  Strength strength() const;
  bool question() const { return question_; }

 private:
  bool may_promise() const;
  const std::vector<language::ActMatch>& acts() const;
  const GroupMatch* first(Group group) const;
  const language::ActMatch* first(language::Act act) const;
  bool starts_with(language::Act act) const;
  bool beside(const GroupMatch& pronoun, const GroupMatch& verb) const;
  bool followed_by_no_deed(std::size_t end) const;
  bool negated_after(std::size_t end) const;
  bool subordinate(std::size_t begin) const;
  std::optional<Deed> own_promise() const;
  std::optional<Deed> pronoun_and_deed() const;
  std::optional<Deed> third_promise() const;
  bool named_third(const GroupMatch& deed) const;
  bool between(Group group, std::size_t begin, std::size_t end) const;
  bool conditioned(std::size_t begin) const;
  std::size_t imperative_at() const;

  std::string folded_;
  std::vector<GroupMatch> groups_;
  mutable std::optional<std::vector<language::ActMatch>> acts_;  // read when first asked for
  language::Language language_;
  bool dated_ = false;
  bool question_ = false;
};

}  // namespace whiteflag::agreements
