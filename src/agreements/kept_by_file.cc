// SPDX-License-Identifier: Apache-2.0
#include "agreements/kept_by_file.h"

#include <string>

#include "agreements/kept_words.h"
#include "language/fold.h"

namespace whiteflag::agreements {
namespace {

/// Shorter words name no thing ("deze", "your").
constexpr std::size_t telling_word = 5;

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool kept_by_file(const Agreement& promise, const Heard& said_in, std::string_view names) {
  if (promise.kind != Kind::promise || promise.by != By::sender) return false;
  const KeptWords about = kept_words_in(promise.text, said_in.language);
  if (!about.has(Kept::send) || about.has(Kept::call)) return false;
  const std::string promised = language::fold(promise.text).text;
  const std::string given = language::fold(names).text;
  for (std::size_t at = 0; at < promised.size();) {
    std::size_t end = at;
    while (end < promised.size() && letter(promised[end])) ++end;
    const std::string_view word = std::string_view{promised}.substr(at, end - at);
    if (word.size() >= telling_word && given.contains(word)) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace whiteflag::agreements
