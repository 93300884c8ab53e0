// SPDX-License-Identifier: Apache-2.0
#include "letters/read_letter.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "letters/address.h"
#include "letters/body_text.h"
#include "letters/calendar.h"
#include "letters/charset.h"
#include "letters/delivery.h"
#include "letters/encoded_word.h"
#include "letters/header.h"
#include "letters/header_date.h"
#include "letters/parts.h"

namespace whiteflag::letters {

namespace {

/// Marks kept, and bytes of each: enough to tell a program, whatever a gateway adds.
constexpr std::size_t most_marks = 60;
constexpr std::size_t longest_mark = 1000;
/// Bytes of a subject: RFC 5322 lines have 998; longer ones are attacks on a mail program.
constexpr std::size_t longest_subject = 4000;
/// Addresses kept of all fields of one kind.
constexpr std::size_t most_addresses = 5000;
/// Bytes of a calendar part; invitations have a few kB.
constexpr std::size_t largest_calendar = std::size_t{1} * 1024 * 1024;

void add_flaw(Letter& letter, Flaw flaw) {
  if (std::ranges::find(letter.flaws, flaw) == letter.flaws.end()) letter.flaws.push_back(flaw);
}

/// An old Mac's line ends. Mail on the wire never has them alone.
bool has_cr_lines(std::string_view bytes) {
  const auto* found = std::ranges::find_if(bytes, [](char c) { return c == '\r' || c == '\n'; });
  const auto end = found == bytes.end() ? std::string_view::npos
                                        : static_cast<std::size_t>(found - bytes.begin());
  return end != std::string_view::npos && bytes[end] == '\r' && end + 1 < bytes.size() &&
         bytes[end + 1] != '\n' && bytes[end + 1] != '\r';
}

std::string with_lf(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r') {
      out += bytes[i];
    } else if (i + 1 == bytes.size() || bytes[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

void add_addresses(std::vector<Address>& to, std::string_view value) {
  if (value.empty()) return;
  std::vector<Address> more = parse_addresses(value);
  if (to.empty()) {
    to = std::move(more);
  } else {
    std::ranges::move(more, std::back_inserter(to));
  }
  if (to.size() > most_addresses) to.resize(most_addresses);
}

/// The date after a Received field's last semicolon (RFC 5321 §4.4).
std::optional<ZonedInstant> received_date(std::string_view value) {
  const std::size_t semicolon = value.rfind(';');
  if (semicolon == std::string_view::npos) return std::nullopt;
  return parse_date(value.substr(semicolon + 1));
}

/// Takes the letter's own header into the Letter.
class HeaderTaker {
 public:
  explicit HeaderTaker(Letter& letter) : letter_{letter} {}

  void take(const Field& field) {
    const FieldKind kind = field_kind(field.name);
    if (kind == FieldKind::other) return;
    if (kind == FieldKind::mark) return mark(field);
    if (!take_people(kind, field.value)) take_rest(kind, field);
    if (kind == FieldKind::delivered_to) mark(field);
  }

  ContentFields content;

 private:
  void mark(const Field& field) {
    if (letter_.marks.size() >= most_marks) return;
    letter_.marks.emplace_back(ascii_lower(field.name),
                               decode_words(field.value.substr(0, longest_mark)));
  }

  bool take_people(FieldKind kind, std::string_view value) {
    std::vector<Address>* people = people_of(kind);
    if (people == nullptr) return false;
    // One letter has one writer: a second From field is a forwarder's or a forger's.
    const bool single = kind == FieldKind::from || kind == FieldKind::sender;
    if (!single || people->empty()) add_addresses(*people, value);
    return true;
  }

  std::vector<Address>* people_of(FieldKind kind) {
    switch (kind) {
      case FieldKind::from:
        return &letter_.from;
      case FieldKind::sender:
        return &letter_.sender;
      case FieldKind::reply_to:
        return &letter_.reply_to;
      case FieldKind::to:
        return &letter_.to;
      case FieldKind::cc:
        return &letter_.cc;
      case FieldKind::bcc:
        return &letter_.bcc;
      case FieldKind::delivered_to:
        return &letter_.delivered_to;
      default:
        return nullptr;
    }
  }

  void take_rest(FieldKind kind, const Field& field) {
    const std::string_view value = field.value;
    switch (kind) {
      case FieldKind::subject:
        if (letter_.subject.empty()) subject(value);
        break;
      case FieldKind::date:
        if (!letter_.date) date(value);
        break;
      case FieldKind::received:
        if (!saw_received_) letter_.received = received_date(value);
        saw_received_ = true;
        break;
      case FieldKind::message_id:
        if (letter_.message_id.empty()) own_id(value);
        break;
      case FieldKind::in_reply_to:
        if (letter_.in_reply_to.empty()) letter_.in_reply_to = message_ids(value);
        break;
      case FieldKind::references:
        if (letter_.references.empty()) letter_.references = message_ids(value);
        break;
      default:
        take_content(kind, field);
    }
  }

  void take_content(FieldKind kind, const Field& field) {
    if (kind == FieldKind::content_type && content.type.empty()) {
      content.type = field.value;
      mark(field);
    }
    if (kind == FieldKind::content_transfer_encoding) content.encoding = field.value;
    if (kind == FieldKind::content_disposition) content.disposition = field.value;
  }

  void subject(std::string_view value) {
    if (value.size() > longest_subject) {
      add_flaw(letter_, Flaw::too_large);
      value = value.substr(0, longest_subject);
    }
    letter_.subject = decode_words(value);
  }

  void date(std::string_view value) {
    letter_.date = parse_date(value);
    if (!letter_.date && !value.empty()) add_flaw(letter_, Flaw::bad_date);
  }

  void own_id(std::string_view value) {
    auto ids = message_ids(value);
    if (!ids.empty()) {
      letter_.message_id = std::move(ids.front());
    } else {
      letter_.message_id = decode_words(value);
    }
  }

  Letter& letter_;
  bool saw_received_ = false;
};

void add_meetings(Letter& letter, const std::vector<const Part*>& calendars) {
  for (const Part* part : calendars) {
    std::vector<Flaw> flaws;
    const std::string bytes = decode(part->body, part->encoding, largest_calendar);
    for (Meeting& meeting : read_calendar(bytes)) {
      // Outlook sends the same invitation as an alternative and as a file.
      const auto same = [&](const Meeting& other) {
        return other.uid == meeting.uid && other.recurrence_id == meeting.recurrence_id &&
               other.start == meeting.start;
      };
      if (std::ranges::none_of(letter.meetings, same))
        letter.meetings.push_back(std::move(meeting));
    }
  }
}

/// A header's bytes without NUL need no more care.
void note_flaws(Letter& letter, const FieldReader& reader, std::string_view header) {
  if (reader.truncated()) add_flaw(letter, Flaw::truncated_header);
  if (header.find('\0') != std::string_view::npos) add_flaw(letter, Flaw::nul_bytes);
  if (letter.from.empty()) add_flaw(letter, Flaw::no_from);
  const bool bad = std::ranges::find(letter.flaws, Flaw::bad_date) != letter.flaws.end();
  if (!letter.date && !bad) add_flaw(letter, Flaw::no_date);
}

Letter read_lines(std::string_view bytes) {
  Letter letter;
  HeaderTaker taker{letter};
  FieldReader reader{bytes};
  while (const auto field = reader.next()) taker.take(*field);
  note_flaws(letter, reader, bytes.substr(0, bytes.size() - reader.body().size()));

  const Parts parts = take_apart(taker.content, reader.body());
  Body body = read_body(parts);
  letter.text = std::move(body.text);
  letter.attachments = std::move(body.attachments);
  for (const Flaw flaw : body.flaws) add_flaw(letter, flaw);
  add_meetings(letter, body.calendars);
  if (parts.all.size() > 1) letter.report = read_delivery(parts);
  return letter;
}

}  // namespace

Letter read_letter(std::string_view bytes) {
  if (has_cr_lines(bytes)) return read_lines(skip_envelope(with_lf(bytes)));
  return read_lines(skip_envelope(bytes));
}

}  // namespace whiteflag::letters
