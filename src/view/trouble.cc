// SPDX-License-Identifier: Apache-2.0
#include "view/trouble.h"

#include <algorithm>

#include "base/text.h"
#include "view/json_writer.h"
#include "view/speech.h"

namespace whiteflag::view {

namespace {

struct Row {
  Trouble kind;
  int exit_code;
  int http_status;
  std::string_view word;
};

constexpr Row rows[] = {
    {Trouble::not_found, 1, 404, "not-found"}, {Trouble::bad_input, 2, 400, "bad-input"},
    {Trouble::denied, 3, 403, "denied"},       {Trouble::conflict, 4, 409, "conflict"},
    {Trouble::outdated, 4, 409, "outdated"},   {Trouble::broken, 5, 500, "broken"},
    {Trouble::offline, 6, 503, "offline"},     {Trouble::interrupted, 130, 503, "interrupted"},
};

const Row& row(Trouble kind) {
  const auto* const found = std::ranges::find(rows, kind, &Row::kind);
  return found != std::ranges::end(rows) ? *found : row(Trouble::broken);
}

}  // namespace

int exit_code(Trouble kind) {
  return row(kind).exit_code;
}

int http_status(int exit_code) {
  for (const Row& candidate : rows) {
    if (candidate.exit_code == exit_code) return candidate.http_status;
  }
  return 500;
}

std::string_view trouble_word(Trouble kind) {
  return row(kind).word;
}

std::string error_text(const Error& error, std::size_t columns) {
  constexpr std::size_t margin = 2;
  std::string out = "whiteflag: " + error.what + "\n";
  for (const std::string_view line : split_lines(error.hint)) {
    // A command stays whole, to be copied.
    const std::size_t command = line.rfind(": whiteflag ");
    const bool apart = command != std::string_view::npos &&
                       view::columns(line) > columns - margin &&
                       !line.substr(command).contains(". ");
    out += "  " + wrapped(apart ? line.substr(0, command + 1) : line, columns - margin, margin);
    if (apart) out += "\n  " + std::string{line.substr(command + 2)};
    out += "\n";
  }
  return out;
}

std::string error_json(const Error& error) {
  JsonWriter json;
  json.object().key("error").object();
  json.key("kind").string(trouble_word(error.kind));
  json.key("what").string(error.what);
  json.key("hint").string_or_null(error.hint);
  json.end_object().end_object();
  return std::move(json).text();
}

}  // namespace whiteflag::view
