// SPDX-License-Identifier: Apache-2.0
#include "causes/diagnosis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

namespace whiteflag::causes {

namespace {

/// As likely as not, or more.
constexpr int likely_from = 0;
/// One to four, with something that points to it.
constexpr int possible_from = -6;

Answer answer_to(const Answers& answers, std::string_view question) {
  const auto found = answers.find(question);
  return found == answers.end() ? Answer::unknown : found->second;
}

/// Log-odds of a cause before anything is read: the shipped cases and the seller's own.
int prior_decibans(const Model& model, const CauseRule& cause, const OwnCases& own) {
  int all = 0;
  for (const CauseRule& rule : model.causes) all += rule.cases;
  for (const auto& [id, n] : own) all += n;
  const auto mine = own.find(cause.id);
  const double here = cause.cases + (mine == own.end() ? 0 : mine->second);
  const double others = std::max(1.0, all - here);
  return static_cast<int>(std::lround(10 * std::log10(here / others)));
}

/// What may weigh for one cause: findings of one evidence, at one weight.
struct Ground {
  const EvidenceRule* rule = nullptr;
  std::vector<const Finding*> findings;
  int decibans = 0;
};

/// The place of a sentence: of one, only one evidence counts.
std::tuple<LetterId, std::string_view> place_of(const Finding& finding) {
  return {finding.letter, finding.quote};
}

class Weigher {
 public:
  Weigher(const Model& model, const std::vector<Finding>& findings, const Answers& answers)
      : model_{model}, findings_{findings}, answers_{answers} {}

  /// Strongest first; of equal ones the first of the model, so that no order of reading matters.
  std::vector<Weighed> grounds(const CauseRule& cause) const {
    std::vector<Weighed> out;
    std::set<std::string_view> topics;
    std::set<std::tuple<LetterId, std::string_view>> places;
    for (const Ground& ground : candidates(cause)) {
      if (topics.contains(ground.rule->topic)) continue;
      const auto fresh = std::ranges::find_if(ground.findings, [&](const Finding* one) {
        return one->quote.empty() || !places.contains(place_of(*one));
      });
      if (fresh == ground.findings.end()) continue;
      topics.insert(ground.rule->topic);
      bool first = true;
      for (const Finding* one : ground.findings) {
        if (!one->quote.empty() && !places.insert(place_of(*one)).second) continue;
        out.push_back({one, {}, first ? ground.decibans : 0});
        first = false;
      }
    }
    for (const AnswerWeight& ask : cause.asks) {
      const Answer answer = answer_to(answers_, ask.question);
      if (answer == Answer::unknown) continue;
      out.push_back({nullptr, ask.question, answer == Answer::yes ? ask.yes : ask.no});
    }
    return out;
  }

 private:
  std::vector<Ground> candidates(const CauseRule& cause) const {
    std::vector<Ground> out;
    for (const Weight& weight : cause.weights) {
      const EvidenceRule* rule = model_.evidence_of(weight.evidence);
      if (rule == nullptr || answered(*rule)) continue;
      Ground ground{rule, {}, weight.decibans};
      for (const Finding& finding : findings_) {
        if (finding.evidence == rule->id) ground.findings.push_back(&finding);
      }
      if (!ground.findings.empty()) out.push_back(std::move(ground));
    }
    std::ranges::sort(out, [](const Ground& a, const Ground& b) {
      const auto key = [](const Ground& g) {
        return std::tuple{-std::abs(g.decibans), g.decibans < 0, std::string_view{g.rule->id}};
      };
      return key(a) < key(b);
    });
    return out;
  }

  /// The seller's own answer stands in the place of what the letters only suggest.
  bool answered(const EvidenceRule& rule) const {
    return !rule.question.empty() && answer_to(answers_, rule.question) != Answer::unknown;
  }

  const Model& model_;
  const std::vector<Finding>& findings_;
  const Answers& answers_;
};

Likely likely_of(const RankedCause& cause) {
  const bool pointed =
      std::ranges::any_of(cause.grounds, [](const Weighed& one) { return one.decibans > 0; });
  if (!pointed || cause.decibans < possible_from) return Likely::nothing;
  return cause.decibans >= likely_from ? Likely::likely : Likely::possible;
}

}  // namespace

std::vector<RankedCause> rank(const Model& model, const std::vector<Finding>& findings,
                              const Answers& answers, const OwnCases& own) {
  const Weigher weigher{model, findings, answers};
  std::vector<RankedCause> out;
  for (const CauseRule& rule : model.causes) {
    RankedCause cause{&rule, Likely::nothing, prior_decibans(model, rule, own),
                      weigher.grounds(rule)};
    for (const Weighed& one : cause.grounds) cause.decibans += one.decibans;
    std::ranges::stable_sort(cause.grounds, std::ranges::greater{}, &Weighed::decibans);
    cause.likely = likely_of(cause);
    out.push_back(std::move(cause));
  }
  std::ranges::stable_sort(out, std::ranges::greater{}, [](const RankedCause& one) {
    return std::pair{one.likely, one.decibans};
  });
  return out;
}

namespace {

/// Beliefs over the causes and "something else", from their odds.
class Beliefs {
 public:
  explicit Beliefs(const std::vector<RankedCause>& causes) {
    double sum = 1;  // something else: even odds
    for (const RankedCause& cause : causes) {
      odds_[cause.rule] = std::pow(10.0, cause.decibans / 10.0);
      sum += odds_[cause.rule];
    }
    for (auto& [rule, odds] : odds_) odds /= sum;
    else_ = 1 / sum;
  }
  double of(const CauseRule* rule) const { return odds_.at(rule); }
  double something_else() const { return else_; }

