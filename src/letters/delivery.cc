// SPDX-License-Identifier: Apache-2.0
#include "letters/delivery.h"

#include <algorithm>

#include "base/text.h"
#include "letters/address.h"
#include "letters/encoded_word.h"
#include "letters/header.h"

namespace whiteflag::letters {

namespace {

/// Bytes of a status that are read: a report names a few recipients.
constexpr std::size_t largest_status = std::size_t{256} * 1024;

struct Recipient {
  std::string address, action, status;
  bool failed() const { return action == "failed" || status.starts_with('5'); }
};

/// "rfc822; jane@example.org" → jane@example.org
std::string recipient_address(std::string_view value) {
  const std::size_t semicolon = value.find(';');
  if (semicolon != std::string_view::npos) value.remove_prefix(semicolon + 1);
  for (const Address& found : parse_addresses(value)) {
    if (!found.address.empty()) return found.address;
  }
  return decode_words(value);
}

/// "5.1.1 (bad mailbox)" → 5.1.1
std::string status_code(std::string_view value) {
  value = trim(value);
  const std::size_t end = value.find_first_not_of("0123456789.");
  return std::string{value.substr(0, end)};
}

Recipient read_block(FieldReader& reader) {
  Recipient out;
  std::string final_recipient;
  while (const auto field = reader.next()) {
    const std::string name = ascii_lower(field->name);
    if (name == "final-recipient") final_recipient = recipient_address(field->value);
    if (name == "original-recipient") out.address = recipient_address(field->value);
    if (name == "action") out.action = ascii_lower(trim(field->value));
    if (name == "status") out.status = status_code(field->value);
  }
  // What the sender wrote to; the final one may be an alias that nobody knows.
  if (out.address.find('@') == std::string::npos) out.address = final_recipient;
  return out;
}

Recipient first_recipient(const Part& part) {
  const std::string bytes = decode(part.body, part.encoding, largest_status);
  std::string_view rest{bytes};
  Recipient found;
  while (!rest.empty()) {
    const std::size_t before = rest.size();
    FieldReader reader{rest};
    Recipient one = read_block(reader);
    rest = reader.body();
    const bool better = found.address.empty() || (one.failed() && !found.failed());
    if (!one.address.empty() && better) found = std::move(one);
    if (rest.size() == before) {  // a line that is no field
      const std::size_t end = rest.find('\n');
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }
  return found;
}

std::string returned_id(const Part& part) {
  const std::string bytes = decode(part.body, part.encoding, largest_status);
  FieldReader reader{skip_envelope(bytes)};
  while (const auto field = reader.next()) {
    if (field_kind(field->name) != FieldKind::message_id) continue;
    auto ids = message_ids(field->value);
    if (!ids.empty()) return std::move(ids.front());
  }
  return {};
}

}  // namespace

std::optional<DeliveryReport> read_delivery(const Parts& parts) {
  const auto status = std::ranges::find(parts.all, PartKind::delivery, &Part::kind);
  if (status == parts.all.end()) return std::nullopt;
  DeliveryReport out;
  Recipient recipient = first_recipient(*status);
  out.failed_address = std::move(recipient.address);
  out.status = std::move(recipient.status);
  for (const Part& part : parts.all) {
    if (part.kind != PartKind::message && part.kind != PartKind::headers_only) continue;
    out.original_id = returned_id(part);
    if (!out.original_id.empty()) break;
  }
  return out;
}

}  // namespace whiteflag::letters
