// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/fold.h"
#include "letters/signature.h"
#include "letters/signature_lines.h"

namespace whiteflag::letters {
namespace {

// Parts of words that name a job, in four languages.
constexpr std::array<std::string_view, 46> roles = {"manager",     "director",
                                                    "directeur",   "directrice",
                                                    "adviseur",    "advisor",
                                                    "adviser",     "consultant",
                                                    "engineer",    "ingenieur",
                                                    "medewerker",  "hoofd",
                                                    "head of",     "chief",
                                                    "officer",     "ceo",
                                                    "cfo",         "cto",
                                                    "coo",         "eigenaar",
                                                    "owner",       "founder",
                                                    "oprichter",   "inkoper",
                                                    "inkoop",      "buyer",
                                                    "purchas",     "verkoop",
                                                    "sales",       "assistent",
                                                    "assistant",   "secretar",
                                                    "leiter",      "geschaftsfuhrer",
                                                    "einkauf",     "vertrieb",
                                                    "leitung",     "referent",
                                                    "responsable", "charge de",
                                                    "president",   "partner",
                                                    "specialist",  "coordinator",
                                                    "developer",   "analyst"};

constexpr std::array<std::string_view, 20> companies = {
    "b.v.", " bv", "n.v.",    " nv",  "gmbh", " ag",  " kg",  "s.a.",   " sa",   "sarl",
    " sas", "ltd", "limited", " inc", "llc",  "corp", " plc", "v.o.f.", "group", "holding"};

template <std::size_t Size>
bool holds(std::string_view folded, const std::array<std::string_view, Size>& parts) {
  return std::any_of(parts.begin(), parts.end(), [folded](std::string_view part) {
    const std::size_t at = folded.find(part);
    if (at == std::string_view::npos) return false;
    const std::size_t end = at + part.size();
    // A company's form stands at the end of a word: " bv" is not " bvd".
    return part.front() != ' ' || end == folded.size() || folded[end] == ' ' ||
           folded[end] == '.' || folded[end] == ',';
  });
}

}  // namespace

SignatureFacts read_signature(std::string_view signature) {
  SignatureFacts facts;
  constexpr std::size_t most_lines = 30;
  const TextLines lines{signature.substr(0, 4000)};
  const std::size_t last = std::min(lines.size(), most_lines);
  for (std::size_t i = 0; i < last; ++i) {
    const std::string_view line = lines.trimmed(i);
    if (line.empty() || is_delimiter(line) || is_rule_line(line)) continue;
    const std::string folded = lines.folded(i);
    if (const std::string_view phone = phone_in(line); !phone.empty()) {
      facts.phones.emplace_back(phone);
      continue;
    }
    constexpr std::size_t longest = 60;
    if (has_contact(line) || line.size() > longest) continue;
    if (closing_line(line, folded).kind != Closing::none) continue;
    if (holds(folded, companies)) {
      if (facts.company.empty()) facts.company = line;
    } else if (holds(folded, roles)) {
      if (facts.role.empty()) facts.role = line;
    } else if (looks_like_name(line)) {
      std::string& place = facts.name.empty() ? facts.name : facts.company;
      if (place.empty()) place = line;
    }
  }
  return facts;
}

}  // namespace whiteflag::letters
