// SPDX-License-Identifier: Apache-2.0
#include "letters/header_date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

namespace whiteflag::letters {

using std::chrono::minutes;
using std::chrono::seconds;

namespace {

/// A date needs no more; what follows in a longer value is not read.
constexpr std::size_t longest_date = 512;

struct Named {
  std::string_view name;
  int value;
};

/// By their first letters, lower case; English, Dutch, German, French.
constexpr Named months[] = {
    {"jan", 1},  {"feb", 2},  {"fév", 2},  {"fev", 2},  {"mar", 3},  {"mrt", 3},  {"mär", 3},
    {"mrz", 3},  {"maa", 3},  {"apr", 4},  {"avr", 4},  {"may", 5},  {"mei", 5},  {"mai", 5},
    {"juin", 6}, {"jun", 6},  {"juil", 7}, {"jul", 7},  {"aug", 8},  {"aoû", 8},  {"aou", 8},
    {"sep", 9},  {"oct", 10}, {"okt", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12}, {"déc", 12},
};

/// Minutes east of UTC. RFC 5322 §4.3, then zone names that mail programs still write.
constexpr Named zones[] = {
    {"ut", 0},      {"utc", 0},     {"gmt", 0},    {"z", 0},      {"est", -300}, {"edt", -240},
    {"cst", -360},  {"cdt", -300},  {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420},
    {"akst", -540}, {"akdt", -480}, {"hst", -600}, {"wet", 0},    {"west", 60},  {"bst", 60},
    {"cet", 60},    {"cest", 120},  {"met", 60},   {"mest", 120}, {"mez", 60},   {"mesz", 120},
    {"eet", 120},   {"eest", 180},  {"msk", 180},  {"jst", 540},  {"kst", 540},  {"aest", 600},
    {"aedt", 660},  {"nzst", 720},  {"nzdt", 780},
};

std::string without_comments(std::string_view value) {
  std::string out;
  int depth = 0;
  for (const char c : value.substr(0, longest_date)) {
    if (c == '(') ++depth;
    if (depth == 0) out += c == '\r' || c == '\n' || c == '\t' ? ' ' : c;
    if (c == ')' && depth > 0) {
      --depth;
      out += ' ';
    }
  }
  return out;
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

struct Number {
  int value = 0;
  std::size_t digits = 0;
};

class DateParser {
 public:
  explicit DateParser(std::string text) : text_{std::move(text)} {}

  std::optional<ZonedInstant> run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (digit(c)) {
        if (!number()) return std::nullopt;
      } else if (letter(c)) {
        word();
      } else if ((c == '+' || c == '-') && is_offset()) {
        offset();
      } else {
        ++at_;
      }
    }
    return finish();
  }

 private:
  Number take_number() {
    Number out;
    while (at_ < text_.size() && digit(text_[at_])) {
      if (out.digits < 8) out.value = out.value * 10 + (text_[at_] - '0');
      ++out.digits;
      ++at_;
    }
    return out;
  }

  bool sees_digit_after(char c) const {
    return at_ + 1 < text_.size() && text_[at_] == c && digit(text_[at_ + 1]);
  }

  bool number() {
    const Number first = take_number();
    if (first.digits > 8) return false;
    if (!clock_ && sees_digit_after(':')) return clock(first, ':');
    if (!clock_ && day_ && month_ && year_ && first.digits <= 2 && sees_digit_after('.')) {
      return clock(first, '.');
    }
    if (first.digits == 8 && !year_) return compact(first.value);
    if (first.digits == 4 && !year_ && !month_ && sees_digit_after('-')) return iso(first);
    if (first.digits <= 2 && !day_ && !month_ && numeric_date()) return slashed(first);
    return lone(first);
  }

  bool numeric_date() const {
    return sees_digit_after('/') || sees_digit_after('.') || sees_digit_after('-');
  }

  /// A day or a year that stands by itself.
  bool lone(Number number) {
    if (number.digits <= 2 && !day_) {
      day_ = number.value;
    } else if (!year_ && number.digits <= 4) {
      year_ = full_year(number);
    }
    return true;
  }

  /// RFC 5322 §4.3: 00…49 is this century, 50…99 the last, three digits count from 1900.
  static int full_year(Number number) {
    if (number.digits >= 4) return number.value;
    if (number.digits == 3) return 1900 + number.value;
    return number.value < 50 ? 2000 + number.value : 1900 + number.value;
  }

