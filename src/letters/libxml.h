// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/HTMLparser.h>

#include "base/lazy_library.h"

namespace whiteflag {

extern const LazyLibrary libxml2;

}  // namespace whiteflag

namespace whiteflag::letters {

/// The functions of libxml2 that we call, by their own names; inside this namespace they hide the
/// library's, so that the program is not linked with it.
// NOLINTBEGIN(readability-identifier-naming)
inline const LazyFunction<decltype(::htmlCtxtReadMemory)> htmlCtxtReadMemory{libxml2,
                                                                             "htmlCtxtReadMemory"};
inline const LazyFunction<decltype(::htmlFreeParserCtxt)> htmlFreeParserCtxt{libxml2,
                                                                             "htmlFreeParserCtxt"};
inline const LazyFunction<decltype(::htmlNewParserCtxt)> htmlNewParserCtxt{libxml2,
                                                                           "htmlNewParserCtxt"};
inline const LazyFunction<decltype(::xmlFreeDoc)> xmlFreeDoc{libxml2, "xmlFreeDoc"};
inline const LazyFunction<decltype(::xmlStopParser)> xmlStopParser{libxml2, "xmlStopParser"};
// NOLINTEND(readability-identifier-naming)

}  // namespace whiteflag::letters
