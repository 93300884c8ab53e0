// SPDX-License-Identifier: Apache-2.0
#include "language/patterns.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "language/fold.h"

namespace whiteflag::language {
namespace {

constexpr std::uint32_t date_id = 0;
constexpr std::uint16_t few_words = 3;
constexpr std::uint16_t many_words = 15;

/// Longer chains of a pattern's beginnings are not followed: a sentence that says one thing a
/// thousand times says it once.
constexpr std::size_t most_chains = 48;

bool word_byte(char c) {
  const auto b = static_cast<unsigned char>(c);
  return b >= 0x80 || (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == '_';
}

std::vector<std::string_view> pieces_of(std::string_view line) {
  std::vector<std::string_view> out;
  std::size_t at = 0;
  while (at < line.size()) {
    if (line[at] == ' ' || line[at] == '\t') {
      ++at;
      continue;
    }
    std::size_t end = line[at] == '{' || line.substr(at, 2) == "!{" ? line.find('}', at) : at;
    if (end == std::string_view::npos) end = line.size();
    while (end < line.size() && line[end] != ' ') ++end;
    out.push_back(line.substr(at, end - at));
    at = end;
  }
  return out;
}

}  // namespace

/// Makes the table of Patterns out of files.
class PatternReader {
 public:
  PatternReader() { ids_["{date}"] = id_count_++; }

  void read(std::string_view file) {
    for (const std::string_view line : split_lines(file)) note_class(trim(line));
    for (std::string_view line : split_lines(file)) {
      line = trim(line);
      if (line.empty() || line.front() == '#') continue;
      if (line.front() == '[' && line.back() == ']') {
        open(trim(line.substr(1, line.size() - 2)));
      } else if (line.front() == '>') {
        advices_.emplace_back(trim(line.substr(1)));
        advice_ = static_cast<std::uint32_t>(advices_.size() - 1);
      } else if (line.starts_with("! ")) {
        for (const std::string_view piece : pieces_of(line.substr(2))) {
          guards_.push_back(named(piece));
        }
      } else if (kind_ == Kind::words) {
        phrases_.add(line, target_);
      } else if (kind_ != Kind::nothing) {
        read_rule(line);
      }
    }
  }

  /// In the order in which Patterns takes it.
  std::string table() && {
    phrases_.finish();
    TableWriter out;
    phrases_.write(out);
    out.put_texts(sections_);
    out.put_texts(advices_);
    out.put_texts(problems_);
    out.put(parts_);
    out.put(rules_);
    out.put(sequences_);
    out.put(elements_);
    out.put(nevers_);
    write_by_first(out);
    return std::move(out).take();
  }

 private:
  enum class Kind { nothing, words, part, section };
  using Element = Patterns::Element;
  using Range = Patterns::Range;
  using Rule = Patterns::Rule;

  void write_by_first(TableWriter& out) const {
    std::vector<std::vector<std::uint32_t>> by_first(id_count_);
    for (std::uint32_t i = 0; i < rules_.size(); ++i) by_first[rules_[i].first].push_back(i);
    std::vector<Range> ranges;
    std::vector<std::uint32_t> numbers;
    for (const std::vector<std::uint32_t>& of_id : by_first)
      ranges.push_back(put_side_by_side(of_id, numbers));
    out.put(ranges);
    out.put(numbers);
  }

  template <class Value>
  static Range put_side_by_side(const std::vector<Value>& some, std::vector<Value>& all) {
    const Range out{static_cast<std::uint32_t>(all.size()),
                    static_cast<std::uint32_t>(some.size())};
    all.insert(all.end(), some.begin(), some.end());
    return out;
  }

  std::uint32_t id_of(const std::string& key) {
    const auto [place, fresh] = ids_.emplace(key, id_count_);
    if (fresh) ++id_count_;
    return place->second;
  }

  static bool names_class(std::string_view name) {
    return name.starts_with("words:") || name.starts_with("part:");
  }

  static std::string class_key(std::string_view name) {
    return "{" + std::string{trim(name.substr(name.find(':') + 1))} + "}";
  }

  /// A pattern may name a class that stands further on.
  void note_class(std::string_view line) {
    if (line.size() < 2 || line.front() != '[' || line.back() != ']') return;
    const std::string_view name = trim(line.substr(1, line.size() - 2));
    if (names_class(name)) known_.insert(class_key(name));
  }

