// SPDX-License-Identifier: Apache-2.0
// How they answer: shorter, slower, kindly and no more.
#include <algorithm>
#include <cmath>

#include "causes/count_evidence.h"

namespace whiteflag::causes {

namespace {

using std::chrono::days;

constexpr double day_seconds = 86'400;

/// One answer of theirs: how long it took and how long it was.
struct Answer {
  std::size_t letter = 0;
  double waited_days = 0;
  int words = 0;
};

std::vector<Answer> answers_of(const Scene& scene) {
  std::vector<Answer> out;
  for (const std::size_t i : scene.theirs) {
    const DossierLetter& letter = scene.letter(i);
    Instant asked{};
    for (const std::size_t m : scene.mine) {
      const Instant at = scene.letter(m).at.at;
      if (at < letter.at.at) asked = at;
    }
    if (asked == Instant{}) continue;
    const auto waited = std::chrono::duration_cast<std::chrono::seconds>(letter.at.at - asked);
    out.push_back({i, static_cast<double>(waited.count()) / day_seconds, letter.words});
  }
  return out;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[values.size() / 2];
}

std::string rounded(double value) {
  const auto whole = std::lround(value);
  return value < 1 ? "< 1" : std::to_string(whole);
}

/// The last answer against those before it. Three are needed to see a change.
void count_change(const Scene& scene, const std::vector<Answer>& answers,
                  std::vector<Finding>& out) {
  constexpr std::size_t needed = 3;
  if (answers.size() < needed) return;
  const Answer& last = answers.back();
  std::vector<double> waited;
  double words = 0;
  for (std::size_t i = 0; i + 1 < answers.size(); ++i) {
    waited.push_back(answers[i].waited_days);
    words += answers[i].words;
  }
  words /= static_cast<double>(answers.size() - 1);
  const double usual = median(waited);
  const bool shorter = words >= 15 && last.words <= 0.5 * words;
  const bool slower = last.waited_days >= 2 * usual && last.waited_days >= usual + 1;
  const bool much_shorter = words >= 20 && last.words <= 0.3 * words;
  if (!(shorter && slower) && !much_shorter) return;
  Finding finding = finding_of(scene, "shorter-slower", last.letter);
  finding.figures = {{"wb", rounded(words)},
                     {"wa", std::to_string(last.words)},
                     {"db", rounded(usual)},
                     {"da", rounded(last.waited_days)}};
  if (!slower) finding.wording = "part";
  out.push_back(std::move(finding));
}

void count_slow(const Scene& scene, const std::vector<Answer>& answers, std::vector<Finding>& out) {
  constexpr double slow_days = 4;
  if (answers.size() < 2) return;
  std::vector<double> waited;
  for (const Answer& one : answers) waited.push_back(one.waited_days);
  const double usual = median(waited);
  if (usual < slow_days) return;
  Finding finding = finding_of(scene, "always-slow", answers.back().letter);
  finding.figures = {{"days", rounded(usual)}, {"n", std::to_string(answers.size())}};
  out.push_back(std::move(finding));
}

/// Kind words in their last letter, and in none of their letters a question, a promise or a file.
void count_pleasant(const Scene& scene, std::vector<Finding>& out) {
  if (scene.theirs.empty()) return;
  const bool acts = std::ranges::any_of(scene.theirs, [&](std::size_t i) {
    const DossierLetter& letter = scene.letter(i);
    return letter.questions > 0 || !letter.attachments.empty() ||
           std::ranges::any_of(letter.agreements, [](const agreements::Agreement& one) {
             return one.kind == agreements::Kind::request || !one.due.empty();
           });
  });
  const std::size_t last = scene.theirs.back();
  if (acts) return;
  for (const Saying& one : scene.sayings) {
    if (one.letter != last || one.group != "pleasant") continue;
    out.push_back(finding_of(scene, "pleasant-only", last, one.sentence));
    return;
  }
}

/// The seller was happy with a talk, and nothing of theirs since says so.
void count_glad(const Scene& scene, std::vector<Finding>& out) {
  const Saying* glad = scene.said("glad", true);
  if (glad == nullptr) return;
  const Instant at = scene.letter(glad->letter).at.at;
  if (scene.said("pleasant", false, at - days{3}) != nullptr) return;
  const bool worked = std::ranges::any_of(scene.theirs, [&](std::size_t i) {
    const DossierLetter& letter = scene.letter(i);
    return letter.at.at > at && (letter.questions > 0 || !letter.attachments.empty());
  });
  if (!worked) out.push_back(finding_of(scene, "glad-alone", glad->letter, glad->sentence));
}

}  // namespace

void count_tempo(const Scene& scene, std::vector<Finding>& out) {
  const std::vector<Answer> answers = answers_of(scene);
  count_change(scene, answers, out);
  count_slow(scene, answers, out);
  count_pleasant(scene, out);
  count_glad(scene, out);
  int questions = 0;
  for (const std::size_t i : scene.theirs) questions += scene.letter(i).questions;
  if (questions < 2) return;
  Finding asked = finding_of(scene, "they-asked", scene.theirs.back());
  asked.figures = {{"n", std::to_string(questions)}};
  out.push_back(std::move(asked));
}

}  // namespace whiteflag::causes
