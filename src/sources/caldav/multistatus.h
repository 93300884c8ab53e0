// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::sources::caldav {

/// One resource of a server's answer, with those properties that the server granted.
struct Resource {
  std::string href{};  ///< as the server writes it
  int status = 0;      ///< of the resource as a whole; 0: not said
  std::string etag{};
  std::optional<std::string> calendar{};  ///< its iCalendar text
  std::string name{};
  std::string type{};  ///< content type
  bool is_collection = false, is_calendar = false;
  bool has_components = false;       ///< says which kinds of entries it takes
  bool takes_events = false;         ///< and events are among them
  bool offers_sync = false;          ///< sync-collection (RFC 6578)
  std::string principal{};           ///< current-user-principal
  std::vector<std::string> homes{};  ///< calendar-home-set
};

/// An answer 207 (RFC 4918 §13).
struct Multistatus {
  std::vector<Resource> resources{};
  std::string sync_token{};
};

/// Resources of one answer; a calendar of ten years has about 20,000.
inline constexpr std::size_t most_resources = 200'000;

/// Reads the XML of such an answer, whatever prefixes its names have. Nothing where it is not
/// whole, no multistatus, or brings a document type of its own (which is where entities are
/// declared).
std::optional<Multistatus> read_multistatus(std::string_view bytes);

}  // namespace whiteflag::sources::caldav
