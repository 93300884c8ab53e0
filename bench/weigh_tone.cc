// SPDX-License-Identifier: Apache-2.0
// Weighs the notions of data/*/notions.txt on texts whose tone is known (tests/tone/*.txt, "nl
// pushy: the words" a line): a logistic law with a lasso, so that few weights are left, each
// readable. weigh_tone FILE…, in the root of the source: leaves each file out in turn and tells how
// well the others foretell it. With --write the weights of all go to data/other/tone_weights.txt
// and data/*/tone_words.txt. --without-pairs, --lasso X, --ridge X, --fewest N, --missed, --rules.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "language/pressure.h"
#include "language/sentences.h"
#include "language/tone.h"

namespace {

using Names = std::set<std::string>;

struct Text {
  bool pushy = false;
  std::string line;
  std::vector<Names> sentences;
  bool ruled = false;  ///< a wording of data/*/tone.txt was found in it
};
using Batch = std::vector<Text>;

struct Settings {
  bool pairs = true;
  bool missed = false;
  bool write = false;
  double wording = 2.7;
  double margin = 0.25;  ///< taken from the weight "always": to blame is worse than to miss
  double lasso = 0.0001;
  double ridge = 0.001;
  int fewest = 2;
};

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

bool ruled(const std::string& text, whiteflag::language::Language language) {
  using namespace whiteflag;
  const std::set<std::string_view> presses = {"deadline",    "reproach",      "guilt",
                                              "checking-in", "false-urgency", "fear-of-missing-out",
                                              "ultimatum",   "flattery",      "pressure"};
  const language::Tone tone = language::read_tone(text, language);
  return std::ranges::any_of(tone.matches,
                             [&](const auto& one) { return presses.contains(one.id); });
}

Batch read(const char* path) {
  std::ifstream in{path};
  Batch out;
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    if (line.size() < 4 || line.front() == '#' || colon == std::string::npos) continue;
    const auto language = whiteflag::language::language_of_code(line.substr(0, 2));
    const std::string text = with_breaks(line.substr(colon + 2));
    out.push_back({line.substr(3, colon - 3) == "pushy", line, notions_of(text, language),
                   ruled(text, language)});
  }
  return out;
}

/// "(u|je)" as its first choice, "{matter}" as a word that means nothing.
std::string plain(const std::string& line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '{' || c == '|') {
      const std::size_t close = line.find(c == '{' ? '}' : ')', i);
      if (c == '{') out += "x";
      i = std::min(close, line.size() - 1);
    } else if (c != '(' && c != ')') {
      out += c;
    }
  }
  return out;
}

/// Our own words (data/<language>/drafts.txt) and white flags ("nl formal" heads one, or each line
/// begins with its language): all kind.
Batch read_kind(const std::string& path) {
  using whiteflag::language::Language;
  std::ifstream in{path};
  Batch out;
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
    for (const std::string_view sentence :
         whiteflag::language::split_sentences(with_breaks(plain(line)))) {
      const std::string text{sentence};
      out.push_back({false, text, notions_of(text, language), false});
    }
  }
  return out;
}

/// Only notions of the sentence itself are weighed in pairs.
bool pairs(const std::string& name) {
  return !name.starts_with("near ") && !name.starts_with("w:") && !name.starts_with("apart ");
}

