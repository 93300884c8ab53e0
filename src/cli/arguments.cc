// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "actions/catalog.h"
#include "base/time.h"
#include "cli/help_texts.h"

namespace whiteflag::cli {

namespace {

using actions::Action;
using actions::takes;

/// Options that take a text, and those that take nothing: their name and where they go.
constexpr auto text_options = std::to_array<std::pair<std::string_view, std::string Arguments::*>>({
    {"svg", &Arguments::svg},
    {"tell", &Arguments::tell},
    {"text", &Arguments::text},
    {"as", &Arguments::as},
    {"until", &Arguments::until},
    {"reason", &Arguments::reason},
    {"value", &Arguments::value},
    {"join", &Arguments::join},
    {"split", &Arguments::split},
    {"step", &Arguments::step},
    {"revive", &Arguments::revive},
    {"cause", &Arguments::cause},
    {"words", &Arguments::told},
    {"out", &Arguments::out},
    {"channel", &Arguments::channel},
    {"answers", &Arguments::answer_file},
    {"since", &Arguments::since},
    {"to", &Arguments::to},
    {"confirm", &Arguments::confirm},
    {"at", &Arguments::at},
    {"went", &Arguments::went},
    {"not-sent", &Arguments::not_sent},
    {"host", &Arguments::host},
    {"smtp", &Arguments::smtp},
    {"user", &Arguments::user},
    {"password-command", &Arguments::password_command},
    {"token-command", &Arguments::token_command},
    {"ca", &Arguments::ca},
    {"oauth", &Arguments::oauth},
    {"oauth-issuer", &Arguments::oauth_issuer},
    {"client-id", &Arguments::client_id},
});
constexpr auto flag_options = std::to_array<std::pair<std::string_view, bool Arguments::*>>({
    {"all", &Arguments::all},
    {"keep", &Arguments::keep},
    {"put", &Arguments::put},
    {"pdf", &Arguments::pdf},
    {"yes", &Arguments::yes},
    {"again", &Arguments::again},
    {"meeting", &Arguments::meeting},
    {"call-off", &Arguments::call_off},
    {"no-open", &Arguments::no_open},
    {"mine", &Arguments::mine},
    {"theirs", &Arguments::theirs},
    {"open", &Arguments::open},
    {"overdue", &Arguments::overdue},
    {"watch", &Arguments::watch},
    {"in-browser", &Arguments::in_browser},
});

constexpr int minutes_of_a_week = 7 * 24 * 60;

void declare(CLI::App& app, const Action& shape, Arguments& out) {
  app.add_flag("--json", out.json);
  app.add_flag("--help,-h", out.help);
  app.add_flag("--version", out.version);
  app.add_option("--now", out.now);
  app.add_option("--store", out.store);
  app.add_option("--lang", out.lang);
  for (const auto& [name, field] : text_options) {
    if (takes(shape, name)) app.add_option(fmt::format("--{}", name), out.*field);
  }
  for (const auto& [name, field] : flag_options) {
    if (takes(shape, name)) app.add_flag(fmt::format("--{}", name), out.*field);
  }
  if (takes(shape, "minutes")) {
    app.add_option("--minutes", out.minutes)->check(CLI::Range(1, minutes_of_a_week));
  }
  if (takes(shape, "limit")) app.add_option("--limit", out.limit);
  if (takes(shape, "me")) app.add_option("--me", out.me)->take_all();
  if (takes(shape, "answer")) app.add_option("--answer", out.answers)->take_all();
  if (takes(shape, "name")) app.add_option("--name", out.name);
  if (takes(shape, "wording")) app.add_option("--wording", out.wording)->check(CLI::Range(1, 99));
  if (takes(shape, "port")) app.add_option("--port", out.port);
  app.add_option("words", out.words);
}

/// Names of the options that were given, without dashes.
std::vector<std::string> given_options(const CLI::App& app) {
  std::vector<std::string> out;
  for (const CLI::Option* option : app.get_options()) {
    if (option->count() > 0 && !option->get_lnames().empty())
      out.push_back(option->get_lnames().front());
  }
  return out;
}

Error wrong(std::string what, std::string_view verb) {
  return {Trouble::bad_input, std::move(what),
          fmt::format("See what is possible with: whiteflag {}--help",
                      verb.empty() ? "" : fmt::format("{} ", verb))};
}

/// What the parser found, in a sentence of ours.
std::string said_of(const CLI::ParseError& problem) {
  const std::string_view what = problem.what();
  const auto between = [&](std::string_view before, std::string_view after) {
    const std::size_t at = what.find(before);
    const std::size_t begin = at == std::string_view::npos ? what.size() : at + before.size();
    return what.substr(begin, what.find(after, begin) - begin);
  };
  const std::string_view option = what.substr(0, what.find(':'));
  if (dynamic_cast<const CLI::ValidationError*>(&problem) != nullptr)
    return fmt::format("“{}” takes a number from {} to {}, and not “{}”.", option,
                       between("range ", " to "), what.substr(what.rfind(' ') + 1),
                       between("Value ", " not in range"));
  if (dynamic_cast<const CLI::ConversionError*>(&problem) != nullptr) {
    const std::string_view name = between(": ", " = ");
    const std::string_view value = between(" = ", "\n");
    const bool flag = std::ranges::find(flag_options, name.substr(2), [](const auto& one) {
                        return one.first;
                      }) != flag_options.end();
    return flag || name == "--json" || name == "--help" || name == "--version"
               ? fmt::format("“{}” is said or not; it takes no “{}”.", name, value)
               : fmt::format("“{}” takes a number, and not “{}”.", name, value);
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&problem) != nullptr)
    return what.contains("At Most") ? fmt::format("“{}” is given more than once.", option)
                                    : fmt::format("Something belongs behind “{}”.", option);
  return std::string{what};
}

/// The verb is the first word that is no option nor an option's value.
std::string take_verb(std::vector<std::string>& typed) {
  constexpr std::array<std::string_view, 3> with_value = {"--now", "--store", "--lang"};
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (std::ranges::find(with_value, typed[i]) != with_value.end()) {
      ++i;
    } else if (!typed[i].starts_with("-")) {
      std::string verb = typed[i];
      typed.erase(typed.begin() + static_cast<std::ptrdiff_t>(i));
      return verb;
    }
  }
  return "today";
}

