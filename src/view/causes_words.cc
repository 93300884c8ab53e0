// SPDX-License-Identifier: Apache-2.0
#include "view/causes_words.h"

namespace whiteflag::view {

namespace {

std::vector<causes::DataText> data_of(const actions::Why& why) {
  std::vector<causes::DataText> out;
  for (const actions::UserFile& file : why.files) {
    if (file.path.ends_with("causes.txt")) out.push_back({file.path, file.text});
  }
  return out;
}

}  // namespace

CauseWords::CauseWords(const actions::Why& why, const Style& style)
    : why_{why}, style_{style}, texts_{say(style.speech, "en", "nl"), data_of(why)} {}

std::string CauseWords::name(std::string_view cause) const {
  return std::string{texts_.get("cause", cause, "name")};
}

std::string CauseWords::line(std::string_view cause) const {
  return std::string{texts_.find("cause", cause, "line")};
}

std::string CauseWords::next(std::string_view cause) const {
  return std::string{texts_.find("cause", cause, "next")};
}

std::string CauseWords::question(std::string_view question) const {
  return std::string{texts_.get("question", question, "text")};
}

std::string CauseWords::habit(std::string_view habit) const {
  return std::string{texts_.get("habit", habit, "text")};
}

std::string CauseWords::step(std::string_view step) const {
  return std::string{texts_.get("step", step, "text")};
}

std::string CauseWords::answer(causes::Answer answer) const {
  switch (answer) {
    case causes::Answer::yes:
      return std::string{say(style_.speech, "yes", "ja")};
    case causes::Answer::no:
      return std::string{say(style_.speech, "no", "nee")};
    case causes::Answer::unknown:
      return std::string{say(style_.speech, "don't know", "weet niet")};
  }
  return {};
}

std::string CauseWords::told() const {
  return std::string{texts_.get("evidence", "told", "text")};
}

std::string CauseWords::seen(const causes::Weighed& ground) const {
  std::vector<std::pair<std::string, std::string>> figures;
  if (ground.finding == nullptr) {
    const auto given = why_.facts.answers.find(ground.question);
    const causes::Answer value =
        given == why_.facts.answers.end() ? causes::Answer::unknown : given->second;
    figures = {{"answer", answer(value)}, {"question", question(ground.question)}};
    return causes::filled(texts_.get("evidence", "answer", "text"), figures);
  }
  figures = ground.finding->figures;
  for (auto& [key, value] : figures) {
    if (key != "day") continue;
    if (const auto day = parse_iso(value, style_.zone))
      value = day_words(style_.speech, *day, why_.now, style_.zone);
  }
  return causes::filled(texts_.get("evidence", ground.finding->evidence, ground.finding->wording),
                        figures);
}

}  // namespace whiteflag::view
