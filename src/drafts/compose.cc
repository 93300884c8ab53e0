// SPDX-License-Identifier: Apache-2.0
#include "drafts/compose.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <ranges>

#include "base/text.h"
#include "drafts/facts.h"
#include "drafts/wordings.h"

namespace whiteflag::drafts {
namespace {

using causes::Dossier;
using causes::DossierLetter;
using causes::Participant;
using language::Form;
using language::Language;

constexpr std::array<std::string_view, 10> steps = {
    "answer",       "other-channel", "nudge",  "call",   "assistant",
    "other-person", "white-flag",    "let-go", "revive", "recap"};

bool ours(Language language) {
  return language == Language::nl || language == Language::en || language == Language::de ||
         language == Language::fr;
}

Language language_for(const Dossier& dossier, const Wish& wish) {
  if (ours(wish.language)) return wish.language;
  if (ours(dossier.language)) return dossier.language;
  const DossierLetter* mine = causes::last_letter(dossier, true);
  return mine != nullptr && ours(mine->language) ? mine->language : Language::en;
}

bool familiar_form(const Dossier& dossier) {
  switch (dossier.form) {
    case Form::je:
    case Form::du:
    case Form::tu:
      return true;
    case Form::unknown:
      return dossier.first_names;
    default:
      return false;
  }
}

std::string first_word(std::string_view name) {
  return std::string{name.substr(0, name.find(' '))};
}

/// Whether words are to blame that others may take the place of; a gap left to fill is not.
bool presses(const Verdict& verdict) {
  if (verdict.ok != false) return false;
  return !verdict.missing.empty() || std::ranges::any_of(verdict.findings, [](const Finding& one) {
    return !one.advice && one.id != "placeholder";
  });
}

/// A name as one says it: not an address, not "Inkoop | Bakker BV".
bool sayable(std::string_view name) {
  return !name.empty() && name.find_first_of("@|<>/0123456789") == std::string_view::npos;
}

/// How much of what others wrote is used: less where their words would press.
enum class Trust : std::uint8_t { all, no_quotes, no_title };

class Composer {
 public:
  Composer(const Dossier& dossier, const Wish& wish)
      : dossier_{dossier},
        wish_{wish},
        facts_{facts_of(dossier, wish.now)},
        language_{language_for(dossier, wish)},
        words_{wordings_of(language_)},
        sellers_{wordings_of(ours(wish.sellers) ? wish.sellers : language_)} {
    familiar_ = familiar_form(dossier);
  }

  Result<Draft> give() {
    leave_out_pressing_words();
    if (auto trouble = choose()) return std::unexpected{std::move(*trouble)};
    for (const Trust trust : {Trust::all, Trust::no_quotes, Trust::no_title}) {
      // Words that press on their own press as well where ours around them are kind.
      if (trust == Trust::all && quotes_press()) continue;
      trust_ = trust;
      if (auto trouble = choose_wording()) return std::unexpected{std::move(*trouble)};
      write();
      if (!presses(draft_.verdict)) break;
    }
    return std::move(draft_);
  }

 private:
  bool phone() const { return draft_.channel == Channel::phone; }

  /// Whether nothing is owed but what was promised.
  bool owed_alone() const { return facts_.questions.empty() && facts_.owed.there(); }

  bool presses_alone(const std::string& words) const {
    return judge(words, Kind::note, language_).ok == false;
  }
  bool quotes_press() const { return presses_alone(facts_.promise.words); }

  bool undelivered() const {
    return dossier_.explained.what == conversations::Explanation::undelivered;
  }

  /// A question that presses on its own is not said back; the others are.
  void leave_out_pressing_words() {
    const auto pressing = [&](const Said& one) { return presses_alone(one.words); };
    const bool left_out = std::erase_if(facts_.questions, pressing) > 0;
    facts_.more_questions = !facts_.questions.empty() && (facts_.more_questions || left_out);
    for (Said* one : {&facts_.lapsed, &facts_.asked, &facts_.asked_day, &facts_.sent}) {
      if (one->there() && pressing(*one)) one->words.clear();
    }
  }

