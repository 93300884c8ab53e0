// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
#include "net/connection.h"
#include "net/dns.h"
#include "net/http.h"
#include "store/database.h"
#include "store/search_index.h"
#include "store/secrets.h"

namespace whiteflag::cli {

/// What `serve` was asked for.
struct ServeRequest {
  std::string store;                  ///< the place of the store
  std::optional<std::uint16_t> port;  ///< none: the usual one, else any that is free
  bool open = true;                   ///< open the browser
  std::string now;                    ///< fixed moment as typed; empty: the clock's
  std::string lang;                   ///< as typed or of the locale
  bool example = false;               ///< the store holds the example's mail
};

/// How far a long action is.
struct Progress {
  std::uint64_t seen = 0, expected = 0;  ///< expected 0: unknown
  std::string_view stage;
};

/// The outside world as the program hands it in: src/program is the only place that names it.
struct Ports {
  const Clock& clock;
  /// Opens a store by its place: a path, or postgresql://…
  std::function<std::unique_ptr<store::Database>(const std::string& place, store::Mode mode)>
      open_store;
  std::function<std::unique_ptr<store::SearchIndex>(store::Database&)> open_search;
  std::function<std::optional<std::string>(const char* name)> environment;
  std::function<void(std::string_view)> out, err;
  std::function<void()> flush = [] {};      ///< what was written to `out` is to be seen now
  std::function<std::string()> read_input;  ///< all of standard input
  std::function<bool()> interrupted;
  /// One key, and one line, of somebody at a terminal; empty where nobody is.
  std::function<std::optional<char>()> read_key{};
  std::function<std::optional<std::string>()> read_line{};
  /// Opens a connection to a mail server.
  net::Connect connect{};
  /// A way to ask web servers; `stopped` ends what is under way.
  std::function<std::unique_ptr<net::Http>(const std::function<bool()>& stopped)> http{};
  net::AskDns ask_dns{};
  /// Opens the sealed secrets whose key is this file.
  std::function<std::unique_ptr<store::Secrets>(const std::string& key_file)> open_secrets{};
  /// Runs a command of the user's and returns what it prints.
  std::function<std::string(const std::string& command)> run_command{};
  /// What a permission that is given in the browser needs (actions/mail_room.h).
  std::function<std::string(std::size_t count)> random_bytes{};
  std::function<std::string(std::string_view bytes)> sha256{};
  std::function<std::string(const std::function<void(std::uint16_t port)>& open,
                            const std::string& wanted, const std::string& words,
                            const std::function<bool()>& stopped)>
      receive_redirect{};
  /// Asks for a secret with these words: on a terminal without showing it, else a line of input.
  std::function<std::string(const std::string& words)> ask_secret{};
  /// Asks the person at the terminal; nothing where nobody sits at one.
  std::function<std::optional<std::string>(const std::string& words)> ask_person{};
  bool terminal_out = false, terminal_err = false;
  std::size_t columns = 80;
  /// Is told how far an import is; where empty, the terminal shows it.
  std::function<void(const Progress&)> progress{};
  std::string_view example_mail{};  ///< the example mailbox as a tar.gz
  /// Serves the page until interrupted; returns the exit code.
  std::function<int(const ServeRequest&, const Ports&)> serve{};
};

/// Runs one command line (without the program's name); returns the exit code of view/trouble.h.
int run(std::span<const std::string> typed, const Ports& ports);

}  // namespace whiteflag::cli
