// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <optional>

#include "language/detect.h"

namespace whiteflag::language {

/// What one language needs, made when it is first asked for: a process reads letters of few
/// languages. Safe to ask from several threads.
template <class T>
class MadeOnce {
 public:
  const T& of(T (*make)()) const {
    std::call_once(begun_, [&] { made_.emplace(make()); });
    return *made_;
  }

 private:
  mutable std::once_flag begun_;
  mutable std::optional<T> made_;
};

/// One thing for each language that we read, and one for a text whose language is not known: how
/// each is made.
template <class T>
struct ByLanguage {
  T (*nl)();
  T (*en)();
  T (*de)();
  T (*fr)();
  T (*mixed)();
  MadeOnce<T> of_nl{}, of_en{}, of_de{}, of_fr{}, of_mixed{};

  const T& of(Language language) const {
    switch (language) {
      case Language::nl:
        return of_nl.of(nl);
      case Language::en:
        return of_en.of(en);
      case Language::de:
        return of_de.of(de);
      case Language::fr:
        return of_fr.of(fr);
      default:
        return of_mixed.of(mixed);
    }
  }
};

}  // namespace whiteflag::language
