// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "language/detect.h"

namespace whiteflag::language {

/// What `make` makes, when it is first asked for: a process reads letters of few languages.
template <auto make>
const auto& made_once() {
  static const auto made = make();
  return made;
}

/// One thing for each language that we read, and one for a text whose language is not known: each
/// by a function that gives it, as made_once does.
template <class T>
struct ByLanguage {
  const T& (*nl)();
  const T& (*en)();
  const T& (*de)();
  const T& (*fr)();
  const T& (*mixed)();

  const T& of(Language language) const {
    switch (language) {
      case Language::nl:
        return nl();
      case Language::en:
        return en();
      case Language::de:
        return de();
      case Language::fr:
        return fr();
      default:
        return mixed();
    }
  }
};

}  // namespace whiteflag::language
