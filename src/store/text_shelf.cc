// SPDX-License-Identifier: Apache-2.0
#include "store/text_shelf.h"

#include <algorithm>

namespace whiteflag::store {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO letter_text (org_id, seq, body) VALUES ($1, $2, $3)";
constexpr std::string_view get_sql = "SELECT body FROM letter_text WHERE org_id = $1 AND seq = $2";
constexpr std::string_view newest_sql =
    "SELECT COALESCE(MAX(id), 0) FROM text_dictionary WHERE org_id = $1";
constexpr std::string_view dictionary_sql =
    "SELECT bytes FROM text_dictionary WHERE org_id = $1 AND id = $2";
constexpr std::string_view keep_sql =
    "INSERT INTO text_dictionary (org_id, id, bytes) VALUES ($1, $2, $3)";

/// The letters that train a dictionary: more take longer and gain nothing.
constexpr std::size_t samples = 250;

/// How many rows are bound at a time: more leave the processor's cache.
constexpr std::size_t chunk = 256;

}  // namespace

TextShelf::TextShelf(Database& database, std::int64_t org) : Shelf{database, org} {}

std::string TextShelf::dictionary(std::int64_t id) const {
  std::string bytes;
  if (id > 0) run(dictionary_sql, {id}, [&](const Row& row) { bytes = row.blob(0); });
  return bytes;
}

TextShelf::Chosen& TextShelf::writer(std::span<const PackedText> texts) {
  if (writer_ && writer_->id > 0) return *writer_;
  auto newest = number(newest_sql);
  auto bytes = dictionary(newest);
  if (newest == 0) {
    std::vector<std::string> first;
    for (const auto& one : texts.first(std::min(texts.size(), samples))) {
      first.push_back(one.packed);
    }
    bytes = train_dictionary(first);
    if (!bytes.empty()) run(keep_sql, {newest = 1, BlobView{bytes}});
  }
  if (!writer_ || writer_->id != newest) writer_.emplace(newest, TextCodec{bytes});
  return *writer_;
}

TextCodec& TextShelf::reader(std::int64_t id) {
  const auto found = std::ranges::find(readers_, id, &Chosen::id);
  if (found != readers_.end()) return found->codec;
  return readers_.emplace_back(id, TextCodec{dictionary(id)}).codec;
}

void TextShelf::put(std::span<const PackedText> texts) {
  if (texts.empty()) return;
  auto& chosen = writer(texts);
  std::vector<std::string> bodies(std::min(texts.size(), chunk));
  std::vector<Value> bound;
  for (; !texts.empty(); texts = texts.subspan(std::min(texts.size(), chunk))) {
    bound.clear();
    for (std::size_t at = 0; at < std::min(texts.size(), chunk); ++at) {
      // The first byte names the dictionary.
      bodies[at].assign(1, static_cast<char>(chosen.id));
      bodies[at] += chosen.codec.compress(texts[at].packed);
      bound.insert(bound.end(), {org_, texts[at].seq, BlobView{bodies[at]}});
    }
    database_.run_many(put_sql, 3, bound);
  }
}

std::optional<TextRecord> TextShelf::get(std::int64_t seq) {
  std::string body;
  run(get_sql, {seq}, [&](const Row& row) { body = row.blob(0); });
  if (body.empty()) return std::nullopt;
  auto& codec = reader(static_cast<unsigned char>(body.front()));
  return unpack_record(codec.decompress(std::string_view{body}.substr(1)));
}

}  // namespace whiteflag::store
