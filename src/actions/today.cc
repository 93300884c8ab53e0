// SPDX-License-Identifier: Apache-2.0
#include "actions/today.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "actions/day_steps.h"
#include "actions/letter_facts.h"
#include "actions/reply_times.h"
#include "actions/standing.h"
#include "actions/state_at.h"
#include "agreements/agreement.h"
#include "base/text.h"
#include "conversations/told.h"
#include "language/sentences.h"
#include "sources/source.h"
#include "store/account_shelf.h"
#include "store/entry_shelf.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

namespace {

using conversations::Explanation;

/// An answer counts as news this long: a long weekend.
constexpr std::chrono::days news{4};
/// What the seller owes is shown this long; older debts are history.
constexpr std::chrono::days owed_for{45};
/// A natural end is worth a line this long.
constexpr std::chrono::days closed_for{30};

/// What came back asks for another way, and who left for somebody else; what is on its way still,
/// or was taken on by a colleague, asks for nothing.
bool goes_another_way(const conversations::Explained& explained, bool delayed) {
  if (explained.what == Explanation::left) return !explained.taken_on;
  return explained.what == Explanation::undelivered && !delayed;
}
bool goes_another_way(const DayRow& row) {
  if (row.explanation == Explanation::left) return !row.taken_on;
  return row.explanation == Explanation::undelivered && !row.delayed;
}
/// A day holds no more: what is on no list is counted (docs/answers.md, `more`).
constexpr std::size_t most_listed = 50;

/// A talk is remembered well for so long, a weekend included.
constexpr std::chrono::days debrief_within{4};

bool debriefed_since(const Desk& desk, PersonId person, Instant since) {
  return std::ranges::any_of(
      store::EntryShelf{desk.database}.of_person(person), [&](const store::EntryRow& entry) {
        return entry.at >= since && entry.at <= desk.now &&
               entry.kind == conversations::entry_word(conversations::EntryKind::debrief);
      });
}

/// A row without what is only needed when it is shown.
DayRow row_of(const Candidate& one, const Standing& standing) {
  DayRow row;
  row.id = one.row.id;
  row.unanswered = one.state.unanswered;
  row.never_replied = !one.state.last_in.there() && standing.reading.own_replies == 0;
  row.explanation = standing.explained.what;
  row.silence = standing.silence;
  row.until = standing.explained.until;
  row.evidence = standing.explained.evidence.letter;
  row.promised = standing.promised;
  row.colleague = standing.colleague;
  row.namesake = standing.namesake;
  row.delayed = row.explanation == Explanation::undelivered && one.state.delayed;
  row.refused = row.explanation == Explanation::closed && one.state.refused;
  row.taken_on = standing.explained.taken_on;
  row.asked_for_then = standing.explained.asked_for_then;
  row.since = standing.since;
  row.reading = standing.reading;
  row.meeting = standing.meeting;
  row.aside = standing.aside;
  return row;
}

/// A question in another sentence than the one that holds those words.
bool asks_beside(std::string_view text, std::string_view words) {
  return std::ranges::any_of(language::split_sentences(text), [&](std::string_view sentence) {
    return sentence.contains('?') && !sentence.contains(words);
  });
}

/// What rows show beside where they stand: people and words.
class Dresser {
 public:
  explicit Dresser(const Desk& desk)
      : desk_{desk},
        now_{desk.now},
        zone_{desk.zone},
        persons_{desk.database},
        conversations_{desk.database},
        texts_{desk.database},
        letters_{desk.database} {}

  /// What their last letter asks, where that is to be left alone.
  std::optional<StopAsked> stop_asked(const Candidate& one) {
    const Instant at = one.state.last_in.at;
    if (!one.row.person_id || !one.state.last_in.there() || at < now_ - owed_for) return {};
    if (!leave_alone_) leave_alone_ = letters_.leave_alone_since(now_ - owed_for);
    if (!leave_alone_->contains(one.state.last_in.letter)) return {};
    const auto letter = letters_.by_id(one.state.last_in.letter);
    if (!letter || letter->words > leave_alone_words) return {};
    const auto record = texts_.get(letter->seq);
    if (!record) return {};
    const std::string words = valid_utf8(record->reply);
    for (const language::Signal& signal :
         language::find_signals(words, static_cast<language::Language>(letter->language))) {
      if (signal.id != "leave-me-alone") continue;
      StopAsked out{letter->id, at, one_line(signal.text), {}, asks_beside(words, signal.text)};
      for (const auto& row : persons_.addresses_of(*one.row.person_id))
        out.addresses.push_back(row.address);
      return out;
    }
    return {};
  }

