// SPDX-License-Identifier: Apache-2.0
#include "actions/send.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <random>

#include "actions/do_not_contact.h"
#include "actions/dossier.h"
#include "actions/filing.h"
#include "actions/journal.h"
#include "actions/letter_facts.h"
#include "actions/next.h"
#include "actions/talks.h"
#include "base/text.h"
#include "drafts/email.h"
#include "letters/read_letter.h"
#include "store/account_shelf.h"
#include "store/letter_shelf.h"
#include "store/outbox_shelf.h"
#include "store/setting_shelf.h"
#include "store/shelf.h"

namespace whiteflag::actions {

namespace {

/// Time to read the words and say yes.
constexpr std::chrono::minutes code_holds{10};
/// Long enough to notice a mistake; `setting send-delay` changes it.
constexpr std::chrono::seconds usual_delay{10};

std::string code_name(const ToSend& what) {
  const drafts::Draft& d = what.draft;
  std::string all = uuid_text(what.found.person.id.bytes());
  for (const std::string* part :
       {&d.from.address, &d.to.address, &d.subject, &d.text, &d.quoted, &d.in_reply_to, &d.step})
    all += fmt::format("|{}:{}", part->size(), *part);
  if (what.meeting) {
    const talks::Invitation& m = *what.meeting;
    all += fmt::format("|{}|{}|{}|{}", m.uid, to_unix_micros(m.start), m.sequence, m.cancelled);
  }
  return "send-code " + uuid_text(hash128(all));
}

bool is_message(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::size_t space = text.find_first_of(" \n");
  return colon != std::string_view::npos && space != std::string_view::npos && colon < space &&
         text.find("\nSubject:") != std::string_view::npos;
}

/// What the program left to the seller to fill in, such as "[answer]".
std::vector<std::string> gaps_of(const drafts::Draft& proposed) {
  std::vector<std::string> out;
  for (const drafts::Finding& one : proposed.verdict.findings) {
    if (one.id == "placeholder") out.push_back(one.text);
  }
  return out;
}

/// How a text reads, whatever its lines.
std::string without_spaces(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out),
                       [](char c) { return static_cast<unsigned char>(c) > ' '; });
  return out;
}

bool same_words(const store::OutboxRow& row, const drafts::Draft& draft) {
  return row.to == draft.to.address && row.subject == draft.subject &&
         without_spaces(letters::read_letter(row.bytes).text)
             .starts_with(without_spaces(draft.text));
}

drafts::Draft own_letter(const Desk& desk, const causes::Dossier& dossier, const SendWish& wish,
                         std::vector<std::string>& gaps) {
  auto written = drafts::compose(
      dossier, {.step = step_of_own(dossier, wish.step), .now = desk.now, .zone = desk.zone});
  if (!written) throw Failure{written.error()};
  drafts::Draft out = *std::move(written);
  gaps = gaps_of(out);
  out.step = step_of_own(dossier, wish.step);
  out.wording = 0;
  out.text = valid_utf8(*wish.own_words);
  if (is_message(out.text)) {
    const letters::Letter letter = letters::read_letter(*wish.own_words);
    out.text = letter.text;
    out.quoted.clear();
    if (!letter.subject.empty()) out.subject = letter.subject;
  }
  if (trim(out.text).empty())
    throw Failure{Trouble::bad_input, "There are no words to send.", "Write some first."};
  const auto kind = drafts::kind_of_word(wish.step.empty() ? "note" : wish.step);
  out.verdict = drafts::judge(out.text, kind.value_or(drafts::Kind::note));
  return out;
}

std::int64_t newest_of(const Desk& desk, PersonId person) {
  std::int64_t newest = 0;
  for (const store::LetterRow& row : store::LetterShelf{desk.database}.of_person(person)) {
    if (row.direction == store::Direction::in) newest = std::max(newest, row.seq);
  }
  return newest;
}

/// The recap with the request for the next meeting, or the seller's words with it.
void add_meeting(const Desk& desk, const causes::Dossier& dossier, const SendWish& wish,
                 ToSend& out) {
  if (wish.meeting == SendWish::Meeting::called_off) {
    if (!wish.own_words) {
      throw Failure{Trouble::bad_input, "Say in your own words why it does not take place.",
                    fmt::format("whiteflag send {} --call-off FILE.txt, or - for what comes in",
                                who_to_type(desk, out.found))};
    }
    out.draft = own_letter(desk, dossier, wish, out.gaps);
    out.meeting = calling_off(desk, out.found);
    return;
  }
  out.draft = wish.own_words ? own_letter(desk, dossier, wish, out.gaps)
                             : confirmation(desk, out.found).recap;
  out.meeting = wish.at == Instant{} ? next_meeting(desk, dossier, out.draft)
                                     : meeting_at(desk, dossier, out.draft, wish.at);
  if (out.meeting) return;
  throw Failure{Trouble::not_found, "No next meeting with an hour is known.",
                fmt::format("Tell it first: whiteflag debrief {} --text \"next: 8 December 10:00\"",
                            who_to_type(desk, out.found))};
}

/// How the calendar is to be changed once the letter has left: whiteflag::actions::lay_meetings.
void wish_for_calendar(const Desk& desk, const store::OutboxRow& row,
                       const talks::Invitation& meeting) {
  store::SettingShelf{desk.database}.set(
      "meeting-put " + uuid_text(row.id.bytes()),
      meeting.uid + '\n' + (meeting.cancelled ? std::string{} : talks::event_text(meeting)));
}

}  // namespace

