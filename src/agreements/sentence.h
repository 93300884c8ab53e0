// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/agreement.h"
#include "agreements/words.h"
#include "language/acts.h"

namespace whiteflag::agreements {

/// What the words of a sentence weigh, each as the logarithm of odds.
struct Weighed {
  double promise = 0;    ///< that what looks like a promise is one
  double third = 0;      ///< that somebody else is to act
  double recipient = 0;  ///< that the reader is
  double meeting = 0;    ///< that a meeting is fixed
};

/// How long what a day is named by lasts: "on Friday", "next week", "in May".
enum class Lasts : std::uint8_t { day, days, months };

/// A piece of a sentence.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  Lasts lasts = Lasts::day;
  bool hour = false;  ///< with the time of day
  bool day = true;    ///< and not the time of day alone
};

/// What a promise was known by.
enum class Ground : std::uint8_t {
  other,
  said,       ///< "I will …", "I promise …"
  present,    ///< "ik stuur …"
  any_verb,   ///< whatever verb beside "I", with a day
  undated,    ///< and without one
  third,      ///< what somebody else does
  delivered,  ///< what comes, or is done to a thing
  owed,       ///< "u zou …"
  reader,     ///< what the reader is said to do
  left_out,   ///< "will call …"
  // Where no form gives it away, who seems to act.
  maybe_mine,
  maybe_third,
  maybe_reader,
  maybe_thing
};

/// Between a verb and what belongs to it stand at most so many bytes.
constexpr std::size_t within_reach = 60;
/// Between "ik" and its verb, or "will" and "not".
constexpr std::size_t near = 14;

/// The word of a folded sentence that begins at `at`.
std::string_view word_at(std::string_view text, std::size_t at);

/// Whether a verb has the form that goes with "he" or "they".
bool third_form(std::string_view verb, language::Language language);

/// One sentence with all that was found in it; the rules ask it questions.
class Sentence {
 public:
  /// `dates`: where the days named in it stand, those that are past left out; byte offsets into
  /// `text`, in order. `dated`: read it as if it named a day.
  Sentence(std::string_view text, language::Language language, std::span<const Piece> dates,
           bool dated);

  /// Where a promise, request or appointment stands in it, and who has to act.
  struct Deed {
    By by = By::sender;
    std::size_t at = 0;  ///< in the folded sentence
    Ground ground = Ground::other;
    /// Whether the writer does it, and does not only tell what will be done.
    bool in_person() const {
      return by == By::sender && ground != Ground::delivered && ground != Ground::maybe_thing;
    }
  };
  /// A promise that what speaks against it does not outweigh, and whose it is by its words.
  std::optional<Deed> promise() const;
  /// The same, not yet weighed.
  std::optional<Deed> looks_promised() const;
  /// And what no form gives away: nothing but its words speak for it.
  std::optional<Deed> to_be_weighed() const;
  /// What looks like a promise, weighed or not, or is one by its words.
  std::optional<Deed> planned() const;
  /// What a sentence is weighed by: the deed's ground, the words around it and their groups, each
  /// once.
  /// Their names stand in data/<language>/agreement_weights.txt.
  std::vector<std::string> traits(const Deed& deed) const;
  /// The same, some more than once.
  void each_trait(const Deed& deed, const std::function<void(std::string_view)>& take) const;
  std::optional<Deed> request() const;
  /// Whether a meeting to come may be fixed in it: it names a day with an hour, or a meeting, and
  /// nothing past.
  bool may_meet() const;
  /// A meeting to come, by its words.
  std::optional<Deed> appointment() const;
  std::optional<ResponseKind> response() const;
  Strength strength() const;
  bool question() const { return question_; }
  /// Whether a thing is of the day at `begin` of the text ("the report of October"), so that
  /// nothing is due on it.
  bool of_a_thing(std::size_t begin) const;
  /// A day beside what is asked.
  struct AskedDay {
    std::size_t asked = 0;  ///< where it is asked, in the folded sentence
    std::size_t begin = 0;  ///< of the day, in the text
    bool stretch = false;   ///< months or a year, and not the last day of them
  };
  /// Whether what is asked is asked for that day. "Will it be more next year?" asks about it, and
  /// "is it agreed? Then I plan the fitters in week 3" plans on it.
  bool asked_for(const AskedDay& day) const;

