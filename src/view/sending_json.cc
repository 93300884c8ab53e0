// SPDX-License-Identifier: Apache-2.0
#include "view/answer_parts.h"
#include "view/sending_view.h"

namespace whiteflag::view {

std::string json_of(const actions::DoNotContact& list, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("do_not_contact").array();
  for (const actions::Listed& one : list.all()) {
    json.object().key("value").string(one.value);
    moment(json, "since", one.since, zone);
    json.end_object();
  }
  json.end_array();
  return end_answer(json);
}

}  // namespace whiteflag::view
