// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agreements/track.h"

namespace whiteflag::agreements {

/// Whether a request asks to be left alone and for nothing besides: "please stop mailing me". Not:
/// "send me the file in January, and leave me alone until then".
bool wishes_for_rest_alone(const Agreement& request, const Heard& said_in);

}  // namespace whiteflag::agreements
