// SPDX-License-Identifier: Apache-2.0
#include "letters/automatic.h"
#include "view/answers_json.h"
#include "view/json_writer.h"

namespace whiteflag::view {

namespace {

using letters::Address;
using letters::Language;

std::string_view language_word(Language language) {
  switch (language) {
    case Language::nl:
      return "nl";
    case Language::en:
      return "en";
    case Language::de:
      return "de";
    case Language::fr:
      return "fr";
    case Language::other:
      return "other";
    case Language::unknown:
      return "";
  }
  return "";
}

void addresses(JsonWriter& json, std::string_view key, const std::vector<Address>& list) {
  json.key(key).array();
  for (const Address& one : list) {
    json.object()
        .key("name")
        .string_or_null(one.name)
        .key("address")
        .string(one.address)
        .end_object();
  }
  json.end_array();
}

void events(JsonWriter& json, const std::vector<letters::Meeting>& meetings) {
  json.key("events").array();
  for (const letters::Meeting& meeting : meetings) {
    json.object();
    json.key("summary").string(meeting.summary);
    json.key("start").string_or_null(meeting.start_text);
    json.key("location").string_or_null(meeting.location);
    json.key("method").string_or_null(meeting.method);
    json.key("status").string_or_null(meeting.status);
    json.key("uid").string_or_null(meeting.uid);
    json.key("organizer").string_or_null(meeting.organizer.address);
    json.key("attendees").array();
    for (const letters::Meeting::Attendee& one : meeting.attendees) {
      json.object()
          .key("address")
          .string(one.who.address)
          .key("answer")
          .string_or_null(one.answer)
          .end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

/// One id as it is; several as their header field writes them: "<a@x> <b@x>".
std::string ids_text(const std::vector<std::string>& ids) {
  if (ids.size() == 1) return ids.front();
  std::string out;
  for (const std::string& id : ids)
    out.append(out.empty() ? "" : " ").append("<").append(id).append(">");
  return out;
}

void header(JsonWriter& json, const letters::Letter& letter) {
  addresses(json, "from", letter.from);
  json.key("from_name").string(letter.from.empty() ? "" : letter.from.front().name);
  addresses(json, "to", letter.to);
  addresses(json, "cc", letter.cc);
  addresses(json, "reply_to", letter.reply_to);
  json.key("subject").string(letter.subject);
  json.key("message_id").string(letter.message_id);
  json.key("in_reply_to").string(ids_text(letter.in_reply_to));
  json.key("references").strings(letter.references);
  json.key("date");
  if (letter.date) {
    json.string(iso_text(letter.date->at, letter.date->offset.value_or(std::chrono::minutes{0})));
  } else {
    json.null();
  }
}

void meaning(JsonWriter& json, const actions::Inspection& inspection) {
  json.key("agreements").array();
  for (const actions::AgreementFound& one : inspection.agreements) {
    json.object().key("kind").string(one.kind).key("by").string(one.by);
    json.key("due").string_or_null(one.due).key("text").string(one.text);
    json.key("strength").string_or_null(one.strength).end_object();
  }
  json.end_array();
  json.key("signals").array();
  for (const actions::SignalFound& one : inspection.signals) {
    json.object().key("id").string(one.id).key("text").string(one.text);
    json.key("start").integer(static_cast<std::int64_t>(one.start));
    json.key("end").integer(static_cast<std::int64_t>(one.end)).end_object();
  }
  json.end_array();
  json.key("responses").array();
  for (const actions::ResponseFound& one : inspection.responses) {
    json.object().key("kind").string(one.kind).key("text").string(one.text).end_object();
  }
  json.end_array();
}

void automatic(JsonWriter& json, const actions::Inspection& inspection) {
  const actions::AutomaticDetails& details = inspection.automatic;
  json.key("automatic").string(letters::word_of(inspection.letter.automatic));
  json.key("subtype").string_or_null(details.subtype);
  json.key("return_date").string_or_null(details.return_date);
  json.key("stand_in").string_or_null(details.stand_in);
  json.key("left").boolean(details.left);
  json.key("successor").string_or_null(details.successor);
}

void signer(JsonWriter& json, const letters::SignatureFacts& facts) {
  json.key("signer").object();
  json.key("name").string_or_null(facts.name);
  json.key("role").string_or_null(facts.role);
  json.key("company").string_or_null(facts.company);
  json.key("phones").strings(facts.phones);
  json.end_object();
}

void attachments(JsonWriter& json, const letters::Letter& letter) {
  json.key("attachments").array();
  for (const letters::Attachment& one : letter.attachments) {
    json.object().key("filename").string(one.name).key("type").string(one.type);
    json.key("size").integer(static_cast<std::int64_t>(one.size)).end_object();
  }
  json.end_array();
}

}  // namespace

std::string json_of(const actions::Inspection& inspection) {
  JsonWriter json;
  json.object();
  if (inspection.is_calendar) {
    events(json, inspection.letter.meetings);
    json.end_object();
    return std::move(json).text();
  }
  const letters::Letter& letter = inspection.letter;
  header(json, letter);
  json.key("language").string_or_null(language_word(letter.language));
  automatic(json, inspection);
  json.key("form").string_or_null(inspection.form);
  json.key("first_name").boolean(inspection.first_name);
  json.key("greeted").string_or_null(inspection.greeted);
  json.key("reply_text").string(letter.parts.reply);
  json.key("quoted_text").string(letter.parts.quoted);
  json.key("signature").string(letter.parts.signature);
  signer(json, inspection.signer);
  json.key("text").string(letter.text);
  meaning(json, inspection);
  attachments(json, letter);
  events(json, letter.meetings);
  json.end_object();
  return std::move(json).text();
}

std::string json_of(const std::vector<actions::DateFound>& dates) {
  JsonWriter json;
  json.array();
  for (const actions::DateFound& one : dates) {
    json.object().key("text").string(one.text).key("start").string(one.start);
    json.key("end").string_or_null(one.end).end_object();
  }
  json.end_array();
  return std::move(json).text();
}

std::string json_of(const actions::AddressesFound& found) {
  // A plain list, as one expects of a list of addresses; an invalid single one is an empty list.
  JsonWriter json;
  json.array();
  for (const Address& one : found.addresses) {
    json.object()
        .key("name")
        .string_or_null(one.name)
        .key("address")
        .string(one.address)
        .end_object();
  }
  json.end_array();
  return std::move(json).text();
}

std::string threads_json(const std::vector<std::vector<std::string>>& threads) {
  JsonWriter json;
  json.array();
  for (const auto& thread : threads) json.strings(thread);
  json.end_array();
  return std::move(json).text();
}

}  // namespace whiteflag::view
