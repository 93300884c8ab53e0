// SPDX-License-Identifier: Apache-2.0
#include "talks/invitation.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "base/id.h"
#include "base/text.h"
#include "letters/libical.h"

namespace whiteflag::talks {

namespace {

icaltimetype utc(Instant at) {
  return icaltime_from_timet_with_zone(static_cast<time_t>(to_unix_seconds(at)), 0,
                                       icaltimezone_get_utc_timezone());
}

icalproperty* attendee(const Invitation::Guest& guest, bool own_calendar) {
  icalproperty* one = icalproperty_new_attendee(("mailto:" + guest.address).c_str());
  if (!guest.name.empty())
    icalproperty_add_parameter(one, icalparameter_new_cn(guest.name.c_str()));
  icalproperty_add_parameter(one, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
  icalproperty_add_parameter(one, icalparameter_new_rsvp(ICAL_RSVP_TRUE));
  if (own_calendar)
    icalproperty_add_parameter(one, icalparameter_new_scheduleagent(ICAL_SCHEDULEAGENT_CLIENT));
  return one;
}

icalcomponent* event(const Invitation& from, bool own_calendar) {
  icalcomponent* out = icalcomponent_new(ICAL_VEVENT_COMPONENT);
  icalcomponent_add_property(out, icalproperty_new_uid(from.uid.c_str()));
  icalcomponent_add_property(out, icalproperty_new_dtstamp(utc(from.stamp)));
  icalcomponent_add_property(out, icalproperty_new_dtstart(utc(from.start)));
  icalcomponent_add_property(out, icalproperty_new_dtend(utc(from.start + from.length)));
  icalcomponent_add_property(out, icalproperty_new_summary(from.summary.c_str()));
  icalcomponent_add_property(out, icalproperty_new_sequence(from.sequence));
  if (from.cancelled)
    icalcomponent_add_property(out, icalproperty_new_status(ICAL_STATUS_CANCELLED));
  icalproperty* organizer = icalproperty_new_organizer(("mailto:" + from.organizer).c_str());
  if (!from.organizer_name.empty())
    icalproperty_add_parameter(organizer, icalparameter_new_cn(from.organizer_name.c_str()));
  icalcomponent_add_property(out, organizer);
  for (const Invitation::Guest& guest : from.guests)
    icalcomponent_add_property(out, attendee(guest, own_calendar));
  return out;
}

std::string calendar_text(const Invitation& invitation, std::optional<icalproperty_method> method) {
  const std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> calendar{
      icalcomponent_new(ICAL_VCALENDAR_COMPONENT), icalcomponent_free.address()};
  icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
  icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//whiteflag//EN"));
  if (method) icalcomponent_add_property(calendar.get(), icalproperty_new_method(*method));
  icalcomponent_add_component(calendar.get(), event(invitation, !method));
  const std::unique_ptr<char, void (*)(void*)> text{icalcomponent_as_ical_string_r(calendar.get()),
                                                    icalmemory_free_buffer.address()};
  return text ? std::string{text.get()} : std::string{};
}

}  // namespace

std::string request_text(const Invitation& invitation) {
  return calendar_text(invitation, invitation.cancelled ? ICAL_METHOD_CANCEL : ICAL_METHOD_REQUEST);
}

std::string event_text(const Invitation& invitation) {
  return calendar_text(invitation, std::nullopt);
}

std::string with_request(std::string_view message, std::string_view request) {
  const std::size_t blank = std::min(message.find("\r\n\r\n"), message.size());
  const std::string_view body = message.substr(std::min(blank + 4, message.size()));
  const std::string boundary = "=_whiteflag_" + uuid_text(hash128(message));
  std::string head, part_head;
  bool of_part = false;
  for (std::string_view rest = message.substr(0, blank); !rest.empty();) {
    const std::size_t end = std::min(rest.find("\r\n"), rest.size());
    const std::string line = std::string{rest.substr(0, end)} + "\r\n";
    rest.remove_prefix(std::min(end + 2, rest.size()));
    const bool folded = line.front() == ' ' || line.front() == '\t';
    if (!folded) of_part = ascii_lower(line).starts_with("content-");
    (of_part ? part_head : head) += line;
  }
  const std::string open = "--" + boundary + "\r\n";
  std::string out =
      head + "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
  out += open + part_head + "\r\n" + std::string{body} + "\r\n";
  out += open + "Content-Type: text/calendar; charset=utf-8; method=" +
         (request.contains("\r\nMETHOD:CANCEL\r\n") ? "CANCEL" : "REQUEST") +
         "\r\n"
         "Content-Transfer-Encoding: 8bit\r\n\r\n" +
         std::string{request} + "\r\n";
  return out + "--" + boundary + "--\r\n";
}

}  // namespace whiteflag::talks
