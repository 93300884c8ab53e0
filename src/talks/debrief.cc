// SPDX-License-Identifier: Apache-2.0
#include "talks/debrief.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <ranges>

#include "base/text.h"
#include "language/dates.h"

namespace whiteflag::talks {

namespace {

using conversations::Entry;
using conversations::EntryKind;

constexpr std::array<std::string_view, 8> questions = {
    "process-asked", "deciders-known",  "rivals-known", "needs-explored",
    "beyond-price",  "cost-of-waiting", "other-worked", "signals-missed"};

enum class Key { question, mine, theirs, next, note, none };

Key key_of(std::string_view word, const DebriefContext& context) {
  if (word == "mine" || word == "me" || word == "ik") return Key::mine;
  if (word == "theirs" || word == "they" || word == "zij") return Key::theirs;
  if (word == "next" || word == "volgende") return Key::next;
  if (word == "note" || word == "notitie") return Key::note;
  return std::ranges::find(context.questions, word) != context.questions.end() ? Key::question
                                                                               : Key::none;
}

std::string_view answer_of(std::string_view word) {
  if (word == "yes" || word == "y" || word == "ja" || word == "j") return "yes";
  if (word == "no" || word == "n" || word == "nee") return "no";
  if (word == "unknown" || word == "?" || word == "weet-niet") return "unknown";
  return {};
}

/// The last day or moment that is named, with an hour that is named apart from it ("Tuesday in
/// Delft, 14:00"); empty for none. Of several days the last, of several hours the first.
std::string moment_in(std::string_view words, const DebriefContext& context) {
  const language::DateContext dates{
      .now = context.now, .offset = context.offset, .language = context.language};
  constexpr std::size_t day_only = 10;
  std::string day;
  std::string hour;
  for (const language::FoundDate& one :
       language::find_typed_dates(words, dates, context.conversation)) {
    const bool hours = one.end_iso.size() > day_only;
    std::string& out = one.no_day ? hour : day;
    out = one.end_iso.empty() || hours ? one.start_iso : one.end_iso;
  }
  if (day.empty() || hour.empty() || day.size() > day_only) return day.empty() ? hour : day;
  return day + hour.substr(day_only);
}

class Reader {
 public:
  Reader(const DebriefContext& context, std::vector<DebriefError>& errors)
      : context_{context}, errors_{errors} {}

  void line(std::string_view text) {
    ++number_;
    text = trim(text);
    if (text.empty() || text.front() == '#') return;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
      wrong("there is no colon in it; write for example “process-asked: yes”");
      return;
    }
    const std::string word = ascii_lower(trim(text.substr(0, colon)));
    const std::string_view value = trim(text.substr(colon + 1));
    const Key key = key_of(word, context_);
    if (key == Key::none) {
      wrong(fmt::format("“{}” is not asked; there are: {}, mine, theirs, next, note", word, ids()));
    } else if (!value.empty()) {
      take(key, word, value);
    }
  }
  Debrief out;

 private:
  std::string today() const { return iso_text(context_.now, context_.offset).substr(0, 10); }

  void take(Key key, const std::string& word, std::string_view value) {
    switch (key) {
      case Key::question:
        answer(word, value);
        break;
      case Key::mine:
      case Key::theirs:
        out.promises.push_back(
            {key == Key::mine, std::string{value}, moment_in(value, context_).substr(0, 10)});
        break;
      case Key::next:
        out.next = moment_in(value, context_);
        if (out.next.empty()) wrong(fmt::format("“{}” names no day", value));
        if (!out.next.empty() && out.next.substr(0, 10) < today())
          wrong(fmt::format("“{}” is past; a next talk is still to come", value));
        break;
      default:
        out.note += (out.note.empty() ? "" : " ") + std::string{value};
    }
  }

  void answer(const std::string& question, std::string_view value) {
    const std::string_view answer = answer_of(ascii_lower(value));
    if (answer.empty()) {
      wrong(fmt::format("“{}” is no answer; say yes, no or unknown", value));
      return;
    }
    const auto same =
        std::ranges::find(out.answers, question, &std::pair<std::string, std::string>::first);
    if (same != out.answers.end() && same->second != answer) {
      wrong(fmt::format("“{}” was answered {} above", question, same->second));
      return;
    }
    if (same == out.answers.end()) out.answers.emplace_back(question, answer);
  }

  std::string ids() const {
    std::string all;
    for (const std::string& one : context_.questions) all += (all.empty() ? "" : ", ") + one;
    return all;
  }
  void wrong(std::string what) { errors_.push_back({number_, std::move(what)}); }

  const DebriefContext& context_;
  std::vector<DebriefError>& errors_;
  int number_ = 0;
};

}  // namespace

std::span<const std::string_view> debrief_questions() {
  return questions;
}

Debrief read_debrief(std::string_view text, const DebriefContext& context,
                     std::vector<DebriefError>& errors) {
  Reader reader{context, errors};
  for (const std::string_view line : split_lines(text)) reader.line(line);
  return std::move(reader.out);
}

std::vector<Entry> entries_from(const Debrief& debrief) {
  std::vector<Entry> out;
  const auto add = [&](std::string about, std::string value, std::string words) {
    out.push_back({.kind = EntryKind::debrief,
                   .about = std::move(about),
                   .value = std::move(value),
                   .words = std::move(words)});
  };
  for (const auto& [question, answer] : debrief.answers) add(question, answer, {});
  for (const TalkPromise& one : debrief.promises)
    add(one.mine ? "mine" : "theirs", one.due, one.words);
  if (!debrief.next.empty()) add("next", debrief.next, {});
  if (!debrief.note.empty()) add("note", {}, debrief.note);
  return out;
}

DebriefFound last_debrief(std::span<const Entry> entries) {
  DebriefFound out;
  const auto last =
      std::ranges::find(entries | std::views::reverse, EntryKind::debrief, &Entry::kind);
  if (last == std::ranges::rend(entries)) return out;
  out.at = last->at;
  for (const Entry& entry : entries) {
    if (entry.kind != EntryKind::debrief || out.at - entry.at > std::chrono::hours{12}) continue;
    if (entry.about == "mine" || entry.about == "theirs") {
      out.debrief.promises.push_back({entry.about == "mine", entry.words, entry.value});
    } else if (entry.about == "next") {
      out.debrief.next = entry.value;
    } else if (entry.about == "note") {
      out.debrief.note = entry.words;
    } else {
      out.debrief.answers.emplace_back(entry.about, entry.value);
    }
  }
  return out;
}

}  // namespace whiteflag::talks
