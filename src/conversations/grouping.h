// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "conversations/arrange.h"
#include "conversations/directory.h"

namespace whiteflag::conversations {

/// A letter between the seller's own addresses, or to nobody: no counterpart.
constexpr std::size_t nobody = static_cast<std::size_t>(-1);

/// Whom each letter is with and to which matter it belongs, before anything is said of either.
struct Grouping {
  Directory directory;                   ///< whose references must live as long
  std::vector<std::size_t> counterpart;  ///< by letter: a person of the directory, or `nobody`
  std::vector<Direction> direction;      ///< by letter
  std::vector<std::size_t> matter;       ///< by letter: letters with the same number are one matter
};

/// Groups letters. Puts them in order of time, with clocks that went wrong put right, calls
/// circulars bulk, and takes their parents, which nothing reads afterwards.
Grouping group(std::vector<Fact>& letters, const AddressTable& addresses, const Known& known);

}  // namespace whiteflag::conversations
