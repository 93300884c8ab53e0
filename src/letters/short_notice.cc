// SPDX-License-Identifier: Apache-2.0
#include "letters/short_notice.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/text.h"
#include "language/dates.h"
#include "language/examples.h"
#include "letters/absence.h"

namespace whiteflag::data {
extern const std::string_view notice_weights;
extern const language::BuiltTable notice_words;
}  // namespace whiteflag::data

namespace whiteflag::letters {
namespace {

constexpr std::size_t longest = 1200;
constexpr std::size_t short_subject = 30;
// A clause of so few bytes ("Hello,", "LG Anke") tells nothing either way.
constexpr std::size_t few_bytes = 12;

constexpr auto features = static_cast<std::size_t>(NoticeFeature::count);

// Their names in data/other/notice_weights.txt, in the order of NoticeFeature.
constexpr std::array<std::string_view, features> names = {"always",
                                                          "away",
                                                          "absent",
                                                          "further",
                                                          "left",
                                                          "others left",
                                                          "moved",
                                                          "unread",
                                                          "later",
                                                          "notice",
                                                          "helper",
                                                          "contact",
                                                          "back",
                                                          "last day",
                                                          "urgent",
                                                          "pleasantry",
                                                          "titled",
                                                          "matter",
                                                          "turn",
                                                          "asks",
                                                          "past",
                                                          "leaving",
                                                          "asides",
                                                          "mail",
                                                          "score",
                                                          "weekdays",
                                                          "plain",
                                                          "plain day",
                                                          "day and contact",
                                                          "plain day and contact",
                                                          "nothing else",
                                                          "others left, mail",
                                                          "plain mail",
                                                          "plain left and contact",
                                                          "plain score",
                                                          "asides, day and contact",
                                                          "plain weekdays",
                                                          "colleague",
                                                          "words"};

using Weights = NoticeFeatures;

Weights read_weights() {
  Weights out{};
  for (const std::string_view line : split_lines(data::notice_weights)) {
    for (std::size_t i = 0; i < features; ++i) {
      const std::size_t colon = line.find(": ");
      if (colon == std::string_view::npos || line.substr(0, colon) != names.at(i)) continue;
      const std::string_view number = trim(line.substr(colon + 2));
      std::from_chars(number.data(), number.data() + number.size(), out.at(i));
    }
  }
  return out;
}

const Weights& weights() {
  static const Weights read = read_weights();
  return read;
}

/// How much the very words speak for a notice, in nats per root of their number.
double weight_of_words(const language::ExampleSet& words, std::string_view folded) {
  constexpr double most = 8;
  const std::vector<double> weights = words.weigh(folded);
  return weights.empty() ? 0 : std::clamp(-weights.front(), -most, most);
}

/// Whether a list knows words of an absence in it.
bool tells_of_absence(const Sayings& says) {
  constexpr std::array telling = {Says::off,  Says::away,  Says::absent, Says::further_notice,
                                  Says::left, Says::moved, Says::unread, Says::no_more};
  return std::ranges::any_of(telling, [&](Says kind) { return says.has(kind); });
}

/// An address, or a telephone number.
bool gives_contact(std::string_view text) {
  constexpr int least_digits = 7;
  if (text.find('@') != std::string_view::npos) return true;
  int digits = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (++digits >= least_digits) return true;
    } else if (c != ' ' && c != '-' && c != '/') {
      digits = 0;
    }
  }
  return false;
}

/// A text by its clauses, with the days named in it.
class Clauses {
 public:
  Clauses(const Letter& letter, std::string_view text, const Sayings& says) : says_{says} {
    language::DateContext context;
    const auto& written = letter.date ? letter.date : letter.received;
    if (written) {
      context.now = written->at;
      context.offset = written->offset.value_or(std::chrono::minutes{0});
    }
    context.language = letter.language;
    context.future = true;
    dates_ = language::find_dates(text, context);
    today_ = iso_text(context.now, context.offset).substr(0, 10);
    split();
  }

