// SPDX-License-Identifier: Apache-2.0
#include "silence/backtest.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <queue>
#include <set>
#include <tuple>

namespace whiteflag::silence {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr days two_weeks{14};
constexpr days too_soon{3};
/// Nobody is told of a silence that began longer ago.
constexpr days longest_wait{60};
/// Fewer say nothing.
constexpr std::int64_t fewest_waits = 30;
constexpr std::int64_t fewest_replies = 10;
constexpr std::size_t newest_kept = 40;
constexpr double usually_answers = 0.7;

/// A person as known at a moment of the past.
struct Live {
  Memory memory;
  std::vector<Pair> newest;
};

/// Silence of one conversation, from the first letter without an answer.
struct Silence {
  Instant asked{};
  std::size_t first = 0, newest = 0;  ///< of its waits
  bool told = false, told_three = false, told_seven = false;
  Instant twice_most{};
};

struct Scored {
  double said;
  bool came;
};

Chances chances_of(std::vector<Scored> all) {
  constexpr std::size_t rows = 10;
  constexpr double least = 1e-6;
  Chances out;
  out.letters = static_cast<std::int64_t>(all.size());
  if (all.empty()) return out;
  std::ranges::stable_sort(all, {}, &Scored::said);
  const std::size_t parts = std::min(rows, std::max<std::size_t>(all.size() / 20, 1));
  for (std::size_t part = 0; part < parts; ++part) {
    Calibration row;
    for (std::size_t i = all.size() * part / parts; i < all.size() * (part + 1) / parts; ++i) {
      ++row.letters;
      row.said += all[i].said;
      row.came += all[i].came ? 1 : 0;
      const double p = std::clamp(all[i].said, least, 1 - least);
      out.log_loss -= std::log(all[i].came ? p : 1 - p);
    }
    const auto n = static_cast<double>(row.letters);
    row.said /= n;
    row.came /= n;
    out.error += std::abs(row.said - row.came) * n;
    out.rows.push_back(row);
  }
  out.error /= static_cast<double>(all.size());
  out.log_loss /= static_cast<double>(all.size());
  return out;
}

class Walk {
 public:
  Walk(const Past& past, const Rule& rule) : past_{past}, rule_{rule}, live_(past.people.size()) {
    for (std::size_t i = 0; i < live_.size(); ++i) live_[i].memory = past.people[i].known;
    for (std::size_t i = 0; i < past.waits.size(); ++i) schedule(i);
  }

  Tuning tune() {
    only_tune_ = true;
    for (; !events_.empty() && events_.top().at <= past_.to; events_.pop()) apply(events_.top());
    return tuner_.at(past_.to);
  }

  Backtest run() {
    for (Instant morning = first_morning(); morning <= past_.to; morning += days{1}) {
      while (!events_.empty() && events_.top().at <= morning) {
        apply(events_.top());
        events_.pop();
      }
      for (auto& [conversation, silence] : open_) look(silence, morning);
      std::erase_if(open_,
                    [&](const auto& one) { return morning - one.second.asked > longest_wait; });
    }
    out_.at_sending = chances_of(std::move(at_sending_));
    out_.after_three_days = chances_of(std::move(after_three_));
    out_.when_told = chances_of(std::move(when_told_));
    out_.shipped_log_loss = chances_of(std::move(shipped_)).log_loss;
    out_.pooled_log_loss = chances_of(std::move(pooled_)).log_loss;
    out_.tuning = tuner_.at(past_.to);
    out_.enough = out_.waits >= fewest_waits && out_.replies >= fewest_replies;
    return std::move(out_);
  }

 private:
  enum class What { answer, sending };
  struct Event {
    Instant at;
    What what;
    std::size_t wait;
    bool operator>(const Event& o) const {
      return std::tie(at, what, wait) > std::tie(o.at, o.what, o.wait);
    }
  };

  Instant first_morning() const {
    return std::chrono::floor<days>(past_.from) + hours{9} -
           std::chrono::microseconds{past_.offset};
  }

  void schedule(std::size_t i) {
    const Wait& wait = past_.waits[i];
    events_.push({wait.sent, What::sending, i});
    if (wait.replied) events_.push({*wait.replied, What::answer, i});
  }

  WorkingClock clock_of(std::size_t person) {
    const Memory& memory = live_[person].memory;
    return memory.clock(past_.offset, &calendars_.of(memory.place));
  }

  Level* group_of(std::size_t person) {
    const std::int64_t organisation = past_.people[person].organisation;
    return organisation < 0 ? nullptr : &organisations_[organisation];
  }

