// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/next.h"
#include "view/json_writer.h"

namespace whiteflag::view {

/// { id, reason, until, … } as docs/answers.md says; the whole value.
void write_step(JsonWriter& json, const steps::Decision& decision, const Zone& zone);
/// [{ id, reason }]; the whole value.
void write_forbidden(JsonWriter& json, const steps::Decision& decision);

std::string json_of(const actions::Proposal& proposal, const Zone& zone);

}  // namespace whiteflag::view
