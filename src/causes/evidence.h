// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "causes/dossier.h"
#include "causes/model.h"

namespace whiteflag::causes {

/// Something that was seen in the letters and the calendar, and where.
struct Finding {
  std::string evidence;  ///< its id in the model
  LetterId letter{};     ///< empty where no one letter shows it
  Instant at{};          ///< when it was written, or happened
  std::string quote;     ///< the very words; empty for what was counted
  std::vector<std::pair<std::string, std::string>> figures{};  ///< for its text: n, days, …
  std::string_view wording = "text";  ///< its text that fits: "part" where only a part was seen
};

/// All that the model knows how to see, in the order of the model; of one evidence the newest
/// first, at most three.
std::vector<Finding> find_evidence(const Dossier& dossier, const Model& model, Instant now);

}  // namespace whiteflag::causes
