// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sources/caldav/calendars.h"

namespace whiteflag::sources::caldav {

/// Puts an event into a calendar under its uid: anew (If-None-Match), or in the place of the
/// version that lies there (If-Match), so that nobody's change is lost. Requires: a uid that can
/// stand in an address. Throws Failure: denied where the calendar takes no such event.
void put_event(Dav& dav, const Calendar& calendar, const std::string& uid, const std::string& ics);

/// Takes it out; fine where it is gone already.
void remove_event(Dav& dav, const Calendar& calendar, const std::string& uid);

}  // namespace whiteflag::sources::caldav
