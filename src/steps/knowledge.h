// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "steps/step.h"

namespace whiteflag::steps {

/// What one step costs and brings.
struct StepFacts {
  double minutes = 0;   ///< of the seller's time
  double pressure = 0;  ///< on their goodwill; a note is 1
  /// Beta prior: of `prior_of` people who would else stay silent, `prior_answered` answer.
  double prior_answered = 0, prior_of = 0;
  /// What the seller's own letters showed, as credits of a step (see StepKnowledge::learn).
  double seen_answered = 0, seen_of = 0;
  std::string why;

  /// The mean of prior and seen together: the share that answers because of the step.
  double effect() const;
};

/// What a likely cause does to the steps.
struct CauseFacts {
  std::map<Step, double> factor;  ///< on a step's effect
  double wait_days = 0;           ///< patience since the seller's last letter; 0: none
};

/// A line of a data file that could not be read.
struct Problem {
  int line = 0;  ///< counted from 1
  std::string what;
};

/// Everything the decision rests on beside the conversation: data/other/steps.txt, and what the
/// seller's own outcomes have taught since.
class StepKnowledge {
 public:
  /// As shipped.
  StepKnowledge();

  /// Reads more lines of the same form over what is known; lines that cannot be read are returned
  /// and change nothing.
  std::vector<Problem> read(std::string_view text);

  /// One step that was done: whether an answer followed, and the chance of one had nothing been
  /// done. The credit is the share of the answer that is due to the step (one step of
  /// expectation-maximisation, Dempster, Laird & Rubin 1977).
  void learn(Step step, bool answered, double without);

  const StepFacts& of(Step step) const { return steps_[static_cast<std::size_t>(step)]; }
  /// A number of the data file, by its name; 0 for a name that is none.
  double number(std::string_view name) const;
  /// Null where a cause changes nothing.
  const CauseFacts* cause(std::string_view id) const;

 private:
  std::string read_line(std::string_view line);

  std::array<StepFacts, step_count> steps_{};
  std::map<std::string, double, std::less<>> numbers_;
  std::map<std::string, CauseFacts, std::less<>> causes_;
};

}  // namespace whiteflag::steps
