// SPDX-License-Identifier: Apache-2.0
#include "tone_texts.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "language/sentences.h"
#include "language/tone.h"
#include "language/tone_features.h"

namespace tone_texts {
namespace {

using whiteflag::language::is_word;
using whiteflag::language::Language;
using whiteflag::language::Tone;

constexpr double letters_count = 0.9;
constexpr double ours_count = 2;

std::string with_breaks(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool mark = text.compare(i, 2, "\\n") == 0;
    out += mark ? '\n' : text[i];
    if (mark) ++i;
  }
  return out;
}

/// Words belong to one language: "w:nl:niet".
std::string told_apart(const std::string& name, Language language) {
  if (!name.starts_with("w:")) return name;
  return std::string{"w:"}
      .append(whiteflag::language::code(language))
      .append(":")
      .append(name.substr(2));
}

Row row_of(const whiteflag::language::Weighed& weighed, Language language, Numbers& numbers) {
  Row out;
  for (const std::string& part : weighed.parts)
    out.push_back(numbers.part(told_apart(part, language)));
  std::vector<std::string> units;
  for (const std::string& unit : weighed.units) units.push_back(told_apart(unit, language));
  for (std::size_t one = 0; one < units.size(); ++one) {
    for (std::size_t other = one + 1; other < units.size(); ++other) {
      if (!is_word(units[one]) || !is_word(units[other]))
        out.push_back(numbers.both(units[one], units[other]));
    }
  }
  return out;
}

Text read_text(const std::string& text, Language language, Numbers& numbers) {
  const std::set<std::string_view> presses = {"deadline",    "reproach",      "guilt",
                                              "checking-in", "false-urgency", "fear-of-missing-out",
                                              "ultimatum",   "flattery",      "pressure"};
  const Tone tone = whiteflag::language::read_tone(text, language);
  Text out;
  out.language = language;
  out.line = text;
  out.ruled.assign(tone.sentences.size(), false);
  for (const auto& one : tone.matches) {
    if (presses.contains(one.id)) out.ruled[one.sentence] = true;
  }
  for (std::size_t i = 0; i < tone.sentences.size(); ++i) {
    out.rows.push_back(
        row_of(whiteflag::language::weighed_by(text, tone, i, language), language, numbers));
    out.spoken.push_back(whiteflag::language::spoken_of(text, tone, i, language));
  }
  return out;
}

/// What stands in our own words where a letter's facts come, as in one letter or in another.
struct Facts {
  std::string_view date, last, subject;
};

Facts facts(Language language, bool second) {
  switch (language) {
    case Language::nl:
      return second ? Facts{"6 november", "ons gesprek van 6 november", "ons gesprek"}
                    : Facts{"3 november", "uw bericht van 3 november", "de vloer"};
    case Language::en:
      return second ? Facts{"6 November", "our talk of 6 November", "our talk"}
                    : Facts{"3 November", "your message of 3 November", "the floor"};
    case Language::de:
      return second ? Facts{"6. November", "unserem Gespräch vom 6. November", "unser Gespräch"}
                    : Facts{"3. November", "Ihrer Nachricht vom 3. November", "den Boden"};
    default:
      return second ? Facts{"6 novembre", "notre échange du 6 novembre", "notre échange"}
                    : Facts{"3 novembre", "votre message du 3 novembre", "le sol"};
  }
}

std::string_view fact(std::string_view name, const Facts& facts) {
  return name.ends_with("date") ? facts.date : name == "last" ? facts.last : facts.subject;
}

/// "(u|je)" as its first or its second choice, "{last}" as a fact.
std::string plain(const std::string& line, Language language, bool second) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::size_t bar = line.find('|', i);
    const std::size_t close = line.find(line[i] == '{' ? '}' : ')', i);
    if (line[i] == '{' && close != std::string::npos) {
      out += fact(line.substr(i + 1, close - i - 1), facts(language, second));
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

}  // namespace

std::string Numbers::name_of(std::uint32_t number) const {
  const auto [one, other] = pairs_[number];
  return other == none ? names_[one] : names_[one] + " & " + names_[other];
}

std::uint32_t Numbers::named(const std::string& name) {
  const auto next = static_cast<std::uint32_t>(names_.size());
  const auto [place, fresh] = name_index_.emplace(name, next);
  if (fresh) names_.push_back(name);
  return place->second;
}

std::uint32_t Numbers::number(std::uint32_t one, std::uint32_t other) {
  constexpr int half = 32;
  const auto next = static_cast<std::uint32_t>(pairs_.size());
  const auto [place, fresh] = index_.emplace((std::uint64_t{one} << half) | other, next);
  if (fresh) pairs_.emplace_back(one, other);
  return place->second;
}

Batch read_lines(const std::filesystem::path& path, Numbers& numbers) {
  std::ifstream in{path};
  Batch out{path.stem().string(), {}};
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    if (line.size() < 4 || line.front() == '#' || colon == std::string::npos) continue;
    const Language language = whiteflag::language::language_of_code(line.substr(0, 2));
    const std::string label = line.substr(3, colon - 3);
    out.texts.push_back(read_text(with_breaks(line.substr(colon + 2)), language, numbers));
    Text& text = out.texts.back();
    text.pushy = label != "kind";
    if (text.pushy && label != "pushy") text.id = label;
    text.line = line;
  }
  return out;
}

Batch read_ours(const std::filesystem::path& path, Numbers& numbers) {
  std::ifstream in{path};
  Batch out{path.string(), {}};
  const std::size_t data = out.name.find("data/");
  Language language = data == std::string::npos
                          ? Language::unknown
                          : whiteflag::language::language_of_code(out.name.substr(data + 5, 2));
  for (std::string line; std::getline(in, line);) {
    if (line.size() < 4 || std::string_view{"#[>"}.contains(line.front())) continue;
    // "? successor: the words" stand in some letters only.
    if (line.front() == '?') line.erase(0, std::min(line.find(": "), line.size() - 2) + 2);
    const Language said = whiteflag::language::language_of_code(line.substr(0, 2));
    if (data == std::string::npos && line[2] == ' ' && said != Language::unknown) {
      language = said;
      line = line.substr(3);
    }
    for (const bool second : {false, true}) {
      const std::string whole = with_breaks(plain(line, language, second));
      for (const std::string_view sentence : whiteflag::language::split_sentences(whole)) {
        out.texts.push_back(read_text(std::string{sentence}, language, numbers));
        out.texts.back().counts = ours_count;
      }
    }
  }
  return out;
}

std::vector<Text> read_letters(const std::filesystem::path& path, Numbers& numbers) {
  constexpr std::array<std::string_view, 4> kind = {"- - ", "promise sender ", "promise third ",
                                                    "appointment sender "};
  const std::string name = path.stem().string();
  const Language language = whiteflag::language::language_of_code(name.substr(0, 2));
  std::ifstream in{path};
  std::vector<Text> out;
  for (std::string line; std::getline(in, line);) {
    const std::size_t bar = line.find(" | ");
    const auto begins = [&](std::string_view one) { return line.starts_with(one); };
    if (bar == std::string::npos || std::ranges::none_of(kind, begins)) continue;
    out.push_back(read_text(line.substr(bar + 3), language, numbers));
    out.back().counts = letters_count;
  }
  return out;
}

}  // namespace tone_texts
