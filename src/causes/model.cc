// SPDX-License-Identifier: Apache-2.0
#include "causes/model.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "causes/count_evidence.h"
#include "causes/texts.h"

namespace whiteflag::data {
extern const std::string_view causes;
}  // namespace whiteflag::data

namespace whiteflag::causes {

namespace {

/// More decibans than this is certainty, which no evidence gives: 10,000 to 1.
constexpr int most_decibans = 40;

template <class Rule>
Rule& rule_of(std::vector<Rule>& rules, std::string_view id) {
  const auto found = std::ranges::find(rules, id, &Rule::id);
  if (found != rules.end()) return *found;
  rules.push_back({});
  rules.back().id = id;
  return rules.back();
}

template <class Rule>
const Rule* find_rule(const std::vector<Rule>& rules, std::string_view id) {
  const auto found = std::ranges::find(rules, id, &Rule::id);
  return found == rules.end() ? nullptr : &*found;
}

std::optional<int> number_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

std::optional<int> decibans_of(std::string_view text) {
  const auto value = number_of(text);
  if (!value || *value > most_decibans || *value < -most_decibans) return std::nullopt;
  return value;
}

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

class ModelReader {
 public:
  explicit ModelReader(std::vector<DataError>& errors) : errors_{errors} {}

  void read(const DataText& data) {
    file_ = data.name;
    const std::vector<Section> sections = read_sections(data, errors_);
    // A weight may stand above the evidence that it names.
    for (const Section& section : sections) read_names(section);
    for (const Section& section : sections) {
      if (section.kind == "cause") read_cause(section);
    }
  }
  Model model() && { return std::move(model_); }

 private:
  void wrong(int line, std::string reason) { errors_.push_back({file_, line, std::move(reason)}); }

  void read_names(const Section& section) {
    if (section.kind == "question") {
      read_question(section);
    } else if (section.kind == "evidence") {
      read_evidence(section);
    } else if (section.kind != "cause" && section.kind != "habit" && section.kind != "step") {
      wrong(section.number, fmt::format("there is no kind of section “{}”: there are cause, "
                                        "question and evidence",
                                        section.kind));
    }
  }

  void read_question(const Section& section) {
    QuestionRule& rule = rule_of(model_.questions, section.id);
    for (const SectionLine& line : section.lines) {
      const auto [key, value] = key_value(line.text);
      if (is_text_key(key)) continue;
      const auto number = number_of(value);
      if (key != "no" || !number || *number < 1 || *number > 9) {
        wrong(line.number, "a question takes “no: 1 to 9” and texts");
        continue;
      }
      rule.no = *number;
    }
  }

  void read_evidence(const Section& section) {
    EvidenceRule rule;
    if (const EvidenceRule* known = model_.evidence_of(section.id)) rule = *known;
    rule.id = section.id;
    for (const SectionLine& line : section.lines) read_evidence_line(line, rule);
    if (rule.counted() && !is_counted(rule.id)) {
      wrong(section.number, fmt::format("the evidence “{}” needs words: PHRASE; PHRASE", rule.id));
      return;
    }
    if (rule.topic.empty()) rule.topic = rule.id;
    rule_of(model_.evidence, section.id) = std::move(rule);
  }

  void read_evidence_line(const SectionLine& line, EvidenceRule& rule) {
    const auto [key, value] = key_value(line.text);
    if (is_text_key(key)) return;
    if (key == "topic" && !value.empty()) {
      rule.topic = value;
    } else if (key == "from" && (value == "them" || value == "you")) {
      rule.from_seller = value == "you";
    } else if (key == "says" && !value.empty()) {
      rule.says = strings(split_parts(value, ' '));
    } else if (key == "words" && !value.empty()) {
      rule.words = strings(split_parts(value, ';'));
    } else if (key == "asks" && (value == "yes" || value == "no")) {
      rule.asks = value == "yes";
    } else if (const auto parts = split_parts(value, ' ');
               key == "stands-for" && parts.size() == 2 &&
               (parts[1] == "no" || parts[1] == "yes")) {
      rule.question = parts[0];
      rule.answer = parts[1];
    } else {
      wrong(line.number, fmt::format("“{}” says nothing of evidence: it takes topic, from (them or "
                                     "you), says, words, asks and stands-for",
                                     line.text));
    }
  }

