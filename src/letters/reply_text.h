// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "letters/letter.h"
#include "letters/text_lines.h"

namespace whiteflag::letters {

/// A stretch of a letter's text and whose words it is.
struct Segment {
  Part part = Part::own;
  std::string_view text;
};

/// Takes a letter's text apart. The segments put together are exactly `text`; neighbours differ in
/// part. Linear in the text. `sender_name`, where known, lets a bare name as last line be seen as
/// signature.
std::vector<Segment> segments(std::string_view text, std::string_view sender_name = {});

/// The segments gathered by kind, each without white space at its ends: the writer's own new words
/// (answers between quotations included), what they quoted or forwarded, and their signature with
/// small print. A letter whose text holds nothing but a goodbye keeps it as its own words.
TextParts split_text(std::string_view text, std::string_view sender_name = {});

}  // namespace whiteflag::letters
