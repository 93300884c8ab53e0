// SPDX-License-Identifier: Apache-2.0
#include "language/form.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "base/text.h"

namespace whiteflag::language {
namespace {

struct Forms {
  Form polite, familiar;
  std::span<const std::string_view> polite_words, familiar_words;
};

constexpr std::array<std::string_view, 4> dutch_polite = {"u", "uw", "uwe", "uzelf"};
// "jullie" speaks to several: it tells the form only where nothing else does.
constexpr std::array<std::string_view, 1> dutch_several = {"jullie"};
constexpr std::array<std::string_view, 5> dutch_familiar = {"je", "jij", "jou", "jouw", "jezelf"};
constexpr std::array<std::string_view, 7> german_polite = {"Sie",   "Ihnen", "Ihr",  "Ihre",
                                                           "Ihren", "Ihrem", "Ihrer"};
constexpr std::array<std::string_view, 9> german_familiar = {
    "du", "dich", "dir", "dein", "deine", "deinen", "deinem", "deiner", "euch"};
constexpr std::array<std::string_view, 5> french_polite = {"vous", "votre", "vos", "vôtre",
                                                           "veuillez"};
constexpr std::array<std::string_view, 7> french_familiar = {"tu", "te",  "toi", "ton",
                                                             "ta", "tes", "t"};

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

int count(std::string_view text, std::span<const std::string_view> words, bool as_written) {
  int found = 0;
  bool opens = true;  // a sentence: German "Sie" may be "she" there
  for (std::size_t at = 0; at < text.size();) {
    if (!letter(text[at])) {
      opens = opens || text[at] == '.' || text[at] == '!' || text[at] == '?' || text[at] == '\n';
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && letter(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    const std::string lower = as_written ? std::string{word} : ascii_lower(word);
    const bool telling = !as_written || !opens || word == "Ihnen";
    if (telling && std::find(words.begin(), words.end(), lower) != words.end()) ++found;
    opens = false;
    at = end;
  }
  return found;
}

Forms forms_of(Language language) {
  if (language == Language::nl) return {Form::u, Form::je, dutch_polite, dutch_familiar};
  if (language == Language::de) return {Form::sie, Form::du, german_polite, german_familiar};
  if (language == Language::fr) return {Form::vous, Form::tu, french_polite, french_familiar};
  return {Form::unknown, Form::unknown, {}, {}};
}

}  // namespace

std::string_view name(Form form) {
  constexpr std::array<std::string_view, 7> names = {"", "u", "je", "Sie", "du", "vous", "tu"};
  return names.at(static_cast<std::size_t>(form));
}

Form form_of_address(std::string_view text, Language language) {
  const Forms forms = forms_of(language);
  if (forms.polite == Form::unknown) return Form::unknown;
  const int polite = count(text, forms.polite_words, language == Language::de);
  const int familiar = count(text, forms.familiar_words, false);
  if (polite == 0 && familiar == 0)
    return language == Language::nl && count(text, dutch_several, false) > 0 ? Form::je
                                                                             : Form::unknown;
  return polite >= familiar ? forms.polite : forms.familiar;
}

}  // namespace whiteflag::language
