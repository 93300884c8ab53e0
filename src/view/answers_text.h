// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "actions/doctor.h"
#include "actions/forget.h"
#include "actions/import.h"
#include "actions/inspect.h"
#include "actions/scope.h"
#include "actions/search.h"
#include "actions/seller.h"
#include "actions/show.h"
#include "actions/today.h"
#include "view/speech.h"

namespace whiteflag::view {

/// How text is shown: in which language, zone and width, with or without colour.
struct Style {
  Speech speech = Speech::en;
  Zone zone{};
  bool colour = false;
  std::size_t columns = 80;
};

/// How many of who is quiet for a reason are told one by one; the rest is counted.
enum class Quiet : std::uint8_t { first, all };

std::string text_of(const actions::Today& day, const Style& style, Quiet quiet = Quiet::first);
std::string text_of(const actions::Shown& shown, const Style& style);
std::string text_of(const actions::ImportAnswer& answer, const Style& style);
std::string text_of(const actions::Scope& scope, Instant now, const Style& style);
std::string text_of(const actions::SearchAnswer& answer, Instant now, const Style& style);
std::string text_of(const actions::Done& done, Instant now, const Style& style);
std::string text_of(const actions::Health& health, const Style& style);
std::string text_of(const actions::Forgotten& forgotten, const Style& style);
std::string text_of(const actions::Inspection& inspection, const Style& style);

/// The plain sentence of one row: why it stands where it stands.
std::string sentence(const actions::DayRow& row, Instant now, const Style& style);

/// Whether a moment is of today: a day that was named lasts until midnight.
bool is_today(Instant at, Instant now, const Style& style);

/// That a promised day is past, or a first letter was never answered in the usual time; empty where
/// a quiet is within what is normal.
std::string past_its_time(const actions::DayRow& row, Instant now, const Style& style);

/// That they asked to stop, and the word that puts them on the list: two lines; empty otherwise.
std::string stop_lines(const actions::DayRow& row, Instant now, const Style& style);

/// Past reply times as dots on a logarithmic clock (a minute to two months), the present quiet as a
/// ring.
std::string rhythm_picture(const std::vector<std::chrono::seconds>& replies,
                           std::chrono::seconds quiet, const Style& style);

/// A letter's own paragraphs and list items, each within the width.
std::string paragraphs(std::string_view text, const Style& style, std::size_t indent);

/// Bold, dim and coloured words; plain where the style has no colour.
std::string bold(std::string_view text, const Style& style);
std::string dim(std::string_view text, const Style& style);
std::string warm(std::string_view text, const Style& style);

}  // namespace whiteflag::view