  /// With what is only needed of rows that are shown.
  DayRow dressed(DayRow row, const Candidate& one) {
    if (const auto whole = conversations_.by_id(one.row.id)) {
      row.title = whole->told_title.value_or(whole->title);
      if (row.explanation == Explanation::agreed_later)
        row.reason = whole->wait_reason.value_or("");
    }
    if (one.row.person_id) {
      row.person = who_of(persons_, *one.row.person_id);
      if (row.explanation != Explanation::closed) row.reply_times = latest_replies(row.person.id);
    }
    if (row.evidence.empty()) return row;
    if (const auto letter = letters_.by_id(row.evidence))
      row.in_junk = letter->folder_kind == static_cast<int>(sources::FolderKind::junk);
    const bool by_word = row.promised != Instant{} || row.evidence == one.state.owed.letter ||
                         (row.explanation == Explanation::agreed_later && row.until != Instant{});
    if (!by_word || !tell_promise(row)) row.quote = quote(row.evidence);
    tell_owed(row, one.state);
    return row;
  }

 private:
  /// The promise of a letter whose day is the latest.
  struct Promise {
    agreements::Agreement said;
    std::chrono::minutes offset{0};
  };
  std::optional<Promise> promise_in(LetterId id) {
    const auto letter = letters_.by_id(id);
    const auto record = letter ? texts_.get(letter->seq) : std::nullopt;
    if (!record) return std::nullopt;
    const auto offset = letter->sent_offset_min ? std::chrono::minutes{*letter->sent_offset_min}
                                                : zone_.offset_at(letter->sent_at);
    const agreements::Context context{
        .now = letter->sent_at,
        .offset = offset,
        .language = static_cast<language::Language>(letter->language)};
    std::optional<Promise> found;
    for (agreements::Agreement& one :
         agreements::find_agreements(valid_utf8(record->reply), context)) {
      if (one.kind != agreements::Kind::promise || one.by == agreements::By::recipient) continue;
      if (!found || one.due >= found->said.due) found = Promise{std::move(one), offset};
    }
    return found && !found->said.due.empty() ? found : std::nullopt;
  }

  /// Quotes the words of the promise that a row rests on; a whole week or month is looked at from
  /// its first day on.
  bool tell_promise(DayRow& row) {
    const auto found = promise_in(row.evidence);
    if (!found) return false;
    row.quote = one_line(found->said.text);
    const auto first = parse_iso(found->said.from, Zone{});
    const bool ahead = row.explanation == Explanation::agreed_later && first;
    if (ahead && *first - found->offset > now_) row.until = *first - found->offset;
    return true;
  }

  /// Who asks something may be owed a promise as well, whose day is past.
  void tell_owed(DayRow& row, const conversations::State& state) {
    const bool besides = row.explanation == Explanation::your_turn && state.owed.there() &&
                         state.owed.letter != row.evidence &&
                         state.owed.letter == state.last_out.letter;
    if (!besides || now_ < state.owed_until + std::chrono::days{1}) return;
    const auto found = promise_in(state.owed.letter);
    if (!found) return;
    row.owed = state.owed_until;
    row.owed_quote = one_line(found->said.text);
  }

  static std::string one_line(std::string_view text) {
    constexpr std::size_t most = 160;
    return quotation(text, most);
  }

  /// "Hoi Laura," on a line of its own tells nothing.
  static std::string_view without_salutation(std::string_view text) {
    constexpr std::size_t longest = 40;
    const std::string_view first = trim(text.substr(0, text.find('\n')));
    if (first.size() > longest || !first.ends_with(',')) return text;
    const std::string_view rest = trim(text.substr(std::min(text.find('\n'), text.size())));
    return rest.empty() ? text : rest;
  }

