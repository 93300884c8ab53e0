// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "conversations/arrange.h"
#include "letters/letter.h"
#include "silence/shipped.h"
#include "store/letter_shelf.h"

namespace whiteflag::actions {

/// What the program made of one letter, beyond its form.
struct Understood {
  conversations::LetterKind kind = conversations::LetterKind::human;
  conversations::Tone tone{};
  Instant until{};                ///< the end of an absence, or the day they said they come back
  std::string about{};            ///< the address that failed, or the successor's
  std::uint32_t phone_place = 0;  ///< where a number in the signature is, packed (silence/place.h)
  bool assistant = false;
  bool endearment = false;
  bool leave_alone = false;  ///< asks to be left alone, in few words
  std::int32_t words = 0;
  std::int32_t questions = 0;
  std::int32_t quoted_lines = 0;
};

/// Fills parts, language and automatic of a letter that was just read, and says what it means.
/// `zone`: the seller's, for dates in letters that give none.
Understood understand(letters::Letter& letter, const Zone& zone);

/// When a letter was sent: its Date, or where that is missing or absurd (before 1990, or more than
/// two days after it was received) the Received header's. Nothing when neither can be believed.
std::optional<ZonedInstant> sent_at(const letters::Letter& letter);

/// The row of a letter for the store: `seq`, `id` and folder are the caller's.
store::LetterRow row_of(const letters::Letter& letter, const Understood& understood);

/// The key of a Message-ID (without <>), as LetterRow::message_key holds it.
std::int64_t message_key(std::string_view id);

/// The natural key: Message-ID, Date, From and body.
Bytes16 content_key(const letters::Letter& letter);

/// What kind of letter a stored row is.
conversations::LetterKind kind_of(const store::LetterRow& row);

/// What its words ask or say.
conversations::Tone tone_of(const store::LetterRow& row);

/// What it shows beside its words.
conversations::Looks looks_of(const store::LetterRow& row);

/// What the reply model reads of a letter.
silence::LetterFacts model_facts(const conversations::Asked& letter);

/// Who asks to be left alone does so in few words.
inline constexpr std::int64_t leave_alone_words = 150;

/// A stored row as arranging reads it.
conversations::Fact fact_of(const store::LetterRow& row, conversations::AddressTable& addresses);

}  // namespace whiteflag::actions
