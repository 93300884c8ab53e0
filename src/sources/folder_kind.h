// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sources/source.h"

namespace whiteflag::sources {

/// What a folder's own name says, in Dutch, English, German or French: "Verzonden items" is sent.
/// A name is of a kind only when each of its words is: "Sent to customers" is not.
FolderKind kind_of_name(std::string_view name);

/// The kind of a folder by its path of names, outermost first: "Sent/2023" is sent like its parent,
/// but what lies under the inbox is a folder of the person's own.
FolderKind kind_of_path(std::span<const std::string> names);

/// What the value of X-Gmail-Labels says (RFC 2047 encoded, folded and localised as Takeout writes
/// it).
std::optional<FolderKind> kind_of_labels(std::string_view value);

/// The stable word for it in JSON; empty for an unknown one.
std::string_view kind_word(FolderKind kind);

}  // namespace whiteflag::sources
