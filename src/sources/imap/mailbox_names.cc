// SPDX-License-Identifier: Apache-2.0
#include "sources/imap/mailbox_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "sources/folder_kind.h"
#include "sources/header_words.h"

namespace whiteflag::sources::imap {
namespace {

constexpr std::array uses = std::to_array<std::pair<std::string_view, FolderKind>>({
    {"\\Sent", FolderKind::sent},
    {"\\Drafts", FolderKind::drafts},
    {"\\Trash", FolderKind::trash},
    {"\\Junk", FolderKind::junk},
    {"\\Spam", FolderKind::junk},
    {"\\Archive", FolderKind::archive},
    {"\\Inbox", FolderKind::inbox},
    {"\\All", FolderKind::archive},
    {"\\AllMail", FolderKind::archive},
});

std::vector<std::string> levels(std::string_view wire, std::string_view separator) {
  std::vector<std::string> out;
  while (!wire.empty()) {
    const std::size_t end =
        separator.empty() ? wire.size() : std::min(wire.find(separator), wire.size());
    if (end > 0) out.push_back(valid_utf8(from_modified_utf7(wire.substr(0, end))));
    wire.remove_prefix(std::min(end + std::max<std::size_t>(separator.size(), 1), wire.size()));
  }
  return out;
}

bool has(const Value& attributes, std::string_view one) {
  return std::ranges::any_of(attributes.items, [&](const Value& value) { return value.is(one); });
}

}  // namespace

std::optional<Mailbox> mailbox_of(const std::vector<Value>& values) {
  if (values.size() < 3 || values[0].kind != Value::Kind::list) return std::nullopt;
  const Value& attributes = values[0];
  if (has(attributes, "\\Noselect") || has(attributes, "\\NonExistent")) return std::nullopt;
  Mailbox out;
  out.wire = values[2].text;
  const auto broken = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
  if (out.wire.empty() || std::ranges::any_of(out.wire, broken)) return std::nullopt;
  const std::vector<std::string> names = levels(out.wire, values[1].text);
  for (const std::string& name : names) out.name += (out.name.empty() ? "" : "/") + name;
  out.everything = has(attributes, "\\All") || has(attributes, "\\AllMail");
  out.view = has(attributes, "\\Flagged") || has(attributes, "\\Starred") ||
             has(attributes, "\\Important");
  out.kind = ascii_iequals(out.wire, "INBOX") ? FolderKind::inbox : kind_of_path(names);
  for (const auto& [use, kind] : uses) {
    if (!has(attributes, use)) continue;
    out.kind = kind;
    out.said = true;
  }
  return out;
}

std::optional<FolderKind> kind_of_gmail_labels(const std::vector<std::string>& labels) {
  // Where a letter was sent to oneself it lies in the inbox too: the first of these decides.
  constexpr std::array order = std::to_array<std::pair<std::string_view, FolderKind>>({
      {"\\Trash", FolderKind::trash},
      {"\\Spam", FolderKind::junk},
      {"\\Junk", FolderKind::junk},
      {"\\Draft", FolderKind::drafts},
      {"\\Drafts", FolderKind::drafts},
      {"\\Sent", FolderKind::sent},
      {"\\Inbox", FolderKind::inbox},
  });
  for (const auto& [use, kind] : order) {
    const bool there = std::ranges::any_of(
        labels, [&](const std::string& label) { return ascii_iequals(label, use); });
    if (there) return kind;
  }
  return std::nullopt;
}

}  // namespace whiteflag::sources::imap
