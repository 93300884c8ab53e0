// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <iterator>

#include "actions/later_day.h"
#include "actions/letter_facts.h"
#include "agreements/agreement.h"
#include "base/text.h"
#include "conversations/thread.h"
#include "language/asks.h"
#include "language/dates.h"
#include "language/fold.h"
#include "language/greeting.h"
#include "language/phrases.h"
#include "language/sentences.h"
#include "language/signals.h"
#include "letters/signature_lines.h"
#include "letters/understand.h"
#include "people/domain.h"
#include "silence/place.h"

namespace whiteflag::data {
extern const language::BuiltTable closings;
extern const language::BuiltTable contact_later;
extern const language::BuiltTable offers;
extern const language::BuiltTable open_matters;
}  // namespace whiteflag::data

namespace whiteflag::actions {

namespace {

using conversations::LetterKind;
using letters::Automatic;
using letters::Letter;

/// What is asked and promised stands in a letter's first words; a pasted report asks nothing.
constexpr std::size_t asks_bytes = 1'000;

/// Closings that tell who writes: data/other/closings.txt.
struct Closings {
  language::PhraseSet phrases{data::closings};
  std::uint32_t endearment = phrases.group("endearment");
};

const Closings& closings() {
  static const Closings built;
  return built;
}

/// Words of what a seller lays before a customer: data/other/offers.txt.
const language::PhraseSet& offers() {
  static const language::PhraseSet built{data::offers};
  return built;
}

/// "37.500", "€ 80", "80 euro": a price is laid before the reader.
bool names_price(std::string_view folded) {
  const auto digit = [&](std::size_t i) {
    return i < folded.size() && folded[i] >= '0' && folded[i] <= '9';
  };
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (!digit(i) || (i > 0 && digit(i - 1))) continue;
    std::size_t end = i;
    while (digit(end)) ++end;
    const bool mark = end < folded.size() && (folded[end] == '.' || folded[end] == ',');
    const bool thousands = mark && end - i <= 3 && digit(end + 1) && digit(end + 2) &&
                           digit(end + 3) && !digit(end + 4) && folded[i] != '0';
    const std::string_view after = trim(folded.substr(end, 8));
    const std::string_view before =
        folded.substr(i - std::min<std::size_t>(i, 4), std::min<std::size_t>(i, 4));
    const bool money = after.starts_with("euro") || after.starts_with("pound") ||
                       after.starts_with("eur ") || after.starts_with("\xE2\x82\xAC") ||
                       before.contains("\xE2\x82\xAC") || before.contains("\xC2\xA3") ||
                       before.contains('$');
    if (thousands || money) return true;
    i = end;
  }
  return false;
}

std::int32_t count_words(std::string_view text) {
  std::int32_t out = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space && !inside) ++out;
    inside = !space;
  }
  return out;
}

/// Whether a letter says no more than a question, be it one that is asked out of courtesy.
bool only_asks(std::string_view own) {
  constexpr std::int32_t few_words = 4;  // a name, a greeting
  std::int32_t told = 0;
  for (const std::string_view sentence : language::split_sentences(own)) {
    if (!sentence.contains('?')) told += count_words(sentence);
  }
  return told < few_words && own.contains('?');
}

/// Tells something, in a language we read, and lays nothing before the reader.
bool is_notice(std::string_view own, language::Language language) {
  if (only_asks(own)) return false;
  if (language == language::Language::unknown || language == language::Language::other)
    return false;
  const std::string folded = language::fold(own).text;
  return offers().find_all(folded).empty() && !names_price(folded);
}

/// How one tells that a matter is open or settled: data/other/open_matters.txt.
struct OpenMatters {
  language::PhraseSet phrases{data::open_matters};
  std::uint32_t comes_back = phrases.group("comes-back");
  std::uint32_t settles = phrases.group("settles");
  std::uint32_t offer = phrases.group("offer");
  std::uint32_t comes_with = phrases.group("comes-with");
  std::uint32_t paper = phrases.group("paper");
};

const OpenMatters& open_matters() {
  static const OpenMatters words;
  return words;
}

/// How often a byte that is rare stands in a text.
std::int32_t count_of(std::string_view text, char rare) {
  std::int32_t out = 0;
  for (std::size_t at = text.find(rare); at != std::string_view::npos; at = text.find(rare, at + 1))
    ++out;
  return out;
}

LetterKind calendar_kind(const Letter& letter, std::string_view subtype) {
  if (subtype == "cancel") return LetterKind::declined;
  for (const letters::Meeting& meeting : letter.meetings) {
    if (meeting.method == "COUNTER") return LetterKind::declined;
    for (const letters::Meeting::Attendee& one : meeting.attendees) {
      if (meeting.method != "REPLY") continue;
      if (one.answer == "ACCEPTED" || one.answer == "TENTATIVE") return LetterKind::accepted;
      if (one.answer == "DECLINED") return LetterKind::declined;
    }
  }
  return subtype == "reply" ? LetterKind::accepted : LetterKind::human;
}

