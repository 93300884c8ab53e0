// SPDX-License-Identifier: Apache-2.0
#include "sources/mbox_letter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/id.h"
#include "base/text.h"
#include "sources/folder_kind.h"

namespace whiteflag::sources {

namespace {

/// Headers that change while a letter lies still: read, answered, deleted, numbered.
constexpr std::array changing = {
    "status:",     "x-status:",         "x-keywords:",        "x-uid:",         "x-imap:",
    "x-imapbase:", "x-mozilla-status:", "x-mozilla-status2:", "x-mozilla-keys:"};
constexpr unsigned mozilla_deleted = 0x0008;  // nsMsgMessageFlags::Expunged

bool named(std::string_view line, std::string_view name) {
  return line.size() >= name.size() && ascii_iequals(line.substr(0, name.size()), name);
}

bool may_change(std::string_view line) {
  if (line[0] != 'X' && line[0] != 'S' && line[0] != 'x' && line[0] != 's') return false;
  return std::ranges::any_of(changing, [&](const char* name) { return named(line, name); });
}

bool deleted_in_thunderbird(std::string_view line) {
  constexpr std::string_view name = "x-mozilla-status:";
  if (!named(line, name)) return false;
  const std::string_view value = trim(line.substr(name.size()));
  unsigned flags = 0;
  std::from_chars(value.data(), value.data() + value.size(), flags, 16);
  return (flags & mozilla_deleted) != 0;
}

/// Behind the field that begins at `at`, with the lines folded under it.
std::size_t field_end(std::string_view text, std::size_t at) {
  for (;;) {
    const auto found = text.find('\n', at);
    if (found == std::string_view::npos) return text.size();
    at = found + 1;
    if (at >= text.size() || (text[at] != ' ' && text[at] != '\t')) return at;
  }
}

}  // namespace

MboxLetter look_at(std::string_view letter) {
  constexpr std::string_view labels = "x-gmail-labels:";
  MboxLetter out;
  std::size_t kept = 0;  // where the run of bytes not yet hashed begins
  for (std::size_t at = 0; at < letter.size() && letter[at] != '\n' && letter[at] != '\r';) {
    const std::size_t end = field_end(letter, at);
    const std::string_view field = letter.substr(at, end - at);
    if (may_change(field)) {
      out.key = hash64(letter.substr(kept, at - kept), out.key);
      out.trashed = out.trashed || deleted_in_thunderbird(field);
      kept = end;
    } else if (named(field, labels)) {
      out.label = kind_of_labels(field.substr(labels.size()));
    }
    at = end;
  }
  out.key = hash64(letter.substr(kept), out.key);
  return out;
}

std::string key_text(std::uint64_t key) {
  return fmt::format("{:016x}", key);
}

}  // namespace whiteflag::sources
