// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "net/http.h"
#include "sources/source.h"

namespace whiteflag::sources {

/// A calendar that is published at an address of the web (.ics, webcal), read whole when it
/// changed: the server says so by ETag or Last-Modified, else its text does.
class CalendarAddress final : public Source {
 public:
  struct Where {
    std::string url{};
    std::string user{}, secret{};
    std::string ca_file{};
  };
  /// Requires: `http` outlives this. `place` is its folder's. Series are followed a year ahead of
  /// `now`: every month it is read anew.
  CalendarAddress(net::Http& http, Where where, std::string place, Instant now);
  Extent extent() const override { return {}; }
  /// Throws Failure: nothing there, or no calendar.
  void read(Reader& reader) override;
  /// Fetches it once. Throws as read does.
  void check();

 private:
  net::HttpAnswer fetch(std::string_view etag, std::string_view modified);

  net::Http& http_;
  Where where_;
  std::string place_;
  Instant now_;
};

}  // namespace whiteflag::sources
