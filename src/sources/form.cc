// SPDX-License-Identifier: Apache-2.0
#include "sources/form.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "sources/mbox_split.h"

namespace whiteflag::sources {

namespace {

using namespace std::string_view_literals;

struct Ending {
  std::string_view text;
  Form form;
};

constexpr std::array endings = std::to_array<Ending>({
    {".eml", Form::letter},
    {".emlx", Form::apple},
    {".ics", Form::calendar},
    {".ical", Form::calendar},
    {".ifb", Form::beside},
    {".zip", Form::archive},
    {".tar", Form::archive},
    {".tgz", Form::archive},
    {".tar.gz", Form::archive},
    {".tar.zst", Form::archive},
    {".tar.bz2", Form::archive},
    {".tar.xz", Form::archive},
    {".pst", Form::outlook_store},
    {".ost", Form::outlook_store},
    {".olm", Form::outlook_store},
    {".msg", Form::outlook_letter},
});

/// Files that mail programs keep beside their mail.
constexpr std::array beside_endings = {
    ".msf"sv,  ".dat"sv,   ".db"sv,  ".sqlite"sv, ".sqlite-wal"sv, ".sqlite-shm"sv, ".js"sv,
    ".json"sv, ".lock"sv,  ".log"sv, ".ini"sv,    ".html"sv,       ".plist"sv,      ".index"sv,
    ".idx"sv,  ".cache"sv, ".bak"sv, ".tmp"sv,    ".part"sv,       ".cmeta"sv,      ".ibex"sv,
    ".toc"sv,  ".csv"sv,   ".md"sv,  ".json5"sv,  ".xml"sv,        ".jsonlz4"sv,    ".vcf"sv,
};

struct Magic {
  std::string_view bytes;
  Form form;
};

constexpr std::array magics = std::to_array<Magic>({
    {"!BDN"sv, Form::outlook_store},                               // [MS-PST] §2.2.2.6
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, Form::outlook_letter},  // [MS-CFB] §2.2
    {"PK\x03\x04"sv, Form::archive},
    {"\x1F\x8B"sv, Form::archive},          // gzip, RFC 1952
    {"\x28\xB5\x2F\xFD"sv, Form::archive},  // Zstandard, RFC 8878
    {"BZh"sv, Form::archive},
    {"\xFD\x37zXZ\0"sv, Form::archive},
});

constexpr std::size_t tar_magic_at = 257;  // POSIX.1 ustar

std::string_view without_mark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

std::string_view first_line(std::string_view text) {
  return trim(text.substr(0, std::min(text.find('\n'), text.size())));
}

bool field_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F; });
}

/// Headers of which every real letter has one of the first few.
bool mail_field(std::string_view name) {
  constexpr std::array known = {
      "from",         "to",           "subject", "date", "message-id", "received",    "return-path",
      "delivered-to", "mime-version", "sender",  "cc",   "reply-to",   "content-type"};
  return std::ranges::any_of(known, [&](const char* field) { return ascii_iequals(name, field); });
}

std::string_view next_line(std::string_view& text) {
  const auto end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end);
  if (text.starts_with("\r\n")) text.remove_prefix(1);
  text.remove_prefix(std::min<std::size_t>(1, text.size()));
  return line;
}

/// The name of the header field on this line; empty when it is none.
std::string_view field_of(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view name = trim(line.substr(0, colon));
  return field_name(name) ? name : std::string_view{};
}

/// A header at the front: only fields and their folded lines, until one that a letter has.
bool begins_letter(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    if (trim(line).empty()) return false;
    if (line[0] == ' ' || line[0] == '\t' || line.starts_with(">From ")) continue;
    const std::string_view name = field_of(line);
    if (name.empty()) return false;
    if (mail_field(name)) return true;
  }
  return false;
}

/// For a file that is called a letter any header field will do, wherever it begins.
bool may_be_letter(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return false;
  while (!text.empty()) {
    if (!field_of(next_line(text)).empty()) return true;
  }
  return false;
}

bool digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The ending's form, when the bytes do not say otherwise.
std::optional<Form> form_of_ending(std::string_view name) {
  const std::string lower = ascii_lower(name);
  for (const auto& [text, form] : endings) {
    if (lower.ends_with(text)) return form;
  }
  return std::nullopt;
}

}  // namespace

bool numbered(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  return digits(name);
}

std::optional<Form> form_of_name(std::string_view name) {
  if (name.empty() || name[0] == '.' || name[0] == ',' || name.ends_with('~')) return Form::beside;
  if (numbered(name)) return Form::letter;
  if (const auto form = form_of_ending(name)) return form;
  const std::string lower = ascii_lower(name);
  if (std::ranges::any_of(beside_endings, [&](auto end) { return lower.ends_with(end); })) {
    return Form::beside;
  }
  return std::nullopt;
}

Form form_of(std::string_view name, std::string_view head) {
  if (head.empty()) return Form::empty;
  for (const auto& [bytes, form] : magics) {
    if (head.starts_with(bytes)) return form;
  }
  if (head.size() > tar_magic_at && head.substr(tar_magic_at).starts_with("ustar")) {
    return Form::archive;
  }
  const std::string_view text = without_mark(head);
  const std::string_view begin =
      form_of_name(name) == Form::calendar ? "BEGIN:" : "BEGIN:VCALENDAR";
  if (ascii_iequals(text.substr(0, begin.size()), begin)) return Form::calendar;
  const bool called_letter = form_of_name(name) == Form::letter;
  if (begins_mbox(text)) return called_letter ? Form::letter : Form::mbox;
  if (begins_letter(text) || (called_letter && may_be_letter(text))) return Form::letter;
  if (digits(first_line(text)) && begins_letter(text.substr(text.find('\n') + 1))) {
    return Form::apple;
  }
  return Form::other;
}

std::optional<Error> why_left_out(Form form) {
  switch (form) {
    case Form::outlook_store:
      return Error{Trouble::bad_input,
                   "This is an Outlook data file; only Outlook itself can read it well.",
                   "In Outlook, drag the folders' letters into a folder on disk, or connect the "
                   "account in Thunderbird and import Thunderbird's folder. On Linux, "
                   "`readpst -r -o DIR FILE.pst` (package pst-utils) writes mailboxes that can be "
                   "imported."};
    case Form::outlook_letter:
      return Error{Trouble::bad_input, "This is a letter in Outlook's own format (.msg).",
                   "Save it from Outlook as .eml, or import the mailbox it came from."};
    case Form::empty:
      return Error{Trouble::bad_input, "The file is empty.", {}};
    case Form::other:
      return Error{Trouble::bad_input, "There is no mail in this file.", {}};
    default:
      return std::nullopt;
  }
}

}  // namespace whiteflag::sources
