// SPDX-License-Identifier: Apache-2.0
// Weighs the notions of data/*/notions.txt on texts whose tone is known (tests/tone: "nl pushy: the
// words" a line): a logistic law with a lasso. Run in the root of the source:
//
//     weigh_tone [--write] [--missed]
//
// It leaves each batch out in turn and tells how well the others foretell it (--missed: with the
// texts that went wrong), alone and together with the wordings of data/*/tone.txt. With --write the
// weights of all go to data/other/tone_weights.txt and data/*/tone_words.txt.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "language/pressure.h"
#include "language/sentences.h"
#include "language/tone.h"

namespace {

using Names = std::set<std::string>;

struct Text {
  bool pushy = false;
  std::string line;
  std::vector<Names> sentences;
  std::vector<bool> ruled;  ///< of each sentence: a wording of data/*/tone.txt was found in it
};
struct Batch {
  std::string name;
  std::vector<Text> texts;
};

// Chosen by leaving batches out: between a tenth and ten times these, little changes.
constexpr double lasso = 0.00003;  // of a pair or a word; of one notion a third
constexpr double ridge = 0.0001;
constexpr int fewest = 2;            // sentences in which it must be seen
constexpr double margin = 1;         // taken from "always": to blame is worse than to miss
constexpr double surely_kind = 1.5;  // as in drafts/judge.cc
constexpr int rounds = 600;
constexpr double least_weight = 0.05;  // what rounds to less is left out

std::string with_breaks(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool mark = text.compare(i, 2, "\\n") == 0;
    out += mark ? '\n' : text[i];
    if (mark) ++i;
  }
  return out;
}

std::vector<Names> notions_of(const std::string& text, whiteflag::language::Language language) {
  const whiteflag::language::Tone tone = whiteflag::language::read_tone(text, language);
  std::vector<Names> out(tone.sentences.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (std::string& part : whiteflag::language::weighed_by(text, tone, i)) {
      const std::string code{whiteflag::language::code(language)};
      out[i].insert(part.starts_with("w:") ? "w:" + code + ":" + part.substr(2) : std::move(part));
    }
  }
  return out;
}

std::vector<bool> ruled(const std::string& text, whiteflag::language::Language language) {
  const std::set<std::string_view> presses = {"deadline",    "reproach",      "guilt",
                                              "checking-in", "false-urgency", "fear-of-missing-out",
                                              "ultimatum",   "flattery",      "pressure"};
  const whiteflag::language::Tone tone = whiteflag::language::read_tone(text, language);
  std::vector<bool> out(tone.sentences.size(), false);
  for (const auto& one : tone.matches) {
    if (presses.contains(one.id)) out[one.sentence] = true;
  }
  return out;
}

Batch read(const std::filesystem::path& path) {
  std::ifstream in{path};
  Batch out{path.filename().string(), {}};
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    if (line.size() < 4 || line.front() == '#' || colon == std::string::npos) continue;
    const auto language = whiteflag::language::language_of_code(line.substr(0, 2));
    const std::string text = with_breaks(line.substr(colon + 2));
    out.texts.push_back({line.substr(3, colon - 3) == "pushy", line, notions_of(text, language),
                         ruled(text, language)});
  }
  return out;
}

/// What stands in our own words where a letter's facts come: as in a letter.
std::string_view fact(std::string_view name, whiteflag::language::Language language) {
  using whiteflag::language::Language;
  const bool date = name.ends_with("date");
  switch (language) {
    case Language::nl:
      return date ? "3 november" : name == "last" ? "uw bericht van 3 november" : "de vloer";
    case Language::en:
      return date ? "3 November" : name == "last" ? "your message of 3 November" : "the floor";
    case Language::de:
      return date             ? "3. November"
             : name == "last" ? "Ihrer Nachricht vom 3. November"
                              : "den Boden";
    case Language::fr:
      return date ? "3 novembre" : name == "last" ? "votre message du 3 novembre" : "le sol";
    default:
      return "x";
  }
}

/// "(u|je)" as its first or its second choice, "{last}" as a fact.
std::string plain(const std::string& line, whiteflag::language::Language language, bool second) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::size_t bar = line.find('|', i);
    const std::size_t close = line.find(line[i] == '{' ? '}' : ')', i);
    if (line[i] == '{' && close != std::string::npos) {
      out += fact(line.substr(i + 1, close - i - 1), language);
    } else if (line[i] == '(' && bar < close && close != std::string::npos) {
      out += second ? plain(line.substr(bar + 1, close - bar - 1), language, second)
                    : plain(line.substr(i + 1, bar - i - 1), language, second);
    } else {
      out += line[i];
      continue;
    }
    i = close;
  }
  return out;
}

