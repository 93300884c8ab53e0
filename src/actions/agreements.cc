// SPDX-License-Identifier: Apache-2.0
#include "actions/agreements.h"

#include <algorithm>
#include <tuple>

#include "actions/find_who.h"
#include "actions/heard.h"
#include "actions/letter_facts.h"
#include "actions/meetings.h"
#include "agreements/kept_by_file.h"
#include "agreements/wish_for_rest.h"
#include "base/text.h"
#include "conversations/told.h"
#include "store/entry_shelf.h"
#include "store/letter_shelf.h"
#include "store/meeting_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

namespace {

using agreements::Contact;
using agreements::ContactKind;
using agreements::Heard;
using agreements::Standing;
using agreements::Tracked;
using conversations::LetterKind;

/// Agreements of matters that are quiet for longer than the day looks back are history, unless a
/// day was named that is no longer ago.
constexpr std::chrono::days looks_back{120};
/// Nobody keeps more going at a time; those with the newest letters count.
constexpr std::size_t most_conversations = 500;
/// Reads the agreements of conversations; keeps the store's shelves and all meetings at hand.
class Book {
 public:
  explicit Book(const Desk& desk)
      : desk_{desk},
        letters_{desk.database},
        texts_{desk.database},
        entries_{desk.database},
        persons_{desk.database},
        conversations_{desk.database},
        meetings_{store::MeetingShelf{desk.database}.all()},
        me_{my_addresses(desk.database)} {}

  std::vector<Tracked> of(const store::ConversationRow& conversation) {
    std::vector<Heard> heard;
    std::vector<Contact> contacts;
    for (const store::LetterRow& row : letters_.of_conversation(conversation.id)) {
      if (row.sent_at > desk_.now) continue;
      const LetterKind kind = kind_of(row);
      if (kind == LetterKind::human) heard.push_back(hear(desk_, texts_, row));
      if (invites(row)) contacts.push_back({ContactKind::invited, row.sent_at});
      if (kind == LetterKind::accepted) contacts.push_back({ContactKind::accepted, row.sent_at});
      if (kind == LetterKind::declined) contacts.push_back({ContactKind::declined, row.sent_at});
    }
    if (conversation.person_id) add_contacts(*conversation.person_id, contacts);
    std::ranges::stable_sort(contacts, {}, &Contact::at);
    std::vector<Tracked> out = agreements::track(heard, contacts, desk_.now);
    leave_out_wishes_for_rest(heard, out);
    if (conversation.person_id) {
      keep_by_files(*conversation.person_id, conversation.id, out);
      answer_elsewhere(*conversation.person_id, conversation.id, out);
    }
    confirm(conversation.id, out);
    add_told(conversation.id, heard, out);
    if (conversation.person_id && newest_with(*conversation.person_id) == conversation.id)
      add_invitations(*conversation.person_id, out);
    return out;
  }

  Who who(PersonId id) const { return who_of(persons_, id); }

 private:
  /// "Please stop mailing me" is nothing to be done: it is kept by doing nothing
  /// (actions/do_not_contact.h).
  static void leave_out_wishes_for_rest(const std::vector<Heard>& heard,
                                        std::vector<Tracked>& all) {
    std::erase_if(all, [&](const Tracked& one) {
      const auto letter = std::ranges::find(heard, one.letter, &Heard::id);
      return !one.said_by_seller && one.said.kind == agreements::Kind::request &&
             letter != heard.end() && agreements::wishes_for_rest_alone(one.said, *letter);
    });
  }

  /// A seller's letter that holds a meeting request.
  static bool invites(const store::LetterRow& row) {
    return row.direction == store::Direction::out &&
           row.automatic == static_cast<int>(letters::Automatic::calendar) &&
           kind_of(row) == LetterKind::human;
  }

