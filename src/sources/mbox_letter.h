// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sources/source.h"

namespace whiteflag::sources {

/// What an mbox letter's header says about its place in the mailbox.
struct MboxLetter {
  /// Hash of the letter without the lines in which mail programs note that it was read: the same
  /// letter keeps its name when the file is compacted or a flag changes.
  std::uint64_t key = 0;
  bool trashed = false;             ///< deleted in Thunderbird, not yet compacted
  std::optional<FolderKind> label;  ///< of X-Gmail-Labels
};

MboxLetter look_at(std::string_view letter);

/// The item name of a key: sixteen hexadecimal digits.
std::string key_text(std::uint64_t key);

}  // namespace whiteflag::sources
