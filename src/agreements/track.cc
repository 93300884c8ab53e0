// SPDX-License-Identifier: Apache-2.0
#include "agreements/track.h"

#include <algorithm>
#include <array>

#include "agreements/kept_words.h"
#include "language/calendar.h"
#include "language/sentences.h"

namespace whiteflag::agreements {

namespace {

using std::chrono::days;

/// A day past is soon forgiven; two working days are not.
constexpr int working_days_of_grace = 2;

/// A letter with what its words say of older agreements.
struct Later {
  const Heard& letter;
  KeptWords words;
};

Instant end_of_day(const std::string& due, std::chrono::minutes offset) {
  if (due.empty()) return {};
  const auto day = parse_iso(due.substr(0, 10) + "T00:00:00", Zone{});
  if (!day) return {};
  return *day - offset + days{1};
}

Side side_of(const Agreement& said, bool from_seller) {
  if (said.kind == Kind::appointment) return Side::both;
  const bool writer = said.by != By::recipient;
  return writer == from_seller ? Side::mine : Side::theirs;
}

/// One agreement on its way through the letters that came after it.
class Life {
 public:
  Life(Tracked& one, const KeptWords& about) : one_{one}, about_{about} {
    // What names no deed that we know is done by whatever is given.
    const bool named = about_.has(Kept::send) || about_.has(Kept::call) ||
                       about_.has(Kept::answer) || about_.has(Kept::meet);
    anything_ = !named;
  }

  bool settled() const { return settled_; }
  /// Whether its doer wrote again before its day: once that is over nobody knows what came of it.
  bool early() const { return early_; }

  void hear(const Later& later) {
    const bool by_doer =
        one_.side != Side::both && (one_.side == Side::mine) == later.letter.from_seller;
    const bool spoken = about_.has(Kept::call) || about_.has(Kept::meet) || one_.side == Side::both;
    if (spoken && later.words.has(Kept::we_spoke)) {
      settle(Standing::kept, later, Kept::we_spoke);
    } else if (one_.side == Side::both) {
      hear_of_appointment(later);
    } else if (one_.said.kind == Kind::request) {
      if (by_doer) hear_answer(later);
    } else if (by_doer) {
      hear_doer(later);
    } else {
      hear_other(later);
    }
  }

  void meet(const Contact& contact) {
    const bool talk = contact.kind == ContactKind::call || contact.kind == ContactKind::meeting;
    if (contact.kind == ContactKind::invited) {
      const bool promised = one_.said.kind == Kind::promise && one_.side == Side::mine;
      if (promised && about_.has(Kept::invitation)) settle(Standing::kept, contact.at);
      asked_by_invitation_ = asked_by_invitation_ || contact.at == one_.said_at;
    } else if (contact.kind == ContactKind::accepted) {
      if (one_.side == Side::both || about_.has(Kept::meet)) one_.confirmed = true;
      if (asks_for(contact.day)) settle(Standing::kept, contact.at);
    } else if (contact.kind == ContactKind::declined) {
      if (one_.side == Side::both) settle(Standing::refused, contact.at);
    } else if (talk && speaks_to(contact.kind)) {
      settle(Standing::kept, contact.at);
    }
  }

 private:
  /// Whether the seller asked them to meet on that day. A thing to be sent by then is another
  /// matter, unless the invitation itself asked.
  bool asks_for(const std::string& day) const {
    const bool asked = one_.said.kind == Kind::request && one_.side == Side::theirs;
    if (!asked || day.empty() || one_.said.due.empty()) return false;
    return one_.said.from <= day && day <= one_.said.due &&
           (asked_by_invitation_ || !about_.has(Kept::send));
  }

  bool speaks_to(ContactKind kind) const {
    if (one_.side == Side::both || about_.has(Kept::meet))
      return kind == ContactKind::meeting || about_.has(Kept::call);
    return about_.has(Kept::call) || about_.has(Kept::answer);
  }

  /// The one who promised writes again.
  void hear_doer(const Later& later) {
    const KeptWords& words = later.words;
    if (words.has(Kept::not_yet) && !later.letter.attached) {
      settle_if_said_anew(later);
    } else if (words.has(Kept::here_it_is) || (later.letter.attached && about_.has(Kept::send))) {
      const bool only_call =
          about_.has(Kept::call) && !about_.has(Kept::send) && !about_.has(Kept::answer);
      if (!only_call) settle(Standing::kept, later, Kept::here_it_is);
    } else if (!settle_if_said_anew(later) && kept_by_writing(later) && !about_.has(Kept::send)) {
      settle(Standing::kept, later, Kept::answer);
    }
  }

