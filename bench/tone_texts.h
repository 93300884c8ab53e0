// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/detect.h"

/// Texts whose tone is known, as bench/weigh_tone learns from them.
namespace tone_texts {

using Names = std::set<std::string>;
using Row = std::vector<std::uint32_t>;

/// Numbers for all that sentences are weighed by: a part, or two units that meet.
class Numbers {
 public:
  std::uint32_t part(const std::string& name) { return number(named(name), none); }
  std::uint32_t both(const std::string& one, const std::string& other) {
    return number(named(one), named(other));
  }
  std::string name_of(std::uint32_t number) const;
  std::size_t size() const { return pairs_.size(); }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;

  std::uint32_t named(const std::string& name);
  std::uint32_t number(std::uint32_t one, std::uint32_t other);

  std::unordered_map<std::string, std::uint32_t> name_index_;
  std::vector<std::string> names_;
  std::unordered_map<std::uint64_t, std::uint32_t> index_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
};

struct Text {
  whiteflag::language::Language language = whiteflag::language::Language::unknown;
  bool pushy = false;
  double counts = 1;          ///< how much its sentences count when a law is learned
  std::string id;             ///< what presses, as a person told it; empty where nobody did
  std::string line;           ///< as it stands in the file
  std::vector<Row> rows;      ///< of each sentence: what it is weighed by
  std::vector<Names> spoken;  ///< of each sentence: what speaks for an id
  std::vector<bool> ruled;    ///< of each sentence: a wording of data/*/tone.txt was found in it
};
struct Batch {
  std::string name;
  std::vector<Text> texts;
};

/// "nl pushy: the words" a line, or "nl guilt: …" with the id of what presses.
Batch read_lines(const std::filesystem::path& path, Numbers& numbers);

/// Our own words (data/<language>/drafts.txt) and white flags ("nl formal" heads one, or each line
/// begins with its language): a kind text for each sentence, in both forms of address. Our own
/// words must stand: they count twice.
Batch read_ours(const std::filesystem::path& path, Numbers& numbers);

/// "promise sender 2026-03-06 | the words" a line: what business letters say. Kind, but for what
/// is asked of the reader or held against them, which is left out. They count a little less:
/// they were not written to be told from pressing ones.
std::vector<Text> read_letters(const std::filesystem::path& path, Numbers& numbers);

}  // namespace tone_texts
