// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "actions/desk.h"
#include "causes/diagnosis.h"
#include "causes/dossier.h"

namespace whiteflag::actions {

/// What is read of one conversation before causes are weighed.
struct CauseFacts {
  std::vector<causes::Finding> findings;
  causes::Answers answers;  ///< the seller's, also those of a debrief
  std::string told;         ///< the true cause, where the seller told it
  Instant told_at{};
  causes::OwnCases own;  ///< causes that the seller told of other conversations
};

/// Looks for causes with the shipped data and the user's; both, and what the seller told of all
/// conversations, are read once.
class Diagnoser {
 public:
  explicit Diagnoser(const Desk& desk);

  const causes::Model& model() const { return model_; }
  const std::vector<causes::DataError>& data_errors() const { return errors_; }

  /// Findings only where the quiet is silence: another explanation comes first.
  CauseFacts facts(const causes::Dossier& dossier);
  /// The cause that was told, else those that are likely, the likeliest first.
  std::vector<std::string> likely(const causes::Dossier& dossier);
  std::vector<std::string> likely(const CauseFacts& facts) const;

 private:
  causes::OwnCases own_cases(ConversationId without);

  const Desk& desk_;
  std::vector<causes::DataError> errors_;
  causes::Model model_;
  bool read_told_ = false;
  std::map<ConversationId, std::string> told_;  ///< the last word on each
};

/// The user's own files of that name, as data.
std::vector<causes::DataText> user_data(const Desk& desk, std::string_view name);

}  // namespace whiteflag::actions