  /// Who it goes to, on which channel and in which wording; an error where that cannot be.
  std::optional<Error> choose() {
    draft_.step = wish_.step;
    draft_.channel = wish_.channel;
    if (std::ranges::find(steps, wish_.step) == steps.end())
      return Error{Trouble::bad_input, fmt::format("There are no words for “{}”.", wish_.step),
                   "There are: answer, other-channel, nudge, call, assistant, other-person, "
                   "white-flag, let-go, revive, recap."};
    if (wish_.step == "call") draft_.channel = Channel::phone;
    if (wish_.step == "other-channel" && draft_.channel == Channel::email)
      draft_.channel = phone_known() ? Channel::phone : Channel::letter;
    if (wish_.step == "assistant") draft_.channel = Channel::assistant;
    if (auto trouble = choose_reader()) return trouble;
    // Who has not written to the seller yet is not spoken to as a friend.
    if (reader_ != facts_.contact) familiar_ = false;
    if (wish_.step == "recap" && agreements_text().empty())
      return Error{Trouble::not_found, "No agreements were read in this conversation.",
                   "A recap says back what was agreed in the letters."};
    return std::nullopt;
  }

  bool phone_known() const { return facts_.contact != nullptr && !facts_.contact->phone.empty(); }

  std::optional<Error> choose_reader() {
    reader_ = facts_.contact;
    if (draft_.channel == Channel::assistant) {
      reader_ = facts_.assistant;
      if (reader_ == nullptr)
        return Error{Trouble::not_found, "No assistant is known in this conversation.",
                     "Try another channel: email, phone or letter."};
    } else if (wish_.step == "other-person") {
      reader_ = facts_.other;
      if (reader_ == nullptr && facts_.successor.empty())
        return Error{Trouble::not_found, "Nobody else is known in this conversation.",
                     "The words can go to the contact: --step nudge."};
    }
    return std::nullopt;
  }

  std::string section() const {
    if (draft_.channel == Channel::assistant)
      return undelivered() ? "assistant undelivered" : "assistant";
    if (phone()) {
      if (undelivered()) return "call undelivered";
      return wish_.step == "white-flag" ? "call white-flag" : "call";
    }
    if (wish_.step == "answer" && owed_alone()) return "answer owed";
    if (wish_.step == "nudge" && trust_ == Trust::all && facts_.questions.empty()) {
      if (facts_.asked_day.there()) return "nudge day";
      if (facts_.lapsed.there()) return "nudge promised";
    }
    return wish_.step;
  }

  std::optional<Error> choose_wording() {
    draft_.wordings = words_.count(section());
    if (wish_.wording > draft_.wordings)
      return Error{Trouble::bad_input,
                   fmt::format("There are {} wordings of “{}”.", draft_.wordings, wish_.step),
                   "Say --wording with one of them, or leave it out."};
    draft_.wording = wish_.wording > 0 ? wish_.wording : unused_wording();
    return std::nullopt;
  }

  /// The first wording that this conversation has not had; persons begin at different ones, so
  /// that two colleagues do not get the same letter.
  std::size_t unused_wording() const {
    const std::size_t count = draft_.wordings;
    std::vector<int> used(count + 1);
    for (const conversations::Entry& entry : dossier_.entries) {
      if (entry.kind != conversations::EntryKind::step || entry.about != wish_.step) continue;
      std::size_t n = 0;
      std::from_chars(entry.value.data(), entry.value.data() + entry.value.size(), n);
      if (n >= 1 && n <= count) ++used[n];
    }
    const std::size_t start = dossier_.person.bytes().back();
    std::size_t best = start % count + 1;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t n = (start + i) % count + 1;
      if (used[n] < used[best]) best = n;
    }
    return best;
  }

  // ------------------------------------------------------------------ words for facts

  std::string date_words(int year, unsigned month, unsigned day) const {
    const std::string_view months = words_.text("months");
    std::size_t at = 0;
    for (unsigned i = 1; i < month; ++i) at = months.find(' ', at) + 1;
    const std::string name{months.substr(at, months.find(' ', at) - at)};
    std::string out =
        fill(words_.text("date"), {.slots = {{"day", std::to_string(day)}, {"month", name}}});
    if (iso_date(wish_.now, wish_.zone).substr(0, 4) != fmt::format("{:04}", year))
      out += fmt::format(" {}", year);
    return out;
  }

