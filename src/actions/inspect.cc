// SPDX-License-Identifier: Apache-2.0
#include "actions/inspect.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "actions/read_file.h"
#include "agreements/agreement.h"
#include "base/text.h"
#include "conversations/thread.h"
#include "language/dates.h"
#include "language/form.h"
#include "language/greeting.h"
#include "language/signals.h"
#include "letters/address.h"
#include "letters/automatic.h"
#include "letters/calendar.h"
#include "letters/read_letter.h"
#include "letters/reply_text.h"
#include "sources/source.h"

namespace whiteflag::actions {

namespace {

namespace fs = std::filesystem;
using language::Language;

Language language_from(std::string_view word) {
  if (word == "nl") return Language::nl;
  if (word == "en") return Language::en;
  if (word == "de") return Language::de;
  if (word == "fr") return Language::fr;
  return Language::unknown;
}

bool is_calendar(const fs::path& path, std::string_view bytes) {
  if (ascii_lower(path.extension().string()) == ".ics") return true;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return ascii_iequals(trim(bytes).substr(0, 15), "BEGIN:VCALENDAR");
}

language::DateContext context_at(Instant now, const Zone& zone, Language language) {
  return {.now = now, .offset = zone.offset_at(now), .language = language};
}

AutomaticDetails details_of(const letters::Letter& letter) {
  const letters::AutomaticFinding finding = letters::find_automatic(letter);
  AutomaticDetails out;
  out.subtype = finding.subtype;
  out.return_date = finding.return_day;
  out.left = finding.left;
  out.stand_in =
      finding.stand_in.address.empty() ? finding.stand_in.name : finding.stand_in.address;
  out.successor =
      finding.successor.address.empty() ? finding.successor.name : finding.successor.address;
  return out;
}

/// Agreements, answers and signals in the writer's own words.
void add_meaning(Inspection& out, const language::DateContext& dates) {
  const std::string& own = out.letter.parts.reply;
  out.form = name(language::form_of_address(own, out.letter.language));
  out.signer = letters::read_signature(out.letter.parts.signature);
  const language::Greeting greeting = language::greeting_in(own);
  out.greeted = greeting.name;
  const bool titled = !greeting.name.empty() && !greeting.first_name;
  out.first_name = greeting.first_name ||
                   (!titled && language::signed_by_first_name(own, out.letter.parts.signature));
  const agreements::Context context{
      .now = dates.now, .offset = dates.offset, .language = out.letter.language};
  for (const agreements::Agreement& one : agreements::find_agreements(own, context)) {
    out.agreements.push_back({std::string{name(one.kind)}, std::string{name(one.by)}, one.due,
                              one.text, std::string{name(one.strength)}});
  }
  for (const agreements::Response& one : agreements::find_responses(own, context)) {
    out.responses.push_back({std::string{name(one.kind)}, one.text});
  }
  for (const language::Signal& one : language::find_signals(own, out.letter.language)) {
    out.signals.push_back({std::string{one.id}, one.text, one.start, one.end});
  }
}

/// Collects what threading needs of a mailbox.
class ThreadReader final : public sources::Reader {
 public:
  std::optional<sources::Cursor> open(const sources::Folder&) override { return sources::Cursor{}; }
  bool known(std::string_view) override { return false; }
  void set_aside(std::string_view, const Error&) override {}
  void close(const sources::Cursor&) override {}
  sources::Answer item(const sources::Item& item) override {
    if (item.is_calendar) return sources::Answer::go_on;
    const letters::Letter letter = letters::read_letter(item.bytes);
    const auto at = sent_at(letter);
    conversations::Link link;
    link.id = letter.message_id.empty() ? hash64(item.name) | 1 : hash64(letter.message_id);
    for (const auto* list : {&letter.in_reply_to, &letter.references}) {
      for (const std::string& id : *list) link.parents.push_back(hash64(id));
    }
    link.subject = conversations::subject_key(letter.subject);
    link.answer = conversations::is_answer_subject(letter.subject);
    for (const auto* list : {&letter.from, &letter.to, &letter.cc}) {
      for (const letters::Address& one : *list)
        link.people.push_back(hash64(ascii_lower(one.address)));
    }
    link.at = at ? to_unix_seconds(at->at) : 0;
    links.push_back(std::move(link));
    ids.push_back(letter.message_id.empty() ? std::string{item.name} : letter.message_id);
    return sources::Answer::go_on;
  }

  std::vector<conversations::Link> links;
  std::vector<std::string> ids;
};

}  // namespace

Inspection inspect_file(const fs::path& path, Instant now, const Zone& zone) {
  const std::string bytes = read_file(path);
  Inspection out;
  if (is_calendar(path, bytes)) {
    out.is_calendar = true;
    out.letter.meetings = letters::read_calendar(bytes);
    return out;
  }
  out.letter = letters::read_letter(bytes);
  understand(out.letter, zone);
  out.automatic = details_of(out.letter);
  const auto at = sent_at(out.letter);
  const Instant written = at ? at->at : now;
  add_meaning(out,
              {.now = written, .offset = at && at->offset ? *at->offset : zone.offset_at(written)});
  return out;
}

Inspection inspect_text(std::string_view text, std::string_view lang, Instant now,
                        const Zone& zone) {
  Inspection out;
  out.letter.text = valid_utf8(text);
  out.letter.date = ZonedInstant{now, zone.offset_at(now)};
  understand(out.letter, zone);
  if (const Language told = language_from(lang); told != Language::unknown)
    out.letter.language = told;
  out.automatic = details_of(out.letter);
  add_meaning(out, context_at(now, zone, out.letter.language));
  return out;
}

std::vector<DateFound> inspect_dates(std::string_view text, std::string_view lang, Instant now,
                                     const Zone& zone) {
  std::vector<DateFound> out;
  const std::string valid = valid_utf8(text);
  for (language::FoundDate& one :
       language::find_dates(valid, context_at(now, zone, language_from(lang)))) {
    out.push_back({std::move(one.text), std::move(one.start_iso), std::move(one.end_iso)});
  }
  return out;
}

AddressesFound inspect_addresses(std::string_view text) {
  AddressesFound out;
  out.addresses = letters::parse_addresses(text);
  const std::string_view bare = trim(text);
  out.valid = letters::valid_address(bare);
  // One bare address is held to the standard; a header line is read as people write it.
  const bool one_bare = out.addresses.size() <= 1 && bare.find('<') == std::string_view::npos &&
                        bare.find(':') == std::string_view::npos;
  const bool nameless = out.addresses.empty() || out.addresses.front().name.empty();
  if (one_bare && nameless && !out.valid) out.addresses.clear();
  return out;
}

std::vector<std::vector<std::string>> inspect_threads(const fs::path& mailbox) {
  ThreadReader reader;
  sources::open_source(mailbox)->read(reader);
  std::vector<std::size_t> order(reader.links.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return reader.links[a].at < reader.links[b].at; });
  std::vector<conversations::Link> links;
  for (const std::size_t i : order) links.push_back(reader.links[i]);
  const std::vector<std::size_t> groups = conversations::group_threads(links);
  std::vector<std::vector<std::string>> out;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (groups[i] >= out.size()) out.resize(groups[i] + 1);
    out[groups[i]].push_back(reader.ids[order[i]]);
  }
  return out;
}

}  // namespace whiteflag::actions
