// SPDX-License-Identifier: Apache-2.0
#include "view/talks_words.h"

#include "talks/words.h"

namespace whiteflag::view {

SheetWords::SheetWords(const actions::Prepared& prepared, const Style& style)
    : from_{prepared}, style_{style} {
  const language::Language spoken = prepared.dossier.language;
  dutch_ = spoken == language::Language::nl ||
           (spoken != language::Language::en && style.speech == Speech::nl);
}

std::string SheetWords::filled(const std::string& name, const std::string& quote) const {
  const drafts::Wordings& words =
      talks::wordings(dutch_ ? language::Language::nl : language::Language::en);
  const Speech speech = dutch_ ? Speech::nl : Speech::en;
  drafts::Filling filling;
  const language::Form form = from_.dossier.form;
  filling.familiar =
      form == language::Form::je || (form == language::Form::unknown && from_.dossier.first_names);
  filling.slots = {{"matter", from_.dossier.title.empty() ? std::string{words.text("matter none")}
                                                          : "“" + from_.dossier.title + "”"},
                   {"quote", quote},
                   {"day", day_words(speech, from_.sheet.propose, from_.now, style_.zone)}};
  return drafts::fill(words.text(name), filling);
}

std::string SheetWords::rung(const talks::LadderQuestion& question) const {
  const std::string name{talks::rung_id(question.rung)};
  return question.from.there() ? filled(name + " quote", question.from.words) : filled(name);
}

std::string SheetWords::habit(std::string_view id) const {
  return filled("habit " + std::string{id});
}

std::string SheetWords::ending() const {
  return filled("ending");
}

}  // namespace whiteflag::view
