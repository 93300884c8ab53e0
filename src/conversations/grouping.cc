// SPDX-License-Identifier: Apache-2.0
#include "conversations/grouping.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "conversations/clocks.h"
#include "conversations/thread.h"
#include "people/names.h"

namespace whiteflag::conversations {

namespace {

class Grouper {
 public:
  Grouper(std::vector<Fact>& letters, const AddressTable& addresses, const Known& known)
      : letters_{letters}, addresses_{addresses}, known_{known}, directory_{addresses, known} {}

  Grouping run() {
    mend_clocks(letters_, [this](std::uint32_t address) { return directory_.own(address); });
    std::ranges::sort(letters_, [](const Fact& a, const Fact& b) {
      // A program's answer in the same second comes after the letter it answers.
      const auto key = [](const Fact& f) {
        return std::tuple{f.at, f.kind != LetterKind::human, f.id};
      };
      return key(a) < key(b);
    });
    find_counterparts();
    find_broadcasts();
    find_threads();
    merge_namesakes();
    return {std::move(directory_), std::move(counterpart_), std::move(direction_),
            std::move(group_)};
  }

 private:
  Direction direction_of(const Fact& letter) const {
    if (!directory_.own(letter.from)) return Direction::in;
    const auto other = [&](std::uint32_t address) { return !directory_.own(address); };
    const bool anybody =
        std::ranges::any_of(letter.to, other) || std::ranges::any_of(letter.cc, other);
    return anybody ? Direction::out : Direction::aside;
  }

  std::uint32_t addressee(const Fact& letter) const {
    const auto first = [&](const std::vector<std::uint32_t>& list,
                           bool colleagues) -> std::uint32_t {
      for (const std::uint32_t address : list) {
        if (!directory_.own(address) && directory_.colleague(address) == colleagues) return address;
      }
      return 0;
    };
    for (const std::uint32_t found : {first(letter.to, false), first(letter.cc, false),
                                      first(letter.to, true), first(letter.cc, true)}) {
      if (found != 0) return found;
    }
    return 0;
  }

  void find_counterparts() {
    counterpart_.assign(letters_.size(), nobody);
    direction_.resize(letters_.size());
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      const Fact& letter = letters_[i];
      direction_[i] = direction_of(letter);
      std::uint32_t address = 0;
      if (direction_[i] == Direction::out) address = addressee(letter);
      if (direction_[i] == Direction::in) address = letter.about != 0 ? letter.about : letter.from;
      if (address != 0) counterpart_[i] = directory_.person(address);
    }
  }

  /// The seller's house is among those a letter is addressed to; or it does not say to whom.
  bool addressed(const Fact& letter) const {
    const auto ours = [&](std::uint32_t address) {
      return directory_.own(address) || directory_.colleague(address);
    };
    return (letter.to.empty() && letter.cc.empty()) || std::ranges::any_of(letter.to, ours) ||
           std::ranges::any_of(letter.cc, ours);
  }

