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

// Taken from "always": to blame is worse than to miss. At this, less than four in a hundred of the
// kind texts that are left out are blamed (the last table this prints).
constexpr double margin = 0.9;
constexpr double surely_kind = 1.5;    // as in drafts/judge.cc
constexpr double least_weight = 0.05;  // what rounds to less is left out
constexpr double least_voice = 0.3;
constexpr std::size_t letter_batches = 4;

// Never learned from: what the check is worth on them is told in tests/tone/README.md.
bool held_out(const std::string& name) {
  return name == "others-2" || name == "others-6" || name == "others-7";
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

/// With each weight, in how many pushy and kind sentences it was seen: what it rests on.
void write(const Law& law, const Voices& voices, const std::vector<const Text*>& texts) {
  std::map<std::string, std::pair<int, int>> seen;
  for (const Text* text : texts) {
    for (std::size_t i = 0; i < text->parts.size(); ++i) {
      for (const std::string& feature : tone_texts::features_of(text->parts[i], text->notions[i]))
        ++(text->pushy ? seen[feature].first : seen[feature].second);
    }
  }
  std::map<std::string, std::vector<std::pair<double, std::string>>> files;
  const auto add = [&](const std::string& file, const std::string& name, double weight) {
    const auto [pushy, kind] = seen[name];
    const std::string shown = name.starts_with("w:") ? name.substr(5) : name;
    files[file].emplace_back(weight, fmt::format("{} {:.2f} {} {}", shown, weight, pushy, kind));
  };
  const std::string all = "data/other/tone_weights.txt";
  add(all, "always", law.always - margin);
  for (const auto& [feature, i] : law.index) {
    if (std::abs(law.weight[i]) < least_weight) continue;
    const bool word = feature.starts_with("w:");
    add(word ? "data/" + feature.substr(2, 2) + "/tone_words.txt" : all, feature, law.weight[i]);
  }
  for (auto& [file, lines] : files)
    write_lines(file,
                file == all ? head_of(file) + told(voices) + "\n[weights]\n" : comments_of(file),
                std::move(lines));
}

struct Share {
  int found = 0;
  int of = 0;
};

/// Batches that are left out together: those of sellers and letters each alone, others by the half.
std::string group_of(const std::string& name) {
  const std::size_t dash = std::min(name.find('-'), name.size());
  const std::string kind = name.substr(0, dash);
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
/// over all that was left out.
struct Margins {
  static constexpr std::size_t steps = 9;
  static constexpr double step = 0.25;
  static constexpr std::array<double, 4> kinds = {0.5, 1, 1.5, 2};
  std::array<std::array<Share, steps>, kinds.size()> caught, blamed;

  void add(const Text& text, const Law& law) {
    const double score = law.score(text);
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      for (std::size_t i = 0; i < steps; ++i) {
        const double at = static_cast<double>(i) * step;
        Share& share = text.pushy ? caught[k][i] : blamed[k][i];
        ++share.of;
        if (score > at || law.ruled_out_of(text, at, kinds[k])) ++share.found;
      }
    }
  }
  void tell() const {
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      for (std::size_t i = 0; i < steps; ++i) {
        const auto percent = [](const Share& one) { return 100.0 * one.found / one.of; };
        fmt::print(
            "margin {:.2f}, surely kind at {}: pushy caught {:.1f} %, kind blamed {:.1f} %\n",
            static_cast<double>(i) * step, kinds[k], percent(caught[k][i]), percent(blamed[k][i]));
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
    if (text.id.empty() || text.parts.empty()) continue;
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
               bool missed) {
  std::set<std::string> groups;
  for (const Batch& batch : learned) groups.insert(group_of(batch.name));
  Margins margins;
  for (const std::string& group : groups) {
    std::vector<const Text*> others = texts_of(learned, group);
    others.insert(others.end(), kind.begin(), kind.end());
    const Law law = tone_law::fit(others);
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

std::vector<Batch> batches() {
  std::vector<Batch> out;
  for (const std::filesystem::path& path : files_in("tests/tone")) {
    const std::string name = path.stem().string();
    const bool fresh = name.starts_with("fresh-") && name[6] >= '0' && name[6] <= '9';
    const bool wanted = name.starts_with("tuned") || name == "held-out" || fresh ||
                        name.starts_with("others-") || name.starts_with("sellers-");
    if (wanted && !held_out(name)) out.push_back(tone_texts::read_lines(path));
  }
  const std::size_t first = out.size();
  for (std::size_t i = 0; i < letter_batches; ++i)
    out.push_back({fmt::format("letters-{}", i + 1), {}});
  std::size_t next = 0;
  for (const std::filesystem::path& path : files_in("tests/letters-language")) {
    for (Text& text : tone_texts::read_letters(path))
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
  const std::vector<Batch> learned = batches();
  std::vector<Batch> ours;
  for (const char* file :
       {"data/nl/drafts.txt", "data/en/drafts.txt", "data/de/drafts.txt", "data/fr/drafts.txt",
        "tests/tone/white-flags.txt", "tests/tone/more-white-flags.txt"})
    ours.push_back(tone_texts::read_ours(file));
  const std::vector<const Text*> kind = texts_of(ours);
  if (!writes) {
    leave_out(learned, kind, missed);
    return 0;
  }
  std::vector<const Text*> all = texts_of(learned);
  // Our own words must stand: each stands there in both forms of address, and counts twice.
  for (int i = 0; i < 2; ++i) all.insert(all.end(), kind.begin(), kind.end());
  const Law law = tone_law::fit(all);
  write(law, tone_law::listen(all, law), all);
  return 0;
}