/// A name that holds an address of an organisation, over a letter from elsewhere. A second address
/// of their own, as programs put it there, has the same name before the @ or the same house after
/// it
/// ("deterp.nl", "deterp.com").
bool signed_by_another(const Letter& letter) {
  if (letter.from.empty()) return false;
  const letters::Address& from = letter.from.front();
  const std::size_t at = from.name.find('@');
  if (at == std::string::npos || from.name.find(" via ") != std::string::npos) return false;
  constexpr std::string_view around = " \t<>()[]'\",;";
  const std::size_t before = from.name.find_last_of(around, at);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  const std::string named =
      ascii_lower(from.name.substr(begin, from.name.find_first_of(around, at) - begin));
  const std::string house = people::organisation_of(named);
  const std::string own = people::registrable_domain(people::domain_of(from.address));
  const auto label = [](std::string_view domain) { return domain.substr(0, domain.find('.')); };
  return !house.empty() && label(house) != label(own) &&
         people::local_part_of(named) != people::local_part_of(from.address);
}

LetterKind kind_of(const Letter& letter, const letters::AutomaticFinding& finding) {
  switch (finding.kind) {
    case Automatic::none:
      return signed_by_another(letter) ? LetterKind::doubtful : LetterKind::human;
    case Automatic::out_of_office:
      return LetterKind::absence;
    case Automatic::auto_reply:
      return finding.left ? LetterKind::left : LetterKind::acknowledgement;
    case Automatic::bounce:
      return LetterKind::failure;
    case Automatic::delivery_delay:
      return LetterKind::delay;
    case Automatic::bulk:
      return LetterKind::bulk;
    case Automatic::calendar:
      return calendar_kind(letter, finding.subtype);
  }
  return LetterKind::human;
}

language::DateContext date_context(const Letter& letter, const Zone& zone) {
  const auto at = sent_at(letter);
  language::DateContext context;
  if (at) {
    context.now = at->at;
    context.offset = at->offset.value_or(zone.offset_at(at->at));
  }
  context.language = letter.language;
  context.future = true;
  return context;
}

/// The day somebody is back, as it begins on the writer's clock.
Instant back_on(const letters::AutomaticFinding& finding, const Letter& letter, const Zone& zone) {
  const auto day = parse_iso(finding.return_day, Zone{});
  return day ? *day - date_context(letter, zone).offset : Instant{};
}

std::string about(const Letter& letter, const letters::AutomaticFinding& finding) {
  if (!finding.failed_address.empty()) return ascii_lower(finding.failed_address);
  if (letter.report && !letter.report->failed_address.empty())
    return ascii_lower(letter.report->failed_address);
  return {};
}

/// Nobody waits for a day that lies further off: "in two years we move anyway".
constexpr std::chrono::days waited_for{366};

struct PromisedBy {
  Instant day{};
  bool in_person = false;
};

/// A picture of a signature, as mail programs name them.
bool is_signature_picture(const letters::Attachment& file) {
  const std::string name = ascii_lower(file.name);
  if (name.empty()) return file.type.starts_with("image/");
  constexpr std::array<std::string_view, 4> endings = {".png", ".jpg", ".jpeg", ".gif"};
  return (name.starts_with("image0") || name.contains("logo")) &&
         std::ranges::any_of(endings, [&](std::string_view end) { return name.ends_with(end); });
}

/// "I'm sending it today", with a file or "attached": it is done by that letter.
bool comes_with(std::string_view own, const Letter& letter) {
  if (!std::ranges::all_of(letter.attachments, is_signature_picture)) return true;
  const auto found = open_matters().phrases.find_all(language::fold_phrase(own));
  return std::ranges::find(found, open_matters().comes_with, &language::PhraseMatch::id) !=
         found.end();
}

/// The day by which the writer promised something, or said to come back: the latest one named.
PromisedBy promised_by(std::string_view own, const Letter& letter, const Zone& zone) {
  const language::DateContext dates = date_context(letter, zone);
  const agreements::PromisedDay due = agreements::promised_day(
      own, {.now = dates.now, .offset = dates.offset, .language = letter.language});
  if (due.day.empty()) return {};
  const auto day = parse_iso(due.day, Zone{});
  const Instant out = day ? *day - dates.offset : Instant{};
  if (out + conversations::rest_of_day <= dates.now || out > dates.now + waited_for) return {};
  if (out <= dates.now && comes_with(own, letter)) return {};
  return {out, due.in_person};
}

