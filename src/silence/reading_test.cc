// SPDX-License-Identifier: Apache-2.0
#include "silence/reading.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace whiteflag::silence {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::hours;

const Instant monday = from_unix_seconds(1772409600);  // 2026-03-02 00:00 UTC

std::vector<Pair> letters(unsigned seed, int count) {
  std::mt19937 random{seed};
  std::vector<Pair> pairs;
  for (int i = 0; i < count; ++i) {
    Pair pair{monday - hours{24 + random() % 9000}, std::nullopt};
    if (random() % 3 != 0)
      pair.replied_at = pair.sent_at + std::chrono::minutes{1 + random() % 9000};
    pairs.push_back(pair);
  }
  return pairs;
}

Rhythm rhythm_of(const std::vector<Pair>& pairs) {
  const History h = fold(pairs, WorkingClock{}, monday);
  return pooled(h, h, h, monday);
}

TEST(Reading, survival_never_rises) {
  const Rhythm rhythm = rhythm_of(letters(1, 40));
  double before = 1;
  for (int h = 0; h < 2000; ++h) {
    const Reading r = read(rhythm, WorkingClock{}, monday, monday + hours{h});
    EXPECT_LE(r.surprise, before);
    before = r.surprise;
  }
}

TEST(Reading, a_shift_by_whole_weeks_changes_nothing) {
  auto pairs = letters(2, 60);
  const Reading a = read(rhythm_of(pairs), WorkingClock{}, monday - 50h, monday);
  const days shift{7 * 52};
  for (Pair& p : pairs) {
    p.sent_at += shift;
    if (p.replied_at) *p.replied_at += shift;
  }
  const History h = fold(pairs, WorkingClock{}, monday + shift);
  const Reading b =
      read(pooled(h, h, h, monday + shift), WorkingClock{}, monday - 50h + shift, monday + shift);
  EXPECT_EQ(a.chance, b.chance);
  EXPECT_EQ(a.surprise, b.surprise);
  EXPECT_EQ(a.normal_most, b.normal_most);
}

TEST(Reading, the_order_of_letters_does_not_matter) {
  auto pairs = letters(3, 500);
  const History a = fold(pairs, WorkingClock{}, monday);
  std::shuffle(pairs.begin(), pairs.end(), std::mt19937{7});
  const History b = fold(pairs, WorkingClock{}, monday);
  EXPECT_EQ(a.exposure(monday), b.exposure(monday));
  EXPECT_EQ(a.sum_log(), b.sum_log());
}

TEST(Reading, an_answer_withheld_never_makes_somebody_faster_or_surer) {
  const WorkingClock clock;
  auto pairs = letters(4, 30);
  History open = fold(pairs, clock, monday);
  const Rhythm with = pooled(open, open, open, monday);
  open.add_unanswered(monday - days{9});
  const Rhythm without = pooled(open, open, open, monday);
  EXPECT_GE(without.location, with.location);
  EXPECT_LE(without.answers, with.answers);
}

// Of letters that were answered, hiding the later answers behind an earlier end of sight.
TEST(Reading, censoring_never_makes_an_answer_likelier) {
  const auto pairs = letters(11, 60);
  const History seen = fold(pairs, WorkingClock{}, monday);
  const Rhythm whole = pooled(seen, seen, seen, monday);
  for (std::size_t hidden = 1; hidden < pairs.size(); hidden += 7) {
    auto fewer = pairs;
    for (std::size_t i = 0; i < hidden; ++i) fewer[i].replied_at.reset();
    const History h = fold(fewer, WorkingClock{}, monday);
    EXPECT_LE(pooled(h, h, h, monday).answers, whole.answers);
  }
}

TEST(Reading, a_person_with_no_history_reads_as_the_mailbox) {
  const History all = fold(letters(12, 300), WorkingClock{}, monday);
  const Rhythm nobody = pooled(all, {}, {}, monday);
  // The mailbox read by itself, without anybody's own letters.
  const Rhythm mailbox = pooled(all, History{}, History{}, monday);
  const Reading a = read(nobody, WorkingClock{}, monday - 20h, monday);
  EXPECT_EQ(nobody.location, mailbox.location);
  EXPECT_EQ(a.replies_of_person, 0);
  EXPECT_EQ(a.basis, Basis::mailbox);
  // And near what the mailbox shows.
  const double share = static_cast<double>(all.replies()) / all.exposure(monday);
  EXPECT_NEAR(nobody.answers, share, 0.05);
  EXPECT_NEAR(nobody.location, all.sum_log() / static_cast<double>(all.replies()), 0.2);
}

