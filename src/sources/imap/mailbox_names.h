// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "sources/imap/session.h"

namespace whiteflag::sources::imap {

/// Reads what follows LIST: attributes, the sign between levels, the name. Nothing for a folder
/// that holds no letters, or for what is no such answer. Its kind comes from the attributes
/// (RFC 6154), else from the name in the languages known.
std::optional<Mailbox> mailbox_of(const std::vector<Value>& values);

/// What Gmail's labels say of one letter; nothing where they say nothing of its kind.
std::optional<FolderKind> kind_of_gmail_labels(const std::vector<std::string>& labels);

}  // namespace whiteflag::sources::imap
