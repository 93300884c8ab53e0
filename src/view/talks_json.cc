// SPDX-License-Identifier: Apache-2.0
#include "causes/texts.h"
#include "view/answer_parts.h"
#include "view/talks_view.h"
#include "view/talks_words.h"

namespace whiteflag::view {

namespace {

void letter(JsonWriter& json, LetterId id) {
  json.key("letter").string_or_null(id.empty() ? std::string{} : uuid_text(id.bytes()));
}

void agreements_json(JsonWriter& json, std::string_view key,
                     const std::vector<agreements::Tracked>& all) {
  json.key(key).array();
  for (const agreements::Tracked& one : all) {
    json.object().key("text").string(one.said.text);
    json.key("due").string_or_null(one.said.due);
    letter(json, one.letter);
    json.end_object();
  }
  json.end_array();
}

void quotes_json(JsonWriter& json, std::string_view key, const std::vector<talks::Quote>& all) {
  json.key(key).array();
  for (const talks::Quote& one : all) {
    json.object().key("text").string(one.words);
    letter(json, one.letter);
    json.end_object();
  }
  json.end_array();
}

void share_json(JsonWriter& json, int count, int of) {
  json.key("count").integer(count).key("of").integer(of);
  json.key("enough").boolean(of >= talks::Share::enough);
}

}  // namespace

std::string json_of(const actions::Prepared& prepared, const Style& style) {
  const SheetWords words{prepared, style};
  const talks::Sheet& sheet = prepared.sheet;
  JsonWriter json = begin_answer();
  json.key("conversation").string(short_text(prepared.dossier.id.bytes()));
  json.key("who").string(prepared.row.person.name);
  json.key("title").string(prepared.dossier.title);
  date(json, "meeting", sheet.next == nullptr ? Instant{} : sheet.next->start, style.zone);
  json.key("people").array();
  for (const causes::Participant* person : sheet.people) {
    const causes::Participant& one = *person;
    json.object().key("name").string(one.name).key("address").string(one.address);
    json.key("role").string_or_null(one.role).key("phone").string_or_null(one.phone);
    json.key("assistant").boolean(one.assistant).key("wrote").integer(one.wrote);
    json.end_object();
  }
  json.end_array();
  agreements_json(json, "mine", sheet.mine);
  agreements_json(json, "theirs", sheet.theirs);
  agreements_json(json, "asked", sheet.asked);
  agreements_json(json, "together", sheet.together);
  quotes_json(json, "open_questions", sheet.open_questions);
  quotes_json(json, "asked_before", sheet.asked_before);
  json.key("gaps").array();
  for (const std::string& habit : sheet.gaps) {
    json.object().key("habit").string(habit).key("ask").string(words.habit(habit));
    json.end_object();
  }
  json.end_array().key("ladder").array();
  for (const talks::LadderQuestion& one : sheet.ladder) {
    json.object().key("rung").string(talks::rung_id(one.rung));
    json.key("text").string(words.rung(one));
    letter(json, one.from.letter);
    json.end_object();
  }
  json.end_array().key("ending").string(words.ending());
  date(json, "propose", sheet.propose, style.zone);
  return end_answer(json);
}

std::string json_of(const actions::DebriefForm& form, const Style& style) {
  const causes::Texts texts{say(style.speech, "en", "nl"), {}};
  JsonWriter json = begin_answer();
  json.key("who").string(form.row.person.name);
  json.key("conversation").string(short_text(form.row.id.bytes()));
  json.key("questions").array();
  for (const actions::DebriefForm::Question& one : form.questions) {
    json.object().key("id").string(one.id);
    json.key("text").string(texts.get("question", one.id, "text"));
    json.key("answer").string_or_null(one.answered ? causes::answer_id(one.answer) : "");
    json.end_object();
  }
  json.end_array();
  return end_answer(json);
}

std::string json_of(const actions::Debriefed& told, const Style& /*style*/) {
  JsonWriter json = begin_answer();
  json.key("done").string(told.done.verb).key("who").string(told.done.who);
  json.key("answers").array();
  for (const auto& [question, answer] : told.debrief.answers) {
    json.object().key("id").string(question).key("answer").string(answer);
    json.end_object();
  }
  json.end_array().key("promises").array();
  for (const talks::TalkPromise& one : told.debrief.promises) {
    json.object().key("by").string(one.mine ? "me" : "them").key("text").string(one.words);
    json.key("due").string_or_null(one.due);
    json.end_object();
  }
  json.end_array();
  json.key("next").string_or_null(told.debrief.next);
  json.key("note").string_or_null(told.debrief.note);
  return end_answer(json);
}

std::string json_of(const actions::Confirmation& what, const std::string& file,
                    const Style& style) {
  JsonWriter json = begin_answer();
  json.key("to").string(what.recap.to.address).key("subject").string(what.recap.subject);
  json.key("text").string(what.recap.text);
  json.key("next").string_or_null(what.next == Instant{}
                                      ? std::string{}
                                      : iso_text(what.next, style.zone.offset_at(what.next)));
  json.key("request").string_or_null(what.request);
  json.key("file").string_or_null(file);
  return end_answer(json);
}

std::string json_of(const talks::Mirror& mirror, Instant since, const Style& style) {
  JsonWriter json = begin_answer();
  date(json, "since", since, style.zone);
  json.key("conversations").integer(mirror.conversations).key("talks").integer(mirror.talks);
  json.key("silent").integer(mirror.silent).key("going_on").integer(mirror.going);
  json.key("words_mine").integer(mirror.words_mine);
  json.key("words_theirs").integer(mirror.words_theirs);
  json.key("chasers").integer(mirror.chasers);
  json.key("shares").array();
  for (const talks::Share& share : mirror.shares) {
    json.object().key("id").string(share.id);
    share_json(json, share.count, share.of);
    json.end_object();
  }
  json.end_array().key("causes").array();
  for (const talks::CauseCount& one : mirror.causes) {
    json.object().key("cause").string(one.cause);
    json.key("told").integer(one.told).key("likely").integer(one.likely);
    json.end_object();
  }
  json.end_array().key("helps").array();
  for (const talks::Help& help : mirror.helps) {
    json.object().key("habit").string(help.habit);
    json.key("lacking_silent").integer(help.lacking_silent).key("silent").integer(help.silent);
    json.key("lacking_going").integer(help.lacking_going).key("going_on").integer(help.going);
    json.key("letters").array();
    for (const talks::Help::Letter& one : help.letters) {
      json.object().key("who").string(one.who).key("conversation").string(one.conversation);
      json.key("text").string_or_null(one.quote);
      letter(json, one.letter);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
  return end_answer(json);
}

}  // namespace whiteflag::view
