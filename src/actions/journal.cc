// SPDX-License-Identifier: Apache-2.0
#include "actions/journal.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "store/journal_shelf.h"

namespace whiteflag::actions {

std::vector<std::string> Undo::words_of(std::string_view line) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t tab = line.find('\t');
    out.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line.remove_prefix(tab + 1);
  }
}

std::string Undo::clean(std::string word) {
  std::ranges::replace(word, '\t', ' ');
  std::ranges::replace(word, '\n', ' ');
  return word;
}

std::string micros_text(const std::optional<Instant>& at) {
  return at ? std::to_string(to_unix_micros(*at)) : "";
}

std::optional<Instant> micros_from(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{}) return std::nullopt;
  return Instant{std::chrono::microseconds{value}};
}

EntryId entry_id(const Desk& desk, std::string_view content) {
  const auto journalled = store::JournalShelf{desk.database}.newest(1);
  const std::string after = journalled.empty() ? "" : uuid_text(journalled.front().id.bytes());
  return EntryId{uuid7(to_unix_micros(desk.now) / 1000,
                       hash128(fmt::format("{}|{}|{}", after, to_unix_micros(desk.now), content)))};
}

void journal(const Desk& desk, const Done& done, const Undo& undo) {
  store::JournalRow row;
  row.id = entry_id(desk, done.verb + done.who + done.text);
  // What was done last is undone first, whatever the clock said in between.
  const auto before = store::JournalShelf{desk.database}.newest(1);
  row.at = before.empty() ? desk.now
                          : std::max(desk.now, before.front().at + std::chrono::microseconds{1});
  row.verb = done.verb;
  row.said = done.who;
  row.undo = undo.text();
  store::JournalShelf{desk.database}.add(row);
}

}  // namespace whiteflag::actions
