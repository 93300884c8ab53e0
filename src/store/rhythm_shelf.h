// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "store/shelf.h"

namespace whiteflag::store {

/// What silence/ has learned, as bytes of its own making: per person, per organisation, and for
/// the whole mailbox.
class RhythmShelf : public Shelf {
 public:
  using Shelf::Shelf;

  void put_person(PersonId id, std::string_view state);
  std::optional<std::string> person(PersonId id) const;
  void put_organisation(std::string_view domain, std::string_view state);
  std::optional<std::string> organisation(std::string_view domain) const;
  void put_mailbox(std::string_view state);
  std::optional<std::string> mailbox() const;
  /// Before all is learned anew.
  void clear();
};

}  // namespace whiteflag::store
