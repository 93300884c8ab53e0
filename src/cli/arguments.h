// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"

namespace whiteflag::cli {

/// What was typed, sorted by meaning. Empty strings: not given.
struct Arguments {
  std::string verb = "today";
  std::vector<std::string> words;    ///< what stands behind the verb, in order
  std::vector<std::string> options;  ///< the names of those that were given, without dashes
  bool json = false;
  bool help = false;
  bool version = false;
  bool yes = false;
  bool all = false;  ///< of the day: everybody who is quiet for a reason
  bool mine = false, theirs = false, open = false, overdue = false;
  std::string now, store, lang;
  std::vector<std::string> me;
  std::vector<std::string> answers;
  std::string answer_file, since;
  std::string tell;
  std::string text, as, until, reason, out;
  std::optional<std::string> name;
  std::string value, join, split;
  std::string channel, to;  ///< of a draft
  std::int64_t wording = 0;
  bool keep = false;
  bool put = false;     ///< a draft, into the mailbox
  bool pdf = false;     ///< the page to print, on standard output
  std::string confirm;  ///< the code that a person was shown with the words
  bool again = false;
  bool meeting = false;
  std::string at;  ///< the moment of the meeting
  bool call_off = false;
  std::string went, not_sent;  ///< letters whose fate a person tells
  std::string step, revive, cause, told;
  std::string svg;
  std::string host, smtp, user, password_command, token_command, ca;
  std::string oauth, oauth_issuer, client_id;
  bool in_browser = false;
  bool watch = false;
  std::int64_t minutes = 0;
  std::int64_t limit = 0;
  std::optional<std::uint16_t> port;
  bool no_open = false;
};

/// Reads a command line (without the program's name). A wrong one comes back as bad_input with a
/// hint.
Result<Arguments> read_arguments(std::span<const std::string> typed);

}  // namespace whiteflag::cli
