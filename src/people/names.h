// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace whiteflag::people {

/// A name as one says it: quotes and addresses off, "Jansen, Piet" turned to "Piet Jansen",
/// remarks in brackets ("(Acme)", "via LinkedIn") off. Empty when nothing of a name is left.
std::string spoken_name(std::string_view header_name);

/// What a sentence about somebody calls them: their first name, or the whole name where it begins
/// with a title or an initial ("mevr. A. de Vries").
std::string_view short_name(std::string_view name);

/// The spoken name under which a letter is addressed to somebody; empty where it is no more than
/// their address again, or no name at all.
std::string called_name(std::string_view header_name, std::string_view address);

/// For comparing: folded words of the spoken name in alphabetical order, titles off;
/// empty when it has fewer than two words (too little to tell two people apart).
std::string name_key(std::string_view header_name);

/// What to call an address of which no name is known: "piet.jansen@x" → "Piet Jansen"; "info@x" →
/// "info@x".
std::string name_from_address(std::string_view address);

/// True for addresses that several people share: info@, sales@, inkoop@ …
bool is_shared_address(std::string_view address);

}  // namespace whiteflag::people
