// SPDX-License-Identifier: Apache-2.0
#include "talks/mirror.h"

#include <algorithm>
#include <array>
#include <map>

namespace whiteflag::talks {

namespace {

constexpr std::array<std::string_view, 7> habits = {
    "decision-process", "competition",   "needs-first", "clear-intent",
    "assistant-ally",   "mutual-effort", "no-open-end"};

/// A share is drawn towards the half by two cases, one of each: a single talk proves nothing
/// (Laplace's rule of succession).
constexpr double cases_of_each = 1;
/// How often a habit lacked where it fell silent counts by itself, half as much as the difference:
/// of two habits that differ alike, the one that lacks more often comes first.
constexpr double weight_of_often = 0.5;
/// What is to be changed is one or two things; each is shown in a few letters.
constexpr std::size_t most_helps = 2;
constexpr std::size_t most_shown_letters = 3;

/// The finding that shows a habit lacking.
bool shows(std::string_view habit, const causes::Finding& finding) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> pairs = {
      {{"decision-process", "decision-not-asked"},
       {"competition", "rivals-not-asked"},
       {"needs-first", "offer-before-need"},
       {"needs-first", "no-question-asked"},
       {"clear-intent", "vague-purpose"},
       {"clear-intent", "uninvited"},
       {"assistant-ally", "assistant-ignored"},
       {"mutual-effort", "all-work-yours"},
       {"mutual-effort", "much-work-yours"},
       {"no-open-end", "talk-without-date"},
       {"no-open-end", "letter-without-date"}}};
  return std::ranges::any_of(pairs, [&](const auto& pair) {
    return pair.first == habit && pair.second == finding.evidence;
  });
}

bool lacks(const MirrorCase& one, std::string_view habit) {
  return std::ranges::find(one.lacking, habit) != one.lacking.end();
}

bool keeps(const MirrorCase& one, std::string_view habit) {
  return std::ranges::find(one.kept, habit) != one.kept.end();
}

void add_letters(Help& help, const MirrorCase& one) {
  for (const causes::Finding& finding : one.findings) {
    if (help.letters.size() == most_shown_letters || !shows(help.habit, finding)) continue;
    help.letters.push_back({one.who, one.conversation, finding.quote, finding.letter, finding.at});
    return;
  }
}

double drawn_share(int count, int of) {
  return (count + cases_of_each) / (of + 2 * cases_of_each);
}

/// How much more often the habit lacked where it fell silent.
double difference(const Help& help) {
  return drawn_share(help.lacking_silent, help.silent) -
         drawn_share(help.lacking_going, help.going);
}

double worth(const Help& help) {
  return difference(help) + weight_of_often * drawn_share(help.lacking_silent, help.silent);
}

std::vector<Help> helps(const std::vector<MirrorCase>& cases) {
  std::vector<Help> all;
  for (const std::string_view habit : habits) {
    Help help{.habit = std::string{habit}};
    for (const MirrorCase& one : cases) {
      if (!one.talk || one.course == Course::undecided) continue;
      const bool lacking = lacks(one, habit);
      if (!lacking && !keeps(one, habit)) continue;  // nothing shows whether
      if (one.course == Course::fell_silent) {
        ++help.silent;
        help.lacking_silent += lacking ? 1 : 0;
        if (lacking) add_letters(help, one);
      } else {
        ++help.going;
        help.lacking_going += lacking ? 1 : 0;
      }
    }
    // What lacks as often where it goes on is no help, however often it lacks; and of a few talks
    // nothing is advised.
    const bool enough = std::min(help.silent, help.going) >= Share::enough;
    if (enough && help.lacking_silent > 0 && difference(help) > 0) all.push_back(std::move(help));
  }
  std::ranges::stable_sort(all, [](const Help& a, const Help& b) { return worth(a) > worth(b); });
  all.resize(std::min(all.size(), most_helps));
  return all;
}

std::vector<CauseCount> count_causes(const std::vector<MirrorCase>& cases) {
  std::map<std::string, CauseCount> counts;
  for (const MirrorCase& one : cases) {
    if (!one.told.empty()) {
      counts[one.told].cause = one.told;
      ++counts[one.told].told;
    }
    for (const std::string& cause : one.likely) {
      counts[cause].cause = cause;
      ++counts[cause].likely;
    }
  }
  std::vector<CauseCount> out;
  for (auto& [id, count] : counts) out.push_back(std::move(count));
  std::ranges::stable_sort(out, [](const CauseCount& a, const CauseCount& b) {
    return std::pair{a.told, a.likely} > std::pair{b.told, b.likely};
  });
  return out;
}

}  // namespace

Mirror look(const std::vector<MirrorCase>& cases) {
  Mirror out;
  Share decision{"decision-asked"}, rivals{"rivals-asked"}, open{"open-end"};
  Share confirmed{"confirmed"}, flags{"white-flags-answered"};
  for (const MirrorCase& one : cases) {
    ++out.conversations;
    out.chasers += one.chasers;
    out.words_mine += one.words_mine;
    out.words_theirs += one.words_theirs;
    out.silent += one.course == Course::fell_silent ? 1 : 0;
    out.going += one.course == Course::going_on ? 1 : 0;
    confirmed.of += one.agreements;
    confirmed.count += one.confirmed;
    flags.of += one.flag_sent ? 1 : 0;
    flags.count += one.flag_answered ? 1 : 0;
    if (!one.talk) continue;
    ++out.talks;
    for (const auto& [share, yes] : {std::pair{&decision, one.decision_asked},
                                     {&rivals, one.rivals_asked},
                                     {&open, one.open_end}}) {
      ++share->of;
      share->count += yes ? 1 : 0;
    }
  }
  out.shares = {decision, rivals, open, confirmed, flags};
  out.causes = count_causes(cases);
  out.helps = helps(cases);
  return out;
}

}  // namespace whiteflag::talks
