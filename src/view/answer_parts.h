// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/today.h"
#include "view/json_writer.h"

namespace whiteflag::view {

/// "{ version": how every answer of a store begins.
JsonWriter begin_answer();
/// Closes what begin_answer opened.
std::string end_answer(JsonWriter& json);
/// The key `reading` of a row: null where nothing was read.
void reading_json(JsonWriter& json, const actions::DayRow& row, const Zone& zone);

}  // namespace whiteflag::view
