// SPDX-License-Identifier: Apache-2.0
#include "actions/search.h"

#include <algorithm>

#include "actions/today.h"
#include "base/text.h"
#include "store/conversation_shelf.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"
#include "store/search_words.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

namespace {

constexpr int batch = 10'000;

/// The names and addresses of a letter, as it was read or as it is kept.
template <class Letter>
std::string people_of(const Letter& letter) {
  std::string out;
  for (const auto* list : {&letter.from, &letter.to, &letter.cc}) {
    for (const auto& one : *list) out.append(one.name).append(" ").append(one.address).append(" ");
  }
  return out;
}

/// The words around the first place where one of the searched words begins.
std::string snippet(const std::string& text, std::string_view words) {
  constexpr std::size_t before = 40;
  constexpr std::size_t length = 120;
  const std::string folded = fold_text(text);
  std::size_t at = std::string::npos;
  const std::string wanted = fold_text(words);
  for (std::size_t from = 0; from < wanted.size();) {
    const std::size_t space = std::min(wanted.find(' ', from), wanted.size());
    if (space > from) at = std::min(at, folded.find(wanted.substr(from, space - from)));
    from = space + 1;
  }
  // Folding may shorten a text; the place is near enough for a snippet and is cut at a word.
  std::size_t begin = at == std::string::npos || at < before
                          ? 0
                          : std::min(text.find(' ', at - before), text.size());
  return quotation(std::string_view{text}.substr(begin), length);
}

/// Without its snippet.
SearchHit hit_of(const Desk& desk, const store::LetterRow& letter) {
  SearchHit hit;
  hit.id = letter.id;
  hit.at = letter.sent_at;
  hit.from = letter.from_name.empty() ? letter.from_address : letter.from_name;
  hit.mine = letter.direction == store::Direction::out;
  hit.subject = letter.subject;
  if (!letter.conversation_id) return hit;
  hit.conversation = short_text(letter.conversation_id->bytes());
  const auto conversation = store::ConversationShelf{desk.database}.by_id(*letter.conversation_id);
  if (conversation && conversation->person_id) {
    const Who who = who_of(store::PersonShelf{desk.database}, *conversation->person_id);
    hit.who = who.name.empty() ? who.address : who.name;
  }
  return hit;
}

}  // namespace

std::string index_words(const letters::Letter& letter) {
  return store::search_words({letter.subject, letter.parts.reply, people_of(letter)});
}

void index_letters(const Desk& desk, const std::function<bool()>& stopped) {
  const auto index = desk.open_search(desk.database);
  const store::LetterShelf letters{desk.database};
  store::TextShelf texts{desk.database};
  if (index->complete()) return;
  std::int64_t from = index->upto();
  const std::int64_t end = letters.next_seq();
  while (from + 1 < end && !stopped()) {
    store::Transaction transaction{desk.database};
    const std::int64_t to = std::min(end - 1, from + batch);
    for (std::int64_t seq = from + 1; seq <= to; ++seq) {
      const auto row = letters.by_seq(seq);
      const auto record = row ? texts.get(seq) : std::nullopt;
      if (record) index->add(seq, {row->subject, record->reply, people_of(*record)});
    }
    index->mark(to);
    transaction.commit();
    from = to;
  }
  if (!stopped()) index->finish();
}

SearchAnswer search(const Desk& desk, std::string_view words, std::int64_t limit) {
  const auto index = desk.open_search(desk.database);
  const store::LetterShelf letters{desk.database};
  store::TextShelf texts{desk.database};
  SearchAnswer out;
  out.not_indexed = index->pending();
  for (const std::int64_t seq : index->find(words, limit)) {
    const auto row = letters.by_seq(seq);
    if (!row) continue;
    const auto record = texts.get(seq);
    SearchHit hit = hit_of(desk, *row);
    if (record) hit.snippet = snippet(record->reply, words);
    out.hits.push_back(std::move(hit));
  }
  std::ranges::stable_sort(out.hits, std::greater{}, &SearchHit::at);
  return out;
}

}  // namespace whiteflag::actions
