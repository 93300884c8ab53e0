// SPDX-License-Identifier: Apache-2.0
#include "view/json_writer.h"
#include "view/words_answers.h"

namespace whiteflag::view {

namespace {

void correspondent(JsonWriter& json, std::string_view key, const drafts::Correspondent& who) {
  json.key(key).object();
  json.key("name").string_or_null(who.name);
  json.key("address").string_or_null(who.address).end_object();
}

void card_of(JsonWriter& json, const drafts::Draft& draft) {
  json.key("card");
  if (draft.channel != drafts::Channel::phone) {
    json.null();
    return;
  }
  json.object().key("title").string(draft.card.title);
  json.key("say").string(draft.card.say);
  json.key("voicemail").string(draft.card.voicemail);
  json.key("assistant").string(draft.card.assistant);
  json.key("answers").strings(draft.card.answers).end_object();
}

}  // namespace

std::string json_of(const drafts::Draft& draft, const DraftPlace& place) {
  JsonWriter json;
  json.object().key("version").integer(1);
  json.key("step").string(draft.step);
  json.key("channel").string(drafts::channel_word(draft.channel));
  json.key("language").string(language::code(draft.language));
  json.key("familiar").boolean(draft.familiar);
  json.key("wording").integer(static_cast<std::int64_t>(draft.wording));
  json.key("wordings").integer(static_cast<std::int64_t>(draft.wordings));
  correspondent(json, "from", draft.from);
  correspondent(json, "to", draft.to);
  json.key("subject").string(draft.subject);
  json.key("in_reply_to").string_or_null(draft.in_reply_to);
  json.key("references").strings(draft.references);
  json.key("text").string(draft.text);
  card_of(json, draft);
  json.key("date").string_or_null(draft.dated);
  json.key("postal").strings(draft.postal);
  json.key("ok");
  if (draft.verdict.ok) {
    json.boolean(*draft.verdict.ok);
  } else {
    json.null();
  }
  json.key("file").string_or_null(place.file);
  json.key("folder").string_or_null(place.folder);
  json.key("kept").boolean(place.kept).end_object();
  return std::move(json).text();
}

}  // namespace whiteflag::view
