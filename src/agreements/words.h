// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "language/detect.h"

namespace whiteflag::agreements {

/// The groups of data/<language>/agreements.txt.
enum class Group : std::uint8_t {
  i,
  will,
  deed,
  weak_deed,
  deed_rest,
  weak_promise,
  subordinate,
  promise,
  they_owe,
  third,
  third_deed,
  past_or_habit,
  no_deed,
  question_word,
  meet,
  meet_firm,
  no_person,
  can,
  deed_to,
  thing,
  arrives,
  be,
  ready,
  be_done,
  done_deed,
  you_can,
  expect,
  commit,
  i_get,
  from_you,
  det,
  aux,
  you_would,
  you_had,
  promised,
  you_get,
  from_me,
  deed_ing,
  short_aux,
  short_deed,
  modal,
  you,
  as_agreed,
  to_me,
  comes,
  state,
  object,
  you_will,
  soon,
  once,
  state_third,
  filler,
  reader,
  expect_it,
  all_day,
  since,
  years,
  clitic,
  past,
  have,
  title,
  more,
  hypothesis,
  to_you,
  subject_you,
  said,
  for_me,
  get,
  where_to,
  out,
  finished,
  third_will,
  no_doing,
  it,
  glad,
  you_said,
  would,
  stand,
  doer,
  according,
  joint,
  then_deed,
  let_us,
  confirms,
  once_word,
  meet_you,
  brief,
  adversative,
  no_doer,
  event,
  need_not,
  of,
  its_own_day,
  rhetorical,
  meet_at,
  ask_later
};
constexpr std::size_t group_count = static_cast<std::size_t>(Group::ask_later) + 1;

struct GroupMatch {
  Group group;
  std::size_t begin = 0;  ///< in the folded sentence
  std::size_t end = 0;
};

/// As it is called in data/<language>/agreements.txt.
std::string_view name(Group group);

/// Whether a "gladly" at [begin, end) of folded words is no yes: "melden Sie sich gerne" invites,
/// and "gerne hätte ich" wishes.
bool gladly_invites(std::string_view folded, std::size_t begin, std::size_t end);

/// Every phrase of a folded sentence, by where it begins; languages we do not read give none.
std::vector<GroupMatch> groups_in(std::string_view folded, language::Language language);

}  // namespace whiteflag::agreements
