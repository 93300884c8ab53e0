// SPDX-License-Identifier: Apache-2.0
#include "drafts/email.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace whiteflag::drafts {
namespace {

constexpr std::string_view newline = "\r\n";
constexpr std::size_t longest_flowed = 74;  // RFC 3676 §4.2: 78 or less, with room for a space
constexpr std::size_t longest_coded = 75;   // RFC 2045 §6.7: 76 with the "=" of a soft break

bool ascii_only(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; });
}

std::string hex(char c) {
  return fmt::format("={:02X}", static_cast<unsigned char>(c));
}

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

/// RFC 2047: words of at most 75 characters, cut between characters.
std::string encoded_words(std::string_view text) {
  constexpr std::size_t room = 60;
  std::string out;
  std::string word;
  const auto flush = [&] {
    if (word.empty()) return;
    out += fmt::format("{}=?UTF-8?Q?{}?=", out.empty() ? "" : "\r\n ", word);
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && !begins_character(text[end])) ++end;
    std::string coded;
    for (const char c : text.substr(at, end - at)) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      coded += plain ? std::string{c} : c == ' ' ? "_" : hex(c);
    }
    if (word.size() + coded.size() > room) flush();
    word += coded;
    at = end;
  }
  flush();
  return out;
}

/// No line break gets into a header from a name or a title.
std::string one_line(std::string_view text) {
  std::string out{trim(text)};
  std::ranges::replace_if(
      out, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }, ' ');
  return out;
}

std::string header_text(std::string_view text) {
  const std::string line = one_line(text);
  constexpr std::size_t longest_plain = 60;
  return ascii_only(line) && line.size() <= longest_plain ? line : encoded_words(line);
}

std::string mailbox(const Correspondent& who) {
  std::string address = one_line(who.address);
  const std::string name = one_line(who.name);
  if (name.empty()) return address;
  if (!ascii_only(name)) return fmt::format("{} <{}>", encoded_words(name), address);
  std::string quoted;
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return fmt::format("\"{}\" <{}>", quoted, address);
}

/// "Tue, 24 Nov 2026 09:00:00 +0100".
std::string date_field(Instant now, std::chrono::minutes offset) {
  constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed",
                                                    "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto local = now + offset;
  const auto midnight = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day day{midnight};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(local - midnight)};
  const auto minutes = offset.count() < 0 ? -offset.count() : offset.count();
  return fmt::format(
      "{}, {} {} {} {:02}:{:02}:{:02} {}{:02}{:02}",
      days.at(std::chrono::weekday{midnight}.c_encoding()), static_cast<unsigned>(day.day()),
      months.at(static_cast<unsigned>(day.month()) - 1), static_cast<int>(day.year()),
      time.hours().count(), time.minutes().count(), time.seconds().count(),
      offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/// One paragraph line as flowed text: broken after a space that stays, so that a reader joins it.
std::string flowed(std::string_view line) {
  std::string out;
  const bool stuffed = line.starts_with(' ') || line.starts_with("From ");
  std::string rest = (stuffed ? " " : "") + std::string{line};
  while (rest.size() > longest_flowed) {
    std::size_t cut = rest.rfind(' ', longest_flowed);
    if (cut == std::string::npos || cut == 0) cut = rest.find(' ');
    if (cut == std::string::npos) break;
    out += rest.substr(0, cut + 1) + "\n";
    rest.erase(0, cut + 1);
  }
  return out + rest + "\n";
}

std::string flowed_text(const Draft& draft) {
  std::string out;
  for (const std::string_view line : split_lines(draft.text)) out += flowed(line);
  if (draft.quoted.empty()) return out;
  out += "\n";
  for (const std::string_view line : split_lines(draft.quoted)) {
    // A quoted line is left as it was, but must not seem to flow on.
    std::string whole{line};
    while (whole.ends_with(' ')) whole.pop_back();
    out += whole + "\n";
  }
  return out;
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  for (const std::string_view line : split_lines(text)) {
    std::string coded;
    const auto put = [&](const std::string& piece) {
      if (coded.size() + piece.size() > longest_coded) {
        out += coded + "=\r\n";
        coded.clear();
      }
      coded += piece;
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      const bool end_space = c == ' ' && i + 1 == line.size();
      const bool plain = c >= ' ' && c < 0x7F && c != '=' && !end_space;
      put(plain ? std::string{c} : hex(c));
    }
    out += coded + std::string{newline};
  }
  return out;
}

/// `message_id` empty: not to leave yet.
std::string message(const Draft& draft, Instant now, std::chrono::minutes offset,
                    std::string_view message_id) {
  std::string out;
  const auto field = [&](std::string_view name, std::string_view value) {
    out += fmt::format("{}: {}\r\n", name, value);
  };
  field("Date", date_field(now, offset));
  if (!draft.from.address.empty()) field("From", mailbox(draft.from));
  field("To", mailbox(draft.to));
  field("Subject", header_text(draft.subject));
  if (!draft.in_reply_to.empty())
    field("In-Reply-To", fmt::format("<{}>", one_line(draft.in_reply_to)));
  std::string references;
  for (const std::string& id : draft.references)
    references += fmt::format("{}<{}>", references.empty() ? "" : "\r\n ", one_line(id));
  if (!references.empty()) field("References", references);
  if (message_id.empty()) {
    field("X-Unsent", "1");
  } else {
    field("Message-ID", fmt::format("<{}>", one_line(message_id)));
  }
  field("MIME-Version", "1.0");
  field("Content-Type", "text/plain; charset=utf-8; format=flowed");
  field("Content-Transfer-Encoding", "quoted-printable");
  out += newline;
  return out + quoted_printable(flowed_text(draft));
}

}  // namespace

std::string email_of(const Draft& draft, Instant now, std::chrono::minutes offset) {
  return message(draft, now, offset, {});
}

std::string sent_email(const Draft& draft, Instant now, std::chrono::minutes offset,
                       std::string_view message_id) {
  return message(draft, now, offset, message_id);
}

}  // namespace whiteflag::drafts
