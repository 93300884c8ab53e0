// SPDX-License-Identifier: Apache-2.0
// What a reading takes, beside a bare logarithm and erfc in the same run; in processor time.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <functional>
#include <random>

#include "silence/reading.h"

namespace whiteflag::bench {
namespace {

using namespace std::chrono_literals;
using silence::Level;

const Instant now = from_unix_seconds(1795507200);
constexpr int times = 2000;

silence::Pair letter(std::mt19937& random, int hours) {
  silence::Pair pair{now - std::chrono::hours{1 + random() % static_cast<unsigned>(hours)}, {}};
  if (random() % 3 != 0) pair.replied_at = pair.sent_at + std::chrono::minutes{random() % 9000};
  return pair;
}

Level level(int letters, unsigned seed) {
  std::mt19937 random{seed};
  std::vector<silence::Pair> pairs;
  for (int i = 0; i < letters; ++i) pairs.push_back(letter(random, 9000));
  const auto history = silence::fold(pairs, silence::WorkingClock{}, now);
  return {history, history};
}

double nanoseconds(const std::function<double(int)>& work) {
  double best = 1e18;
  for (int round = 0; round < 9; ++round) {
    [[maybe_unused]] static volatile double kept;
    const std::clock_t begun = std::clock();
    double sum = 0;
    for (int i = 0; i < times; ++i) sum += work(i);
    kept = sum;
    const double took = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
    best = std::min(best, took * 1e9 / times);
  }
  return best;
}

void run() {
  const Level mailbox = level(100'000, 1);
  const Level organisation = level(300, 2);
  silence::Memory person;
  person.level = level(40, 3);
  const silence::Calendar* const none = nullptr;
  const silence::WorkingClock clock = person.clock(60min, none);
  const double bare = nanoseconds([](int i) { return std::erfc(std::log(100.0 + i)); });
  const double rhythm = nanoseconds([&](int i) {
    const Instant at = now + std::chrono::minutes{i};
    return rhythm_of(mailbox, organisation, person, silence::Target::thread, at).location;
  });
  const auto known = rhythm_of(mailbox, organisation, person, silence::Target::thread, now);
  const double reading = nanoseconds([&](int i) {
    const Instant sent = now - std::chrono::minutes{60 + i};
    return read(known, clock, sent, now, silence::rule_of(silence::Setting::normal)).chance;
  });
  const silence::LetterFacts letter{
      .words = 90, .questions = 2, .place_in_thread = 3, .is_reply = true};
  const double letters = nanoseconds([&](int i) {
    const Instant at = now + std::chrono::minutes{i};
    const auto levels =
        silence::pooled_levels(mailbox.thread, organisation.thread, person.level.thread, at);
    return said_of_letter(letter, levels, known).odds;
  });
  fmt::print("a logarithm and an erfc    {:8.3f} us\n", bare / 1e3);
  fmt::print("a rhythm from histories    {:8.3f} us, {:.0f} times as long\n", rhythm / 1e3,
             rhythm / bare);
  fmt::print("a reading of a rhythm      {:8.3f} us, {:.0f} times as long\n", reading / 1e3,
             reading / bare);
  fmt::print("what a letter adds to it   {:8.3f} us, {:.0f} times as long\n", letters / 1e3,
             letters / bare);
}

}  // namespace
}  // namespace whiteflag::bench

int main() {
  whiteflag::bench::run();
}
