// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "language/detect.h"

namespace whiteflag::language {

/// One thing for each language that we read, and one for a text whose language is not known.
template <class T>
struct ByLanguage {
  T nl, en, de, fr, mixed;

  const T& of(Language language) const {
    switch (language) {
      case Language::nl:
        return nl;
      case Language::en:
        return en;
      case Language::de:
        return de;
      case Language::fr:
        return fr;
      default:
        return mixed;
    }
  }
};

}  // namespace whiteflag::language