  /// "2026-11-03" in words, or nothing.
  std::string iso_words(std::string_view iso) const {
    if (iso.size() < 10) return {};
    const auto number = [&](std::size_t at, std::size_t digits) {
      unsigned value = 0;
      for (const char c : iso.substr(at, digits))
        value = value * 10 + static_cast<unsigned>(c - '0');
      return value;
    };
    const int year = static_cast<int>(number(0, 4));
    const unsigned month = number(5, 2);
    const unsigned day = number(8, 2);
    return month >= 1 && month <= 12 ? date_words(year, month, day) : std::string{};
  }

  std::string day_words(ZonedInstant at) const {
    const auto offset = at.offset.value_or(wish_.zone.offset_at(at.at));
    return iso_words(iso_text(at.at, offset));
  }

  std::string last_words() const {
    constexpr std::array<std::string_view, 5> names = {"last mine", "last meeting", "last call",
                                                       "last theirs", "last mine"};
    const std::string_view name = names.at(static_cast<std::size_t>(facts_.last.kind));
    return fill(words_.text(name),
                {.slots = {{"date", day_words(facts_.last.at)}}, .familiar = familiar_});
  }

  std::string matter_words() const {
    const bool known = trust_ != Trust::no_title && !facts_.matter.empty();
    if (!known) return std::string{words_.text(facts_.spoken ? "matter none" : "matter unspoken")};
    return fill(words_.text("matter some"),
                {.slots = {{"title", facts_.matter}}, .familiar = familiar_});
  }

  std::string seller_name() const {
    if (facts_.seller == nullptr || !sayable(facts_.seller->name)) return {};
    return facts_.seller->name;
  }

  std::string contact_name() const {
    if (facts_.contact == nullptr) return {};
    return sayable(facts_.contact->name) ? facts_.contact->name : facts_.contact->address;
  }

  std::string agreements_text() const {
    std::string out;
    for (const Agreed& one : facts_.agreed) {
      const Verdict verdict = judge(one.words, Kind::recap, language_);
      if (verdict.ok == false) continue;
      const std::string who = fill(words_.text(one.seller ? "who me" : "who you"),
                                   {.slots = {}, .familiar = familiar_});
      const std::string due = iso_words(one.due);
      if (!out.empty()) out += "\n";
      out += fill(
          words_.text(one.late ? "agreement late" : "agreement"),
          {.slots = {{"who", who}, {"words", one.words}, {"date", due}}, .familiar = familiar_});
      if (!due.empty() && !one.late && !one.on && !holds_day(one.words))
        out += fmt::format(" ({})", fill(words_.text("by"), {.slots = {{"date", due}}}));
    }
    const std::string next = next_talk_words();
    return out.empty() || next.empty() ? out + next : out + "\n" + next;
  }

  std::string next_talk_words() const {
    if (facts_.next_talk.empty()) return {};
    const std::string& iso = facts_.next_talk;
    const bool hour = iso.size() > std::string_view{"2026-12-08T"}.size();
    return fill(words_.text(hour ? "next talk" : "next talk day"),
                {.slots = {{"date", iso_words(iso)}, {"time", hour ? iso.substr(11, 5) : ""}},
                 .familiar = familiar_});
  }

  /// Whether words keep a day free, which is no day to be ready by. "houd … vast": in this order.
  bool holds_day(std::string_view said) const {
    const std::string text = " " + fold_text(said) + " ";
    const std::string all = fold_text(words_.text("holds a day"));
    return std::ranges::any_of(std::views::split(all, ';'), [&](const auto& phrase) {
      std::size_t at = 0;
      for (const auto& part : std::views::split(phrase, '*')) {
        const std::string_view word = trim(std::string_view{part.begin(), part.end()});
        at = text.find(fmt::format(" {}", word), at);
        if (at == std::string::npos) return false;
        at += word.size() + 1;
      }
      return true;
    });
  }