  /// Clauses that tell nothing of an absence.
  int others() const {
    int count = 0;
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      if (!tells(clauses_[i]) && !helps(i)) ++count;
    }
    return count;
  }
  /// Clauses that speak of business, of what is planned or past, and not of who helps or what
  /// happens to the mail meanwhile.
  int speaking_of(Says kind) const {
    int count = 0;
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      const Clause& c = clauses_[i];
      // "So call me after that" is no word on the mail.
      const bool told = has(Says::turn, c) && has(Says::matter, c);
      if (!speaks_of(kind, c) || addressed(c) || (of_the_mail(c) && !told)) continue;
      if (helps(i) && has(Says::takes_over, c)) continue;  // "Lisa (lisa@…) now runs the orders"
      if (kind == Says::past && in_sentence_of_contact(c)) continue;  // "hij is bereikbaar op …"
      if (kind == Says::turn && tells_away(c)) continue;              // "dus ben ik er niet"
      ++count;
    }
    return count;
  }
  int asking() const {
    int count = 0;
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      const Clause& c = clauses_[i];
      if (asks(c) && !addressed(c) && !helps(i) && !of_the_mail(c)) ++count;
    }
    return count;
  }
  /// "Maandag, dinsdag en donderdag": the days on which somebody works.
  bool lists_weekdays() const {
    std::size_t last_end = 0;
    for (const language::FoundDate& d : dates_) {
      constexpr std::size_t longest_name = 12;
      constexpr std::size_t between = 9;  // ", ", " en ", " and on "
      const bool weekday = d.end_iso.empty() && d.end - d.start <= longest_name &&
                           d.text.find_first_of("0123456789") == std::string::npos;
      if (weekday && last_end != 0 && d.start - last_end <= between) return true;
      last_end = weekday ? d.end : 0;
    }
    return false;
  }
  /// Whether a clause names a day of return.
  bool names_return() const {
    return std::ranges::any_of(clauses_, [&](const Clause& back) {
      if (!has(Says::back, back)) return false;
      return std::ranges::any_of(
          clauses_, [&](const Clause& day) { return day.sentence == back.sentence && dated(day); });
    });
  }
  bool names_last_day() const {
    return std::ranges::any_of(clauses_, [&](const Clause& c) {
      const bool off = has(Says::off, c) || has(Says::away, c);
      return leads_to_day(Says::until, c) || leads_to_day(Says::through, c) ||
             (off && names_stretch(c));
    });
  }

 private:
  struct Clause {
    std::size_t begin = 0;
    std::size_t end = 0;
    int sentence = 0;
  };

  std::string_view folded() const { return says_.folded().text; }

  bool ends_at(std::size_t at) const {
    const std::string_view text = folded();
    if (std::string_view{".,;:!?()/"}.find(text[at]) == std::string_view::npos) return false;
    if (text[at] == '(' || text[at] == ')') return true;
    if (text[at] == ',' && behind_day(at)) return false;  // "ab Montag, 24. August, wieder da"
    if (text[at] == '.' && within_day(at)) return false;
    if (text[at] == '/') return at > 0 && text[at - 1] == ' ';
    return at + 1 == text.size() || text[at + 1] == ' ';
  }

  bool within_day(std::size_t at) const {
    const std::size_t place = says_.folded().origin[at];
    return std::ranges::any_of(
        dates_, [&](const language::FoundDate& d) { return d.start < place && place + 1 < d.end; });
  }
  bool behind_day(std::size_t at) const {
    const std::size_t place = says_.folded().origin[at];
    return std::ranges::any_of(dates_, [&](const language::FoundDate& d) {
      return (d.start < place && place < d.end) || d.end == place;
    });
  }

  /// "… maar kan wel bellen", "…, so call me": a turn begins a clause of its own.
  bool turns_at(std::size_t at) const {
    return folded()[at] == ' ' && std::ranges::any_of(says_.all(), [at](const Sayings::Found& f) {
             return f.says == Says::turn && f.begin == at + 1;
           });
  }

  void split() {
    std::size_t begin = 0;
    int sentence = 0;
    for (std::size_t at = 0; at <= folded().size(); ++at) {
      if (at < folded().size() && !ends_at(at) && !turns_at(at)) continue;
      const char mark = at < folded().size() ? folded()[at] : '.';
      const bool asked = mark == '?';
      const Clause clause{begin, asked ? at + 1 : at, sentence};
      if (asked || at - begin > few_bytes || has(Says::matter, clause)) clauses_.push_back(clause);
      if (asked || mark == '.' || mark == '!') ++sentence;
      begin = at + 1;
    }
  }

  bool has(Says kind, const Clause& clause) const {
    return std::ranges::any_of(says_.all(), [&](const Sayings::Found& f) {
      return f.says == kind && f.begin >= clause.begin && f.begin < clause.end;
    });
  }

  /// Whether a phrase of this kind stands in a clause for itself, not within one of an absence
  /// ("in overleg" holds "overleg").
  bool speaks_of(Says kind, const Clause& clause) const {
    constexpr std::array absence = {Says::off,     Says::away,       Says::absent,
                                    Says::later,   Says::left,       Says::notice,
                                    Says::instead, Says::takes_over, Says::further_notice,
                                    Says::moved,   Says::unread,     Says::pleasantry};
    return std::ranges::any_of(says_.all(), [&](const Sayings::Found& f) {
      if (f.says != kind || f.begin < clause.begin || f.begin >= clause.end) return false;
      return std::ranges::none_of(says_.all(), [&](const Sayings::Found& around) {
        return std::ranges::find(absence, around.says) != absence.end() &&
               around.begin <= f.begin && around.end >= f.end;
      });
    });
  }

  bool addressed(const Clause& clause) const {
    return folded().substr(clause.begin, clause.end - clause.begin).contains('@');
  }

  /// "Een storing? Mail dan storing@…", "Amy (amy@…) knows it all": who helps is told there.
  bool helps(std::size_t at) const {
    const Clause& clause = clauses_[at];
    if (asks(clause)) return at + 1 < clauses_.size() && addressed(clauses_[at + 1]);
    return std::ranges::any_of(clauses_, [&](const Clause& other) {
      return other.sentence == clause.sentence && addressed(other);
    });
  }

  bool asks(const Clause& clause) const {
    return folded().substr(clause.begin, clause.end - clause.begin).ends_with('?');
  }

  bool in_sentence_of_contact(const Clause& clause) const {
    return std::ranges::any_of(clauses_, [&](const Clause& other) {
      return other.sentence == clause.sentence &&
             gives_contact(folded().substr(other.begin, other.end - other.begin));
    });
  }

  bool tells_away(const Clause& clause) const {
    constexpr std::array kinds = {Says::off,  Says::away,    Says::absent,
                                  Says::left, Says::no_more, Says::further_notice};
    return std::ranges::any_of(kinds, [&](Says kind) { return has(kind, clause); });
  }

  /// Of what happens to the mail meanwhile; "I haven't read it yet" holds "read it" and is not.
  bool of_the_mail(const Clause& clause) const {
    constexpr std::array kinds = {Says::later, Says::unread, Says::notice, Says::urgent,
                                  Says::moved};
    return std::ranges::any_of(says_.all(), [&](const Sayings::Found& f) {
      return std::ranges::find(kinds, f.says) != kinds.end() && f.begin >= clause.begin &&
             f.begin < clause.end && !within_business(f);
    });
  }

  bool within_business(const Sayings::Found& found) const {
    return std::ranges::any_of(says_.all(), [&](const Sayings::Found& f) {
      return (f.says == Says::matter || f.says == Says::past) && f.begin <= found.begin &&
             f.end >= found.end;
    });
  }

  /// A day to come, right behind these words: "t/m woensdag".
  bool leads_to_day(Says kind, const Clause& clause) const {
    constexpr std::size_t between = 6;  // "de", "dem", "le"
    const auto& origin = says_.folded().origin;
    return std::ranges::any_of(says_.all(), [&](const Sayings::Found& f) {
      return f.says == kind && f.begin >= clause.begin && f.begin < clause.end &&
             std::ranges::any_of(
                 dates_,
                 [&](const language::FoundDate& d) {
                   return d.start_iso.substr(0, 10) > today_ && d.end > origin[f.begin] &&
                          d.start <= origin[f.end] + between;
                 });
    });
  }

  /// "Van 2 tot en met 15 maart": from a day to a day to come.
  bool names_stretch(const Clause& clause) const {
    const auto& origin = says_.folded().origin;
    return std::ranges::any_of(dates_, [&](const language::FoundDate& d) {
      return d.start >= origin[clause.begin] && d.start < origin[clause.end] &&
             d.end_iso.substr(0, 10) > today_;
    });
  }

  bool dated(const Clause& clause) const {
    const auto& origin = says_.folded().origin;
    return std::ranges::any_of(dates_, [&](const language::FoundDate& d) {
      return d.start >= origin[clause.begin] && d.start < origin[clause.end];
    });
  }

  /// "Dinsdag en donderdag": hardly more than days.
  bool only_days(const Clause& clause) const {
    const auto& origin = says_.folded().origin;
    std::size_t days = 0;
    for (const language::FoundDate& d : dates_) {
      if (d.start >= origin[clause.begin] && d.start < origin[clause.end]) days += d.end - d.start;
    }
    return days + few_bytes >= clause.end - clause.begin;
  }

  bool tells(const Clause& clause) const {
    constexpr std::array kinds = {
        Says::automatic, Says::notice,     Says::away,           Says::absent, Says::left,
        Says::instead,   Says::takes_over, Says::further_notice, Says::off,    Says::unread,
        Says::moved,     Says::later,      Says::pleasantry,     Says::urgent};
    if (std::ranges::any_of(kinds, [&](Says kind) { return has(kind, clause); })) return true;
    if (addressed(clause)) return true;
    return (dated(clause) && has(Says::back, clause)) || leads_to_day(Says::until, clause) ||
           leads_to_day(Says::through, clause) || only_days(clause);
  }

  const Sayings& says_;
  std::vector<language::FoundDate> dates_;
  std::string today_;
  std::vector<Clause> clauses_;
};

