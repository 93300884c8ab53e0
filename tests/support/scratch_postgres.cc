// SPDX-License-Identifier: Apache-2.0
#include "support/scratch_postgres.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <thread>
#include <vector>

namespace whiteflag::testing_support {
namespace {

namespace fs = std::filesystem;

/// The newest PostgreSQL that Debian's packages put under /usr/lib/postgresql/<version>/bin.
fs::path server_programs() {
  fs::path best;
  int newest = 0;
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", missing)) {
    const int version = std::atoi(entry.path().filename().c_str());
    if (version > newest && fs::exists(entry.path() / "bin" / "initdb")) {
      newest = version;
      best = entry.path() / "bin";
    }
  }
  return best;
}

/// PostgreSQL does not run as root: another user of the machine takes its place.
const passwd* server_user() {
  if (::geteuid() != 0) return ::getpwuid(::geteuid());
  for (const char* name : {"postgres", "nobody"}) {
    if (const auto* user = ::getpwnam(name)) return user;
  }
  return nullptr;
}

/// Starts a program as `user`, its words going to `log`. The child ends when this program does.
pid_t start_program(const std::vector<std::string>& words, const passwd& user,
                    const fs::path& log) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  if (::geteuid() == 0 && (::setgid(user.pw_gid) != 0 || ::setuid(user.pw_uid) != 0)) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  ::setenv("LC_ALL", "C", 1);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

bool succeeds(pid_t child) {
  int status = 0;
  return child > 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) &&
         WEXITSTATUS(status) == 0;
}

}  // namespace

ScratchPostgres& ScratchPostgres::instance() {
  static ScratchPostgres cluster;
  return cluster;
}

ScratchPostgres::ScratchPostgres() {
  running_ = start(why_not_);
  if (!running_ && why_not_.empty()) why_not_ = "the PostgreSQL server could not be started";
}

bool ScratchPostgres::start(std::string& why_not) {
  const auto programs = server_programs();
  const auto* user = server_user();
  if (programs.empty() || user == nullptr) {
    why_not = "PostgreSQL is not installed (Debian's package postgresql): not tested against it";
    return false;
  }
  std::string pattern = "/tmp/wf-postgres-XXXXXX";
  folder_ = ::mkdtemp(pattern.data());
  if (::geteuid() == 0 && ::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0) return false;
  const auto data = (folder_ / "data").string();
  const auto log = folder_ / "log";
  if (!succeeds(start_program({(programs / "initdb").string(), "-D", data, "-A", "trust", "-U",
                               "whiteflag", "-E", "UTF8", "--no-locale", "--no-sync"},
                              *user, log))) {
    why_not = fmt::format("initdb did not work: see {}", log.string());
    return false;
  }
  server_ = start_program({(programs / "postgres").string(), "-D", data, "-k", folder_.string(),
                           "-c", "listen_addresses=", "-c", "fsync=off", "-c",
                           "synchronous_commit=off", "-c", "max_connections=30"},
                          *user, log);
  if (wait_until_ready()) return true;
  why_not = fmt::format("the PostgreSQL server did not start: see {}", log.string());
  return false;
}

bool ScratchPostgres::wait_until_ready() const {
  for (int round = 0; round < 300; ++round) {
    if (PQping(url("postgres").c_str()) == PQPING_OK) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  return false;
}

ScratchPostgres::~ScratchPostgres() {
  if (server_ > 0) {
    ::kill(server_, SIGQUIT);
    ::waitpid(server_, nullptr, 0);
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string ScratchPostgres::url(const std::string& database) const {
  return fmt::format("postgresql://whiteflag@/{}?host={}", database, folder_.string());
}

std::string ScratchPostgres::new_database() {
  const auto name = fmt::format("store{}", ++databases_);
  auto* connection = PQconnectdb(url("postgres").c_str());
  PQclear(PQexec(connection, fmt::format("CREATE DATABASE {}", name).c_str()));
  PQfinish(connection);
  return url(name);
}

}  // namespace whiteflag::testing_support