  /// When the seller asked for a meeting, and when this person said that they come.
  void add_invitation(const store::MeetingRow& meeting,
                      const std::vector<store::PersonAddressRow>& addresses,
                      std::vector<Contact>& contacts) const {
    const auto guest = [&](const std::string& address) {
      return std::ranges::find(addresses, address, &store::PersonAddressRow::address) !=
             addresses.end();
    };
    const auto all = attendance(meeting);
    const auto here =
        std::ranges::find_if(all, [&](const Attendance& one) { return guest(one.address); });
    if (here == all.end()) return;
    const store::MeetingShelf shelf{desk_.database};
    const Instant asked = asked_at(meeting);
    if (asked < desk_.now) contacts.push_back({ContactKind::invited, asked});
    if (here->answer != "ACCEPTED" || meeting.status == "CANCELLED") return;
    // A calendar may date its answer as the request; the letter that brought it came later.
    Instant accepted = asked;
    for (const store::MeetingAnswer& one : shelf.answers(meeting.ical_uid)) {
      if (guest(one.address)) accepted = std::max(accepted, one.at);
    }
    const auto brought = std::ranges::find_if(contacts, [&](const Contact& one) {
      return one.kind == ContactKind::accepted && one.at >= accepted;
    });
    if (brought != contacts.end()) accepted = brought->at;
    contacts.push_back({ContactKind::accepted, accepted, iso_date(meeting.start_at, desk_.zone)});
  }

  void add_contacts(PersonId person, std::vector<Contact>& contacts) const {
    for (const store::EntryRow& entry : entries_.of_person(person)) {
      if (entry.kind == "call") contacts.push_back({ContactKind::call, entry.at});
      if (entry.kind == "meeting") contacts.push_back({ContactKind::meeting, entry.at});
    }
    const auto addresses = persons_.addresses_of(person);
    for (const store::MeetingRow& meeting : meetings_) {
      if (me_.contains(meeting.organizer)) add_invitation(meeting, addresses, contacts);
      if (meeting.start_at > desk_.now) continue;
      const bool there = std::ranges::any_of(guests(meeting, me_), [&](const std::string& guest) {
        return std::ranges::find(addresses, guest, &store::PersonAddressRow::address) !=
               addresses.end();
      });
      if (there) contacts.push_back({ContactKind::meeting, meeting.start_at});
    }
  }

  /// What was promised may go with a file in another letter between the two.
  void keep_by_files(PersonId person, ConversationId here, std::vector<Tracked>& all) {
    const auto open_promise = [](const Tracked& one) {
      return agreements::is_open(one.standing) && one.said.kind == agreements::Kind::promise;
    };
    if (std::ranges::none_of(all, open_promise)) return;
    for (const store::LetterRow& row : letters_.of_person(person)) {
      if (row.conversation_id == here || row.sent_at > desk_.now) continue;
      if (kind_of(row) != LetterKind::human) continue;
      const auto record = texts_.get(row.seq);
      if (!record || record->attachments.empty()) continue;
      std::string names = valid_utf8(row.subject);
      for (const store::StoredAttachment& file : record->attachments) names += " " + file.name;
      const bool mine = row.direction == store::Direction::out;
      for (Tracked& one : all) {
        const bool by_doer = (one.side == agreements::Side::mine) == mine;
        if (!open_promise(one) || !by_doer || one.said_by_seller != mine) continue;
        if (row.sent_at <= one.said_at) continue;
        Heard said{};
        said.language = static_cast<language::Language>(row.language);
        if (!agreements::kept_by_file(one.said, said, names)) continue;
        one.standing = Standing::kept;
        one.settled_by = row.id;
        one.settled_at = row.sent_at;
        one.settled_words = record->attachments.front().name;
      }
    }
  }

  /// What was asked may be answered in another conversation.
  void answer_elsewhere(PersonId person, ConversationId here, std::vector<Tracked>& all) {
    const auto open_request = [](const Tracked& one) {
      return agreements::is_open(one.standing) && one.said.kind == agreements::Kind::request;
    };
    if (std::ranges::none_of(all, open_request)) return;
    const auto in_time = [&](const store::LetterRow& row, const Tracked& one) {
      return row.sent_at > one.said_at && row.sent_at <= one.said_at + answered_beside_within;
    };
    const auto may_answer = [&](const store::LetterRow& row) {
      if (row.conversation_id == here || row.sent_at > desk_.now) return false;
      return std::ranges::any_of(
          all, [&](const Tracked& one) { return open_request(one) && in_time(row, one); });
    };
    for (const store::LetterRow& row : letters_.of_person(person)) {
      if (!may_answer(row)) continue;
      const auto record = kind_of(row) == LetterKind::human ? texts_.get(row.seq) : std::nullopt;
      if (!record) continue;
      const bool mine = row.direction == store::Direction::out;
      const std::string words = answering_words(row, *record);
      for (Tracked& one : all) {
        const bool by_doer = one.side != agreements::Side::both &&
                             (one.side == agreements::Side::mine) == mine &&
                             one.said_by_seller != mine;
        if (!open_request(one) || !by_doer || !in_time(row, one)) continue;
        if (!agreements::answered_by_words(one.said, words)) continue;
        one.standing = Standing::kept;
        one.settled_by = row.id;
        one.settled_at = row.sent_at;
      }
    }
  }

