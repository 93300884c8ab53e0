// SPDX-License-Identifier: Apache-2.0
// Weighs what sentences speak of (src/language/tone_features.h) on texts whose tone is known: those
// of tests/tone, our own drafts, and what business letters say (tests/letters-language): a logistic
// law. Run in the root of the source:
//
//     weigh_tone [--write] [--missed]
//
// It leaves each batch out in turn and tells how well the others foretell it (--missed: with the
// texts that went wrong), alone and together with the wordings of data/*/tone.txt, and what each
// margin would blame of all of them. With --write the weights of all go to
// data/other/tone_weights.txt and data/*/tone_words.txt.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include <fmt/format.h>

#include "tone_law.h"
#include "tone_texts.h"

namespace {

using tone_law::Law;
using tone_law::Voices;
using tone_texts::Batch;
using tone_texts::Text;

// Taken from "always": to blame is worse than to miss. At this, less than five in a hundred of the
// kind texts that are left out are blamed (the last table this prints).
constexpr double margin = 0.45;
constexpr double surely_kind = 0.6;  // as in drafts/judge.cc
constexpr double least_voice = 0.3;
constexpr std::size_t letter_batches = 4;

// Never learned from: what the check is worth on them is told in tests/tone/README.md.
bool held_out(const std::string& name) {
  return name == "others-2" || name == "others-6" || name == "others-7" || name == "others-8";
}

void write_lines(const std::string& path, const std::string& head,
                 std::vector<std::pair<double, std::string>> lines) {
  std::ranges::sort(lines, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::ofstream out{path};
  out << head;
  for (const auto& [weight, line] : lines) out << line << "\n";
}

/// The comments and the first section of a file: what a person wrote of it.
std::string head_of(const std::string& path) {
  std::ifstream in{path};
  std::string out;
  for (std::string line; std::getline(in, line);) {
    out += line + "\n";
    if (line == "[speaks for]") break;
  }
  return out;
}

std::string comments_of(const std::string& path) {
  std::ifstream in{path};
  std::string out;
  for (std::string line; std::getline(in, line) && line.starts_with("#");) out += line + "\n";
  return out;
}

/// "silence: reproach 1.20, checking-in 0.66" a line.
std::string told(const Voices& voices) {
  std::string out;
  for (const auto& [name, by_id] : voices) {
    std::string line;
    for (const auto& [id, weight] : by_id) {
      if (std::abs(weight) >= least_voice)
        line += fmt::format("{} {} {:.2f}", line.empty() ? ":" : ",", id, weight);
    }
    if (!line.empty()) out += name + line + "\n";
  }
  return out;
}

/// Where a word stands, in a pair or not, the weight belongs to its language: "w:nl:niet".
std::string file_of(const std::string& name, const std::string& all) {
  const std::size_t word = name.starts_with("w:") ? 0 : name.find(" & w:");
  if (word == std::string::npos) return all;
  return "data/" + name.substr(name.find("w:", word) + 2, 2) + "/tone_words.txt";
}

/// As it stands there: "niet", and "w:niet & of wait".
std::string shown(const std::string& name) {
  if (!name.contains(" & ")) return name.starts_with("w:") ? name.substr(5) : name;
  std::string out = name;
  for (std::size_t at = 0; (at = out.find("w:", at)) != std::string::npos; at += 2)
    if (at == 0 || out[at - 1] == ' ') out.erase(at + 2, 3);
  return out;
}

/// With each weight, in how many pushy and kind sentences it was seen: what it rests on.
void write(const Law& law, const Voices& voices, const std::vector<const Text*>& texts,
           const tone_texts::Numbers& numbers) {
  const tone_law::Seen seen = tone_law::count(texts, numbers.size());
  std::map<std::string, std::vector<std::pair<double, std::string>>> files;
  const std::string all = "data/other/tone_weights.txt";
  for (std::uint32_t i = 0; i < law.size.size(); ++i) {
    if (law.size[i] <= 0) continue;
    const std::string name = numbers.name_of(i);
    files[file_of(name, all)].emplace_back(
        law.weight[i],
        fmt::format("{} {:.2f} {} {}", shown(name), law.weight[i], seen.pushy[i], seen.kind[i]));
  }
  const std::string first = fmt::format("\n[weights]\nlearned from 0 {} 0\nalways {:.3f} 0 0\n",
                                        law.sentences, law.always - margin);
  for (auto& [file, lines] : files)
    write_lines(file, file == all ? head_of(file) + told(voices) + first : comments_of(file),
                std::move(lines));
}

struct Share {
  int found = 0;
  int of = 0;
};

/// Batches that are left out together: those that say the same in several languages, or that one
/// hand wrote in one go; those of sellers and letters each alone, others by the half.
std::string group_of(const std::string& name) {
  const std::size_t dash = std::min(name.find('-'), name.size());
  const std::string kind = name.substr(0, dash);
  const int number = dash < name.size() ? std::atoi(name.c_str() + dash + 1) : 0;
  constexpr int pairs = 12;   // sellers-12 to sellers-20
  constexpr int asides = 21;  // and from there on
  if (kind == "sellers" && number >= asides) return "sellers' asides";
  if (kind == "sellers" && number >= pairs) return "sellers' pairs";
  if (kind == "sellers" || kind == "letters") return name;
  return fmt::format("{} {}", kind, (name.back() - '0') % 2);
}

std::vector<const Text*> texts_of(const std::vector<Batch>& batches, std::string_view but = "") {
  std::vector<const Text*> out;
  for (const Batch& batch : batches) {
    if (group_of(batch.name) == but) continue;
    for (const Text& text : batch.texts) out.push_back(&text);
  }
  return out;
}

/// What each margin, and each weight at which a sentence is kind beyond doubt, catches and blames,
/// over all that was left out; letters apart.
struct Margins {
  static constexpr std::size_t steps = 14;
  static constexpr double step = 0.05;
  static constexpr double lowest = 0.2;
  static constexpr std::array<double, 4> kinds = {0.4, 0.6, 0.8, 1};
  std::array<std::array<Share, steps>, kinds.size()> caught, blamed, letters;

  static double at(std::size_t i) { return lowest + static_cast<double>(i) * step; }

  void add(const Text& text, const Law& law) {
    const double score = law.score(text);
    auto& shares = text.pushy ? caught : text.counts < 1 ? letters : blamed;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      for (std::size_t i = 0; i < steps; ++i) {
        Share& share = shares[k][i];
        ++share.of;
        if (score > at(i) || law.ruled_out_of(text, at(i), kinds[k])) ++share.found;
      }
    }
  }
  void tell() const {
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      for (std::size_t i = 0; i < steps; ++i) {
        const auto percent = [](const Share& one) { return 100.0 * one.found / one.of; };
        fmt::print(
            "margin {:.2f}, surely kind at {}: pushy caught {:.1f} %, kind blamed {:.1f} %, of "
            "letters {:.1f} %\n",
            at(i), kinds[k], percent(caught[k][i]), percent(blamed[k][i]), percent(letters[k][i]));
      }
    }
  }
};

