// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

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

/// A question is answered in another conversation within so long, or not at all.
constexpr std::chrono::days answered_beside_within{21};
/// The subject and first words of a letter that may answer what was asked elsewhere.
std::string answering_words(const store::LetterRow& row, const store::TextRecord& record);

}  // namespace whiteflag::actions