  /// An invitation is with the person, in whichever matter: it is told with their newest.
  ConversationId newest_with(PersonId person) const {
    const auto newest = conversations_.of_person(person, 1);
    return newest.empty() ? ConversationId{} : newest.front().id;
  }

  /// When a request was written; as far as its calendar says.
  Instant asked_at(const store::MeetingRow& meeting) const {
    for (const store::MeetingRow& one :
         store::MeetingShelf{desk_.database}.of_uid(meeting.ical_uid)) {
      if (one.stamp != Instant{} && one.stamp <= desk_.now) return one.stamp;
    }
    return desk_.now;
  }

  /// The seller's meeting requests ahead that this person has not answered: an appointment that is
  /// theirs to say yes to. Of a series, the next one.
  void add_invitations(PersonId person, std::vector<Tracked>& all) const {
    const auto addresses = persons_.addresses_of(person);
    std::set<std::string> told;
    for (const store::MeetingRow& meeting : meetings_) {
      const bool ahead = meeting.start_at > desk_.now && meeting.status != "CANCELLED";
      if (!ahead || !me_.contains(meeting.organizer) || told.contains(meeting.ical_uid)) continue;
      const bool open = std::ranges::any_of(attendance(meeting), [&](const Attendance& one) {
        return one.answer == "NEEDS-ACTION" &&
               std::ranges::find(addresses, one.address, &store::PersonAddressRow::address) !=
                   addresses.end();
      });
      if (!open) continue;
      told.insert(meeting.ical_uid);
      Tracked one;
      one.said.kind = agreements::Kind::appointment;
      one.said.by = agreements::By::recipient;
      one.said.text = valid_utf8(meeting.summary);
      one.said.due = iso_date(meeting.start_at, desk_.zone);
      one.said_at = asked_at(meeting);
      one.said_by_seller = true;
      one.side = agreements::Side::theirs;
      if (const auto day = parse_iso(one.said.due + "T00:00:00", desk_.zone))
        one.due_end = *day + std::chrono::days{1};
      all.push_back(std::move(one));
    }
  }

  /// What the seller had confirmed by a recap (entries of kind confirm).
  void confirm(ConversationId conversation, std::vector<Tracked>& all) const {
    for (const store::EntryRow& row : entries_.of_conversation(conversation)) {
      if (row.kind != conversations::entry_word(conversations::EntryKind::confirm)) continue;
      conversations::Entry entry;
      conversations::read_entry_text(row.text, entry);
      for (Tracked& one : all) {
        if (one.said.text != entry.about || entry.value != "confirmed") continue;
        one.confirmed = true;
        if (one.standing == Standing::open) one.standing = Standing::confirmed;
      }
    }
  }

  /// What a debrief told that was promised. A yes in their first letter after the recap confirms
  /// it.
  void add_told(ConversationId conversation, const std::vector<Heard>& heard,
                std::vector<Tracked>& all) const {
    using conversations::EntryKind;
    Instant recap{};
    std::vector<conversations::Entry> told;
    for (const store::EntryRow& row : entries_.of_conversation(conversation)) {
      if (row.at > desk_.now) continue;
      conversations::Entry entry;
      entry.at = row.at;
      const auto kind = conversations::entry_from_word(row.kind);
      if (kind == EntryKind::confirm) recap = row.at;
      if (kind != EntryKind::debrief) continue;
      entry.kind = *kind;
      conversations::read_entry_text(row.text, entry);
      if (entry.about == "mine" || entry.about == "theirs") told.push_back(std::move(entry));
    }
    for (const conversations::Entry& entry : told) {
      Tracked one = told_agreement(entry);
      if (recap > entry.at) settle(recap, heard, one);
      all.push_back(std::move(one));
    }
  }