  /// A circular: it came by a list, answers no letter that is known, and its writer is nobody to
  /// whom the seller ever wrote.
  void find_broadcasts() {
    std::vector<bool> written(directory_.persons().size());
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      if (direction_[i] == Direction::out && counterpart_[i] != nobody)
        written[directory_.root(counterpart_[i])] = true;
    }
    std::unordered_set<std::uint64_t> ids;  // of letters that are none
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      Fact& letter = letters_[i];
      const bool stranger = letter.kind == LetterKind::human && direction_[i] == Direction::in &&
                            counterpart_[i] != nobody && !directory_.colleague(letter.from) &&
                            !written[directory_.root(counterpart_[i])];
      const auto known = [&](std::uint64_t id) { return ids.contains(id); };
      if (stranger && !addressed(letter) && std::ranges::none_of(letter.parents, known))
        letter.kind = LetterKind::bulk;
      if (letter.kind != LetterKind::bulk) ids.insert(letter.message_key);
    }
  }

  void add_name(Link& link, std::uint32_t address) const {
    if (directory_.own(address)) return;
    const std::string key = people::name_key(addresses_.name(address));
    if (!key.empty()) link.people.push_back(hash64(key) | (1ULL << 63));
  }

  /// Takes the letter's parents with it: nothing else reads them.
  Link link_of(Fact& letter) const {
    Link link{.id = letter.message_key,
              .parents = std::move(letter.parents),
              .subject = letter.subject_key,
              .answer = letter.answer_subject || letter.kind != LetterKind::human,
              .people = {},
              .at = to_unix_seconds(letter.at)};
    if (letter.subject_key == 0) return link;
    link.people.push_back(letter.about != 0 ? letter.about : letter.from);
    // A name tells as much as an address: who answers from a private address keeps their name.
    add_name(link, letter.from);
    for (const std::uint32_t address : letter.to) add_name(link, address);
    link.people.insert(link.people.end(), letter.to.begin(), letter.to.end());
    link.people.insert(link.people.end(), letter.cc.begin(), letter.cc.end());
    return link;
  }

  /// A program's answer without a reference answers the last letter to that person.
  void link_answers(std::vector<Link>& links) const {
    constexpr auto within = std::chrono::days{10};
    std::unordered_set<std::uint64_t> ids;
    for (const Fact& letter : letters_) ids.insert(letter.message_key);
    std::unordered_map<std::size_t, std::size_t> last;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      const Fact& letter = letters_[i];
      if (counterpart_[i] == nobody) continue;
      if (direction_[i] == Direction::out) last[counterpart_[i]] = i;
      if (letter.kind == LetterKind::human || letter.kind == LetterKind::bulk) continue;
      const auto to = last.find(counterpart_[i]);
      const bool known =
          std::ranges::any_of(links[i].parents, [&](std::uint64_t id) { return ids.contains(id); });
      if (known || to == last.end() || letter.at - letters_[to->second].at > within) continue;
      links[i].parents.push_back(letters_[to->second].message_key);
    }
  }

  void find_threads() {
    std::vector<Link> links;
    links.reserve(letters_.size());
    for (Fact& letter : letters_) {
      links.push_back(letter.kind == LetterKind::bulk ? Link{} : link_of(letter));
    }
    link_answers(links);
    // What the store joined before stays joined.
    std::map<ConversationId, std::uint64_t> stored;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      if (letters_[i].conversation.empty()) continue;
      const std::uint64_t key = hash64(uuid_text(letters_[i].conversation.bytes())) | 1;
      links[i].parents.push_back(stored.try_emplace(letters_[i].conversation, key).first->second);
    }
    add_told_joins(links);
    group_ = group_threads(links);
    cut_threads();
  }

  /// What the seller joined hangs on a reference that both letters share.
  void add_told_joins(std::vector<Link>& links) const {
    if (known_.corrections.joined.empty()) return;
    std::map<LetterId, std::vector<std::uint64_t>> keys;
    for (const auto& [a, b] : known_.corrections.joined) {
      const std::uint64_t key = hash64(uuid_text(a.bytes()) + uuid_text(b.bytes())) | 1;
      keys[a].push_back(key);
      keys[b].push_back(key);
    }
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      const auto told = keys.find(letters_[i].id);
      if (told != keys.end())
        links[i].parents.insert(links[i].parents.end(), told->second.begin(), told->second.end());
    }
  }

  /// From a letter that the seller named on, its thread is a matter of its own.
  void cut_threads() {
    if (known_.corrections.cut.empty()) return;
    std::size_t groups = group_.empty() ? 0 : *std::ranges::max_element(group_) + 1;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      if (!known_.corrections.cut.contains(letters_[i].id)) continue;
      const std::size_t old = group_[i];
      if (std::ranges::find(group_, old) == group_.begin() + static_cast<std::ptrdiff_t>(i))
        continue;
      for (std::size_t k = i; k < letters_.size(); ++k) {
        if (group_[k] == old) group_[k] = groups;
      }
      ++groups;
    }
  }

  /// A private address that writes in a conversation under the name of somebody in it is that
  /// somebody.
  void merge_namesakes() {
    std::unordered_map<std::size_t, std::map<std::string, std::size_t>> names;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      const Fact& letter = letters_[i];
      if (direction_[i] != Direction::in || letter.kind != LetterKind::human ||
          counterpart_[i] == nobody)
        continue;
      if (people::is_shared_address(addresses_.address(letter.from))) continue;
      if (known_.corrections.apart.contains(addresses_.address(letter.from))) continue;
      const std::string key = people::name_key(addresses_.name(letter.from));
      if (key.empty()) continue;
      const auto [at, fresh] = names[group_[i]].try_emplace(key, counterpart_[i]);
      if (!fresh) directory_.merge(at->second, counterpart_[i]);
    }
    for (std::size_t& person : counterpart_) {
      if (person != nobody) person = directory_.root(person);
    }
  }

  std::vector<Fact>& letters_;
  const AddressTable& addresses_;
  const Known& known_;
  Directory directory_;
  std::vector<std::size_t> counterpart_;
  std::vector<Direction> direction_;
  std::vector<std::size_t> group_;
};

}  // namespace

Grouping group(std::vector<Fact>& letters, const AddressTable& addresses, const Known& known) {
  return Grouper{letters, addresses, known}.run();
}

}  // namespace whiteflag::conversations
