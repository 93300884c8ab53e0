// SPDX-License-Identifier: Apache-2.0
#include "sources/caldav/caldav_source.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "base/id.h"

namespace whiteflag::sources::caldav {
namespace {

/// Events asked for at once: some servers refuse hundreds.
constexpr std::size_t batch_events = 50;
/// A series that is followed a year ahead is read again well before that year is over.
constexpr std::chrono::days read_anew_after{30};
/// Answers of one listing: a server that cuts it short gives 100 or more in each.
constexpr int most_pages = 2'000;
/// An event of more than this is set aside; one with a picture in it stays below.
constexpr std::size_t largest_event = std::size_t{16} << 20U;

/// What the cursor of a calendar remembers: "DAY TOKEN", the day since 1970 on which all was read.
struct Mark {
  std::int64_t day = 0;
  std::string token{};
};

Mark mark_of(std::string_view text) {
  Mark out;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.day);
  if (error != std::errc{} || *end != ' ') return {};
  out.token = std::string{text.substr(static_cast<std::size_t>(end - text.data()) + 1)};
  return out;
}

std::int64_t day_of(Instant at) {
  return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count();
}

/// An event as the server lists it.
struct Listed {
  std::string href{}, etag{};
};

/// What is there (all of it, or what changed), by path in one spelling.
struct Listing {
  std::map<std::string, Listed> there{};
  std::vector<std::string> gone{};
  std::string token{};
};

std::string sync_body(std::string_view token) {
  return R"(<?xml version="1.0" encoding="utf-8"?><d:sync-collection xmlns:d="DAV:"><d:sync-token>)" +
         xml_text(token) +
         "</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop>"
         "</d:sync-collection>";
}

std::string multiget_body(const std::vector<const Listed*>& wanted) {
  std::string out =
      R"(<?xml version="1.0" encoding="utf-8"?><c:calendar-multiget xmlns:d="DAV:" )"
      R"(xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/><c:calendar-data/></d:prop>)";
  for (const Listed* one : wanted) out += "<d:href>" + xml_text(one->href) + "</d:href>";
  return out + "</c:calendar-multiget>";
}

/// A letter's name in its folder: where it lies and which version.
std::string name_of(const std::string& path, std::string_view etag) {
  return path + ' ' + std::string{etag};
}

std::string path_of_name(const std::string& name) {
  return name.substr(0, name.find(' '));
}

/// One calendar, read once.
class CalendarRun {
 public:
  CalendarRun(Dav& dav, Reader& reader, const Calendar& calendar, Instant now)
      : dav_{dav}, reader_{reader}, calendar_{calendar}, now_{now} {}

  /// False when the reader asked to stop.
  bool run(const Cursor& cursor) {
    Mark mark = mark_of(cursor.text);
    for (const std::string& name : reader_.names()) known_[path_of_name(name)] = name;
    const bool anew = day_of(now_) - mark.day >= read_anew_after.count();
    std::optional<Listing> changed;
    if (!anew && !mark.token.empty()) changed = listing_since(mark.token);
    if (!changed) {
      changed = everything();
      for (const auto& [path, name] : known_) {
        if (!changed->there.contains(path)) changed->gone.push_back(path);
      }
      if (anew) mark.day = day_of(now_);
    }
    for (const std::string& path : changed->gone) tell_gone(path);
    if (!take(*changed, anew)) return false;
    reader_.close({std::to_string(mark.day) + ' ' + changed->token});
    return true;
  }

 private:
  /// Nothing where the server does not do that, or knows the token no more.
  std::optional<Listing> listing_since(const std::string& from) {
    Listing out{.token = from};
    for (int page = 0; page < most_pages; ++page) {
      const Said said = dav_.ask("REPORT", calendar_.at, xml_headers(0), sync_body(out.token));
      const auto found =
          said.answer.status == 207 ? read_multistatus(said.answer.body) : std::nullopt;
      if (!found || found->sync_token.empty()) return std::nullopt;
      const bool more = gather(*found, said.from, out);
      const bool on = out.token != found->sync_token;
      out.token = found->sync_token;
      if (!more) return out;
      if (!on) return std::nullopt;
    }
    return std::nullopt;
  }

  /// True where the server says that this is not all of it (RFC 6578 §3.6).
  bool gather(const Multistatus& found, const WebAddress& base, Listing& to) {
    bool more = false;
    for (const Resource& one : found.resources) {
      const auto at = lead(base, one.href);
      if (!at) continue;
      const std::string path = one_spelling(at->path);
      if (path == one_spelling(base.path)) {
        more = more || one.status == 507;
      } else if (one.status == 404 || one.status == 410) {
        to.there.erase(path);
        to.gone.push_back(path);
      } else if (!one.is_collection && !path.ends_with('/')) {
        std::erase(to.gone, path);
        to.there[path] = {one.href, one.etag};
      }
    }
    return more;
  }

