// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/doctor.h"
#include "actions/forget.h"
#include "actions/import.h"
#include "actions/inspect.h"
#include "actions/scope.h"
#include "actions/search.h"
#include "actions/seller.h"
#include "actions/show.h"
#include "actions/today.h"

namespace whiteflag::view {

/// The JSON of every answer; docs/answers.md is its grammar. `zone` gives the offsets that dates
/// are written with.
std::string json_of(const actions::Today& day, const Zone& zone);
std::string json_of(const actions::Shown& shown, const Zone& zone);
std::string json_of(const actions::ImportAnswer& answer);
std::string json_of(const actions::Scope& scope, const Zone& zone);
std::string json_of(const actions::SearchAnswer& answer, const Zone& zone);
std::string json_of(const actions::Done& done, const Zone& zone);
std::string json_of(const actions::Health& health);
std::string json_of(const actions::Forgotten& forgotten);
std::string json_of(const actions::Inspection& inspection);
std::string json_of(const std::vector<actions::DateFound>& dates);
std::string json_of(const actions::AddressesFound& addresses);
std::string threads_json(const std::vector<std::vector<std::string>>& threads);
std::string json_of_me(const std::vector<std::string>& addresses, std::string_view zone);

}  // namespace whiteflag::view