  template <class Change>
  void change(std::size_t person, const Change& change) {
    change(live_[person].memory.level);
    change(mailbox_);
    if (Level* group = group_of(person)) change(*group);
  }

  Rhythm rhythm(std::size_t person, Instant now) {
    const Level* group = group_of(person);
    const Memory& memory = live_[person].memory;
    return rhythm_of(mailbox_, group == nullptr ? memory.level : *group, memory, Target::thread,
                     now);
  }

  void apply(const Event& event) {
    const Wait& wait = past_.waits[event.wait];
    if (event.what == What::sending) send(wait, event.wait);
    if (event.what == What::answer) answer(wait);
  }

  /// What the shipped model says of a letter beyond its reader's rhythm.
  LetterEffect said(const Wait& wait, const Rhythm& known, Instant now) {
    const History& person = live_[wait.person].memory.level.thread;
    const Level* group = group_of(wait.person);
    const PooledLevels levels =
        pooled_levels(mailbox_.thread, group == nullptr ? person : group->thread, person, now);
    return said_of_letter(wait.letter, levels, known);
  }

  void tune_by(const Wait& wait, const Rhythm& known, const WorkingClock& clock,
               const LetterEffect& said) {
    const auto log_clock = [&](Instant then) {
      return std::log(std::max(clock.between(wait.sent, then), shortest_latency));
    };
    Tuner::Letter letter{
        .sent = wait.sent,
        .replied = wait.replied,
        .followed_up = wait.followed_up,
        .log_clock = {log_clock(wait.sent + days{3}), log_clock(wait.sent + days{7}),
                      log_clock(wait.sent + days{10})},
        .answers = known.answers,
        .location = known.location,
        .spread = known.spread,
        .said = said};
    if (wait.replied) letter.log_took = log_clock(*wait.replied);
    tuner_.add(letter);
  }

  void send(const Wait& wait, std::size_t index) {
    const WorkingClock clock = clock_of(wait.person);
    const Rhythm known = rhythm(wait.person, wait.sent);
    const LetterEffect letter = said(wait, known, wait.sent);
    const LetterEffect used = tuner_.at(wait.sent).effect(letter);
    if (past_.letters) tune_by(wait, known, clock, letter);
    if (!wait.followed_up)
      change(wait.person, [&](Level& level) { level.thread.add_unanswered(wait.sent); });
    if (!only_tune_) judge(wait, index, known, clock, used);
  }

  void judge(const Wait& wait, std::size_t index, const Rhythm& known, const WorkingClock& clock,
             const LetterEffect& used) {
    const bool asked_about = wait.sent >= past_.from;
    if (asked_about) ++out_.waits;
    const Reading reading = read(known, clock, wait.sent, wait.sent, rule_, used);
    if (asked_about) {
      const double pooled = read(known, clock, wait.sent, wait.sent, rule_).chance_within_week;
      score(wait, reading.chance_within_week, pooled);
    }
    const auto [at, fresh] = open_.try_emplace(wait.conversation);
    Silence& silence = at->second;
    silence.newest = index;
    if (!fresh) return;
    silence.asked = wait.sent;
    silence.first = index;
    silence.told = silence.told_three = silence.told_seven = !asked_about;
    silence.twice_most = wait.sent + 2 * (reading.most_by - wait.sent);
    if (!asked_about || !silent_for_good(wait.conversation, wait.sent) ||
        known.answers < usually_answers || known.basis != Basis::person)
      return;
    ++out_.true_silences;
    truly_.insert(wait.conversation);
  }

  void score(const Wait& wait, double said, double pooled) {
    constexpr days week{7};
    // Only what was seen for a week counts, whatever came of it; a letter followed up in between
    // tells nothing of its own.
    if (wait.sent + week > past_.to) return;
    const bool came = wait.replied && *wait.replied <= wait.sent + week;
    if (!came && wait.followed_up && *wait.followed_up < wait.sent + week) return;
    at_sending_.push_back({said, came});
    pooled_.push_back({pooled, came});
    const Rhythm nobody = rhythm_of({}, {}, Memory{}, Target::thread, wait.sent);
    shipped_.push_back(
        {read(nobody, WorkingClock{past_.offset}, wait.sent, wait.sent, rule_).chance_within_week,
         came});
  }

