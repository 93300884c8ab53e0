// SPDX-License-Identifier: Apache-2.0
#include "store/letter_shelf.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace whiteflag::store {
namespace {

#define WF_LETTER_COLUMNS                                                                    \
  "id, seq, content, message_key, parents, sent_at, sent_offset_min, from_address, "         \
  "from_name, to_list, cc_list, subject, subject_key, automatic, language, folder_kind, "    \
  "words, questions, quoted_lines, flags, direction, person_id, conversation_id, left_out, " \
  "until_at, about"

/// All but those that were looked at and do not ask (letter_flags); as in the indexes of schema 7.
#define WF_MAY_ASK "(flags & 12288) <> 4096"

constexpr std::size_t columns = 27;

constexpr std::string_view until_sql =
    "SELECT count(*) FROM letter WHERE org_id = $1 AND sent_at <= $2";
constexpr std::string_view add_sql =
    "INSERT INTO letter (org_id, " WF_LETTER_COLUMNS
    ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
    "$19, $20, $21, $22, $23, $24, $25, $26, $27)";
constexpr std::string_view next_seq_sql =
    "SELECT COALESCE(MAX(seq), 0) + 1 FROM letter WHERE org_id = $1";
constexpr std::string_view count_after_sql =
    "SELECT COUNT(*) FROM letter WHERE org_id = $1 AND seq > $2";
constexpr std::string_view counted_sql =
    "SELECT value FROM setting WHERE org_id = $1 AND name = 'letters-counted'";
constexpr std::string_view note_counted_sql =
    "INSERT INTO setting (org_id, name, value) VALUES ($1, 'letters-counted', $2) "
    "ON CONFLICT (org_id, name) DO UPDATE SET value = excluded.value";
constexpr std::string_view forget_counted_sql =
    "DELETE FROM setting WHERE org_id = $1 AND name = 'letters-counted'";
constexpr std::string_view by_id_sql =
    "SELECT " WF_LETTER_COLUMNS " FROM letter WHERE org_id = $1 AND id = $2";
constexpr std::string_view by_seq_sql =
    "SELECT " WF_LETTER_COLUMNS " FROM letter WHERE org_id = $1 AND seq = $2";
constexpr std::string_view by_content_sql =
    "SELECT " WF_LETTER_COLUMNS " FROM letter WHERE org_id = $1 AND content = $2";
constexpr std::string_view by_key_sql =
    "SELECT " WF_LETTER_COLUMNS
    " FROM letter WHERE org_id = $1 AND message_key = $2 ORDER BY sent_at, seq";
constexpr std::string_view of_conversation_sql =
    "SELECT " WF_LETTER_COLUMNS " FROM letter WHERE org_id = $1 AND conversation_id = $2";
constexpr std::string_view of_person_sql =
    "SELECT " WF_LETTER_COLUMNS
    " FROM letter WHERE org_id = $1 AND person_id = $2 ORDER BY sent_at, seq";
constexpr std::string_view leave_alone_of_sql =
    "SELECT " WF_LETTER_COLUMNS " FROM letter WHERE org_id = $1 AND person_id = $2 AND " WF_MAY_ASK
    " "
    "ORDER BY sent_at DESC, seq DESC";
constexpr std::string_view leave_alone_since_sql =
    "SELECT id FROM letter WHERE org_id = $1 AND " WF_MAY_ASK " AND sent_at >= $2";
constexpr std::string_view newest_from_sql =
    "SELECT " WF_LETTER_COLUMNS
    " FROM letter WHERE org_id = $1 AND person_id = $2 AND sent_at <= $3 AND direction = 1 "
    "ORDER BY sent_at DESC, seq DESC LIMIT $4";
constexpr std::string_view passages_sql =
    "SELECT conversation_id, direction, sent_at FROM letter WHERE org_id = $1 AND person_id = $2 "
    "AND sent_at <= $3 AND automatic = 0 AND conversation_id IS NOT NULL "
    "ORDER BY sent_at DESC, seq DESC LIMIT $4";
constexpr std::string_view page_sql =
    "SELECT " WF_LETTER_COLUMNS " FROM letter WHERE org_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
constexpr std::string_view place_sql =
    "UPDATE letter SET direction = $3, person_id = $4, conversation_id = $5, left_out = $6 "
    "WHERE org_id = $1 AND seq = $2";
constexpr std::string_view forget_place_sql =
    "UPDATE letter_place SET seq = NULL WHERE org_id = $1 AND seq = $2";
constexpr std::string_view remove_sql = "DELETE FROM letter WHERE org_id = $1 AND seq = $2";
// With a bound on seq the letters come as they lie: an index by another column would look each up
// where it lies, which takes five times as long.
constexpr std::string_view by_folder_sql =
    "SELECT folder_id, COUNT(*) FROM letter_place WHERE org_id = $1 AND seq IS NOT NULL "
    "GROUP BY folder_id ORDER BY folder_id";
constexpr std::string_view left_out_by_folder_sql =
    "SELECT p.folder_id, l.left_out, COUNT(*) FROM letter l CROSS JOIN letter_place p "
    "WHERE l.org_id = $1 AND l.seq >= 0 AND l.left_out IS NOT NULL AND p.org_id = $1 "
    "AND p.seq = l.seq GROUP BY p.folder_id, l.left_out ORDER BY p.folder_id, l.left_out";
constexpr std::string_view by_reason_sql =
    "SELECT left_out, COUNT(*), MIN(sent_at), MAX(sent_at) FROM letter WHERE org_id = $1 "
    "AND seq >= 0 GROUP BY left_out";
constexpr std::string_view left_out_by_person_sql =
    "SELECT person_id, COUNT(*) FROM letter WHERE org_id = $1 AND seq >= 0 "
    "AND left_out IS NOT NULL GROUP BY person_id";
#undef WF_LETTER_COLUMNS
#undef WF_MAY_ASK

/// How many letters each() reads at a time: bounds memory on engines that buffer answers.
constexpr std::int64_t page = 10000;

/// How many rows are bound at a time: more leave the processor's cache.
constexpr std::size_t chunk = 256;

BlobView parents_blob(const std::vector<std::int64_t>& parents) {
  return {{reinterpret_cast<const char*>(parents.data()), parents.size() * sizeof(std::int64_t)}};
}

void read_letter(const Row& row, LetterRow& to) {
  to.id = LetterId{row.uuid(0)};
  to.seq = row.integer(1);
  to.content = row.uuid(2);
  to.message_key = row.integer(3);
  const auto parents = row.blob(4);
  to.parents.resize(parents.size() / sizeof(std::int64_t));
  if (!to.parents.empty()) {
    std::memcpy(to.parents.data(), parents.data(), to.parents.size() * sizeof(std::int64_t));
  }
  to.sent_at = instant(row, 5);
  to.sent_offset_min = maybe_integer(row, 6);
  to.from_address = row.text(7);
  to.from_name = row.text(8);
  to.to_list = row.text(9);
  to.cc_list = row.text(10);
  to.subject = row.text(11);
  to.subject_key = row.integer(12);
  to.automatic = static_cast<int>(row.integer(13));
  to.language = static_cast<int>(row.integer(14));
  to.folder_kind = static_cast<int>(row.integer(15));
  to.words = row.integer(16);
  to.questions = row.integer(17);
  to.quoted_lines = row.integer(18);
  to.flags = row.integer(19);
  to.direction = static_cast<Direction>(row.integer(20));
  to.person_id = maybe_id<PersonId>(row, 21);
  to.conversation_id = maybe_id<ConversationId>(row, 22);
  to.left_out = row.text(23);
  to.until_at = instant(row, 24);
  to.about = row.text(25);
}

/// So many letters have a seq up to this one.
struct Counted {
  std::int64_t upto = 0;
  std::int64_t letters = 0;
};

Counted read_counted(std::string_view text) {
  Counted out;
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return out;
  const std::string_view upto = text.substr(0, space);
  const std::string_view letters = text.substr(space + 1);
  std::from_chars(upto.data(), upto.data() + upto.size(), out.upto);
  std::from_chars(letters.data(), letters.data() + letters.size(), out.letters);
  return out;
}

void append_letter(std::vector<Value>& to, std::int64_t org, const LetterRow& row) {
  const auto number = [](auto value) { return Value{static_cast<std::int64_t>(value)}; };
  to.insert(to.end(), {org,
                       row.id.bytes(),
                       row.seq,
                       row.content,
                       row.message_key,
                       parents_blob(row.parents),
                       micros(row.sent_at),
                       maybe(row.sent_offset_min),
                       std::string_view{row.from_address},
                       std::string_view{row.from_name},
                       std::string_view{row.to_list},
                       std::string_view{row.cc_list},
                       std::string_view{row.subject},
                       row.subject_key,
                       number(row.automatic),
                       number(row.language),
                       number(row.folder_kind),
                       row.words,
                       row.questions,
                       row.quoted_lines,
                       row.flags,
                       number(row.direction),
                       maybe(row.person_id),
                       maybe(row.conversation_id),
                       text_or_null(row.left_out),
                       micros(row.until_at),
                       std::string_view{row.about}});
}

}  // namespace

