// SPDX-License-Identifier: Apache-2.0
#include "web/question.h"

#include <fmt/core.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

namespace whiteflag::web {
namespace {

constexpr std::string_view api = "/api/";
/// Words of one command: a page asks about one thing, or about a handful of addresses.
constexpr std::size_t most_words = 64;

/// Options that name a file, run a command, go on in a terminal, or choose the store or the moment
/// are the terminal's alone.
constexpr std::array<std::string_view, 14> never = {
    "out", "to",        "answers",          "svg",           "store",
    "now", "no-open",   "password-command", "token-command", "oauth",
    "ca",  "client-id", "oauth-issuer",     "in-browser"};

bool may_say(const actions::Action& action, std::string_view option) {
  if (option == "lang") return true;
  if (option.empty() || option.find(' ') != std::string_view::npos) return false;
  if (std::ranges::find(never, option) != never.end()) return false;
  return actions::takes(action, option);
}

Error bad(std::string what) {
  return {Trouble::bad_input, std::move(what),
          "This page may be older than the program: reload it."};
}

/// Verbs whose word names a file: a page sends the text itself, as "input".
constexpr std::array<std::string_view, 1> by_input = {"check"};

/// Verbs that take a page's own words beside the words that say whom: those of a letter, or a
/// password. A letter's stand for "-" on the command line; a page names no file.
constexpr std::array<std::string_view, 2> with_letter = {"draft", "send"};
constexpr std::array<std::string_view, 2> with_secret = {"account", "calendar"};

/// Verbs that wait for a server, or read a whole mailbox; and an option that makes one wait.
constexpr std::array<std::string_view, 4> waiting = {"account", "calendar", "import", "send"};
constexpr std::string_view waiting_option = "put";

/// Where a page says its language: in the address, so that it is known before a body is read.
constexpr std::string_view speaking = "speak";

struct Parts {
  std::vector<std::string> options, words;
  std::string input;
};

bool is_language(std::string_view code) {
  return code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::optional<Error> add_option(Parts& parts, const actions::Action& action, std::string_view name,
                                std::string_view value) {
  if (!may_say(action, name)) {
    return bad(fmt::format("“{}” has no option “{}” here.", action.name, name));
  }
  parts.options.push_back(value.empty() ? fmt::format("--{}", name)
                                        : fmt::format("--{}={}", name, value));
  return std::nullopt;
}

Result<Parts> from_query(const Request& request, const actions::Action& action) {
  Parts parts;
  for (const auto& [name, value] : request.query) {
    if (name == speaking && is_language(value)) continue;
    if (name == "word") {
      parts.words.push_back(value);
    } else if (auto error = add_option(parts, action, name, value)) {
      return std::unexpected{*std::move(error)};
    }
  }
  return parts;
}

using Json = simdjson::dom::element;

std::optional<Error> add_value(Parts& parts, const actions::Action& action, std::string_view name,
                               const Json& value) {
  if (std::string_view text; value.get(text) == simdjson::SUCCESS) {
    // An empty text is no option: a flag is said with true.
    if (text.empty()) return std::nullopt;
    return add_option(parts, action, name, text);
  }
  if (bool on = false; value.get(on) == simdjson::SUCCESS) {
    return on ? add_option(parts, action, name, {}) : std::nullopt;
  }
  if (value.is_null()) return std::nullopt;
  if (std::int64_t number = 0; value.get(number) == simdjson::SUCCESS) {
    return add_option(parts, action, name, std::to_string(number));
  }
  return bad(fmt::format("“{}” should be a text, a number or true.", name));
}

std::optional<Error> add_words(Parts& parts, const Json& value) {
  simdjson::dom::array words;
  if (value.get(words) != simdjson::SUCCESS) return bad("“word” should be a list.");
  for (const Json word : words) {
    std::string_view text;
    if (word.get(text) != simdjson::SUCCESS) return bad("“word” should be a list of texts.");
    parts.words.emplace_back(text);
  }
  return std::nullopt;
}

std::optional<Error> add_member(Parts& parts, const actions::Action& action, std::string_view name,
                                const Json& value) {
  if (name == "word") return add_words(parts, value);
  if (std::string_view text; name == "input" && value.get(text) == simdjson::SUCCESS) {
    parts.input = text;
    return std::nullopt;
  }
  simdjson::dom::array many;
  if (value.get(many) != simdjson::SUCCESS) return add_value(parts, action, name, value);
  for (const Json one : many) {
    if (one.is_array()) return bad(fmt::format("“{}” is a list in a list.", name));
    if (auto error = add_value(parts, action, name, one)) return error;
  }
  return std::nullopt;
}

Result<Parts> from_body(const Request& request, const actions::Action& action) {
  // The parser bounds the depth itself (1024) and refuses what is no UTF-8.
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(request.body.data(), request.body.size()).get(object) != simdjson::SUCCESS) {
    return std::unexpected{bad("What this page sent is not readable.")};
  }
  Parts parts;
  for (const simdjson::dom::key_value_pair member : object) {
    if (auto error = add_member(parts, action, member.key, member.value)) {
      return std::unexpected{*std::move(error)};
    }
  }
  return parts;
}

bool holds_nul(const std::vector<std::string>& texts) {
  return std::ranges::any_of(
      texts, [](const std::string& text) { return text.find('\0') != std::string::npos; });
}

bool is_among(std::string_view verb, std::span<const std::string_view> verbs) {
  return std::ranges::find(verbs, verb) != verbs.end();
}

/// Whether a text came with the verbs that take one, and with no other.
bool input_fits(std::string_view verb, const Parts& parts, bool posts) {
  if (is_among(verb, by_input)) return posts && parts.words.empty();
  if (parts.input.empty()) return true;
  return posts && (is_among(verb, with_letter) || is_among(verb, with_secret));
}

/// What is wrong with these parts as a question to that verb.
std::optional<Error> fault_of(std::string_view verb, const Parts& parts, bool posts) {
  if (parts.words.size() > most_words || holds_nul(parts.words) || holds_nul(parts.options))
    return bad("What this page sent is not readable.");
  if (!input_fits(verb, parts, posts))
    return bad(fmt::format("“{}” is not asked like this.", verb));
  if (is_among(verb, with_letter) && std::ranges::any_of(parts.words, actions::names_own_words))
    return bad("A page names no files.");
  return std::nullopt;
}

/// The names of options that are typed as "--name=value".
std::vector<std::string_view> names_of(const std::vector<std::string>& options) {
  std::vector<std::string_view> out;
  for (const std::string_view option : options)
    out.push_back(option.substr(2, option.find('=') - 2));
  return out;
}

}  // namespace

view::Speech speech_of(const Request& request) {
  const std::string_view told = query_value(request, speaking);
  return view::speech_from(told.empty() ? request.accept_language : told);
}

Result<Question> read_question(const Request& request) {
  const std::string_view verb = std::string_view{request.path}.substr(api.size());
  const actions::Action* action = actions::find_action(verb);
  if (action == nullptr || !action->on_page) {
    return std::unexpected{
        Error{Trouble::not_found, "This page asked for something that is not here.", {}}};
  }
  const bool posts = request.method == Method::post;
  auto parts = posts ? from_body(request, *action) : from_query(request, *action);
  if (!parts) return std::unexpected{parts.error()};
  if (auto fault = fault_of(verb, *parts, posts)) return std::unexpected{*std::move(fault)};
  if (is_among(verb, with_letter) && !parts->input.empty()) parts->words.emplace_back("-");
  Question question;
  question.input = std::move(parts->input);
  if (const auto told = query_value(request, speaking); is_language(told))
    question.speaks = std::string{told};
  const std::vector<std::string_view> options = names_of(parts->options);
  question.effect = actions::effect_of(*action, !parts->words.empty(), options);
  if (!posts && question.effect == actions::Effect::writes) {
    return std::unexpected{
        Error{Trouble::denied, fmt::format("“{}” changes something: it must be sent.", verb), {}}};
  }
  question.waits = is_among(verb, waiting) || is_among(waiting_option, options);
  question.typed = {std::string{verb}, "--json"};
  std::ranges::move(parts->options, std::back_inserter(question.typed));
  question.typed.emplace_back("--");
  std::ranges::move(parts->words, std::back_inserter(question.typed));
  return question;
}

std::string key_of(const Question& question) {
  std::string out = question.speaks + '\0' + question.input + '\0';
  for (const std::string& part : question.typed) {
    out += part;
    out += '\0';
  }
  return out;
}

void write_verbs(view::JsonWriter& json, std::span<const std::string_view> left_out) {
  json.array();
  for (const actions::Action& action : actions::catalog()) {
    if (!action.on_page || std::ranges::find(left_out, action.name) != left_out.end()) continue;
    json.object().key("verb").string(action.name);
    json.key("writes").boolean(action.effect == actions::Effect::writes);
    json.key("options").string(action.options).end_object();
  }
  json.end_array();
}

}  // namespace whiteflag::web
