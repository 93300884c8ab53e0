// SPDX-License-Identifier: Apache-2.0
#include "letters/letter_words.h"

namespace whiteflag::data {
extern const language::BuiltTable letters;
}  // namespace whiteflag::data

namespace whiteflag::letters {
namespace {

LetterWords make() {
  LetterWords words{};
  words.phrases = language::PhraseSet{data::letters};
  const auto group = [&words](std::string_view name) { return words.phrases.group(name); };
  words.quote_start = group("quote start");
  words.quote_verb = group("quote verb");
  words.quote_divider = group("quote divider");
  words.header_from = group("header from");
  words.header_date = group("header date");
  words.header_to = group("header to");
  words.header_subject = group("header subject");
  words.header_other = group("header other");
  words.closing = group("closing");
  words.closing_weak = group("closing weak");
  words.sent_from = group("sent from");
  words.disclaimer = group("disclaimer");
  words.notice = group("notice");
  words.list_footer = group("list footer");
  return words;
}

}  // namespace

const LetterWords& letter_words() {
  static const LetterWords words = make();
  return words;
}

}  // namespace whiteflag::letters
