// SPDX-License-Identifier: Apache-2.0
#include "silence/calendar.h"
#include "view/answer_parts.h"
#include "view/evaluate_view.h"

namespace whiteflag::view {

namespace {

void told(JsonWriter& json, std::string_view name, const silence::Told& told) {
  json.key(name).object();
  json.key("told").integer(told.alarms);
  json.key("judged").integer(told.judged);
  json.key("no_answer_two_weeks_later").integer(told.rightly);
  json.key("answer_within_three_days").integer(told.too_early);
  json.end_object();
}

void chances(JsonWriter& json, std::string_view name, const silence::Chances& chances) {
  json.key(name).object();
  json.key("letters").integer(chances.letters);
  json.key("calibration_error").real(chances.error);
  json.key("log_loss").real(chances.log_loss);
  json.key("rows").array();
  for (const silence::Calibration& row : chances.rows) {
    json.object().key("letters").integer(row.letters);
    json.key("said").real(row.said).key("came").real(row.came).end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

std::string json_of(const actions::Evaluation& evaluation, const Zone& zone) {
  const silence::Backtest& past = evaluation.past;
  JsonWriter json = begin_answer();
  json.key("from").string(iso_text(evaluation.from, zone.offset_at(evaluation.from)));
  json.key("to").string(iso_text(evaluation.to, zone.offset_at(evaluation.to)));
  json.key("setting").string(silence::setting_word(evaluation.setting));
  json.key("enough").boolean(past.enough);
  json.key("letters").integer(evaluation.letters);
  json.key("waits").integer(past.waits);
  json.key("answers").integer(past.replies);
  told(json, "whiteflag", past.rhythm);
  told(json, "three_days", past.three_days);
  told(json, "seven_days", past.seven_days);
  json.key("true_silences").integer(past.true_silences);
  json.key("seen_in_time").integer(past.seen_in_time);
  chances(json, "at_sending", past.at_sending);
  chances(json, "after_three_days", past.after_three_days);
  json.key("log_loss_unlearned").real(past.shipped_log_loss);
  json.key("log_loss_rhythms").real(past.pooled_log_loss);
  const silence::Tuning& tuning = past.tuning;
  json.key("letters_count").boolean(tuning.used);
  json.key("letters_compared").integer(tuning.forecasts);
  json.key("letters_gain").real(tuning.pooled_loss - tuning.letter_loss);
  return end_answer(json);
}

std::string json_of(const actions::Settings& settings) {
  JsonWriter json = begin_answer();
  json.key("silence").string(silence::setting_word(settings.silence));
  json.key("send_delay").integer(settings.send_delay.count());
  json.key("smtp_server");
  if (settings.smtp_server.empty()) {
    json.null();
  } else {
    json.string(settings.smtp_server);
  }
  json.key("country");
  if (settings.country.empty()) {
    json.null();
  } else {
    json.string(settings.country);
  }
  json.key("country_told").boolean(settings.country_told);
  json.key("countries").array();
  for (const std::string_view place : silence::known_places()) json.string(place);
  json.end_array();
  return end_answer(json);
}

}  // namespace whiteflag::view
