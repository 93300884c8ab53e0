// SPDX-License-Identifier: Apache-2.0
#include "letters/absence.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <ranges>
#include <string>
#include <vector>

#include "base/text.h"
#include "language/dates.h"
#include "letters/absence_helper.h"

namespace whiteflag::letters {
namespace {

using language::FoundDate;

constexpr std::chrono::days furthest_guess{120};

/// "Half april" is a stretch of ten days to a calendar; who is back then means the middle of it.
std::string middle_of_month(const FoundDate& date) {
  const std::string month = date.start_iso.substr(0, 8);
  const bool middle = date.start_iso.substr(8, 2) == "11" && date.end_iso.starts_with(month) &&
                      date.end_iso.substr(8, 2) == "20";
  return middle ? month + "15" : std::string{};
}

/// What a day is to an absence, the surest first.
enum class Role { back, last_day, until, within, none };

struct Day {
  Role role = Role::none;
  std::string iso;  // of the day, or of a range's last
  std::string words;
  std::size_t far = 0;  // from the words that make it the day of return
};

/// A notice with its days and phrases, all by place in the text as written.
class Notice {
 public:
  Notice(const Letter& letter, std::string_view text, const Sayings& says)
      : text_{text}, says_{says} {
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
  }

  std::vector<Day> days() const {
    std::vector<Day> out;
    for (const FoundDate& date : dates_) out.push_back(day_of(date));
    return out;
  }
  const std::string& today() const { return today_; }

 private:
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  /// A full stop of a day's own: "9. August", "19.02."; not the one after "8 June."
  bool in_a_date(std::size_t at) const {
    const bool number = at > 0 && text_[at - 1] >= '0' && text_[at - 1] <= '9';
    return std::any_of(dates_.begin(), dates_.end(), [&](const FoundDate& d) {
      return d.start <= at && (at + 1 < d.end || (number && at < d.end));
    });
  }

  bool ends_sentence(std::size_t at) const {
    const char c = text_[at];
    const char next = at + 1 < text_.size() ? text_[at + 1] : '\n';
    if (c == '\n') return next == '\n';
    if (c == '!' || c == '?' || c == ';') return true;
    return c == '.' && (next == ' ' || next == '\n') && !in_a_date(at) &&
           !(at > 1 && text_[at - 2] == '.');  // "t.e.m."
  }

  Span sentence(const FoundDate& date) const {
    const bool stop = date.end > date.start && text_[date.end - 1] == '.';
    Span span{date.start, stop ? date.end - 1 : date.end};
    while (span.begin > 0 && !ends_sentence(span.begin - 1)) --span.begin;
    while (span.end < text_.size() && !ends_sentence(span.end)) ++span.end;
    return span;
  }

  /// Whether a phrase of this kind stands in [begin, end) of the text.
  bool has(Says kind, std::size_t begin, std::size_t end) const {
    const auto& origin = says_.folded().origin;
    return std::any_of(says_.all().begin(), says_.all().end(), [&](const Sayings::Found& found) {
      return found.says == kind && origin[found.begin] >= begin && origin[found.end] <= end;
    });
  }

  /// Whether a phrase of this kind ends where the day begins, or opens the day's own words.
  bool leads(Says kind, const FoundDate& date) const {
    constexpr std::size_t between = 6;  // "de", "dem", "le"
    const auto& origin = says_.folded().origin;
    return std::any_of(says_.all().begin(), says_.all().end(), [&](const Sayings::Found& found) {
      if (found.says != kind) return false;
      const std::size_t begin = origin[found.begin];
      const std::size_t end = origin[found.end];
      return begin == date.start || (end <= date.start && date.start - end <= between);
    });
  }

  /// "Van 3 tot 14 augustus": on the fourteenth they are back; not so "tot en met".
  bool ends_before(const FoundDate& date) const {
    return has(Says::until, date.start, date.end) && !has(Says::through, date.start, date.end);
  }

  Role role_of(const FoundDate& date) const {
    const Span span = sentence(date);
    const bool range = !date.end_iso.empty();
    const bool away = has(Says::away, span.begin, span.end) ||
                      has(Says::absent, span.begin, span.end) ||
                      has(Says::away_topic, span.begin, span.end);
    // "T/m 16 maart", "until 16 March inclusive".
    constexpr std::size_t near = 16;
    const bool inclusive = has(Says::through, date.end, std::min(date.end + near, span.end));
    if (!middle_of_month(date).empty() && (leads(Says::until, date) || leads(Says::through, date)))
      return Role::until;
    if (!range && (leads(Says::through, date) || inclusive)) return Role::last_day;
    if (!range && leads(Says::until, date)) return Role::until;
    if (range && away) return ends_before(date) ? Role::until : Role::within;
    if (date.kind == language::DateKind::time) return Role::none;
    const bool back = has(Says::back, span.begin, span.end);
    // "Today I am not in, tomorrow I am back": the words nearest to the day tell.
    if (back && !(away && nearer_away(date, span)))
      return !range && date.free_iso.empty() && leads(Says::after, date) ? Role::last_day
                                                                         : Role::back;
    return away ? Role::within : Role::none;
  }

  /// Bytes between a day and a phrase; a comma between them keeps them further apart.
  std::size_t distance(const FoundDate& date, std::size_t begin, std::size_t end) const {
    constexpr std::size_t comma = 25;
    const std::size_t from = begin >= date.end ? date.end : std::min(end, date.start);
    const std::size_t to = begin >= date.end ? begin : date.start;
    const std::string_view between = text_.substr(from, to - from);
    return between.size() +
           comma * static_cast<std::size_t>(std::count(between.begin(), between.end(), ','));
  }