  bool clock(Number hour, char separator) {
    int parts[3] = {hour.value, 0, 0};
    for (int i = 1; i < 3 && sees_digit_after(separator); ++i) {
      ++at_;
      parts[i] = take_number().value;
    }
    if (sees_digit_after('.') || sees_digit_after(',')) {
      ++at_;
      take_number();  // a fraction
    }
    if (parts[0] > 24 || parts[1] > 59 || parts[2] > 60) return false;
    clock_ = seconds{parts[0] * 3600 + parts[1] * 60 + parts[2]};
    return true;
  }

  bool compact(int value) {
    year_ = value / 10000;
    month_ = value / 100 % 100;
    day_ = value % 100;
    return true;
  }

  bool iso(Number year) {
    year_ = year.value;
    ++at_;
    month_ = take_number().value;
    if (sees_digit_after('-')) {
      ++at_;
      day_ = take_number().value;
    }
    if (at_ + 1 < text_.size() && (text_[at_] == 'T' || text_[at_] == 't') &&
        digit(text_[at_ + 1])) {
      ++at_;
    }
    return true;
  }

  /// 3/31/2003 as Americans write it, unless only the other reading is a date; 31.3.2003.
  bool slashed(Number first) {
    const char separator = text_[at_];
    ++at_;
    const Number second = take_number();
    const bool day_first = separator != '/' || first.value > 12;
    day_ = day_first ? first.value : second.value;
    month_ = day_first ? second.value : first.value;
    if (sees_digit_after(separator)) {
      ++at_;
      year_ = full_year(take_number());
    }
    return true;
  }

  std::string take_word() {
    std::string out;
    while (at_ < text_.size() && letter(text_[at_])) {
      const char c = text_[at_++];
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return out;
  }

  void word() {
    const std::string name = take_word();
    if (!month_) {
      for (const Named& month : months) {
        if (name.starts_with(month.name)) {
          month_ = month.value;
          return;
        }
      }
    }
    if (clock_ && (name == "am" || name == "pm")) return twelve_hours(name == "pm");
    if (!clock_ || offset_) return;
    const auto* zone = std::ranges::find(zones, name, &Named::name);
    if (zone != std::end(zones)) {
      offset_ = minutes{zone->value};
      named_zone_ = true;
    }
  }

  void twelve_hours(bool afternoon) {
    const auto hours = std::chrono::floor<std::chrono::hours>(*clock_);
    if (afternoon && hours.count() < 12) *clock_ += std::chrono::hours{12};
    if (!afternoon && hours.count() == 12) *clock_ -= std::chrono::hours{12};
  }

  /// A sign before digits, after the clock: not the '-' between the parts of a date.
  bool is_offset() const {
    if (!clock_ || at_ + 1 >= text_.size()) return false;
    if (offset_ && !(named_zone_ && offset_->count() == 0)) return false;
    std::size_t next = at_ + 1;
    while (next < text_.size() && text_[next] == ' ') ++next;
    return next < text_.size() && digit(text_[next]);
  }

  void offset() {
    const bool west = text_[at_] == '-';
    ++at_;
    while (text_[at_] == ' ') ++at_;
    Number hours = take_number();
    int mins = 0;
    if (sees_digit_after(':')) {
      ++at_;
      mins = take_number().value;
    } else if (hours.digits >= 3) {
      mins = hours.value % 100;
      hours.value /= 100;
    }
    if (hours.digits > 4 || hours.value > 23 || mins > 59) return;
    const minutes east{hours.value * 60 + mins};
    if (west && east == minutes{0}) return;  // RFC 5322 §3.3: UTC, the writer's zone unknown
    offset_ = west ? -east : east;
    named_zone_ = false;
  }

  std::optional<ZonedInstant> finish() const {
    if (!day_ || !month_ || !year_) return std::nullopt;
    if (*day_ > 31 || *month_ > 12 || *year_ < 1 || *year_ > 9999) return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year{*year_},
                                          std::chrono::month{static_cast<unsigned>(*month_)},
                                          std::chrono::day{static_cast<unsigned>(*day_)}};
    if (!day.ok()) return std::nullopt;
    const auto local = std::chrono::sys_days{day} + clock_.value_or(seconds{0});
    return ZonedInstant{Instant{local} - offset_.value_or(minutes{0}), offset_};
  }

  std::string text_;
  std::size_t at_ = 0;
  std::optional<int> day_, month_, year_;
  std::optional<seconds> clock_;
  std::optional<minutes> offset_;
  bool named_zone_ = false;
};

}  // namespace

std::optional<ZonedInstant> parse_date(std::string_view value) {
  return DateParser{without_comments(value)}.run();
}

}  // namespace whiteflag::letters
