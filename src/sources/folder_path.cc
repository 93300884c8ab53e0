// SPDX-License-Identifier: Apache-2.0
#include "sources/folder_path.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "sources/folder_kind.h"
#include "sources/header_words.h"

namespace whiteflag::sources {

namespace {

/// Directories that only hold the mail of the folder above (Apple Mail, Takeout).
bool only_holds(std::string_view step) {
  return step == "Messages" || step == "mbox" || step == "Data" || step == "Takeout";
}

std::string readable(std::string_view step) {
  for (const std::string_view ending : {".sbd", ".mbox", ".mbx"}) {
    if (step.size() > ending.size() && step.ends_with(ending)) {
      step.remove_suffix(ending.size());
      break;
    }
  }
  return valid_utf8(from_modified_utf7(step));
}

/// ".INBOX.Sent.2023" → Sent, 2023 (Maildir++); another step is one name.
void append_names(std::vector<std::string>& out, std::string_view step) {
  if (!step.starts_with('.') || step.size() < 2) {
    if (!only_holds(step)) out.push_back(readable(step));
    return;
  }
  for (std::size_t at = 1; at <= step.size();) {
    const auto dot = std::min(step.find('.', at), step.size());
    const std::string_view part = step.substr(at, dot - at);
    const bool prefix = at == 1 && ascii_iequals(part, "inbox") && dot < step.size();
    if (!part.empty() && !prefix) out.push_back(readable(part));
    at = dot + 1;
  }
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += '/';
    out += name;
  }
  return out;
}

}  // namespace

Steps steps_of(std::string_view path) {
  Steps out;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const std::string_view step = path.substr(0, slash);
    if (!step.empty() && step != "." && step != "..") out.emplace_back(step);
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return out;
}

Folder folder_at(std::string place, std::string_view top, const Steps& steps, std::string format) {
  std::vector<std::string> names;
  for (const std::string& step : steps) append_names(names, step);
  if (names.empty()) append_names(names, top);
  Folder out{std::move(place), joined(names), kind_of_path(names), std::move(format)};
  if (out.name.empty()) out.name = out.format;
  return out;
}

}  // namespace whiteflag::sources
