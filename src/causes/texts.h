// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "causes/sections.h"

namespace whiteflag::causes {

/// Whether a key of a data file holds a text: name, line, text, part, why or next, also with a
/// language behind it ("name.nl").
bool is_text_key(std::string_view key);

/// Names and sentences for causes, questions, evidence and habits in one language:
/// data/<language>/causes.txt and what a user's files say.
class Texts {
 public:
  /// `language`: "nl" or "en". A user's "name.nl" comes before their "name".
  Texts(std::string_view language, std::span<const DataText> users);

  /// The text, or the id itself where there is none.
  std::string_view get(std::string_view kind, std::string_view id, std::string_view key) const;
  /// Empty where there is none.
  std::string_view find(std::string_view kind, std::string_view id, std::string_view key) const;

 private:
  void read(const DataText& data, std::string_view language);
  std::map<std::string, std::string, std::less<>> texts_;
};

/// "{n} letters" with the figures put in their places.
std::string filled(std::string_view text,
                   std::span<const std::pair<std::string, std::string>> figures);

}  // namespace whiteflag::causes