 private:
  struct Reading {
    std::optional<Deed> deed;     ///< what looks promised
    std::optional<Weighed> sums;  ///< what the words weigh beside it, once that was asked for
  };
  Weighed weigh(const Deed& deed) const;
  Reading& reading() const;
  const Weighed& sums() const;
  By who_acts() const;
  const GroupMatch* meeting_named() const;
  bool on_a_day() const;
  bool at_an_hour() const;
  bool takes_leave_until() const;
  const std::vector<language::ActMatch>& acts() const;
  const GroupMatch* first(Group group) const;
  const language::ActMatch* first(language::Act act) const;
  bool starts_with(language::Act act) const;
  bool decided_not() const;
  void leave_out_days_of_things();
  bool runs_to_another(const Piece& date) const;
  std::size_t before_of(const Piece& date) const;
  bool ends_at(Group group, std::size_t end) const;
  bool led_by_of(const Piece& date) const;
  bool owns_a_thing(const Piece& date) const;
  bool beside(const GroupMatch& pronoun, const GroupMatch& verb) const;
  bool goes_on(const GroupMatch& pronoun, const GroupMatch& verb) const;
  bool followed_by_no_deed(std::size_t end) const;
  bool negated_after(std::size_t end) const;
  bool subordinate(std::size_t begin) const;
  std::optional<Deed> own_promise() const;
  std::optional<Deed> promised_after_courtesy() const;
  std::optional<Deed> pronoun_and_deed() const;
  std::optional<Deed> third_promise() const;
  std::optional<Deed> third_is_there() const;
  std::optional<Deed> said_in_brief() const;
  std::optional<Deed> maybe_promised() const;
  std::optional<Deed> done_by_somebody(std::optional<Deed> deed) const;
  std::optional<Deed> maybe_mine() const;
  std::optional<Deed> maybe_third() const;
  std::optional<Deed> maybe_reader() const;
  bool concerns_reader() const;
  bool told_as_said() const;
  By behind_it(std::size_t begin) const;
  std::size_t subject_end(const GroupMatch& who) const;
  std::size_t behind_home(std::size_t end) const;
  bool verb_and_i_alone(const GroupMatch& who) const;
  std::optional<Deed> delivered() const;
  std::optional<Deed> owed_to_me() const;
  std::optional<Deed> subject_left_out() const;
  std::optional<Deed> verb_last() const;
  std::optional<Deed> said_of_reader() const;
  std::optional<Deed> comes_from_third() const;
  bool opens_clause(std::size_t at) const;
  bool for_the_reader(const GroupMatch& verb) const;
  bool capital(std::size_t at) const;
  bool expects_of_reader() const;
  std::size_t behind_dates(std::size_t at) const;
  /// A verb and where it stands; `behind`: where what it acts on may begin.
  struct Beside {
    std::string_view verb;
    std::size_t place = 0;
    std::size_t behind = 0;
    bool object = false;  ///< it has one before it already: "je vous livre"
    bool will = false;    ///< it stands behind "will"
  };
  std::size_t behind_fillers(std::size_t at) const;
  std::string_view going_on(std::size_t end) const;
  std::optional<Beside> verb_beside(std::size_t begin, std::size_t end) const;
  bool acts_upon(const Beside& verb) const;
  bool tells_state(const Beside& verb) const;
  bool timed() const;
  bool needs_no_day(std::size_t subject_end, const Beside& verb) const;
  std::optional<Deed> any_verb() const;
  std::size_t third_end(const GroupMatch& who) const;
  std::string_view will_do(std::size_t end) const;
  bool to_reader(std::size_t subject_end, const Beside& verb) const;
  std::size_t name_end() const;
  std::optional<Deed> third_does(std::size_t begin, std::size_t end) const;
  std::optional<Deed> reader_any_verb() const;
  bool goes_somewhere(const GroupMatch& will) const;
  bool ends_in_infinitive() const;
  bool comes_to_do(const GroupMatch& verb) const;
  std::optional<Deed> third_any_verb() const;
  std::optional<Deed> told_to_expect() const;
  std::optional<Deed> more_then() const;
  bool goes_on_for_years() const;
  std::optional<Deed> glad_that_reader() const;
  bool said_they_would() const;
  bool third_will(const GroupMatch& verb) const;
  bool for_reader_alone(const GroupMatch& deed) const;
  bool third_beside(const GroupMatch& deed) const;
  bool told_as_past() const;
  bool turned_down() const;
  bool named_before(std::size_t comma) const;
  bool has_day_of_its_own(const Deed& deed) const;
  bool of_anothers_day(const Deed& deed) const;
  bool this_once(const GroupMatch& pronoun, const GroupMatch& verb) const;
  By doer(const GroupMatch& verb) const;
  bool then_does(std::size_t end) const;
  bool at_the_readers(std::size_t begin) const;
  bool doing_it() const;
  bool hypothetical(const GroupMatch& match) const;
  bool asks(const language::ActMatch& match) const;
  bool led_by_request(std::size_t begin) const;
  bool only_answers(const language::ActMatch& match) const;
  const language::ActMatch* said_yes() const;
  bool done_to_it(const GroupMatch& be) const;
  bool a_thing_comes(const GroupMatch& verb) const;
  bool goes_on_doing(const GroupMatch& be) const;
  bool does_a_deed(const GroupMatch& verb) const;
  bool deed_within(std::size_t begin, std::size_t end) const;
  bool said_to_do(const GroupMatch& match) const;
  bool both(Group one, Group other) const;
  bool happens(const GroupMatch& verb) const;
  bool tells_of_things() const;
  bool third_before(const GroupMatch& deed) const;
  bool third_after(const GroupMatch& deed) const;
  bool subject_of(const GroupMatch& thing, const GroupMatch& verb) const;
  std::string without_dates(std::size_t begin, std::size_t end) const;
  std::size_t clause_begin(std::size_t at) const;
  const GroupMatch* next(Group group, std::size_t begin, std::size_t end) const;
  bool between(Group group, std::size_t begin, std::size_t end) const;
  bool conditioned(std::size_t begin) const;
  void leave_out_others();
  bool counts_on_hearing() const;
  bool reader_alone(const GroupMatch& from_you) const;
  bool opens_order(std::size_t begin) const;
  std::size_t imperative_at() const;
  std::size_t asks_for_later() const;
  const language::ActMatch* asked_of_reader() const;

  std::string_view text_;
  std::string folded_;
  std::vector<std::uint32_t> origin_;   // where each folded byte stands in the text
  std::vector<Piece> dates_;            // in the folded sentence
  std::vector<std::size_t> of_things_;  // where days in the text begin that things are of
  std::vector<GroupMatch> groups_;      // by where they begin
  std::bitset<group_count> present_;
  mutable std::optional<std::vector<language::ActMatch>> acts_;  // read when first asked for
  mutable std::optional<Reading> reading_;                       // likewise
  language::Language language_;
  bool dated_ = false;      // a day is named, or "at once"
  bool day_named_ = false;  // a day is named
  bool question_ = false;
};

}  // namespace whiteflag::agreements