std::int64_t LetterShelf::next_seq() const {
  return number(next_seq_sql);
}

void LetterShelf::add(std::span<const LetterRow> rows) {
  std::vector<Value> bound;
  bound.reserve(chunk * columns);
  for (; !rows.empty(); rows = rows.subspan(std::min(rows.size(), chunk))) {
    bound.clear();
    for (const auto& row : rows.first(std::min(rows.size(), chunk))) {
      append_letter(bound, org_, row);
    }
    database_.run_many(add_sql, columns, bound);
  }
}

std::int64_t LetterShelf::count() const {
  Counted counted;
  run(counted_sql, {}, [&](const Row& row) { counted = read_counted(row.text(0)); });
  return counted.letters + number(count_after_sql, {counted.upto});
}

std::int64_t LetterShelf::count_until(Instant at) const {
  return number(until_sql, {micros(at)});
}

void LetterShelf::note_count() {
  const std::string text = std::to_string(next_seq() - 1) + " " + std::to_string(count());
  run(note_counted_sql, {std::string_view{text}});
}

namespace {

auto into(std::optional<LetterRow>& found) {
  return [&found](const Row& row) { read_letter(row, found.emplace()); };
}

auto into(std::vector<LetterRow>& found) {
  return [&found](const Row& row) { read_letter(row, found.emplace_back()); };
}

}  // namespace