  void open(std::string_view name) {
    advice_ = 0;
    guards_.clear();
    if (names_class(name)) {
      kind_ = name.front() == 'w' ? Kind::words : Kind::part;
      target_ = id_of(class_key(name));
      return;
    }
    kind_ = Kind::section;
    const auto found = std::ranges::find(sections_, name);
    target_ = static_cast<std::uint32_t>(found - sections_.begin());
    if (found == sections_.end()) sections_.emplace_back(name);
  }

  /// The id of {class}, or of plain words.
  std::uint32_t named(std::string_view piece) {
    const std::string key{piece};
    if (piece.starts_with('{')) {
      if (piece != "{date}" && !known_.contains(key)) wrong_ = true;
      return id_of(key);
    }
    const std::uint32_t before = id_count_;
    const std::uint32_t id = id_of(key);
    if (id == before) phrases_.add(piece, id);
    return id;
  }

  Element element(std::string_view piece) {
    Element out;
    const std::size_t hat = piece.find('^');
    if (piece.starts_with('{') && hat != std::string_view::npos) {
      out.id = named(std::string{piece.substr(0, hat)} + "}");
      out.not_after = named("{" + std::string{piece.substr(hat + 1)});
    } else {
      out.id = named(piece);
    }
    return out;
  }

  void flush_words() {
    if (words_.empty()) return;
    add(element(words_));
    words_.clear();
  }

  void add(Element element) {
    element.gap = gap_;
    element.begins_clause = clause_;
    gap_ = 0;
    clause_ = 0;
    all_.back().push_back(element);
  }

  void read_piece(std::string_view piece) {
    const bool plain = piece.front() != '{' && piece.front() != '!' && piece != "+" &&
                       piece != "…" && piece != "..." && piece != "&" && piece != "^";
    if (plain) {
      words_ += (words_.empty() ? "" : " ") + std::string{piece};
      return;
    }
    flush_words();
    if (piece == "+") {
      gap_ = few_words;
    } else if (piece == "…" || piece == "...") {
      gap_ = many_words;
    } else if (piece == "&") {
      all_.emplace_back();
    } else if (piece == "^") {
      clause_ = 1;
    } else if (piece == "{?}") {
      rule_.asks = 1;
    } else if (piece == "{.}") {
      rule_.tells = 1;
    } else if (piece.front() == '!') {
      never_.push_back(named(piece.substr(1)));
    } else {
      add(element(piece));
    }
  }

  void read_rule(std::string_view line) {
    rule_ = {};
    rule_.target = target_;
    rule_.advice = advice_;
    all_.assign(1, {});
    never_ = guards_;
    wrong_ = false;
    for (const std::string_view piece : pieces_of(line)) read_piece(piece);
    flush_words();
    std::erase_if(all_, [](const std::vector<Element>& one) { return one.empty(); });
    if (all_.empty() || wrong_) {
      problems_.push_back("not understood: " + std::string{line});
      return;
    }
    std::vector<Range> sequences;
    for (const std::vector<Element>& one : all_)
      sequences.push_back(put_side_by_side(one, elements_));
    rule_.all = put_side_by_side(sequences, sequences_);
    rule_.first = all_.front().front().id;
    rule_.never = put_side_by_side(never_, nevers_);
    (kind_ == Kind::part ? parts_ : rules_).push_back(rule_);
  }

  PhraseSet phrases_;
  std::vector<std::string> sections_, advices_ = {""}, problems_;
  std::vector<Rule> parts_, rules_;
  std::vector<Range> sequences_;
  std::vector<Element> elements_;
  std::vector<std::uint32_t> nevers_;
  std::uint32_t id_count_ = 0;

  std::unordered_map<std::string, std::uint32_t> ids_;
  std::unordered_set<std::string> known_;
  Kind kind_ = Kind::nothing;
  std::uint32_t target_ = 0;
  std::uint32_t advice_ = 0;
  std::vector<std::uint32_t> guards_;  // of every pattern of the section

