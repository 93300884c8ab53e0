// SPDX-License-Identifier: Apache-2.0
#include "conversations/arrange.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>

#include "conversations/directory.h"
#include "conversations/grouping.h"
#include "conversations/thread.h"
#include "people/names.h"

namespace whiteflag::conversations {

namespace {

using people::LeftOut;

/// A letter sent again within this time is the same sending, not a chaser.
constexpr auto same_sending = std::chrono::hours{2};

/// Counts that tell whether a person is a customer.
struct Counts {
  int in = 0, out = 0, bulk = 0, calendar = 0, endearments = 0;
};

/// Tells of letters that are grouped who is a customer, and how each conversation went.
class Arranger {
 public:
  Arranger(const std::vector<Fact>& letters, Grouping&& grouped, const AddressTable& addresses,
           const Known& known)
      : letters_{letters},
        addresses_{addresses},
        known_{known},
        directory_{std::move(grouped.directory)},
        counterpart_{std::move(grouped.counterpart)},
        group_{std::move(grouped.matter)} {
    out_.letters.resize(letters_.size());
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      out_.letters[i].seq = letters_[i].seq;
      out_.letters[i].direction = grouped.direction[i];
      if (counterpart_[i] == nobody) out_.letters[i].left_out = LeftOut::own;
    }
  }

  Arrangement run() {
    find_events();
    judge_persons();
    build_conversations();
    find_contacts();
    finish_persons();
    return std::move(out_);
  }

 private:
  LeftOut verdict(const Person& person, const Counts& counts) const {
    if (const auto fixed = known_.fixed.find(person.id); fixed != known_.fixed.end()) {
      return fixed->second;
    }
    for (const std::uint32_t address : person.addresses) {
      const auto told = known_.verdicts.find(addresses_.address(address));
      if (told != known_.verdicts.end()) return told->second;
    }
    const auto told = known_.verdicts.find(person.organisation);
    if (!person.organisation.empty() && told != known_.verdicts.end()) return told->second;
    if (known_.lists.contains(addresses_.address(person.addresses.front()))) return LeftOut::list;
    return people::left_out({.address = addresses_.address(person.addresses.front()),
                             .own_organisations = directory_.own_organisations(),
                             .letters_in = counts.in,
                             .letters_out = counts.out,
                             .bulk_in = counts.bulk,
                             .calendar_in = counts.calendar,
                             .endearments = counts.endearments});
  }

  void judge_persons() {
    std::vector<Counts> counts(directory_.persons().size());
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      if (counterpart_[i] == nobody) continue;
      Counts& of = counts[counterpart_[i]];
      const Fact& letter = letters_[i];
      if (letter.endearment) ++of.endearments;
      if (out_.letters[i].direction == Direction::out) {
        ++of.out;
      } else if (letter.kind == LetterKind::bulk) {
        ++of.bulk;
      } else if (letter.kind == LetterKind::accepted || letter.kind == LetterKind::declined) {
        ++of.calendar;
      } else if (letter.kind == LetterKind::human) {
        ++of.in;
        first_heard_.try_emplace(counterpart_[i], letter.at);
        if (letter.assistant) directory_.persons()[counterpart_[i]].assistant = true;
      }
    }
    for (std::size_t p = 0; p < counts.size(); ++p) {
      Person& person = directory_.persons()[p];
      if (!person.addresses.empty()) person.left_out = verdict(person, counts[p]);
    }
  }

  Event event_of(std::size_t i) const {
    const Fact& letter = letters_[i];
    const Direction direction = out_.letters[i].direction;
    Event event{.at = letter.at,
                .kind = event_kind(letter.kind, direction),
                .letter = letter.id,
                .person = directory_.persons()[counterpart_[i]].id,
                .tone = letter.tone,
                .until = letter.until,
                .words = letter.words,
                .looks = letter.looks,
                .acquainted = wrote_before(counterpart_[i], letter.at)};
    // A colleague's letter in a customer's thread is neither side's turn.
    if (event.kind == EventKind::letter_in && directory_.colleague(letter.from)) {
      event.kind = EventKind::note;
    }
    return event;
  }

  /// What a program wrote of itself, and what may not be theirs, tells with whom a matter is only
  /// where there is nothing else.
  bool tells_with_whom(std::size_t member) const {
    switch (letters_[member].kind) {
      case LetterKind::absence:
      case LetterKind::left:
      case LetterKind::acknowledgement:
      case LetterKind::doubtful:
        return false;
      default:
        return true;
    }
  }

