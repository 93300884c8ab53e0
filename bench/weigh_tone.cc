// SPDX-License-Identifier: Apache-2.0
// Weighs what sentences speak of (src/language/tone_features.h) on texts whose tone is known: those
// of tests/tone/learned, our own drafts, and what business letters say (tests/letters-language).
// Run in the root of the source:
//
//     weigh_tone [--write] [--missed] [GROUP…]
//
// It leaves each hand out in turn, or those named, and tells how well the others foretell it
// (--missed: with the texts that went wrong), alone and together with the wordings of
// data/*/tone.txt, and what each margin would catch and blame of all that was left out. With
// --write the weights of all go to data/other/tone_weights.txt and data/*/tone_words.txt, and what
// speaks for an id to data/other/tone_ids.txt.
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
using whiteflag::language::Language;

// Taken from "(always)": to blame is worse than to miss. At these, three in a hundred of the kind
// texts of each language that are left out are blamed (the last table this prints); the very words
// and the lists, which are not in it, blame one or two more.
double margin_of(Language language) {
  return language == Language::fr ? 0.4 : 0.45;
}

constexpr double surely_kind = 0.7;  // as in drafts/judge.cc
constexpr double least_voice = 0.15;
constexpr std::size_t letter_batches = 4;

void write_lines(const std::string& path, const std::string& head,
                 std::vector<std::pair<double, std::string>> lines) {
  std::ranges::sort(lines, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::ofstream out{path};
  out << head;
  for (const auto& [weight, line] : lines) out << line << "\n";
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

void write_voices(const Voices& voices) {
  const std::string file = "data/other/tone_ids.txt";
  const std::string head = comments_of(file);
  std::ofstream{file} << head << "\n" << told(voices);
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
void write(const Law& law, const std::vector<const Text*>& texts,
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
  const std::string first = fmt::format("\n(learned from) 0 {} {}\n(always) {:.3f} 0 0\n",
                                        law.sentences.pushy, law.sentences.kind, law.always);
  for (auto& [file, lines] : files) {
    const Language language = whiteflag::language::language_of_code(file.substr(5, 2));
    write_lines(
        file,
        comments_of(file) +
            (file == all ? first : fmt::format("\n(always) {:.3f} 0 0\n", -margin_of(language))),
        std::move(lines));
  }
}

struct Share {
  int found = 0;
  int of = 0;
};

/// Batches are left out each alone, a hand at a time.
std::vector<const Text*> texts_of(const std::vector<Batch>& batches, std::string_view but = "") {
  std::vector<const Text*> out;
  for (const Batch& batch : batches) {
    if (batch.name == but) continue;
    for (const Text& text : batch.texts) out.push_back(&text);
  }
  return out;
}

/// What each margin catches and blames, over all that was left out; letters apart.
struct Margins {
  static constexpr std::size_t steps = 15;
  static constexpr double step = 0.05;
  static constexpr double lowest = -0.1;
  using Shares = std::array<Share, steps>;
  struct Told {
    Shares caught, blamed, letters;
  };
  std::map<std::string, Told> by_language;  ///< and of "all"

  static double at(std::size_t i) { return lowest + static_cast<double>(i) * step; }

  void add(const Text& text, const Law& law) {
    const double score = law.score(text);
    for (const std::string& name : {std::string{"all"}, std::string{code(text.language)}}) {
      Told& told = by_language[name];
      auto& shares = text.pushy ? told.caught : text.counts < 1 ? told.letters : told.blamed;
      for (std::size_t i = 0; i < steps; ++i) {
        ++shares[i].of;
        if (score > at(i) || law.ruled_out_of(text, at(i), surely_kind)) ++shares[i].found;
      }
    }
  }
  void tell() const {
    const auto percent = [](const Share& one) {
      return one.of == 0 ? 0.0 : 100.0 * one.found / one.of;
    };
    for (const auto& [name, told] : by_language) {
      for (std::size_t i = 0; i < steps; ++i)
        fmt::print(
            "{} margin {:.2f}: pushy caught {:.1f} %, kind blamed {:.1f} %, of letters {:.1f} %\n",
            name, at(i), percent(told.caught[i]), percent(told.blamed[i]),
            percent(told.letters[i]));
    }
  }
};

/// How well the others foretell a batch.
void foretell(const Batch& left_out, const Law& law, const Voices& voices, bool missed) {
  Share alone[2], together[2], named;
  for (const Text& text : left_out.texts) {
    const double margin = margin_of(text.language);
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

/// Leaves each hand out in turn; those of `wanted`, or all.
void leave_out(const std::vector<Batch>& learned, const std::vector<const Text*>& ours,
               std::size_t numbers, bool missed, const std::set<std::string_view>& wanted) {
  Margins margins;
  for (const Batch& batch : learned) {
    if (!wanted.empty() && !wanted.contains(batch.name)) continue;
    std::vector<const Text*> others = texts_of(learned, batch.name);
    others.insert(others.end(), ours.begin(), ours.end());
    const Law law = tone_law::fit(others, numbers);
    foretell(batch, law, tone_law::listen(others, law), missed);
    for (const Text& text : batch.texts) margins.add(text, law);
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
  for (const std::filesystem::path& path : files_in("tests/tone/learned"))
    out.push_back(tone_texts::read_lines(path, numbers));
  const std::size_t first = out.size();
  for (std::size_t i = 0; i < letter_batches; ++i)
    out.push_back({fmt::format("letters-{}", i + 1), {}});
  std::size_t next = 0;
  for (const std::filesystem::path& path : files_in("tests/letters-language")) {
    if (path.stem().string().ends_with("-unseen")) continue;
    for (Text& text : tone_texts::read_letters(path, numbers))
      out[first + next % letter_batches].texts.push_back(std::move(text));
    ++next;
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  std::set<std::string_view> words(argv + 1, argv + argc);
  const bool writes = words.erase("--write") > 0;
  const bool missed = words.erase("--missed") > 0;
  tone_texts::Numbers numbers;
  const std::vector<Batch> learned = batches(numbers);
  std::vector<Batch> ours;
  for (const char* file :
       {"data/nl/drafts.txt", "data/en/drafts.txt", "data/de/drafts.txt", "data/fr/drafts.txt",
        "tests/tone/white-flags/ours.txt", "tests/tone/white-flags/more.txt"})
    ours.push_back(tone_texts::read_ours(file, numbers));
  if (!writes) {
    leave_out(learned, texts_of(ours), numbers.size(), missed, words);
    return 0;
  }
  std::vector<const Text*> all = texts_of(learned);
  const std::vector<const Text*> kind = texts_of(ours);
  all.insert(all.end(), kind.begin(), kind.end());
  const Law law = tone_law::fit(all, numbers.size());
  write(law, all, numbers);
  write_voices(tone_law::listen(all, law));
  return 0;
}
