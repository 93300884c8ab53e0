// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/desk.h"
#include "actions/diagnoser.h"
#include "actions/today.h"
#include "causes/diagnosis.h"
#include "causes/dossier.h"
#include "steps/decision.h"

namespace whiteflag::actions {

struct WhyRequest {
  std::string who;
  std::vector<std::string> answers;  ///< "QUESTION=yes|no|unknown"
  std::string tell;                  ///< the true cause, now known; empty: not told
};

/// Why somebody may not answer. Moved, never copied: the diagnosis points into the rest.
struct Why {
  Why() = default;
  Why(Why&&) = default;
  Why& operator=(Why&&) = default;
  Why(const Why&) = delete;
  Why& operator=(const Why&) = delete;
  ~Why() = default;

  Instant now{};
  DayRow row;  ///< where the conversation stands
  causes::Dossier dossier;
  causes::Model model;
  CauseFacts facts;
  causes::Diagnosis diagnosis;      ///< empty where another explanation holds
  std::vector<std::string> habits;  ///< ids of those that were missing
  steps::Decision decision;
  std::vector<UserFile> files;
  std::vector<causes::DataError> data_errors;  ///< in the user's files
  bool silence() const { return row.silence; }
};

/// Reads only when the request tells nothing; else writes what it tells first, with its line in the
/// journal. Throws Failure(bad_input) for an unknown question or cause, naming those there are, and
/// for answers that contradict one another; then nothing is written.
Why why(const Desk& desk, const WhyRequest& request);

}  // namespace whiteflag::actions
