// SPDX-License-Identifier: Apache-2.0
#include "actions/own_names.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "people/names.h"

namespace whiteflag::actions {

namespace {

constexpr std::string_view setting = "own-name";

}  // namespace

void OwnNames::add(const store::LetterRow& row) {
  std::string name = valid_utf8(people::called_name(row.from_name, row.from_address));
  if (!name.empty()) ++counts_[row.from_address][std::move(name)];
}

void OwnNames::write(store::SettingShelf& shelf) const {
  for (const auto& [address, names] : counts_) {
    const auto most =
        std::ranges::max_element(names, {}, [](const auto& one) { return one.second; });
    shelf.set(std::string{setting} + " " + address, most->first);
  }
}

std::map<std::string, std::string, std::less<>> own_names(const store::SettingShelf& shelf) {
  std::map<std::string, std::string, std::less<>> out;
  for (auto& [key, name] : shelf.group(setting))
    out.emplace(key.substr(setting.size() + 1), std::move(name));
  return out;
}

}  // namespace whiteflag::actions