/// The day on which the writer says that they decide, or are free again.
Instant decided_on(std::string_view own, const Letter& letter, const Zone& zone) {
  const language::DateContext dates = date_context(letter, zone);
  const auto day = parse_iso(later_day(valid_utf8(own), dates), Zone{});
  const Instant out = day ? *day - dates.offset : Instant{};
  return out > dates.now ? out : Instant{};
}

/// How somebody asks to hear from the seller later: data/other/contact_later.txt.
struct ContactWords {
  language::PhraseSet phrases{data::contact_later};
  std::uint32_t contact = phrases.group("contact");
  std::uint32_t now = phrases.group("now");

  bool only_contact(std::string_view sentence) const {
    const auto found = phrases.find_all(language::fold_phrase(sentence));
    const auto holds = [&](std::uint32_t group) {
      return std::ranges::find(found, group, &language::PhraseMatch::id) != found.end();
    };
    return holds(contact) && !holds(now);
  }
};

/// The first day on which the reader is asked to be heard from, where nothing is asked before it:
/// "Bel me in oktober". 0: something is asked now.
Instant contact_day(std::string_view own, const Letter& letter, const Zone& zone) {
  static const ContactWords words;
  if (!words.only_contact(own)) return {};
  const language::DateContext dates = date_context(letter, zone);
  std::string first;
  std::size_t questions = 0;
  for (const agreements::Agreement& one : agreements::find_agreements(
           own, {.now = dates.now, .offset = dates.offset, .language = letter.language})) {
    if (one.kind == agreements::Kind::promise) continue;
    if (one.kind == agreements::Kind::appointment || one.from.empty() ||
        !words.only_contact(one.text))
      return {};
    questions += static_cast<std::size_t>(std::ranges::count(one.text, '?'));
    first = first.empty() ? one.from : std::min(first, one.from);
  }
  if (first.empty() || questions != static_cast<std::size_t>(std::ranges::count(own, '?')))
    return {};
  const auto day = parse_iso(first, Zone{});
  const Instant out = day ? *day - dates.offset : Instant{};
  // A day that is near is one to agree on.
  constexpr std::chrono::days far{4};
  return out > dates.now + far ? out : Instant{};
}

/// Where the first telephone number of a signature is.
std::uint32_t phone_place(std::string_view signature, const Letter& letter) {
  for (const std::string_view line : split_lines(signature)) {
    const std::string_view number = letters::phone_in(trim(line));
    if (number.empty()) continue;
    const std::string domain =
        letter.from.empty() ? std::string{} : people::domain_of(letter.from.front().address);
    const silence::Place home = silence::place_of_domain(domain);
    const silence::Place found = silence::place_of_phone(number, home.country);
    if (found.known()) return silence::pack(found);
  }
  return 0;
}

/// The signature's beginning and the last words before it.
void read_closing(const Letter& letter, Understood& out) {
  constexpr std::size_t signature_bytes = 1'000;
  constexpr std::size_t end_bytes = 200;
  const std::string& reply = letter.parts.reply;
  std::size_t from = reply.size() - std::min(reply.size(), end_bytes);
  while (from < reply.size() && (static_cast<unsigned char>(reply[from]) & 0xC0) == 0x80) ++from;
  std::string end{std::string_view{reply}.substr(from)};
  end += '\n';
  const std::string_view signature = first_bytes(letter.parts.signature, signature_bytes);
  end += signature;
  out.phone_place = phone_place(signature, letter);
  for (const language::PhraseMatch& match : closings().phrases.find_all(language::fold(end).text)) {
    if (match.id == closings().endearment) {
      out.endearment = true;
    } else {
      out.assistant = true;
    }
  }
}

/// What a letter says first; where it says nothing, its subject, unless that is an older one's.
std::string_view first_words(const Letter& letter) {
  const std::string_view own = first_bytes(letter.parts.reply, asks_bytes);
  if (trim(own).empty() && !conversations::is_answer_subject(letter.subject)) return letter.subject;
  return language::without_greeting(own);
}

/// "Kijk er maandag naar", with nobody named who does it: the writer does, and orders nothing.
bool only_promises(std::string_view own, const Letter& letter, const Zone& zone) {
  const language::DateContext dates = date_context(letter, zone);
  const auto all = agreements::find_agreements(
      own, {.now = dates.now, .offset = dates.offset, .language = letter.language});
  return std::ranges::none_of(
      all, [](const agreements::Agreement& one) { return one.kind == agreements::Kind::request; });
}

/// The names of what is attached, as words.
std::string names_of(const Letter& letter) {
  std::string out;
  for (const letters::Attachment& one : letter.attachments) {
    out += '\n';
    std::ranges::replace_copy_if(
        one.name, std::back_inserter(out), [](char c) { return c == '-' || c == '_' || c == '.'; },
        ' ');
  }
  return out;
}

