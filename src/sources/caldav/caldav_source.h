// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sources/caldav/calendars.h"
#include "sources/source.h"

namespace whiteflag::sources::caldav {

/// The events of a calendar account, each calendar a folder. What changed is told by
/// sync-collection (RFC 6578) where the server has it and still knows our token; else ETags are
/// compared. An event that changed is given anew after its earlier version is told gone.
class CaldavSource final : public Source {
 public:
  /// Requires: `dav` outlives this. `place` leads the places of its folders. Series are followed a
  /// year ahead of `now`: every month all is read anew.
  CaldavSource(Dav& dav, const WebAddress& start, std::string place, Instant now);
  Extent extent() const override { return {}; }
  void read(Reader& reader) override;
  const std::vector<Calendar>& calendars() const { return calendars_; }
  /// The place of a calendar's folder.
  std::string place_of(const Calendar& calendar) const;

 private:
  Dav& dav_;
  std::string place_;
  Instant now_;
  std::vector<Calendar> calendars_;
};

}  // namespace whiteflag::sources::caldav
