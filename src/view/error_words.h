// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "view/speech.h"

namespace whiteflag::view {

/// What the program says of itself in English, in the language it is to speak: looked up in
/// data/nl/errors.txt line by line, as a whole or sentence by sentence. What is not there stays as
/// it is, and so do blanks and ends of lines. A day or a message that fills a hole is said in that
/// language too, unless it is quoted.
std::string in_speech(std::string_view english, Speech speech);
Error in_speech(const Error& error, Speech speech);

}  // namespace whiteflag::view
