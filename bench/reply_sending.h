// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reply_mailbox.h"
#include "silence/shipped.h"

namespace whiteflag::bench {

/// A row as the shipped model sees it. Requires that `boxes` were run until the row.
silence::Sending sending_of(const Mailboxes& boxes, std::size_t row);

}  // namespace whiteflag::bench
