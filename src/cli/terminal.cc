// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "cli/context.h"

namespace whiteflag::cli {

std::optional<bool> ask_yes(const Context& context, const std::string& question) {
  if (context.typed.json || !context.ports.ask_person) return std::nullopt;
  const auto typed = context.ports.ask_person(question);
  if (!typed) return std::nullopt;
  return *typed == "yes" || *typed == "ja";
}

void ProgressLine::end() {
  if (std::exchange(shown_, false)) context_.ports.err("\r\x1b[K");
}

namespace {

/// What is being done, as one says it.
std::string_view stage_words(std::string_view stage, view::Speech speech) {
  if (stage == "reading") return view::say(speech, "reading", "lezen");
  if (stage == "arranging") return view::say(speech, "arranging", "ordenen");
  return view::say(speech, "making it findable", "vindbaar maken");
}

}  // namespace

void ProgressLine::show(std::uint64_t seen, std::uint64_t expected, std::chrono::milliseconds spent,
                        std::string_view stage) {
  if (context_.ports.progress) {
    context_.ports.progress({seen, expected, stage});
    return;
  }
  if (!context_.ports.terminal_err || context_.typed.json) return;
  const double seconds = std::max(0.001, static_cast<double>(spent.count()) / 1000);
  const double rate = static_cast<double>(seen) / seconds;
  const std::string_view words = stage_words(stage, context_.style.speech);
  std::string line = fmt::format("\r\x1b[K{} {}", words, seen);
  if (stage == "reading" && expected > 0) {
    constexpr std::size_t width = 24;
    const double part = std::min(1.0, static_cast<double>(seen) / static_cast<double>(expected));
    const auto full = static_cast<std::size_t>(part * width);
    std::string bar;
    for (std::size_t i = 0; i < width; ++i) bar += i < full ? "█" : "░";
    const double left =
        rate > 0 ? (static_cast<double>(expected) - static_cast<double>(seen)) / rate : 0;
    line = fmt::format("\r\x1b[K{} {} {}/{}  {:.0f}/s  {:.0f} s", words, bar, seen, expected, rate,
                       std::max(0.0, left));
  }
  context_.ports.err(line);
  shown_ = true;
}

}  // namespace whiteflag::cli
