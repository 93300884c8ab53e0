// SPDX-License-Identifier: Apache-2.0
// The one file that names the engines, the network libraries and the system clock.
#include <malloc.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "cli/run.h"
#include "net/curl/curl_connection.h"
#include "net/curl/curl_http.h"
#include "net/dns/system_dns.h"
#include "program/example_mail.h"
#include "program/keyboard.h"
#include "program/loopback.h"
#include "program/run_command.h"
#include "program/serve.h"
#include "store/postgres/postgres_database.h"
#include "store/postgres/postgres_search.h"
#include "store/sealed/sealed_secrets.h"
#include "store/shelf.h"
#include "store/sqlite/sqlite_database.h"
#include "store/sqlite/sqlite_search.h"
#include "view/trouble.h"

namespace {

namespace cli = whiteflag::cli;
namespace store = whiteflag::store;
using whiteflag::Clock;
using whiteflag::Instant;

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  }
};

// A signal handler can only reach what is global.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
volatile std::sig_atomic_t stop_asked = 0;

/// What view/trouble.h says of an interruption; a signal handler calls nothing it need not.
constexpr int interrupted_code = 130;

void ask_to_stop(int) {
  if (stop_asked != 0) _exit(interrupted_code);
  stop_asked = 1;
}

std::unique_ptr<store::Database> open_store(const std::string& place, store::Mode mode) {
  if (place.starts_with("postgresql://") || place.starts_with("postgres://")) {
    return store::open_postgres(place, mode);
  }
  return store::open_sqlite(place, mode);
}

std::unique_ptr<store::SearchIndex> open_search(store::Database& database) {
  return database.engine() == "sqlite" ? store::sqlite_search(database)
                                       : store::postgres_search(database, store::own_org);
}

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

/// Whoever reads has seen enough ("| head"): nothing is left to say, and nothing went wrong.
void end_unread() {
  if (errno == EPIPE) _exit(0);
}

void write_out(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) < text.size()) end_unread();
}

std::string read_input() {
  std::string out;
  char buffer[65536];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, stdin)) > 0;)
    out.append(buffer, n);
  return out;
}

std::size_t terminal_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 80;
}

/// The day of a large store takes some 20 MB, which the system otherwise hands out in 5,000 pages,
/// each at its first use: a tenth of the time. What is not used costs nothing.
void take_memory_in_large_pieces() {
  constexpr std::size_t large_page = std::size_t{2} << 20U;
  constexpr std::size_t room = std::size_t{32} << 20U;
  for (const int option : {M_TRIM_THRESHOLD, M_MMAP_THRESHOLD})
    ::mallopt(option, static_cast<int>(room));
  // More than lies ready, and less than gets a mapping of its own: it stays when it is given back.
  constexpr std::size_t taken = room - large_page;
  void* all = std::malloc(taken);
  if (all == nullptr) return;
  void* begin = all;
  std::size_t size = taken;
  // Where the system has no large pages, these stay small.
  if (std::align(large_page, large_page, begin, size) != nullptr)
    ::madvise(begin, size, MADV_HUGEPAGE);
  std::free(all);
}

}  // namespace

int main(int argc, char** argv) {
  struct sigaction action{};
  action.sa_handler = ask_to_stop;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  const SystemClock clock;
  const bool somebody = isatty(STDIN_FILENO) != 0;
  const cli::Ports ports{
      .clock = clock,
      .open_store = open_store,
      .open_search = open_search,
      .environment = environment,
      .out = write_out,
      .err = [](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); },
      .flush =
          [] {
            if (std::fflush(stdout) != 0) end_unread();
          },
      .read_input = read_input,
      .interrupted = [] { return stop_asked != 0; },
      .read_key = somebody ? whiteflag::read_key : std::function<std::optional<char>()>{},
      .read_line = somebody ? whiteflag::read_line : std::function<std::optional<std::string>()>{},
      .connect = whiteflag::net::connect_mail,
      .http = whiteflag::net::curl_http,
      .ask_dns = whiteflag::net::ask_system_dns,
      .open_secrets = [](const std::string& key) { return store::sealed_secrets(key); },
      .run_command = whiteflag::run_command,
      .random_bytes = store::random_bytes,
      .sha256 = store::sha256,
      .receive_redirect = whiteflag::receive_redirect,
      .ask_secret = whiteflag::ask_secret,
      .ask_person = whiteflag::ask_person,
      .terminal_out = isatty(STDOUT_FILENO) != 0,
      .terminal_err = isatty(STDERR_FILENO) != 0,
      .columns = terminal_columns(),
      .example_mail = whiteflag::example_mail(),
      .serve = whiteflag::serve,
  };
  const std::vector<std::string> typed(argv + 1, argv + argc);
  if (!typed.empty() && typed.front() == "today") take_memory_in_large_pieces();
  const int code = cli::run(typed, ports);
  if (std::fflush(stdout) == 0) return code;
  end_unread();
  return whiteflag::view::exit_code(whiteflag::Trouble::broken);
}
