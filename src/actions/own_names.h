// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "store/letter_shelf.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

/// The names under which the seller writes, counted over the letters from their own addresses.
class OwnNames {
 public:
  void add(const store::LetterRow& row);
  /// Keeps the commonest of each address.
  void write(store::SettingShelf& shelf) const;

 private:
  std::map<std::string, std::map<std::string, std::int64_t>> counts_;
};

/// The seller's name by own address, as last arranged; an address that sent under none is not
/// there.
std::map<std::string, std::string, std::less<>> own_names(const store::SettingShelf& shelf);

}  // namespace whiteflag::actions