  /// The first question of a letter that is not somebody else's, in quotation marks; else its first
  /// words.
  std::string quote(LetterId id) {
    const auto letter = letters_.by_id(id);
    const auto record = letter ? texts_.get(letter->seq) : std::nullopt;
    if (!record) return {};
    std::string_view text = without_salutation(trim(record->reply));
    std::size_t question = text.find('?');
    while (question != std::string_view::npos && text.substr(question + 1).starts_with('"'))
      question = text.find('?', question + 1);
    if (question != std::string_view::npos) {
      std::size_t begin = text.find_last_of(".!?\n", question == 0 ? 0 : question - 1);
      begin = begin == std::string_view::npos ? 0 : begin + 1;
      text = text.substr(begin, question + 1 - begin);
    }
    return one_line(text);
  }

  /// As many as a small picture can show.
  std::vector<std::chrono::seconds> latest_replies(PersonId person) {
    constexpr std::size_t shown = 12;
    constexpr std::int64_t looked_at = 60;
    std::vector<std::chrono::seconds> all = reply_times(desk_, person, looked_at);
    if (all.size() > shown) all.erase(all.begin(), all.end() - shown);
    return all;
  }

  const Desk& desk_;
  Instant now_;
  Zone zone_;
  store::PersonShelf persons_;
  store::ConversationShelf conversations_;
  store::TextShelf texts_;
  store::LetterShelf letters_;
  std::optional<std::set<LetterId>> leave_alone_;
};

/// A conversation with what puts it on a list, and there in its order.
struct Bare {
  const Candidate* of = nullptr;
  Instant since{};
  double week = 0;
  bool due = false;
};

Bare bare(const Candidate& one, const Standing& standing) {
  return {&one, standing.since, standing.reading.week, standing.aside.due};
}

/// The lists of a day in the making.
struct Lists {
  std::vector<Bare> answered, owe, silent, quiet;

  /// Where a conversation belongs; null: on no list.
  /// `listed`: since when they are on the do-not-contact list.
  std::vector<Bare>* of(const Standing& standing, bool delayed, std::optional<Instant> listed,
                        Instant now) {
    const Explanation what = standing.explained.what;
    if (listed) {
      // What they write of themselves from then on is news; nothing else about them is.
      const bool wrote = what == Explanation::your_turn && standing.since >= now - news &&
                         standing.since > *listed;
      return wrote ? &answered : nullptr;
    }
    if (standing.aside.due) return &silent;
    if (goes_another_way(standing.explained, delayed))
      return standing.since >= now - owed_for ? &owe : &quiet;
    if (what == Explanation::your_turn) {
      if (standing.since >= now - news) return &answered;
      return standing.since >= now - owed_for ? &owe : nullptr;
    }
    if (standing.silence) return &silent;
    if (what == Explanation::closed && standing.since < now - closed_for) return nullptr;
    return &quiet;
  }

  /// False where a brief standing is to be looked at whole before the conversation is left out.
  static bool may_leave_out(const Candidate& one, const Standing& brief) {
    return brief.explained.what != Explanation::your_turn || !one.state.owed.there();
  }
};

bool newer(const DayRow& a, const DayRow& b) {
  return a.since != b.since ? a.since > b.since : a.id < b.id;
}

bool newer_bare(const Bare& a, const Bare& b) {
  return a.since != b.since ? a.since > b.since : a.of->row.id < b.of->row.id;
}

/// What comes back today first, then what the seller put a value on, then the likeliest answers.
bool sooner_looked_at(const Bare& a, const Bare& b) {
  if (a.due != b.due) return a.due;
  const bool valued = a.of->row.value_minor.has_value();
  if (valued != b.of->row.value_minor.has_value()) return valued;
  if (a.week != b.week) return a.week > b.week;
  return a.of->row.id < b.of->row.id;
}

/// Makes the rows of a day out of where conversations stand.
class Rows {
 public:
  explicit Rows(const Desk& desk) : since_{DoNotContact{desk.database}.since()}, dresser_{desk} {}

