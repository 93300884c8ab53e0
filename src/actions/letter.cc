// SPDX-License-Identifier: Apache-2.0
#include "actions/letter.h"

#include <fmt/core.h>

#include "base/text.h"
#include "store/letter_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {
namespace {

std::vector<std::string> addresses(const std::vector<store::NamedAddress>& all) {
  std::vector<std::string> out;
  for (const store::NamedAddress& one : all) out.push_back(valid_utf8(one.address));
  return out;
}

store::LetterRow row_of(const Desk& desk, std::string_view id) {
  const auto bytes = parse_uuid(id);
  if (!bytes) {
    throw Failure{Trouble::bad_input, fmt::format("“{}” is no letter's id.", id),
                  "Letters' ids stand in the JSON of show and search."};
  }
  auto row = store::LetterShelf{desk.database}.by_id(LetterId{*bytes});
  if (!row) {
    throw Failure{Trouble::not_found, "There is no letter with this id.",
                  "It may have been forgotten since."};
  }
  return *std::move(row);
}

}  // namespace

ShownLetter read_letter(const Desk& desk, std::string_view id) {
  const store::LetterRow row = row_of(desk, id);
  ShownLetter out;
  out.id = row.id;
  out.at = row.sent_at;
  out.from_name = row.from_name;
  out.from_address = row.from_address;
  out.subject = row.subject;
  if (row.conversation_id) out.conversation = short_text(row.conversation_id->bytes());
  const auto record = store::TextShelf{desk.database}.get(row.seq);
  if (!record) return out;
  out.to = addresses(record->to);
  out.cc = addresses(record->cc);
  out.text = valid_utf8(trim(record->reply));
  out.quoted = valid_utf8(trim(record->quoted));
  out.signature = valid_utf8(trim(record->signature));
  for (const store::StoredAttachment& one : record->attachments) {
    out.attachments.push_back(valid_utf8(one.name));
  }
  return out;
}

}  // namespace whiteflag::actions
