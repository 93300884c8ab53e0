// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/why.h"
#include "causes/texts.h"
#include "view/answers_text.h"

namespace whiteflag::view {

/// The wording of causes and evidence in one language, with a user's own.
class CauseWords {
 public:
  CauseWords(const actions::Why& why, const Style& style);

  std::string name(std::string_view cause) const;
  std::string line(std::string_view cause) const;
  std::string next(std::string_view cause) const;
  std::string question(std::string_view question) const;
  std::string habit(std::string_view habit) const;
  std::string step(std::string_view step) const;
  /// What was seen, without its quoted words.
  std::string seen(const causes::Weighed& ground) const;
  std::string told() const;
  std::string answer(causes::Answer answer) const;

 private:
  const actions::Why& why_;
  const Style& style_;
  causes::Texts texts_;
};

std::string text_of(const actions::Why& why, const Style& style);
std::string json_of(const actions::Why& why, const Style& style);

}  // namespace whiteflag::view
