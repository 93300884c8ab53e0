// SPDX-License-Identifier: Apache-2.0
// How the last talk or letter ended, and what was never asked.
#include <algorithm>
#include <optional>
#include <ranges>

#include "causes/count_evidence.h"

namespace whiteflag::causes {

namespace {

using conversations::EntryKind;

/// The last talk that took place: a meeting, or a call that the seller logged.
std::optional<Instant> last_talk(const Scene& scene) {
  std::optional<Instant> out;
  const auto later = [&](Instant at) {
    if (at <= scene.now && (!out || at > *out)) out = at;
  };
  for (const DossierMeeting& one : scene.dossier.meetings) {
    if (!one.cancelled && !one.declined_by_them) later(one.start);
  }
  for (const conversations::Entry& one : scene.dossier.entries) {
    if (one.kind == EntryKind::call || one.kind == EntryKind::meeting) later(one.at);
  }
  return out;
}

bool has_day(const DossierLetter& letter) {
  return std::ranges::any_of(letter.agreements, [](const agreements::Agreement& one) {
    return !one.due.empty() || one.kind == agreements::Kind::appointment;
  });
}

bool meets_after(const Scene& scene, Instant at) {
  return std::ranges::any_of(scene.dossier.meetings, [&](const DossierMeeting& one) {
    return one.start > at && !one.cancelled && !one.declined_by_them;
  });
}

/// A letter of either side from `from` to the seller's first unanswered one that names a day.
std::optional<std::size_t> letter_with_day(const Scene& scene, Instant from) {
  const Instant until =
      scene.waiting.empty() ? scene.now : scene.letter(scene.waiting.front()).at.at;
  for (std::size_t i = 0; i < scene.dossier.letters.size(); ++i) {
    const DossierLetter& letter = scene.letter(i);
    if (!letter.automatic && letter.at.at >= from && letter.at.at <= until && has_day(letter))
      return i;
  }
  return std::nullopt;
}

void count_last_letter(const Scene& scene, std::vector<Finding>& out) {
  if (scene.waiting.empty()) return;
  constexpr int many = 4;
  const std::size_t first = scene.waiting.front();
  const int questions = scene.letter(first).questions;
  if (questions == 0) out.push_back(finding_of(scene, "no-question-asked", first));
  if (questions < many) return;
  out.push_back(finding_of(scene, "many-questions", first));
  out.back().figures = {{"n", std::to_string(questions)}};
}

/// Without a talk: the last letters, where one of them says "let me hear".
void count_open_letters(const Scene& scene, std::vector<Finding>& out) {
  if (scene.theirs.empty() || scene.waiting.empty()) return;
  const Saying* open = nullptr;
  for (const Saying& one : scene.sayings) {
    const bool mine = one.letter == scene.waiting.front() && one.group == "open-formula";
    const bool open_end = one.group == "vague-promise" || one.group == "open-formula";
    const bool theirs = one.letter == scene.theirs.back() && open_end;
    if (mine || theirs) open = &one;
  }
  if (open != nullptr)
    out.push_back(finding_of(scene, "letter-without-date", open->letter, open->sentence));
}

/// A meeting request of the seller's that is still ahead and got no answer, where they are silent
/// besides.
void count_invitation(const Scene& scene, std::vector<Finding>& out) {
  const auto open = std::ranges::find_if(scene.dossier.meetings, [&](const DossierMeeting& one) {
    return one.organised_by_seller && one.unanswered && !one.cancelled && one.start > scene.now;
  });
  if (open == scene.dossier.meetings.end()) return;
  Finding finding{"invitation-unanswered", {}, open->start, quoted(open->summary), {}};
  finding.figures = {{"day", iso_date(open->start, Zone{})}};
  out.push_back(std::move(finding));
}

int asked_in(const Scene& scene, std::string_view group) {
  return static_cast<int>(std::ranges::count_if(scene.sayings, [&](const Saying& one) {
    return one.group == group && one.asks && scene.letter(one.letter).from_seller;
  }));
}

void count_not_asked(const Scene& scene, std::string_view id, std::vector<Finding>& out) {
  out.push_back(finding_of(scene, id, scene.mine.back()));
  out.back().figures = {{"n", std::to_string(scene.mine.size())}};
}

}  // namespace

void count_ending(const Scene& scene, std::vector<Finding>& out) {
  count_last_letter(scene, out);
  count_invitation(scene, out);
  const auto talk = last_talk(scene);
  const bool wrote_since = talk && !scene.theirs.empty() &&
                           scene.letter(scene.theirs.back()).at.at > *talk + std::chrono::hours{24};
  if (talk && !wrote_since) {
    const auto named = letter_with_day(scene, *talk - std::chrono::hours{1});
    if (named) {
      out.push_back(finding_of(scene, "next-date-set", *named));
    } else if (!meets_after(scene, *talk)) {
      Finding finding{"talk-without-date", {}, *talk, {}, {}};
      finding.figures = {{"day", iso_date(*talk, Zone{})}};
      out.push_back(std::move(finding));
    }
    return;
  }
  const Instant from = scene.theirs.empty() ? Instant{} : scene.letter(scene.theirs.back()).at.at;
  if (const auto named = letter_with_day(scene, from)) {
    out.push_back(finding_of(scene, "next-date-set", *named));
  } else {
    count_open_letters(scene, out);
  }
}

void count_questions(const Scene& scene, std::vector<Finding>& out) {
  const bool dealt = scene.mine.size() >= 2 && !scene.theirs.empty();
  if (!dealt) return;
  // Chasing about a decision is no question about how it is made.
  if (asked_in(scene, "decision-question") == 0) count_not_asked(scene, "decision-not-asked", out);
  if (asked_in(scene, "rivals-question") + asked_in(scene, "competitor") == 0)
    count_not_asked(scene, "rivals-not-asked", out);
  const bool pressing =
      scene.said("cost-of-waiting", false) != nullptr || scene.said("urgency", false) != nullptr;
  if (!pressing) out.push_back({"cost-not-heard", {}, scene.last_sign, {}, {}});
  const auto about_price = [&](std::size_t letter) {
    return std::ranges::any_of(scene.sayings, [&](const Saying& one) {
      const bool price =
          one.group == "price-push" || one.group == "offer-asked" || one.group == "budget";
      return one.letter == letter && price;
    });
  };
  const bool need = scene.said("need-stated", false) != nullptr;
  if (need || scene.theirs.size() < 2 || !std::ranges::all_of(scene.theirs, about_price)) return;
  out.push_back(finding_of(scene, "price-only", scene.theirs.back()));
  out.back().figures = {{"n", std::to_string(scene.theirs.size())}};
}

}  // namespace whiteflag::causes