std::vector<std::string> features_of(const Names& names, const Settings& how) {
  std::vector<std::string> out{names.begin(), names.end()};
  if (!how.pairs) return out;
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

  std::vector<std::size_t> row(const Names& names, const Settings& how) const {
    std::vector<std::size_t> out;
    for (const std::string& feature : features_of(names, how)) {
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
  double score(const Text& text, const Settings& how) const {
    double most = -99;
    for (const Names& names : text.sentences) most = std::max(most, score(row(names, how)));
    return most;
  }
};

using Row = std::vector<std::size_t>;

/// A pushy text needs one sentence that presses: the one that scores highest stands for it.
std::vector<std::pair<Row, double>> samples(const std::vector<const Text*>& texts, const Law& law,
                                            const Settings& how) {
  std::vector<std::pair<Row, double>> out;
  for (const Text* text : texts) {
    std::vector<Row> rows;
    for (const Names& names : text->sentences) rows.push_back(law.row(names, how));
    if (rows.empty()) continue;
    if (!text->pushy) {
      for (Row& row : rows) out.emplace_back(std::move(row), 0);
      continue;
    }
    const auto best = std::ranges::max_element(
        rows, {}, [&](const Row& row) { return law.score(row) + 1e-6 * double(row.size()); });
    out.emplace_back(*best, 1);
  }
  return out;
}

void descend(Law& law, const std::vector<std::pair<Row, double>>& samples, const Settings& how,
             const std::vector<double>& lasso) {
  const double n = double(samples.size());
  double longest = 0;
  for (const auto& [row, label] : samples) longest += double(row.size() + 1);
  double step = 8.0 / (longest / n);
  std::vector<double> look = law.weight;
  double look_always = law.always;
  double t = 1;
  for (int round = 0; round < 600; ++round) {
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
      double moved = look[i] - step * (gradient[i] + how.ridge * look[i]);
      const double shrink = step * lasso[i];
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

Law fit(const std::vector<const Text*>& texts, const Settings& how) {
  std::map<std::string, int> counts;
  for (const Text* text : texts) {
    for (const Names& names : text->sentences) {
      for (const std::string& feature : features_of(names, how)) ++counts[feature];
    }
  }
  Law law;
  std::vector<double> lasso;
  for (const auto& [feature, count] : counts) {
    if (count < how.fewest) continue;
    law.index.emplace(feature, law.index.size());
    lasso.push_back(feature.contains('&') ? how.lasso : how.lasso / 3);
  }
  law.weight.assign(law.index.size(), 0);
  for (int round = 0; round < 3; ++round) descend(law, samples(texts, law, how), how, lasso);
  return law;
}

void tell(const std::vector<std::pair<double, const Text*>>& scored) {
  std::vector<double> pushy;
  std::vector<double> kind;
  for (const auto& [score, text] : scored) (text->pushy ? pushy : kind).push_back(score);
  std::ranges::sort(kind, std::greater{});
  for (const double share : {0.0, 0.01, 0.02, 0.03, 0.05}) {
    const double line = kind[std::size_t(share * double(kind.size()))];
    const auto caught = std::ranges::count_if(pushy, [&](double one) { return one > line; });
    std::printf("# at %.0f %% of the kind blamed (above %.2f): %.1f %% of the pushy caught\n",
                100 * share, line, 100.0 * double(caught) / double(pushy.size()));
  }
}

/// Weights that round to less than this are left out.
constexpr double least_weight = 0.05;

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
void write(const Law& law, const std::vector<const Text*>& texts, const Settings& how) {
  std::map<std::string, std::pair<int, int>> seen;
  for (const Text* text : texts) {
    for (const Names& names : text->sentences) {
      for (const std::string& feature : features_of(names, how))
        ++(text->pushy ? seen[feature].first : seen[feature].second);
    }
  }
  std::map<std::string, std::vector<std::pair<double, std::string>>> files;
  const auto add = [&](const std::string& file, const std::string& name, double weight, int pushy,
                       int kind) {
    char figures[64];
    std::snprintf(figures, sizeof figures, " %.2f %d %d", weight, pushy, kind);
    files[file].emplace_back(weight, name + figures);
  };
  const std::string all = "data/other/tone_weights.txt";
  add(all, "always", law.always - how.margin, 0, 0);
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

}  // namespace

int main(int argc, char** argv) {
  Settings how;
  std::vector<Batch> batches;
  std::vector<Batch> always_kind;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--without-pairs")
      how.pairs = false;
    else if (word == "--missed")
      how.missed = true;
    else if (word == "--write")
      how.write = true;
    else if (word == "--lasso")
      how.lasso = std::atof(argv[++i]);
    else if (word == "--kind")
      always_kind.push_back(read_kind(argv[++i]));
    else if (word == "--margin")
      how.margin = std::atof(argv[++i]);
    else if (word == "--wording")
      how.wording = std::atof(argv[++i]);
    else if (word == "--ridge")
      how.ridge = std::atof(argv[++i]);
    else if (word == "--fewest")
      how.fewest = std::atoi(argv[++i]);
    else
      batches.push_back(read(argv[i]));
  }
  std::vector<std::pair<double, const Text*>> scored;
  std::vector<const Text*> all;
  for (const Batch& left_out : batches) {
    std::vector<const Text*> others;
    for (const Batch& batch : batches) {
      if (&batch == &left_out) continue;
      for (const Text& text : batch) others.push_back(&text);
    }
    for (const Batch& batch : always_kind) {
      for (const Text& text : batch) others.push_back(&text);
    }
    const Law law = fit(others, how);
    int caught = 0, pushy = 0, blamed = 0, kind = 0;
    for (const Text& text : left_out) {
      scored.emplace_back(law.score(text, how), &text);
      all.push_back(&text);
      const bool above = scored.back().first > 0;
      (text.pushy ? pushy : kind)++;
      if (above) (text.pushy ? caught : blamed)++;
    }
    for (const double line : {0.0, 0.25, 0.5, 0.75, 1.0}) {
      int found = 0, wrong = 0;
      for (const Text& text : left_out) {
        const double score = law.score(text, how) + (text.ruled ? how.wording : 0);
        const bool on = score > line;
        if (on) (text.pushy ? found : wrong)++;
        if (how.missed && line == 0.5 && on != text.pushy)
          std::printf("#! %.1f%s %s\n", score, text.ruled ? " by rule" : "", text.line.c_str());
      }
      std::printf("#   with the wordings, above %.2f: %d, %d\n", line, found, wrong);
    }
    std::printf("# left out: caught %d of %d, blamed %d of %d\n", caught, pushy, blamed, kind);
  }
  tell(scored);
  if (!how.write) return 0;
  for (const Batch& batch : always_kind) {
    for (const Text& text : batch) all.insert(all.end(), 2, &text);  // our own words must stand
  }
  const Law law = fit(all, how);
  write(law, all, how);
}
