// SPDX-License-Identifier: Apache-2.0
// The hard rules over many conversations made by chance: what is proposed is compared with the
// letters themselves, not with what the module made of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "steps/decision.h"

namespace whiteflag::steps {
namespace {

using causes::Dossier;
using causes::DossierLetter;
using conversations::Explanation;
using std::chrono::days;
using std::chrono::hours;

/// A conversation with the facts that the rules are about.
struct Made {
  Dossier dossier;
  Instant now{};
  int notes = 0;         ///< of the seller's, after the first letter without an answer
  bool flagged = false;  ///< a white flag since their last letter
};

class Chance {
 public:
  explicit Chance(std::uint32_t seed) : engine_{seed} {}
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(n)); }
  bool once_in(int n) { return below(n) == 0; }

 private:
  std::mt19937 engine_;
};

void letter(Made& made, Instant at, bool seller, std::string step) {
  DossierLetter one;
  one.at = {at, std::nullopt};
  one.from_seller = seller;
  one.writer = seller ? 1 : 0;
  one.step = std::move(step);
  made.dossier.letters.push_back(one);
  (seller ? made.dossier.state.last_out : made.dossier.state.last_in).at = at;
  if (!seller) ++made.dossier.state.letters_in;
}

/// Their letter, and then the seller's until now.
void seller_writes(Made& made, Chance& chance, Instant at) {
  letter(made, at, true, {});
  const int more = chance.below(5);
  for (int i = 0; i < more; ++i) {
    at += days{1 + chance.below(6)};
    const bool flag = chance.once_in(5);
    letter(made, at, true, flag ? "white-flag" : chance.once_in(2) ? "nudge" : "");
    made.flagged = made.flagged || flag;
    ++made.notes;
  }
  made.now = at + hours{chance.below(24 * 40)};
}

Made made_by(std::uint32_t seed) {
  Chance chance{seed};
  Made made;
  Dossier& dossier = made.dossier;
  dossier.people = {{"Karin Hoekstra", "karin@deterp.example", "", "", false, false, false, 3, 0},
                    {"Jan Smit", "jan@smit.example", "", "", true, false, false, 3, 0}};
  if (chance.once_in(2)) dossier.people[0].phone = "058 555 0101";
  if (chance.once_in(3))
    dossier.people.push_back({"Ilse Mol", "ilse@deterp.example", "", "", false, true, false, 0, 2});
  dossier.language = language::Language::nl;
  const Instant start = Instant{days{20'400 + chance.below(400)}} + hours{8 + chance.below(9)};
  letter(made, start, false, {});
  seller_writes(made, chance, start + days{chance.below(4)} + hours{3});
  dossier.leave_alone = chance.once_in(6);
  constexpr std::array explained = {Explanation::none,         Explanation::none,
                                    Explanation::none,         Explanation::your_turn,
                                    Explanation::agreed_later, Explanation::away};
  dossier.explained.what = explained.at(static_cast<std::size_t>(chance.below(6)));
  if (dossier.explained.what != Explanation::none) dossier.explained.until = made.now + days{9};
  dossier.state.turn = dossier.explained.what == Explanation::your_turn ? conversations::Turn::me
                                                                        : conversations::Turn::them;
  dossier.chance.enough = !chance.once_in(5);
  dossier.chance.silence = dossier.chance.enough;
  dossier.chance.still = chance.below(100) / 100.0;
  dossier.chance.nine_in_ten = hours{24 + chance.below(200)};
  dossier.chance.nine_in_ten_by = dossier.letters.back().at.at + dossier.chance.nine_in_ten;
  dossier.value_minor = chance.once_in(2) ? 100'000'000 : 0;
  return made;
}

bool goes_to_them(Step step) {
  return step != Step::none && step != Step::wait && step != Step::answer;
}

bool one_of(Step step, std::initializer_list<Step> list) {
  return std::ranges::find(list, step) != list.end();
}

void expect_rules(const Made& made, const Decision& decision) {
  const Step step = decision.step;
  for (const Forbidden& one : decision.forbidden) EXPECT_NE(one.step, step);
  if (made.notes >= 2) {
    EXPECT_NE(step, Step::nudge) << "a third note without news";
  }
  if (made.flagged) {
    EXPECT_TRUE(one_of(step, {Step::none, Step::wait, Step::let_go, Step::answer}));
  }
  if (made.dossier.leave_alone) {
    EXPECT_FALSE(goes_to_them(step)) << "asked to be left alone";
  }
  if (made.dossier.explained.what == Explanation::your_turn) {
    EXPECT_FALSE(goes_to_them(step)) << "the seller is to deliver";
  }
  const std::chrono::weekday day{std::chrono::floor<days>(made.now)};
  const bool weekend = day == std::chrono::Saturday || day == std::chrono::Sunday;
  if (weekend) {
    EXPECT_FALSE(goes_to_them(step)) << "their weekend";
  }
}

TEST(RulesHold, over_conversations_made_by_chance_whatever_is_likely) {
  constexpr std::uint32_t conversations = 3000;
  const std::vector<std::vector<std::string>> likely = {
      {}, {"slow-decision"}, {"pressure"}, {"lost-in-inbox", "no-urgency"}};
  int proposed = 0;
  for (std::uint32_t seed = 1; seed <= conversations; ++seed) {
    const Made made = made_by(seed);
    for (const auto& causes : likely) {
      const Decision decision =
          decide(made.dossier, StepKnowledge{}, {made.now, Zone{}, causes, (seed % 5) * 0.7});
      SCOPED_TRACE(testing::Message() << "seed " << seed << ": " << step_id(decision.step));
      expect_rules(made, decision);
      if (goes_to_them(decision.step)) ++proposed;
      if (testing::Test::HasFailure()) return;
    }
  }
  // The rules would hold of a program that proposes nothing.
  EXPECT_GT(proposed, 1000);
}

}  // namespace
}  // namespace whiteflag::steps
