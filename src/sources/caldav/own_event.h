// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "sources/caldav/calendars.h"

namespace whiteflag::sources::caldav {

/// Puts an event into a calendar under its uid: anew (If-None-Match), or in the place of the
/// version that lies there (If-Match), so that nobody's change is lost. Requires: a uid that can
/// stand in an address. Throws Failure: denied where the calendar takes no such event.
void put_event(Dav& dav, const Calendar& calendar, const std::string& uid, const std::string& ics);

/// Takes it out; fine where it is gone already.
void remove_event(Dav& dav, const Calendar& calendar, const std::string& uid);

/// What an event is to be like; nothing where it stays as it is.
using ChangeEvent = std::function<std::optional<std::string>(const std::string& ics)>;

/// Changes an event where it lies, unless somebody else changes it meanwhile (If-Match): then it is
/// read once more. Fine where it is gone. Throws Failure(denied) where the calendar does not take
/// it.
void change_event(Dav& dav, const Calendar& calendar, const std::string& path,
                  const ChangeEvent& change);

/// Whether this server tells guests itself of what is put there (RFC 6638 §2).
bool tells_guests(Dav& dav, const Calendar& calendar);

}  // namespace whiteflag::sources::caldav