std::optional<LetterRow> LetterShelf::by_id(LetterId id) const {
  std::optional<LetterRow> found;
  run(by_id_sql, {id.bytes()}, into(found));
  return found;
}

std::optional<LetterRow> LetterShelf::by_seq(std::int64_t seq) const {
  std::optional<LetterRow> found;
  run(by_seq_sql, {seq}, into(found));
  return found;
}

std::optional<LetterRow> LetterShelf::by_content(const Bytes16& content) const {
  std::optional<LetterRow> found;
  run(by_content_sql, {content}, into(found));
  return found;
}

std::vector<LetterRow> LetterShelf::by_message_key(std::int64_t key) const {
  std::vector<LetterRow> found;
  run(by_key_sql, {key}, into(found));
  return found;
}

std::vector<LetterRow> LetterShelf::of_conversation(ConversationId id) const {
  std::vector<LetterRow> found;
  run(of_conversation_sql, {id.bytes()}, into(found));
  // Sorted here: SQLite packs every column of a row to sort it.
  std::ranges::sort(found, [](const LetterRow& a, const LetterRow& b) {
    return a.sent_at != b.sent_at ? a.sent_at < b.sent_at : a.seq < b.seq;
  });
  return found;
}

std::vector<LetterRow> LetterShelf::of_person(PersonId id) const {
  std::vector<LetterRow> found;
  run(of_person_sql, {id.bytes()}, into(found));
  return found;
}

