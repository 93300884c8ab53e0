// SPDX-License-Identifier: Apache-2.0
// What the seller presented, and when; big words; how it began.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "causes/count_evidence.h"

namespace whiteflag::causes {

namespace {

bool says(const Scene& scene, std::size_t letter, std::string_view group) {
  return std::ranges::any_of(
      scene.sayings, [&](const Saying& one) { return one.letter == letter && one.group == group; });
}

/// A paper for the reader is attached: no picture, no appointment for a calendar, and by its name
/// nothing that asks for no decision.
bool has_paper(const DossierLetter& letter) {
  constexpr std::array<std::string_view, 7> no_papers = {".png",  ".jpg", ".jpeg", ".gif",
                                                         ".heic", ".ics", ".vcf"};
  return std::ranges::any_of(letter.attachments, [&](const std::string& name) {
    std::string lower = ascii_lower(name);
    if (std::ranges::any_of(no_papers, [&](std::string_view end) { return lower.ends_with(end); }))
      return false;
    std::ranges::replace_if(lower, [](char c) { return c == '-' || c == '_' || c == '.'; }, ' ');
    return !has_words(lower, "no-offer");
  });
}

/// A letter that hands over an offer: with it attached, or in its words.
bool presents(const Scene& scene, std::size_t index) {
  bool stated = false;
  for (const Saying& one : scene.sayings) {
    if (one.letter == index && one.group == "offer" && !one.asks) stated = true;
  }
  const DossierLetter& letter = scene.letter(index);
  if (has_paper(letter)) return true;
  return stated && says(scene, index, "hands-over");
}

const std::size_t* first_offer(const Scene& scene) {
  for (const std::size_t& i : scene.mine) {
    if (presents(scene, i)) return &i;
  }
  return nullptr;
}

/// A letter of theirs that has the seller do something; a mere question does not.
bool wants(const DossierLetter& letter) {
  return std::ranges::any_of(letter.agreements, [](const agreements::Agreement& one) {
    return one.kind == agreements::Kind::request && !one.text.contains('?');
  });
}

/// A letter of the seller's that asks after something, and not only whether they may come or send.
bool inquires(const Scene& scene, std::size_t letter) {
  std::set<std::string_view> proposals;
  for (const Saying& one : scene.sayings) {
    const bool proposes = one.group == "own-proposal" || one.group == "vague-purpose";
    if (one.letter == letter && one.asks && proposes) proposals.insert(one.sentence);
  }
  return scene.letter(letter).questions > static_cast<int>(proposals.size());
}

/// The seller's first word is a paper to sign: "all you do is sign". Nothing was asked of them.
bool signs_at_once(const Scene& scene, std::size_t offer) {
  const auto earlier = [&](std::size_t i) { return i < offer; };
  return has_paper(scene.letter(offer)) && says(scene, offer, "to-sign") &&
         std::ranges::none_of(scene.mine, earlier) &&
         std::ranges::none_of(
             scene.theirs, [&](std::size_t i) { return earlier(i) && says(scene, i, "to-sign"); });
}

/// Whether anybody spoke of needs before that letter: the seller by a question, they by saying so.
bool need_known(const Scene& scene, std::size_t offer) {
  const Instant before = scene.letter(offer).at.at;
  constexpr int inquiry_words = 12;
  const bool they_began =
      !scene.theirs.empty() && (scene.mine.empty() || scene.theirs.front() < scene.mine.front());
  const bool only_looking = they_began && says(scene, scene.theirs.front(), "pressure-felt");
  const bool inquired =
      they_began && !only_looking && scene.letter(scene.theirs.front()).words >= inquiry_words;
  if (inquired && !signs_at_once(scene, offer)) return true;
  const auto earlier = [&](std::size_t i) { return scene.letter(i).at.at < before; };
  if (std::ranges::any_of(scene.mine,
                          [&](std::size_t i) { return earlier(i) && inquires(scene, i); }))
    return true;
  if (std::ranges::any_of(scene.theirs,
                          [&](std::size_t i) { return earlier(i) && wants(scene.letter(i)); }))
    return true;
  for (const Saying& one : scene.sayings) {
    const DossierLetter& letter = scene.letter(one.letter);
    if (letter.at.at >= before) continue;
    if (!letter.from_seller && (one.group == "need-stated" || one.group == "offer-asked"))
      return true;
    if (letter.from_seller && one.group == "need-question") return true;
  }
  const auto spoke = [&](const Saying& one) {
    return one.group == "talk-mentioned" && one.letter <= offer;
  };
  if (std::ranges::any_of(scene.sayings, spoke)) return true;
  // In a talk needs may have come up: only the seller knows.
  const Dossier& dossier = scene.dossier;
  return std::ranges::any_of(
             dossier.meetings,
             [&](const DossierMeeting& one) { return !one.cancelled && one.start < before; }) ||
         std::ranges::any_of(dossier.entries, [&](const conversations::Entry& one) {
           return one.at < before && (one.kind == conversations::EntryKind::call ||
                                      one.kind == conversations::EntryKind::meeting);
         });
}

void count_big_words(const Scene& scene, std::vector<Finding>& out) {
  std::set<std::string_view> sentences;
  const Saying* last = nullptr;
  for (const Saying& one : scene.sayings) {
    if (one.group != "expectation-raised" || !scene.letter(one.letter).from_seller) continue;
    sentences.insert(one.sentence);
    last = &one;
  }
  if (last == nullptr) return;
  const std::string_view id = sentences.size() > 1 ? "big-words" : "big-word";
  Finding finding = finding_of(scene, id, last->letter, last->sentence);
  finding.figures = {{"n", std::to_string(sentences.size())}};
  out.push_back(std::move(finding));
}

void count_beginning(const Scene& scene, std::vector<Finding>& out) {
  if (scene.theirs.empty() && !scene.mine.empty())
    out.push_back(finding_of(scene, "never-replied", scene.mine.front()));
  const bool they_first =
      !scene.theirs.empty() && (scene.mine.empty() || scene.theirs.front() < scene.mine.front());
  if (they_first) {
    out.push_back(finding_of(scene, "they-came-first", scene.theirs.front()));
    return;
  }
  if (scene.mine.empty()) return;
  const Instant first = scene.letter(scene.mine.front()).at.at;
  const bool met = std::ranges::any_of(
      scene.dossier.meetings, [&](const DossierMeeting& one) { return one.start < first; });
  // Who answered elsewhere before is no stranger.
  const bool stranger =
      scene.dossier.chance.own_replies <= static_cast<std::int64_t>(scene.theirs.size());
  if (stranger && !met) out.push_back(finding_of(scene, "uninvited", scene.mine.front()));
}

}  // namespace

void count_presenting(const Scene& scene, std::vector<Finding>& out) {
  count_big_words(scene, out);
  count_beginning(scene, out);
  const std::size_t* offer = first_offer(scene);
  if (offer == nullptr) return;
  const Instant at = scene.letter(*offer).at.at;
  const auto asked = std::ranges::find_if(scene.sayings, [&](const Saying& one) {
    const DossierLetter& letter = scene.letter(one.letter);
    return one.group == "offer-asked" && !letter.from_seller && letter.at.at < at;
  });
  if (asked != scene.sayings.end())
    out.push_back(finding_of(scene, "offer-asked", asked->letter, asked->sentence));
  if (!need_known(scene, *offer)) out.push_back(finding_of(scene, "offer-before-need", *offer));
  const bool answered_since =
      std::ranges::any_of(scene.theirs, [&](std::size_t i) { return scene.letter(i).at.at > at; });
  if (!answered_since && !scene.theirs.empty())
    out.push_back(finding_of(scene, "offer-then-silence", *offer));
}

}  // namespace whiteflag::causes
