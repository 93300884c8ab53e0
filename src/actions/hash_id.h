// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>

#include "base/id.h"

namespace whiteflag::actions {

/// For tables of ids whose order reaches no answer.
struct HashId {
  template <class Kind>
  std::size_t operator()(const Id<Kind>& id) const {
    // The first half of an id is the time, alike in many; the second tells them apart.
    std::size_t out = 0;
    std::memcpy(&out, id.bytes().data() + id.bytes().size() / 2, sizeof out);
    return out;
  }
};

}  // namespace whiteflag::actions
