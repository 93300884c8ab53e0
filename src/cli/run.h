// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
#include "store/database.h"
#include "store/search_index.h"

namespace whiteflag::cli {

/// The outside world as the program hands it in: src/program is the only place that names it.
struct Ports {
  const Clock& clock;
  /// Opens a store by its place: a path, or postgresql://…
  std::function<std::unique_ptr<store::Database>(const std::string& place, store::Mode mode)>
      open_store;
  std::function<std::unique_ptr<store::SearchIndex>(store::Database&)> open_search;
  std::function<std::optional<std::string>(const char* name)> environment;
  std::function<void(std::string_view)> out, err;
  std::function<std::string()> read_input;  ///< all of standard input
  std::function<bool()> interrupted;
  bool terminal_out = false, terminal_err = false;
  std::size_t columns = 80;
};

/// Runs one command line (without the program's name); returns the exit code of view/trouble.h.
int run(std::span<const std::string> typed, const Ports& ports);

}  // namespace whiteflag::cli
