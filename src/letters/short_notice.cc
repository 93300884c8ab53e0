// SPDX-License-Identifier: Apache-2.0
#include "letters/short_notice.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/text.h"
#include "language/dates.h"

namespace whiteflag::data {
extern const std::string_view notice_weights;
}  // namespace whiteflag::data

namespace whiteflag::letters {
namespace {

constexpr std::size_t longest = 700;
constexpr std::size_t short_subject = 30;
// A clause of so few bytes ("Hello,", "LG Anke") tells nothing either way.
constexpr std::size_t few_bytes = 12;

struct Weights {
  int off = 0, back = 0, until = 0, further = 0, helper = 0, notice = 0, unread = 0, moved = 0,
      left = 0, later = 0, titled = 0, other = 0, known = 0;
};

Weights read_weights() {
  Weights out;
  const std::array<std::pair<std::string_view, int*>, 13> names = {{{"off", &out.off},
                                                                    {"back", &out.back},
                                                                    {"until", &out.until},
                                                                    {"further", &out.further},
                                                                    {"helper", &out.helper},
                                                                    {"notice", &out.notice},
                                                                    {"unread", &out.unread},
                                                                    {"moved", &out.moved},
                                                                    {"left", &out.left},
                                                                    {"later", &out.later},
                                                                    {"titled", &out.titled},
                                                                    {"other", &out.other},
                                                                    {"known", &out.known}}};
  for (const std::string_view line : split_lines(data::notice_weights)) {
    for (const auto& [name, value] : names) {
      const std::size_t space = line.find(' ');
      if (space == std::string_view::npos || line.substr(0, space) != name) continue;
      const std::string_view number = trim(line.substr(space));
      std::from_chars(number.data(), number.data() + number.size(), *value);
    }
  }
  return out;
}

const Weights& weights() {
  static const Weights read = read_weights();
  return read;
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
    return static_cast<int>(
        std::ranges::count_if(clauses_, [&](const Clause& c) { return !tells(c); }));
  }
  /// Whether a clause asks, or speaks of business or of what is planned, and not of who helps or
  /// what happens to the mail meanwhile.
  bool raise_matter() const {
    constexpr std::array kinds = {Says::later, Says::unread, Says::notice, Says::urgent,
                                  Says::moved};
    return std::ranges::any_of(clauses_, [&](const Clause& c) {
      const bool matter = asks(c) || has(Says::turn, c) || has(Says::matter, c);
      if (!matter || addressed(c)) return false;
      return std::ranges::none_of(kinds, [&](Says kind) { return has(kind, c); });
    });
  }
  /// Whether a clause names a day of return.
  bool names_return() const {
    return std::ranges::any_of(clauses_,
                               [&](const Clause& c) { return has(Says::back, c) && dated(c); });
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
  };

  std::string_view folded() const { return says_.folded().text; }

  bool ends_at(std::size_t at) const {
    const std::string_view text = folded();
    if (std::string_view{".,;:!?()/"}.find(text[at]) == std::string_view::npos) return false;
    if (text[at] == '(' || text[at] == ')') return true;
    if (text[at] == ',' && behind_day(at)) return false;  // "ab Montag, 24. August, wieder da"
    if (text[at] == '/') return at > 0 && text[at - 1] == ' ';
    return at + 1 == text.size() || text[at + 1] == ' ';
  }

  bool behind_day(std::size_t at) const {
    const std::size_t place = says_.folded().origin[at];
    return std::ranges::any_of(dates_, [&](const language::FoundDate& d) {
      return (d.start < place && place < d.end) || d.end == place;
    });
  }

  void split() {
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= folded().size(); ++at) {
      if (at < folded().size() && !ends_at(at)) continue;
      const bool asked = at < folded().size() && folded()[at] == '?';
      if (asked || at - begin > few_bytes) clauses_.push_back({begin, asked ? at + 1 : at});
      begin = at + 1;
    }
  }

  bool has(Says kind, const Clause& clause) const {
    return std::ranges::any_of(says_.all(), [&](const Sayings::Found& f) {
      return f.says == kind && f.begin >= clause.begin && f.begin < clause.end;
    });
  }

  bool addressed(const Clause& clause) const {
    return folded().substr(clause.begin, clause.end - clause.begin).contains('@');
  }

  bool asks(const Clause& clause) const {
    return folded().substr(clause.begin, clause.end - clause.begin).ends_with('?');
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

}  // namespace

bool is_short_notice(const Letter& letter, std::string_view text, const Sayings& says,
                     const Sayings* subject) {
  if (text.size() > longest || !letter.parts.quoted.empty() || says.has(Says::past) ||
      says.has(Says::leaving))
    return false;
  const Weights& points = weights();
  const bool off = says.has(Says::off) || says.has(Says::away) || says.has(Says::absent);
  const bool further = says.has(Says::further_notice);
  const bool left = says.has(Says::left) || says.together(Says::no_more, Says::work_here);
  const bool moved = says.has(Says::moved);
  if (!off && !further && !left && !moved && !says.has(Says::unread)) return false;
  const bool help = (says.has(Says::takes_over) || says.has(Says::instead)) && gives_contact(text);
  int score = off && !left ? points.off : 0;  // who retires is not away besides
  score += further ? points.further : 0;
  score += left ? points.left : 0;
  score += moved ? points.moved : 0;
  score += help ? points.helper : 0;
  score += says.has(Says::notice) ? points.notice : 0;
  score += says.has(Says::unread) ? points.unread : 0;
  score += says.has(Says::later) ? points.later : 0;
  const bool titled = subject != nullptr && subject->folded().text.size() < short_subject &&
                      (subject->has(Says::off) || subject->has(Says::away));
  score += titled ? points.titled : 0;
  if (score + points.back + points.until < points.known) return false;
  const Clauses clauses{letter, text, says};
  if (clauses.raise_matter()) return false;
  if (clauses.names_return()) score += points.back;
  if (clauses.names_last_day()) score += points.until;
  return score + points.other * clauses.others() >= points.known;
}

}  // namespace whiteflag::letters
