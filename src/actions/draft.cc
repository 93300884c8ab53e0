// SPDX-License-Identifier: Apache-2.0
#include "actions/draft.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "actions/diagnoser.h"
#include "actions/dossier.h"
#include "actions/entries.h"
#include "actions/next.h"
#include "base/error.h"
#include "base/text.h"
#include "drafts/facts.h"

namespace whiteflag::actions {

namespace {

using steps::Reason;
using steps::Step;

std::string_view why(Reason reason, const conversations::State& state) {
  const bool delayed = state.delayed;
  const bool refused = state.refused;
  switch (reason) {
    case Reason::your_turn:
      return "It is your turn to deliver: answer first.";
    case Reason::not_yet:
    case Reason::too_little_known:
      return "The quiet is still within what is normal.";
    case Reason::agreed_later:
      return "It was agreed for later.";
    case Reason::away:
      return "They are away.";
    case Reason::undelivered:
      return delayed ? "Your letter has not arrived yet: the server keeps trying."
                     : "Your letter was not delivered.";
    case Reason::left:
      return "They no longer work there.";
    case Reason::answered_elsewhere:
      return "They have answered elsewhere.";
    case Reason::closed:
      return refused ? "They said no." : "The conversation ended naturally.";
    case Reason::leave_me_alone:
      return "They asked to be left alone.";
    case Reason::do_not_contact:
      return "They are on your do-not-contact list.";
    case Reason::weekend:
      return "It is their weekend.";
    case Reason::holiday:
      return "It is a public holiday where they are.";
    case Reason::just_written:
      return "Your last note is still fresh.";
    case Reason::slow_decision:
      return "Their decision takes its time.";
    case Reason::pressure:
      return "Enough weighs on them already.";
    case Reason::two_notes:
      return "Two notes without news are enough.";
    case Reason::flag_waits:
      return "Your white flag waits for its date.";
    case Reason::parked:
      return "You let this go; it comes back on its date.";
    case Reason::snoozed:
      return "You put this off.";
    default:
      return "Nothing is to be written now.";
  }
}

/// What finds this conversation again: the short id, where the address could mean something to a
/// shell.
std::string who_to_type(const causes::Dossier& dossier) {
  std::string id = short_text(dossier.id.bytes()).substr(0, 6);
  if (dossier.contact >= dossier.people.size()) return id;
  const std::string& address = dossier.people[dossier.contact].address;
  const bool plain = std::ranges::all_of(address, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' ||
           c == '@';
  });
  return plain && !address.empty() ? address : id;
}

std::string until_words(const Desk& desk, const steps::Decision& decision) {
  if (decision.until == Instant{}) return {};
  return fmt::format(" Look again on {}.", day_words(decision.until, desk.now, desk.zone));
}

/// A call or meeting that was held since is no answer by letter: what was agreed in it can be
/// confirmed.
Failure refused(const Desk& desk, const causes::Dossier& dossier, Reason reason,
                const steps::Decision& decision) {
  const Instant talk = dossier.state.contact.at;
  const bool held = reason == Reason::answered_elsewhere && talk != Instant{} &&
                    dossier.explained.evidence.at == talk;
  if (!held) {
    return Failure{
        Error{Trouble::conflict,
              fmt::format("{}{}", why(reason, dossier.state), until_words(desk, decision)),
              fmt::format("What there is to do: whiteflag next {}", who_to_type(dossier))}};
  }
  return Failure{Error{
      Trouble::conflict,
      fmt::format("You have spoken since, on {}.", day_words(talk, desk.now, desk.zone)),
      fmt::format("Put what was agreed on paper: whiteflag confirm {}", who_to_type(dossier))}};
}

drafts::Channel channel_for(const DraftWish& wish) {
  if (wish.channel.empty()) return drafts::Channel::email;
  const auto channel = drafts::channel_of_word(wish.channel);
  if (!channel)
    throw Failure{Trouble::bad_input, fmt::format("There is no channel “{}”.", wish.channel),
                  "There are: email, phone, letter, assistant."};
  return *channel;
}

/// Whether they wait for something of the seller's.
bool owes(const Desk& desk, const causes::Dossier& dossier) {
  if (dossier.explained.what == conversations::Explanation::your_turn) return true;
  const drafts::Facts facts = drafts::facts_of(dossier, desk.now);
  return dossier.state.turn == conversations::Turn::me || !facts.questions.empty() ||
         facts.owed.there();
}

/// To answer where nothing is owed would own up to what nobody did.
void require_owed(const Desk& desk, const causes::Dossier& dossier,
                  const steps::Decision& decision) {
  if (owes(desk, dossier)) return;
  const bool waits = decision.step == Step::wait || decision.step == Step::none;
  if (waits) throw refused(desk, dossier, decision.reason, decision);
  throw Failure{Trouble::conflict, "You owe no answer here.",
                fmt::format("What there is to do: whiteflag next {}", who_to_type(dossier))};
}

/// Words on paper or by mail, where the step that is proposed is a call.
std::string written_instead(const steps::Decision& decision) {
  for (const Step one : {Step::nudge, Step::white_flag}) {
    if (std::ranges::find(decision.forbidden, one, &steps::Forbidden::step) ==
        decision.forbidden.end())
      return std::string{steps::step_id(one)};
  }
  return std::string{steps::step_id(Step::call)};
}

/// The step to write for: the one named where it may be taken, else the one proposed.
std::string step_for(const Desk& desk, Standings& standings, const causes::Dossier& dossier,
                     const DraftWish& wish) {
  if (wish.step == "recap") return wish.step;
  const steps::StepKnowledge learned = learned_steps(desk);
  steps::Decision decision =
      decide_step(desk, standings, dossier, learned, Diagnoser{desk}.likely(dossier));
  // Who writes all the same, where a cause only says to wait, is helped with it.
  if (steps::draft_id(decision.step).empty())
    decision = decide_step(desk, standings, dossier, learned);
  if (wish.step.empty()) {
    const std::string_view proposed = steps::draft_id(decision.step);
    if (proposed.empty()) throw refused(desk, dossier, decision.reason, decision);
    const bool spoken = decision.step == Step::call &&
                        (wish.channel.empty() || channel_for(wish) == drafts::Channel::phone);
    if (decision.step == Step::call && !spoken) return written_instead(decision);
    return std::string{proposed};
  }
  const Step step = steps::step_from_id(wish.step);
  const auto kept_back = std::ranges::find(decision.forbidden, step, &steps::Forbidden::step);
  if (step != Step::none && kept_back != decision.forbidden.end())
    throw refused(desk, dossier, kept_back->reason, decision);
  if (step == Step::answer) require_owed(desk, dossier, decision);
  return wish.step;
}

/// A call is spoken, the assistant is written to; what came back does not go by mail again.
void require_channel_fits(std::string_view step, const DraftWish& wish) {
  using drafts::Channel;
  if (wish.channel.empty()) return;
  const Channel channel = channel_for(wish);
  const bool fits = step == "call" ? channel == Channel::phone
                    : step == "assistant"
                        ? channel == Channel::assistant || channel == Channel::email
                    : step == "other-channel" ? channel != Channel::email
                                              : true;
  if (fits) return;
  throw Failure{Trouble::bad_input,
                fmt::format("There are no words for “{}” by “{}”.", step, wish.channel),
                "Leave --channel out, or name another step with --step."};
}

language::Language language_for(const DraftWish& wish) {
  if (wish.lang.empty()) return language::Language::unknown;
  const language::Language language = language::language_of_code(wish.lang);
  if (language == language::Language::unknown || language == language::Language::other)
    throw Failure{Trouble::bad_input, fmt::format("I have no words in “{}”.", wish.lang),
                  "Say --lang nl, en, de or fr, or leave it out for the conversation's own."};
  return language;
}

}  // namespace