/// Our own words (data/<language>/drafts.txt) and white flags ("nl formal" heads one, or each line
/// begins with its language): all kind.
Batch read_kind(const std::string& path) {
  using whiteflag::language::Language;
  std::ifstream in{path};
  Batch out{path, {}};
  const std::size_t data = path.find("data/");
  Language language = data == std::string::npos
                          ? Language::unknown
                          : whiteflag::language::language_of_code(path.substr(data + 5, 2));
  for (std::string line; std::getline(in, line);) {
    if (line.size() < 4 || std::string_view{"#[>?"}.contains(line.front())) continue;
    const Language said = whiteflag::language::language_of_code(line.substr(0, 2));
    if (data == std::string::npos && line[2] == ' ' && said != Language::unknown) {
      language = said;
      line = line.substr(3);
    }
    for (const bool second : {false, true}) {
      const std::string whole = with_breaks(plain(line, language, second));
      for (const std::string_view sentence : whiteflag::language::split_sentences(whole)) {
        const std::string text{sentence};
        out.texts.push_back({false, text, notions_of(text, language), {}});
      }
    }
  }
  return out;
}

/// Only notions of the sentence itself are weighed in pairs.
bool pairs(const std::string& name) {
  return !name.starts_with("near ") && !name.starts_with("w:") && !name.starts_with("apart ");
}

std::vector<std::string> features_of(const Names& names) {
  std::vector<std::string> out{names.begin(), names.end()};
  for (auto one = names.begin(); one != names.end(); ++one) {
    if (!pairs(*one)) continue;
    for (auto other = std::next(one); other != names.end(); ++other) {
      if (pairs(*other)) out.push_back(*one + " & " + *other);
    }
  }
  return out;
}

struct Law {
  std::map<std::string, std::size_t> index;
  std::vector<double> weight;
  double always = -1;

  std::vector<std::size_t> row(const Names& names) const {
    std::vector<std::size_t> out;
    for (const std::string& feature : features_of(names)) {
      const auto found = index.find(feature);
      if (found != index.end()) out.push_back(found->second);
    }
    return out;
  }
  double score(const std::vector<std::size_t>& row) const {
    double sum = always;
    for (const std::size_t i : row) sum += weight[i];
    return sum;
  }
  double score(const Text& text) const {
    double most = -99;
    for (const Names& names : text.sentences) most = std::max(most, score(row(names)));
    return most;
  }
};

using Row = std::vector<std::size_t>;

/// A pushy text needs one sentence that presses: the one that scores highest stands for it.
std::vector<std::pair<Row, double>> samples(const std::vector<const Text*>& texts, const Law& law) {
  std::vector<std::pair<Row, double>> out;
  for (const Text* text : texts) {
    std::vector<Row> rows;
    for (const Names& names : text->sentences) rows.push_back(law.row(names));
    if (rows.empty()) continue;
    if (!text->pushy) {
      for (Row& row : rows) out.emplace_back(std::move(row), 0);
      continue;
    }
    const auto best = std::ranges::max_element(rows, {}, [&](const Row& row) {
      return law.score(row) + 1e-6 * static_cast<double>(row.size());
    });
    out.emplace_back(*best, 1);
  }
  return out;
}

void descend(Law& law, const std::vector<std::pair<Row, double>>& samples,
             const std::vector<double>& shrinks) {
  const auto n = static_cast<double>(samples.size());
  double longest = 0;
  for (const auto& [row, label] : samples) longest += static_cast<double>(row.size() + 1);
  double step = 8.0 / (longest / n);
  std::vector<double> look = law.weight;
  double look_always = law.always;
  double t = 1;
  for (int round = 0; round < rounds; ++round) {
    std::vector<double> gradient(law.weight.size(), 0);
    double always = 0;
    for (const auto& [row, label] : samples) {
      double sum = look_always;
      for (const std::size_t i : row) sum += look[i];
      const double error = (1 / (1 + std::exp(-sum)) - label) / n;
      always += error;
      for (const std::size_t i : row) gradient[i] += error;
    }
    const double next = (1 + std::sqrt(1 + 4 * t * t)) / 2;
    const double push = (t - 1) / next;
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      double moved = look[i] - step * (gradient[i] + ridge * look[i]);
      const double shrink = step * shrinks[i];
      moved = moved > shrink ? moved - shrink : moved < -shrink ? moved + shrink : 0;
      look[i] = moved + push * (moved - law.weight[i]);
      law.weight[i] = moved;
    }
    const double moved = look_always - step * always;
    look_always = moved + push * (moved - law.always);
    law.always = moved;
    t = next;
  }
}

Law fit(const std::vector<const Text*>& texts) {
  std::map<std::string, int> counts;
  for (const Text* text : texts) {
    for (const Names& names : text->sentences) {
      for (const std::string& feature : features_of(names)) ++counts[feature];
    }
  }
  Law law;
  std::vector<double> shrinks;
  for (const auto& [feature, count] : counts) {
    if (count < fewest) continue;
    law.index.emplace(feature, law.index.size());
    shrinks.push_back(feature.contains('&') ? lasso : lasso / 3);
  }
  law.weight.assign(law.index.size(), 0);
  for (int round = 0; round < 3; ++round) descend(law, samples(texts, law), shrinks);
  return law;
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
    if (line == "[weights]") break;
  }
  return out;
}