  // Of the rule that is being read.
  Rule rule_;
  std::vector<std::vector<Element>> all_;
  std::vector<std::uint32_t> never_;
  std::string words_;
  std::uint16_t gap_ = 0;
  std::uint16_t clause_ = 0;
  bool wrong_ = false;
};

/// One sentence under the patterns.
class PatternSearch {
 public:
  PatternSearch(const Patterns& patterns, const PatternSentence& sentence, PatternScratch& scratch)
      : patterns_{patterns},
        sentence_{sentence},
        slots_{scratch.slots},
        places_{scratch.places},
        present_{scratch.present} {
    for (const std::uint32_t id : present_) slots_[id] = 0;
    present_.clear();
    slots_.resize(patterns.by_first_.size());
    if (places_.empty()) places_.emplace_back();
    number_words();
    for (const PhraseMatch& match : patterns.phrases_.find_all(sentence.folded)) {
      put(match.id, {match.begin, word_end(match.end)});
    }
    for (const Stretch& date : sentence.dates) put_date(date);
    for (const Patterns::Rule& rule : patterns.parts_) {
      if (found(rule.first)) run_part(rule);
    }
  }

  std::vector<PatternMatch> matches() {
    std::vector<PatternMatch> out;
    for (const std::uint32_t id : present_) {
      for (const std::uint32_t number :
           Patterns::part(patterns_.rule_numbers_, patterns_.by_first_[id])) {
        const Patterns::Rule& rule = patterns_.rules_[number];
        for (const Stretch& one : run(rule)) {
          out.push_back({rule.target, rule.advice, one.begin, one.end});
        }
      }
    }
    return longest_of(std::move(out));
  }

 private:
  void number_words() {
    word_at_.resize(sentence_.folded.size() + 1);
    std::uint32_t count = 0;
    bool inside = false;
    for (std::size_t i = 0; i < sentence_.folded.size(); ++i) {
      const bool here = word_byte(sentence_.folded[i]);
      if (here && !inside) ++count;
      inside = here;
      word_at_[i] = count;
    }
    word_at_.back() = count;
  }

  std::size_t word_end(std::size_t end) const {
    if (end == 0 || !word_byte(sentence_.folded[end - 1])) return end;
    while (end < sentence_.folded.size() && word_byte(sentence_.folded[end])) ++end;
    return end;
  }

  bool found(std::uint32_t id) const { return slots_[id] != 0; }
  const std::vector<Stretch>& at(std::uint32_t id) const { return places_[slots_[id]]; }

  void make_room(std::uint32_t id) {
    present_.push_back(id);
    slots_[id] = static_cast<std::uint32_t>(present_.size());
    if (places_.size() <= slots_[id]) places_.emplace_back();
    places_[slots_[id]].clear();
  }

  void put(std::uint32_t id, Stretch stretch) {
    if (!found(id)) make_room(id);
    std::vector<Stretch>& here = places_[slots_[id]];
    const bool known = std::ranges::any_of(here, [&](const Stretch& other) {
      return other.begin == stretch.begin && other.end == stretch.end;
    });
    if (!known && here.size() < most_chains) here.push_back(stretch);
  }

  /// A date is found with the word that leads to it ("by Friday"): it counts without as well.
  void put_date(Stretch date) {
    constexpr int leading_words = 3;
    put(date_id, date);
    for (int i = 0; i < leading_words; ++i) {
      const std::size_t space = sentence_.folded.find(' ', date.begin);
      if (space == std::string_view::npos || space + 1 >= date.end) return;
      date.begin = space + 1;
      put(date_id, date);
    }
  }

  void run_part(const Patterns::Rule& rule) {
    const std::vector<Stretch> all = run(rule);
    if (all.empty()) return;
    for (const Stretch& one : all) put(rule.target, one);
    std::ranges::sort(places_[slots_[rule.target]], {}, &Stretch::begin);
  }

  bool fits_alone(const Patterns::Element& element, const Stretch& stretch) const {
    if (element.begins_clause != 0 && !at_clause(stretch.begin)) return false;
    if (element.not_after == Patterns::none) return true;
    return std::ranges::none_of(at(element.not_after), [&](const Stretch& before) {
      return before.end <= stretch.begin && between(before.end, stretch.begin) == 0;
    });
  }

