// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "causes/evidence.h"
#include "causes/sayings.h"

namespace whiteflag::causes {

/// What counting evidence looks at. Indices are into Dossier::letters.
struct Scene {
  const Dossier& dossier;
  std::span<const Saying> sayings;
  Instant now{};
  std::vector<std::size_t> mine{}, theirs{};  ///< letters that people wrote, oldest first
  std::vector<std::size_t>
      waiting{};  ///< the seller's since their last sign; sent twice within two hours counts once
  Instant last_sign{};  ///< their last letter, call or meeting; 0: none

  const DossierLetter& letter(std::size_t index) const { return dossier.letters[index]; }
  /// The first saying of a group by that side from `from` on; null when there is none.
  const Saying* said(std::string_view group, bool by_seller, Instant from = {}) const;
};

Scene read_scene(const Dossier& dossier, std::span<const Saying> sayings, Instant now);

/// Whether the program counts this evidence; else it must be words.
bool is_counted(std::string_view evidence);

// Each looks at one side of a conversation.
void count_chasing(const Scene& scene, std::vector<Finding>& out);
void count_effort(const Scene& scene, std::vector<Finding>& out);
void count_presenting(const Scene& scene, std::vector<Finding>& out);
void count_promises(const Scene& scene, std::vector<Finding>& out);
void count_tempo(const Scene& scene, std::vector<Finding>& out);
void count_people(const Scene& scene, std::vector<Finding>& out);
void count_ending(const Scene& scene, std::vector<Finding>& out);
void count_questions(const Scene& scene, std::vector<Finding>& out);

/// A finding that rests on one letter.
Finding finding_of(const Scene& scene, std::string_view evidence, std::size_t letter,
                   std::string_view quote = {});
/// A sentence as it is quoted: one line, cut at 160 bytes.
std::string quoted(std::string_view sentence);
/// Monday to Friday, from the day after `from` to the day of `to`, on the calendar of UTC.
int working_days(Instant from, Instant to);
/// The day of an agreement's due date, at its end; 0 where it names none.
Instant due_of(const agreements::Agreement& agreement);

}  // namespace whiteflag::causes
