// SPDX-License-Identifier: Apache-2.0
#include "sources/imap/imap_source.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "sources/imap/mailbox_names.h"

namespace whiteflag::sources::imap {
namespace {

/// Larger letters are set aside. Providers take at most 25 to 50 MB, a third more as base64.
constexpr std::uint64_t largest_letter = 60U << 20;
/// One FETCH asks for so many letters, in a line that every server reads (RFC 7162 §4): few
/// questions, as each costs the way to the server and back.
constexpr std::size_t batch_letters = 10'000;
constexpr std::size_t batch_line = 4'000;
/// What a run of numbers takes in that line at most: "4294967294:4294967295,".
constexpr std::size_t run_line = 22;
/// From this size on a letter mostly has something attached, and it pays to ask what it is made of.
constexpr std::uint64_t worth_a_look = 32U << 10;
/// So many are asked for that at once.
constexpr std::size_t batch_looks = batch_line / run_line;

/// What the cursor of a folder remembers: "UIDVALIDITY UIDNEXT HIGHESTMODSEQ".
struct Mark {
  std::uint32_t uid_validity = 0;
  std::uint32_t uid_next = 0;
  std::uint64_t mod_seq = 0;
};

template <class Number>
Number take_number(std::string_view& text) {
  Number out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  text.remove_prefix(error == std::errc{} ? static_cast<std::size_t>(end - text.data()) : 0);
  if (text.starts_with(' ')) text.remove_prefix(1);
  return out;
}

Mark mark_of(std::string_view text) {
  Mark out;
  out.uid_validity = take_number<std::uint32_t>(text);
  out.uid_next = take_number<std::uint32_t>(text);
  out.mod_seq = take_number<std::uint64_t>(text);
  return out;
}

std::string text_of(const Mark& mark) {
  return std::to_string(mark.uid_validity) + ' ' + std::to_string(mark.uid_next) + ' ' +
         std::to_string(mark.mod_seq);
}

/// One folder, read once.
class FolderRun {
 public:
  FolderRun(Session& session, Reader& reader, const Mailbox& mailbox)
      : session_{session}, reader_{reader}, mailbox_{mailbox} {}

  void run(const Cursor& cursor) {
    const Mark before = mark_of(cursor.text);
    names_ = reader_.names();
    opened_ = session_.examine(mailbox_, Known{before.uid_validity, before.mod_seq});
    prefix_ = std::to_string(opened_.uid_validity) + '.';
    const bool same = before.uid_validity == opened_.uid_validity && before.uid_next > 0;
    Mark after{opened_.uid_validity, opened_.uid_next, opened_.mod_seq};
    const bool nothing_new = same && opened_.uid_next == before.uid_next;
    if (!nothing_new) {
      const std::vector<Fetched> fresh = session_.overview(same ? before.uid_next : 1);
      if (!fresh.empty()) after.uid_next = std::max(after.uid_next, fresh.back().uid + 1);
      after.uid_next = std::max(after.uid_next, same ? before.uid_next : 1);
      take(fresh);
    }
    tell_gone();
    reader_.gone(mailbox_.name);  // an earlier run may have set the folder itself aside
    reader_.close({text_of(after)});
  }

 private:
  std::string name_of(std::uint32_t uid) const { return prefix_ + std::to_string(uid); }

  void take(const std::vector<Fetched>& fresh) {
    std::vector<const Fetched*> wanted;
    std::size_t looks = 0;
    for (const Fetched& one : fresh) {
      const std::string name = name_of(one.uid);
      if (reader_.known(name)) continue;
      if (one.size > largest_letter) {
        reader_.set_aside(name, {Trouble::bad_input, "a letter of more than 60 MB", {}});
        ++known_more_;
        continue;
      }
      wanted.push_back(&one);
      looks += one.size >= worth_a_look ? 1 : 0;
      if (wanted.size() < batch_letters && looks < batch_looks) continue;
      fetch(std::exchange(wanted, {}));
      looks = 0;
    }
    fetch(wanted);
  }

  /// Letters of which the same is asked follow each other in one question.
  std::vector<Question> questions(const std::vector<const Fetched*>& wanted) {
    std::vector<Question> out;
    std::size_t runs = 0;
    for (const Fetched* one : wanted) {
      std::vector<std::string> sections;
      if (const auto found = structures_.find(one->uid); found != structures_.end())
        sections = sections_without_attachments(found->second, one->size);
      const bool follows = !out.empty() && out.back().sections == sections;
      const bool in_run = follows && out.back().uids.back() + 1 == one->uid;
      if (follows && (in_run || runs * run_line < batch_line)) {
        runs += in_run ? 0 : 1;
        out.back().uids.push_back(one->uid);
      } else {
        out.push_back({{one->uid}, std::move(sections)});
        runs = 1;
      }
    }
    return out;
  }

