// SPDX-License-Identifier: Apache-2.0
// What the store does in a second: bench_store [LETTERS] [FOLDER]
// Works in FOLDER/bench_store, made anew; NO_SEARCH in the environment leaves the search index out.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>

#include "store/folder_shelf.h"
#include "store/letter_shelf.h"
#include "store/sqlite/sqlite_database.h"
#include "store/sqlite/sqlite_search.h"
#include "store/text_shelf.h"

namespace {

using namespace whiteflag;
using namespace whiteflag::store;
namespace fs = std::filesystem;
using Watch = std::chrono::steady_clock;

/// Processor time of this program: other programs on the machine do not count.
struct Work {
  using time_point = double;
  static double now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
};

constexpr std::size_t batch = 10000;

double seconds_since(Work::time_point start) {
  return Work::now() - start;
}
double seconds_since(Watch::time_point start) {
  return std::chrono::duration<double>(Watch::now() - start).count();
}

/// Made letters: about 1 kB of words drawn as words are (the n-th most frequent at 1/n).
class Maker {
 public:
  Maker() {
    for (int at = 0; at < 60000; ++at) words_.push_back(word(at));
  }
  void make(std::int64_t seq) {
    LetterRow row;
    row.seq = seq;
    row.content = hash128(fmt::format("letter {}", seq));
    row.id = LetterId{uuid7(1'600'000'000'000 + seq * 60000, row.content)};
    row.message_key = static_cast<std::int64_t>(hash64(fmt::format("id {}", seq)));
    row.parents = {row.message_key + 1, row.message_key + 2};
    row.sent_at = Instant{std::chrono::microseconds{1'600'000'000'000'000 + seq * 60'000'000}};
    row.sent_offset_min = 60;
    row.from_address = fmt::format("someone{}@company{}.example", below(4000), below(900));
    row.from_name = "Someone of a Company";
    row.to_list = "seller@whiteflag.example colleague@whiteflag.example";
    row.subject = text(5);
    row.words = 140;
    TextRecord record;
    record.message_id = fmt::format("{}.{}@mail.example", seq, random_());
    record.references = {fmt::format("{}@mail.example", random_())};
    record.from = {{row.from_name, row.from_address}};
    record.to = {{"The Seller", "seller@whiteflag.example"}};
    record.reply = text(110);
    record.quoted = text(60);
    record.signature = "Someone of a Company\n+31 20 555 0100\n";
    rows.push_back(std::move(row));
    texts.push_back({seq, pack_record(record)});
    places.push_back({folder, fmt::format("{}.M{}P123.host:2,S", seq, random_()), seq});
    words.push_back(record.reply + record.quoted);
  }
  void clear() {
    rows.clear();
    texts.clear();
    places.clear();
    words.clear();
  }

  FolderId folder{hash128("inbox")};
  std::vector<LetterRow> rows;
  std::vector<PackedText> texts;
  std::vector<PlaceRow> places;
  std::vector<std::string> words;

 private:
  std::size_t below(std::size_t end) { return random_() % end; }
  static std::string word(int number) {
    static constexpr const char* parts[] = {"ka", "ro", "mi", "ten", "sol", "ver", "ing", "pra"};
    std::string made;
    for (int rest = number + 8; rest > 0; rest /= 8) made += parts[rest % 8];
    return made;
  }
  std::string text(int count) {
    std::string made;
    for (int at = 0; at < count; ++at) {
      const double share = static_cast<double>(random_()) / static_cast<double>(random_.max());
      const auto rank = static_cast<std::size_t>(std::pow(60000.0, share)) - 1;
      made += words_[std::min<std::size_t>(rank, words_.size() - 1)];
      made += at % 12 == 11 ? ".\n" : " ";
    }
    return made;
  }
  std::mt19937_64 random_{1};
  std::vector<std::string> words_;
};

struct Spent {
  double rows = 0;
  double commit = 0;
  double search = 0;
};

void load(Database& database, Maker& maker, std::int64_t letters, Spent& spent) {
  LetterShelf shelf{database};
  TextShelf text_shelf{database};
  FolderShelf folders{database};
  const auto index = sqlite_search(database);
  for (std::int64_t seq = 1; seq <= letters;) {
    maker.clear();
    for (; seq <= letters && maker.rows.size() < batch; ++seq) maker.make(seq);
    auto start = Work::now();
    Transaction transaction{database};
    if (maker.rows.front().seq == 1)
      folders.put({.id = maker.folder,
                   .place = "/mail/inbox",
                   .name = "inbox",
                   .format = "maildir",
                   .cursor = ""});
    shelf.add(maker.rows);
    text_shelf.put(maker.texts);
    folders.add_places(maker.places);
    spent.rows += seconds_since(start);
    start = Work::now();
    if (std::getenv("NO_SEARCH") == nullptr) {
      for (std::size_t at = 0; at < maker.rows.size(); ++at) {
        index->add(maker.rows[at].seq,
                   {maker.rows[at].subject, maker.words[at], maker.rows[at].from_address});
      }
      index->mark(maker.rows.back().seq);
    }
    spent.search += seconds_since(start);
    start = Work::now();
    transaction.commit();
    spent.commit += seconds_since(start);
  }
}

/// The median of many small durable writes of 16 KiB, as a measure of the disk.
double bare_write(const fs::path& folder) {
  const auto path = folder / "bare";
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const std::string bytes(16384, 'x');
  std::vector<double> times;
  for (int round = 0; round < 101; ++round) {
    const auto start = Watch::now();
    if (::write(file, bytes.data(), bytes.size()) < 0 || ::fdatasync(file) != 0) std::abort();
    times.push_back(seconds_since(start));
  }
  ::close(file);
  fs::remove(path);
  std::ranges::nth_element(times, times.begin() + 50);
  return times[50];
}

double small_write(Database& database, Maker& maker, std::int64_t next) {
  LetterShelf shelf{database};
  TextShelf text_shelf{database};
  FolderShelf folders{database};
  const auto index = sqlite_search(database);
  std::vector<double> times;
  for (int round = 0; round < 101; ++round) {
    maker.clear();
    maker.make(next++);
    const auto start = Watch::now();
    Transaction transaction{database};
    shelf.add(maker.rows);
    text_shelf.put(maker.texts);
    folders.add_places(maker.places);
    index->add(maker.rows[0].seq,
               {maker.rows[0].subject, maker.words[0], maker.rows[0].from_address});
    index->mark(maker.rows[0].seq);
    transaction.commit();
    times.push_back(seconds_since(start));
  }
  std::ranges::nth_element(times, times.begin() + 50);
  return times[50];
}

}  // namespace

int main(int count, char** words) {
  const auto letters = count > 1 ? std::atoll(words[1]) : 100000;
  const fs::path folder = fs::path{count > 2 ? words[2] : "/tmp"} / "bench_store";
  fs::remove_all(folder);
  Maker maker;
  auto start = Watch::now();
  Spent spent;
  auto database = open_sqlite(folder / "mail.db", Mode::read_write);
  database->bulk(true);
  load(*database, maker, letters, spent);
  const auto n = static_cast<double>(letters);
  fmt::print("rows      {:8.2f} s  {:9.0f} letters/s\n", spent.rows, n / spent.rows);
  fmt::print("commit    {:8.2f} s\n", spent.commit);
  fmt::print("rows+commit            {:9.0f} letters/s\n", n / (spent.rows + spent.commit));
  fmt::print("search    {:8.2f} s  {:9.0f} letters/s\n", spent.search, n / spent.search);
  start = Watch::now();
  database->bulk(false);
  fmt::print("indexes   {:8.2f} s\n", seconds_since(start));
  start = Watch::now();
  sqlite_search(*database)->finish();
  fmt::print("finish    {:8.2f} s\n", seconds_since(start));
  std::int64_t seen = 0;
  start = Watch::now();
  LetterShelf{*database}.each(0, [&](const LetterRow&) { ++seen; });
  fmt::print("each      {:8.2f} s  {:9.0f} letters/s\n", seconds_since(start),
             static_cast<double>(seen) / seconds_since(start));
  start = Watch::now();
  const auto found = sqlite_search(*database)->find("rotenmi pra", 50).size();
  fmt::print("find      {:8.2f} ms for {} letters\n", seconds_since(start) * 1e3, found);
  const auto bare = bare_write(folder);
  const auto small = small_write(*database, maker, letters + 1);
  fmt::print("one letter, durable {:.2f} ms, a bare 16 KiB write {:.2f} ms: ratio {:.2f}\n",
             small * 1e3, bare * 1e3, small / bare);
  start = Watch::now();
  database.reset();
  fmt::print("close     {:8.2f} s\n", seconds_since(start));
  fmt::print("size      {} MB\n", fs::file_size(folder / "mail.db") >> 20U);
  return 0;
}
