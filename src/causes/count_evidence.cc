// SPDX-License-Identifier: Apache-2.0
#include "causes/count_evidence.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace whiteflag::causes {

namespace {

using std::chrono::days;
using std::chrono::hours;

/// A letter sent again within this time is the same sending (conversations::arrange).
constexpr hours same_sending{2};

constexpr std::array<std::string_view, 33> counted = {
    "others-copied",       "decision-not-asked", "rivals-not-asked",
    "chased-fast",         "chased-often",       "chased",
    "not-chased",          "offer-before-need",  "offer-asked",
    "offer-then-silence",  "big-words",          "big-word",
    "uninvited",           "they-came-first",    "date-passed",
    "promise-broken",      "promises-broken",    "vague-promise",
    "promise-kept",        "shorter-slower",     "always-slow",
    "pleasant-only",       "glad-alone",         "they-asked",
    "assistant-ignored",   "assistant-greeted",  "all-work-yours",
    "much-work-yours",     "they-worked",        "talk-without-date",
    "letter-without-date", "next-date-set",      "no-question-asked"};
constexpr std::array<std::string_view, 8> counted_too = {"vague-promises",
                                                         "many-questions",
                                                         "price-only",
                                                         "cost-not-heard",
                                                         "whole-organisation-silent",
                                                         "only-this-person",
                                                         "never-replied",
                                                         "invitation-unanswered"};

Finding counted_finding(std::string_view evidence, Instant at) {
  return {std::string{evidence}, {}, at, {}, {}};
}

}  // namespace

bool is_counted(std::string_view evidence) {
  return std::ranges::find(counted, evidence) != counted.end() ||
         std::ranges::find(counted_too, evidence) != counted_too.end();
}

const Saying* Scene::said(std::string_view group, bool by_seller, Instant from) const {
  for (const Saying& saying : sayings) {
    const DossierLetter& of = letter(saying.letter);
    if (saying.group == group && of.from_seller == by_seller && of.at.at >= from) return &saying;
  }
  return nullptr;
}

Scene read_scene(const Dossier& dossier, std::span<const Saying> sayings, Instant now) {
  Scene scene{.dossier = dossier, .sayings = sayings, .now = now};
  for (std::size_t i = 0; i < dossier.letters.size(); ++i) {
    const DossierLetter& letter = dossier.letters[i];
    if (letter.automatic) continue;
    (letter.from_seller ? scene.mine : scene.theirs).push_back(i);
    if (!letter.from_seller) scene.last_sign = letter.at.at;
  }
  scene.last_sign = std::max(scene.last_sign, dossier.state.contact.at);
  for (const std::size_t i : scene.mine) {
    const Instant at = dossier.letters[i].at.at;
    if (at < scene.last_sign) continue;
    const bool again =
        !scene.waiting.empty() && at - dossier.letters[scene.waiting.back()].at.at < same_sending;
    if (!again) scene.waiting.push_back(i);
  }
  return scene;
}

std::string quoted(std::string_view sentence) {
  constexpr std::size_t most = 160;
  return quotation(sentence, most);
}

Finding finding_of(const Scene& scene, std::string_view evidence, std::size_t letter,
                   std::string_view quote) {
  const DossierLetter& of = scene.letter(letter);
  Finding out = counted_finding(evidence, of.at.at);
  out.letter = of.id;
  out.quote = quoted(quote);
  return out;
}

int working_days(Instant from, Instant to) {
  int out = 0;
  for (auto day = std::chrono::floor<days>(from) + days{1}; day <= std::chrono::floor<days>(to);
       day += days{1}) {
    if (std::chrono::weekday{day}.iso_encoding() <= 5) ++out;
    constexpr int enough = 10'000;
    if (out >= enough) break;
  }
  return out;
}

Instant due_of(const agreements::Agreement& agreement) {
  if (agreement.due.empty()) return {};
  const auto day = parse_iso(agreement.due.substr(0, 10), Zone{});
  return day ? std::chrono::floor<days>(*day) + days{1} : Instant{};
}

void count_chasing(const Scene& scene, std::vector<Finding>& out) {
  if (scene.waiting.empty()) return;
  const auto letters = static_cast<int>(scene.waiting.size());
  const std::size_t last = scene.waiting.back();
  const int span =
      working_days(scene.letter(scene.waiting.front()).at.at, scene.letter(last).at.at);
  const int chasers = letters - 1;
  constexpr int fast = 3;  // working days between two notes
  Finding finding = finding_of(scene, "not-chased", last);
  finding.figures = {{"n", std::to_string(letters)}, {"days", std::to_string(span)}};
  if (chasers >= 2 && span <= fast * chasers) {
    finding.evidence = "chased-fast";
  } else if (chasers >= 3) {
    finding.evidence = "chased-often";
  } else if (chasers >= 1) {
    finding.evidence = "chased";
  }
  out.push_back(std::move(finding));
}

namespace {

/// What one side put in.
struct Effort {
  int letters = 0, files = 0, words = 0;
};

Effort effort_of(const Scene& scene, std::span<const std::size_t> letters) {
  // A mere note after the letter that waits is chasing, which is counted there.
  constexpr int note_words = 70;
  const Instant asked =
      scene.waiting.empty() ? Instant::max() : scene.letter(scene.waiting.front()).at.at;
  Effort out;
  for (const std::size_t i : letters) {
    const DossierLetter& letter = scene.letter(i);
    const bool note = letter.from_seller && letter.at.at > asked && letter.attachments.empty() &&
                      letter.words < note_words;
    if (note) continue;
    ++out.letters;
    out.files += static_cast<int>(letter.attachments.size());
    out.words += letter.words;
  }
  return out;
}

}  // namespace

void count_effort(const Scene& scene, std::vector<Finding>& out) {
  const bool talked = !scene.theirs.empty() || scene.last_sign != Instant{};
  if (!talked || scene.mine.empty()) return;
  const Effort mine = effort_of(scene, scene.mine);
  const Effort theirs = effort_of(scene, scene.theirs);
  Finding finding = finding_of(scene, "", scene.mine.back());
  finding.figures = {{"lm", std::to_string(mine.letters)}, {"fm", std::to_string(mine.files)},
                     {"wm", std::to_string(mine.words)},   {"lt", std::to_string(theirs.letters)},
                     {"ft", std::to_string(theirs.files)}, {"wt", std::to_string(theirs.words)}};
  // Ratios and floors are ours: below them a few polite words more would change the verdict.
  const bool busy = mine.files >= 2 || mine.letters >= 4;
  const bool much = mine.words >= 150 || (mine.words >= 100 && mine.letters >= 2);
  if (theirs.files == 0 && busy && much && mine.words >= 6 * theirs.words) {
    finding.evidence = "all-work-yours";
  } else if (theirs.files == 0 && mine.letters >= 3 && mine.words >= 120 &&
             mine.words >= 4 * theirs.words) {
    finding.evidence = "much-work-yours";
  } else if (theirs.files > 0 || (theirs.words >= 80 && 10 * theirs.words >= 7 * mine.words)) {
    finding.evidence = "they-worked";
    if (!scene.theirs.empty()) finding.letter = scene.letter(scene.theirs.back()).id;
  } else {
    return;
  }
  out.push_back(std::move(finding));
}

}  // namespace whiteflag::causes
