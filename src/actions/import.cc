// SPDX-License-Identifier: Apache-2.0
#include "actions/import.h"

#include "actions/ingest.h"
#include "actions/rearrange.h"
#include "actions/search.h"
#include "base/text.h"

namespace whiteflag::actions {

namespace {

/// Progress is told this often at most.
constexpr std::chrono::milliseconds tick_every{100};
/// From this share of new letters on, arranging everything anew is quicker than following each.
constexpr std::int64_t all_anew_from = 8;
/// Up to this size arranging all anew takes no noticeable time.
constexpr std::int64_t small_store = 5'000;

class Run {
 public:
  Run(const Desk& desk, const ImportRequest& request,
      const std::function<void(const ImportProgress&)>& progress)
      : desk_{desk}, request_{request}, progress_{progress} {}

  ImportAnswer run() {
    const bool fresh = store::LetterShelf{desk_.database}.count() == 0;
    tell_me();
    open_all();
    if (fresh) desk_.database.bulk(true);
    Ingest ingest{desk_, answer_, [this] { tick(); }};
    for (const auto& source : sources_) {
      if (!stopped()) source->read(ingest);
    }
    ingest.finish();
    if (fresh) desk_.database.bulk(false);
    answer_.letters_total = store::LetterShelf{desk_.database}.count();
    answer_.interrupted = stopped();
    arrange();
    answer_.ready = desk_.stopwatch();
    stage("indexing");
    index_letters(desk_, [this] { return stopped(); });
    answer_.indexed = desk_.stopwatch();
    return answer_;
  }

 private:
  bool stopped() const { return desk_.interrupted && desk_.interrupted(); }

  void stage(std::string_view name) {
    stage_ = name;
    if (progress_) progress_({seen_, expected_, desk_.stopwatch(), stage_});
  }

  void tick() {
    ++seen_;
    if (seen_ % 64 != 0 || !progress_) return;
    const auto spent = desk_.stopwatch();
    if (spent - last_tick_ < tick_every) return;
    last_tick_ = spent;
    progress_({seen_, expected_, spent, stage_});
  }

  void tell_me() {
    store::SettingShelf shelf{desk_.database};
    for (const std::string& address : request_.me) shelf.put_me({ascii_lower(address), true, true});
  }

  void open_all() {
    for (const std::filesystem::path& path : request_.paths)
      sources_.push_back(sources::open_source(path));
    if (!progress_) return;
    for (const auto& source : sources_) expected_ += source->extent().items;
  }

  void arrange() {
    stage("arranging");
    if (answer_.letters_total == 0) return;
    answer_.me = find_me(desk_.database);
    if (answer_.me.empty()) {
      throw Failure{Trouble::not_found,
                    "The letters are read, but they do not show which address is yours.",
                    "Say it once: whiteflag me add you@your-company.example"};
    }
    const Arranged before = arranged(desk_.database);
    const std::int64_t last = store::LetterShelf{desk_.database}.next_seq() - 1;
    const bool many = (last - before.upto) * all_anew_from > answer_.letters_total;
    const bool small = last > before.upto && answer_.letters_total <= small_store;
    // A meeting touches people whose letters are long arranged.
    if (many || small || !before.same_me || answer_.meetings > 0) {
      rearrange_all(desk_);
    } else if (last > before.upto) {
      rearrange_from(desk_, before.upto + 1);
    }
  }

  const Desk& desk_;
  const ImportRequest& request_;
  const std::function<void(const ImportProgress&)>& progress_;
  std::vector<std::unique_ptr<sources::Source>> sources_;
  ImportAnswer answer_;
  std::string_view stage_ = "reading";
  std::uint64_t seen_ = 0, expected_ = 0;
  std::chrono::milliseconds last_tick_{};
};

}  // namespace

ImportAnswer import(const Desk& desk, const ImportRequest& request,
                    const std::function<void(const ImportProgress&)>& progress) {
  return Run{desk, request, progress}.run();
}

}  // namespace whiteflag::actions
