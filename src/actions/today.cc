// SPDX-License-Identifier: Apache-2.0
#include "actions/today.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "conversations/state.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::Elsewhere;
using conversations::Explained;
using conversations::Explanation;
using conversations::Mark;
using conversations::State;

/// The day looks back this far; what is quiet for longer is counted, not listed (docs/answers.md).
constexpr std::chrono::days looks_back{120};
/// An answer counts as news this long: a long weekend.
constexpr std::chrono::days news{4};
/// What the seller owes is shown this long; older debts are history.
constexpr std::chrono::days owed_for{45};
/// A natural end is worth a line this long.
constexpr std::chrono::days closed_for{30};

/// The newest sign of life of a person or organisation, and in which conversation.
struct Sign {
  Mark mark{};
  ConversationId where{};
  PersonId who{};
};

struct Candidate {
  store::ConversationRow row;
  State state;
};

void newer(Sign& sign, const Mark& mark, const Candidate& from) {
  if (mark.at > sign.mark.at) sign = {mark, from.row.id, from.row.person_id.value_or(PersonId{})};
}

/// What is known of people across their conversations.
class Signs {
 public:
  void add(const Candidate& one) {
    if (!one.row.person_id) return;
    Person& person = persons_[*one.row.person_id];
    for (const Mark& mark : {one.state.last_in, one.state.accepted, one.state.contact}) {
      add_two(person.contact, mark, one);
      if (!one.row.organisation.empty()) add_two(organisations_[one.row.organisation], mark, one);
    }
    if (one.state.absence.at > person.absence.at) {
      person.absence = one.state.absence;
      person.absent_until = one.state.absent_until;
    }
    if (one.state.left.at > person.left.at) person.left = one.state.left;
  }

  Elsewhere of(const Candidate& one) const {
    Elsewhere out;
    if (!one.row.person_id) return out;
    const auto person = persons_.find(*one.row.person_id);
    if (person != persons_.end()) {
      out.absence = person->second.absence;
      out.absent_until = person->second.absent_until;
      out.left = person->second.left;
      if (out.left.at <= one.state.last_in.at) out.left = {};
      out.contact = other(person->second.contact, one.row.id);
    }
    const auto organisation = organisations_.find(one.row.organisation);
    if (organisation == organisations_.end() || one.row.organisation.empty()) return out;
    const Mark colleague = other(organisation->second, one.row.id);
    if (colleague.at > out.contact.at) {
      out.contact = colleague;
      out.colleague = true;
    }
    return out;
  }

 private:
  /// The newest sign and the newest in another conversation than that.
  using Two = std::array<Sign, 2>;
  struct Person {
    Two contact{};
    Mark absence{};
    Instant absent_until{};
    Mark left{};
  };
  static void add_two(Two& two, const Mark& mark, const Candidate& one) {
    if (!mark.there()) return;
    if (two[0].where == one.row.id || two[0].where.empty()) {
      newer(two[0], mark, one);
    } else if (mark.at > two[0].mark.at) {
      two[1] = two[0];
      newer(two[0], mark, one);
    } else {
      newer(two[1], mark, one);
    }
  }
  static Mark other(const Two& two, ConversationId than) {
    return two[0].where == than ? two[1].mark : two[0].mark;
  }

  std::map<PersonId, Person> persons_;
  std::map<std::string, Two> organisations_;
};

/// The moment their silence is counted from: the seller's last letter, or the day they promised to
/// be back.
Instant waiting_since(const State& state) {
  const Mark& asked = state.first_unanswered.there() ? state.first_unanswered : state.last_out;
  return std::max(asked.at, state.promised_until);
}

class Day {
 public:
  explicit Day(const Desk& desk)
      : desk_{desk},
        rhythms_{desk},
        persons_{desk.database},
        texts_{desk.database},
        letters_{desk.database} {}

  void load() {
    store::ConversationShelf{desk_.database}.each_since(
        desk_.now - looks_back, [&](const store::ConversationRow& row) {
          if (!row.left_out.empty() || row.first_at > desk_.now) return;
          auto state = conversations::unpack(row.state);
          if (!state) return;
          candidates_.push_back({row, *state});
        });
    for (const Candidate& one : candidates_) signs_.add(one);
  }

  const std::vector<Candidate>& candidates() const { return candidates_; }