/// What tells more together than each for itself.
void weigh_together(NoticeFeatures& out, int score) {
  using F = NoticeFeature;
  constexpr int formal = 4;
  const auto has = [&out](F feature) { return out.at(static_cast<std::size_t>(feature)) != 0; };
  const auto set = [&out](F feature, bool is) {
    out.at(static_cast<std::size_t>(feature)) = is ? 1 : 0;
  };
  // Whoever tells that another left, and nothing of this mailbox, is a colleague.
  const bool colleague = has(F::others_left) && !has(F::mail) && !has(F::unread) && !has(F::moved);
  const bool plain = !has(F::matter) && !has(F::turn) && !has(F::asks) && !has(F::past) &&
                     !has(F::leaving) && !colleague;
  const bool day =
      (has(F::away) || has(F::absent)) && (has(F::back) || has(F::last_day) || has(F::further));
  set(F::plain, plain);
  set(F::plain_day, plain && day);
  set(F::day_and_contact, day && has(F::contact));
  set(F::plain_day_and_contact, plain && day && has(F::contact));
  set(F::nothing_else, plain && day && !has(F::asides));
  const bool answered_later =
      has(F::mail) && (has(F::unread) || has(F::later) || has(F::helper) || has(F::weekdays));
  set(F::plain_mail, plain && answered_later);
  set(F::plain_left_and_contact, plain && has(F::left) && has(F::contact));
  set(F::plain_score, plain && score >= formal);
  set(F::asides_with_all, plain && day && has(F::contact) && has(F::asides));
  set(F::plain_weekdays,
      plain && has(F::weekdays) && (has(F::mail) || has(F::later) || has(F::unread)));
  set(F::colleague, colleague);
  set(F::others_left_and_mail, has(F::others_left) && (has(F::mail) || has(F::unread)));
}

}  // namespace

