// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "language/detect.h"

namespace whiteflag::language {

/// How a letter speaks to its reader: u or je, Sie or du, vous or tu. English has one form.
enum class Form : std::uint8_t { unknown, u, je, sie, du, vous, tu };

/// "u", "je", "Sie", "du", "vous", "tu"; empty for unknown.
std::string_view name(Form form);

/// The form that most of the text's words take; the polite one where both are used as often.
/// `unknown` where nobody is spoken to, or the language has one form.
Form form_of_address(std::string_view text, Language language);

}  // namespace whiteflag::language
