// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "view/answers_text.h"

namespace whiteflag::view {

/// What the seller told or did, as `show` says it: "talk afterwards: did they say how they decide?
/// yes". `kind` and `text` are as in the store (conversations/told.h). Empty where nothing is left
/// to say.
std::string told_words(std::string_view kind, std::string_view text, Instant now,
                       const Style& style);

/// What is in a timeline beside letters written by people: "not delivered", "call". The kind itself
/// where there is no word for it.
std::string_view timeline_word(std::string_view kind, Speech speech);

/// A verb as the seller's language names what it did; English is the verb itself.
std::string_view verb_words(std::string_view verb, Speech speech);

/// How it ended: "lost".
std::string_view outcome_word(std::string_view how, Speech speech);

/// What a folder is for: "sent".
std::string_view folder_word(std::string_view kind, Speech speech);

}  // namespace whiteflag::view
