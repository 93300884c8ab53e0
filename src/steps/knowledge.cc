// SPDX-License-Identifier: Apache-2.0
#include "steps/knowledge.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/text.h"

namespace whiteflag::data {
extern const std::string_view steps;
}

namespace whiteflag::steps {

namespace {

/// "12.5" alone; nothing when it is no finite number that is 0 or more.
std::optional<double> number_in(std::string_view text) {
  text = trim(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(value) || value < 0) return std::nullopt;
  return value;
}

/// Takes what stands before the mark off `rest`; the whole of it where the mark is absent.
std::string_view take(std::string_view& rest, char mark) {
  const std::size_t at = std::min(rest.find(mark), rest.size());
  const std::string_view out = trim(rest.substr(0, at));
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return out;
}

/// "minutes 4, pressure 1, answers 2.2 of 10"; empty when all was read, else what was wrong.
std::string read_facts(std::string_view text, StepFacts& facts) {
  while (!trim(text).empty()) {
    std::string_view part = take(text, ',');
    const std::string name{take(part, ' ')};
    if (name == "answers") {
      const std::size_t of = part.find(" of ");
      if (of == std::string_view::npos) return "“answers” needs A of N";
      const auto answered = number_in(part.substr(0, of));
      const auto all = number_in(part.substr(of + 4));
      if (!answered || !all || *answered > *all || *all <= 0) return "“answers” needs A of N";
      facts.prior_answered = *answered;
      facts.prior_of = *all;
      continue;
    }
    const auto value = number_in(part);
    if (!value) return "“" + name + "” needs a number";
    if (name == "minutes") {
      facts.minutes = *value;
    } else if (name == "pressure") {
      facts.pressure = *value;
    } else {
      return "a step has no “" + name + "”";
    }
  }
  return {};
}

/// "nudge x0.4" or "wait 28 days".
std::string read_cause(std::string_view text, CauseFacts& facts) {
  std::string_view rest = trim(text);
  const std::string_view word = take(rest, ' ');
  const Step step = step_from_id(word);
  if (step == Step::none) return "“" + std::string{word} + "” is no step";
  if (step == Step::wait) {
    const std::size_t days = rest.find(" day");
    const auto value = number_in(rest.substr(0, days));
    if (!value || days == std::string_view::npos) return "“wait” needs a number of days";
    facts.wait_days = *value;
    return {};
  }
  if (!rest.starts_with('x')) return "what a cause does to a step is written x0.5";
  const auto value = number_in(rest.substr(1));
  if (!value) return "what a cause does to a step is written x0.5";
  facts.factor[step] = *value;
  return {};
}

}  // namespace

double StepFacts::effect() const {
  const double of = prior_of + seen_of;
  return of <= 0 ? 0 : std::clamp((prior_answered + seen_answered) / of, 0.0, 1.0);
}

StepKnowledge::StepKnowledge() {
  read(data::steps);
}

std::vector<Problem> StepKnowledge::read(std::string_view text) {
  std::vector<Problem> out;
  int number = 0;
  for (const std::string_view line : split_lines(text)) {
    ++number;
    const std::string_view plain = trim(line);
    if (plain.empty() || plain.starts_with('#')) continue;
    std::string wrong = read_line(plain);
    if (!wrong.empty()) out.push_back({number, std::move(wrong)});
  }
  return out;
}

std::string StepKnowledge::read_line(std::string_view line) {
  const std::size_t bar = line.find('|');
  if (bar == std::string_view::npos) return "there is no reason behind a bar";
  const std::string_view why = trim(line.substr(bar + 1));
  if (why.empty()) return "there is no reason behind the bar";
  std::string_view rest = line.substr(0, bar);
  const std::string_view kind = take(rest, ' ');
  const std::string name{take(rest, ':')};
  if (kind == "step") {
    const Step step = step_from_id(name);
    if (step == Step::none) return "“" + name + "” is no step";
    StepFacts facts = of(step);
    facts.why = why;
    std::string wrong = read_facts(rest, facts);
    if (wrong.empty()) steps_[static_cast<std::size_t>(step)] = facts;
    return wrong;
  }
  if (kind == "number") {
    const auto value = number_in(rest);
    if (!value) return "“" + name + "” needs a number";
    numbers_[name] = *value;
    return {};
  }
  if (kind != "cause") return "a line begins with step, number or cause";
  CauseFacts facts = causes_[name];
  std::string wrong = read_cause(rest, facts);
  if (wrong.empty()) causes_[name] = facts;
  return wrong;
}

void StepKnowledge::learn(Step step, bool answered, double without) {
  StepFacts& facts = steps_[static_cast<std::size_t>(step)];
  facts.seen_of += 1;
  if (!answered) return;
  const double effect = facts.effect();
  const double any = 1 - (1 - std::clamp(without, 0.0, 1.0)) * (1 - effect);
  facts.seen_answered += any <= 0 ? 1 : effect / any;
}

double StepKnowledge::number(std::string_view name) const {
  const auto found = numbers_.find(name);
  return found == numbers_.end() ? 0 : found->second;
}

const CauseFacts* StepKnowledge::cause(std::string_view id) const {
  const auto found = causes_.find(id);
  return found == causes_.end() ? nullptr : &found->second;
}

}  // namespace whiteflag::steps
