// SPDX-License-Identifier: Apache-2.0
#include "actions/letter_facts.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <ranges>

#include "base/text.h"
#include "conversations/thread.h"

namespace whiteflag::actions {

namespace {

using conversations::LetterKind;

/// Before this no mail of today was sent (1990-01-01); Message-IDs with such dates are broken
/// clocks.
constexpr std::int64_t earliest_s = 631'152'000;
/// A clock may run ahead, and a zone may be wrong, by about a day.
constexpr auto ahead = std::chrono::days{2};

/// LetterRow::flags: the kind in the low four bits, then one bit each; in 32 bits from bit 16 the
/// place of a telephone number; then one bit each again.
enum Flag : std::int64_t {
  asks = 1 << 4,
  thanks = 1 << 5,
  closing = 1 << 6,
  refusal = 1 << 7,
  forwards = 1 << 8,
  assistant = 1 << 9,
  endearment = 1 << 10,
  notice = 1 << 11,
  // 12 and 13: store::letter_flags
  open = 1 << 14,
  later = 1 << 15,
  // 16 to 47: the place
  decides = std::int64_t{1} << 48,
  lays = std::int64_t{1} << 49,
  comes_back = std::int64_t{1} << 50,
  settles = std::int64_t{1} << 51,
  binds = std::int64_t{1} << 52,
  hands_over = std::int64_t{1} << 53,
};

constexpr int place_bit = 16;

std::int64_t flags_of(const Understood& u) {
  auto out = static_cast<std::int64_t>(u.kind);
  const std::array<std::pair<bool, Flag>, 16> bits = {{{u.tone.asks, asks},
                                                       {u.tone.thanks, thanks},
                                                       {u.tone.closing, closing},
                                                       {u.tone.refusal, refusal},
                                                       {u.tone.forwards, forwards},
                                                       {u.tone.notice, notice},
                                                       {u.tone.open, open},
                                                       {u.tone.later, later},
                                                       {u.tone.decides, decides},
                                                       {u.tone.lays, lays},
                                                       {u.tone.comes_back, comes_back},
                                                       {u.tone.settles, settles},
                                                       {u.tone.binds, binds},
                                                       {u.tone.hands_over, hands_over},
                                                       {u.assistant, assistant},
                                                       {u.endearment, endearment}}};
  for (const auto& [set, bit] : bits) {
    if (set) out |= bit;
  }
  out |= store::letter_flags::looked_for_leave_alone;
  if (u.leave_alone) out |= store::letter_flags::asks_to_be_left_alone;
  return out | static_cast<std::int64_t>(u.phone_place) << place_bit;
}

std::string joined(const std::vector<letters::Address>& list) {
  std::string out;
  for (const letters::Address& one : list) {
    if (one.address.empty() || one.address.find(' ') != std::string::npos) continue;
    if (!out.empty()) out += ' ';
    out += ascii_lower(one.address);
  }
  return out;
}

std::int64_t key_of(std::string_view id) {
  if (id.empty()) return 0;
  const auto hash = static_cast<std::int64_t>(hash64(id));
  return hash == 0 ? 1 : hash;
}

bool believable(const std::optional<ZonedInstant>& at) {
  return at && to_unix_seconds(at->at) >= earliest_s;
}

void numbers_of(std::string_view list, conversations::AddressTable& addresses,
                std::vector<std::uint32_t>& out) {
  while (!list.empty()) {
    const std::size_t space = list.find(' ');
    out.push_back(addresses.number(list.substr(0, space)));
    if (space == std::string_view::npos) break;
    list.remove_prefix(space + 1);
  }
}

}  // namespace

std::optional<ZonedInstant> sent_at(const letters::Letter& letter) {
  const bool date = believable(letter.date);
  const bool received = believable(letter.received);
  if (date && received && letter.date->at > letter.received->at + ahead) return letter.received;
  if (date) return letter.date;
  if (received) return letter.received;
  return std::nullopt;
}

std::int64_t message_key(std::string_view id) {
  return key_of(id);
}

Bytes16 content_key(const letters::Letter& letter) {
  std::string key = letter.message_id;
  key += '\0';
  if (letter.date) key += std::to_string(to_unix_seconds(letter.date->at));
  key += '\0';
  if (!letter.from.empty()) key += ascii_lower(letter.from.front().address);
  // The body may be long: hashed where it lies, with the rest as the seed.
  return hash128(letter.text, hash64(key));
}

store::LetterRow row_of(const letters::Letter& letter, const Understood& understood) {
  store::LetterRow row;
  row.content = content_key(letter);
  row.message_key = key_of(letter.message_id);
  for (const std::string& id : letter.in_reply_to) row.parents.push_back(key_of(id));
  for (const std::string& id : letter.references | std::views::reverse) {
    row.parents.push_back(key_of(id));
  }
  if (const auto at = sent_at(letter)) {
    row.sent_at = at->at;
    if (at->offset) row.sent_offset_min = at->offset->count();
  }
  if (!letter.from.empty()) {
    row.from_address = ascii_lower(letter.from.front().address);
    row.from_name = letter.from.front().name;
  }
  row.to_list = joined(letter.to);
  row.cc_list = joined(letter.cc);
  if (row.to_list.empty()) row.to_list = joined(letter.bcc);
  row.subject = letter.subject;
  row.subject_key = static_cast<std::int64_t>(conversations::subject_key(letter.subject));
  row.automatic = static_cast<int>(letter.automatic);
  row.language = static_cast<int>(letter.language);
  row.words = understood.words;
  row.questions = understood.questions;
  row.quoted_lines = understood.quoted_lines;
  row.flags = flags_of(understood);
  row.until_at = understood.until;
  row.about = understood.about;
  return row;
}

LetterKind kind_of(const store::LetterRow& row) {
  return static_cast<LetterKind>(row.flags & 15);
}

conversations::Tone tone_of(const store::LetterRow& row) {
  return {.asks = (row.flags & asks) != 0,
          .thanks = (row.flags & thanks) != 0,
          .closing = (row.flags & closing) != 0,
          .refusal = (row.flags & refusal) != 0,
          .forwards = (row.flags & forwards) != 0,
          .notice = (row.flags & notice) != 0,
          .open = (row.flags & open) != 0,
          .decides = (row.flags & decides) != 0,
          .binds = (row.flags & binds) != 0,
          .later = (row.flags & later) != 0,
          .lays = (row.flags & lays) != 0,
          .comes_back = (row.flags & comes_back) != 0,
          .settles = (row.flags & settles) != 0,
          .hands_over = (row.flags & hands_over) != 0};
}

conversations::Looks looks_of(const store::LetterRow& row) {
  const auto addresses = [](std::string_view list) {
    const auto spaces = std::ranges::count(list, ' ');
    return static_cast<std::int16_t>(list.empty() ? 0 : std::min<std::ptrdiff_t>(spaces + 1, 9999));
  };
  return {.questions = static_cast<std::int32_t>(row.questions),
          .quoted_lines = static_cast<std::int32_t>(row.quoted_lines),
          .recipients = addresses(row.to_list),
          .copied = addresses(row.cc_list),
          .reply = !row.parents.empty()};
}

silence::LetterFacts model_facts(const conversations::Asked& letter) {
  silence::LetterFacts out{.words = static_cast<double>(letter.words),
                           .questions = static_cast<double>(letter.looks.questions),
                           .recipients = static_cast<double>(letter.looks.recipients),
                           .copied = static_cast<double>(letter.looks.copied),
                           .quoted_lines = static_cast<double>(letter.looks.quoted_lines),
                           .place_in_thread = static_cast<double>(letter.place),
                           .is_reply = letter.looks.reply,
                           .they_wrote_last = letter.they_wrote_last};
  if (letter.since_in_s >= 0) out.since_inbound = std::chrono::seconds{letter.since_in_s};
  return out;
}

conversations::Fact fact_of(const store::LetterRow& row, conversations::AddressTable& addresses) {
  conversations::Fact fact;
  fact.seq = row.seq;
  fact.id = row.id;
  fact.message_key = static_cast<std::uint64_t>(row.message_key);
  for (const std::int64_t parent : row.parents)
    fact.parents.push_back(static_cast<std::uint64_t>(parent));
  fact.subject_key = static_cast<std::uint64_t>(row.subject_key);
  fact.answer_subject = conversations::is_answer_subject(row.subject);
  fact.kind = kind_of(row);
  fact.tone = tone_of(row);
  fact.whereabouts = {.at = row.sent_at,
                      .phone = static_cast<std::uint32_t>(row.flags >> place_bit),
                      .offset = {},
                      .language = row.language};
  if (row.sent_offset_min) fact.whereabouts.offset = std::chrono::minutes{*row.sent_offset_min};
  fact.assistant = (row.flags & assistant) != 0;
  fact.endearment = (row.flags & endearment) != 0;
  fact.at = row.sent_at;
  fact.until = row.until_at;
  fact.from = addresses.number(row.from_address);
  addresses.name(fact.from, row.from_name);
  if (!row.about.empty()) fact.about = addresses.number(row.about);
  numbers_of(row.to_list, addresses, fact.to);
  numbers_of(row.cc_list, addresses, fact.cc);
  fact.words = static_cast<std::int32_t>(row.words);
  fact.looks = looks_of(row);
  fact.subject = row.subject;
  if (row.conversation_id) fact.conversation = *row.conversation_id;
  return fact;
}

}  // namespace whiteflag::actions
