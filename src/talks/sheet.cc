// SPDX-License-Identifier: Apache-2.0
#include "talks/sheet.h"

#include <algorithm>
#include <array>
#include <ranges>

#include "base/text.h"
#include "language/phrases.h"
#include "language/sentences.h"
#include "steps/working_days.h"
#include "talks/words.h"

namespace whiteflag::talks {

namespace {

using causes::Dossier;
using causes::DossierLetter;

/// Longer sentences are not taken up: nobody says them aloud.
constexpr std::size_t longest_quote = 140;
constexpr std::size_t most_quotes = 3;

bool is_question(std::string_view sentence) {
  return trim(sentence).ends_with('?');
}

/// Sentences of letters of one side, newest letter first, that `wanted` holds for.
template <class Wanted>
std::vector<Quote> sentences(const Dossier& dossier, bool from_seller, Wanted wanted) {
  std::vector<Quote> out;
  for (const DossierLetter& letter : dossier.letters | std::views::reverse) {
    if (letter.from_seller != from_seller || letter.automatic) continue;
    for (const std::string_view words : language::split_sentences(letter.own_words)) {
      if (words.size() > longest_quote || !wanted(letter, words)) continue;
      std::string line{words};
      std::ranges::replace(line, '\n', ' ');
      out.push_back({std::move(line), letter.id, letter.at.at});
      if (out.size() == most_quotes) return out;
    }
  }
  return out;
}

/// Questions in their last letters that the seller has not written back on.
std::vector<Quote> open_questions(const Dossier& dossier) {
  const DossierLetter* mine = causes::last_letter(dossier, true);
  return sentences(dossier, false, [&](const DossierLetter& letter, std::string_view words) {
    return is_question(words) && (mine == nullptr || letter.at.at > mine->at.at);
  });
}

std::vector<Quote> asked_before(const Dossier& dossier) {
  return sentences(dossier, true, [&](const DossierLetter& letter, std::string_view words) {
    return is_question(words) &&
           std::ranges::any_of(letter.signals, [&](const language::Signal& signal) {
             return signal.id == "need-question" &&
                    words.find(signal.text) != std::string_view::npos;
           });
  });
}

std::vector<LadderQuestion> ladder(const Dossier& dossier) {
  const std::vector<Quote> pains =
      sentences(dossier, false, [](const DossierLetter& letter, std::string_view words) {
        return !is_question(words) && says_trouble(words, letter.language);
      });
  const std::vector<Quote> wishes =
      sentences(dossier, false, [](const DossierLetter& letter, std::string_view words) {
        return !is_question(words) && says_wish(words, letter.language);
      });
  const auto at = [](const std::vector<Quote>& all, std::size_t i) {
    return i < all.size() ? all[i] : Quote{};
  };
  return {{Rung::situation, {}},
          {Rung::problem, at(pains, 0)},
          {Rung::implication, at(pains, pains.size() > 1 ? 1 : 0)},
          {Rung::need_payoff, at(wishes, 0)}};
}

/// Where on the page an agreement stands. Whoever was asked something owes nothing by that.
std::vector<agreements::Tracked>& list_of(const agreements::Tracked& one, Sheet& sheet) {
  if (one.side == agreements::Side::both) return sheet.together;
  if (one.side == agreements::Side::mine) return sheet.mine;
  return one.said.kind == agreements::Kind::promise ? sheet.theirs : sheet.asked;
}

/// Whoever wrote or was written to; a program that sent a notice did neither.
std::vector<const causes::Participant*> takes_part(const Dossier& dossier) {
  std::vector<const causes::Participant*> out;
  for (std::size_t i = 0; i < dossier.people.size(); ++i) {
    const causes::Participant& one = dossier.people[i];
    const bool contact = i == dossier.contact;
    if (!one.seller && (contact || one.assistant || one.wrote + one.copied > 0))
      out.push_back(&one);
  }
  return out;
}

bool ordered(const Dossier& dossier) {
  const bool won = std::ranges::any_of(dossier.entries, [](const conversations::Entry& one) {
    return one.kind == conversations::EntryKind::outcome && one.about == "won";
  });
  return won || std::ranges::any_of(dossier.letters, [](const DossierLetter& letter) {
           return !letter.automatic && says_ordered(letter.own_words);
         });
}

/// What is asked before somebody buys comes too late behind an order.
void leave_out_what_is_past(std::vector<std::string>& gaps) {
  constexpr std::array<std::string_view, 3> before_buying = {"decision-process", "competition",
                                                             "needs-first"};
  std::erase_if(gaps, [&](const std::string& gap) {
    return std::ranges::find(before_buying, gap) != before_buying.end();
  });
}

/// A week after this talk, on a day on which they work.
Instant next_appointment(const Dossier& dossier, Instant talk) {
  const std::string_view address = dossier.contact < dossier.people.size()
                                       ? dossier.people[dossier.contact].address
                                       : std::string_view{};
  const steps::WorkingDays days{address, dossier.language, std::chrono::minutes{0}};
  return days.next(talk + std::chrono::weeks{1});
}

}  // namespace

std::string_view rung_id(Rung rung) {
  constexpr std::array<std::string_view, 4> ids = {"situation", "problem", "implication",
                                                   "need-payoff"};
  return ids[static_cast<std::size_t>(rung)];
}

Sheet prepare(const Dossier& dossier, const std::vector<agreements::Tracked>& agreed,
              std::vector<std::string> gaps, Instant now) {
  Sheet out;
  for (const agreements::Tracked& one : agreed) {
    if (agreements::is_open(one.standing)) list_of(one, out).push_back(one);
  }
  out.open_questions = open_questions(dossier);
  out.asked_before = asked_before(dossier);
  out.ladder = ladder(dossier);
  out.people = takes_part(dossier);
  out.gaps = std::move(gaps);
  if (ordered(dossier)) leave_out_what_is_past(out.gaps);
  for (const causes::DossierMeeting& meeting : dossier.meetings) {
    const bool off = meeting.cancelled || meeting.declined_by_them;
    if (meeting.start > now && !off && out.next == nullptr) out.next = &meeting;
  }
  out.propose = next_appointment(dossier, out.next != nullptr ? out.next->start : now);
  return out;
}

}  // namespace whiteflag::talks
