// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

#include <utility>

namespace whiteflag {

Failure::Failure(Error error) : error_{std::move(error)} {}

Failure::Failure(Trouble kind, std::string what, std::string hint)
    : error_{kind, std::move(what), std::move(hint)} {}

}  // namespace whiteflag
