// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "actions/desk.h"
#include "agreements/track.h"
#include "store/letter_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

/// What is agreed stands in a letter's first words; a pasted report agrees nothing. In bytes.
constexpr std::size_t agreeing_words = 4'000;

/// What a letter of the store says about agreements; its words stay empty where its text is not
/// kept.
agreements::Heard hear(const Desk& desk, store::TextShelf& texts, const store::LetterRow& row);

}  // namespace whiteflag::actions