/// Letters to change, add or take away until one word is the other (Levenshtein 1966).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i + 1);
    for (std::size_t k = 0; k < b.size(); ++k) {
      const std::size_t changed = corner + (a[i] == b[k] ? 0 : 1);
      corner = std::exchange(row[k + 1], std::min({changed, row[k] + 1, row[k + 1] + 1}));
    }
  }
  return row.back();
}

/// A moment that is given and empty, as a script's variable may be, is no leave to take today.
bool says_now(std::span<const std::string> typed) {
  return std::ranges::any_of(
      typed, [](const std::string& word) { return word == "--now" || word.starts_with("--now="); });
}

std::string closest_verb(std::string_view typed) {
  constexpr std::size_t longest_typed = 40;
  typed = typed.substr(0, longest_typed);
  const auto closest = std::ranges::min_element(
      actions::catalog(), {}, [&](const Action& action) { return distance(typed, action.name); });
  return std::string{closest->name};
}

Error no_verb(std::string_view typed) {
  return {Trouble::bad_input, fmt::format("There is no verb “{}”.", typed),
          fmt::format("Did you mean “{}”? All verbs: whiteflag --help", closest_verb(typed))};
}

/// What is wrong with how many words stand behind the verb.
std::optional<Error> miscounted(const Action& shape, const Arguments& typed) {
  if (typed.words.size() < shape.least_words)
    return wrong(fmt::format("“{}” needs to know what about.", typed.verb), typed.verb);
  if (typed.words.size() > shape.most_words) {
    return wrong(fmt::format("“{}” does not know what to do with “{}”.", typed.verb,
                             typed.words[shape.most_words]),
                 typed.verb);
  }
  return std::nullopt;
}

}  // namespace

Result<Arguments> read_arguments(std::span<const std::string> typed) {
  std::vector<std::string> rest{typed.begin(), typed.end()};
  Arguments out;
  out.verb = take_verb(rest);
  if (out.verb == "help") {
    out.help = true;
    out.verb = rest.empty() ? "" : rest.front();
    return out;
  }
  const Action* shape = actions::find_action(out.verb);
  // A page of the manual that is no verb's.
  out.help = shape == nullptr && !help_text(out.verb).empty();
  if (out.help) return out;
  if (shape == nullptr) return std::unexpected{no_verb(out.verb)};
  CLI::App app;
  app.set_help_flag();
  declare(app, *shape, out);
  std::ranges::reverse(rest);
  try {
    app.parse(rest);
  } catch (const CLI::ParseError& problem) {
    return std::unexpected{wrong(said_of(problem), out.verb)};
  }
  out.options = given_options(app);
  if (out.help || out.version) return out;
  if (out.now.empty() && says_now(typed)) return std::unexpected{parse_iso("", Zone{}).error()};
  if (auto error = miscounted(*shape, out)) return std::unexpected{*std::move(error)};
  return out;
}

}  // namespace whiteflag::cli