ToSend prepare_sending(const Desk& desk, std::string_view who, const SendWish& wish) {
  ToSend out{.found = find_who(desk, who), .draft = {}};
  const causes::Dossier dossier = gather_dossier(desk, out.found);
  require_contact_allowed(dossier);
  if (wish.meeting != SendWish::Meeting::none) {
    add_meeting(desk, dossier, wish, out);
  } else if (wish.own_words) {
    out.draft = own_letter(desk, dossier, wish, out.gaps);
  } else {
    out.draft =
        draft(desk, out.found,
              {.step = wish.step, .channel = {}, .lang = wish.lang, .wording = wish.wording});
    out.gaps = gaps_of(out.draft);
  }
  const drafts::Channel channel = out.draft.channel;
  if (channel != drafts::Channel::email && channel != drafts::Channel::assistant)
    throw Failure{Trouble::conflict, "This step goes by telephone, not by mail.",
                  fmt::format("See the card: whiteflag draft {}", who_to_type(desk, out.found))};
  if (out.draft.to.address.empty() || out.draft.from.address.empty())
    throw Failure{Trouble::not_found, "It is not known which address this goes to.", {}};
  if (DoNotContact{desk.database}.lists(out.draft.to.address) ||
      store::SettingShelf{desk.database}.forgotten(ascii_lower(out.draft.to.address)))
    throw Failure{
        Trouble::denied, fmt::format("{} must not be contacted.", out.draft.to.address), {}};
  out.newest_seq = newest_of(desk, out.found.person.id);
  return out;
}

void look_before_sending(const Desk& desk, ToSend& what) {
  for (const std::string& gap : what.gaps) {
    if (!what.draft.text.contains(gap)) continue;
    const std::string who = who_to_type(desk, what.found);
    throw Failure{
        Trouble::conflict, fmt::format("“{}” is still to be filled in.", gap),
        fmt::format("Write these words into a file: whiteflag draft {} --to words.txt. Fill them "
                    "in, then: whiteflag send {} words.txt",
                    who, who)};
  }
  if (what.meeting) return;
  for (const store::OutboxRow& row : store::OutboxShelf{desk.database}.all()) {
    const bool waits = row.state == "queued" || row.state == "sending" || row.state == "unknown";
    if (!(waits || row.state == "sent") || !same_words(row, what.draft)) continue;
    if (waits)
      throw Failure{Trouble::conflict, "These words are on their way already, or may have left.",
                    "See what became of them: whiteflag send"};
    what.sent_before = row.at;
  }
}

std::string confirmation_code(const Desk& desk, const ToSend& what) {
  std::random_device source;
  const std::uint64_t word = std::uint64_t{source()} << 32U | source();
  const std::string code = fmt::format("{:04x}-{:04x}-{:04x}", word >> 48U, word >> 32U & 0xFFFFU,
                                       word >> 16U & 0xFFFFU);
  store::SettingShelf{desk.database}.set(code_name(what),
                                         code + ' ' + micros_text(desk.now + code_holds));
  return code;
}

bool take_confirmation(const Desk& desk, const ToSend& what, std::string_view code) {
  store::SettingShelf shelf{desk.database};
  const std::string name = code_name(what);
  const auto kept = shelf.get(name);
  if (!kept) return false;
  shelf.unset(name);
  const std::size_t space = kept->find(' ');
  const auto until = micros_from(kept->substr(std::min(space + 1, kept->size())));
  return space != std::string::npos && code == kept->substr(0, space) && until &&
         *until >= desk.now;
}

store::OutboxRow queue_letter(const Desk& desk, const ToSend& what, const std::string& account,
                              std::chrono::seconds delay) {
  const store::ConversationRow conversation = conversation_of(desk, what.found);
  const drafts::Draft& draft = what.draft;
  store::OutboxRow row;
  row.id = entry_id(desk, draft.to.address + draft.subject + draft.text);
  row.message_id = uuid_text(row.id.bytes()) + message_domain(draft.from.address);
  row.account = account;
  row.from = draft.from.address;
  row.to = draft.to.address;
  row.subject = draft.subject;
  row.bytes = drafts::sent_email(draft, desk.now, desk.zone.offset_at(desk.now), row.message_id);
  if (what.meeting) row.bytes = talks::with_request(row.bytes, talks::request_text(*what.meeting));
  row.person = what.found.person.id;
  row.conversation = conversation.id;
  row.step = draft.step;
  row.wording = static_cast<std::int64_t>(draft.wording);
  row.state = "queued";
  row.at = desk.now;
  row.not_before = desk.now + delay;
  row.changed_at = desk.now;
  const auto own = store::AccountShelf{desk.database}.by_address(account);
  row.copy = own && keeps_copies(*own) ? "" : "wanted";
  Undo undo;
  undo.add("outbox", uuid_text(row.id.bytes()));
  store::Transaction transaction{desk.database};
  store::OutboxShelf{desk.database}.add(row);
  if (what.meeting) wish_for_calendar(desk, row, *what.meeting);
  journal(desk, {"send", what.found.person.name, short_text(conversation.id.bytes()), {}, {}},
          undo);
  transaction.commit();
  return row;
}

std::optional<LetterId> answer_since(const Desk& desk, const ToSend& what) {
  for (const store::LetterRow& row :
       store::LetterShelf{desk.database}.of_person(what.found.person.id)) {
    const bool theirs = row.direction == store::Direction::in && row.seq > what.newest_seq &&
                        kind_of(row) == conversations::LetterKind::human;
    if (theirs) return row.id;
  }
  return std::nullopt;
}

std::chrono::seconds send_delay(store::Database& database) {
  const auto told = store::SettingShelf{database}.get("send-delay");
  if (!told) return usual_delay;
  std::int64_t seconds = usual_delay.count();
  std::from_chars(told->data(), told->data() + told->size(), seconds);
  return std::chrono::seconds{seconds};
}

}  // namespace whiteflag::actions
