// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "actions/desk.h"

namespace whiteflag::actions {

struct ScopeFolder {
  std::string name, place, format, kind;
  bool included = true;
  Instant read_at{};
  std::int64_t letters = 0;
  std::map<std::string, std::int64_t> left_out;  ///< reason → letters
};

struct ScopePerson {
  std::string name, address, reason;
  std::int64_t letters = 0;
};

struct ScopeAside {
  std::string folder, name, reason;
};

/// What was read and what was not, and why.
struct Scope {
  std::int64_t letters = 0;
  std::int64_t conversations = 0;
  std::int64_t meetings = 0;  ///< of calendars and of requests by mail; a series is one
  Instant oldest{}, newest{};
  std::vector<std::string> me;
  std::vector<ScopeFolder> folders;
  std::map<std::string, std::int64_t> left_out;  ///< reason → letters
  std::vector<ScopePerson> people_left_out;      ///< most letters first; five hundred at most
  std::int64_t people_more = 0;                  ///< left out too, with fewer letters
  std::vector<ScopeAside> aside;
  std::int64_t not_indexed = 0;
};

Scope scope(const Desk& desk);

}  // namespace whiteflag::actions
