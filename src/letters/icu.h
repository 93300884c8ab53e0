// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "base/lazy_library.h"

namespace whiteflag {

extern const LazyLibrary libicuuc;

}  // namespace whiteflag

namespace whiteflag::letters {

/// The functions of ICU that we call, by their own names; inside this namespace they hide the
/// library's, so that the program is not linked with it.
// ICU renames its functions by macros, with its version in them.
#define WF_NAME_OF(name) #name
#define WF_NAME(name) WF_NAME_OF(name)
// NOLINTBEGIN(readability-identifier-naming)
inline const LazyFunction<decltype(::u_strToUTF8WithSub)> u_strToUTF8WithSub{
    libicuuc, WF_NAME(u_strToUTF8WithSub)};
inline const LazyFunction<decltype(::ucnv_close)> ucnv_close{libicuuc, WF_NAME(ucnv_close)};
inline const LazyFunction<decltype(::ucnv_open)> ucnv_open{libicuuc, WF_NAME(ucnv_open)};
inline const LazyFunction<decltype(::ucnv_toUChars)> ucnv_toUChars{libicuuc,
                                                                   WF_NAME(ucnv_toUChars)};
// NOLINTEND(readability-identifier-naming)
#undef WF_NAME
#undef WF_NAME_OF

}  // namespace whiteflag::letters
