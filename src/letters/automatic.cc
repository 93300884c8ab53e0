// SPDX-License-Identifier: Apache-2.0
#include "letters/automatic.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.h"
#include "language/fold.h"
#include "language/small_words.h"
#include "letters/absence.h"
#include "letters/automatic_words.h"
#include "letters/short_notice.h"
#include "letters/undelivered.h"

namespace whiteflag::letters {
namespace {

constexpr std::size_t notice_bytes = 3000;  // no notice says later what it is
constexpr std::size_t most_recipients = 2;  // of what a program answers

std::string_view mark(const Letter& letter, std::string_view name) {
  for (const auto& [key, value] : letter.marks) {
    if (key == name) return value;
  }
  return {};
}

bool has_mark(const Letter& letter, std::string_view name) {
  return std::any_of(letter.marks.begin(), letter.marks.end(),
                     [name](const auto& m) { return m.first == name; });
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view own_text(const Letter& letter) {
  const std::string_view text = trim(letter.parts.reply).empty() ? letter.text : letter.parts.reply;
  return text.substr(0, notice_bytes);
}

enum class Greets { nobody, anyone, somebody };

// "Geachte relatie," greets anyone; "Hi Jan," is a person speaking.
Greets greeting(std::string_view text, const Sayings& says) {
  constexpr std::size_t greeting_bytes = 50;
  const Sayings::Found* found = says.first(Says::greeting);
  if (found == nullptr || found->begin > 3) return Greets::nobody;
  for (const Sayings::Found& other : says.all()) {
    if (other.says == Says::greeting && other.begin == found->begin && other.end > found->end)
      found = &other;
  }
  const std::size_t begin = says.folded().origin[found->end];
  const std::string rest = language::fold_phrase(text.substr(
      begin, std::min(text.find_first_of(",!.:\n", begin), begin + greeting_bytes) - begin));
  const Sayings named{rest};
  std::size_t words = 0;
  for (std::size_t at = 0; at < rest.size();) {
    at = rest.find_first_not_of(" /-&", at);
    if (at == std::string::npos) break;
    const std::size_t end = std::min(rest.find_first_of(" /-&", at), rest.size());
    const bool anyone =
        std::any_of(named.all().begin(), named.all().end(), [&](const Sayings::Found& f) {
          return f.says == Says::greeting_anyone && f.begin <= at && f.end >= end;
        });
    if (!anyone) ++words;
    at = end;
  }
  if (words == 0) return rest.empty() ? Greets::nobody : Greets::anyone;
  return words <= 4 ? Greets::somebody : Greets::nobody;
}

/// The subject without "Re:" and the warnings of mail systems, and whether it was an answer's.
struct Subject {
  std::string_view text;
  bool answer = false;
};

Subject read_subject(std::string_view subject) {
  constexpr std::size_t longest_prefix = 12;
  Subject read{trim(subject)};
  for (;;) {
    if (read.text.starts_with('[') && read.text.find(']') < 20) {
      read.text = trim(read.text.substr(read.text.find(']') + 1));
      continue;
    }
    const std::size_t colon = read.text.find(':');
    if (colon > longest_prefix) return read;  // npos too
    std::string prefix = ascii_lower(trim(read.text.substr(0, colon)));
    prefix = prefix.substr(0, prefix.find_first_of("[("));
    if (!language::is_small_word(language::SmallWords::answer, prefix)) return read;
    read.answer = true;
    read.text = trim(read.text.substr(colon + 1));
  }
}

// How far a subject that begins with a phrase of this kind says "written by a program".
int opens_subject(const Sayings& subject, Says kind, int with_colon, int bare) {
  const std::string_view folded = subject.folded().text;
  int best = 0;
  for (const Sayings::Found& found : subject.all()) {
    if (found.says != kind || found.begin > 1) continue;
    const std::string_view rest = trim(folded.substr(found.end));
    const bool dated =
        !rest.ends_with('?') &&
        std::any_of(subject.all().begin(), subject.all().end(), [&](const Sayings::Found& day) {
          return (day.says == Says::until || day.says == Says::through) &&
                 day.begin <= found.end + 1;
        });
    const bool alone = rest.empty() || rest.front() == ':' || rest.front() == '-' ||
                       rest.front() == '(' || folded[found.end - 1] == ':' || dated;
    best = std::max(best, alone ? with_colon : bare);
  }
  return best;
}

struct Evidence {
  const Letter& letter;
  Subject subject;
  Sayings subject_says;
  std::string_view text;
  Sayings says;
  bool absent = tells_absence(says);
  bool left = tells_farewell(says);
  Greets greets = greeting(text, says);
};

bool auto_replied(const Letter& letter) {
  constexpr std::array<std::string_view, 9> fields = {
      "x-autoreply",     "x-auto-reply",      "x-autorespond",
      "x-autoresponder", "x-automatic-reply", "x-out-of-office",
      "x-vacation",      "x-autoreply-from",  "x-ms-exchange-inbox-rules-loop"};
  if (std::any_of(fields.begin(), fields.end(),
                  [&](std::string_view f) { return has_mark(letter, f); }))
    return true;
  if (ascii_lower(mark(letter, "auto-submitted")).starts_with("auto-replied")) return true;
  return contains(ascii_lower(mark(letter, "precedence")), "auto_reply") ||
         contains(ascii_lower(mark(letter, "x-precedence")), "auto_reply");
}

bool auto_generated(const Letter& letter) {
  const std::string submitted = ascii_lower(mark(letter, "auto-submitted"));
  return (!submitted.empty() && !submitted.starts_with("no")) ||
         has_mark(letter, "x-autogenerated") || has_mark(letter, "x-cron-env");
}

// What the subject says of who wrote this: 5 a program for certain, 2 hardly anything.
int subject_score(const Evidence& e) {
  if (e.subject.answer) return 0;
  return std::max({opens_subject(e.subject_says, Says::subject_automatic, 5, 3),
                   opens_subject(e.subject_says, Says::subject_absent, 4, 2),
                   opens_subject(e.subject_says, Says::subject_topic, 2, 1),
                   opens_subject(e.subject_says, Says::subject_left, 2, 2)});
}

// "Automatic reply" as the first line of the text, or before a colon that the text begins with.
bool headed_automatic(const Evidence& e) {
  const std::string_view first = trim(e.text.substr(0, e.text.find('\n')));
  constexpr std::size_t longest = 60;
  return std::any_of(e.says.all().begin(), e.says.all().end(), [&](const Sayings::Found& found) {
    if (found.says != Says::subject_automatic || found.begin > 3) return false;
    const std::string_view words = e.says.words(e.text, found);
    if (words.size() + 4 >= first.size()) return first.size() <= longest;
    const auto end = static_cast<std::size_t>(words.data() + words.size() - first.data());
    return end < first.size() && trim(first.substr(end)).starts_with(':');
  });
}

bool names_end(const Sayings& says) {
  return says.has(Says::back) || says.has(Says::through) || says.has(Says::until) ||
         says.has(Says::further_notice);
}

bool offers_help(const Evidence& e) {
  return e.says.has(Says::takes_over) || (e.says.has(Says::instead) && contains(e.text, "@"));
}

// "I am away until the third of April.": how long it lasts or who helps, and no other matter. A
// person who is away on some day to come goes on to speak of what brings them to write.
bool only_absence(const Evidence& e) {
  const bool lasting = e.says.has(Says::until) || e.says.has(Says::through);
  // In an answer a person tells as shortly until when they are away.
  const bool told = lasting && (!e.subject.answer || e.says.has(Says::notice));
  if (!told && !e.says.has(Says::further_notice) && !offers_help(e)) return false;
  if (e.says.has(Says::turn)) return false;
  return e.says.nothing_but({Says::automatic, Says::notice, Says::away, Says::absent, Says::left,
                             Says::work_here, Says::instead, Says::takes_over,
                             Says::further_notice});
}

// What an absence or a farewell told in the text is worth.
int absence_score(const Evidence& e) {
  // To answer a letter, people thank for it as well.
  const int polite = e.subject.answer ? 1 : 0;
  const int notices = std::max(std::min(e.says.count(Says::notice), 3) - polite, 0);
  return 2 + notices + (offers_help(e) ? 1 : 0) + (names_end(e.says) ? 1 : 0) +
         (e.greets == Greets::anyone ? 1 : 0) + (only_absence(e) ? 1 : 0);
}

// What the words alone are worth; four and more is a program. Doubt speaks for a person: a greeting
// by name or a question outweighs what a person on holiday would say as well.
int notice_score(const Evidence& e) {
  int score = subject_score(e);
  if (e.says.has(Says::automatic) || headed_automatic(e)) score += 4;
  if (e.absent || e.left) {
    score += absence_score(e);
  } else {
    const int acknowledged = e.says.count(Says::acknowledge);
    score += acknowledged >= 2 ? 2 : (score >= 3 ? acknowledged : 0);
    if (score >= 2 && e.says.has(Says::away_topic))
      score += 1 + std::min(e.says.count(Says::notice), 2) + (names_end(e.says) ? 1 : 0);
    if (score >= 2 && offers_help(e)) score += 1;
  }
  if (!ascii_lower(mark(e.letter, "x-auto-response-suppress")).empty()) score += 1;
  if (trim(mark(e.letter, "return-path")) == "<>") score += 3;
  constexpr std::size_t long_notice = 1500;
  if (e.text.size() > long_notice) score -= 2;
  if (!e.letter.parts.quoted.empty()) score -= 2;
  // A program answers one address (RFC 3834 §4); a person tells all whom it concerns.
  const std::size_t recipients = e.letter.to.size() + e.letter.cc.size();
  if (recipients > most_recipients) return 0;
  if (recipients > 1) score -= 4;
  // Whoever speaks of others who left is mostly a colleague.
  const bool own_farewell =
      e.says.together(Says::self, Says::left) || e.says.together(Says::self, Says::no_more);
  if (e.left && !e.absent && !own_farewell && subject_score(e) == 0) score -= 1;
  // Who is about to leave says so to people.
  if (e.left && !e.absent && e.says.has(Says::leaving)) score -= 2;
  if (!e.says.has(Says::automatic) && contains(e.text, "?") && e.says.count(Says::notice) < 2)
    score -= 2;
  if (e.greets == Greets::somebody) score -= 4;
  return score;
}

std::string evidence_of(const Evidence& e) {
  for (const Says kind :
       {Says::left, Says::absent, Says::away, Says::automatic, Says::acknowledge, Says::notice}) {
    if (const Sayings::Found* found = e.says.first(kind))
      return std::string{e.says.words(e.text, *found)};
  }
  return e.letter.subject;
}

// Whether a program's letter speaks of an absence: less is needed than to know the program by.
bool away_notice(const Evidence& e) {
  if (e.absent || e.says.has(Says::further_notice)) return true;
  const bool why = e.says.has(Says::off) || e.says.has(Says::away) || e.says.has(Says::unread);
  if (why && !e.says.has(Says::acknowledge) && !e.says.has(Says::moved)) return true;
  if (!e.subject.answer && (opens_subject(e.subject_says, Says::subject_absent, 1, 1) > 0 ||
                            opens_subject(e.subject_says, Says::subject_topic, 1, 1) > 0))
    return true;
  return !e.says.has(Says::acknowledge) &&
         (e.says.has(Says::away_topic) || e.says.has(Says::back) || e.says.has(Says::until));
}

// Whether the words or the subject say outright that a program wrote.
bool says_automatic(const Evidence& e) {
  if (e.says.has(Says::automatic) || headed_automatic(e)) return true;
  return !e.subject.answer && opens_subject(e.subject_says, Says::subject_automatic, 1, 0) > 0;
}

// What a letter that nothing marks as a program's is weighed by; null where it need not be.
std::optional<NoticeFeatures> weighed_features(const Evidence& e,
                                               const language::ExampleSet& words) {
  const std::size_t recipients = e.letter.to.size() + e.letter.cc.size();
  if (says_automatic(e) || e.greets == Greets::somebody || recipients > 1 ||
      !may_be_short_notice(e.letter, e.text, e.says, words))
    return std::nullopt;
  return notice_features(e.letter, e.text, e.says, e.subject.answer ? nullptr : &e.subject_says,
                         notice_score(e), words);
}

// The writer has another address, and is there.
bool only_moved(const Evidence& e) {
  return e.says.has(Says::moved) && !e.absent && !e.left && !e.says.has(Says::off) &&
         !e.says.has(Says::away);
}

bool titled(const Evidence& e, Says kind) {
  return !e.subject.answer && opens_subject(e.subject_says, kind, 1, 1) > 0;
}

AutomaticFinding answer_finding(const Evidence& e, bool short_one = false) {
  AutomaticFinding finding;
  finding.evidence = evidence_of(e);
  read_absence(e.letter, e.text, e.says, finding);
  const bool acknowledges = e.says.has(Says::acknowledge) || e.subject_says.has(Says::acknowledge);
  const bool moved = short_one && only_moved(e);
  // A number and a promise to answer soon are a desk's receipt; nobody is away.
  const bool receipt = acknowledges && !e.absent && !e.left && !e.says.has(Says::off) &&
                       !e.says.has(Says::away) && !e.says.has(Says::back);
  const bool away = !moved && ((short_one && !receipt) || away_notice(e) ||
                               (!acknowledges && !finding.return_day.empty()));
  // Who names the day of their return has not left for good.
  const bool returns = (e.absent && e.says.has(Says::back) && !finding.return_day.empty()) ||
                       e.says.has(Says::further_notice);
  const bool told = e.left || (finding.return_day.empty() && !acknowledges &&
                               worded_as_left(e.says.folded().text));
  finding.left = (told && !returns) || (titled(e, Says::subject_left) && !away);
  if (finding.left) {
    finding.kind = Automatic::auto_reply;
    finding.subtype = "left";
    finding.successor = std::move(finding.stand_in);
    finding.stand_in = {};
    finding.return_day.clear();
    finding.return_words.clear();
  } else if (away) {
    finding.kind = Automatic::out_of_office;
  } else {
    finding.kind = Automatic::auto_reply;
    finding.subtype = moved ? "moved" : acknowledges ? "acknowledgement" : "";
    finding.stand_in = {};
    finding.return_day.clear();
    finding.return_words.clear();
  }
  return finding;
}

bool robot_sender(const Letter& letter) {
  if (letter.from.empty()) return false;
  const std::string address = ascii_lower(letter.from.front().address);
  const std::string_view local = std::string_view{address}.substr(0, address.find('@') + 1);
  return language::holds_small_word(language::SmallWords::robot, local);
}

// A member's answer on a list or through a shared address is a person's letter.
bool list_post(const Letter& letter) {
  const bool discussion = has_mark(letter, "list-post") ||
                          contains(ascii_lower(mark(letter, "precedence")), "list") ||
                          has_mark(letter, "list-id");
  const bool mass = has_mark(letter, "list-unsubscribe-post") || has_mark(letter, "feedback-id") ||
                    contains(ascii_lower(mark(letter, "precedence")), "bulk");
  return discussion && !mass;
}

/// The end of a letter, where a newsletter says what it is; of that only what was not searched yet,
/// where the writer's own words are all searched and say nothing of the kind.
std::string_view unread_tail(const Evidence& e) {
  const std::string_view all = e.letter.text;
  const std::size_t tail = all.size() - std::min(all.size(), notice_bytes);
  constexpr std::size_t few = 100;           // of more sayings, not each is kept
  constexpr std::size_t longest_find = 300;  // what begins in one part may end in the other
  const bool searched = !e.says.folded().text.empty() && e.says.all().size() < few &&
                        e.says.count(Says::newsletter) == 0;
  const std::size_t begin = all.find_first_not_of(" \t\r\n");
  if (!searched || begin == std::string_view::npos || !all.substr(begin).starts_with(e.text) ||
      e.text.size() < longest_find)
    return all.substr(tail);
  const std::size_t unread = all.find(' ', begin + e.text.size() - longest_find);
  return all.substr(std::max(tail, std::min(unread, all.size())));
}

AutomaticFinding newsletter(std::string_view text, const Sayings& says) {
  AutomaticFinding finding;
  if (says.count(Says::newsletter) < 2) return finding;
  finding.kind = Automatic::bulk;
  finding.subtype = "newsletter";
  finding.evidence = says.words(text, *says.first(Says::newsletter));
  return finding;
}

AutomaticFinding bulk_finding(const Evidence& e) {
  const Letter& letter = e.letter;
  AutomaticFinding finding;
  const auto found = [&](std::string_view subtype, std::string_view evidence) {
    finding.kind = Automatic::bulk;
    finding.subtype = subtype;
    finding.evidence = evidence;
    return finding;
  };
  const bool invoice = e.subject_says.has(Says::invoice);
  const std::string precedence = ascii_lower(mark(letter, "precedence"));
  const bool list = has_mark(letter, "list-id") || has_mark(letter, "mailing-list") ||
                    has_mark(letter, "x-mailing-list") || has_mark(letter, "x-beenthere") ||
                    has_mark(letter, "list-post");
  if (list && list_post(letter)) {
    if (e.subject.answer && !letter.in_reply_to.empty()) return finding;
    return found("list", "list-id");
  }
  // A mail service puts its way out under one person's answer as well.
  const bool mass = has_mark(letter, "feedback-id") || contains(precedence, "bulk");
  if (!list && !mass && e.subject.answer && !letter.in_reply_to.empty()) return finding;
  if (has_mark(letter, "list-unsubscribe") || list)
    return found(invoice ? "invoice" : "newsletter", list ? "list-id" : "list-unsubscribe");
  if (contains(precedence, "bulk") || contains(precedence, "junk") || contains(precedence, "list"))
    return found(invoice ? "invoice" : "newsletter", "precedence");
  if (has_mark(letter, "feedback-id") || has_mark(letter, "x-campaignid") ||
      has_mark(letter, "x-bulkmail") || has_mark(letter, "x-campaign"))
    return found(invoice ? "invoice" : "newsletter", "feedback-id");
  if (robot_sender(letter))
    return found(invoice ? "invoice" : "robot", letter.from.front().address);
  if (auto_generated(letter)) return found(invoice ? "invoice" : "robot", "auto-submitted");
  const bool answer = e.subject.answer || !letter.in_reply_to.empty();
  if (answer) return finding;
  const std::string_view tail = unread_tail(e);
  return newsletter(tail, Sayings::of_newsletter(tail));
}

// "Read: Quote", and the words of a mail program under it; RFC 3798 is known by its parts.
bool read_receipt(const Evidence& e) {
  return !e.subject.answer && e.says.has(Says::receipt) &&
         opens_subject(e.subject_says, Says::subject_receipt, 1, 0) > 0;
}

AutomaticFinding calendar_finding(const Evidence& e) {
  AutomaticFinding finding;
  for (const Meeting& meeting : e.letter.meetings) {
    const std::string method = ascii_lower(meeting.method);
    const std::string_view subtype =
        method == "request" || method == "reply" || method == "cancel" ? std::string_view{method}
        : method == "counter" || method == "declinecounter" || method == "refresh" ? "reply"
                                                                                   : "";
    if (subtype.empty()) continue;
    return {.kind = Automatic::calendar,
            .subtype = std::string{subtype},
            .evidence = meeting.method,
            .return_day = {},
            .return_words = {},
            .stand_in = {},
            .successor = {},
            .failed_address = {}};
  }
  constexpr std::size_t few_words = 120;
  const bool answers =
      !e.subject.answer && opens_subject(e.subject_says, Says::subject_calendar, 1, 0) > 0;
  if (answers && (!e.letter.meetings.empty() || trim(e.text).size() <= few_words)) {
    finding.kind = Automatic::calendar;
    finding.subtype = "reply";
    finding.evidence = e.letter.subject;
  }
  return finding;
}

/// Whether what the text says can tell that a program wrote: not of a letter to several people that
/// nothing else marks (notice_score). A quarter of all letters need no search then.
bool text_may_tell(const Letter& letter, const Sayings& subject) {
  return letter.to.size() + letter.cc.size() <= most_recipients || auto_replied(letter) ||
         auto_generated(letter) || subject.has(Says::subject_receipt);
}

bool listed(const Letter& letter) {
  return has_mark(letter, "list-unsubscribe") || has_mark(letter, "list-id") ||
         has_mark(letter, "feedback-id");
}

/// Whether a program's letter answers one that it got.
bool answers(const Evidence& e) {
  return e.absent || e.left || e.says.has(Says::acknowledge) || !e.letter.in_reply_to.empty() ||
         opens_subject(e.subject_says, Says::subject_automatic, 1, 1) > 0 ||
         opens_subject(e.subject_says, Says::subject_absent, 1, 1) > 0 || away_notice(e);
}

/// Of a letter that no header gives away: what its words weigh, or tell together.
AutomaticFinding unmarked_finding(const Evidence& e) {
  constexpr int program = 4;
  const int score = notice_score(e);
  if (const auto found = weighed_features(e, notice_words()))
    return is_short_notice(*found) ? answer_finding(e, score < program) : bulk_finding(e);
  if (score >= program && answers(e)) return answer_finding(e);
  AutomaticFinding finding = bulk_finding(e);
  if (score >= program && finding.kind == Automatic::none) {
    finding.kind = Automatic::bulk;
    finding.subtype = e.subject_says.has(Says::invoice) ? "invoice" : "robot";
    finding.evidence = evidence_of(e);
  }
  return finding;
}

}  // namespace

AutomaticFinding find_automatic(const Letter& letter) {
  const Subject subject = read_subject(letter.subject);
  const std::string_view text = own_text(letter);
  const Sayings subject_says{subject.text};
  const std::string_view told = text_may_tell(letter, subject_says) ? text : "";
  const Evidence e{letter, subject, subject_says, text, Sayings{told}};
  if (AutomaticFinding finding = calendar_finding(e); finding.kind != Automatic::none)
    return finding;
  if (AutomaticFinding finding = find_undelivered(letter, e.subject_says, subject.answer);
      finding.kind != Automatic::none)
    return finding;
  if (read_receipt(e)) {
    AutomaticFinding finding;
    finding.kind = Automatic::auto_reply;
    finding.subtype = "read-receipt";
    finding.evidence = letter.subject;
    return finding;
  }
  if (auto_replied(letter) || (auto_generated(letter) && (e.absent || e.left))) {
    AutomaticFinding finding = answer_finding(e);
    if (finding.evidence.empty()) finding.evidence = "auto-submitted";
    return finding;
  }
  if (listed(letter) || auto_generated(letter)) return bulk_finding(e);
  return unmarked_finding(e);
}

std::optional<NoticeFeatures> weighed_features(const Letter& letter,
                                               const language::ExampleSet& words) {
  const Subject subject = read_subject(letter.subject);
  const std::string_view text = own_text(letter);
  return weighed_features(Evidence{letter, subject, Sayings{subject.text}, text, Sayings{text}},
                          words);
}

std::string_view word_of(Automatic kind) {
  switch (kind) {
    case Automatic::none:
      return "none";
    case Automatic::out_of_office:
      return "out-of-office";
    case Automatic::auto_reply:
      return "auto-reply";
    case Automatic::bounce:
      return "bounce";
    case Automatic::delivery_delay:
      return "delivery-delay";
    case Automatic::bulk:
      return "bulk";
    case Automatic::calendar:
      return "calendar";
  }
  return "none";
}

Automatic classify(const Letter& letter) {
  return find_automatic(letter).kind;
}

}  // namespace whiteflag::letters
