// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

namespace whiteflag::cli {

namespace {

constexpr std::size_t any = 100'000;

constexpr std::array<VerbShape, 14> shapes = {{
    {"today", "minutes", 0, 0},
    {"show", "", 1, any},
    {"log", "text", 2, any},
    {"wait", "until reason", 1, any},
    {"search", "limit", 1, any},
    {"undo", "", 0, 0},
    {"import", "me", 1, any},
    {"me", "", 0, any},
    {"scope", "", 0, any},
    {"inspect", "text as", 0, 1},
    {"doctor", "", 0, 0},
    {"export", "out", 0, 1},
    {"restore", "", 1, 1},
    {"forget", "yes", 1, any},
}};

const VerbShape* shape_of(std::string_view name) {
  const auto found = std::ranges::find(shapes, name, &VerbShape::name);
  return found == shapes.end() ? nullptr : &*found;
}

bool takes(const VerbShape& shape, std::string_view option) {
  const std::string padded = fmt::format(" {} ", shape.options);
  return padded.find(fmt::format(" {} ", option)) != std::string::npos;
}

void declare(CLI::App& app, const VerbShape& shape, Arguments& out) {
  app.add_flag("--json", out.json);
  app.add_flag("--help,-h", out.help);
  app.add_flag("--version", out.version);
  app.add_option("--now", out.now);
  app.add_option("--store", out.store);
  app.add_option("--lang", out.lang);
  if (takes(shape, "minutes")) app.add_option("--minutes", out.minutes);
  if (takes(shape, "limit")) app.add_option("--limit", out.limit);
  if (takes(shape, "me")) app.add_option("--me", out.me)->take_all();
  if (takes(shape, "text")) app.add_option("--text", out.text);
  if (takes(shape, "as")) app.add_option("--as", out.as);
  if (takes(shape, "until")) app.add_option("--until", out.until);
  if (takes(shape, "reason")) app.add_option("--reason", out.reason);
  if (takes(shape, "out")) app.add_option("--out", out.out);
  if (takes(shape, "yes")) app.add_flag("--yes", out.yes);
  app.add_option("words", out.words);
}

Error wrong(std::string what, std::string_view verb) {
  return {Trouble::bad_input, std::move(what),
          fmt::format("See what is possible with: whiteflag {}--help",
                      verb.empty() ? "" : fmt::format("{} ", verb))};
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

std::string closest_verb(std::string_view typed) {
  for (const VerbShape& shape : shapes) {
    if (shape.name.starts_with(typed.substr(0, 2))) return std::string{shape.name};
  }
  return "today";
}

}  // namespace

std::span<const VerbShape> verb_shapes() {
  return shapes;
}

Result<Arguments> read_arguments(std::span<const std::string> typed) {
  std::vector<std::string> rest{typed.begin(), typed.end()};
  Arguments out;
  out.verb = take_verb(rest);
  if (out.verb == "help") {
    out.help = true;
    out.verb = rest.empty() ? "" : rest.front();
    return out;
  }
  const VerbShape* shape = shape_of(out.verb);
  if (shape == nullptr) {
    Error error = wrong(fmt::format("There is no verb “{}”.", out.verb), "");
    error.hint =
        fmt::format("Did you mean “{}”? All verbs: whiteflag --help", closest_verb(out.verb));
    return std::unexpected{std::move(error)};
  }
  CLI::App app;
  app.set_help_flag();
  declare(app, *shape, out);
  std::ranges::reverse(rest);
  try {
    app.parse(rest);
  } catch (const CLI::ParseError& problem) {
    return std::unexpected{wrong(problem.what(), out.verb)};
  }
  if (out.help || out.version) return out;
  if (out.words.size() < shape->least_words) {
    return std::unexpected{
        wrong(fmt::format("“{}” needs to know what about.", out.verb), out.verb)};
  }
  if (out.words.size() > shape->most_words) {
    return std::unexpected{wrong(fmt::format("“{}” does not know what to do with “{}”.", out.verb,
                                             out.words[shape->most_words]),
                                 out.verb)};
  }
  return out;
}

}  // namespace whiteflag::cli