  std::optional<Instant> listed_since(const Candidate& one) const {
    if (!one.row.person_id) return std::nullopt;
    const auto since = since_.find(*one.row.person_id);
    return since == since_.end() ? std::nullopt : std::optional{since->second};
  }
  bool do_not_contact(const Candidate& one) const { return listed_since(one).has_value(); }
  std::optional<StopAsked> stop_asked(const Candidate& one) {
    return do_not_contact(one) ? std::nullopt : dresser_.stop_asked(one);
  }
  DayRow of(const Candidate& one, const Standing& standing) {
    DayRow row = row_of(one, standing);
    row.do_not_contact = do_not_contact(one);
    row.stop = stop_asked(one);
    return dresser_.dressed(std::move(row), one);
  }
  /// The first of a list; the rest is counted. What belongs on a later list, looked at whole, goes
  /// there.
  template <class Order>
  std::vector<DayRow> first_of(std::vector<Bare> Lists::* which, Lists& lists, Order order,
                               Standings& standings, Today& day) {
    std::vector<Bare>& list = lists.*which;
    std::ranges::sort(list, order);
    std::vector<DayRow> out;
    auto next = list.cbegin();
    for (; next != list.cend() && out.size() < most_listed; ++next) {
      const Candidate& one = *next->of;
      const Standing standing = standings.of(one);
      std::vector<Bare>* belongs =
          lists.of(standing, one.state.delayed, listed_since(one), day.now);
      if (belongs == &list) {
        out.push_back(of(one, standing));
      } else if (belongs != nullptr) {
        belongs->push_back(bare(one, standing));
      } else {
        ++(do_not_contact(one) ? day.do_not_contact : day.older);
      }
    }
    day.more += list.cend() - next;
    return out;
  }
  const std::map<PersonId, Instant>& listed() const { return since_; }

 private:
  std::map<PersonId, Instant> since_;  ///< on the do-not-contact list
  Dresser dresser_;
};

/// Counts what was put aside; true when it stays out of the day.
bool put_aside(const Desk& desk, const Candidate& one, const steps::Aside& aside, Today& out) {
  if (aside.how == steps::Step::wait) {
    ++out.snoozed;
    return true;
  }
  if (aside.how != steps::Step::let_go || aside.due) return false;
  ++out.parked;
  ++out.freed.conversations;
  out.freed.minutes_a_week += minutes_a_week(desk, one, aside);
  return true;
}

/// What went another way since waits for its answer.
void rest_what_was_tried(Today& day) {
  const auto waits = [](const DayRow& row) {
    return goes_another_way(row) && row.step && row.step->reason == steps::Reason::just_written;
  };
  std::ranges::copy_if(day.owe, std::back_inserter(day.quiet), waits);
  std::erase_if(day.owe, waits);
}

/// By what a minute brings; what waits, by its chance.
bool worthier(const DayRow& a, const DayRow& b) {
  const auto worth = [](const DayRow& row) {
    return row.step && row.step->minutes > 0 ? row.step->gain / row.step->minutes : 0.0;
  };
  if (worth(a) != worth(b)) return worth(a) > worth(b);
  return a.reading.week != b.reading.week ? a.reading.week > b.reading.week : a.id < b.id;
}

/// The day before, and what is left of today: time to prepare. Before a weekend, the day after it.
Instant prepare_until(const Desk& desk) {
  using std::chrono::days;
  const auto local = desk.now + desk.zone.offset_at(desk.now);
  auto day = std::chrono::floor<days>(local) + days{1};
  while (std::chrono::weekday{day}.iso_encoding() > 5) day += days{1};
  return desk.zone.from_local((day + days{1}).time_since_epoch());
}

/// Talks that are near or just over, each with the newest conversation of its person.
std::vector<DayTalk> talks_of(const Desk& desk, const Standings& standings,
                              const std::map<PersonId, Instant>& not_these) {
  if (standings.book().all().empty()) return {};
  std::map<PersonId, const Candidate*> newest;
  for (const Candidate& one : standings.candidates()) {
    if (one.row.person_id) newest.try_emplace(*one.row.person_id, &one);
  }
  const store::PersonShelf persons{desk.database};
  const Instant until = prepare_until(desk);
  std::vector<DayTalk> out;
  for (const Appointment& one : standings.book().all()) {
    const bool ahead = one.end > desk.now;
    if (one.all_day || (ahead ? one.start >= until : one.end < desk.now - debrief_within)) continue;
    const auto with = newest.find(one.person);
    if (with == newest.end() || not_these.contains(one.person)) continue;
    if (!ahead && debriefed_since(desk, one.person, one.start)) continue;
    out.push_back({ahead ? TalkAsk::prepare : TalkAsk::debrief, with->second->row.id,
                   who_of(persons, one.person), one.start, one.end, one.summary});
  }
  return out;
}

}  // namespace