  Tracked told_agreement(const conversations::Entry& entry) const {
    Tracked one;
    const bool mine = entry.about == "mine";
    one.said.kind = agreements::Kind::promise;
    one.said.by = mine ? agreements::By::sender : agreements::By::recipient;
    one.said.text = entry.words;
    one.said.due = entry.value;
    one.said_at = entry.at;
    one.said_by_seller = true;
    one.side = mine ? agreements::Side::mine : agreements::Side::theirs;
    constexpr std::chrono::hours from_nine_to_midnight{15};
    if (const auto due = parse_iso(entry.value, desk_.zone); !entry.value.empty() && due) {
      one.due_end = *due + from_nine_to_midnight;
      if (one.due_end <= desk_.now) one.standing = Standing::overdue;
    }
    return one;
  }

  static void settle(Instant recap, const std::vector<Heard>& heard, Tracked& one) {
    const auto answer = std::ranges::find_if(
        heard, [&](const Heard& letter) { return !letter.from_seller && letter.at > recap; });
    if (answer == heard.end() || answer->responses.empty()) return;
    if (answer->responses.front().kind != agreements::ResponseKind::acceptance) return;
    one.confirmed = true;
    one.settled_words = answer->responses.front().text;
    if (one.standing == Standing::open) one.standing = Standing::confirmed;
  }

  const Desk& desk_;
  store::LetterShelf letters_;
  store::TextShelf texts_;
  store::EntryShelf entries_;
  store::PersonShelf persons_;
  store::ConversationShelf conversations_;
  std::vector<store::MeetingRow> meetings_;
  std::set<std::string> me_;
};

bool past_its_day(Standing standing) {
  return standing == Standing::overdue || standing == Standing::broken;
}

bool wanted(const Tracked& one, const AgreementsAsked& asked) {
  using agreements::Side;
  if ((asked.mine || asked.theirs) && one.side != Side::both) {
    const bool mine = one.side == Side::mine;
    if (!(mine ? asked.mine : asked.theirs)) return false;
  }
  if (asked.overdue) return past_its_day(one.standing);
  const bool all = !asked.who.empty() && !asked.open;
  return all || is_open(one.standing);
}

/// Past their day, still to come, without a day, done; the oldest day first.
auto rank(const AgreementRow& row) {
  const Tracked& one = row.one;
  const bool dated = one.due_end != Instant{};
  const int group = past_its_day(one.standing) ? 0 : !is_open(one.standing) ? 3 : dated ? 1 : 2;
  const Instant by = group == 3 ? one.settled_at : dated ? one.due_end : one.said_at;
  return std::tuple{group, by, one.said_at, row.conversation};
}

void add(AgreementList& out, Book& book, const store::ConversationRow& row,
         const AgreementsAsked& asked) {
  Who person;
  if (row.person_id) person = book.who(*row.person_id);
  for (Tracked& one : book.of(row)) {
    if (wanted(one, asked))
      out.rows.push_back({row.id, person, row.told_title.value_or(row.title), std::move(one)});
  }
}

}  // namespace

AgreementList list_agreements(const Desk& desk, const AgreementsAsked& asked) {
  AgreementList out{.now = desk.now, .rows = {}};
  Book book{desk};
  store::ConversationShelf conversations{desk.database};
  std::vector<store::ConversationRow> rows;
  if (asked.who.empty()) {
    const Instant oldest = desk.now - looks_back;
    const auto take = [&](const store::ConversationRow& row) {
      const bool closed = row.closed_at.has_value();
      if (!row.left_out.empty() || closed || row.first_at > desk.now) return;
      if (rows.size() < most_conversations) {
        rows.push_back(row);
      } else {
        ++out.more;
      }
    };
    conversations.each_since(oldest, take);
    conversations.each_waited_for(oldest, oldest,
                                  [&](const store::StandingRow& row, std::string_view /*state*/) {
                                    if (const auto found = conversations.by_id(row.id))
                                      take(*found);
                                  });
  } else {
    const Found found = find_who(desk, asked.who);
    rows = found.conversation ? std::vector{*found.conversation}
                              : conversations.of_person(found.person.id);
  }
  for (const store::ConversationRow& row : rows) add(out, book, row, asked);
  std::ranges::stable_sort(out.rows, {}, rank);
  return out;
}

std::vector<Tracked> agreements_of(const Desk& desk, const store::ConversationRow& conversation) {
  return Book{desk}.of(conversation);
}

}  // namespace whiteflag::actions
