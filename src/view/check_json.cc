// SPDX-License-Identifier: Apache-2.0
#include "view/json_writer.h"
#include "view/words_answers.h"

namespace whiteflag::view {

namespace {

void ids(JsonWriter& json, std::string_view key, const std::vector<std::string_view>& list) {
  json.key(key).array();
  for (const std::string_view one : list) json.string(one);
  json.end_array();
}

}  // namespace

std::string json_of(const actions::Checked& checked) {
  const drafts::Verdict& verdict = checked.verdict;
  JsonWriter json;
  json.object();
  json.key("ok");
  if (verdict.ok) {
    json.boolean(*verdict.ok);
  } else {
    json.null();
  }
  json.key("reason").string_or_null(verdict.reason);
  json.key("language").string(language::code(verdict.language));
  ids(json, "moves", verdict.moves);
  ids(json, "missing", verdict.missing);
  json.key("findings").array();
  for (const drafts::Finding& one : verdict.findings) {
    json.object().key("id").string(one.id);
    json.key("start").integer(static_cast<std::int64_t>(one.start));
    json.key("end").integer(static_cast<std::int64_t>(one.end));
    json.key("text").string(one.text);
    json.key("suggestion").string_or_null(one.suggestion);
    json.key("advice").boolean(one.advice).end_object();
  }
  json.end_array();
  json.key("words").integer(static_cast<std::int64_t>(verdict.words));
  json.key("questions").integer(static_cast<std::int64_t>(verdict.questions));
  json.key("reading_ease");
  if (verdict.ease) {
    json.real(*verdict.ease);
  } else {
    json.null();
  }
  json.key("cut").boolean(checked.cut);
  json.end_object();
  return std::move(json).text();
}

}  // namespace whiteflag::view