  /// An answer is given by writing. What names no deed that we know is done by then, unless it is
  /// for a later day: "I keep 16 January free" is not kept in November.
  bool kept_by_writing(const Later& later) {
    if (about_.has(Kept::answer)) return true;
    const std::string day = iso_text(later.letter.at, later.letter.offset).substr(0, 10);
    early_ = early_ || (anything_ && one_.said.from > day);
    return anything_ && one_.said.from <= day;
  }

  /// The one who was promised something writes.
  void hear_other(const Later& later) {
    if (later.words.has(Kept::got_it) && (about_.has(Kept::send) || anything_)) {
      settle(Standing::kept, later, Kept::got_it);
      return;
    }
    if (later.words.has(Kept::yes) && first_) one_.confirmed = true;
    first_ = false;
    settle_if_said_anew(later);
  }

  /// The one who was asked writes: an answer, a no, or "I come back to it".
  void hear_answer(const Later& later) {
    const auto& all = later.letter.responses;
    const bool no =
        std::ranges::any_of(all, [](const Response& r) { return r.kind == ResponseKind::refusal; });
    const bool yes = std::ranges::any_of(
        all, [](const Response& r) { return r.kind == ResponseKind::acceptance; });
    const bool promised = std::ranges::any_of(later.letter.agreements, [](const Agreement& a) {
      return a.kind == Kind::promise && a.by != By::recipient;
    });
    const bool given = later.letter.attached || later.words.has(Kept::here_it_is);
    if (no && !given) {
      settle(Standing::refused, later, Kept::not_yet);
    } else if (!given && !promised && only_notes(later)) {
      one_.confirmed = true;
    } else if (given || !promised) {
      settle(Standing::kept, later, given ? Kept::here_it_is : Kept::yes);
    } else {
      // A promise in place of an answer is what counts from now on.
      one_.confirmed = one_.confirmed || yes || promised;
      settle(Standing::moved, later, Kept::answer);
    }
  }

  /// "C'est noté." to "call me in March": the thing asked for is still to be done.
  bool only_notes(const Later& later) const {
    if (!later.words.has(Kept::noted)) return false;
    if (anything_ && one_.due_end <= later.letter.at) return false;
    constexpr std::ptrdiff_t few = 5;     // blanks: "bonne journée à vous"
    constexpr std::ptrdiff_t noting = 9;  // "c'est noté pour le mardi 12 janvier, merci beaucoup"
    return std::ranges::all_of(
        language::split_sentences(later.letter.own_words), [&](std::string_view sentence) {
          const std::ptrdiff_t blanks = std::ranges::count(sentence, ' ');
          return blanks <= few || (blanks <= noting &&
                                   kept_words_in(sentence, later.letter.language).has(Kept::noted));
        });
  }

  void hear_of_appointment(const Later& later) {
    const bool by_other = later.letter.from_seller != one_.said_by_seller;
    if (!by_other || !first_) return;
    first_ = false;
    const auto& all = later.letter.responses;
    if (std::ranges::any_of(all,
                            [](const Response& r) { return r.kind == ResponseKind::refusal; })) {
      settle(Standing::refused, later, Kept::not_yet);
    } else if (later.words.has(Kept::yes)) {
      one_.confirmed = true;
    }
  }

  /// The same side promises the same kind of thing again: the newer words count.
  bool settle_if_said_anew(const Later& later) {
    for (const Agreement& again : later.letter.agreements) {
      if (again.kind != one_.said.kind || side_of(again, later.letter.from_seller) != one_.side)
        continue;
      const KeptWords about = kept_words_in(again.text, later.letter.language);
      const auto deeds = std::bitset<kept_count>{0b1111};
      const bool same = (about.groups & about_.groups & deeds).any() || anything_;
      if (!same) continue;
      settle(Standing::moved, later, Kept::not_yet);
      one_.settled_words = again.text;
      return true;
    }
    return false;
  }

  void settle(Standing standing, const Later& later, Kept shown) {
    settle(standing, later.letter.at);
    one_.settled_by = later.letter.id;
    one_.settled_words = later.words.of(shown);
  }
  void settle(Standing standing, Instant at) {
    one_.standing = standing;
    one_.settled_at = at;
    settled_ = true;
  }