Who who_of(const store::PersonShelf& persons, PersonId id) {
  Who out{id, {}, {}, {}};
  if (const auto person = persons.by_id(id)) {
    out.name = person->name;
    out.organisation = person->organisation;
  }
  for (const store::PersonAddressRow& one : persons.addresses_of(id)) {
    const bool at_work = !out.organisation.empty() && one.address.ends_with(out.organisation);
    if (out.address.empty() || at_work) out.address = one.address;
    if (at_work) break;
  }
  return out;
}

Today today(const Desk& desk, std::int64_t minutes) {
  Today out;
  out.now = desk.now;
  Rows rows{desk};
  Standings standings{desk};
  standings.load_day();
  DaySteps steps{desk, standings};
  Lists lists;
  for (const Candidate& one : standings.candidates()) {
    Standing standing = standings.of(one, Depth::brief);
    const auto listed = rows.listed_since(one);
    const auto stop = rows.stop_asked(one);
    if (stop) out.stop.push_back(rows.of(one, standings.of(one)));
    if (put_aside(desk, one, standing.aside, out)) continue;
    std::vector<Bare>* list = lists.of(standing, one.state.delayed, listed, out.now);
    if (list == nullptr && !Lists::may_leave_out(one, standing)) {
      standing = standings.of(one);
      list = lists.of(standing, one.state.delayed, listed, out.now);
    }
    if (list == nullptr) {
      ++(listed ? out.do_not_contact : out.older);
      continue;
    }
    // Nothing is owed to who only asks for rest.
    if (stop && !stop->asks && list == &lists.owe) continue;
    list->push_back(bare(one, standing));
  }
  out.older += standings.older();
  out.talks = talks_of(desk, standings, rows.listed());
  std::ranges::sort(out.stop, newer);
  // In this order: a debt that was paid may be a silence, a silence that is explained is quiet.
  out.answered = rows.first_of(&Lists::answered, lists, newer_bare, standings, out);
  out.owe = rows.first_of(&Lists::owe, lists, newer_bare, standings, out);
  out.silent = rows.first_of(&Lists::silent, lists, sooner_looked_at, standings, out);
  out.quiet = rows.first_of(&Lists::quiet, lists, newer_bare, standings, out);
  const store::ConversationShelf conversations{desk.database};
  const auto take_step = [&](DayRow& row) {
    if (const auto conversation = conversations.by_id(row.id)) row.step = steps.of(*conversation);
  };
  std::ranges::for_each(out.silent, take_step);
  for (DayRow& row : out.owe) {
    if (goes_another_way(row)) take_step(row);
  }
  rest_what_was_tried(out);
  std::ranges::sort(out.silent, worthier);
  if (minutes > 0) out.plan = plan_of(out, static_cast<double>(minutes), steps.learned());
  out.letters = store::LetterShelf{desk.database}.count();
  out.unread = unread_of(desk.database, desk.now);
  out.begun = out.letters > 0 || !store::AccountShelf{desk.database}.all().empty();
  return out;
}

DayRow stand(const Desk& desk, const store::ConversationRow& conversation) {
  Standings standings{desk};
  return stand(desk, standings, conversation);
}

DayRow stand(const Desk& desk, Standings& standings, const store::ConversationRow& conversation) {
  standings.load_about(conversation);
  const auto state = state_at(desk, conversation, conversation.state, standings.book());
  if (!state)
    throw Failure{Trouble::broken, "The state of this conversation cannot be read.",
                  "Try: whiteflag doctor"};
  const Candidate one{conversation, *state};
  DayRow row = Rows{desk}.of(one, standings.of(one));
  // Nothing is owed to who only asks for rest.
  if (row.explanation == Explanation::your_turn && row.stop && !row.stop->asks)
    row.explanation = Explanation::closed;
  return row;
}

}  // namespace whiteflag::actions
