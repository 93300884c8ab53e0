// SPDX-License-Identifier: Apache-2.0
#include "view/answer_parts.h"
#include "view/sending_view.h"

namespace whiteflag::view {

void outbox_row(JsonWriter& json, const store::OutboxRow& row, const Zone& zone) {
  json.object().key("id").string(short_text(row.id.bytes()));
  json.key("state").string(row.state);
  json.key("reason").string_or_null(row.reason);
  json.key("from").string(row.from);
  json.key("to").string(row.to);
  json.key("subject").string(row.subject);
  json.key("message_id").string(row.message_id);
  json.key("step").string_or_null(row.step);
  json.key("copy").string_or_null(row.copy);
  json.key("copy_trouble").string_or_null(row.copy_trouble);
  json.key("attempts").integer(row.attempts);
  moment(json, "at", row.at, zone);
  moment(json, "not_before", row.not_before, zone);
  json.end_object();
}

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

std::string json_of(const actions::ToSend& what, const std::string& code, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("confirm").string(code);
  json.key("from").string(what.draft.from.address);
  json.key("to").string(what.draft.to.address);
  json.key("subject").string(what.draft.subject);
  json.key("text").string(what.draft.text);
  json.key("quoted").string_or_null(what.draft.quoted);
  json.key("step").string_or_null(what.draft.step);
  const Instant before = what.sent_before.value_or(Instant{});
  json.key("sent_before")
      .string_or_null(before == Instant{} ? "" : iso_text(before, zone.offset_at(before)));
  if (what.meeting) {
    json.key("meeting").object().key("start").string(
        iso_text(what.meeting->start, zone.offset_at(what.meeting->start)));
    json.key("changes").boolean(what.meeting->sequence > 0 && !what.meeting->cancelled);
    json.key("called_off").boolean(what.meeting->cancelled).end_object();
  }
  return end_answer(json);
}

std::string json_of(const store::OutboxRow& row, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("letter");
  outbox_row(json, row, zone);
  return end_answer(json);
}

std::string json_of(const std::vector<store::OutboxRow>& rows, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("outbox").array();
  for (const store::OutboxRow& row : rows) outbox_row(json, row, zone);
  json.end_array();
  return end_answer(json);
}

}  // namespace whiteflag::view
