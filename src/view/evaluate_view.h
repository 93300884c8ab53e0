// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/evaluate.h"
#include "actions/setting.h"
#include "view/answers_text.h"

namespace whiteflag::view {

std::string json_of(const actions::Evaluation& evaluation, const Zone& zone);
std::string text_of(const actions::Evaluation& evaluation, const Style& style);
/// The calibration plot as an SVG picture: what was said against what came.
std::string svg_of(const actions::Evaluation& evaluation, const Style& style);

std::string json_of(const actions::Settings& settings);
std::string text_of(const actions::Settings& settings, const Style& style);

}  // namespace whiteflag::view
