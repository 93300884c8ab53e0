// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace whiteflag::actions {

/// What a verb does to the world. It decides how the store is opened.
enum class Effect { nothing, reads, writes };

/// One verb, for every way to ask.
struct Action {
  std::string_view name;
  std::string_view options;  ///< beside those of every verb; without dashes, separated by spaces
  std::size_t least_words = 0;
  std::size_t most_words = 0;
  Effect effect = Effect::reads;
  /// The effect with words behind it: "me" tells, "me add" writes.
  Effect with_words = Effect::reads;
  bool on_page = true;  ///< may be asked by the page; not what reads or writes files by name
  /// Options that tell something: with one of them the verb writes.
  std::string_view telling{};
};

/// What a verb does with these words and options (their names, without dashes or values).
Effect effect_of(const Action& action, bool words, std::span<const std::string_view> options);

/// Whether it takes this option (its name, without dashes) beside those of every verb.
bool takes(const Action& action, std::string_view option);

/// Whether a word behind a verb names a letter's own words: a .eml or .txt file, or "-" for what
/// comes in.
bool names_own_words(std::string_view word);

/// All verbs, in the order the help shows them.
std::span<const Action> catalog();
/// Null for a verb that is none.
const Action* find_action(std::string_view name);

}  // namespace whiteflag::actions
