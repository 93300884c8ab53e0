// SPDX-License-Identifier: Apache-2.0
#include "view/answers_json.h"

#include "view/agreements_view.h"
#include "view/answer_parts.h"
#include "view/json_writer.h"
#include "view/steps_json.h"

namespace whiteflag::view {

namespace {

using actions::DayRow;

/// The version of docs/answers.md.
constexpr std::int64_t answers_version = 1;

void who(JsonWriter& json, const actions::Who& person) {
  json.key("person").object();
  json.key("name").string(person.name);
  json.key("address").string(person.address);
  json.end_object();
  json.key("organisation").string_or_null(person.organisation);
}

}  // namespace

void reading_json(JsonWriter& json, const DayRow& row, const Zone& zone) {
  json.key("reading");
  const actions::DayReading& r = row.reading;
  if (r.usual.count() == 0 && !r.enough) {
    json.null();
    return;
  }
  json.object();
  json.key("enough").boolean(r.enough);
  json.key("usual_seconds").integer(r.usual.count());
  json.key("nine_in_ten_seconds").integer(r.nine_in_ten.count());
  moment(json, "usual_by", r.usual_by, zone);
  moment(json, "nine_in_ten_by", r.nine_in_ten_by, zone);
  json.key("still").real(r.still);
  json.key("within_seven_days").real(r.week);
  json.key("contact").real(r.contact);
  json.key("contact_within_seven_days").real(r.contact_week);
  json.key("slowing").boolean(r.slowing);
  json.key("usual_before_seconds").integer(r.usual_before.count());
  json.key("own_replies").integer(r.own_replies);
  json.key("other_replies").integer(r.other_replies);
  json.end_object();
}

void stop_asked(JsonWriter& json, const actions::DayRow& row, const Zone& zone) {
  if (!row.stop) {
    json.null();
    return;
  }
  json.object();
  moment(json, "at", row.stop->at, zone);
  json.key("letter").string(uuid_text(row.stop->letter.bytes()));
  json.key("text").string(row.stop->quote);
  json.key("addresses").strings(row.stop->addresses);
  json.end_object();
}

namespace {

void spans(JsonWriter& json, const std::vector<std::chrono::seconds>& all) {
  json.array();
  for (const std::chrono::seconds one : all) json.integer(one.count());
  json.end_array();
}

void day_row(JsonWriter& json, const DayRow& row, const Zone& zone) {
  json.object();
  json.key("conversation").string(short_text(row.id.bytes()));
  who(json, row.person);
  json.key("title").string(row.title);
  json.key("explanation").string_or_null(explanation_id(row.explanation));
  json.key("silence").boolean(row.silence);
  json.key("never_replied").boolean(row.never_replied);
  json.key("by_colleague").boolean(row.colleague);
  json.key("by_namesake").boolean(row.namesake);
  json.key("delayed").boolean(row.delayed);
  json.key("refused").boolean(row.refused);
  json.key("taken_on").boolean(row.taken_on);
  json.key("asked_for_then").boolean(row.asked_for_then);
  moment(json, "since", row.since, zone);
  moment(json, "until", row.until, zone);
  moment(json, "promised", row.promised, zone);
  json.key("unanswered").integer(row.unanswered);
  json.key("reason").string_or_null(row.reason);
  json.key("evidence").object();
  json.key("letter").string_or_null(row.evidence.empty() ? "" : uuid_text(row.evidence.bytes()));
  json.key("text").string_or_null(row.quote);
  json.key("in_junk").boolean(row.in_junk);
  json.end_object();
  json.key("owed").object();
  moment(json, "due", row.owed, zone);
  json.key("text").string_or_null(row.owed_quote).end_object();
  json.key("reply_seconds");
  spans(json, row.reply_times);
  reading_json(json, row, zone);
  json.key("step");
  if (row.step) {
    write_step(json, *row.step, zone);
  } else {
    json.null();
  }
  json.key("meeting").string_or_null(row.meeting);
  json.key("let_go").boolean(row.aside.how == steps::Step::let_go);
  json.key("do_not_contact").boolean(row.do_not_contact);
  json.key("asks_to_stop");
  stop_asked(json, row, zone);
  json.end_object();
}

void day_rows(JsonWriter& json, std::string_view key, const std::vector<DayRow>& rows,
              const Zone& zone) {
  json.key(key).array();
  for (const DayRow& row : rows) day_row(json, row, zone);
  json.end_array();
}

void talks(JsonWriter& json, const actions::Today& day, const Zone& zone) {
  json.key("talks").array();
  for (const actions::DayTalk& talk : day.talks) {
    json.object();
    json.key("ask").string(talk.ask == actions::TalkAsk::prepare ? "prepare" : "debrief");
    json.key("conversation").string(short_text(talk.id.bytes()));
    json.key("person").object();
    json.key("name").string(talk.person.name);
    json.key("address").string(talk.person.address);
    json.end_object();
    json.key("organisation").string_or_null(talk.person.organisation);
    json.key("title").string(talk.title);
    moment(json, "start", talk.start, zone);
    moment(json, "end", talk.end, zone);
    json.end_object();
  }
  json.end_array();
}

void plan(JsonWriter& json, const actions::Today& day) {
  if (!day.plan) {
    json.null();
    return;
  }
  json.object();
  json.key("minutes").real(day.plan->minutes);
  json.key("used").real(day.plan->used);
  json.key("conversations").array();
  for (const DayRow& row : day.plan->rows) json.string(short_text(row.id.bytes()));
  json.end_array();
  json.key("left_over").integer(day.plan->left_over);
  json.end_object();
}

void counts(JsonWriter& json, const std::map<std::string, std::int64_t>& of) {
  json.object();
  for (const auto& [name, n] : of) json.key(name).integer(n);
  json.end_object();
}

void worth(JsonWriter& json, const actions::Shown& shown) {
  json.key("value");
  if (shown.value_minor == 0) {
    json.null();
    return;
  }
  json.object().key("minor").integer(shown.value_minor);
  json.key("currency").string(shown.currency);
  json.end_object();
}

void curve(JsonWriter& json, const std::vector<actions::CurvePoint>& points) {
  json.key("curve").array();
  for (const actions::CurvePoint& point : points) {
    json.object().key("after").integer(point.after.count());
    json.key("still").real(point.still).end_object();
  }
  json.end_array();
}

void timeline(JsonWriter& json, const std::vector<actions::TimelineEntry>& entries,
              const Zone& zone) {
  json.key("timeline").array();
  for (const actions::TimelineEntry& entry : entries) {
    json.object();
    moment(json, "at", entry.at, zone);
    json.key("kind").string(entry.kind);
    json.key("who").string(entry.who);
    json.key("subject").string_or_null(entry.subject);
    json.key("text").string_or_null(entry.text);
    json.key("told").string_or_null(entry.told);
    json.key("letter").string_or_null(entry.letter.empty() ? "" : uuid_text(entry.letter.bytes()));
    json.end_object();
  }
  json.end_array();
}

void scope_folders(JsonWriter& json, const actions::Scope& scope, const Zone& zone) {
  json.key("folders").array();
  for (const actions::ScopeFolder& folder : scope.folders) {
    json.object();
    json.key("name").string(folder.name);
    json.key("place").string(folder.place);
    json.key("format").string(folder.format);
    json.key("kind").string_or_null(folder.kind);
    json.key("included").boolean(folder.included);
    moment(json, "read_at", folder.read_at, zone);
    json.key("letters").integer(folder.letters);
    json.key("left_out");
    counts(json, folder.left_out);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void moment(JsonWriter& json, std::string_view key, Instant at, const Zone& zone) {
  json.key(key).string_or_null(at == Instant{} ? "" : iso_text(at, zone.offset_at(at)));
}

void date(JsonWriter& json, std::string_view key, Instant at, const Zone& zone) {
  json.key(key).string_or_null(at == Instant{} ? "" : iso_date(at, zone));
}

JsonWriter begin_answer() {
  JsonWriter json;
  json.object().key("version").integer(answers_version);
  return json;
}

std::string end_answer(JsonWriter& json) {
  json.end_object();
  return std::move(json).text();
}

std::string json_of(const actions::Today& day, const Zone& zone) {
  JsonWriter json = begin_answer();
  moment(json, "now", day.now, zone);
  talks(json, day, zone);
  day_rows(json, "answered", day.answered, zone);
  day_rows(json, "owe", day.owe, zone);
  day_rows(json, "silent", day.silent, zone);
  day_rows(json, "quiet", day.quiet, zone);
  day_rows(json, "stop", day.stop, zone);
  json.key("do_not_contact").integer(day.do_not_contact);
  json.key("older").integer(day.older);
  json.key("more").integer(day.more);
  json.key("letters").integer(day.letters);
  json.key("unread").array();
  for (const actions::Unread& one : day.unread) {
    json.object().key("address").string(one.address);
    moment(json, "since", one.since.value_or(Instant{}), zone);
    json.key("trouble").string_or_null(one.trouble).end_object();
  }
  json.end_array();
  json.key("parked").integer(day.parked);
  json.key("snoozed").integer(day.snoozed);
  json.key("freed_minutes_a_week").real(day.freed.minutes_a_week);
  json.key("plan");
  plan(json, day);
  return end_answer(json);
}

std::string json_of(const actions::Shown& shown, const Zone& zone) {
  JsonWriter json = begin_answer();
  moment(json, "now", shown.now, zone);
  json.key("standing");
  day_row(json, shown.row, zone);
  json.key("addresses").strings(shown.addresses);
  moment(json, "asked", shown.asked, zone);
  worth(json, shown);
  json.key("letters").object();
  json.key("in").integer(shown.letters_in).key("out").integer(shown.letters_out);
  json.key("words_in").integer(shown.words_in).key("words_out").integer(shown.words_out);
  json.end_object();
  json.key("reply_seconds");
  spans(json, shown.reply_times);
  curve(json, shown.curve);
  timeline(json, shown.timeline, zone);
  json.key("agreements").array();
  for (const agreements::Tracked& one : shown.agreements) {
    json.object();
    write_agreement(json, one, zone);
    json.end_object();
  }
  json.end_array();
  json.key("others").array();
  for (const actions::Shown::Other& other : shown.others) {
    json.object().key("conversation").string(other.conversation).key("title").string(other.title);
    moment(json, "last", other.last, zone);
    json.end_object();
  }
  json.end_array();
  return end_answer(json);
}

std::string json_of(const actions::ImportAnswer& answer) {
  JsonWriter json = begin_answer();
  json.key("letters_new").integer(answer.letters_new);
  json.key("letters_double").integer(answer.letters_double);
  json.key("letters_total").integer(answer.letters_total);
  json.key("meetings").integer(answer.meetings);
  json.key("set_aside").integer(answer.set_aside);
  json.key("folders_read").integer(answer.folders_read);
  json.key("folders_skipped").integer(answer.folders_skipped);
  json.key("me").strings(answer.me);
  json.key("ready_ms").integer(answer.ready.count());
  json.key("indexed_ms").integer(answer.indexed.count());
  json.key("interrupted").boolean(answer.interrupted);
  return end_answer(json);
}

std::string json_of(const actions::Scope& scope, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("letters").integer(scope.letters);
  json.key("conversations").integer(scope.conversations);
  json.key("meetings").integer(scope.meetings);
  moment(json, "oldest", scope.oldest, zone);
  moment(json, "newest", scope.newest, zone);
  json.key("me").strings(scope.me);
  scope_folders(json, scope, zone);
  json.key("left_out");
  counts(json, scope.left_out);
  json.key("people_left_out").array();
  for (const actions::ScopePerson& one : scope.people_left_out) {
    json.object().key("name").string(one.name).key("address").string(one.address);
    json.key("reason").string(one.reason).key("letters").integer(one.letters).end_object();
  }
  json.end_array();
  json.key("people_more").integer(scope.people_more);
  json.key("aside").array();
  for (const actions::ScopeAside& one : scope.aside) {
    json.object().key("folder").string(one.folder).key("name").string(one.name);
    json.key("reason").string(one.reason).end_object();
  }
  json.end_array();
  json.key("not_indexed").integer(scope.not_indexed);
  return end_answer(json);
}

std::string json_of(const actions::SearchAnswer& answer, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("hits").array();
  for (const actions::SearchHit& hit : answer.hits) {
    json.object();
    moment(json, "at", hit.at, zone);
    json.key("from").string(hit.from);
    json.key("mine").boolean(hit.mine);
    json.key("who").string_or_null(hit.who);
    json.key("subject").string(hit.subject);
    json.key("text").string_or_null(hit.snippet);
    json.key("conversation").string_or_null(hit.conversation);
    json.key("letter").string(uuid_text(hit.id.bytes()));
    json.end_object();
  }
  json.end_array();
  json.key("not_indexed").integer(answer.not_indexed);
  return end_answer(json);
}

std::string json_of(const actions::Done& done, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("done").string(done.verb);
  json.key("who").string_or_null(done.who);
  json.key("conversation").string_or_null(done.conversation);
  moment(json, "until", done.until, zone);
  json.key("text").string_or_null(done.text);
  return end_answer(json);
}

std::string json_of(const actions::Health& health) {
  JsonWriter json = begin_answer();
  json.key("sound").boolean(health.sound());
  json.key("wrong").strings(health.wrong);
  json.key("backups").strings(health.backups);
  json.key("letters").integer(health.letters);
  json.key("conversations").integer(health.conversations);
  json.key("not_indexed").integer(health.not_indexed);
  return end_answer(json);
}

std::string json_of(const actions::Forgotten& forgotten) {
  JsonWriter json = begin_answer();
  json.key("who").string(forgotten.who);
  json.key("letters").integer(forgotten.letters);
  json.key("backups").strings(forgotten.backups);
  return end_answer(json);
}

std::string json_of_me(const std::vector<std::string>& addresses, std::string_view zone) {
  JsonWriter json = begin_answer();
  json.key("me").strings(addresses);
  json.key("zone").string_or_null(zone);
  return end_answer(json);
}

}  // namespace whiteflag::view
