// SPDX-License-Identifier: Apache-2.0
#include "view/answer_parts.h"
#include "view/letter_view.h"

namespace whiteflag::view {

std::string json_of(const actions::ShownLetter& letter, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("letter").string(uuid_text(letter.id.bytes()));
  json.key("conversation").string_or_null(letter.conversation);
  json.key("at").string(iso_text(letter.at, zone.offset_at(letter.at)));
  json.key("from").object();
  json.key("name").string(letter.from_name);
  json.key("address").string(letter.from_address);
  json.end_object();
  json.key("to").strings(letter.to);
  json.key("cc").strings(letter.cc);
  json.key("subject").string(letter.subject);
  json.key("text").string(letter.text);
  json.key("quoted").string_or_null(letter.quoted);
  json.key("signature").string_or_null(letter.signature);
  json.key("attachments").strings(letter.attachments);
  return end_answer(json);
}

}  // namespace whiteflag::view
