// SPDX-License-Identifier: Apache-2.0
// Who takes part: assistants, colleagues in copy, the rest of their organisation.
#include <algorithm>

#include "base/text.h"
#include "causes/count_evidence.h"

namespace whiteflag::causes {

namespace {

/// The name an assistant is greeted by: the first name, or the only one.
std::string greeting_name(const Participant& person) {
  return fold_text(std::string_view{person.name}.substr(0, person.name.find(' ')));
}

bool is_in(const std::vector<std::string>& list, const std::string& address) {
  return std::ranges::find(list, address) != list.end();
}

void count_assistant(const Scene& scene, std::size_t index, std::vector<Finding>& out) {
  const Participant& person = scene.dossier.people[index];
  int took_part = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < scene.dossier.letters.size(); ++i) {
    const DossierLetter& letter = scene.letter(i);
    if (letter.automatic) continue;
    const bool here = letter.writer == index || is_in(letter.cc, person.address) ||
                      is_in(letter.to, person.address);
    if (!here) continue;
    ++took_part;
    last = i;
  }
  const auto greeted = std::ranges::find_if(scene.mine, [&](std::size_t i) {
    return has_word(fold_text(scene.letter(i).own_words), greeting_name(person));
  });
  if (greeted != scene.mine.end()) {
    out.push_back(finding_of(scene, "assistant-greeted", *greeted));
  } else if (took_part >= 2 || (took_part == 1 && person.wrote > 0)) {
    out.push_back(finding_of(scene, "assistant-ignored", last));
  } else {
    return;
  }
  out.back().figures = {{"name", person.name}, {"n", std::to_string(took_part)}};
}

void count_copied(const Scene& scene, std::vector<Finding>& out) {
  for (const std::size_t i : scene.theirs) {
    for (const std::string& address : scene.letter(i).cc) {
      const auto person = std::ranges::find(scene.dossier.people, address, &Participant::address);
      if (person == scene.dossier.people.end() || person->seller || person->assistant) continue;
      if (static_cast<std::size_t>(person - scene.dossier.people.begin()) == scene.dossier.contact)
        continue;
      out.push_back(finding_of(scene, "others-copied", i));
      out.back().figures = {{"name", person->name}};
      return;
    }
  }
}

}  // namespace

void count_people(const Scene& scene, std::vector<Finding>& out) {
  const Dossier& dossier = scene.dossier;
  for (std::size_t i = 0; i < dossier.people.size(); ++i) {
    const Participant& person = dossier.people[i];
    if (person.assistant && !person.seller && i != dossier.contact) count_assistant(scene, i, out);
  }
  count_copied(scene, out);
  if (dossier.organisation_others == 0) return;
  Finding finding{dossier.organisation_silent ? "whole-organisation-silent" : "only-this-person",
                  {},
                  {},  // of no day: they are silent since days of their own
                  {},
                  {{"n", std::to_string(dossier.organisation_others)}}};
  out.push_back(std::move(finding));
}

}  // namespace whiteflag::causes