std::string comments_of(const std::string& path) {
  std::ifstream in{path};
  std::string out;
  for (std::string line; std::getline(in, line) && line.starts_with("#");) out += line + "\n";
  return out;
}

/// With each weight, in how many pushy and kind sentences it was seen: what it rests on.
void write(const Law& law, const std::vector<const Text*>& texts) {
  std::map<std::string, std::pair<int, int>> seen;
  for (const Text* text : texts) {
    for (const Names& names : text->sentences) {
      for (const std::string& feature : features_of(names))
        ++(text->pushy ? seen[feature].first : seen[feature].second);
    }
  }
  std::map<std::string, std::vector<std::pair<double, std::string>>> files;
  const auto add = [&](const std::string& file, const std::string& name, double weight, int pushy,
                       int kind) {
    files[file].emplace_back(weight, fmt::format("{} {:.2f} {} {}", name, weight, pushy, kind));
  };
  const std::string all = "data/other/tone_weights.txt";
  add(all, "always", law.always - margin, 0, 0);
  for (const auto& [feature, i] : law.index) {
    const double weight = law.weight[i];
    if (std::abs(weight) < least_weight) continue;
    const auto [pushy, kind] = seen[feature];
    if (feature.starts_with("w:")) {
      add("data/" + feature.substr(2, 2) + "/tone_words.txt", feature.substr(5), weight, pushy,
          kind);
    } else {
      add(all, feature, weight, pushy, kind);
    }
  }
  for (auto& [file, lines] : files)
    write_lines(file, file == all ? head_of(file) : comments_of(file), std::move(lines));
}

struct Share {
  int found = 0;
  int of = 0;
};

std::vector<const Text*> texts_of(const std::vector<Batch>& batches, const Batch* but = nullptr) {
  std::vector<const Text*> out;
  for (const Batch& batch : batches) {
    if (&batch == but) continue;
    for (const Text& text : batch.texts) out.push_back(&text);
  }
  return out;
}

/// Whether a wording presses in a sentence that is not kind beyond doubt, as drafts/judge.cc has
/// it.
bool ruled_out_of(const Text& text, const Law& law) {
  for (std::size_t i = 0; i < text.ruled.size(); ++i) {
    const bool kind = law.score(law.row(text.sentences[i])) - margin < -surely_kind;
    if (text.ruled[i] && !kind) return true;
  }
  return false;
}

/// How well the others foretell a batch.
void leave_out(const Batch& left_out, const std::vector<Batch>& batches,
               const std::vector<const Text*>& kind, bool missed) {
  std::vector<const Text*> others = texts_of(batches, &left_out);
  others.insert(others.end(), kind.begin(), kind.end());
  const Law law = fit(others);
  Share alone[2];
  Share together[2];
  for (const Text& text : left_out.texts) {
    const bool scored = law.score(text) > margin;
    alone[text.pushy].of += 1;
    alone[text.pushy].found += scored ? 1 : 0;
    const bool found = scored || ruled_out_of(text, law);
    together[text.pushy].found += found ? 1 : 0;
    if (missed && found != text.pushy) fmt::print("    {}\n", text.line);
  }
  fmt::print("{}: pushy caught {} of {}, kind blamed {} of {}; with the wordings {} and {}\n",
             left_out.name, alone[1].found, alone[1].of, alone[0].found, alone[0].of,
             together[1].found, together[0].found);
}

std::vector<Batch> batches_in(const std::filesystem::path& folder) {
  std::vector<Batch> out;
  std::set<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) paths.insert(entry.path());
  for (const std::filesystem::path& path : paths) {
    const std::string name = path.stem().string();
    const bool wanted = name.starts_with("tuned") || name == "held-out" || name == "others-1" ||
                        name == "others-3" || name == "others-4" || name == "others-5" ||
                        (name.starts_with("fresh-") && name[6] >= '0' && name[6] <= '9');
    if (wanted) out.push_back(read(path));
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> words(argv + 1, argv + argc);
  const bool writes = std::ranges::find(words, "--write") != words.end();
  const bool missed = std::ranges::find(words, "--missed") != words.end();
  const std::vector<Batch> batches = batches_in("tests/tone");
  std::vector<Batch> ours;
  for (const char* file :
       {"data/nl/drafts.txt", "data/en/drafts.txt", "data/de/drafts.txt", "data/fr/drafts.txt",
        "tests/tone/white-flags.txt", "tests/tone/more-white-flags.txt"})
    ours.push_back(read_kind(file));
  const std::vector<const Text*> kind = texts_of(ours);
  for (const Batch& batch : batches) leave_out(batch, batches, kind, missed);
  if (!writes) return 0;
  std::vector<const Text*> all = texts_of(batches);
  // Our own words must stand: each stands there in both forms of address, and counts twice.
  for (int i = 0; i < 2; ++i) all.insert(all.end(), kind.begin(), kind.end());
  write(fit(all), all);
  return 0;
}
