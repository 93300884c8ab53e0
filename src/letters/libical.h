// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libical/ical.h>

#include "base/lazy_library.h"

namespace whiteflag {

extern const LazyLibrary libical;

}  // namespace whiteflag

namespace whiteflag {

/// The functions of libical that we call, by their own names; inside this namespace they hide the
/// library's, so that the program is not linked with it.
// NOLINTBEGIN(readability-identifier-naming)
inline const LazyFunction<decltype(::icalcomponent_add_component)> icalcomponent_add_component{
    libical, "icalcomponent_add_component"};
inline const LazyFunction<decltype(::icalcomponent_add_property)> icalcomponent_add_property{
    libical, "icalcomponent_add_property"};
inline const LazyFunction<decltype(::icalcomponent_as_ical_string_r)>
    icalcomponent_as_ical_string_r{libical, "icalcomponent_as_ical_string_r"};
inline const LazyFunction<decltype(::icalcomponent_free)> icalcomponent_free{libical,
                                                                             "icalcomponent_free"};
inline const LazyFunction<decltype(::icalcomponent_get_first_component)>
    icalcomponent_get_first_component{libical, "icalcomponent_get_first_component"};
inline const LazyFunction<decltype(::icalcomponent_get_first_property)>
    icalcomponent_get_first_property{libical, "icalcomponent_get_first_property"};
inline const LazyFunction<decltype(::icalcomponent_get_next_component)>
    icalcomponent_get_next_component{libical, "icalcomponent_get_next_component"};
inline const LazyFunction<decltype(::icalcomponent_get_next_property)>
    icalcomponent_get_next_property{libical, "icalcomponent_get_next_property"};
inline const LazyFunction<decltype(::icalcomponent_get_timezone)> icalcomponent_get_timezone{
    libical, "icalcomponent_get_timezone"};
inline const LazyFunction<decltype(::icalcomponent_isa)> icalcomponent_isa{libical,
                                                                           "icalcomponent_isa"};
inline const LazyFunction<decltype(::icalcomponent_new)> icalcomponent_new{libical,
                                                                           "icalcomponent_new"};
inline const LazyFunction<decltype(::icaldurationtype_as_int)> icaldurationtype_as_int{
    libical, "icaldurationtype_as_int"};
inline const LazyFunction<decltype(::icalerror_set_errors_are_fatal)>
    icalerror_set_errors_are_fatal{libical, "icalerror_set_errors_are_fatal"};
inline const LazyFunction<decltype(::icalmemory_free_buffer)> icalmemory_free_buffer{
    libical, "icalmemory_free_buffer"};
inline const LazyFunction<decltype(::icalparameter_new_cn)> icalparameter_new_cn{
    libical, "icalparameter_new_cn"};
inline const LazyFunction<decltype(::icalparameter_new_partstat)> icalparameter_new_partstat{
    libical, "icalparameter_new_partstat"};
inline const LazyFunction<decltype(::icalparameter_new_scheduleagent)>
    icalparameter_new_scheduleagent{libical, "icalparameter_new_scheduleagent"};
inline const LazyFunction<decltype(::icalproperty_new_status)> icalproperty_new_status{
    libical, "icalproperty_new_status"};
inline const LazyFunction<decltype(::icalparameter_new_rsvp)> icalparameter_new_rsvp{
    libical, "icalparameter_new_rsvp"};
inline const LazyFunction<decltype(::icalparser_parse_string)> icalparser_parse_string{
    libical, "icalparser_parse_string"};
inline const LazyFunction<decltype(::icalproperty_add_parameter)> icalproperty_add_parameter{
    libical, "icalproperty_add_parameter"};
inline const LazyFunction<decltype(::icalproperty_get_duration)> icalproperty_get_duration{
    libical, "icalproperty_get_duration"};
inline const LazyFunction<decltype(::icalproperty_get_parameter_as_string_r)>
    icalproperty_get_parameter_as_string_r{libical, "icalproperty_get_parameter_as_string_r"};
inline const LazyFunction<decltype(::icalproperty_get_rrule)> icalproperty_get_rrule{
    libical, "icalproperty_get_rrule"};
inline const LazyFunction<decltype(::icalproperty_get_sequence)> icalproperty_get_sequence{
    libical, "icalproperty_get_sequence"};
inline const LazyFunction<decltype(::icalproperty_get_value)> icalproperty_get_value{
    libical, "icalproperty_get_value"};
inline const LazyFunction<decltype(::icalproperty_get_value_as_string_r)>
    icalproperty_get_value_as_string_r{libical, "icalproperty_get_value_as_string_r"};
inline const LazyFunction<decltype(::icalproperty_new_attendee)> icalproperty_new_attendee{
    libical, "icalproperty_new_attendee"};
inline const LazyFunction<decltype(::icalproperty_new_dtend)> icalproperty_new_dtend{
    libical, "icalproperty_new_dtend"};
inline const LazyFunction<decltype(::icalproperty_new_dtstamp)> icalproperty_new_dtstamp{
    libical, "icalproperty_new_dtstamp"};
inline const LazyFunction<decltype(::icalproperty_new_dtstart)> icalproperty_new_dtstart{
    libical, "icalproperty_new_dtstart"};
inline const LazyFunction<decltype(::icalproperty_new_method)> icalproperty_new_method{
    libical, "icalproperty_new_method"};
inline const LazyFunction<decltype(::icalproperty_new_organizer)> icalproperty_new_organizer{
    libical, "icalproperty_new_organizer"};
inline const LazyFunction<decltype(::icalproperty_new_prodid)> icalproperty_new_prodid{
    libical, "icalproperty_new_prodid"};
inline const LazyFunction<decltype(::icalproperty_new_sequence)> icalproperty_new_sequence{
    libical, "icalproperty_new_sequence"};
inline const LazyFunction<decltype(::icalproperty_new_summary)> icalproperty_new_summary{
    libical, "icalproperty_new_summary"};
inline const LazyFunction<decltype(::icalproperty_new_uid)> icalproperty_new_uid{
    libical, "icalproperty_new_uid"};
inline const LazyFunction<decltype(::icalproperty_new_version)> icalproperty_new_version{
    libical, "icalproperty_new_version"};
inline const LazyFunction<decltype(::icalrecur_iterator_free)> icalrecur_iterator_free{
    libical, "icalrecur_iterator_free"};
inline const LazyFunction<decltype(::icalrecur_iterator_new)> icalrecur_iterator_new{
    libical, "icalrecur_iterator_new"};
inline const LazyFunction<decltype(::icalrecur_iterator_next)> icalrecur_iterator_next{
    libical, "icalrecur_iterator_next"};
inline const LazyFunction<decltype(::icaltime_from_timet_with_zone)> icaltime_from_timet_with_zone{
    libical, "icaltime_from_timet_with_zone"};
inline const LazyFunction<decltype(::icaltime_is_null_time)> icaltime_is_null_time{
    libical, "icaltime_is_null_time"};
inline const LazyFunction<decltype(::icaltime_null_time)> icaltime_null_time{libical,
                                                                             "icaltime_null_time"};
inline const LazyFunction<decltype(::icaltimezone_get_component)> icaltimezone_get_component{
    libical, "icaltimezone_get_component"};
inline const LazyFunction<decltype(::icaltimezone_get_utc_offset)> icaltimezone_get_utc_offset{
    libical, "icaltimezone_get_utc_offset"};
inline const LazyFunction<decltype(::icaltimezone_get_utc_timezone)> icaltimezone_get_utc_timezone{
    libical, "icaltimezone_get_utc_timezone"};
inline const LazyFunction<decltype(::icalvalue_get_text)> icalvalue_get_text{libical,
                                                                             "icalvalue_get_text"};
inline const LazyFunction<decltype(::icalvalue_isa)> icalvalue_isa{libical, "icalvalue_isa"};
// NOLINTEND(readability-identifier-naming)

}  // namespace whiteflag
