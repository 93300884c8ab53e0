// SPDX-License-Identifier: Apache-2.0
#include "view/answer_parts.h"
#include "view/causes_words.h"
#include "view/json_writer.h"
#include "view/steps_json.h"

namespace whiteflag::view {

namespace {

using actions::Why;

void evidence(JsonWriter& json, const CauseWords& words, const causes::Weighed& ground,
              const Zone& zone) {
  const causes::Finding* finding = ground.finding;
  const bool letter = finding != nullptr && !finding->letter.empty();
  std::string text = words.seen(ground);
  if (finding != nullptr && !finding->quote.empty()) text += ": “" + finding->quote + "”";
  json.object();
  json.key("letter").string_or_null(letter ? uuid_text(finding->letter.bytes()) : std::string{});
  json.key("text").string(text);
  date(json, "date", finding == nullptr ? Instant{} : finding->at, zone);
  json.end_object();
}

void told(JsonWriter& json, const Why& why, const CauseWords& words, const Zone& zone) {
  json.object();
  json.key("cause").string(why.facts.told);
  json.key("likely").string(likely_id(causes::Likely::likely));
  json.key("evidence").array().object();
  json.key("letter").null();
  json.key("text").string(words.told());
  date(json, "date", why.facts.told_at, zone);
  json.end_object().end_array().end_object();
}

void seen(JsonWriter& json, const Why& why, const CauseWords& words, const Zone& zone) {
  json.key("seen").array();
  if (why.silence() && !why.facts.told.empty()) told(json, why, words, zone);
  for (const causes::RankedCause& cause : why.diagnosis.causes) {
    if (cause.likely == causes::Likely::nothing || !why.facts.told.empty()) continue;
    json.object();
    json.key("cause").string(cause.rule->id);
    json.key("likely").string(likely_id(cause.likely));
    json.key("evidence").array();
    bool strong = false;
    for (const causes::Weighed& ground : cause.grounds) {
      // A second place of the same evidence weighs nothing of its own, and is shown with it.
      if (ground.decibans > 0) strong = true;
      if (ground.decibans > 0 || (ground.decibans == 0 && strong))
        evidence(json, words, ground, zone);
    }
    json.end_array().end_object();
  }
  json.end_array();
}

void ask(JsonWriter& json, const Why& why, const CauseWords& words) {
  json.key("ask").array();
  for (const causes::RankedQuestion& question : why.diagnosis.questions) {
    json.object();
    json.key("cause").string(question.cause);
    json.key("question").string(question.id);
    json.key("text").string(words.question(question.id));
    json.key("answer").string_or_null(question.answered ? answer_id(question.answer) : "");
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string json_of(const Why& why, const Style& style) {
  const CauseWords words{why, style};
  const Zone& zone = style.zone;
  JsonWriter json = begin_answer();
  json.key("silence").boolean(why.silence());
  json.key("explanation").string_or_null(explanation_id(why.row.explanation));
  date(json, "until", why.row.until, zone);
  reading_json(json, why.row, zone);
  seen(json, why, words, zone);
  ask(json, why, words);
  json.key("habits").strings(why.habits);
  json.key("step");
  write_step(json, why.decision, zone);
  json.key("forbidden_steps");
  write_forbidden(json, why.decision);
  return end_answer(json);
}

}  // namespace whiteflag::view
