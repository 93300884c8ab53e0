// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/talks.h"
#include "view/answers_text.h"

namespace whiteflag::view {

/// The words of a sheet before a talk: questions in the conversation's language and form where
/// there are words in it, else in the program's.
class SheetWords {
 public:
  SheetWords(const actions::Prepared& prepared, const Style& style);
  std::string rung(const talks::LadderQuestion& question) const;
  /// What to ask so that the habit is no longer missing.
  std::string habit(std::string_view id) const;
  std::string ending() const;

 private:
  std::string filled(const std::string& name, const std::string& quote = {}) const;
  const actions::Prepared& from_;
  const Style& style_;
  bool dutch_ = false;
};

}  // namespace whiteflag::view