  DayRow stand(const Candidate& one) {
    DayRow row;
    row.id = one.row.id;
    row.title = one.row.told_title.value_or(one.row.title);
    row.unanswered = one.state.unanswered;
    row.never_replied = !one.state.last_in.there();
    const conversations::Told told{one.row.wait_until.value_or(Instant{}),
                                   one.row.closed_at.has_value()};
    const Elsewhere elsewhere = signs_.of(one);
    const Explained explained = explain(one.state, told, elsewhere, desk_.now);
    row.explanation = explained.what;
    row.until = explained.until;
    row.evidence = explained.evidence.letter;
    row.colleague = explained.what == Explanation::answered_elsewhere && elsewhere.colleague;
    row.since =
        explained.what == Explanation::your_turn ? one.state.last_in.at : waiting_since(one.state);
    const bool own_promise = explained.what == Explanation::your_turn && row.until != Instant{};
    if (own_promise) row.since = row.until;
    if (row.since == Instant{})
      row.since = one.state.last.time_since_epoch().count() == 0 ? one.row.last_at : one.state.last;
    if (explained.what == Explanation::agreed_later) row.reason = one.row.wait_reason.value_or("");
    if (explained.what == Explanation::none) weigh(one, row);
    return row;
  }

  /// Fills in what is only needed of rows that are shown.
  void dress(DayRow& row, const Candidate& one) {
    if (one.row.person_id) row.person = who(*one.row.person_id);
    if (!row.evidence.empty()) row.quote = quote(row.evidence);
  }

 private:
  void weigh(const Candidate& one, DayRow& row) {
    row.reading = rhythms_.read(*one.row.person_id, one.row.organisation, waiting_since(one.state));
    row.silence = row.reading.silence;
    row.evidence = one.state.last_out.letter;
    if (row.silence) return;
    row.explanation = Explanation::not_yet;
    row.until = std::max(row.reading.nine_in_ten_by, desk_.now + std::chrono::days{1});
  }

  Who who(PersonId id) {
    Who out{id, {}, {}, {}};
    if (const auto person = persons_.by_id(id)) {
      out.name = person->name;
      out.organisation = person->organisation;
    }
    const auto addresses = persons_.addresses_of(id);
    for (const store::PersonAddressRow& one : addresses) {
      const bool at_work = !out.organisation.empty() && one.address.ends_with(out.organisation);
      if (out.address.empty() || at_work) out.address = one.address;
      if (at_work) break;
    }
    return out;
  }

  /// The first question of a letter, else its first sentence.
  std::string quote(LetterId id) {
    const auto letter = letters_.by_id(id);
    const auto record = letter ? texts_.get(letter->seq) : std::nullopt;
    if (!record) return {};
    std::string_view text = trim(record->reply);
    const std::size_t question = text.find('?');
    if (question != std::string_view::npos) {
      std::size_t begin = text.find_last_of(".!?\n", question == 0 ? 0 : question - 1);
      begin = begin == std::string_view::npos ? 0 : begin + 1;
      text = text.substr(begin, question + 1 - begin);
    }
    constexpr std::size_t most = 160;
    std::string out{trim(text.substr(0, most))};
    std::ranges::replace(out, '\n', ' ');
    return valid_utf8(out);
  }

  const Desk& desk_;
  Rhythms rhythms_;
  store::PersonShelf persons_;
  store::TextShelf texts_;
  store::LetterShelf letters_;
  std::vector<Candidate> candidates_;
  Signs signs_;
};

std::vector<DayRow>* list_of(Today& day, const DayRow& row) {
  if (row.explanation == Explanation::your_turn) {
    if (row.since >= day.now - news) return &day.answered;
    return row.since >= day.now - owed_for ? &day.owe : nullptr;
  }
  if (row.silence) return &day.silent;
  if (row.explanation == Explanation::closed && row.since < day.now - closed_for) return nullptr;
  return &day.quiet;
}

}  // namespace

Today today(const Desk& desk) {
  Today out;
  out.now = desk.now;
  Day day{desk};
  day.load();
  for (const Candidate& one : day.candidates()) {
    DayRow row = day.stand(one);
    std::vector<DayRow>* list = list_of(out, row);
    if (list == nullptr) {
      ++out.older;
      continue;
    }
    day.dress(row, one);
    list->push_back(std::move(row));
  }
  const auto newest_first = [](const DayRow& a, const DayRow& b) {
    return a.since != b.since ? a.since > b.since : a.id < b.id;
  };
  std::ranges::sort(out.answered, newest_first);
  std::ranges::sort(out.owe, newest_first);
  std::ranges::sort(out.quiet, newest_first);
  std::ranges::sort(out.silent, [](const DayRow& a, const DayRow& b) {
    return a.reading.week != b.reading.week ? a.reading.week > b.reading.week : a.id < b.id;
  });
  out.letters = store::LetterShelf{desk.database}.count();
  return out;
}

DayRow stand(const Desk& desk, const store::ConversationRow& conversation) {
  Day day{desk};
  day.load();
  const auto state = conversations::unpack(conversation.state);
  if (!state)
    throw Failure{Trouble::broken, "The state of this conversation cannot be read.",
                  "Try: whiteflag doctor"};
  const Candidate one{conversation, *state};
  DayRow row = day.stand(one);
  day.dress(row, one);
  return row;
}

}  // namespace whiteflag::actions
