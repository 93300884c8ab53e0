// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "language/detect.h"

namespace whiteflag::drafts {

/// The wordings of one language, as they stand in data/<language>/drafts.txt: "[name]" opens one,
/// "#" begins a comment line.
class Wordings {
 public:
  static Wordings read(std::string_view file);

  /// Its text without white space at the ends; empty where there is none.
  std::string_view text(std::string_view name) const;
  /// How many there are of "name 1", "name 2", …
  std::size_t count(std::string_view name) const;
  /// The n-th of them, from 1.
  std::string_view numbered(std::string_view name, std::size_t n) const;

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

/// Requires: nl, en, de or fr; another language gets the English ones.
const Wordings& wordings_of(language::Language language);

/// What is put into a wording: slots by name ("last"), what is known ("question"), and whether it
/// speaks in the familiar form.
struct Filling {
  std::map<std::string, std::string, std::less<>> slots;
  bool familiar = false;
};

/// A wording with its slots filled, "(u|je)" in the right form, and the lines that begin with
/// "? slot:" or "?! slot:" there only where the slot is filled, or is not. Lines of a paragraph
/// become one line; a slot that holds several lines stands as it is.
std::string fill(std::string_view wording, const Filling& filling);

}  // namespace whiteflag::drafts
