// SPDX-License-Identifier: Apache-2.0
#include "cli/user_data.h"

#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"

namespace whiteflag::cli {

namespace {

/// A data file of a user's is a few pages; more is a mistake.
constexpr std::uintmax_t longest_file = 1'000'000;

std::filesystem::path settings_folder(const Ports& ports) {
  const auto config = ports.environment("XDG_CONFIG_HOME");
  if (config && !config->empty()) return std::filesystem::path{*config} / "whiteflag";
  const auto home = ports.environment("HOME");
  if (home && !home->empty()) return std::filesystem::path{*home} / ".config" / "whiteflag";
  return {};
}

void add_file(const std::filesystem::path& path, std::vector<actions::UserFile>& to) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return;
  if (std::filesystem::file_size(path, error) > longest_file || error) return;
  std::ifstream in{path, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  to.push_back({path.string(), valid_utf8(text)});
}

}  // namespace

std::vector<actions::UserFile> user_files(const Context& context) {
  std::vector<actions::UserFile> out;
  const std::filesystem::path settings = settings_folder(context.ports);
  const std::string store = store_place(context.typed, context.ports);
  const bool file = store.find("://") == std::string::npos;
  for (const char* name : {"causes.txt"}) {
    if (!settings.empty()) add_file(settings / name, out);
    if (file) add_file(std::filesystem::path{store}.parent_path() / name, out);
  }
  return out;
}

void tell_data_errors(const Context& context, const std::vector<causes::DataError>& errors) {
  constexpr std::size_t most = 5;
  const view::Speech s = context.style.speech;
  for (std::size_t i = 0; i < errors.size() && i < most; ++i) {
    context.ports.err(fmt::format("{}, {} {}: {}.\n", errors[i].file, say(s, "line", "regel"),
                                  errors[i].line, errors[i].reason));
  }
  if (errors.empty()) return;
  context.ports.err(fmt::format(
      "{}\n", say(s, "Everything else in it is used.", "Al het andere daarin geldt gewoon.")));
}

}  // namespace whiteflag::cli
