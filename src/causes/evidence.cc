// SPDX-License-Identifier: Apache-2.0
#include "causes/evidence.h"

#include <algorithm>
#include <map>
#include <ranges>

#include "causes/count_evidence.h"
#include "causes/sayings.h"

namespace whiteflag::causes {

namespace {

/// Of one evidence so many places are shown.
constexpr std::size_t shown = 3;
/// What they said longer before their last sign than this explains today's quiet no more.
constexpr std::chrono::days remembered{180};

bool fits(const EvidenceRule& rule, const Saying& saying) {
  if (rule.asks && !saying.asks) return false;
  if (!rule.words.empty() && saying.group == rule.id) return true;
  return std::ranges::find(rule.says, saying.group) != rule.says.end();
}

void add_said(const Scene& scene, const EvidenceRule& rule, std::vector<Finding>& out) {
  std::vector<Finding> found;
  for (const Saying& saying : scene.sayings | std::views::reverse) {
    const DossierLetter& letter = scene.letter(saying.letter);
    if (letter.from_seller != rule.from_seller || !fits(rule, saying)) continue;
    if (letter.at.at < scene.last_sign - remembered) continue;
    const bool again = std::ranges::any_of(
        found, [&](const Finding& one) { return one.quote == quoted(saying.sentence); });
    if (!again) found.push_back(finding_of(scene, rule.id, saying.letter, saying.sentence));
    if (found.size() == shown) break;
  }
  std::ranges::move(found, std::back_inserter(out));
}

}  // namespace

std::vector<Finding> find_evidence(const Dossier& dossier, const Model& model, Instant now) {
  const std::vector<Saying> sayings = read_sayings(dossier, model);
  const Scene scene = read_scene(dossier, sayings, now);
  std::vector<Finding> counted;
  for (const auto count : {count_chasing, count_effort, count_presenting, count_promises,
                           count_tempo, count_people, count_ending, count_questions}) {
    count(scene, counted);
  }
  std::vector<Finding> out;
  for (const EvidenceRule& rule : model.evidence) {
    if (!rule.counted()) add_said(scene, rule, out);
    for (Finding& finding : counted) {
      if (finding.evidence == rule.id) out.push_back(std::move(finding));
    }
  }
  return out;
}

}  // namespace whiteflag::causes
