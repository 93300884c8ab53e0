// SPDX-License-Identifier: Apache-2.0
// One new letter into a large store, as a running program takes it in (sync --watch, serve): read,
// kept, arranged, indexed and on the disk. Beside it, in turn, a bare write of 16 KiB with
// fdatasync in the same folder. bench_one_letter STORE [ROUNDS]
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "actions/import.h"
#include "store/sqlite/sqlite_database.h"
#include "store/sqlite/sqlite_search.h"

namespace {

using namespace whiteflag;
namespace fs = std::filesystem;
using Watch = std::chrono::steady_clock;
using Millis = std::chrono::duration<double, std::milli>;

constexpr std::string_view letter =
    "From: Ann Berg <ann{0}@north.example>\r\n"
    "To: Sam Seller <seller@south.example>\r\n"
    "Subject: A new letter {0}\r\n"
    "Date: Tue, 3 Mar 2026 10:00:00 +0100\r\n"
    "Message-ID: <one-{0}@north.example>\r\n"
    "\r\n"
    "Could you send the offer again? We decide on Thursday.\r\n";

double bare_write(const fs::path& folder) {
  const fs::path place = folder / "bare-write";
  const int file = ::open(place.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
  const std::string block(16384, 'x');
  const auto begin = Watch::now();
  const bool written = ::write(file, block.data(), block.size()) == 16384 && ::fdatasync(file) == 0;
  const double spent = Millis(Watch::now() - begin).count();
  ::close(file);
  fs::remove(place);
  if (!written) std::exit(1);
  return spent;
}

double quantile(std::vector<double> of, double share) {
  std::ranges::sort(of);
  return of[static_cast<std::size_t>(share * static_cast<double>(of.size() - 1))];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print("usage: bench_one_letter STORE [ROUNDS]\n");
    return 2;
  }
  const fs::path store{argv[1]};
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 100;
  const auto began = Watch::now();
  const auto database = store::open_sqlite(store, store::Mode::read_write);
  actions::Desk desk{.database = *database};
  desk.now = Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 4}};
  desk.stopwatch = [&] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Watch::now() - began);
  };
  desk.open_search = store::sqlite_search;
  const fs::path folder = fs::path{store.string() + ".one"};
  fs::create_directories(folder);
  std::vector<double> ours;
  std::vector<double> bare;
  const auto first = std::chrono::system_clock::now().time_since_epoch().count();
  for (int round = 0; round <= rounds; ++round) {
    const fs::path file = folder / fmt::format("{}.eml", first + round);
    std::ofstream{file} << fmt::format(fmt::runtime(letter), first + round);
    bare.push_back(bare_write(folder));
    const auto begin = Watch::now();
    const std::array paths{file.string()};
    const actions::ImportAnswer answer = actions::import(desk, {actions::find_mail(paths), {}}, {});
    ours.push_back(Millis(Watch::now() - begin).count());
    fs::remove(file);
    if (answer.letters_new != 1) {
      fmt::print("the letter was not taken in\n");
      return 1;
    }
    if (round == 0) ours.clear();  // opens and reads what a running program has at hand
  }
  fs::remove_all(folder);
  const double mine = quantile(ours, 0.5);
  const double theirs = quantile(bare, 0.5);
  fmt::print(
      "{{\"letters\": {}, \"median_ms\": {:.3f}, \"p95_ms\": {:.3f}, \"bare_ms\": {:.3f}, "
      "\"times\": {:.2f}}}\n",
      rounds, mine, quantile(ours, 0.95), theirs, mine / theirs);
  return 0;
}
