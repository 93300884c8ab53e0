// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace whiteflag::letters {

/// "--", "—", "__", "---": what people put above a signature.
bool is_delimiter(std::string_view trimmed);
/// A longer rule: "__________", "***********".
bool is_rule_line(std::string_view trimmed);
/// A few words with capitals, no sentence: "Jan de Vries", "Prof. dr. A. Jansen".
bool looks_like_name(std::string_view trimmed);
/// Holds a phone number, an address of mail or web, or a street with a postal code.
bool has_contact(std::string_view trimmed);
/// A telephone number in a line: its text, empty when none.
std::string_view phone_in(std::string_view trimmed);

enum class Closing { none, weak, strong };
/// Whether a line is a goodbye: "Met vriendelijke groet,", "Mvg Jan", "Thanks!".
/// `alone` tells whether the name is still to come.
struct ClosingLine {
  Closing kind = Closing::none;
  bool alone = true;
};
ClosingLine closing_line(std::string_view trimmed, std::string_view folded);

}  // namespace whiteflag::letters
