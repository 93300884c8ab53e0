// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/desk.h"
#include "actions/seller.h"

namespace whiteflag::actions {

/// What takes an action back: one line an operation, its words separated by tabs. `undo` in
/// seller.cc knows the operations.
class Undo {
 public:
  template <class... Words>
  void add(const Words&... words) {
    std::string line;
    ((line += line.empty() ? std::string{words} : "\t" + clean(std::string{words})), ...);
    text_ += line + "\n";
  }
  const std::string& text() const { return text_; }
  static std::vector<std::string> words_of(std::string_view line);

 private:
  static std::string clean(std::string word);
  std::string text_;
};

/// A moment as a word of an undo line; empty for none.
std::string micros_text(const std::optional<Instant>& at);
std::optional<Instant> micros_from(const std::string& text);

/// An id for what the seller does now: of the same act after the same acts, always the same.
EntryId entry_id(const Desk& desk, std::string_view content);

/// Writes what was done, and what takes it back, in the caller's transaction.
void journal(const Desk& desk, const Done& done, const Undo& undo);

}  // namespace whiteflag::actions