/// How well the others foretell a batch.
void foretell(const Batch& left_out, const Law& law, const Voices& voices, bool missed) {
  Share alone[2], together[2], named;
  for (const Text& text : left_out.texts) {
    const bool scored = law.score(text) > margin;
    alone[text.pushy].of += 1;
    alone[text.pushy].found += scored ? 1 : 0;
    const bool found = scored || law.ruled_out_of(text, margin, surely_kind);
    together[text.pushy].found += found ? 1 : 0;
    if (missed && found != text.pushy) fmt::print("    {}\n", text.line);
    if (text.id.empty() || text.rows.empty()) continue;
    ++named.of;
    if (tone_law::loudest(text, voices, law) == text.id) ++named.found;
  }
  fmt::print("{}: pushy caught {} of {}, kind blamed {} of {}; with the wordings {} and {}",
             left_out.name, alone[1].found, alone[1].of, alone[0].found, alone[0].of,
             together[1].found, together[0].found);
  if (named.of > 0) fmt::print("; the id is that of {} of {}", named.found, named.of);
  fmt::print("\n");
}

/// Leaves each group out in turn.
void leave_out(const std::vector<Batch>& learned, const std::vector<const Text*>& kind,
               std::size_t numbers, bool missed) {
  std::set<std::string> groups;
  for (const Batch& batch : learned) groups.insert(group_of(batch.name));
  Margins margins;
  for (const std::string& group : groups) {
    std::vector<const Text*> others = texts_of(learned, group);
    others.insert(others.end(), kind.begin(), kind.end());
    const Law law = tone_law::fit(others, numbers);
    const Voices voices = tone_law::listen(others, law);
    for (const Batch& batch : learned) {
      if (group_of(batch.name) != group) continue;
      foretell(batch, law, voices, missed);
      for (const Text& text : batch.texts) margins.add(text, law);
    }
    std::fflush(stdout);
  }
  margins.tell();
}

std::set<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::set<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) out.insert(entry.path());
  return out;
}

std::vector<Batch> batches(tone_texts::Numbers& numbers) {
  std::vector<Batch> out;
  for (const std::filesystem::path& path : files_in("tests/tone")) {
    const std::string name = path.stem().string();
    const bool fresh = name.starts_with("fresh-") && name[6] >= '0' && name[6] <= '9';
    const bool wanted = name.starts_with("tuned") || name == "held-out" || fresh ||
                        name.starts_with("others-") || name.starts_with("sellers-");
    if (wanted && !held_out(name)) out.push_back(tone_texts::read_lines(path, numbers));
  }
  const std::size_t first = out.size();
  for (std::size_t i = 0; i < letter_batches; ++i)
    out.push_back({fmt::format("letters-{}", i + 1), {}});
  std::size_t next = 0;
  for (const std::filesystem::path& path : files_in("tests/letters-language")) {
    for (Text& text : tone_texts::read_letters(path, numbers))
      out[first + next % letter_batches].texts.push_back(std::move(text));
    ++next;
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> words(argv + 1, argv + argc);
  const bool writes = std::ranges::find(words, "--write") != words.end();
  const bool missed = std::ranges::find(words, "--missed") != words.end();
  tone_texts::Numbers numbers;
  const std::vector<Batch> learned = batches(numbers);
  std::vector<Batch> ours;
  for (const char* file :
       {"data/nl/drafts.txt", "data/en/drafts.txt", "data/de/drafts.txt", "data/fr/drafts.txt",
        "tests/tone/white-flags.txt", "tests/tone/more-white-flags.txt"})
    ours.push_back(tone_texts::read_ours(file, numbers));
  const std::vector<const Text*> kind = texts_of(ours);
  if (!writes) {
    leave_out(learned, kind, numbers.size(), missed);
    return 0;
  }
  std::vector<const Text*> all = texts_of(learned);
  // Our own words must stand: each stands there in both forms of address, and counts twice.
  for (int i = 0; i < 2; ++i) all.insert(all.end(), kind.begin(), kind.end());
  const Law law = tone_law::fit(all, numbers.size());
  write(law, tone_law::listen(all, law), all, numbers);
  return 0;
}
