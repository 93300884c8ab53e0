// SPDX-License-Identifier: Apache-2.0
#include "view/agreements_view.h"

#include "view/answer_parts.h"

namespace whiteflag::view {

void write_agreement(JsonWriter& json, const agreements::Tracked& one, const Zone& zone) {
  json.key("kind").string(name(one.said.kind));
  json.key("side").string(name(one.side));
  json.key("by").string(name(one.said.by));
  json.key("due").string_or_null(one.said.due);
  json.key("text").string(one.said.text);
  json.key("strength").string(name(one.said.strength));
  json.key("standing").string(name(one.standing));
  json.key("confirmed").boolean(one.confirmed);
  moment(json, "said_at", one.said_at, zone);
  json.key("letter").string_or_null(one.letter.empty() ? "" : uuid_text(one.letter.bytes()));
  moment(json, "settled_at", one.settled_at, zone);
  json.key("settled_by")
      .string_or_null(one.settled_by.empty() ? "" : uuid_text(one.settled_by.bytes()));
  json.key("settled_text").string_or_null(one.settled_words);
}

std::string json_of(const actions::AgreementList& list, const Zone& zone) {
  JsonWriter json = begin_answer();
  moment(json, "now", list.now, zone);
  json.key("agreements").array();
  for (const actions::AgreementRow& row : list.rows) {
    json.object();
    json.key("conversation").string(short_text(row.conversation.bytes()));
    json.key("person").object();
    json.key("name").string(row.person.name);
    json.key("address").string(row.person.address);
    json.end_object();
    json.key("title").string(row.title);
    write_agreement(json, row.one, zone);
    json.end_object();
  }
  json.end_array();
  json.key("more").integer(list.more);
  return end_answer(json);
}

}  // namespace whiteflag::view
