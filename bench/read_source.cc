// SPDX-License-Identifier: Apache-2.0
// Reads a place of mail and counts, without a store: what the sources themselves cost.
#include <fmt/format.h>

#include <chrono>
#include <map>
#include <string>
#include <unordered_set>

#include "base/id.h"
#include "sources/source.h"

namespace {

using namespace whiteflag;
using Clock = std::chrono::steady_clock;

class Counter final : public sources::Reader {
 public:
  std::optional<sources::Cursor> open(const sources::Folder& folder) override {
    folder_ = folder;
    if (++folders_ <= 40 && !again_) {
      fmt::print("  {} [{}] kind {} at {}\n", folder.name, folder.format,
                 static_cast<int>(folder.kind), folder.place);
    }
    return cursors_ ? (*cursors_)[folder.place] : sources::Cursor{};
  }
  bool known(std::string_view name) override {
    return again_ && names_.contains(hash64(name, hash64(folder_.place)));
  }
  sources::Answer item(const sources::Item& item) override {
    ++items_;
    bytes_ += item.bytes.size();
    if (!again_) names_.insert(hash64(item.name, hash64(folder_.place)));
    return sources::Answer::go_on;
  }
  void set_aside(std::string_view name, const Error& why) override {
    if (++aside_ <= 20) fmt::print("  aside: {}: {}\n", name, why.what);
  }
  void close(const sources::Cursor& cursor) override { kept_[folder_.place] = cursor; }

  /// The next reading asks for what this one saw: by names only, or by cursors too.
  void again(bool with_cursors) {
    again_ = true;
    items_ = bytes_ = folders_ = 0;
    if (with_cursors) cursors_ = kept_;
  }
  void report(const char* what, Clock::time_point begin) const {
    const std::chrono::duration<double> took = Clock::now() - begin;
    fmt::print("{:28} {:9.4f} s  {} items, {:.1f} MB, {:.0f} items/s\n", what, took.count(), items_,
               static_cast<double>(bytes_) / 1e6, static_cast<double>(items_) / took.count());
  }

 private:
  sources::Folder folder_;
  std::uint64_t items_ = 0, bytes_ = 0, folders_ = 0, aside_ = 0;
  bool again_ = false;
  std::unordered_set<std::uint64_t> names_;
  std::map<std::string, sources::Cursor> kept_;
  std::optional<std::map<std::string, sources::Cursor>> cursors_;
};

void measure(const char* path) {
  Counter counter;
  const auto run = [&](const char* what) {
    const auto begin = Clock::now();
    sources::open_source(path)->read(counter);
    counter.report(what, begin);
  };
  const auto begin = Clock::now();
  const auto extent = sources::open_source(path)->extent();
  fmt::print("about {} items, {} bytes, in {:.4f} s\n", extent.items, extent.bytes,
             std::chrono::duration<double>(Clock::now() - begin).count());
  run("first");
  counter.again(false);
  run("again, by names");
  counter.again(true);
  run("again, by cursors");
}

}  // namespace

int main(int count, char** words) {
  try {
    for (int i = 1; i < count; ++i) measure(words[i]);
    return count > 1 ? 0 : 64;
  } catch (const whiteflag::Failure& failure) {
    fmt::print(stderr, "{}\n{}\n", failure.error().what, failure.error().hint);
    return 1;
  }
}
