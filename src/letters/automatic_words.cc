// SPDX-License-Identifier: Apache-2.0
#include "letters/automatic_words.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace whiteflag::data {
extern const std::string_view automatic_nl, automatic_en, automatic_de, automatic_fr,
    automatic_other, absence_nl, absence_en, absence_de, absence_fr;
}  // namespace whiteflag::data

namespace whiteflag::letters {
namespace {

constexpr auto kinds = static_cast<std::size_t>(Says::count);

// The groups' names in the files, in the order of Says.
constexpr std::array<std::string_view, kinds> names = {"subject automatic",
                                                       "subject absent",
                                                       "automatic",
                                                       "acknowledge",
                                                       "notice",
                                                       "subject bounce",
                                                       "bounce",
                                                       "subject delay",
                                                       "delay",
                                                       "subject calendar",
                                                       "subject receipt",
                                                       "receipt",
                                                       "newsletter",
                                                       "invoice",
                                                       "greeting",
                                                       "greeting anyone",
                                                       "self",
                                                       "away",
                                                       "absent",
                                                       "away topic",
                                                       "subject topic",
                                                       "subject left",
                                                       "no more",
                                                       "work here",
                                                       "left",
                                                       "instead",
                                                       "takes over",
                                                       "back",
                                                       "through",
                                                       "until",
                                                       "further notice",
                                                       "turn",
                                                       "off",
                                                       "unread",
                                                       "moved",
                                                       "later",
                                                       "pleasantry",
                                                       "matter",
                                                       "past",
                                                       "urgent",
                                                       "leaving",
                                                       "after",
                                                       "mail"};

// The bytes that may lie between two parts of one thought.
constexpr std::size_t thought_bytes = 90;

/// "neemt * waar": a phrase in two parts of one sentence.
struct Gap {
  Says says = Says::count;
};

// Numbers of phrases: first the plain kinds, then two for each phrase in two parts.
struct Words {
  language::PhraseSet phrases;
  std::vector<Gap> gaps;

  void add(std::string_view phrase, Says says) {
    const std::size_t star = phrase.find(" * ");
    if (star == std::string_view::npos)
      return phrases.add(phrase, static_cast<std::uint32_t>(says));
    const auto first = static_cast<std::uint32_t>(kinds + 2 * gaps.size());
    phrases.add(phrase.substr(0, star), first);
    phrases.add(phrase.substr(star + 3), first + 1);
    gaps.push_back({says});
  }
};

/// Takes in phrases of one kind only, or of all.
void read_file(std::string_view file, Says only, Words& words) {
  Says says = Says::count;
  for (std::string_view line : split_lines(file)) {
    line = trim(line);
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[' && line.back() == ']') {
      const auto* const found =
          std::find(names.begin(), names.end(), line.substr(1, line.size() - 2));
      says = static_cast<Says>(found - names.begin());
    } else if (says != Says::count && (only == Says::count || says == only)) {
      words.add(line, says);
    }
  }
}

Words make(Says only) {
  Words words;
  for (const std::string_view file : {data::automatic_nl, data::automatic_en, data::automatic_de,
                                      data::automatic_fr, data::automatic_other, data::absence_nl,
                                      data::absence_en, data::absence_de, data::absence_fr})
    read_file(file, only, words);
  words.phrases.finish();
  return words;
}

const Words& automatic_words() {
  static const Words words = make(Says::count);
  return words;
}

const Words& newsletter_words() {
  static const Words words = make(Says::newsletter);
  return words;
}

// Whether a sentence ends between two places of a folded text. A full stop after a number may be
// part of a day: "9. August".
bool sentence_ends_between(std::string_view folded, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i + 1 < end; ++i) {
    if (folded[i] == '?' || folded[i] == '!') return true;
    if (folded[i] != '.' || folded[i + 1] != ' ') continue;
    if (i == 0 || folded[i - 1] < '0' || folded[i - 1] > '9') return true;
  }
  return false;
}

}  // namespace

Sayings::Sayings(std::string_view text) : folded_{language::fold(text)} {
  search(automatic_words());
}

Sayings Sayings::of_newsletter(std::string_view text) {
  Sayings out;
  out.folded_ = language::fold(text);
  out.search(newsletter_words());
  return out;
}

template <class Words>
void Sayings::search(const Words& words) {
  std::vector<std::optional<Found>> opened(words.gaps.size());
  for (const language::PhraseMatch& match : words.phrases.find_all(folded_.text)) {
    if (match.id < kinds) {
      add({static_cast<Says>(match.id), match.begin, match.end});
      continue;
    }
    const std::size_t gap = (match.id - kinds) / 2;
    if ((match.id - kinds) % 2 == 0) {
      opened[gap] = Found{words.gaps[gap].says, match.begin, match.end};
    } else if (opened[gap] && match.begin - opened[gap]->begin < thought_bytes &&
               match.begin >= opened[gap]->end &&
               !sentence_ends_between(folded_.text, opened[gap]->end, match.begin)) {
      add({opened[gap]->says, opened[gap]->begin, match.end});
      opened[gap].reset();
    }
  }
}

void Sayings::add(const Found& found) {
  const std::string_view folded = folded_.text;
  const bool again = std::any_of(found_.begin(), found_.end(), [&](const Found& other) {
    return other.says == found.says &&
           (other.begin == found.begin || folded.substr(other.begin, other.end - other.begin) ==
                                              folded.substr(found.begin, found.end - found.begin));
  });
  if (!again) ++counts_.at(static_cast<std::size_t>(found.says));
  constexpr std::size_t most = 300;  // a notice is short; what floods is none
  if (found_.size() < most) found_.push_back(found);
}

bool Sayings::together(Says one, Says other) const {
  if (!has(one) || !has(other)) return false;
  for (const Found& a : found_) {
    if (a.says != one) continue;
    for (const Found& b : found_) {
      if (b.says != other) continue;
      const Found& first = a.begin <= b.begin ? a : b;
      const Found& second = a.begin <= b.begin ? b : a;
      if (second.begin > first.begin + thought_bytes) continue;
      if (!sentence_ends_between(folded_.text, first.end, second.begin)) return true;
    }
  }
  return false;
}

bool Sayings::nothing_but(std::initializer_list<Says> allowed) const {
  constexpr std::size_t few_bytes = 12;  // "Hello,", "Joan Price", "it's urgent"
  const std::string_view text = folded_.text;
  std::vector<bool> told(text.size() + 1);
  for (const Found& found : found_) {
    if (std::find(allowed.begin(), allowed.end(), found.says) == allowed.end()) continue;
    std::fill(told.begin() + static_cast<std::ptrdiff_t>(found.begin),
              told.begin() + static_cast<std::ptrdiff_t>(found.end), true);
  }
  std::size_t begin = 0;
  bool tells = false;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool stop =
        at == text.size() || (std::string_view{".,;:!"}.find(text[at]) != std::string_view::npos &&
                              (at + 1 == text.size() || text[at + 1] == ' '));
    if (!stop) {
      tells = tells || told[at];
      continue;
    }
    if (!tells && at - begin > few_bytes) return false;
    begin = at + 1;
    tells = false;
  }
  return true;
}

const Sayings::Found* Sayings::first(Says says) const {
  const auto found =
      std::find_if(found_.begin(), found_.end(), [says](const Found& f) { return f.says == says; });
  return found == found_.end() ? nullptr : &*found;
}

std::string_view Sayings::words(std::string_view text, const Found& found) const {
  const std::size_t begin = folded_.origin[found.begin];
  return text.substr(begin, folded_.origin[found.end] - begin);
}

}  // namespace whiteflag::letters