/// "Hierbij de handleiding.": a paper that asks for no decision, named in one breath with its
/// coming, and little else said.
bool hands_over(std::string_view own) {
  constexpr std::int32_t little = 15;       // words
  constexpr std::size_t within_reach = 30;  // bytes
  if (count_words(own) > little) return false;
  const std::string folded = language::fold_phrase(own);
  if (!offers().find_all(folded).empty()) return false;
  const OpenMatters& words = open_matters();
  const auto found = words.phrases.find_all(folded);
  const auto named_beside = [&](const language::PhraseMatch& one) {
    return std::ranges::any_of(found, [&](const language::PhraseMatch& other) {
      if (other.id != words.paper) return false;
      const std::size_t begin = std::min(one.end, other.end);
      const std::size_t end = std::max({one.begin, other.begin, begin});
      const std::string_view between = std::string_view{folded}.substr(begin, end - begin);
      return between.size() <= within_reach &&
             between.find_first_of(",.;:!?") == std::string_view::npos;
    });
  };
  return std::ranges::any_of(found, [&](const language::PhraseMatch& one) {
    return one.id == words.comes_with && named_beside(one);
  });
}

/// Whether it lays an offer before the reader, settles a matter, or leaves it open. Words about an
/// offer are none: it is attached, said to be, linked to or a price.
void read_matter(std::string_view own, const Letter& letter, conversations::Tone& tone) {
  const OpenMatters& words = open_matters();
  const std::string folded = language::fold_phrase(std::string{own} + names_of(letter));
  bool paper = false;
  bool offer = false;
  bool comes_with = !letter.attachments.empty() || own.contains("https://");
  for (const language::PhraseMatch& match : words.phrases.find_all(folded)) {
    tone.comes_back |= match.id == words.comes_back;
    tone.settles |= match.id == words.settles;
    offer |= match.id == words.offer;
    comes_with |= match.id == words.comes_with;
    paper |= match.id == words.paper;
  }
  tone.lays = !paper && ((offer && comes_with) || (names_price(folded) && !tone.settles));
  const bool plain = !tone.asks && !tone.thanks && !tone.closing && !tone.refusal;
  tone.hands_over = plain && paper && !offer && hands_over(own);
  tone.notice |= tone.hands_over;
}

void read_words(const Letter& letter, const Zone& zone, Understood& out) {
  const std::string_view own = first_words(letter);
  language::Asks asks = language::asks_in(own, letter.language);
  const PromisedBy promised = promised_by(own, letter, zone);
  out.until = promised.day;
  const Instant decided = out.until == Instant{} ? decided_on(own, letter, zone) : Instant{};
  if (decided != Instant{}) out.until = decided;
  if (asks.request && !asks.question && out.until != Instant{})
    asks.request = !only_promises(own, letter, zone);
  out.tone = {.asks = asks.question || asks.request,
              .thanks = asks.thanks_only,
              .closing = asks.closing,
              .refusal = asks.refusal};
  out.tone.decides = decided != Instant{};
  out.tone.binds = promised.in_person;
  out.tone.open = asks.see_again && language::find_dates(own, date_context(letter, zone)).empty();
  const bool plain = !out.tone.asks && !out.tone.thanks && !out.tone.closing && !out.tone.refusal;
  // A file that comes with it is laid before the reader, whatever the words say.
  out.tone.notice = plain && letter.attachments.empty() && is_notice(own, letter.language);
  read_matter(own, letter, out.tone);
  const Instant later = contact_day(own, letter, zone);
  out.tone.later = later != Instant{};
  if (out.tone.later) {
    out.until = later;
    out.tone.decides = false;
    out.tone.binds = false;
  }
  read_closing(letter, out);
}

bool asks_to_be_left_alone(const Letter& letter) {
  return language::has_signal(valid_utf8(letter.parts.reply), letter.language, "leave-me-alone");
}

}  // namespace

Understood understand(Letter& letter, const Zone& zone) {
  const letters::AutomaticFinding finding = letters::understand(letter);
  Understood out;
  out.kind = kind_of(letter, finding);
  out.words = count_words(letter.parts.reply);
  out.questions = count_of(letter.parts.reply, '?');
  out.quoted_lines = count_of(letter.parts.quoted, '\n');
  if (out.kind == LetterKind::human) read_words(letter, zone, out);
  out.leave_alone = out.words <= leave_alone_words && asks_to_be_left_alone(letter);
  if (finding.kind == Automatic::calendar && out.kind == LetterKind::human) out.tone.asks = true;
  if (out.kind == LetterKind::absence) out.until = back_on(finding, letter, zone);
  if (out.kind == LetterKind::failure || out.kind == LetterKind::delay)
    out.about = about(letter, finding);
  return out;
}

}  // namespace whiteflag::actions