  void fetch(const std::vector<const Fetched*>& wanted) {
    std::vector<std::uint32_t> large;
    for (const Fetched* one : wanted) {
      meta_[one->uid] = one;
      if (one->size >= worth_a_look) large.push_back(one->uid);
    }
    structures_ = session_.structures(large);
    const auto each = [&](Fetched& one) { return give(one); };
    unjoined_.clear();
    const bool all = session_.fetch(questions(wanted), each);
    // Where the server could not hand over one of many, or not in parts, each is asked for alone.
    for (const Fetched* one : wanted) {
      const bool again = meta_.contains(one->uid) && (!all || unjoined_.contains(one->uid));
      if (!again || session_.fetch({{{one->uid}, {}}}, each)) continue;
      reader_.set_aside(name_of(one->uid),
                        {Trouble::bad_input, "the mail server cannot hand this letter over", {}});
      ++known_more_;
    }
  }

  Answer give(Fetched& one) {
    const auto found = meta_.find(one.uid);
    if (found == meta_.end()) return Answer::go_on;  // not asked for, or given twice
    const Fetched& meta = *found->second;
    if (!one.body) one.body = put_together(structures_[one.uid], one.sections);
    if (!one.body) {
      unjoined_.insert(one.uid);
      return Answer::go_on;
    }
    const std::string name = name_of(one.uid);
    Item item{.bytes = *one.body,
              .name = name,
              .draft = meta.draft,
              .trashed = meta.deleted,
              .label = mailbox_.everything ? kind_of_gmail_labels(meta.labels) : std::nullopt};
    meta_.erase(found);
    ++known_more_;
    return reader_.item(item);
  }

  void tell_gone() {
    std::vector<std::string_view> mine;
    for (const std::string& name : names_) {
      if (name.starts_with(prefix_)) {
        mine.push_back(name);
      } else {
        reader_.gone(name);  // of an earlier UIDVALIDITY
      }
    }
    if (opened_.resynced) {
      for (const std::uint32_t uid : opened_.vanished) {
        if (names_.contains(name_of(uid))) reader_.gone(name_of(uid));
      }
      return;
    }
    if (mine.size() + known_more_ == opened_.exists) return;
    const std::vector<std::uint32_t> there = session_.uids();
    std::ranges::sort(mine);
    for (std::string_view name : mine) {
      std::string_view digits = name.substr(prefix_.size());
      if (!std::ranges::binary_search(there, take_number<std::uint32_t>(digits)))
        reader_.gone(name);
    }
  }

  Session& session_;
  Reader& reader_;
  const Mailbox& mailbox_;
  Opened opened_;
  std::string prefix_;
  std::unordered_set<std::string> names_;         ///< known before
  std::map<std::uint32_t, const Fetched*> meta_;  ///< of letters that were not given yet
  std::map<std::uint32_t, Part> structures_;      ///< of those that are fetched now
  std::set<std::uint32_t> unjoined_;              ///< came in parts that make no whole
  std::size_t known_more_ = 0;
};

}  // namespace

std::vector<Mailbox> chosen_mailboxes(const Session& session, std::vector<Mailbox> all) {
  const auto everything = std::ranges::find(all, true, &Mailbox::everything);
  if (session.can("X-GM-EXT-1") && everything != all.end()) {
    std::erase_if(all, [](const Mailbox& one) {
      return !one.everything && one.kind != FolderKind::junk;  // "All Mail" holds all but junk
    });
    return all;
  }
  std::erase_if(all, [](const Mailbox& one) { return one.everything || one.view; });
  return all;
}

const Mailbox* arrivals(const std::vector<Mailbox>& chosen) {
  const auto found = std::ranges::find_if(
      chosen, [](const Mailbox& one) { return one.everything || one.kind == FolderKind::inbox; });
  return found == chosen.end() ? nullptr : &*found;
}

const Mailbox* folder_for(const std::vector<Mailbox>& all, FolderKind kind) {
  const Mailbox* best = nullptr;
  for (const Mailbox& one : all) {
    if (one.kind != kind || one.everything || one.view) continue;
    const bool better = best == nullptr || one.said != best->said
                            ? one.said || best == nullptr
                            : one.wire.size() < best->wire.size();
    if (better) best = &one;
  }
  return best;
}

ImapSource::ImapSource(Session& session, std::string place)
    : session_{session},
      place_{std::move(place)},
      chosen_{chosen_mailboxes(session, session.mailboxes())} {}

std::string ImapSource::place_of(const Mailbox& mailbox) const {
  return place_ + '/' + valid_utf8(mailbox.wire);
}

void ImapSource::read(Reader& reader) {
  for (const Mailbox& mailbox : chosen_) {
    const auto cursor = reader.open(
        {.place = place_of(mailbox), .name = mailbox.name, .kind = mailbox.kind, .format = "imap"});
    if (!cursor) continue;
    try {
      FolderRun{session_, reader, mailbox}.run(*cursor);
    } catch (const Failure& failure) {
      // A folder that cannot be opened stops no other.
      if (failure.error().kind != Trouble::not_found) throw;
      reader.set_aside(mailbox.name, {Trouble::broken, failure.error().what, {}});
    }
  }
}

}  // namespace whiteflag::sources::imap
