// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "causes/sections.h"

namespace whiteflag::causes {

/// One line of evidence for a cause, in decibans.
struct Weight {
  std::string evidence;
  int decibans = 0;
};

/// What the answer to a question says of a cause, in decibans.
struct AnswerWeight {
  std::string question;
  int no = 0, yes = 0;
};

struct CauseRule {
  std::string id;
  bool seen = false;  ///< in the seller's own mail; else not unless the customer says so
  int cases = 1;      ///< how often it is the reason, of the cases of all causes together
  std::map<std::string, int> steps;  ///< what a step is worth where this is the cause, 0 to 10
  std::vector<Weight> weights;
  std::vector<AnswerWeight> asks;
};

struct QuestionRule {
  std::string id;
  int no = 5;  ///< of ten sellers, those who answer no
};

struct EvidenceRule {
  std::string id;
  std::string topic;  ///< evidence of one topic counts once for a cause
  bool from_seller = false;
  std::vector<std::string> says;   ///< groups of data/<language>/evidence.txt and signals.txt
  std::vector<std::string> words;  ///< phrases of a user's own
  bool asks = false;               ///< counts in a question only
  std::string question, answer;    ///< stands for this answer until the seller gives one
  bool counted() const { return says.empty() && words.empty(); }
};

/// Causes, questions and evidence, from data/other/causes.txt and what a user added.
struct Model {
  std::vector<CauseRule> causes;
  std::vector<QuestionRule> questions;
  std::vector<EvidenceRule> evidence;

  const CauseRule* cause(std::string_view id) const;
  const QuestionRule* question(std::string_view id) const;
  const EvidenceRule* evidence_of(std::string_view id) const;
  std::vector<std::string> cause_ids() const;
  std::vector<std::string> question_ids() const;
};

/// The program's own data and then a user's files, each adding to or changing what came before.
/// What cannot be used is left out, with its line and reason in `errors`.
Model read_model(std::span<const DataText> users, std::vector<DataError>& errors);

}  // namespace whiteflag::causes
