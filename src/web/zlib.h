// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zlib.h>

#include "base/lazy_library.h"

namespace whiteflag {

extern const LazyLibrary libz;

}  // namespace whiteflag

namespace whiteflag::web {

/// The functions of zlib that we call, by their own names; inside this namespace they hide the
/// library's, so that the program is not linked with it.
// NOLINTBEGIN(readability-identifier-naming)
inline const LazyFunction<decltype(::deflate)> deflate{libz, "deflate"};
inline const LazyFunction<decltype(::deflateBound)> deflateBound{libz, "deflateBound"};
inline const LazyFunction<decltype(::deflateEnd)> deflateEnd{libz, "deflateEnd"};
inline const LazyFunction<decltype(::deflateInit2_)> deflateInit2_{libz, "deflateInit2_"};
// NOLINTEND(readability-identifier-naming)

}  // namespace whiteflag::web
