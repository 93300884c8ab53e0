// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/lazy_library.h"

namespace whiteflag {

extern const LazyLibrary libxml2;

}  // namespace whiteflag

namespace whiteflag::sources::caldav {

/// The functions of libxml2 that we call, by their own names (src/letters/libxml.h says why).
// NOLINTBEGIN(readability-identifier-naming)
inline const LazyFunction<decltype(::xmlReadMemory)> xmlReadMemory{libxml2, "xmlReadMemory"};
inline const LazyFunction<decltype(::xmlFreeDoc)> xmlFreeDoc{libxml2, "xmlFreeDoc"};
// NOLINTEND(readability-identifier-naming)

}  // namespace whiteflag::sources::caldav
