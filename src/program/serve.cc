// SPDX-License-Identifier: Apache-2.0
#include "program/serve.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <malloc.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "base/memory.h"
#include "cli/example_store.h"
#include "program/ask_apart.h"
#include "program/page_files.h"
#include "program/store_pool.h"
#include "program/store_watch.h"
#include "store/account_shelf.h"
#include "store/calendar_shelf.h"
#include "view/answer_parts.h"
#include "view/error_words.h"
#include "view/json_writer.h"
#include "view/trouble.h"
#include "web/question.h"
#include "web/server.h"

namespace whiteflag {
namespace {

constexpr std::uint16_t usual_port = 8420;
constexpr std::chrono::milliseconds took_long{100};
/// How soon a change by another program shows, and how often a quiet line is kept open.
constexpr std::chrono::milliseconds look_every{250};
constexpr int looks_between_signs_of_life = 100;
/// How seldom we look whether there is an account to read by now: every second.
constexpr int looks_for_accounts = 4;

/// 256 random bits as hexadecimal.
std::string random_text(const cli::Ports& ports) {
  constexpr std::size_t count = 32;
  std::string out;
  for (const char byte : ports.random_bytes(count))
    out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return out;
}

bool looks_random(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// The secret of the cookie stands beside the store, for its owner only: so a window stays let in
/// when the program is started again. Whoever can read it can read the store.
std::string lasting_secret(const std::string& store, const cli::Ports& ports) {
  if (store.find("://") != std::string::npos) return random_text(ports);
  const std::string place = store + ".page-key";
  std::string secret;
  std::ifstream{place} >> secret;
  if (looks_random(secret)) return secret;
  secret = random_text(ports);
  const int file = ::open(place.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return secret;
  const bool whole =
      ::write(file, secret.data(), secret.size()) == static_cast<ssize_t>(secret.size());
  ::close(file);
  if (!whole) ::unlink(place.c_str());
  return secret;
}

bool open_browser(const std::string& address) {
  for (const char* opener : {"xdg-open", "open"}) {
    std::array<std::string, 2> words = {opener, address};
    std::array<char*, 3> typed = {words[0].data(), words[1].data(), nullptr};
    posix_spawn_file_actions_t quiet{};
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failed = ::posix_spawnp(&child, opener, &quiet, nullptr, typed.data(), environ);
    posix_spawn_file_actions_destroy(&quiet);
    if (failed != 0) continue;
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
  }
  return false;
}

std::string about_json(const cli::ServeRequest& request) {
  view::JsonWriter json;
  json.object();
  json.key("lang").string(request.lang);
  json.key("store").string(request.store);
  json.key("now").string_or_null(request.now);
  json.key("example").boolean(request.example);
  json.key("verbs");
  // The example takes in no mail and sends none.
  constexpr std::array<std::string_view, 5> not_there = {"account", "calendar", "example", "import",
                                                         "send"};
  if (request.example) {
    web::write_verbs(json, not_there);
  } else {
    web::write_verbs(json);
  }
  json.end_object();
  return std::move(json).text();
}

/// Asks the program's own command line, as from a terminal that shows nothing.
class Asker {
 public:
  Asker(const cli::ServeRequest& request, const cli::Ports& ports, StorePool& pool)
      : request_{request}, ports_{ports}, pool_{pool} {}

  std::function<void(const cli::Progress&)> progress;
  /// The address of the example's own page; empty where this is one.
  std::function<std::string()> example{};

  web::Said ask(const web::Question& question) {
    if (example && question.typed.front() == "example") return address_of_example(question);
    if (question.typed.front() == "evaluate") {
      return ask_apart(command_line(question), ports_.interrupted);
    }
    web::Said said;
    cli::Ports ports = ports_;
    ports.terminal_out = ports.terminal_err = false;
    ports.out = [&](std::string_view text) { said.json += text; };
    ports.err = [&](std::string_view) { said.trouble = true; };
    ports.environment = [&](const char* name) -> std::optional<std::string> {
      if (!question.speaks.empty() && std::string_view{name} == "LC_ALL") return question.speaks;
      return ports_.environment(name);
    };
    ports.read_input = [&] { return question.input; };
    ports.ask_secret = [&](const std::string&) { return question.input; };
    // Whoever sits at the terminal did not ask.
    ports.ask_person = {};
    ports.open_store = [this](const std::string& place, store::Mode mode) {
      return pool_.lend(place, mode);
    };
    ports.progress = progress;
    ports.serve = {};
    const auto began = std::chrono::steady_clock::now();
    said.exit_code = cli::run(command_line(question), ports);
    // Where all went well, what was said beside the answer is for a terminal.
    said.trouble = said.trouble && said.exit_code != 0;
    // What took long needed much, and the next of its kind may be hours away.
    if (std::chrono::steady_clock::now() - began > took_long) give_back_free_memory();
    return said;
  }

 private:
  std::vector<std::string> command_line(const web::Question& question) const {
    std::vector<std::string> words = question.typed;
    std::vector<std::string> more = {"--store=" + request_.store};
    if (!request_.now.empty()) more.push_back("--now=" + request_.now);
    words.insert(words.begin() + 1, more.begin(), more.end());
    return words;
  }

  web::Said address_of_example(const web::Question& question) const {
    try {
      view::JsonWriter json = view::begin_answer();
      json.key("address").string(example());
      return {.json = view::end_answer(json)};
    } catch (const Failure& failure) {
      return {.exit_code = view::exit_code(failure.error().kind),
              .trouble = true,
              .json = view::error_json(
                  view::in_speech(failure.error(), view::speech_from(question.speaks)))};
    }
  }

  const cli::ServeRequest& request_;
  const cli::Ports& ports_;
  StorePool& pool_;
};

/// The minute of the day, by which answers grow old; always the same where the moment is fixed.
std::int64_t minute_of(const cli::ServeRequest& request, const Clock& clock) {
  if (!request.now.empty()) return 0;
  return std::chrono::floor<std::chrono::minutes>(clock.now()).time_since_epoch().count();
}

std::string progress_json(const cli::Progress& progress) {
  return fmt::format(R"({{"stage":"{}","seen":{},"expected":{}}})", progress.stage, progress.seen,
                     progress.expected);
}

/// What a window asks first, as ui/src/page.svelte.ts asks it (tools/check_first_question.py holds
/// them together); the page speaks Dutch and English.
web::Request first_question(const cli::ServeRequest& request) {
  const std::string lang = request.lang.starts_with("nl") ? "nl" : "en";
  web::Request out;
  out.path = "/api/today";
  out.query = {{"lang", lang}, {"speak", lang}, {"minutes", "45"}};
  out.accept_encoding = "gzip";
  return out;
}

std::unique_ptr<web::Listener> listen(const cli::ServeRequest& request) {
  if (request.port) return std::make_unique<web::Listener>(*request.port);
  try {
    return std::make_unique<web::Listener>(usual_port);
  } catch (const Failure&) {
    return std::make_unique<web::Listener>(std::uint16_t{0});
  }
}

/// Until stopped: tells every window when something has changed.
void watch(StoreWatch& store, const std::function<bool()>& stopped,
           const std::function<void(std::string_view event, std::string_view data)>& tell) {
  std::int64_t before = store.changes();
  for (int looks = 1; !stopped(); ++looks) {
    std::this_thread::sleep_for(look_every);
    const std::int64_t after = store.changes();
    if (after != before) tell("changed", "{}");
    before = after;
    if (looks % looks_between_signs_of_life == 0) tell("", "");
  }
}

bool has_accounts(const cli::ServeRequest& request, const cli::Ports& ports) {
  try {
    const auto database = ports.open_store(request.store, store::Mode::read_only);
    return !store::AccountShelf{*database}.all().empty() ||
           !store::CalendarShelf{*database}.all().empty();
  } catch (const Failure&) {
    return false;  // no store yet
  }
}

/// Until told to stop: reads mail as it arrives, and looks in a while again where there is no
/// account. Not where the moment is fixed: that is no day of today's.
void read_mail(const std::stop_token& stop, const cli::ServeRequest& request,
               const cli::Ports& ports, const std::function<void(const cli::Progress&)>& progress) {
  cli::Ports quiet = ports;
  quiet.progress = progress;
  quiet.terminal_out = quiet.terminal_err = false;
  quiet.out = quiet.err = [](std::string_view) {};
  quiet.serve = {};
  quiet.interrupted = [&] { return stop.stop_requested() || ports.interrupted(); };
  const std::vector<std::string> words = {"sync", "--watch", "--store=" + request.store};
  for (int looks = 0; !quiet.interrupted(); ++looks) {
    const bool due = looks % looks_for_accounts == 0;
    if (due && request.now.empty() && has_accounts(request, ports)) cli::run(words, quiet);
    std::this_thread::sleep_for(look_every);
  }
}

/// One page: the port it stands at, who is let in, and whom it asks.
class Page {
 public:
  Page(const cli::ServeRequest& request, const cli::Ports& ports)
      : request_{request},
        ports_{ports},
        listener_{listen(request)},
        token_{random_text(ports)},
        pool_{ports.open_store},
        store_{ports.open_store, request.store},
        asker_{request_, ports_, pool_},
        site_{web::Door{token_, lasting_secret(request.store, ports), listener_->port()},
              page_files(), oracle()},
        server_{*listener_, site_} {
    asker_.progress = [this](const cli::Progress& progress) {
      server_.tell("progress", progress_json(progress));
    };
  }

  std::string address() const {
    return fmt::format("http://127.0.0.1:{}/?token={}", listener_->port(), token_);
  }
  Asker& asker() { return asker_; }

  void watch_until(const std::function<bool()>& stopped) {
    // A browser takes longer to start than the day takes to be read.
    server_.ask_ahead(first_question(request_));
    watch(store_, stopped,
          [this](std::string_view event, std::string_view data) { server_.tell(event, data); });
  }

 private:
  web::Oracle oracle() {
    return {
        .ask = [this](const web::Question& question) { return asker_.ask(question); },
        .basis = [this] { return web::Basis{store_.changes(), minute_of(request_, ports_.clock)}; },
        .about = about_json(request_)};
  }

  const cli::ServeRequest request_;
  const cli::Ports& ports_;
  std::unique_ptr<web::Listener> listener_;
  std::string token_;
  StorePool pool_;
  StoreWatch store_;
  Asker asker_;
  web::Site site_;
  web::Server server_;
};

/// The example at a page of its own, made when it is first asked for.
class Example {
 public:
  Example(const cli::ServeRequest& request, const cli::Ports& ports)
      : request_{request}, ports_{ports} {}

  std::string address() {
    const std::scoped_lock one_at_a_time{making_};
    if (!page_) {
      store_.emplace(ports_);
      page_.emplace(cli::ServeRequest{.store = store_->place(),
                                      .port = std::uint16_t{0},
                                      .open = false,
                                      .now = std::string{cli::example_now},
                                      .lang = request_.lang,
                                      .example = true},
                    ports_);
      watcher_ = std::jthread{[this](const std::stop_token& stop) {
        page_->watch_until([&] { return stop.stop_requested() || ports_.interrupted(); });
      }};
    }
    return page_->address();
  }

 private:
  const cli::ServeRequest& request_;
  const cli::Ports& ports_;
  std::mutex making_;
  std::optional<cli::ExampleStore> store_;
  std::optional<Page> page_;
  std::jthread watcher_;
};

}  // namespace

int serve(const cli::ServeRequest& request, const cli::Ports& ports) {
  // Each thread would keep memory of its own, as much as its largest answer took.
  ::mallopt(M_ARENA_MAX, 1);
  Example example{request, ports};
  Page page{request, ports};
  page.asker().example = [&] { return example.address(); };
  const std::string address = page.address();
  const auto say = [&](std::string_view english) {
    ports.out(view::in_speech(english, view::speech_from(request.lang)));
  };
  say(fmt::format("Your page: {}\nOnly this machine can reach it. Ctrl-C stops it.\n", address));
  if (request.open && !open_browser(address)) {
    say("No browser could be opened from here: open the address above in yours.\n");
  }
  std::fflush(stdout);  // whoever waits for the address through a pipe gets it now
  const std::jthread mail{
      [&](const std::stop_token& stop) { read_mail(stop, request, ports, page.asker().progress); }};
  page.watch_until(ports.interrupted);
  return 0;
}

}  // namespace whiteflag
