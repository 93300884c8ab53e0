// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include "net/http.h"

namespace whiteflag::net {

/// Web servers over libcurl; connections are kept open between requests. For one thread.
/// `stopped` ends a request that is under way.
std::unique_ptr<Http> curl_http(std::function<bool()> stopped);

}  // namespace whiteflag::net