 private:
  std::map<const CauseRule*, double> odds_;
  double else_ = 1;
};

/// What steps are worth where the cause is none of those known.
const std::map<std::string, int>& usual_steps() {
  static const std::map<std::string, int> steps = {
      {"nudge", 5}, {"call", 4}, {"white-flag", 4}, {"wait", 3}, {"let-go", 2}};
  return steps;
}

struct Choice {
  std::string step;
  double worth = 0;
};

Choice best_step(const Model& model, const Beliefs& beliefs) {
  std::map<std::string, double> worth;
  for (const auto& [step, value] : usual_steps()) worth[step] += beliefs.something_else() * value;
  for (const CauseRule& cause : model.causes) {
    const auto& steps = cause.steps.empty() ? usual_steps() : cause.steps;
    for (const auto& [step, value] : steps) worth[step] += beliefs.of(&cause) * value;
  }
  Choice best;
  for (const auto& [step, value] : worth) {
    if (value > best.worth) best = {step, value};
  }
  return best;
}

/// The chance that the seller answers no, by what is believed of the causes.
double chance_of_no(const Model& model, const QuestionRule& question, const Beliefs& beliefs) {
  constexpr double of_ten = 10;
  const double base = question.no / of_ten;
  double out = 0;
  double known = 0;
  for (const CauseRule& cause : model.causes) {
    const auto ask = std::ranges::find(cause.asks, question.id, &AnswerWeight::question);
    if (ask == cause.asks.end()) continue;
    const double no = base * std::pow(10.0, ask->no / 10.0);
    const double yes = (1 - base) * std::pow(10.0, ask->yes / 10.0);
    out += beliefs.of(&cause) * no / (no + yes);
    known += beliefs.of(&cause);
  }
  return out + (1 - known) * base;
}

class Asker {
 public:
  Asker(const Model& model, const std::vector<Finding>& findings, const Answers& answers,
        const OwnCases& own)
      : model_{model},
        findings_{findings},
        answers_{answers},
        own_{own},
        now_{rank(model, findings, answers, own)},
        beliefs_{now_} {}

  std::vector<RankedQuestion> questions() const {
    std::vector<RankedQuestion> out;
    for (const QuestionRule& rule : model_.questions) {
      if (const auto question = weigh(rule)) out.push_back(*question);
    }
    std::ranges::stable_sort(out, [](const RankedQuestion& a, const RankedQuestion& b) {
      return a.answered != b.answered ? !a.answered : a.worth > b.worth;
    });
    return out;
  }

 private:
  std::vector<RankedCause> ranked_if(const std::string& question, Answer answer) const {
    Answers answers = answers_;
    answers[question] = answer;
    return rank(model_, findings_, answers, own_);
  }

  /// A letter's own words say yes: "wie beslist er mee?" asks how they decide.
  bool shown(std::string_view question) const {
    return std::ranges::any_of(findings_, [&](const Finding& one) {
      const EvidenceRule* rule = one.quote.empty() ? nullptr : model_.evidence_of(one.evidence);
      return rule != nullptr && rule->question == question && rule->answer == "yes";
    });
  }

  /// The cause that this question is about: the one it makes most likely.
  std::string cause_of(const QuestionRule& rule) const {
    std::string best;
    int most = -1000;
    for (const RankedCause& cause : now_) {
      const auto ask = std::ranges::find(cause.rule->asks, rule.id, &AnswerWeight::question);
      if (ask == cause.rule->asks.end()) continue;
      const int then = cause.decibans + std::max(ask->no, ask->yes);
      if (then > most) {
        most = then;
        best = cause.rule->id;
      }
    }
    return best;
  }

  std::optional<RankedQuestion> weigh(const QuestionRule& rule) const {
    RankedQuestion out;
    out.id = rule.id;
    out.cause = cause_of(rule);
    if (out.cause.empty()) return std::nullopt;
    const auto given = answers_.find(rule.id);
    out.answered = given != answers_.end();
    if (out.answered) {
      out.answer = given->second;
      return out;
    }
    if (shown(rule.id)) return std::nullopt;
    const Beliefs no{ranked_if(rule.id, Answer::no)};
    const Beliefs yes{ranked_if(rule.id, Answer::yes)};
    const Choice if_no = best_step(model_, no);
    const Choice if_yes = best_step(model_, yes);
    const double chance = chance_of_no(model_, rule, beliefs_);
    out.step_if_no = if_no.step;
    out.step_if_yes = if_yes.step;
    // The value of information: what the best step is worth after the answer, above that of the
    // best step now with that answer known (Howard 1966). Where no step changes, what is learnt.
    const double now_if_no = worth_of_now(no);
    const double now_if_yes = worth_of_now(yes);
    const double gain =
        chance * (if_no.worth - now_if_no) + (1 - chance) * (if_yes.worth - now_if_yes);
    double learnt = 0;
    for (const CauseRule& cause : model_.causes) {
      learnt += chance * std::abs(no.of(&cause) - beliefs_.of(&cause)) +
                (1 - chance) * std::abs(yes.of(&cause) - beliefs_.of(&cause));
    }
    constexpr double little = 0.1;  // knowledge alone counts less than a better step
    out.worth = gain + little * learnt;
    return out;
  }

