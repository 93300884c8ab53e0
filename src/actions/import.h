// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "actions/desk.h"
#include "sources/source.h"

namespace whiteflag::actions {

struct ImportRequest {
  std::vector<std::unique_ptr<sources::Source>> sources;
  std::vector<std::string> me;  ///< own addresses the seller told
};

struct ImportProgress {
  std::uint64_t seen = 0;      ///< letters and calendar files so far
  std::uint64_t expected = 0;  ///< an estimate; 0: unknown
  std::chrono::milliseconds spent{};
  std::string_view stage;  ///< "reading", "arranging", "indexing"
};

struct ImportAnswer {
  std::int64_t letters_new = 0;
  std::int64_t letters_double = 0;  ///< the same letter in another place
  std::int64_t meetings = 0;
  std::int64_t meetings_gone = 0;
  std::int64_t set_aside = 0;
  std::int64_t folders_read = 0;
  std::int64_t folders_skipped = 0;  ///< drafts, junk, or taken out by the seller
  std::int64_t letters_total = 0;
  std::vector<std::string> me;
  std::chrono::milliseconds ready{};    ///< the day can be read
  std::chrono::milliseconds indexed{};  ///< the search index is complete
  bool interrupted = false;
};

/// What lies at these paths. To be asked before a store is opened for writing: a mistyped path then
/// makes none. Throws Failure: nothing readable at a path.
std::vector<std::unique_ptr<sources::Source>> find_mail(std::span<const std::string> paths);

/// Reads mail and calendars into the store. Safe to stop at any instant and to repeat.
/// Throws Failure: no own address found and none told.
ImportAnswer import(const Desk& desk, const ImportRequest& request,
                    const std::function<void(const ImportProgress&)>& progress);

}  // namespace whiteflag::actions