  void answer(const Wait& wait) {
    if (wait.sent >= past_.from) ++out_.replies;
    Live& live = live_[wait.person];
    const Pair pair{wait.sent, wait.replied};
    if (came(pair, *wait.replied)) {
      live.memory.habits.add(*wait.replied, past_.offset + live.memory.ahead);
      const WorkingClock clock = clock_of(wait.person);
      const double took = clock.between(wait.sent, *wait.replied);
      change(wait.person, [&](Level& level) {
        level.thread.remove_unanswered(wait.sent);
        level.thread.add_reply(took);
      });
      live.newest.push_back(pair);
      if (live.newest.size() > newest_kept) live.newest.erase(live.newest.begin());
      const WorkingClock ordinary{week_of(live.memory.habits), past_.offset + live.memory.ahead};
      live.memory.pace = pace_of(live.newest, clock, ordinary, *wait.replied);
    }
    open_.erase(wait.conversation);
    truly_.erase(wait.conversation);
  }

  /// No answer to this or a later letter of the conversation within thirty days, and that was seen.
  bool silent_for_good(std::size_t conversation, Instant asked) {
    if (asked + answer_horizon > past_.to) return false;
    return !next_answer(conversation, asked);
  }

  struct Answered {
    Instant at;
    Instant sent;  ///< of the letter that was answered
  };
  std::optional<Answered> next_answer(std::size_t conversation, Instant after) {
    if (answers_.empty()) {
      for (const Wait& wait : past_.waits) {
        if (wait.replied) answers_[wait.conversation].push_back({*wait.replied, wait.sent});
      }
      for (auto& [of, list] : answers_) std::ranges::sort(list, {}, &Answered::at);
    }
    const auto found = answers_.find(conversation);
    if (found == answers_.end()) return std::nullopt;
    const auto next = std::ranges::upper_bound(found->second, after, {}, &Answered::at);
    if (next == found->second.end() || next->at > after + answer_horizon) return std::nullopt;
    return *next;
  }

  void look(Silence& silence, Instant morning) {
    const Wait& wait = past_.waits[silence.newest];
    const auto quiet = morning - silence.asked;
    if (quiet >= days{3} && !silence.told_three)
      tell(out_.three_days, silence.told_three, wait, morning);
    if (quiet >= days{7} && !silence.told_seven)
      tell(out_.seven_days, silence.told_seven, wait, morning);
    if (silence.told && quiet > days{4}) return;
    const Rhythm known = rhythm(wait.person, morning);
    const Tuning& tuning = tuner_.at(morning);
    const LetterEffect letter =
        tuning.used ? tuning.effect(said(past_.waits[silence.first], known, morning))
                    : LetterEffect{};
    const Reading reading =
        read(known, clock_of(wait.person), silence.asked, morning, rule_, letter);
    if (quiet >= days{3} && quiet < days{4} && morning + days{7} <= past_.to) {
      const auto next = next_answer(wait.conversation, morning);
      after_three_.push_back({reading.chance_within_week, next && next->at <= morning + days{7}});
    }
    if (silence.told || !reading.is_silence) return;
    tell(out_.rhythm, silence.told, wait, morning);
    weigh(silence, wait, morning, reading.chance);
    if (truly_.erase(wait.conversation) > 0 && morning <= silence.twice_most + days{1})
      ++out_.seen_in_time;
  }

  /// Was the chance right that is told with a silence? Where the seller wrote again and that was
  /// answered, nobody knows.
  void weigh(const Silence& silence, const Wait& wait, Instant morning, double said) {
    const Instant horizon = silence.asked + answer_horizon;
    if (horizon > past_.to) return;
    const auto next = next_answer(wait.conversation, morning);
    const bool came = next && next->at <= horizon;
    if (came && next->sent > morning) return;
    when_told_.push_back({said, came});
  }

  void tell(Told& told, bool& done, const Wait& wait, Instant morning) {
    done = true;
    ++told.alarms;
    if (morning + two_weeks > past_.to) return;
    ++told.judged;
    const auto next = next_answer(wait.conversation, morning);
    if (!next || next->at > morning + two_weeks) ++told.rightly;
    if (next && next->at <= morning + too_soon && next->sent <= morning) ++told.too_early;
  }

  const Past& past_;
  const Rule& rule_;
  std::vector<Live> live_;
  Level mailbox_;
  std::map<std::int64_t, Level> organisations_;
  Calendars calendars_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::map<std::size_t, Silence> open_;
  std::set<std::size_t> truly_;
  std::map<std::size_t, std::vector<Answered>> answers_;
  std::vector<Scored> at_sending_, after_three_, when_told_, shipped_, pooled_;
  Tuner tuner_;
  bool only_tune_ = false;
  Backtest out_;
};

}  // namespace

Backtest backtest(const Past& past, const Rule& rule) {
  return Walk{past, rule}.run();
}

Tuning tuned(const Past& past) {
  return Walk{past, rule_of(Setting::normal)}.tune();
}

}  // namespace whiteflag::silence