void require_contact_allowed(const causes::Dossier& dossier) {
  if (!dossier.do_not_contact) return;
  throw Failure{
      Trouble::denied, std::string{why(Reason::do_not_contact, dossier.state)},
      fmt::format("If that has changed: whiteflag do-not-contact remove {}", who_to_type(dossier))};
}

drafts::Draft draft(const Desk& desk, const Found& found, const DraftWish& wish) {
  Dossiers dossiers{desk};
  const causes::Dossier dossier = dossiers.of(conversation_of(desk, found));
  require_contact_allowed(dossier);
  const drafts::Wish asked{.step = step_for(desk, dossiers.standings(), dossier, wish),
                           .channel = channel_for(wish),
                           .wording = wish.wording,
                           .language = language_for(wish),
                           .sellers = wish.sellers,
                           .now = desk.now,
                           .zone = desk.zone};
  require_channel_fits(asked.step, wish);
  auto written = drafts::compose(dossier, asked);
  if (!written) throw Failure{written.error()};
  return *std::move(written);
}

std::string step_of_own(const causes::Dossier& dossier, const std::string& named) {
  if (!named.empty()) return named;
  return dossier.state.turn == conversations::Turn::me ? "answer" : "nudge";
}

drafts::Draft own_draft(const Desk& desk, const Found& found, const DraftWish& wish,
                        std::string_view words) {
  if (trim(words).empty())
    throw Failure{Trouble::bad_input, "There are no words yet.", "Write some first."};
  const causes::Dossier dossier = gather_dossier(desk, found);
  require_contact_allowed(dossier);
  auto written = drafts::compose(dossier, {.step = step_of_own(dossier, wish.step),
                                           .channel = channel_for(wish),
                                           .now = desk.now,
                                           .zone = desk.zone});
  if (!written) throw Failure{written.error()};
  written->text = valid_utf8(words);
  return *std::move(written);
}

void keep_draft(const Desk& desk, const Found& found, const drafts::Draft& draft) {
  conversations::Entry entry;
  entry.kind = conversations::EntryKind::step;
  entry.about = draft.step;
  entry.value = std::to_string(draft.wording);
  note_entry(desk, "draft", found, entry);
}

void write_new_file(const std::string& path, std::string_view bytes) {
  constexpr mode_t for_the_seller = 0600;
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, for_the_seller);
  if (file < 0) {
    const bool there = errno == EEXIST;
    throw Failure{there ? Trouble::conflict : Trouble::denied,
                  there ? fmt::format("{} is there already.", path)
                        : fmt::format("{} cannot be written: {}.", path,
                                      std::system_category().message(errno)),
                  there ? "Choose another name; nothing was changed." : "Is the folder yours?"};
  }
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written <= 0) {
      const std::string problem = std::system_category().message(errno);
      ::close(file);
      ::unlink(path.c_str());
      throw Failure{Trouble::denied, fmt::format("{} cannot be written: {}.", path, problem),
                    "Is the disk full?"};
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  ::close(file);
}

}  // namespace whiteflag::actions
