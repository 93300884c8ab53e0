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
  constexpr std::size_t uuid_length = 36;
  const bool uuid = step.size() == uuid_length &&
                    step.find_first_not_of("0123456789ABCDEFabcdef-") == std::string_view::npos;
  return uuid || step == "Messages" || step == "mbox" || step == "Data" || step == "Takeout";
}

/// Apple Mail spreads a large folder over Data/0/1/Messages.
bool spread_by_number(const Steps& steps, std::size_t at) {
  const auto digits = [](const std::string& step) {
    return step.find_first_not_of("0123456789") == std::string::npos;
  };
  while (at > 0 && digits(steps[at])) --at;
  return steps[at] == "Data";
}

/// Without the ending that only says how a folder is kept.
std::string_view without_ending(std::string_view step) {
  for (const std::string_view ending : {".sbd", ".mbox", ".mbx"}) {
    if (step.size() > ending.size() && step.ends_with(ending)) {
      return step.substr(0, step.size() - ending.size());
    }
  }
  return step;
}

std::string readable(std::string_view step) {
  return valid_utf8(from_modified_utf7(step));
}

bool inbox_first(std::string_view step) {
  constexpr std::string_view prefix = "inbox.";
  return step.size() > prefix.size() && ascii_iequals(step.substr(0, prefix.size()), prefix);
}

/// ".INBOX.Sent.2023" → Sent, 2023 (Maildir++); ".Sent.directory" → Sent (KMail); another is one
/// name.
void append_names(std::vector<std::string>& out, std::string_view step) {
  constexpr std::string_view children = ".directory";
  step = without_ending(step);
  if (step.starts_with('.') && step.ends_with(children)) step.remove_suffix(children.size());
  const bool dotted = step.starts_with('.') && step.size() > 1;
  if (dotted) step.remove_prefix(1);
  if (inbox_first(step)) {
    step.remove_prefix(step.find('.') + 1);
  } else if (!dotted) {
    if (!only_holds(step)) out.push_back(readable(step));
    return;
  }
  while (!step.empty()) {
    const auto dot = std::min(step.find('.'), step.size());
    if (dot > 0) out.push_back(readable(step.substr(0, dot)));
    step.remove_prefix(std::min(dot + 1, step.size()));
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
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!spread_by_number(steps, i)) append_names(names, steps[i]);
  }
  if (names.empty()) append_names(names, top);
  Folder out{std::move(place), joined(names), kind_of_path(names), std::move(format)};
  if (out.name.empty()) out.name = out.format;
  return out;
}

}  // namespace whiteflag::sources
