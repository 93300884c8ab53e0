// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actions/accounts.h"
#include "actions/calendars.h"
#include "actions/sync.h"
#include "view/answers_text.h"

namespace whiteflag::view {

/// `how`: "add", "check", "find" or "remove".
std::string text_of(std::string_view how, const actions::AccountSeen& account, Instant now,
                    const Style& style);
std::string text_of(const std::vector<actions::AccountSeen>& accounts, Instant now,
                    const Style& style);
std::string text_of(const actions::SyncAnswer& answer, Instant now, const Style& style);

std::string json_of(std::string_view how, const actions::AccountSeen& account, const Zone& zone);
std::string json_of(const std::vector<actions::AccountSeen>& accounts, const Zone& zone);
/// `how`: "add", "check" or "remove".
std::string text_of(std::string_view how, const actions::CalendarSeen& calendar, Instant now,
                    const Style& style);
std::string text_of(const std::vector<actions::CalendarSeen>& calendars, Instant now,
                    const Style& style);
std::string json_of(std::string_view how, const actions::CalendarSeen& calendar, const Zone& zone);
std::string json_of(const std::vector<actions::CalendarSeen>& calendars, const Zone& zone);

std::string json_of(const actions::SyncAnswer& answer, const Zone& zone);

}  // namespace whiteflag::view
