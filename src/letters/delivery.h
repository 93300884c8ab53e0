// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "letters/letter.h"
#include "letters/parts.h"

namespace whiteflag::letters {

/// What a delivery report's parts say (RFC 3464): the first recipient that failed, else the first
/// one named; the returned letter's Message-ID. Nothing when no part is a delivery status.
std::optional<DeliveryReport> read_delivery(const Parts& parts);

}  // namespace whiteflag::letters