  /// What today's best step would be worth under other beliefs.
  double worth_of_now(const Beliefs& beliefs) const {
    const std::string step = best_step(model_, beliefs_).step;
    const auto value = [&](const std::map<std::string, int>& steps) {
      const auto found = steps.find(step);
      return found == steps.end() ? 0 : found->second;
    };
    double out = beliefs.something_else() * value(usual_steps());
    for (const CauseRule& cause : model_.causes) {
      out += beliefs.of(&cause) * value(cause.steps.empty() ? usual_steps() : cause.steps);
    }
    return out;
  }

  const Model& model_;
  const std::vector<Finding>& findings_;
  const Answers& answers_;
  const OwnCases& own_;
  std::vector<RankedCause> now_;
  Beliefs beliefs_;
};

}  // namespace

std::string_view likely_id(Likely likely) {
  constexpr std::array<std::string_view, 3> ids = {"", "possible", "likely"};
  return ids[static_cast<std::size_t>(likely)];
}

std::string_view answer_id(Answer answer) {
  constexpr std::array<std::string_view, 3> ids = {"unknown", "no", "yes"};
  return ids[static_cast<std::size_t>(answer)];
}

std::optional<Answer> answer_from_id(std::string_view word) {
  for (const Answer one : {Answer::unknown, Answer::no, Answer::yes}) {
    if (answer_id(one) == word) return one;
  }
  return std::nullopt;
}

std::vector<std::string> Diagnosis::likely_causes() const {
  std::vector<std::string> out;
  for (const RankedCause& cause : causes) {
    if (cause.likely != Likely::nothing) out.push_back(cause.rule->id);
  }
  return out;
}

Diagnosis diagnose(const Model& model, const std::vector<Finding>& findings, const Answers& answers,
                   const OwnCases& own) {
  Diagnosis out;
  out.causes = rank(model, findings, answers, own);
  out.questions = Asker{model, findings, answers, own}.questions();
  for (const auto& [id, n] : own) out.own_cases += n;
  return out;
}

namespace {

/// A habit was lacking where one of these was seen, unless an answer or a sight says otherwise.
struct HabitSigns {
  std::string_view habit;
  std::array<std::string_view, 3> lacking;
  std::string_view done;      ///< evidence that it was there
  std::string_view question;  ///< yes: it was there; no: it was not
};

constexpr std::array<HabitSigns, 7> habits = {{
    {"decision-process", {"decision-not-asked"}, "decision-asked", "process-asked"},
    {"competition", {"rivals-not-asked"}, "rivals-asked", "rivals-known"},
    {"needs-first", {"offer-before-need", "too-much-presented"}, {}, "needs-explored"},
    {"clear-intent", {"vague-purpose", "other-purpose"}, "purpose-stated", "purpose-said"},
    {"assistant-ally", {"assistant-ignored", "bypass-words"}, {}, "assistant-respected"},
    {"mutual-effort", {"all-work-yours", "much-work-yours"}, "they-worked", "other-worked"},
    {"no-open-end", {"talk-without-date", "letter-without-date"}, "next-date-set", {}},
}};

}  // namespace

std::vector<std::string> kept_habits(const std::vector<Finding>& findings, const Answers& answers) {
  const std::vector<std::string> missing = missing_habits(findings, answers);
  std::vector<std::string> out;
  for (const HabitSigns& signs : habits) {
    const bool lacking = std::ranges::find(missing, signs.habit) != missing.end();
    const bool shown =
        signs.done.empty() ||
        std::ranges::find(findings, signs.done, &Finding::evidence) != findings.end() ||
        answer_to(answers, signs.question) == Answer::yes;
    if (shown && !lacking) out.emplace_back(signs.habit);
  }
  return out;
}

std::vector<std::string> missing_habits(const std::vector<Finding>& findings,
                                        const Answers& answers) {
  const auto seen = [&](std::string_view id) {
    return !id.empty() && std::ranges::find(findings, id, &Finding::evidence) != findings.end();
  };
  std::vector<std::string> out;
  for (const HabitSigns& signs : habits) {
    const Answer answer = answer_to(answers, signs.question);
    const bool lacking =
        std::ranges::any_of(signs.lacking, seen) && !seen(signs.done) && answer != Answer::yes;
    if (lacking || answer == Answer::no) out.emplace_back(signs.habit);
  }
  return out;
}

}  // namespace whiteflag::causes