TEST(Reading, kept_bytes_read_alike_to_the_last_bit) {
  Memory memory;
  std::vector<Exchange> exchanges;
  for (const Pair& pair : letters(13, 80)) exchanges.push_back({pair, pair.replied_at});
  memory = learned(memory, exchanges, std::chrono::minutes{60}, nullptr, monday);
  const auto back = Memory::from_bytes(memory.to_bytes());
  ASSERT_TRUE(back);
  const auto reading = [&](const Memory& m) {
    return read(rhythm_of(m.level, m.level, m, Target::thread, monday),
                m.clock(std::chrono::minutes{60}, nullptr), monday - 30h, monday);
  };
  const Reading a = reading(memory);
  const Reading b = reading(*back);
  EXPECT_EQ(a.chance, b.chance);
  EXPECT_EQ(a.chance_within_week, b.chance_within_week);
  EXPECT_EQ(a.surprise, b.surprise);
  EXPECT_EQ(a.answers, b.answers);
  EXPECT_EQ(a.most_by, b.most_by);
  EXPECT_EQ(a.normal_most, b.normal_most);
}

TEST(Reading, a_person_with_no_history_reads_as_their_organisation) {
  const WorkingClock clock;
  const History all = fold(letters(5, 300), clock, monday);
  const History group = fold(letters(6, 30), clock, monday);
  const Rhythm nobody = pooled(all, group, History{}, monday);
  const Rhythm unknown_group = pooled(all, History{}, History{}, monday);
  EXPECT_NE(nobody.location, unknown_group.location);
  EXPECT_EQ(nobody.own_replies, 0);
  EXPECT_EQ(unknown_group.basis, Basis::mailbox);
}

TEST(Reading, twelve_days_are_normal_for_who_always_takes_twelve_days) {
  const WorkingClock clock;
  std::vector<Pair> pairs;
  for (int i = 0; i < 15; ++i) {
    const Instant sent = monday - days{20 + 17 * i};
    pairs.push_back({sent, sent + days{12}});
  }
  const History all = fold(letters(8, 400), clock, monday);
  History mailbox = all;
  const History own = fold(pairs, clock, monday);
  mailbox.merge(own);
  const Rhythm rhythm = pooled(mailbox, own, own, monday);
  const Reading r = read(rhythm, clock, monday, monday + days{8});
  EXPECT_NEAR(static_cast<double>(r.normal_median.count()) / 86400, 12, 3);
  EXPECT_LT(r.normal_most, days{24});
  EXPECT_FALSE(r.is_silence);
  EXPECT_TRUE(read(rhythm, clock, monday, monday + days{25}).is_silence);
}

TEST(Reading, somebody_quick_may_have_been_held_up) {
  Rhythm quick;
  quick.answers = 0.9;
  quick.location = std::log(1500.0);
  quick.spread = 0.4;
  quick.own_replies = 11;
  quick.basis = Basis::person;
  const Reading r = read(quick, WorkingClock{}, monday + 10h, monday + 82h);
  EXPECT_LT(r.surprise, 1e-6);
  EXPECT_TRUE(r.is_silence);
  EXPECT_GT(r.chance, 0.1);
  EXPECT_LT(r.chance, 0.4);
  const Reading weeks = read(quick, WorkingClock{}, monday + 10h, monday + days{24});
  EXPECT_LT(weeks.chance, r.chance / 3);
}

TEST(Reading, who_never_answers_is_never_silent) {
  std::vector<Pair> pairs(40, Pair{monday - days{60}, std::nullopt});
  const History own = fold(pairs, WorkingClock{}, monday);
  History all = fold(letters(9, 200), WorkingClock{}, monday);
  all.merge(own);
  EXPECT_FALSE(
      read(pooled(all, own, own, monday), WorkingClock{}, monday - days{20}, monday).is_silence);
}

TEST(Reading, nothing_known_is_too_little) {
  const Reading r = read(pooled({}, {}, {}, monday), WorkingClock{}, monday - days{20}, monday);
  EXPECT_EQ(r.basis, Basis::too_little);
  EXPECT_FALSE(r.is_silence);
}