  std::size_t nearest(const std::vector<Says>& kinds, const FoundDate& date, Span span) const {
    const auto& origin = says_.folded().origin;
    std::size_t best = std::string_view::npos;
    for (const Sayings::Found& found : says_.all()) {
      if (std::find(kinds.begin(), kinds.end(), found.says) == kinds.end()) continue;
      const std::size_t begin = origin[found.begin];
      const std::size_t end = origin[found.end];
      if (begin < span.begin || end > span.end) continue;
      best = std::min(best, distance(date, begin, end));
    }
    return best;
  }

  bool nearer_away(const FoundDate& date, Span span) const {
    const std::size_t back = nearest({Says::back}, date, span);
    return nearest({Says::away, Says::absent, Says::away_topic}, date, span) < back;
  }

  Day day_of(const FoundDate& date) const {
    const Role role = role_of(date);
    const bool last = (role == Role::within || role == Role::until) && !date.end_iso.empty();
    std::string iso = (last ? date.end_iso : date.start_iso).substr(0, 10);
    if (const std::string middle = middle_of_month(date);
        !middle.empty() && (role == Role::back || role == Role::until))
      iso = middle;
    // "Weer open na Kerst", "closed until after Christmas".
    if (!date.free_iso.empty() && (role == Role::back || role == Role::until)) iso = date.free_iso;
    return {role, std::move(iso), date.text, nearest({Says::back}, date, sentence(date))};
  }

  std::string_view text_;
  const Sayings& says_;
  std::vector<FoundDate> dates_;
  std::string today_;
};

/// The first working day after a last day away.
std::string day_after(const std::string& iso) {
  const auto day = parse_iso(iso, Zone{});
  if (!day) return {};
  auto next = *day + std::chrono::days{1};
  const auto weekday = [](Instant at) {
    return std::chrono::weekday{std::chrono::floor<std::chrono::days>(at)}.iso_encoding();
  };
  while (weekday(next) > 5) next += std::chrono::days{1};
  return iso_text(next, std::chrono::minutes{0}).substr(0, 10);
}

/// The day of this role that stands nearest to words of return; null when none is to come.
const Day* nearest_of(Role role, const std::vector<Day>& days, const std::string& today) {
  const Day* best = nullptr;
  for (const Day& day : days) {
    if (day.role != role || day.iso < today || (role == Role::back && day.iso == today)) continue;
    if (best == nullptr || day.far < best->far) best = &day;
  }
  return best;
}

/// A notice that says what happens and then when it goes on: "That is it for this year. You hear
/// from me on 4 January." A day without a year may be a past one, read as far ahead.
void take_last(const std::vector<Day>& days, const std::string& today, AutomaticFinding& finding) {
  const auto now = parse_iso(today, Zone{});
  for (const Day& day : std::views::reverse(days)) {
    const auto at = parse_iso(day.iso, Zone{});
    if (!now || !at || *at <= *now || *at - *now > furthest_guess) continue;
    finding.return_day = day.iso;
    finding.return_words = day.words;
    return;
  }
}

/// The first day back: the one called so; else what the last day away tells.
void take_return(const std::vector<Day>& days, const std::string& today,
                 AutomaticFinding& finding) {
  for (const Role role : {Role::back, Role::last_day, Role::until}) {
    const Day* day = nearest_of(role, days, today);
    if (day == nullptr) continue;
    finding.return_day = role == Role::last_day ? day_after(day->iso) : day->iso;
    finding.return_words = day->words;
    return;
  }
  // "Vom 25. Juli bis 9. August machen wir Sommerpause": what is said in figures counts.
  const auto in_figures = [](const Day& day) {
    return day.role == Role::within && day.words.find_first_of("0123456789") != std::string::npos;
  };
  const bool figures = std::ranges::any_of(days, in_figures);
  std::string last;
  for (const Day& day : days) {
    if (day.role != Role::within || day.iso < today || day.iso < last) continue;
    if (figures && !in_figures(day)) continue;
    last = day.iso;
    finding.return_words = day.words;
  }
  if (!last.empty()) {
    finding.return_day = day_after(last);
    return;
  }
  take_last(days, today, finding);
}

void read_return(const Letter& letter, std::string_view text, const Sayings& says,
                 AutomaticFinding& finding) {
  const Notice notice{letter, text, says};
  take_return(notice.days(), notice.today(), finding);
  if (!finding.return_day.empty() || letter.subject.empty()) return;
  const Sayings titled{letter.subject};
  const Notice subject{letter, letter.subject, titled};
  take_return(subject.days(), subject.today(), finding);
}

}  // namespace

bool tells_absence(const Sayings& says) {
  return says.has(Says::absent) || says.together(Says::self, Says::away);
}

bool tells_farewell(const Sayings& says) {
  return says.has(Says::left) || says.together(Says::no_more, Says::work_here);
}

void read_absence(const Letter& letter, std::string_view text, const Sayings& says,
                  AutomaticFinding& finding) {
  finding.until_further_notice = says.has(Says::further_notice);
  const std::string_view sender =
      letter.from.empty() ? std::string_view{} : letter.from.front().address;
  finding.stand_in = find_helper(text, says, sender);
  read_return(letter, text, says, finding);
}

}  // namespace whiteflag::letters
