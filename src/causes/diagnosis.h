// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "causes/evidence.h"
#include "causes/model.h"

namespace whiteflag::causes {

/// How a cause is told; never a percentage.
enum class Likely { nothing, possible, likely };

/// "likely", "possible"; empty for nothing.
std::string_view likely_id(Likely likely);

enum class Answer { unknown, no, yes };

std::string_view answer_id(Answer answer);
/// Nothing for a word that is no answer.
std::optional<Answer> answer_from_id(std::string_view word);

/// One finding and what it weighs for one cause.
struct Weighed {
  const Finding* finding = nullptr;  ///< null for an answer of the seller's, or for past cases
  std::string question;              ///< of an answer
  int decibans = 0;
};

struct RankedCause {
  const CauseRule* rule = nullptr;
  Likely likely = Likely::nothing;
  int decibans = 0;              ///< prior and all that weighs, for or against
  std::vector<Weighed> grounds;  ///< what weighs, the strongest first
};

/// A question to the seller, with why it is worth asking.
struct RankedQuestion {
  std::string id;
  std::string cause;  ///< the cause that its answer moves most
  Answer answer = Answer::unknown;
  bool answered = false;  ///< also with "I don't know"
  double worth = 0;       ///< expected gain in the worth of the step, then in knowledge
  std::string step_if_no, step_if_yes;  ///< what would be done then
};

/// How often each cause turned out to be the true one, in the seller's own conversations.
using OwnCases = std::map<std::string, int, std::less<>>;

/// What the seller answered, by question.
using Answers = std::map<std::string, Answer, std::less<>>;

struct Diagnosis {
  std::vector<RankedCause> causes;        ///< the likeliest first; all of the model
  std::vector<RankedQuestion> questions;  ///< the one to ask next first, answered ones last
  int own_cases = 0;                      ///< of the seller's own that the ranking rests on
  /// The ids of the causes that are likely, then those that are possible.
  std::vector<std::string> likely_causes() const;
};

/// The causes alone, the likeliest first.
std::vector<RankedCause> rank(const Model& model, const std::vector<Finding>& findings,
                              const Answers& answers, const OwnCases& own);

/// Weighs evidence and answers. Exact and without regard to order: whole decibans are added.
/// Pointers in the result are into `model` and `findings`.
Diagnosis diagnose(const Model& model, const std::vector<Finding>& findings, const Answers& answers,
                   const OwnCases& own);

/// The habits of the method, section 3, of which this conversation shows by evidence or answer that
/// they were there, or that nothing but their lacking can show: their ids in its order.
std::vector<std::string> kept_habits(const std::vector<Finding>& findings, const Answers& answers);

/// The habits of the method, section 3, that this conversation lacked: their ids in its order.
std::vector<std::string> missing_habits(const std::vector<Finding>& findings,
                                        const Answers& answers);

}  // namespace whiteflag::causes