std::vector<LetterRow> LetterShelf::leave_alone_of(PersonId id) const {
  std::vector<LetterRow> found;
  run(leave_alone_of_sql, {id.bytes()}, into(found));
  return found;
}

std::set<LetterId> LetterShelf::leave_alone_since(Instant since) const {
  std::set<LetterId> found;
  run(leave_alone_since_sql, {micros(since)},
      [&](const Row& row) { found.insert(LetterId{row.uuid(0)}); });
  return found;
}

std::vector<LetterRow> LetterShelf::newest_from(PersonId id, Instant now, std::int64_t most) const {
  std::vector<LetterRow> found;
  run(newest_from_sql, {id.bytes(), micros(now), most}, into(found));
  return found;
}

std::vector<Passage> LetterShelf::passages(PersonId id, Instant now, std::int64_t most) const {
  std::vector<Passage> found;
  run(passages_sql, {id.bytes(), micros(now), most}, [&](const Row& row) {
    found.push_back(
        {ConversationId{row.uuid(0)}, static_cast<Direction>(row.integer(1)), instant(row, 2)});
  });
  std::ranges::reverse(found);
  return found;
}

void LetterShelf::each(std::int64_t after, const EachLetter& each) const {
  LetterRow letter;
  for (std::int64_t read = page; read == page;) {
    read = 0;
    run(page_sql, {after, page}, [&](const Row& row) {
      read_letter(row, letter);
      after = letter.seq;
      ++read;
      each(letter);
    });
  }
}

void LetterShelf::place(std::span<const LetterPlacing> placings) {
  std::vector<Value> bound;
  bound.reserve(placings.size() * 6);
  for (const auto& one : placings) {
    bound.insert(bound.end(),
                 {org_, one.seq, static_cast<std::int64_t>(one.direction), maybe(one.person_id),
                  maybe(one.conversation_id), text_or_null(one.left_out)});
  }
  database_.run_many(place_sql, 6, bound);
}

void LetterShelf::remove(std::span<const std::int64_t> seqs) {
  if (!seqs.empty()) run(forget_counted_sql);
  for (const auto seq : seqs) {
    run(forget_place_sql, {seq});
    run(remove_sql, {seq});
  }
}

std::vector<LetterCount> LetterShelf::counts_by_folder() const {
  std::vector<LetterCount> counts;
  std::map<FolderId, std::size_t> whole;
  run(by_folder_sql, {}, [&](const Row& row) {
    whole[FolderId{row.uuid(0)}] = counts.size();
    counts.push_back({FolderId{row.uuid(0)}, {}, row.integer(1)});
  });
  run(left_out_by_folder_sql, {}, [&](const Row& row) {
    const FolderId folder{row.uuid(0)};
    counts[whole.at(folder)].letters -= row.integer(2);
    counts.push_back({folder, std::string{row.text(1)}, row.integer(2)});
  });
  return counts;
}

std::map<std::string, LettersOf> LetterShelf::counts_by_reason() const {
  std::map<std::string, LettersOf> counts;
  run(by_reason_sql, {}, [&](const Row& row) {
    counts[std::string{row.text(0)}] = {row.integer(1), instant(row, 2), instant(row, 3)};
  });
  return counts;
}

std::map<PersonId, std::int64_t> LetterShelf::left_out_by_person() const {
  std::map<PersonId, std::int64_t> counts;
  run(left_out_by_person_sql, {}, [&](const Row& row) {
    if (!row.null(0)) counts[PersonId{row.uuid(0)}] = row.integer(1);
  });
  return counts;
}

}  // namespace whiteflag::store
