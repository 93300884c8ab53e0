// SPDX-License-Identifier: Apache-2.0
#include "actions/ingest.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

#include "actions/letter_facts.h"
#include "actions/rearrange.h"
#include "actions/search.h"
#include "base/text.h"
#include "letters/mailing_list.h"
#include "people/domain.h"
#include "people/names.h"

namespace whiteflag::actions {

namespace {

using conversations::LetterKind;
using sources::FolderKind;

/// Rows in one transaction: enough to amortise the commit, few enough to lose little (stack.md
/// measured 10,000).
constexpr std::size_t batch_rows = 10'000;
/// A batch's memory: mailboxes with long letters commit earlier.
constexpr std::size_t batch_bytes = 32U << 20;

/// Takes the letter's texts with it.
std::string record_of(letters::Letter&& letter) {
  const auto named = [](const std::vector<letters::Address>& list) {
    std::vector<store::NamedAddress> out;
    for (const letters::Address& one : list) out.push_back({one.name, one.address});
    return out;
  };
  store::TextRecord record;
  record.message_id = std::move(letter.message_id);
  record.in_reply_to = std::move(letter.in_reply_to);
  record.references = std::move(letter.references);
  record.from = named(letter.from);
  record.reply_to = named(letter.reply_to);
  record.to = named(letter.to);
  record.cc = named(letter.cc);
  record.reply = std::move(letter.parts.reply);
  record.quoted = std::move(letter.parts.quoted);
  record.signature = std::move(letter.parts.signature);
  for (const letters::Attachment& one : letter.attachments)
    record.attachments.push_back({one.name, one.type, one.size});
  return store::pack_record(record);
}

}  // namespace

std::size_t Ingest::HashBytes::operator()(const Bytes16& bytes) const {
  std::size_t out = 0;
  std::memcpy(&out, bytes.data(), sizeof out);
  return out;
}

Ingest::Ingest(const Desk& desk, ImportAnswer& answer, std::function<void()> tick)
    : desk_{desk},
      answer_{answer},
      tick_{std::move(tick)},
      letter_shelf_{desk.database},
      text_shelf_{desk.database},
      folder_shelf_{desk.database},
      meeting_shelf_{desk.database},
      setting_shelf_{desk.database},
      ahead_{desk.zone},
      fresh_{letter_shelf_.count() == 0},
      any_forgotten_{setting_shelf_.any_forgotten()},
      next_seq_{letter_shelf_.next_seq()},
      beside_{fresh_ && !any_forgotten_ && std::thread::hardware_concurrency() > 1} {}

Ingest::~Ingest() {
  if (writer_.valid()) writer_.wait();
}

std::optional<sources::Cursor> Ingest::open(const sources::Folder& folder) {
  take_read();
  wait();
  const auto same = [&](const store::FolderRow& row) { return row.place == folder.place; };
  if (std::ranges::any_of(opened_, same)) flush();
  const auto stored = folder_shelf_.by_place(folder.place);
  folder_ = stored.value_or(store::FolderRow{});
  kind_ = folder.kind;
  if (!stored) {
    folder_.id = FolderId{uuid7(0, hash128("folder:" + folder.place))};
    folder_.place = folder.place;
    folder_.included = kind_ != FolderKind::drafts && kind_ != FolderKind::junk;
  }
  folder_.name = folder.name;
  folder_.kind = static_cast<int>(folder.kind);
  folder_.format = folder.format;
  const bool as_stored = stored && stored->name == folder_.name && stored->kind == folder_.kind &&
                         stored->format == folder_.format;
  if (!as_stored) gathered_.folders.push_back(folder_);
  // Filters err: an answer that lies in junk is an answer.
  if (!folder_.included && kind_ != FolderKind::junk) {
    ++answer_.folders_skipped;
    return std::nullopt;
  }
  ++answer_.folders_read;
  opened_.push_back(folder_);
  names_.clear();
  names_read_ = !stored;
  return sources::Cursor{folder_.cursor};
}

void Ingest::read_names() {
  if (std::exchange(names_read_, true)) return;
  wait();
  names_ = folder_shelf_.names(folder_.id);
}

bool Ingest::known(std::string_view name) {
  read_names();
  return !names_.empty() && names_.contains(std::string{name});
}

std::unordered_set<std::string> Ingest::names() {
  read_names();
  return names_;
}

void Ingest::gone(std::string_view name) {
  gathered_.gone.push_back({folder_.id, std::string{name}, std::nullopt});
}

sources::Answer Ingest::item(const sources::Item& item) {
  if (item.is_calendar) {
    take_read();
    calendar(item);
    flush_if_full();
  } else {
    make_room();
    ahead_.add(item);
  }
  tick_();
  return desk_.interrupted && desk_.interrupted() ? sources::Answer::stop : sources::Answer::go_on;
}

std::optional<std::int64_t> Ingest::same_letter(const Bytes16& content) const {
  if (const auto found = contents_.find(content); found != contents_.end()) return found->second;
  if (fresh_) return std::nullopt;
  const auto stored = letter_shelf_.by_content(content);
  return stored ? std::optional{stored->seq} : std::nullopt;
}

bool Ingest::forgotten(const letters::Letter& letter) const {
  if (!any_forgotten_) return false;
  const auto gone = [&](const std::vector<letters::Address>& list) {
    for (const letters::Address& one : list) {
      if (setting_shelf_.forgotten(ascii_lower(one.address))) return true;
    }
    return false;
  };
  return gone(letter.from) || gone(letter.to) || gone(letter.cc);
}

void Ingest::make_room() {
  while (ahead_.full()) {
    letter(ahead_.take());
    flush_if_full();
  }
}

void Ingest::take_read() {
  while (!ahead_.empty()) {
    letter(ahead_.take());
    flush_if_full();
  }
}

void Ingest::letter(ReadLetter&& read) {
  letters::Letter& letter = read.letter;
  store::PlaceRow place{folder_.id, read.name, std::nullopt};
  if (read.draft || forgotten(letter)) {
    gathered_.places.push_back(std::move(place));
    return;
  }
  if (!read.believable) {
    set_aside(read.name, {Trouble::bad_input,
                          letter.from.empty() ? "no readable From" : "no date that can be believed",
                          {}});
    return;
  }
  store::LetterRow& row = read.row;
  if (const auto same = same_letter(row.content)) {
    ++answer_.letters_double;
    place.seq = same;
    gathered_.places.push_back(std::move(place));
    return;
  }
  const FolderKind kind = read.label.value_or(kind_);
  if (kind == FolderKind::junk) {
    hold(std::move(read));
  } else {
    take_in(std::move(read), kind);
  }
}

void Ingest::take_in(ReadLetter&& read, FolderKind kind) {
  letters::Letter& letter = read.letter;
  store::LetterRow& row = read.row;
  store::PlaceRow place{folder_.id, read.name, std::nullopt};
  row.seq = next_seq_++;
  contents_.emplace(row.content, row.seq);
  row.id = LetterId{uuid7(to_unix_micros(row.sent_at) / 1000, row.content)};
  row.folder_kind = static_cast<int>(kind);
  count_addresses(letter, kind == FolderKind::sent, row.sent_at);
  if (std::string list = letters::list_address(letter); !list.empty())
    gathered_.lists.insert(std::move(list));
  add_meetings(letter);
  place.seq = row.seq;
  gathered_.words.push_back(std::move(read.words));
  gathered_.texts.push_back({row.seq, record_of(std::move(letter))});
  gathered_.bytes += gathered_.texts.back().packed.size();
  gathered_.rows.push_back(std::move(row));
  gathered_.places.push_back(std::move(place));
  ++answer_.letters_new;
}

void Ingest::hold(ReadLetter&& read) {
  constexpr std::size_t most_bytes = 32U << 20;
  const auto bytes = [](const ReadLetter& one) { return one.letter.text.size() + one.name.size(); };
  const LetterKind kind = kind_of(read.row);
  if (read.row.parents.empty() || kind == LetterKind::bulk) {
    gathered_.places.push_back({folder_.id, read.name, std::nullopt});
    return;
  }
  held_bytes_ += bytes(read);
  held_.push_back({folder_, std::move(read)});
  // A large folder of junk: its newest letters come last.
  while (held_bytes_ > most_bytes) {
    held_bytes_ -= bytes(held_.front().read);
    gathered_.places.push_back({held_.front().folder.id, held_.front().read.name, std::nullopt});
    held_.pop_front();
  }
}

/// It names a letter that went to its writer, or to somebody of their house, as only who got that
/// letter can.
bool Ingest::answers_one_of(const Asked& asked, const store::LetterRow& row) {
  const std::string house = people::organisation_of(row.from_address);
  return std::ranges::any_of(row.parents, [&](std::int64_t parent) {
    const auto found = asked.find(parent);
    if (found == asked.end()) return false;
    return std::ranges::any_of(found->second, [&](const store::LetterRow& one) {
      const std::string to = " " + one.to_list + " " + one.cc_list + " ";
      const bool them = to.contains(" " + row.from_address + " ") ||
                        (!house.empty() && to.contains("@" + house + " "));
      return them && one.from_address != row.from_address;
    });
  });
}

/// The letters that those held name. A store that is filled for the first time has no index to find
/// them by: it is gone through once.
Ingest::Asked Ingest::asked_by_held() const {
  Asked out;
  for (const Held& one : held_) {
    for (const std::int64_t parent : one.read.row.parents) out.try_emplace(parent);
  }
  if (!fresh_) {
    for (auto& [key, letters] : out) letters = letter_shelf_.by_message_key(key);
  } else if (!out.empty()) {
    letter_shelf_.each(0, [&](const store::LetterRow& row) {
      if (const auto found = out.find(row.message_key); found != out.end())
        found->second.push_back(row);
    });
  }
  return out;
}

void Ingest::take_answers_from_junk() {
  const Asked asked = asked_by_held();
  for (Held& one : std::exchange(held_, {})) {
    folder_ = one.folder;
    if (answers_one_of(asked, one.read.row) && !same_letter(one.read.row.content)) {
      take_in(std::move(one.read), FolderKind::junk);
    } else {
      gathered_.places.push_back({folder_.id, one.read.name, std::nullopt});
    }
    flush_if_full();
  }
  for (auto& one : std::exchange(junk_cursors_, {})) gathered_.cursors.push_back(std::move(one));
}

void Ingest::count(std::string_view address, std::string_view name, Instant at,
                   std::int64_t store::AddressSeenRow::* counter) {
  if (address.find('@') == std::string_view::npos) return;
  std::string lower = ascii_lower(address);
  store::AddressSeenRow& row = gathered_.seen[lower];
  if (row.address.empty()) row.address = std::move(lower);
  if (name.size() > row.name.size()) {
    std::string called = people::called_name(name, row.address);
    if (called.size() > row.name.size()) row.name = std::move(called);
  }
  ++(row.*counter);
  if (at > row.last_at) row.last_at = at;
}

void Ingest::count_addresses(const letters::Letter& letter, bool sent, Instant at) {
  using Row = store::AddressSeenRow;
  const letters::Address& from = letter.from.front();
  count(from.address, from.name, at, sent ? &Row::from_sent : &Row::from_in);
  for (const letters::Address& one : letter.to) count(one.address, one.name, at, &Row::to_count);
  for (const letters::Address& one : letter.cc) count(one.address, one.name, at, &Row::to_count);
  if (sent) return;
  for (const letters::Address& one : letter.delivered_to)
    count(one.address, one.name, at, &Row::delivered);
}

void Ingest::set_aside(std::string_view name, const Error& why) {
  ++answer_.set_aside;
  gathered_.aside.push_back({folder_.id, std::string{name}, why.what, why.hint});
  // What may be readable later is tried again.
  const bool for_good = why.kind != Trouble::denied && why.kind != Trouble::broken;
  if (for_good) gathered_.places.push_back({folder_.id, std::string{name}, std::nullopt});
}

void Ingest::folder_gone(const store::FolderRow& folder) {
  if (folder.cursor.empty() && folder_shelf_.names(folder.id).empty()) return;
  const auto cursor = open({.place = folder.place,
                            .name = folder.name,
                            .kind = static_cast<FolderKind>(folder.kind),
                            .format = folder.format});
  if (!cursor) return;
  for (const std::string& name : names()) gone(name);
  close({});
}

void Ingest::close(const sources::Cursor& cursor) {
  take_read();
  wait();  // what comes next may ask the store
  // Until its answers are taken in, a folder of junk is not read to its end.
  auto& cursors = kind_ == FolderKind::junk ? junk_cursors_ : gathered_.cursors;
  cursors.emplace_back(folder_.id, cursor);
}

/// A first load is written in smaller batches while the writer has nothing to do: what is still to
/// be written when the last letter came is less.
void Ingest::flush_if_full() {
  const bool idle = beside_ && (!writer_.valid() || writer_.wait_for(std::chrono::seconds{0}) ==
                                                        std::future_status::ready);
  const std::size_t rows = gathered_.places.size();
  if (rows < (idle ? batch_rows / 2 : batch_rows) &&
      gathered_.bytes < (idle ? batch_bytes / 2 : batch_bytes))
    return;
  if (beside_) {
    hand_over();
  } else {
    flush();
  }
}

bool Ingest::Batch::empty() const {
  return folders.empty() && cursors.empty() && places.empty() && seen.empty() && aside.empty() &&
         gone.empty();
}

void Ingest::flush() {
  wait();
  opened_.clear();
  if (handed_) commit(*handed_);
  handed_.reset();
  if (!gathered_.empty()) commit(gathered_);
  gathered_ = {};
}

void Ingest::hand_over() {
  wait();
  if (handed_) return flush();
  opened_.clear();
  handed_ = std::exchange(gathered_, {});
  writer_ = std::async(std::launch::async, [this] { commit(*handed_); });
}

void Ingest::wait() {
  if (!writer_.valid()) return;
  writer_.get();
  handed_.reset();
}

void Ingest::commit(const Batch& batch) {
  store::Transaction transaction{desk_.database};
  write(batch);
  transaction.commit();
}

void Ingest::write(const Batch& batch) {
  for (const store::FolderRow& row : batch.folders) folder_shelf_.put(row);
  letter_shelf_.add(batch.rows);
  text_shelf_.put(batch.texts);
  folder_shelf_.add_places(batch.places);
  folder_shelf_.remove_places(batch.gone);
  for (const store::AsideRow& row : batch.aside) folder_shelf_.set_aside(row);
  write_meetings(batch);
  index(batch);
  std::vector<store::AddressSeenRow> seen;
  for (const auto& [address, row] : batch.seen) seen.push_back(row);
  setting_shelf_.add_seen(seen);
  note_lists(desk_.database, batch.lists);
  for (const auto& [folder, cursor] : batch.cursors)
    folder_shelf_.set_cursor(folder, cursor.text, desk_.now);
}

/// Where an earlier import left some letters out, index_letters completes the index in its order.
void Ingest::index(const Batch& batch) {
  if (batch.rows.empty()) return;
  const auto index = desk_.open_search(desk_.database);
  if (index->upto() + 1 != batch.rows.front().seq) return;
  for (std::size_t i = 0; i < batch.rows.size(); ++i)
    index->add_words(batch.rows[i].seq, batch.words[i]);
  index->mark(batch.rows.back().seq);
}

void Ingest::finish() {
  take_read();
  flush();
  take_answers_from_junk();
  flush();
}

}  // namespace whiteflag::actions