std::string_view name(NoticeFeature feature) {
  return names.at(static_cast<std::size_t>(feature));
}

NoticeFeatures notice_features(const Letter& letter, std::string_view text, const Sayings& says,
                               const Sayings* subject, int score,
                               const language::ExampleSet& words) {
  using F = NoticeFeature;
  NoticeFeatures out{};
  const auto set = [&out](F feature, int value, int most = 1) {
    out.at(static_cast<std::size_t>(feature)) = std::min(value, most);
  };
  const Clauses clauses{letter, text, says};
  set(F::always, 1);
  set(F::away, says.count(Says::off) + says.count(Says::away), 3);
  set(F::absent, tells_absence(says) ? 1 : 0);
  set(F::further, says.count(Says::further_notice));
  const bool own =
      says.together(Says::self, Says::left) || says.together(Says::self, Says::no_more);
  const bool left = says.has(Says::left) || says.together(Says::no_more, Says::work_here);
  set(F::left, left && own ? 1 : 0);
  set(F::others_left, left && !own ? 1 : 0);
  set(F::moved, says.count(Says::moved));
  set(F::unread, says.count(Says::unread));
  set(F::later, says.count(Says::later));
  set(F::notice, says.count(Says::notice), 2);
  const bool contact = gives_contact(text);
  const bool help = says.has(Says::takes_over) || says.has(Says::instead) || says.has(Says::urgent);
  set(F::helper, help && contact ? 1 : 0);
  set(F::contact, contact ? 1 : 0);
  set(F::back, clauses.names_return() ? 1 : 0);
  set(F::last_day, clauses.names_last_day() ? 1 : 0);
  set(F::urgent, says.count(Says::urgent));
  set(F::pleasantry, says.count(Says::pleasantry));
  const bool titled = subject != nullptr && subject->folded().text.size() < short_subject &&
                      (subject->has(Says::off) || subject->has(Says::away));
  set(F::titled, titled ? 1 : 0);
  set(F::matter, clauses.speaking_of(Says::matter), 3);
  set(F::turn, clauses.speaking_of(Says::turn), 2);
  set(F::asks, clauses.asking(), 2);
  set(F::past, clauses.speaking_of(Says::past), 2);
  set(F::leaving, says.count(Says::leaving));
  set(F::asides, clauses.others(), 4);
  set(F::mail, says.count(Says::mail), 2);
  set(F::score, std::max(score, -4), 7);
  set(F::weekdays, clauses.lists_weekdays() ? 1 : 0);
  weigh_together(out, score);
  out.at(static_cast<std::size_t>(F::words)) = weight_of_words(words, says.folded().text);
  // "Gerda has retired, so send the invoices to billing@…": of business, though an address follows.
  if (!says.has(Says::matter)) set(F::colleague, 0);
  return out;
}

