// SPDX-License-Identifier: Apache-2.0
#include "actions/intake.h"

#include "actions/rearrange.h"
#include "actions/search.h"
#include "base/text.h"
#include "store/conversation_shelf.h"
#include "store/person_shelf.h"

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
  Run(const Desk& desk, const Intake& intake) : desk_{desk}, intake_{intake} {}

  ImportAnswer run() {
    const bool fresh = store::LetterShelf{desk_.database}.count() == 0;
    const store::FirstLoad load{desk_.database, fresh && nobody_known()};
    tell_me();
    if (fresh) desk_.database.bulk(true);
    Ingest ingest{desk_, answer_, [this] { tick(); }};
    read(ingest);
    if (fresh) {
      take_place(ingest);
      // After everything has its place: an index is quicker sorted once than letter by letter.
      desk_.database.bulk(false);
      desk_.database.settle();
    }
    // What a few letters bring waits for the disk once.
    store::Transaction transaction{desk_.database};
    if (!fresh) take_place(ingest);
    answer_.ready = desk_.stopwatch();
    stage("indexing");
    index_letters(desk_, [this] { return stopped(); });
    transaction.commit();
    if (all_anew_ && !fresh) desk_.database.settle();
    answer_.indexed = desk_.stopwatch();
    require_me();
    return answer_;
  }

 private:
  /// Writes what is left, and arranges what is new.
  void take_place(Ingest& ingest) {
    ingest.finish();
    answer_.letters_total = store::LetterShelf{desk_.database}.count();
    answer_.interrupted = stopped();
    arrange();
  }

  /// What came before the reading broke off is kept.
  void read(Ingest& ingest) {
    try {
      intake_.read(ingest);
    } catch (const Failure&) {
      ingest.finish();
      throw;
    }
  }

  bool nobody_known() const {
    return store::ConversationShelf{desk_.database}.count() == 0 &&
           store::PersonShelf{desk_.database}.all_addresses().empty();
  }

  bool stopped() const { return desk_.interrupted && desk_.interrupted(); }

  void stage(std::string_view name) {
    stage_ = name;
    if (intake_.progress) intake_.progress({seen_, intake_.expected, desk_.stopwatch(), stage_});
  }

  void tick() {
    ++seen_;
    if (seen_ % 64 != 0 || !intake_.progress) return;
    const auto spent = desk_.stopwatch();
    if (spent - last_tick_ < tick_every) return;
    last_tick_ = spent;
    intake_.progress({seen_, intake_.expected, spent, stage_});
  }

  void tell_me() {
    store::SettingShelf shelf{desk_.database};
    for (const std::string& address : intake_.me) shelf.put_me({ascii_lower(address), true, true});
  }

  void require_me() const {
    if (answer_.letters_total == 0 || !answer_.me.empty()) return;
    throw Failure{Trouble::not_found,
                  "The letters are read, but they do not show which address is yours.",
                  "Say it once: whiteflag me add you@your-company.example"};
  }

  void arrange() {
    stage("arranging");
    if (answer_.letters_total == 0) return;
    answer_.me = find_me(desk_.database);
    if (answer_.me.empty()) return;
    const Arranged before = arranged(desk_.database);
    const std::int64_t last = store::LetterShelf{desk_.database}.next_seq() - 1;
    const bool many = (last - before.upto) * all_anew_from > answer_.letters_total;
    const bool small = last > before.upto && answer_.letters_total <= small_store;
    if (many || small || !before.same_me) {
      all_anew_ = true;
      rearrange_all(desk_);
    } else if (const auto whose = invited(desk_.database); last > before.upto || !whose.empty()) {
      rearrange_from(desk_, before.upto + 1, whose);
    }
  }

  const Desk& desk_;
  const Intake& intake_;
  ImportAnswer answer_;
  std::string_view stage_ = "reading";
  std::uint64_t seen_ = 0;
  bool all_anew_ = false;
  std::chrono::milliseconds last_tick_{};
};

}  // namespace

ImportAnswer take_in(const Desk& desk, const Intake& intake) {
  return Run{desk, intake}.run();
}

}  // namespace whiteflag::actions
