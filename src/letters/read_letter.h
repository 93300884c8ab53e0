// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "letters/letter.h"

namespace whiteflag::letters {

/// Reads one mail message (RFC 5322, MIME) out of its bytes, whatever they are: what is broken is
/// read around and noted in Letter::flaws. An mbox "From " line before it is skipped. Leaves
/// `parts`, `language` and `automatic` for those who understand the text. Time and memory are
/// linear in the bytes; attachments are measured, never decoded.
Letter read_letter(std::string_view bytes);

}  // namespace whiteflag::letters
