// SPDX-License-Identifier: Apache-2.0
#include "talks/answered_event.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "letters/calendar.h"

namespace whiteflag::talks {
namespace {

/// RFC 5545 §3.1: octets of a line, without its end.
constexpr std::size_t longest_line = 75;

/// A line of the object, with its folds taken out.
struct Line {
  std::string_view raw;  ///< as it stands there, with its ends
  std::string text;
};

std::vector<Line> lines_of(std::string_view ics) {
  std::vector<Line> out;
  for (std::size_t begin = 0; begin < ics.size();) {
    const std::size_t end = std::min(ics.find('\n', begin), ics.size() - 1) + 1;
    const std::string_view raw = ics.substr(begin, end - begin);
    std::string_view text = raw;
    while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
    const bool goes_on = !out.empty() && (raw.front() == ' ' || raw.front() == '\t');
    if (goes_on) {
      out.back().text += text.substr(1);
      out.back().raw = {out.back().raw.data(), out.back().raw.size() + raw.size()};
    } else {
      out.push_back({raw, std::string{text}});
    }
    begin = end;
  }
  return out;
}

/// Never in the middle of a character.
std::string folded(std::string_view text) {
  std::string out;
  std::size_t room = longest_line;
  while (text.size() > room) {
    std::size_t end = room;
    while (end > 1 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    out.append(text.substr(0, end)).append("\r\n ");
    text.remove_prefix(end);
    room = longest_line - 1;
  }
  return out.append(text) + "\r\n";
}

/// Where a parameter begins and ends in a line, with its ';', and where the value of the property
/// begins. What stands in quotes is passed over.
class Property {
 public:
  explicit Property(std::string_view line) : line_{line} {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '"') quoted = !quoted;
      if (quoted || (line[i] != ';' && line[i] != ':')) continue;
      ends_.push_back(i);
      if (line[i] == ':') break;
    }
  }

  bool whole() const { return !ends_.empty() && line_[ends_.back()] == ':'; }
  bool is(std::string_view name) const {
    return whole() && ascii_iequals(line_.substr(0, ends_.front()), name);
  }
  std::string_view value() const { return line_.substr(ends_.back() + 1); }
  /// "PARTSTAT=DECLINED" with the place where it begins; empty where it is not there.
  std::pair<std::size_t, std::string_view> parameter(std::string_view name) const {
    for (std::size_t i = 0; i + 1 < ends_.size(); ++i) {
      const std::string_view one = line_.substr(ends_[i] + 1, ends_[i + 1] - ends_[i] - 1);
      if (ascii_iequals(one.substr(0, one.find('=')), name)) return {ends_[i] + 1, one};
    }
    return {};
  }
  std::string parameter_value(std::string_view name) const {
    const std::string_view one = parameter(name).second;
    const std::size_t equals = std::min(one.find('='), one.size());
    return std::string{one.substr(std::min(equals + 1, one.size()))};
  }
  std::size_t end_of_name() const { return ends_.front(); }

 private:
  std::string_view line_;
  std::vector<std::size_t> ends_;
};

std::string guest_of(const Property& property) {
  std::string value = ascii_lower(trim(property.value()));
  constexpr std::string_view scheme = "mailto:";
  return value.starts_with(scheme) ? value.substr(scheme.size()) : std::string{};
}

bool sent_by_nobody(const Property& property) {
  const std::string agent = property.parameter_value("SCHEDULE-AGENT");
  return ascii_iequals(agent, "CLIENT") || ascii_iequals(agent, "NONE");
}

class Writer {
 public:
  Writer(std::span<const GuestAnswer> answers, bool client_only)
      : answers_{answers}, client_only_{client_only} {}

  /// The line as it is to be; nothing where it stays.
  std::optional<std::string> line(const std::string& text, const letters::Meeting& meeting) const {
    const Property property{text};
    if (!property.is("ATTENDEE") || (client_only_ && !sent_by_nobody(property)))
      return std::nullopt;
    const GuestAnswer* answer = answer_of(guest_of(property), meeting);
    const std::string said = property.parameter_value("PARTSTAT");
    if (answer == nullptr || ascii_iequals(said, answer->answer)) return std::nullopt;
    const bool open = said.empty() || ascii_iequals(said, "NEEDS-ACTION");
    if (!open && answer->at <= meeting.stamp) return std::nullopt;
    std::string out = text;
    if (const auto [at, before] = property.parameter("PARTSTAT"); !before.empty())
      out.replace(at, before.size(), "PARTSTAT=" + answer->answer);
    else
      out.insert(property.end_of_name(), ";PARTSTAT=" + answer->answer);
    return out;
  }

 private:
  /// The one about this very meeting, else the one about all of the series.
  const GuestAnswer* answer_of(const std::string& guest, const letters::Meeting& meeting) const {
    const std::string of =
        meeting.replaces == Instant{} ? meeting.recurrence_id : iso_text(meeting.replaces, {});
    const GuestAnswer* out = nullptr;
    for (const GuestAnswer& one : answers_) {
      const bool about = one.recurrence == of || one.recurrence.empty();
      if (guest.empty() || one.address != guest || !about || one.sequence < meeting.sequence)
        continue;
      if (out == nullptr || one.recurrence == of) out = &one;
    }
    return out;
  }

  std::span<const GuestAnswer> answers_;
  bool client_only_;
};

}  // namespace

std::optional<std::string> with_answers(std::string_view ics, std::span<const GuestAnswer> answers,
                                        bool client_only) {
  const std::vector<letters::Meeting> meetings = letters::read_calendar(ics);
  const Writer writer{answers, client_only};
  std::string out;
  std::size_t event = 0;
  int depth = 0;  // within an event: an alarm names attendees of its own
  bool changed = false;
  for (const Line& line : lines_of(ics)) {
    const bool begins = ascii_iequals(line.text.substr(0, 6), "BEGIN:");
    const bool ends = ascii_iequals(line.text.substr(0, 4), "END:");
    if (begins && (depth > 0 || ascii_iequals(trim(line.text), "BEGIN:VEVENT"))) ++depth;
    if (ends && depth == 1) ++event;
    if (ends && depth > 0) --depth;
    std::optional<std::string> now;
    if (depth == 1 && event < meetings.size()) now = writer.line(line.text, meetings[event]);
    changed = changed || now.has_value();
    if (now) {
      out += folded(*now);
    } else {
      out += line.raw;
    }
  }
  // As many events as were read: else the answers might stand at another one.
  if (!changed || event != meetings.size()) return std::nullopt;
  return out;
}

}  // namespace whiteflag::talks