TEST(Reading, weeks_of_quiet_are_silence_even_where_little_is_known) {
  const std::vector<Pair> once{{monday - days{60}, monday - days{59}}};
  const History own = fold(once, WorkingClock{}, monday);
  EXPECT_TRUE(
      read(pooled(own, {}, own, monday), WorkingClock{}, monday - days{14}, monday).is_silence);
  EXPECT_FALSE(
      read(pooled(own, {}, own, monday), WorkingClock{}, monday - days{2}, monday).is_silence);
  EXPECT_TRUE(
      read(pooled({}, {}, {}, monday), WorkingClock{}, monday - days{30}, monday).is_silence);
}

TEST(Reading, bad_clocks_give_numbers) {
  const std::vector<Pair> pairs{{from_unix_seconds(0), from_unix_seconds(50)},
                                {monday - 5h, monday - 6h},
                                {monday - 5h, monday - days{400}},
                                {from_unix_seconds(4'100'000'000), std::nullopt}};
  const Rhythm rhythm = rhythm_of(pairs);
  EXPECT_EQ(rhythm.own_replies, 1);
  for (const std::int64_t at : {std::int64_t{0}, std::int64_t{4'100'000'000}}) {
    const Reading r = read(rhythm, WorkingClock{}, from_unix_seconds(at), monday);
    for (const double x : {r.chance, r.chance_within_week, r.surprise, r.quiet_clock_seconds}) {
      EXPECT_TRUE(std::isfinite(x));
    }
  }
}

TEST(Reading, odd_mail_gives_numbers_or_too_little) {
  const auto some = letters(14, 50);
  auto silent = some;
  for (Pair& p : silent) p.replied_at.reset();
  auto answered = some;
  for (Pair& p : answered) p.replied_at = p.sent_at + 1h;
  auto twice = some;
  twice.insert(twice.end(), some.begin(), some.end());
  const std::vector<Pair> same(10'000, Pair{monday - days{40}, monday - days{40}});
  for (const auto& pairs : {silent, answered, twice, same, std::vector<Pair>{}}) {
    const Rhythm rhythm = rhythm_of(pairs);
    for (const auto quiet : {days{0}, days{1}, days{40}, days{20'000}}) {
      const Reading r = read(rhythm, WorkingClock{}, monday - quiet, monday);
      for (const double x : {r.chance, r.chance_within_week, r.surprise, r.answers}) {
        EXPECT_GE(x, 0);
        EXPECT_LE(x, 1);
      }
      EXPECT_GE(r.normal_most, r.normal_median);
      EXPECT_GT(r.normal_median.count(), 0);
    }
  }
}

TEST(History, the_share_come_by_an_age_is_near_the_law_and_never_falls) {
  double before = 0;
  for (double s = 1; s < 3e6; s *= 1.013) {
    const double z = (std::log(s) - 9.856) / 2.24;
    const double whole = 0.5 * std::erfc(-(std::log(2'592'000.0) - 9.856) / 2.24 / std::sqrt(2.0));
    const double law = std::min(1.0, 0.5 * std::erfc(-z / std::sqrt(2.0)) / whole);
    const double share =
        share_come_by(std::chrono::microseconds{static_cast<std::int64_t>(s * 1e6)});
    EXPECT_NEAR(share, law, 2e-6);
    EXPECT_GE(share, before);
    before = share;
  }
}

TEST(History, bytes_bring_it_back) {
  const History h = fold(letters(10, 100), WorkingClock{}, monday);
  const auto back = History::from_bytes(h.to_bytes());
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, h);
  EXPECT_FALSE(History::from_bytes("nonsense"));
}

TEST(History, an_answer_takes_its_letter_back) {
  History h;
  h.add_unanswered(monday);
  h.remove_unanswered(monday);
  EXPECT_EQ(h.unanswered(), 0);
}

TEST(History, ten_thousand_letters_to_one_person_stay_small) {
  History h;
  for (int i = 0; i < 10000; ++i) h.add_unanswered(monday + hours{i});
  EXPECT_LT(h.to_bytes().size(), 7000U);
  EXPECT_EQ(h.unanswered(), 10000);
}

}  // namespace
}  // namespace whiteflag::silence
