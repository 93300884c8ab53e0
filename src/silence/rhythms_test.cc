// SPDX-License-Identifier: Apache-2.0
// Invented people with known rhythms: what is shown as normal after fifteen answers.
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>

#include "silence/reading.h"

namespace whiteflag::silence {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::seconds;

constexpr int answers_known = 15;
constexpr double hour = 3600;
const Instant now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 8h;

using Random = std::mt19937_64;

double normal(Random& random, double mean, double deviation) {
  return std::normal_distribution<double>{mean, deviation}(random);
}

/// How somebody answers a letter sent then, in wall time; `age`: years before now.
using Answering = std::function<seconds(Random&, Instant sent)>;

Instant office_moment(Random& random, Instant around) {
  const Instant day =
      std::chrono::floor<days>(around) + std::chrono::hours{8 + static_cast<int>(random() % 9)};
  const auto weekday = std::chrono::weekday{std::chrono::floor<days>(day)}.iso_encoding();
  return weekday > 5 ? day + days{2} : day;
}

seconds log_normal(Random& random, double median, double spread) {
  return seconds{std::llround(std::exp(normal(random, std::log(median), spread)))};
}

struct Persona {
  const char* name;
  Answering answers;
  bool slows = false;
};

seconds next_tuesday(Random& random, Instant sent) {
  for (Instant day = std::chrono::floor<days>(sent);; day += days{1}) {
    if (std::chrono::weekday{std::chrono::floor<days>(day)} != std::chrono::Tuesday) continue;
    const Instant then = day + 8h + std::chrono::minutes{static_cast<int>(random() % 540)};
    if (then > sent) return std::chrono::duration_cast<seconds>(then - sent);
  }
}

seconds not_in_august(Random& random, Instant sent) {
  const seconds usual = log_normal(random, 5 * hour, 0.4);
  const std::chrono::year_month_day day{std::chrono::floor<days>(sent)};
  if (day.month() != std::chrono::August) return usual;
  const Instant back = std::chrono::sys_days{day.year() / 9 / 1} + 8h;
  return usual + std::chrono::duration_cast<seconds>(back - sent);
}

/// An hour a year ago, three days now.
seconds ever_slower(Random& random, Instant sent) {
  const double year = std::chrono::duration<double>(now - sent).count() / (365 * 86400.0);
  return log_normal(random, 72 * hour * std::pow(1.0 / 72, std::clamp(year, 0.0, 1.0)), 0.4);
}

const std::array<Persona, 5> personas = {{
    {"within the hour", [](Random& r, Instant) { return log_normal(r, 0.4 * hour, 0.4); }},
    {"twelve days", [](Random& r, Instant) { return log_normal(r, 12 * 24 * hour, 0.12); }},
    {"Tuesdays", next_tuesday},
    {"not in August", not_in_august},
    {"slowing down", ever_slower, true},
}};

std::vector<Exchange> letters_to(const Persona& persona, Random& random, int answers) {
  std::vector<Exchange> out;
  for (int i = 0; i < answers; ++i) {
    const Instant sent = office_moment(random, now - days{350 - 330 * i / answers});
    const Instant came = sent + persona.answers(random, sent);
    if (came < now) out.push_back({{sent, came}, came});
  }
  return out;
}

/// The truth, from two thousand letters of the last weeks, outside August; of who slows down, as
/// they were at their last answer.
std::pair<double, double> truth(const Persona& persona, Random& random) {
  std::vector<double> all;
  for (int i = 0; i < 2000; ++i) {
    const Instant sent =
        office_moment(random, now - (persona.slows ? days{38 + i % 8} : days{1 + i % 28}));
    all.push_back(static_cast<double>(persona.answers(random, sent).count()));
  }
  std::ranges::sort(all);
  return {all[1000], all[1800]};
}

Level mailbox_of_others() {
  Random random{5};
  std::vector<Pair> pairs;
  for (int i = 0; i < 600; ++i) {
    const Instant sent = office_moment(random, now - days{40 + i % 320});
    Pair pair{sent, std::nullopt};
    if (i % 3 != 0) pair.replied_at = sent + log_normal(random, 5 * hour, 1.8);
    pairs.push_back(pair);
  }
  const History history = fold(pairs, WorkingClock{}, now);
  return {history, history};
}

struct Score {
  int median_right = 0, most_right = 0, slowing = 0, all = 0;
};

Score score(const Persona& persona, const Level& others, int people) {
  const Calendar dutch{Place{"NL", ""}};
  Score out;
  for (int i = 0; i < people; ++i) {
    Random random{static_cast<std::uint64_t>(i) * 7 + 1};
    const Memory memory =
        learned(Memory{}, letters_to(persona, random, answers_known), 60min, &dutch, now);
    Level mailbox = others;
    mailbox.merge(memory.level);
    const Rhythm rhythm = rhythm_of(mailbox, memory.level, memory, Target::thread, now);
    const Reading r = read(rhythm, memory.clock(60min, &dutch), now - 2h, now);
    const auto [median, most] = truth(persona, random);
    const double shown = static_cast<double>(r.normal_median.count()) / median;
    const double shown_most = static_cast<double>(r.normal_most.count()) / most;
    ++out.all;
    if (shown > 0.75 && shown < 1.25) ++out.median_right;
    if (shown_most > 0.5 && shown_most < 2) ++out.most_right;
    if (r.slowing) ++out.slowing;
  }
  return out;
}

TEST(Rhythms, what_is_shown_as_normal_is_near_the_truth) {
  const Level others = mailbox_of_others();
  Score all;
  for (const Persona& persona : personas) {
    const Score s = score(persona, others, 40);
    std::printf("%-16s median %d, nine in ten %d, slowing %d of %d\n", persona.name, s.median_right,
                s.most_right, s.slowing, s.all);
    EXPECT_GE(s.median_right, s.all * 3 / 4) << persona.name;
    EXPECT_GE(s.most_right, s.all * 3 / 4) << persona.name;
    // Who slows down is noticed; who does not is not said to.
    EXPECT_EQ(s.slowing, persona.slows ? s.all : 0) << persona.name;
    all.median_right += s.median_right;
    all.most_right += s.most_right;
    all.all += s.all;
  }
  EXPECT_GE(all.median_right, all.all * 85 / 100);
  EXPECT_GE(all.most_right, all.all * 90 / 100);
}

}  // namespace
}  // namespace whiteflag::silence