const language::ExampleSet& notice_words() {
  static const language::ExampleSet built{data::notice_words};
  return built;
}

bool worded_as_left(std::string_view folded) {
  constexpr double least = 1;
  const language::ExampleSet& words = notice_words();
  const std::vector<double> weights = words.weigh(folded);
  const auto most = std::ranges::max_element(weights);
  if (most == weights.end() ||
      words.groups()[static_cast<std::size_t>(most - weights.begin())] != "left")
    return false;
  return std::ranges::all_of(
      weights, [&](const double& other) { return &other == &*most || *most - other > least; });
}

bool may_be_short_notice(const Letter& letter, std::string_view text, const Sayings& says,
                         const language::ExampleSet& words) {
  if (text.size() > longest || !letter.parts.quoted.empty()) return false;
  if (tells_of_absence(says)) return true;
  // "Mark handles this now (mark@…)": people answer so too, and so much their words must weigh.
  constexpr double worded_so = 3.5;
  return weight_of_words(words, says.folded().text) > worded_so;
}

bool is_short_notice(const NoticeFeatures& found) {
  const Weights& weight = weights();
  double sum = 0;
  for (std::size_t i = 0; i < features; ++i) sum += weight.at(i) * found.at(i);
  return sum > 0;
}

}  // namespace whiteflag::letters
