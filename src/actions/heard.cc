// SPDX-License-Identifier: Apache-2.0
#include "actions/heard.h"

#include "base/text.h"

namespace whiteflag::actions {

agreements::Heard hear(const Desk& desk, store::TextShelf& texts, const store::LetterRow& row) {
  agreements::Heard out{.id = row.id, .at = row.sent_at};
  out.offset = row.sent_offset_min ? std::chrono::minutes{*row.sent_offset_min}
                                   : desk.zone.offset_at(row.sent_at);
  out.language = static_cast<language::Language>(row.language);
  out.from_seller = row.direction == store::Direction::out;
  const auto record = texts.get(row.seq);
  if (!record) return out;
  out.own_words = valid_utf8(first_bytes(record->reply, agreeing_words));
  out.attached = !record->attachments.empty();
  agreements::Said said = agreements::read_agreements(
      out.own_words, {.now = out.at, .offset = out.offset, .language = out.language});
  out.agreements = std::move(said.agreements);
  out.responses = std::move(said.responses);
  return out;
}

std::string answering_words(const store::LetterRow& row, const store::TextRecord& record) {
  return valid_utf8(row.subject) + " " + valid_utf8(first_bytes(record.reply, agreeing_words));
}

}  // namespace whiteflag::actions