  Filling filling() const {
    Filling out;
    out.familiar = familiar_;
    const bool quotes = trust_ == Trust::all;
    const std::string asked = quotes ? questions_words() : std::string{};
    const std::string owed = quotes || owed_alone() ? facts_.owed.words : std::string{};
    const bool late = std::ranges::any_of(facts_.agreed, &Agreed::late);
    out.slots = {{"matter", matter_words()},
                 {"last", last_words()},
                 {"last-date", day_words(facts_.last.at)},
                 {"spoken", facts_.spoken ? "spoken" : ""},
                 {"seller", seller_name()},
                 {"contact", contact_name()},
                 {"day", facts_.day_said.empty() ? iso_words(facts_.day) : facts_.day_said},
                 {"their-question", asked},
                 {"question", asked},
                 {"one-question", facts_.questions.size() == 1 ? asked : ""},
                 {"several-questions", facts_.questions.size() > 1 ? asked : ""},
                 {"more-questions", facts_.more_questions ? asked : ""},
                 {"owed", owed},
                 {"owed-date", iso_words(facts_.owed_due)},
                 {"owed-said", day_words(facts_.owed.at)},
                 {"late", late ? "late" : ""},
                 {"their-words", quotes ? facts_.promise.words : ""},
                 {"their-date", day_words(their_words().at)},
                 {"promised", quotes ? facts_.lapsed.words : ""},
                 {"my-date", day_words(facts_.asked.at)},
                 {"my-question", quotes ? my_question() : ""},
                 {"sent", quotes ? facts_.sent.words : ""},
                 {"sent-date", day_words(facts_.sent.at)},
                 {"delayed", dossier_.state.delayed ? "delayed" : ""},
                 {"successor", reader_ == nullptr ? facts_.successor : ""},
                 {"agreements", agreements_text()}};
    return out;
  }

  const Said& their_words() const {
    if (!facts_.questions.empty()) return facts_.questions.front();
    return facts_.lapsed.there() ? facts_.lapsed : facts_.promise;
  }

  const std::string& my_question() const {
    return facts_.asked_day.there() ? facts_.asked_day.words : facts_.asked.words;
  }

  /// All they asked, between the quotation marks that a wording puts around it.
  std::string questions_words() const {
    std::string out;
    for (const Said& one : facts_.questions) {
      const Filling both{.slots = {{"one", out}, {"two", one.words}}};
      out = out.empty() ? one.words : fill(words_.text("two questions"), both);
    }
    return out;
  }

  std::string news(const Filling& filling) const {
    const bool quotes = trust_ == Trust::all;
    std::string_view kind = "talk";
    if (facts_.asked.there()) kind = "asked";
    if (quotes && facts_.promise.there()) kind = "promise";
    if (!facts_.day.empty()) kind = "day";
    if (quotes && !facts_.questions.empty()) kind = "question";
    const std::string name = fmt::format("news {}", kind);
    const std::size_t count = words_.count(name);
    return fill(words_.numbered(name, (draft_.wording - 1) % count + 1), filling);
  }

  std::string greeting() const {
    const bool contact = reader_ == facts_.contact;
    if (contact && !facts_.greeting.empty() && language_ == dossier_.language)
      return facts_.greeting;
    if (reader_ == nullptr || !sayable(reader_->name))
      return std::string{words_.text("greeting none")};
    const bool first = dossier_.first_names && familiar_;
    return fill(words_.text(first ? "greeting first" : "greeting name"),
                {.slots = {{"first", first_word(reader_->name)}, {"name", reader_->name}}});
  }

  std::string close() const {
    const std::string name = seller_name();
    const std::string_view words = words_.text(familiar_ ? "close first" : "close formal");
    if (name.empty()) return std::string{words};
    return fmt::format("{}\n{}", words, familiar_ ? first_word(name) : name);
  }

  // ------------------------------------------------------------------ the draft

  void write() {
    draft_.language = language_;
    draft_.familiar = familiar_;
    Filling slots = filling();
    slots.slots["news"] = news(slots);
    const std::string words = fill(words_.numbered(section(), draft_.wording), slots);
    if (phone()) {
      draft_.text = words;
      write_card(slots);
    } else {
      draft_.text = fmt::format("{}\n\n{}\n\n{}\n", greeting(), words, close());
    }
    address();
    if (draft_.channel == Channel::letter) write_letter();
    const bool flag = wish_.step == "white-flag" && draft_.channel != Channel::assistant;
    const Kind kind = flag ? Kind::white_flag : wish_.step == "recap" ? Kind::recap : Kind::note;
    draft_.verdict = judge(draft_.text, kind, language_);
  }

