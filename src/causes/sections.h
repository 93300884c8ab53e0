// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::causes {

/// A data file as it was read: the program's own, or a user's.
struct DataText {
  std::string name;  ///< for messages
  std::string_view text;
};

/// What is wrong with a line of a data file. Everything else in it still holds.
struct DataError {
  std::string file;
  int line = 0;
  std::string reason;
};

struct SectionLine {
  int number = 0;
  std::string_view text;  ///< trimmed, without its comment, never empty
};

/// "[cause pressure]" and what stands under it.
struct Section {
  std::string_view kind, id;
  int number = 0;
  std::vector<SectionLine> lines;
};

/// A # at a line's start or behind white space begins a comment. Lines before the first section
/// and section lines that cannot be read are errors.
std::vector<Section> read_sections(const DataText& data, std::vector<DataError>& errors);

/// "key: value" as two parts; the value is empty, and the key the whole line, where there is no
/// colon.
struct KeyValue {
  std::string_view key, value;
};
KeyValue key_value(std::string_view line);

/// The parts between separators, trimmed and never empty.
std::vector<std::string_view> split_parts(std::string_view text, char separator);

}  // namespace whiteflag::causes
