// SPDX-License-Identifier: Apache-2.0
#include "view/steps_json.h"

#include "view/answer_parts.h"

namespace whiteflag::view {

void write_step(JsonWriter& json, const steps::Decision& decision, const Zone& zone) {
  json.object();
  json.key("id").string_or_null(steps::step_id(decision.step));
  json.key("reason").string_or_null(steps::reason_id(decision.reason));
  moment(json, "until", decision.until, zone);
  json.key("then").string_or_null(steps::step_id(decision.then));
  json.key("cause").string_or_null(decision.cause);
  json.key("draft").string_or_null(steps::draft_id(decision.step));
  json.key("without").real(decision.without);
  json.key("with").real(decision.with);
  json.key("cases").integer(static_cast<std::int64_t>(decision.cases));
  json.key("minutes").real(decision.minutes);
  json.key("pressure").real(decision.pressure);
  json.key("notes").integer(decision.notes);
  json.end_object();
}

void write_forbidden(JsonWriter& json, const steps::Decision& decision) {
  json.array();
  for (const steps::Forbidden& one : decision.forbidden) {
    json.object().key("id").string(steps::step_id(one.step));
    json.key("reason").string(steps::reason_id(one.reason)).end_object();
  }
  json.end_array();
}

std::string json_of(const actions::Proposal& proposal, const Zone& zone) {
  JsonWriter json = begin_answer();
  moment(json, "now", proposal.now, zone);
  json.key("conversation").string(short_text(proposal.row.id.bytes()));
  json.key("title").string(proposal.row.title);
  json.key("person").object();
  json.key("name").string(proposal.row.person.name);
  json.key("address").string(proposal.row.person.address);
  json.end_object();
  json.key("step");
  write_step(json, proposal.decision, zone);
  json.key("to").object();
  json.key("name").string_or_null(proposal.name);
  json.key("address").string_or_null(proposal.address);
  json.key("phone").string_or_null(proposal.phone);
  json.end_object();
  json.key("forbidden_steps");
  write_forbidden(json, proposal.decision);
  json.key("asks_to_stop");
  stop_asked(json, proposal.row, zone);
  return end_answer(json);
}

}  // namespace whiteflag::view
