// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actions/catalog.h"
#include "base/error.h"
#include "view/json_writer.h"
#include "view/speech.h"
#include "web/exchange.h"

namespace whiteflag::web {

/// A request put as a command line: the verb, its options, "--", its words. So the page asks what
/// the terminal asks, by the same table, and gets the same JSON.
struct Question {
  std::vector<std::string> typed;
  actions::Effect effect = actions::Effect::reads;
  std::string input{};   ///< what stands on standard input: a text to judge
  std::string speaks{};  ///< the page's language, "nl"; empty: that of the program's locale
  bool waits = false;    ///< for a mail server, or until a whole mailbox is read
};

/// What makes two questions the same.
std::string key_of(const Question& question);

/// GET /api/VERB?word=…&option=… asks; POST /api/VERB {"word": […], "option": …} changes.
/// A verb that reads a file or standard input takes "input" instead of words. "?speak=nl" in the
/// address, of both, is the language of the page: "lang" may be that of the words a verb is about.
/// A flag is an option with an empty value, or true. Errors: not_found (no such verb for a page),
/// bad_input (an option that the verb does not have or that would name a file, broken JSON), denied
/// (a change asked by GET).
Result<Question> read_question(const Request& request);

/// In which language the window that asks is to be answered: that of its page; where it does not
/// say, the one its browser likes best.
view::Speech speech_of(const Request& request);

/// Writes the verbs a page may use but these, with what they do and their options, as a list.
void write_verbs(view::JsonWriter& json, std::span<const std::string_view> left_out = {});

}  // namespace whiteflag::web