  /// The person a conversation is with: the last customer written to or heard from.
  std::size_t main_person(const std::vector<std::size_t>& members) const {
    std::size_t any = nobody;
    const bool told =
        std::ranges::any_of(members, [&](std::size_t member) { return tells_with_whom(member); });
    for (const std::size_t member : members | std::views::reverse) {
      const std::size_t person = counterpart_[member];
      if (told && !tells_with_whom(member)) continue;
      const bool customer = directory_.persons()[person].left_out == LeftOut::none;
      // Who answers for somebody else is not the one the matter is with.
      if (customer && !directory_.persons()[person].assistant) return person;
      if (any == nobody || (customer && directory_.persons()[any].left_out != LeftOut::none))
        any = person;
    }
    return any;
  }

  /// Calls and meetings, with the person each is with.
  void find_events() {
    std::map<PersonId, std::size_t> by_id;
    for (std::size_t p = 0; p < directory_.persons().size(); ++p)
      by_id.try_emplace(directory_.persons()[p].id, p);
    for (const PersonEvent& known : known_.events) {
      std::size_t person = nobody;
      if (!known.person.empty()) {
        const auto at = by_id.find(known.person);
        if (at != by_id.end()) person = directory_.root(at->second);
      } else if (const std::uint32_t address = addresses_.find(known.address);
                 address != 0 && !directory_.own(address)) {
        const std::size_t before = directory_.persons().size();
        const std::size_t found = directory_.person(address);
        if (found < before) person = found;
      }
      if (person != nobody) events_[person].push_back(known.event);
    }
  }

  void add_person_events(std::size_t person, Instant from, std::vector<Event>& events) const {
    const auto found = events_.find(person);
    if (found == events_.end()) return;
    for (const Event& event : found->second) {
      if (event.at >= from) events.push_back(event);
    }
  }

