// SPDX-License-Identifier: Apache-2.0
#include "steps/outlook.h"

#include <algorithm>
#include <array>

namespace whiteflag::steps {

namespace {

constexpr std::array<Step, 5> choices = {Step::nudge, Step::call, Step::assistant,
                                         Step::other_person, Step::white_flag};

std::size_t index(Step step) {
  return static_cast<std::size_t>(step);
}

class Tree {
 public:
  Tree(const StepKnowledge& learned, const std::array<double, step_count>& factors)
      : learned_{learned}, factors_{factors} {}

  Choice best(const Outlook& outlook) const {
    Choice out;
    for (const Step step : choices) {
      if (!outlook.possible.test(index(step))) continue;
      const Choice one = weigh(outlook, step);
      if (one.value > out.value) out = one;
    }
    return out;
  }

 private:
  /// What stands in the data file, moved by what is known of this silence.
  double effect(const Outlook& outlook, Step step) const {
    double share = learned_.of(step).effect() * factors_[index(step)];
    if (step == Step::nudge) {
      const double half = learned_.number("alive-half");
      double reach = outlook.alive / (outlook.alive + half);
      if (outlook.notes == 0) reach = std::max(reach, learned_.number("first-note-least"));
      share *= reach;
      if (outlook.notes > 0) share *= learned_.number("second-note");
    }
    // Where letters still work, a call adds little to them.
    if (step == Step::call) share *= 1 - outlook.alive;
    return std::clamp(share, 0.0, 0.95);
  }

  double cost(const Outlook& outlook, Step step) const {
    const StepFacts& facts = learned_.of(step);
    const double weight = 1 + outlook.pressure;
    return facts.minutes * learned_.number("minute") +
           facts.pressure * weight * weight * learned_.number("goodwill");
  }

  Choice weigh(const Outlook& outlook, Step step) const {
    Choice out{step, effect(outlook, step), 0, 0};
    const double lift = (1 - outlook.still) * out.effect * outlook.worth;
    if (step == Step::white_flag) {
      out.gain = lift * learned_.number("flag-worth");
      out.value = out.gain - cost(outlook, step) -
                  learned_.number("flag-loss") * outlook.alive * outlook.worth;
      return out;
    }
    out.gain = lift;
    const double unanswered = (1 - outlook.still) * (1 - out.effect);
    out.value = lift - cost(outlook, step) +
                learned_.number("later") * unanswered * best(after(outlook, step)).value;
    return out;
  }

  Outlook after(const Outlook& outlook, Step step) const {
    Outlook out = outlook;
    out.still /= 2;
    out.alive /= 2;
    out.pressure += learned_.of(step).pressure;
    if (step == Step::nudge) {
      ++out.notes;
      if (out.notes >= 2) out.possible.reset(index(Step::nudge));
    } else {
      out.possible.reset(index(step));
    }
    return out;
  }

  const StepKnowledge& learned_;
  const std::array<double, step_count>& factors_;
};

}  // namespace

Choice best_choice(const Outlook& outlook, const StepKnowledge& learned,
                   const std::array<double, step_count>& factors) {
  return Tree{learned, factors}.best(outlook);
}

}  // namespace whiteflag::steps
