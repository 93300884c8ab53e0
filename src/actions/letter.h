// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actions/desk.h"
#include "base/id.h"

namespace whiteflag::actions {

/// One letter, to be read whole. All text is valid UTF-8.
struct ShownLetter {
  LetterId id{};
  Instant at{};
  std::string from_name, from_address;
  std::vector<std::string> to, cc;
  std::string subject;
  std::string text;  ///< the writer's own words
  std::string quoted;
  std::string signature;
  std::vector<std::string> attachments;  ///< names
  std::string conversation;              ///< short id; empty when the letter is in none
};

/// Throws Failure(not_found) for an id of no letter, bad_input for what is no id.
ShownLetter read_letter(const Desk& desk, std::string_view id);

}  // namespace whiteflag::actions
