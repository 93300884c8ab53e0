// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::conversations {

/// A subject without Re:, Fw:, Antw:, AW:, WG:, TR:, [list] and white space at its ends.
std::string bare_subject(std::string_view subject);
/// True when something was taken off that marks an answer ("Re:", "AW:", "Antw:").
bool is_answer_subject(std::string_view subject);
/// True when the subject is too common to join letters by ("hallo", "vraag", empty).
bool is_weak_subject(std::string_view bare);
/// Compares equal for subjects that belong together; 0 for weak ones.
std::uint64_t subject_key(std::string_view subject);

/// What threading needs of one letter. Keys are hashes; 0 is none.
struct Link {
  std::uint64_t id = 0;                  ///< of its Message-ID
  std::vector<std::uint64_t> parents{};  ///< of In-Reply-To and References
  std::uint64_t subject = 0;             ///< subject_key
  bool answer = false;                   ///< is_answer_subject
  std::vector<std::uint64_t> people{};   ///< of the addresses in From, To and Cc
  std::int64_t at = 0;                   ///< unix seconds
};

/// Groups letters into threads by References and In-Reply-To, else by an answer's subject with
/// people in common. Returns the group of each letter, in the order given; groups count from 0 in
/// order of appearance.
std::vector<std::size_t> group_threads(const std::vector<Link>& letters);

}  // namespace whiteflag::conversations