  Tracked& one_;
  const KeptWords& about_;
  bool anything_ = false;
  bool first_ = true;  ///< no letter of the other side was heard yet
  bool settled_ = false;
  bool early_ = false;
  bool asked_by_invitation_ = false;  ///< it stands in a letter that invites
};

/// Where what is not settled stands on a day.
void date_it(Tracked& one, std::chrono::minutes offset, Instant now) {
  if (one.due_end == Instant{} || now < one.due_end) {
    if (one.confirmed) one.standing = Standing::confirmed;
    return;
  }
  if (one.side == Side::both) {
    one.standing = Standing::past;
    return;
  }
  const auto due = std::chrono::floor<days>(one.due_end + offset) - days{1};
  const auto today = std::chrono::floor<days>(now + offset);
  // What hung on a condition was no firm word, and nobody broke it.
  const bool broken = one.said.strength != Strength::conditional &&
                      today > language::add_workdays(due, working_days_of_grace);
  one.standing = broken ? Standing::broken : Standing::overdue;
}

/// Who declined and accepted after all, before the seller wrote again, did not decline.
std::vector<Contact> last_answers(std::span<const Heard> letters, std::span<const Contact> contacts,
                                  Instant now) {
  const auto written_between = [&](Instant from, Instant to) {
    return std::ranges::any_of(
        letters, [&](const Heard& one) { return one.from_seller && one.at > from && one.at < to; });
  };
  std::vector<Contact> out;
  for (std::size_t i = 0; i < contacts.size() && contacts[i].at <= now; ++i) {
    bool after_all = false;
    for (std::size_t k = i + 1; k < contacts.size() && contacts[k].at <= now && !after_all; ++k)
      after_all = contacts[i].kind == ContactKind::declined &&
                  contacts[k].kind == ContactKind::accepted &&
                  !written_between(contacts[i].at, contacts[k].at);
    if (!after_all) out.push_back(contacts[i]);
  }
  return out;
}

}  // namespace

bool is_open(Standing standing) {
  return standing <= Standing::broken;
}

std::string_view name(Side side) {
  constexpr std::array<std::string_view, 3> names = {"mine", "theirs", "both"};
  return names.at(static_cast<std::size_t>(side));
}

std::string_view name(Standing standing) {
  constexpr std::array<std::string_view, 8> names = {"open", "confirmed", "overdue", "broken",
                                                     "kept", "refused",   "moved",   "past"};
  return names.at(static_cast<std::size_t>(standing));
}

std::vector<Tracked> track(std::span<const Heard> letters, std::span<const Contact> contacts,
                           Instant now) {
  std::vector<Later> said;
  for (const Heard& letter : letters) {
    if (letter.at <= now)
      said.push_back({letter, kept_words_in(letter.own_words, letter.language)});
  }
  const std::vector<Contact> met = last_answers(letters, contacts, now);
  std::vector<Tracked> out;
  for (std::size_t i = 0; i < said.size(); ++i) {
    const Heard& letter = said[i].letter;
    for (const Agreement& agreement : letter.agreements) {
      // "See you then": of a meeting on no day nobody can say that it was held.
      if (agreement.kind == Kind::appointment && agreement.due.empty()) continue;
      Tracked one{.said = agreement,
                  .letter = letter.id,
                  .said_at = letter.at,
                  .said_by_seller = letter.from_seller,
                  .side = side_of(agreement, letter.from_seller),
                  .due_end = end_of_day(agreement.due, letter.offset)};
      const KeptWords about = kept_words_in(agreement.text, letter.language);
      Life life{one, about};
      auto contact = std::ranges::lower_bound(met, letter.at, {}, &Contact::at);
      for (std::size_t k = i + 1; k <= said.size() && !life.settled(); ++k) {
        const Instant until = k < said.size() ? said[k].letter.at : now;
        for (; contact != met.end() && contact->at <= until && !life.settled(); ++contact)
          life.meet(*contact);
        if (k < said.size() && !life.settled()) life.hear(said[k]);
      }
      if (!life.settled()) date_it(one, letter.offset, now);
      if (life.early() && is_open(one.standing) && one.due_end != Instant{} && now >= one.due_end)
        one.standing = Standing::past;
      out.push_back(std::move(one));
    }
  }
  return out;
}

}  // namespace whiteflag::agreements
