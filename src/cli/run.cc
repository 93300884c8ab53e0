// SPDX-License-Identifier: Apache-2.0
#include "cli/run.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "actions/catalog.h"
#include "actions/rearrange.h"
#include "cli/context.h"
#include "cli/help_texts.h"
#include "cli/user_data.h"
#include "cli/verbs.h"
#include "view/error_words.h"
#include "view/trouble.h"

namespace whiteflag::cli {

namespace {

constexpr std::string_view program_version = WF_VERSION;

int print_help(const Arguments& typed, const Ports& ports, bool of_verb) {
  const std::string page = of_verb && !typed.verb.empty() ? typed.verb : "whiteflag";
  std::string_view text = help_text(page);
  if (text.empty()) text = help_text("whiteflag");
  ports.out(plain_help(text));
  return 0;
}

/// Whether --lang is the language of the words that the verb is about; then the program speaks that
/// of the locale.
bool lang_of_words(const Arguments& typed) {
  return typed.verb == "inspect" || typed.verb == "check" || typed.verb == "draft";
}

std::string locale_of(const Arguments& typed, const Ports& ports) {
  if (!typed.lang.empty() && !lang_of_words(typed)) return typed.lang;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = ports.environment(name);
    if (value && !value->empty()) return *value;
  }
  return "en";
}

/// The zone the store knows of; empty without a store, or with one that cannot be read: the verb
/// itself will say so.
std::string stored_zone(const Arguments& typed, const Ports& ports) {
  if (actions::find_action(typed.verb)->effect == actions::Effect::nothing) return {};
  try {
    return actions::find_zone(*ports.open_store(store_place(typed, ports), store::Mode::read_only));
  } catch (const Failure&) {
    return {};
  }
}

Zone zone_of(const Arguments& typed, const Ports& ports) {
  const std::string known = stored_zone(typed, ports);
  if (!known.empty()) return Zone{known};
  const auto name = ports.environment("TZ");
  if (!name) return Zone{};
  return Zone{name->starts_with(":") ? name->substr(1) : *name};
}

view::Style style_of(const Arguments& typed, const Ports& ports, const Zone& zone) {
  const auto no_color = ports.environment("NO_COLOR");
  view::Style style;
  style.speech = view::speech_from(locale_of(typed, ports));
  style.zone = zone;
  style.colour = ports.terminal_out && !(no_color && !no_color->empty());
  style.columns = std::min<std::size_t>(ports.columns, 100);
  return style;
}

Instant now_of(const Arguments& typed, const Ports& ports, const Zone& zone) {
  if (typed.now.empty()) return ports.clock.now();
  auto now = parse_iso(typed.now, zone);
  if (!now) throw Failure{now.error()};
  return *now;
}

void check_language(const Arguments& typed) {
  if (typed.lang.empty() || lang_of_words(typed)) return;
  const view::Speech speech = view::speech_from(typed.lang);
  if (speech == view::Speech::en && !typed.lang.starts_with("en")) {
    throw Failure{Trouble::bad_input, fmt::format("I do not speak “{}”.", typed.lang),
                  "Say --lang nl or --lang en."};
  }
}

int run_verb(const Arguments& typed, const Ports& ports) {
  check_language(typed);
  const Zone zone = zone_of(typed, ports);
  const Context context{typed, ports, style_of(typed, ports, zone), now_of(typed, ports, zone),
                        zone};
  const actions::Action& action = *actions::find_action(typed.verb);
  const std::vector<std::string_view> options{typed.options.begin(), typed.options.end()};
  const Run verb = runner_of(typed.verb, actions::effect_of(action, !typed.words.empty(), options));
  if (verb == nullptr) throw std::logic_error{fmt::format("nothing runs “{}”", typed.verb)};
  return verb(context);
}

/// The language to speak when the words typed could not be read.
Arguments only_language(std::span<const std::string> typed) {
  constexpr std::string_view option = "--lang";
  Arguments out;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == option && i + 1 < typed.size()) out.lang = typed[i + 1];
    if (typed[i].starts_with("--lang=")) out.lang = typed[i].substr(option.size() + 1);
  }
  return out;
}

/// Tells a person, in their language, and a program.
struct Teller {
  const Ports& ports;
  bool json;

  int operator()(const Error& error, const Arguments& typed) const {
    const Error said = view::in_speech(error, view::speech_from(locale_of(typed, ports)));
    if (json) ports.out(view::error_json(said));
    ports.err(view::error_text(said, std::min<std::size_t>(ports.columns, 100)));
    return view::exit_code(error.kind);
  }
};

}  // namespace

std::string store_place(const Arguments& typed, const Ports& ports) {
  if (!typed.store.empty()) return typed.store;
  const auto data = ports.environment("XDG_DATA_HOME");
  if (data && !data->empty()) return *data + "/whiteflag/store.db";
  const auto home = ports.environment("HOME");
  if (home && !home->empty()) return *home + "/.local/share/whiteflag/store.db";
  throw Failure{Trouble::bad_input, "There is no home folder to keep the store in.",
                "Say where with --store PATH."};
}

OpenDesk::OpenDesk(const Context& context, store::Mode mode, Seen seen)
    : database_{context.ports.open_store(store_place(context.typed, context.ports), mode)},
      desk_{.database = *database_, .now = context.now, .zone = context.zone} {
  if (mode == store::Mode::read_only && seen == Seen::of_one_moment) moment_.emplace(*database_);
  const auto begin = std::chrono::steady_clock::now();
  desk_.stopwatch = [begin] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 begin);
  };
  desk_.user_files = user_files(context);
  desk_.interrupted = context.ports.interrupted;
  desk_.open_search = context.ports.open_search;
}

int run(std::span<const std::string> typed, const Ports& ports) {
  const Teller tell{ports, std::ranges::find(typed, std::string{"--json"}) != typed.end()};
  const auto arguments = read_arguments(typed);
  if (!arguments) return tell(arguments.error(), only_language(typed));
  if (arguments->version) {
    ports.out(fmt::format("whiteflag {}\n", program_version));
    return 0;
  }
  if (arguments->help) {
    const bool of_verb = std::ranges::find(typed, arguments->verb) != typed.end();
    return print_help(*arguments, ports, of_verb);
  }
  try {
    return run_verb(*arguments, ports);
  } catch (const Failure& failure) {
    return tell(failure.error(), *arguments);
  } catch (const std::exception& problem) {
    return tell({Trouble::broken, fmt::format("Something went wrong inside: {}.", problem.what()),
                 "Nothing was lost. Please report how to repeat it."},
                *arguments);
  }
}

}  // namespace whiteflag::cli
