// SPDX-License-Identifier: Apache-2.0
#include "agreements/kept_by_file.h"

#include <functional>
#include <set>
#include <string>

#include "agreements/kept_words.h"
#include "language/fold.h"

namespace whiteflag::agreements {
namespace {

/// Shorter words name no thing ("deze", "your").
constexpr std::size_t telling_word = 5;

/// Shorter words of a question are found in many a letter ("morgen", "offerte"); a long one is of
/// this matter ("partijnummer").
constexpr std::size_t telling_of_question = 6;
constexpr std::size_t long_word = 11;

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// The words of a folded text.
template <class Each>
void each_word(std::string_view folded, const Each& each) {
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && letter(folded[end])) ++end;
    each(folded.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace

bool kept_by_file(const Agreement& promise, const Heard& said_in, std::string_view names) {
  if (promise.kind != Kind::promise || promise.by != By::sender) return false;
  const KeptWords about = kept_words_in(promise.text, said_in.language);
  if (!about.has(Kept::send) || about.has(Kept::call)) return false;
  const std::string promised = language::fold(promise.text).text;
  const std::string given = language::fold(names).text;
  bool out = false;
  each_word(promised, [&](std::string_view word) {
    out = out || (word.size() >= telling_word && given.contains(word));
  });
  return out;
}

bool answered_by_words(const Agreement& request, std::string_view words) {
  if (request.kind != Kind::request || request.by != By::recipient) return false;
  const std::string asked = language::fold(request.text).text;
  std::set<std::string, std::less<>> said;
  const std::string folded = language::fold(words).text;
  each_word(folded, [&](std::string_view word) { said.emplace(word); });
  std::set<std::string_view> taken_up;
  bool long_one = false;
  each_word(asked, [&](std::string_view word) {
    if (word.size() < telling_of_question || !said.contains(word)) return;
    taken_up.insert(word);
    long_one = long_one || word.size() >= long_word;
  });
  return long_one || taken_up.size() >= 2;
}

}  // namespace whiteflag::agreements
