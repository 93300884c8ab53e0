// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "letters/letter.h"
#include "letters/parts.h"

namespace whiteflag::letters {

/// What a person reads of a letter's parts, and which of them are something else.
struct Body {
  std::string text;
  std::vector<Attachment> attachments;
  std::vector<const Part*> calendars;
  std::vector<Flaw> flaws;
};

/// text/plain before HTML where both say the same; several text parts one below the other.
/// Attached letters, and text parts sent as files, are attachments. Views live as long as `parts`.
Body read_body(const Parts& parts);

/// A leaf part's text as UTF-8 with \n line ends, cut at what a Letter keeps.
std::string part_text(const Part& part, std::vector<Flaw>& flaws);

}  // namespace whiteflag::letters