  void build_conversations() {
    std::vector<std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      if (counterpart_[i] == nobody || letters_[i].kind == LetterKind::bulk) {
        if (letters_[i].kind != LetterKind::bulk) continue;
        out_.letters[i].left_out = LeftOut::newsletter;
        if (counterpart_[i] != nobody)
          out_.letters[i].person = directory_.persons()[counterpart_[i]].id;
        continue;
      }
      if (members.size() <= group_[i]) members.resize(group_[i] + 1);
      members[group_[i]].push_back(i);
    }
    for (const std::vector<std::size_t>& of : members) {
      if (!of.empty()) add_conversation(of);
    }
  }

  void add_conversation(const std::vector<std::size_t>& members) {
    const Fact& first = letters_[members.front()];
    Conversation conversation;
    conversation.person = main_person(members);
    conversation.left_out = directory_.persons()[conversation.person].left_out;
    const bool cut = known_.corrections.cut.contains(first.id);
    for (const std::size_t i : members) {
      if (conversation.id.empty() && !cut) conversation.id = letters_[i].conversation;
      if (conversation.title.empty()) conversation.title = bare_subject(letters_[i].subject);
    }
    if (conversation.id.empty()) {
      const std::string content = (cut ? "cut:" : "") + uuid_text(first.id.bytes());
      conversation.id = ConversationId{uuid7(to_unix_micros(first.at) / 1000, hash128(content))};
    }
    std::vector<Event> events;
    for (const std::size_t i : members) {
      events.push_back(event_of(i));
      if (of_copied(i, conversation.person, members)) events.back().kind = EventKind::note;
    }
    add_person_events(conversation.person, first.at, events);
    std::ranges::stable_sort(events, {}, &Event::at);
    conversation.state = fold(events);
    for (const std::size_t i : members) {
      out_.letters[i].conversation = conversation.id;
      out_.letters[i].person = directory_.persons()[counterpart_[i]].id;
    }
    if (conversation.left_out == LeftOut::none) add_sendings(members);
    note_signs(members);
    out_.conversations.push_back(std::move(conversation));
  }

  /// An absence or a farewell of somebody who only had a copy says nothing of the one written to.
  bool of_copied(std::size_t i, std::size_t with, const std::vector<std::size_t>& members) const {
    const Fact& letter = letters_[i];
    const bool sign = letter.kind == LetterKind::absence || letter.kind == LetterKind::left;
    if (!sign || counterpart_[i] == with) return false;
    return std::ranges::any_of(members, [&](std::size_t other) {
      return out_.letters[other].direction == Direction::out &&
             std::ranges::find(letters_[other].cc, letter.from) != letters_[other].cc.end();
    });
  }

  void add_sendings(const std::vector<std::size_t>& members) {
    std::optional<Sending> open;
    for (const std::size_t i : members) {
      const Fact& letter = letters_[i];
      if (letter.kind != LetterKind::human) continue;
      if (out_.letters[i].direction == Direction::in) {
        if (open) open->replied = letter.at;
      } else if (!open || letter.at - open->at > same_sending) {
        if (open) open->followed_up = letter.at;
      } else {
        continue;
      }
      if (open) out_.sendings.push_back(*std::exchange(open, std::nullopt));
      const bool first = i == members.front();
      const bool expects = letter.tone.asks || first ||
                           !(letter.tone.thanks || letter.tone.closing || letter.tone.notice);
      if (out_.letters[i].direction == Direction::out && expects)
        open = Sending{counterpart_[i], letter.at, {}, {}};
    }
    if (open) out_.sendings.push_back(*open);
  }

  void note_signs(const std::vector<std::size_t>& members) {
    for (const std::size_t i : members) {
      Person& person = directory_.persons()[counterpart_[i]];
      const Mark mark{letters_[i].at, letters_[i].id};
      if (out_.letters[i].direction != Direction::in) continue;
      if (letters_[i].kind == LetterKind::human && person.last_in.at < mark.at)
        person.last_in = mark;
      if (letters_[i].kind == LetterKind::human) {
        heard_[counterpart_[i]].push_back(mark.at);
        note_whereabouts(person, letters_[i].whereabouts);
      }
      if (letters_[i].kind == LetterKind::absence && letters_[i].until > mark.at)
        person.absences.emplace_back(mark.at, letters_[i].until);
      if (letters_[i].kind == LetterKind::left) person.left = mark;
      if (letters_[i].kind == LetterKind::absence && person.absence.at < mark.at) {
        person.absence = mark;
        person.absent_until = letters_[i].until;
      }
    }
  }

  static void note_whereabouts(Person& person, const Whereabouts& found) {
    if (found.at < person.whereabouts.at) return;
    const Whereabouts before = person.whereabouts;
    person.whereabouts = found;
    if (found.phone == 0) person.whereabouts.phone = before.phone;
    if (!found.offset) person.whereabouts.offset = before.offset;
  }

  bool wrote_before(std::size_t person, Instant at) const {
    const auto first = first_heard_.find(person);
    return first != first_heard_.end() && first->second < at;
  }

  /// The first letter from each person after a letter to them, wherever it came.
  void find_contacts() {
    for (auto& [person, moments] : heard_) std::ranges::sort(moments);
    for (Sending& sending : out_.sendings) {
      const auto heard = heard_.find(sending.person);
      if (heard == heard_.end()) continue;
      const auto next = std::ranges::upper_bound(heard->second, sending.at);
      if (next != heard->second.end()) sending.contact = *next;
    }
  }

  /// What to call somebody who never wrote under a name.
  std::string name_of_silent(const Person& person) const {
    for (const std::uint32_t address : person.addresses) {
      if (!addresses_.called(address).empty()) return addresses_.called(address);
    }
    return people::name_from_address(addresses_.address(person.addresses.front()));
  }

  void finish_persons() {
    std::map<PersonId, std::size_t> by_id;
    for (std::size_t p = 0; p < directory_.persons().size(); ++p)
      by_id.try_emplace(directory_.persons()[p].id, p);
    for (const auto& [p, events] : events_) {
      for (const Event& event : events) {
        if (event.kind != EventKind::call && event.kind != EventKind::meeting) continue;
        Person& person = directory_.persons()[p];
        if (person.contact.at < event.at) person.contact = {event.at, event.letter};
      }
    }
    for (Assignment& letter : out_.letters) {
      if (letter.left_out == LeftOut::none && !letter.person.empty()) {
        letter.left_out = directory_.persons()[by_id.at(letter.person)].left_out;
      }
    }
    for (Person& person : directory_.persons()) {
      if (person.name.empty() && !person.addresses.empty()) person.name = name_of_silent(person);
    }
    out_.persons = std::move(directory_.persons());
  }

  const std::vector<Fact>& letters_;
  const AddressTable& addresses_;
  const Known& known_;
  Directory directory_;
  std::vector<std::size_t> counterpart_;
  std::vector<std::size_t> group_;
  std::map<std::size_t, std::vector<Event>> events_;             ///< by person
  std::unordered_map<std::size_t, std::vector<Instant>> heard_;  ///< their letters, by person
  std::unordered_map<std::size_t, Instant> first_heard_;         ///< by person
  Arrangement out_;
};

}  // namespace

EventKind event_kind(LetterKind kind, Direction direction) {
  if (direction == Direction::out && kind != LetterKind::human) return EventKind::note;
  switch (kind) {
    case LetterKind::absence:
      return EventKind::absence;
    case LetterKind::left:
      return EventKind::left;
    case LetterKind::failure:
      return EventKind::failure;
    case LetterKind::delay:
      return EventKind::delay;
    case LetterKind::acknowledgement:
      return EventKind::acknowledgement;
    case LetterKind::accepted:
      return EventKind::accepted;
    case LetterKind::declined:
      return EventKind::declined;
    case LetterKind::doubtful:
      return EventKind::note;
    default:
      return direction == Direction::out ? EventKind::letter_out : EventKind::letter_in;
  }
}

Arrangement arrange(std::vector<Fact>& letters, const AddressTable& addresses, const Known& known) {
  Grouping grouped = group(letters, addresses, known);
  return Arranger{letters, std::move(grouped), addresses, known}.run();
}

}  // namespace whiteflag::conversations
