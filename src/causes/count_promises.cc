// SPDX-License-Identifier: Apache-2.0
// What they promised: kept, broken, or said to be rid of the seller.
#include <algorithm>
#include <set>

#include "causes/count_evidence.h"

namespace whiteflag::causes {

namespace {

using agreements::Agreement;
using agreements::By;
using agreements::Kind;

/// Somebody who is a day late has kept their word.
constexpr std::chrono::days grace{2};

/// A promise of theirs with a day, and what became of it.
struct Promise {
  std::size_t letter = 0;
  const Agreement* agreement = nullptr;
  Instant due{};
  bool kept = false;
  bool decision = false;  ///< the day of a decision, not of a deed
};

bool is_decision(const Scene& scene, std::size_t letter, std::string_view sentence) {
  return std::ranges::any_of(scene.sayings, [&](const Saying& one) {
    const bool decides =
        one.group == "decision-process" || one.group == "decision-slow" || one.group == "must-ask";
    return decides && one.letter == letter && sentence.find(one.sentence) != std::string_view::npos;
  });
}

std::vector<Promise> dated_promises(const Scene& scene) {
  std::vector<Promise> out;
  for (const std::size_t i : scene.theirs) {
    const DossierLetter& letter = scene.letter(i);
    for (const Agreement& one : letter.agreements) {
      const Instant due = due_of(one);
      const bool theirs = one.kind == Kind::promise && one.by != By::recipient;
      if (!theirs || due == Instant{} || due + std::chrono::days{1} > scene.now) continue;
      Promise promise{i, &one, due, false, is_decision(scene, i, one.text)};
      promise.kept = std::ranges::any_of(scene.theirs, [&](std::size_t later) {
        const Instant at = scene.letter(later).at.at;
        return at > letter.at.at && at <= due + grace;
      });
      out.push_back(promise);
    }
  }
  return out;
}

Finding of_promise(const Scene& scene, std::string_view id, const Promise& promise) {
  Finding out = finding_of(scene, id, promise.letter, promise.agreement->text);
  out.figures = {{"day", promise.agreement->due.substr(0, 10)}};
  return out;
}

bool is_undated_promise(const Scene& scene, std::size_t letter, std::string_view sentence) {
  const auto& agreements = scene.letter(letter).agreements;
  return std::ranges::none_of(agreements, [&](const Agreement& one) {
    return !one.due.empty() && one.text.find(sentence) != std::string::npos;
  });
}

/// "I'll come back to it", without a day, in their last words; or in several letters, and nothing
/// of theirs came with any.
void count_vague(const Scene& scene, std::vector<Finding>& out) {
  constexpr int few_words = 80;
  if (scene.theirs.empty()) return;
  const Saying* last = nullptr;
  std::set<std::size_t> letters;
  for (const Saying& one : scene.sayings) {
    const DossierLetter& letter = scene.letter(one.letter);
    const bool vague = one.group == "vague-promise" && !letter.from_seller && !letter.automatic;
    if (!vague || letter.words > few_words || !letter.attachments.empty()) continue;
    if (!is_undated_promise(scene, one.letter, one.sentence)) continue;
    if (letters.insert(one.letter).second) last = &one;
  }
  const bool gave = std::ranges::any_of(
      scene.theirs, [&](std::size_t i) { return !scene.letter(i).attachments.empty(); });
  if (letters.size() > 1 && !gave) {
    out.push_back(finding_of(scene, "vague-promises", last->letter, last->sentence));
    out.back().figures = {{"n", std::to_string(letters.size())}};
  } else if (letters.contains(scene.theirs.back())) {
    out.push_back(finding_of(scene, "vague-promise", last->letter, last->sentence));
  }
}

}  // namespace

void count_promises(const Scene& scene, std::vector<Finding>& out) {
  int broken = 0;
  const Promise* last_broken = nullptr;
  const Promise* last_kept = nullptr;
  const std::vector<Promise> promises = dated_promises(scene);
  for (const Promise& one : promises) {
    if (one.kept) {
      last_kept = &one;
    } else if (one.decision) {
      out.push_back(of_promise(scene, "date-passed", one));
    } else {
      ++broken;
      last_broken = &one;
    }
  }
  if (last_broken != nullptr) {
    Finding finding =
        of_promise(scene, broken > 1 ? "promises-broken" : "promise-broken", *last_broken);
    finding.figures.emplace_back("n", std::to_string(broken));
    out.push_back(std::move(finding));
  }
  if (last_kept != nullptr && last_broken == nullptr)
    out.push_back(of_promise(scene, "promise-kept", *last_kept));
  count_vague(scene, out);
}

}  // namespace whiteflag::causes
