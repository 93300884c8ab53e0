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
/// A moment with the zone's offset, or its day on the zone's calendar; null for none.
void moment(JsonWriter& json, std::string_view key, Instant at, const Zone& zone);
void date(JsonWriter& json, std::string_view key, Instant at, const Zone& zone);
/// The key `reading` of a row: null where nothing was read.
void reading_json(JsonWriter& json, const actions::DayRow& row, const Zone& zone);
/// An object for who asked to stop; null for everybody else.
void stop_asked(JsonWriter& json, const actions::DayRow& row, const Zone& zone);

}  // namespace whiteflag::view