  void read_cause(const Section& section) {
    CauseRule& rule = rule_of(model_.causes, section.id);
    for (const SectionLine& line : section.lines) {
      const std::string reason = read_cause_line(line.text, rule);
      if (!reason.empty()) wrong(line.number, reason);
    }
  }

  /// Empty when the line was good.
  std::string read_cause_line(std::string_view line, CauseRule& rule) {
    const auto [key, value] = key_value(line);
    if (is_text_key(key)) return {};
    if (key == "known" && (value == "seen" || value == "ask")) {
      rule.seen = value == "seen";
      return {};
    }
    if (key == "cases") {
      const auto number = number_of(value);
      constexpr int most = 1000;
      if (!number || *number < 1 || *number > most) return "cases are a number from 1 to 1000";
      rule.cases = *number;
      return {};
    }
    if (key == "steps") return read_steps(value, rule);
    if (line.starts_with("ask ")) return read_ask(line.substr(4), rule);
    return read_weight(line, rule);
  }

  static std::string read_steps(std::string_view value, CauseRule& rule) {
    constexpr int best = 10;
    for (const std::string_view one : split_parts(value, ',')) {
      const auto parts = split_parts(one, ' ');
      const auto worth = parts.size() == 2 ? number_of(parts[1]) : std::nullopt;
      if (!worth || *worth < 0 || *worth > best) {
        return fmt::format("“{}” is no step with a worth from 0 to 10", one);
      }
      rule.steps[std::string{parts[0]}] = *worth;
    }
    return {};
  }

  std::string read_ask(std::string_view text, CauseRule& rule) {
    const std::size_t space = std::min(text.find(' '), text.size());
    AnswerWeight ask{std::string{text.substr(0, space)}, 0, 0};
    if (model_.question(ask.question) == nullptr) {
      return fmt::format("there is no question “{}”", ask.question);
    }
    for (const std::string_view one : split_parts(text.substr(space), ',')) {
      const auto parts = split_parts(one, ' ');
      const auto weight = parts.size() == 2 ? decibans_of(parts[1]) : std::nullopt;
      if (!weight || (parts[0] != "no" && parts[0] != "yes")) {
        return fmt::format("“{}” is no answer with decibans, like: no +6, yes -5", one);
      }
      (parts[0] == "no" ? ask.no : ask.yes) = *weight;
    }
    std::erase_if(rule.asks, [&](const AnswerWeight& old) { return old.question == ask.question; });
    rule.asks.push_back(std::move(ask));
    return {};
  }

  std::string read_weight(std::string_view line, CauseRule& rule) {
    const auto parts = split_parts(line, ' ');
    const auto weight = parts.size() == 2 ? decibans_of(parts[1]) : std::nullopt;
    if (!weight) {
      return fmt::format("“{}” is no line of a cause: EVIDENCE +N in decibans, -40 to +40", line);
    }
    if (model_.evidence_of(parts[0]) == nullptr) {
      return fmt::format("there is no evidence “{}”", parts[0]);
    }
    std::erase_if(rule.weights, [&](const Weight& old) { return old.evidence == parts[0]; });
    rule.weights.push_back({std::string{parts[0]}, *weight});
    return {};
  }

  std::vector<DataError>& errors_;
  std::string file_;
  Model model_;
};

}  // namespace

const CauseRule* Model::cause(std::string_view id) const {
  return find_rule(causes, id);
}

const QuestionRule* Model::question(std::string_view id) const {
  return find_rule(questions, id);
}

const EvidenceRule* Model::evidence_of(std::string_view id) const {
  return find_rule(evidence, id);
}

std::vector<std::string> Model::cause_ids() const {
  std::vector<std::string> out;
  for (const CauseRule& rule : causes) out.push_back(rule.id);
  return out;
}

std::vector<std::string> Model::question_ids() const {
  std::vector<std::string> out;
  for (const QuestionRule& rule : questions) out.push_back(rule.id);
  return out;
}

Model read_model(std::span<const DataText> users, std::vector<DataError>& errors) {
  ModelReader reader{errors};
  reader.read({"causes.txt", data::causes});
  for (const DataText& data : users) reader.read(data);
  return std::move(reader).model();
}

}  // namespace whiteflag::causes