  Listing everything() {
    if (calendar_.offers_sync) {
      if (auto all = listing_since({})) {
        all->gone.clear();
        return *std::move(all);
      }
    }
    Listing out;
    const auto [found, base] =
        dav_.look(calendar_.at, 1, "<d:getetag/><d:resourcetype/><d:getcontenttype/>");
    gather(found, base, out);
    out.gone.clear();
    return out;
  }

  void tell_gone(const std::string& path) {
    const auto found = known_.find(path);
    if (found != known_.end()) reader_.gone(found->second);
  }

  bool take(const Listing& listing, bool anew) {
    std::vector<const Listed*> wanted;
    for (const auto& [path, one] : listing.there) {
      const auto known = known_.find(path);
      const bool same =
          known != known_.end() && !one.etag.empty() && known->second == name_of(path, one.etag);
      if (same && !anew) continue;
      wanted.push_back(&one);
      if (wanted.size() == batch_events && !fetch(std::exchange(wanted, {}))) return false;
    }
    return fetch(wanted);
  }

  bool fetch(const std::vector<const Listed*>& wanted) {
    if (wanted.empty()) return true;
    std::map<std::string, const Listed*> open;
    for (const Listed* one : wanted) open[one_spelling(path_of(one->href))] = one;
    const Said said = dav_.ask("REPORT", calendar_.at, xml_headers(1), multiget_body(wanted));
    const auto found =
        said.answer.status == 207 ? read_multistatus(said.answer.body) : std::nullopt;
    if (found) {
      for (const Resource& one : found->resources) {
        const std::string path = one_spelling(path_of(one.href));
        const auto asked = open.find(path);
        if (asked == open.end()) continue;
        if (one.calendar) {
          const std::string etag = one.etag.empty() ? asked->second->etag : one.etag;
          open.erase(asked);
          if (!give(path, etag, *one.calendar)) return false;
        } else if (one.status == 404) {
          open.erase(asked);
          tell_gone(path);
        }
      }
    }
    for (const auto& [path, one] : open) {
      if (!fetch_alone(path, *one)) return false;
    }
    return true;
  }

  bool fetch_alone(const std::string& path, const Listed& one) {
    const auto at = lead(calendar_.at, one.href);
    if (!at || !same_house(calendar_.at, *at)) return true;
    const Said said = dav_.ask("GET", *at, {}, {});
    if (said.answer.status == 404 || said.answer.status == 410) {
      tell_gone(path);
      return true;
    }
    if (said.answer.status != 200) {
      reader_.set_aside(path, {Trouble::broken, "the server cannot hand this event over", {}});
      return true;
    }
    const std::string etag = said.answer.header("etag");
    return give(path, etag.empty() ? one.etag : etag, said.answer.body);
  }

  bool give(const std::string& path, std::string etag, const std::string& calendar) {
    if (etag.empty()) etag = "#" + uuid_text(hash128(calendar));
    const std::string name = name_of(path, etag);
    const auto known = known_.find(path);
    if (known != known_.end() && known->second != name) reader_.gone(known->second);
    if (calendar.size() > largest_event) {
      reader_.set_aside(name, {Trouble::bad_input, "an event of more than 16 MB", {}});
      return true;
    }
    return reader_.item({.bytes = calendar, .name = name, .is_calendar = true}) == Answer::go_on;
  }

  std::string path_of(const std::string& href) const {
    const auto at = lead(calendar_.at, href);
    return at ? at->path : std::string{};
  }

  Dav& dav_;
  Reader& reader_;
  const Calendar& calendar_;
  Instant now_;
  std::map<std::string, std::string> known_;  ///< path → name
};

}  // namespace

CaldavSource::CaldavSource(Dav& dav, const WebAddress& start, std::string place, Instant now)
    : dav_{dav}, place_{std::move(place)}, now_{now}, calendars_{find_calendars(dav, start)} {}

std::string CaldavSource::place_of(const Calendar& calendar) const {
  return place_ + one_spelling(calendar.at.path);
}

void CaldavSource::read(Reader& reader) {
  for (const Calendar& calendar : calendars_) {
    const auto cursor = reader.open({.place = place_of(calendar),
                                     .name = calendar.name,
                                     .kind = FolderKind::calendar,
                                     .format = "caldav"});
    if (!cursor) continue;
    if (!CalendarRun{dav_, reader, calendar, now_}.run(*cursor)) return;
  }
}

}  // namespace whiteflag::sources::caldav
