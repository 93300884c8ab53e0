// SPDX-License-Identifier: Apache-2.0
#include "silence/shipped.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace whiteflag::data {
extern const std::string_view reply_model;
}

namespace whiteflag::silence {
namespace {

// In replies, as when the model was learned, whatever a rhythm is drawn with (rhythm.cc).
constexpr double mailbox_strength = 20;
constexpr double organisation_strength = 6;
constexpr double person_strength = 4;
constexpr double furthest = 6;  // deviations: a straight line is not led by what is far out

PooledLevel drawn(const History& h, const PooledLevel& wider, double strength, Instant now) {
  const auto replies = static_cast<double>(h.replies());
  const double exposure = h.exposure(now);
  return {std::clamp((replies + strength * wider.answers) / (exposure + strength), 1e-4, 1 - 1e-4),
          (h.sum_log() + strength * wider.location) / (replies + strength), exposure};
}

double logit(double p) {
  const double held = p > 1e-4 ? std::min(p, 1 - 1e-4) : 1e-4;
  return std::log(held / (1 - held));
}

double log_count(double n) {
  return std::log1p(n > 0 ? std::min(n, 1e9) : 0.0);
}

double log_since(const std::optional<std::chrono::seconds>& since) {
  constexpr double long_ago = 90 * 86400.0;
  const double s = since ? static_cast<double>(since->count()) : long_ago;
  return std::log(std::clamp(s, 60.0, 1e9));
}

constexpr std::array<std::string_view, covariate_count> names{"answers_person",
                                                              "location_person",
                                                              "exposure_person",
                                                              "answers_organisation",
                                                              "answers_mailbox",
                                                              "location_organisation",
                                                              "location_mailbox",
                                                              "questions",
                                                              "words",
                                                              "recipients",
                                                              "copied",
                                                              "is_reply",
                                                              "place_in_thread",
                                                              "quoted_lines",
                                                              "since_inbound",
                                                              "they_wrote_last",
                                                              "no_inbound",
                                                              "first_of_thread",
                                                              "words_squared",
                                                              "answers_person_squared",
                                                              "since_inbound_squared",
                                                              "quoted_lines_squared",
                                                              "is_reply_by_words",
                                                              "words_by_since_inbound",
                                                              "question_by_is_reply",
                                                              "answers_person_by_exposure"};

}  // namespace

PooledLevels pooled_levels(const History& mailbox, const History& organisation,
                           const History& person, Instant now) {
  PooledLevels levels;
  levels.mailbox = drawn(mailbox, {}, mailbox_strength, now);
  levels.organisation = drawn(organisation, levels.mailbox, organisation_strength, now);
  levels.person = drawn(person, levels.organisation, person_strength, now);
  return levels;
}

Covariates covariates(const Sending& s) {
  const auto& [all, group, person] = s.levels;
  const LetterFacts& letter = s.letter;
  const double words = log_count(letter.words);
  const double rate = logit(person.answers);
  const double exposure = log_count(person.exposure);
  const double in = log_since(letter.since_inbound);
  const double quoted = log_count(letter.quoted_lines);
  const double reply = letter.is_reply ? 1 : 0;
  const double question = letter.questions > 0 ? 1 : 0;
  return {rate,
          person.location,
          exposure,
          logit(group.answers) - logit(all.answers),
          logit(all.answers),
          group.location - all.location,
          all.location,
          log_count(letter.questions),
          words,
          log_count(letter.recipients),
          log_count(letter.copied),
          reply,
          log_count(letter.place_in_thread),
          quoted,
          in,
          letter.they_wrote_last ? 1.0 : 0.0,
          letter.since_inbound ? 0.0 : 1.0,
          letter.place_in_thread > 0 ? 0.0 : 1.0,
          words * words,
          rate * rate,
          in * in,
          quoted * quoted,
          reply * words,
          words * in,
          question * reply,
          rate * exposure};
}

CureLetter ReplyModel::letter(const Sending& sending) const {
  const Covariates x = covariates(sending);
  double eta = b0;
  double mu = g0;
  for (std::size_t j = 0; j < covariate_count; ++j) {
    const Column& c = columns[j];
    const double z = std::clamp((x[j] - c.mean) / c.deviation, -furthest, furthest);
    eta += c.chance * z;
    mu += c.location * z;
  }
  return {1 / (1 + std::exp(-eta)), mu, spread};
}

std::string ReplyModel::to_text() const {
  const auto row = [](std::string_view name, double a, double b, double c, double d) {
    return fmt::format("{:<26} {:.9g} {:.9g} {:.9g} {:.9g}\n", name, a, b, c, d);
  };
  std::string text = law == Law::log_normal ? "law log_normal\n" : "law log_logistic\n";
  text += row("constant", 0, 1, b0, g0);
  text += fmt::format("spread {:.9g}\n", spread);
  for (std::size_t j = 0; j < covariate_count; ++j) {
    const Column& c = columns[j];
    text += row(names[j], c.mean, c.deviation, c.chance, c.location);
  }
  return text;
}

std::optional<ReplyModel> ReplyModel::from_text(std::string_view text) {
  ReplyModel model;
  std::size_t known = 0;
  std::istringstream lines{std::string{text}};
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream in{line};
    std::string name;
    std::string law;
    Column c;
    in >> name;
    if (name == "law") {
      in >> law;
      model.law = law == "log_logistic" ? Law::log_logistic : Law::log_normal;
    } else if (name == "spread") {
      in >> model.spread;
    } else {
      in >> c.mean >> c.deviation >> c.chance >> c.location;
      const auto at = std::find(names.begin(), names.end(), name);
      if (name == "constant") {
        model.b0 = c.chance;
        model.g0 = c.location;
      } else if (at == names.end() || !(c.deviation > 0)) {
        return std::nullopt;
      } else {
        model.columns[static_cast<std::size_t>(at - names.begin())] = c;
        ++known;
      }
    }
    if (in.fail()) return std::nullopt;
  }
  if (known != covariate_count || !(model.spread > 0)) return std::nullopt;
  return model;
}

const ReplyModel& shipped_model() {
  // Without covariates it says what the population does; a test holds that the file is understood.
  static const ReplyModel model = ReplyModel::from_text(data::reply_model).value_or(ReplyModel{});
  return model;
}

}  // namespace whiteflag::silence