  /// A clause begins the sentence or follows a mark between clauses.
  bool at_clause(std::size_t begin) const {
    while (begin > 0 && !word_byte(sentence_.folded[begin - 1])) {
      --begin;
      const char c = sentence_.folded[begin];
      if (c == ',' || c == ';' || c == ':' || c == '-' || c == '(' || c == '!') return true;
    }
    return begin == 0;
  }

  std::uint32_t between(std::size_t end, std::size_t begin) const {
    const std::uint32_t last = end == 0 ? 0 : word_at_[end - 1];
    return word_at_[begin] > last ? word_at_[begin] - last - 1 : 0;
  }

  std::vector<Stretch> run(const Patterns::Rule& rule) const {
    if ((sentence_.asks ? rule.tells : rule.asks) != 0) return {};
    if (std::ranges::any_of(Patterns::part(patterns_.nevers_, rule.never),
                            [&](std::uint32_t id) { return found(id); }))
      return {};
    const auto all = Patterns::part(patterns_.sequences_, rule.all);
    std::vector<Stretch> out = chains(all.front());
    for (std::size_t i = 1; i < all.size() && !out.empty(); ++i) {
      const std::vector<Stretch> others = chains(all[i]);
      if (others.empty()) return {};
      const Stretch first = out.front();
      const Stretch other = others.front();
      out = {{std::min(first.begin, other.begin), std::max(first.end, other.end)}};
    }
    return out;
  }

  std::vector<Stretch> chains(Patterns::Range of) const {
    const auto sequence = Patterns::part(patterns_.elements_, of);
    std::vector<Stretch> open;
    for (const Stretch& one : at(sequence.front().id)) {
      if (fits_alone(sequence.front(), one)) open.push_back(one);
    }
    for (std::size_t i = 1; i < sequence.size() && !open.empty(); ++i) {
      open = extended(open, sequence[i]);
    }
    return open;
  }

  std::vector<Stretch> extended(const std::vector<Stretch>& open,
                                const Patterns::Element& next) const {
    std::vector<Stretch> out;
    for (const Stretch& chain : open) {
      for (const Stretch& one : at(next.id)) {
        const bool near = one.begin >= chain.end && between(chain.end, one.begin) <= next.gap;
        if (!near || !fits_alone(next, one)) continue;
        out.push_back({chain.begin, one.end});
        if (out.size() >= most_chains) return out;
      }
    }
    return out;
  }

  static std::vector<PatternMatch> longest_of(std::vector<PatternMatch> all) {
    std::ranges::stable_sort(all, [](const PatternMatch& a, const PatternMatch& b) {
      if (a.section != b.section) return a.section < b.section;
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    std::vector<PatternMatch> out;
    for (const PatternMatch& one : all) {
      const bool overlaps =
          !out.empty() && out.back().section == one.section && one.begin < out.back().end;
      if (!overlaps) out.push_back(one);
    }
    return out;
  }

  const Patterns& patterns_;
  const PatternSentence& sentence_;
  std::vector<std::uint32_t>& slots_;
  std::vector<std::vector<Stretch>>& places_;
  std::vector<std::uint32_t>& present_;
  std::vector<std::uint32_t> word_at_;  // how many words have begun, by byte
};

std::string Patterns::compile(const std::vector<std::string_view>& files) {
  PatternReader reader;
  for (const std::string_view file : files) reader.read(file);
  return std::move(reader).table();
}

Patterns::Patterns(TableReader table)
    : phrases_{table},
      sections_{table.take_texts()},
      advices_{table.take_texts()},
      problems_{table.take_texts()},
      parts_{table.take<Rule>()},
      rules_{table.take<Rule>()},
      sequences_{table.take<Range>()},
      elements_{table.take<Element>()},
      nevers_{table.take<std::uint32_t>()},
      by_first_{table.take<Range>()},
      rule_numbers_{table.take<std::uint32_t>()} {}

std::string_view Patterns::advice_of(std::string_view section) const {
  for (const Rule& rule : rules_) {
    if (rule.advice != 0 && sections_[rule.target] == section) return advices_[rule.advice];
  }
  return "";
}

std::vector<PatternMatch> Patterns::find(const PatternSentence& sentence,
                                         PatternScratch& scratch) const {
  return PatternSearch{*this, sentence, scratch}.matches();
}

}  // namespace whiteflag::language