  void write_card(const Filling& slots) {
    Card& card = draft_.card;
    card = {};
    // What is told to the seller is in the seller's language, what is said in the customer's.
    const auto headings = split_lines(sellers_.text("card"));
    const std::string& phone = facts_.contact == nullptr ? std::string{} : facts_.contact->phone;
    Filling title = slots;
    title.slots["phone"] = phone.empty() ? std::string{headings.back()} : phone;
    card.title = fill(headings.front(), title);
    for (std::size_t i = 1; i + 1 < headings.size(); ++i) card.headings.emplace_back(headings[i]);
    card.say = draft_.text;
    card.voicemail = varied(undelivered() ? "voicemail undelivered" : "voicemail", slots);
    card.assistant = varied(undelivered() ? "call assistant undelivered" : "call assistant", slots);
    for (const std::string_view line : split_lines(sellers_.text("call answers")))
      if (!trim(line).empty()) card.answers.emplace_back(trim(line));
  }

  std::string varied(std::string_view name, const Filling& slots) const {
    const std::size_t count = words_.count(name);
    return fill(words_.numbered(name, (draft_.wording - 1) % count + 1), slots);
  }

  void write_letter() {
    const std::string today = iso_date(wish_.now, wish_.zone);
    draft_.dated = iso_words(today);
    if (draft_.dated.find(today.substr(0, 4)) == std::string::npos)
      draft_.dated += " " + today.substr(0, 4);
    draft_.postal.clear();
    if (reader_ != nullptr && sayable(reader_->name)) draft_.postal.push_back(reader_->name);
    if (reader_ == facts_.contact)
      draft_.postal.insert(draft_.postal.end(), facts_.postal.begin(), facts_.postal.end());
  }

  void address() {
    if (facts_.seller != nullptr) draft_.from = {facts_.seller->name, facts_.seller->address};
    draft_.to = reader_ != nullptr ? Correspondent{reader_->name, reader_->address}
                                   : Correspondent{"", facts_.successor};
    const std::string title =
        facts_.matter.empty() ? std::string{words_.text("subject none")} : facts_.matter;
    draft_.subject = title;
    if (reader_ == nullptr || reader_ != facts_.contact) return;
    if (const DossierLetter* answered = letter_to_answer()) answer(*answered, title);
  }

  /// Theirs, so that it lands in their thread; else the seller's own last one.
  const DossierLetter* letter_to_answer() const {
    const DossierLetter* newest = nullptr;
    for (const DossierLetter& one : dossier_.letters) {
      if (!one.automatic && !one.message_id.empty()) newest = &one;
    }
    return newest;
  }

  void answer(const DossierLetter& letter, const std::string& title) {
    draft_.subject = "Re: " + title;
    draft_.in_reply_to = letter.message_id;
    draft_.references = letter.references;
    draft_.references.push_back(letter.message_id);
    const std::string name = letter.writer < dossier_.people.size()
                                 ? dossier_.people[letter.writer].name
                                 : std::string{};
    draft_.quoted =
        fill(words_.text("quoted"), {.slots = {{"date", day_words(letter.at)}, {"name", name}}}) +
        "\n";
    constexpr std::size_t most_lines = 60;
    std::size_t lines = 0;
    for (const std::string_view line : split_lines(letter.own_words)) {
      if (++lines > most_lines) break;
      draft_.quoted += fmt::format(">{}{}\n", line.empty() ? "" : " ", line);
    }
  }

  const Dossier& dossier_;
  const Wish& wish_;
  Facts facts_;
  Language language_;
  const Wordings& words_;
  const Wordings& sellers_;  ///< for what the seller alone reads
  bool familiar_ = false;
  Trust trust_ = Trust::all;
  const Participant* reader_ = nullptr;
  Draft draft_;
};

}  // namespace

std::string_view channel_word(Channel channel) {
  constexpr std::array<std::string_view, 4> words = {"email", "phone", "letter", "assistant"};
  return words.at(static_cast<std::size_t>(channel));
}

std::optional<Channel> channel_of_word(std::string_view word) {
  for (const Channel one : {Channel::email, Channel::phone, Channel::letter, Channel::assistant}) {
    if (channel_word(one) == word) return one;
  }
  return std::nullopt;
}

Result<Draft> compose(const Dossier& dossier, const Wish& wish) {
  return Composer{dossier, wish}.give();
}

std::size_t wordings_for(std::string_view step, Language language) {
  return wordings_of(language).count(step);
}

}  // namespace whiteflag::drafts
