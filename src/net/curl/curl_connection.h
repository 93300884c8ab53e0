// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/connection.h"

namespace whiteflag::net {

/// Connects to an IMAP server over TLS with libcurl, which also does the greeting and STARTTLS;
/// what comes after is the caller's. May be called from several threads.
std::unique_ptr<Connection> connect_mail(const Server& server);

}  // namespace whiteflag::net
