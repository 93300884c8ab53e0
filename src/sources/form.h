// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "base/error.h"

namespace whiteflag::sources {

/// What one file is.
enum class Form {
  letter,    ///< one mail message
  apple,     ///< Apple Mail's .emlx: a length, the message, a property list
  calendar,  ///< iCalendar
  mbox,
  archive,         ///< zip, tar, or something compressed that may hold mail
  outlook_store,   ///< .pst, .ost, .olm
  outlook_letter,  ///< .msg
  empty,
  beside,  ///< a file that mail programs keep beside mail: an index, a lock, settings
  other,   ///< no mail
};

/// What the name alone tells for sure; nothing when the first bytes must be seen.
/// A name made of digits, perhaps with a dot behind, is a letter (MH).
std::optional<Form> form_of_name(std::string_view name);

/// What the first bytes tell, with the name where they leave a choice.
Form form_of(std::string_view name, std::string_view head);

bool numbered(std::string_view name);

/// Why a file of this form is left out, for a person; nothing for mail.
std::optional<Error> why_left_out(Form form);

}  // namespace whiteflag::sources
