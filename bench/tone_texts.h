// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

/// Texts whose tone is known, as bench/weigh_tone learns from them.
namespace tone_texts {

using Names = std::set<std::string>;

struct Text {
  bool pushy = false;
  std::string id;              ///< what presses, as a person told it; empty where nobody did
  std::string line;            ///< as it stands in the file
  std::vector<Names> parts;    ///< of each sentence: what it is weighed by
  std::vector<Names> notions;  ///< of each sentence
  std::vector<bool> ruled;     ///< of each sentence: a wording of data/*/tone.txt was found in it
};
struct Batch {
  std::string name;
  std::vector<Text> texts;
};

/// "nl pushy: the words" a line, or "nl guilt: …" with the id of what presses.
Batch read_lines(const std::filesystem::path& path);

/// Our own words (data/<language>/drafts.txt) and white flags ("nl formal" heads one, or each line
/// begins with its language): a kind text for each sentence.
Batch read_ours(const std::filesystem::path& path);

/// "promise sender 2026-03-06 | the words" a line: what business letters say. Kind, but for what
/// is asked of the reader or held against them, which is left out.
std::vector<Text> read_letters(const std::filesystem::path& path);

/// What is weighed of a sentence: its parts and the pairs of its notions.
std::vector<std::string> features_of(const Names& parts, const Names& notions);

}  // namespace tone_texts
