// SPDX-License-Identifier: Apache-2.0
#include "drafts/compose.h"

#include <gtest/gtest.h>

#include <array>

#include "drafts/reading_ease.h"

namespace whiteflag::drafts {
namespace {

using causes::Dossier;
using causes::DossierLetter;
using language::Form;
using language::Language;

constexpr Instant now =
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{9};

constexpr std::array<Language, 4> languages = {Language::nl, Language::en, Language::de,
                                               Language::fr};
constexpr std::array<std::string_view, 8> steps = {
    "answer", "nudge", "assistant", "other-person", "white-flag", "let-go", "revive", "recap"};

struct Say {
  std::string_view question, promise, asked, theirs_due;
};

Say say(Language language) {
  switch (language) {
    case Language::nl:
      return {"Past de kast ook onder het raam?", "Ik bespreek het met mijn collega's.",
              "Welke kleur heeft de voorkeur?", "Ik stuur de tekening op."};
    case Language::de:
      return {"Passt der Schrank auch unter das Fenster?", "Ich bespreche es mit den Kollegen.",
              "Welche Farbe wäre am liebsten?", "Ich schicke die Zeichnung."};
    case Language::fr:
      return {"Est-ce que l'armoire passe sous la fenêtre ?", "J'en parle avec mes collègues.",
              "Quelle couleur faut-il prévoir ?", "J'envoie le plan."};
    default:
      return {"Does the cabinet fit under the window?", "I will discuss it with my colleagues.",
              "Which colour should it be?", "I will send the drawing."};
  }
}

struct Shape {
  Language language = Language::nl;
  bool familiar = false;
  bool question = false, promise = false, day = false, meeting = false;
};

DossierLetter letter(const Shape& shape, bool from_seller, int days_ago) {
  DossierLetter out;
  out.at = {now - std::chrono::days{days_ago}, std::chrono::minutes{60}};
  out.from_seller = from_seller;
  out.writer = from_seller ? 0 : 1;
  out.language = shape.language;
  out.subject = "Re: Kast onder het raam";
  out.message_id = from_seller ? "mine@bos.example" : "theirs@kuipers.example";
  out.references = {"first@bos.example"};
  return out;
}

agreements::Agreement promised(std::string_view words, std::string due = "") {
  agreements::Agreement out;
  out.text = words;
  out.due = std::move(due);
  return out;
}

causes::Participant person(std::string name, std::string address) {
  causes::Participant out;
  out.name = std::move(name);
  out.address = std::move(address);
  return out;
}

conversations::Entry stepped(std::size_t wording) {
  conversations::Entry out;
  out.kind = conversations::EntryKind::step;
  out.about = "nudge";
  out.value = std::to_string(wording);
  return out;
}

Dossier dossier(const Shape& shape) {
  const Say words = say(shape.language);
  Dossier out;
  out.language = shape.language;
  out.title = "Re: Kast onder het raam";
  out.first_names = shape.familiar;
  constexpr std::array<Form, 4> polite = {Form::u, Form::unknown, Form::sie, Form::vous};
  constexpr std::array<Form, 4> close = {Form::je, Form::unknown, Form::du, Form::tu};
  for (std::size_t i = 0; i < languages.size(); ++i) {
    if (languages.at(i) == shape.language) out.form = (shape.familiar ? close : polite).at(i);
  }
  out.people = {person("Jan Bos", "jan@bos.example"),
                person("Anna Kuipers", "anna@kuipers.example"),
                person("Ilse Roelofs", "ilse@kuipers.example"),
                person("Karel Prins", "karel@kuipers.example")};
  out.people[0].seller = true;
  out.people[1].phone = "0575 555 123";
  out.people[2].assistant = true;
  out.people[3].copied = 2;
  out.contact = 1;
  DossierLetter theirs = letter(shape, false, 21);
  theirs.own_words = shape.question ? std::string{words.question} : "Ja.";
  if (shape.promise) theirs.agreements.push_back(promised(words.promise));
  if (shape.day) theirs.agreements.push_back(promised(words.theirs_due, "2026-12-15"));
  theirs.signature = "Anna Kuipers\nKuipers Interieur\nMolenweg 4\n7201 AB Zutphen\n";
  DossierLetter mine = letter(shape, true, 14);
  mine.own_words = words.asked;
  mine.agreements.push_back(promised(words.theirs_due, "2026-11-30"));
  out.letters = {theirs, mine};
  if (shape.meeting) {
    causes::DossierMeeting meeting;
    meeting.start = now - std::chrono::days{18};
    out.meetings.push_back(meeting);
  }
  return out;
}

std::string told(const Draft& draft) {
  std::string out = draft.step + " " + std::to_string(draft.wording) + ": ";
  for (const std::string_view one : draft.verdict.missing) out += "-" + std::string{one} + " ";
  for (const Finding& one : draft.verdict.findings)
    out += std::string{one.id} + "(" + one.text + ") ";
  return out + "\n" + draft.text;
}

template <class Each>
void each_shape(const Each& each) {
  for (const Language language : languages) {
    for (int bits = 0; bits < 32; ++bits) {
      each(Shape{language, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0,
                 (bits & 16) != 0});
    }
  }
}

void expect_good(const Dossier& from, std::string_view step, Channel channel, std::size_t wording) {
  const auto draft = compose(
      from, {.step = std::string{step}, .channel = channel, .wording = wording, .now = now});
  ASSERT_TRUE(draft) << step << " " << draft.error().what;
  // The answer itself is the seller's to fill in.
  const std::size_t gaps = step == "answer" ? 1 : 0;
  EXPECT_EQ(draft->verdict.ok, gaps == 0) << told(*draft);
  EXPECT_TRUE(gaps == 0 || draft->verdict.findings.front().id == "placeholder") << told(*draft);
  EXPECT_EQ(draft->text.find_first_of("{}|"), std::string::npos) << told(*draft);
  if (draft->channel == Channel::phone) {
    const Verdict spoken = judge(draft->card.voicemail, Kind::note, draft->language);
    EXPECT_TRUE(spoken.ok.value_or(false)) << draft->card.voicemail << told(*draft);
    // Twenty seconds hold some fifty words.
    EXPECT_LE(spoken.words, 60U) << draft->card.voicemail;
    return;
  }
  const std::size_t words = count_words(draft->text, draft->language).words;
  EXPECT_GE(words, 50U) << told(*draft);
  EXPECT_LE(words, 125U) << told(*draft);
  EXPECT_EQ(draft->verdict.findings.size(), gaps) << told(*draft);
}

TEST(Compose, every_wording_in_every_form_passes_the_tone_check) {
  each_shape([](const Shape& shape) {
    const Dossier from = dossier(shape);
    for (const std::string_view step : steps) {
      for (std::size_t n = 1; n <= wordings_for(step, shape.language); ++n)
        expect_good(from, step, Channel::email, n);
    }
    for (std::size_t n = 1; n <= wordings_for("call", shape.language); ++n)
      expect_good(from, "call", Channel::phone, n);
    for (std::size_t n = 1; n <= wordings_for("call white-flag", shape.language); ++n)
      expect_good(from, "white-flag", Channel::phone, n);
  });
}

TEST(Compose, there_are_several_wordings_of_each_step) {
  for (const std::string_view step : steps) {
    EXPECT_GE(wordings_for(step, Language::nl), 4U) << step;
    EXPECT_GE(wordings_for(step, Language::en), 4U) << step;
    EXPECT_GE(wordings_for(step, Language::de), 2U) << step;
    EXPECT_GE(wordings_for(step, Language::fr), 2U) << step;
  }
}

TEST(Compose, a_wording_is_not_repeated_to_one_person) {
  Dossier from = dossier({.language = Language::nl});
  std::vector<bool> seen(5);
  for (int i = 0; i < 4; ++i) {
    const auto draft = compose(from, {.step = "nudge", .now = now});
    ASSERT_TRUE(draft);
    EXPECT_FALSE(seen.at(draft->wording));
    seen.at(draft->wording) = true;
    from.entries.push_back(stepped(draft->wording));
  }
}

TEST(Compose, it_answers_in_the_thread_from_the_address_that_was_used) {
  const auto draft =
      compose(dossier({.language = Language::nl}), {.step = "white-flag", .now = now});
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->from.address, "jan@bos.example");
  EXPECT_EQ(draft->to.address, "anna@kuipers.example");
  EXPECT_EQ(draft->subject, "Re: Kast onder het raam");
  EXPECT_EQ(draft->in_reply_to, "mine@bos.example");
  EXPECT_EQ(draft->references, (std::vector<std::string>{"first@bos.example", "mine@bos.example"}));
  EXPECT_TRUE(draft->text.starts_with("Beste Anna Kuipers,\n"));
}

TEST(Compose, the_sellers_own_greeting_is_kept_and_no_gender_is_guessed) {
  Dossier from = dossier({.language = Language::nl});
  from.letters.back().own_words = "Geachte mevrouw Kuipers,\n\nWelke kleur?";
  const auto draft = compose(from, {.step = "nudge", .now = now});
  ASSERT_TRUE(draft);
  EXPECT_TRUE(draft->text.starts_with("Geachte mevrouw Kuipers,\n"));
  from.people[1].name.clear();
  from.letters.back().own_words = "Goedendag,\n\nWelke kleur?";
  EXPECT_TRUE(compose(from, {.step = "nudge", .now = now})->text.starts_with("Goedendag,\n"));
}

TEST(Compose, a_promise_past_its_day_is_owned_in_every_wording) {
  for (const Language language : languages) {
    const Shape shape{.language = language};
    Dossier from = dossier(shape);
    from.letters.back().agreements = {promised(say(language).theirs_due, "2026-11-17")};
    for (const std::string step : {"answer", "recap"}) {
      const std::size_t count = wordings_for(step == "answer" ? "answer owed" : step, language);
      EXPECT_GE(count, 2U);
      for (std::size_t n = 1; n <= count; ++n) {
        const auto draft = compose(from, {.step = step, .wording = n, .now = now});
        ASSERT_TRUE(draft) << draft.error().what;
        EXPECT_NE(draft->text.find(say(language).theirs_due), std::string::npos) << told(*draft);
        EXPECT_EQ(draft->text.find("{"), std::string::npos) << told(*draft);
        // The day that is promised now is the seller's to fill in, and nothing else is wrong.
        ASSERT_EQ(draft->verdict.findings.size(), 1U) << told(*draft);
        EXPECT_EQ(draft->verdict.findings[0].id, "placeholder") << told(*draft);
        EXPECT_EQ(draft->text.find("Ik houd me aan mijn deel"), std::string::npos);
      }
    }
  }
}

TEST(Compose, every_question_of_theirs_is_named) {
  Dossier from = dossier({.language = Language::nl});
  from.letters.front().own_words = "Kan de arm ook 4 meter lang? Past hij onder de balk?";
  for (std::size_t n = 1; n <= wordings_for("answer", Language::nl); ++n) {
    const auto draft = compose(from, {.step = "answer", .wording = n, .now = now});
    ASSERT_TRUE(draft);
    EXPECT_NE(draft->text.find("“Kan de arm ook 4 meter lang?” en “Past hij onder de balk?”"),
              std::string::npos)
        << told(*draft);
  }
}

struct Asked {
  std::string_view open, past;
};

Asked asked_about_a_day(Language language) {
  switch (language) {
    case Language::nl:
      return {"Schikt donderdag 26 november?", "Schikt donderdag 19 november?"};
    case Language::de:
      return {"Passt Donnerstag, der 26. November?", "Passt Donnerstag, der 19. November?"};
    case Language::fr:
      return {"Le jeudi 26 novembre convient-il ?", "Le jeudi 19 novembre convient-il ?"};
    default:
      return {"Does Thursday 26 November suit?", "Does Thursday 19 November suit?"};
  }
}

void expect_said_again(const Dossier& from, std::string_view words, std::string_view step,
                       Channel channel) {
  for (std::size_t n = 1; n <= 2; ++n) {
    const auto draft =
        compose(from, {.step = std::string{step}, .channel = channel, .wording = n, .now = now});
    if (!draft) continue;
    EXPECT_TRUE(draft->verdict.ok.value_or(false)) << told(*draft);
    EXPECT_NE(draft->text.find(words), std::string::npos) << told(*draft);
    EXPECT_EQ(draft->text.find("{"), std::string::npos) << told(*draft);
  }
}

TEST(Compose, a_question_about_a_day_still_ahead_is_asked_again) {
  for (const Language language : languages) {
    for (const bool familiar : {false, true}) {
      Dossier from = dossier({.language = language, .familiar = familiar});
      const Asked asked = asked_about_a_day(language);
      from.letters.back().own_words = asked.open;
      expect_said_again(from, asked.open, "nudge", Channel::email);
      from.letters.back().own_words = asked.past;
      const auto draft = compose(from, {.step = "nudge", .now = now});
      ASSERT_TRUE(draft);
      EXPECT_EQ(draft->text.find(asked.past), std::string::npos) << told(*draft);
    }
  }
}

TEST(Compose, what_they_promised_and_did_not_send_is_taken_up_without_reproach) {
  for (const Language language : languages) {
    for (const bool familiar : {false, true}) {
      Dossier from = dossier({.language = language, .familiar = familiar});
      from.letters.front().agreements = {promised(say(language).theirs_due, "2026-11-13")};
      expect_said_again(from, say(language).theirs_due, "nudge", Channel::email);
    }
  }
}

TEST(Compose, of_a_letter_that_did_not_arrive_no_silence_is_named) {
  for (const Language language : languages) {
    for (const bool delayed : {false, true}) {
      Dossier from = dossier({.language = language});
      from.letters.erase(from.letters.begin());
      from.letters.back().own_words = say(language).asked;
      from.explained.what = conversations::Explanation::undelivered;
      from.state.delayed = delayed;
      const auto card = compose(from, {.step = "other-channel", .wording = 1, .now = now});
      ASSERT_TRUE(card);
      EXPECT_EQ(card->channel, Channel::phone);
      EXPECT_TRUE(card->verdict.ok.value_or(false)) << told(*card);
      EXPECT_LE(judge(card->card.voicemail, Kind::note, language).words, 60U);
      expect_said_again(from, say(language).asked, "other-channel", Channel::letter);
    }
  }
  Dossier from = dossier({.language = Language::nl});
  from.explained.what = conversations::Explanation::undelivered;
  for (std::size_t n = 1; n <= 2; ++n) {
    const auto card = compose(from, {.step = "call", .wording = n, .now = now});
    ASSERT_TRUE(card);
    EXPECT_EQ(card->text.find("stil geworden"), std::string::npos) << card->text;
    EXPECT_NE(card->text.find("kwam bij mij terug"), std::string::npos) << card->text;
  }
  from.people[1].phone.clear();
  EXPECT_EQ(compose(from, {.step = "other-channel", .now = now})->channel, Channel::letter);
}

TEST(Compose, days_are_named_only_as_they_were_promised) {
  Dossier from = dossier({.language = Language::nl});
  agreements::Agreement week = promised("Wij komen in week 3 meten.", "2027-01-24");
  week.from = "2027-01-18";
  from.letters.front().agreements = {week};
  const auto text = [&] {
    return compose(from, {.step = "nudge", .wording = 1, .now = now})->text;
  };
  EXPECT_NE(text().find("week 3"), std::string::npos) << text();
  EXPECT_EQ(text().find("januari"), std::string::npos) << text();
  from.letters.front().agreements[0].kind = agreements::Kind::request;
  EXPECT_EQ(text().find("week 3"), std::string::npos) << text();
  // A day that the seller alone named is none to come across.
  from.letters.back().agreements = {week};
  EXPECT_EQ(text().find("week 3"), std::string::npos) << text();
}

TEST(Compose, a_greeting_counts_where_the_letter_goes_on_behind_it) {
  Dossier from = dossier({.language = Language::nl});
  from.letters.back().own_words = "Dag Anna, heb je al met je compagnon gesproken?";
  const auto draft = compose(from, {.step = "nudge", .now = now});
  ASSERT_TRUE(draft);
  EXPECT_TRUE(draft->text.starts_with("Dag Anna,\n")) << draft->text;
}

TEST(Compose, words_of_theirs_that_press_are_not_quoted) {
  Dossier from = dossier({.language = Language::nl, .question = true});
  from.letters.front().own_words = "Waarom heb ik nog steeds niets van u gehoord?";
  const auto draft = compose(from, {.step = "nudge", .now = now});
  ASSERT_TRUE(draft);
  EXPECT_TRUE(draft->verdict.ok.value_or(false)) << told(*draft);
  EXPECT_EQ(draft->text.find("nog steeds"), std::string::npos);
}

TEST(Compose, what_is_not_known_is_said) {
  Dossier from = dossier({.language = Language::nl});
  from.people.resize(2);
  from.letters.back().agreements.clear();
  EXPECT_FALSE(compose(from, {.step = "assistant", .now = now}));
  EXPECT_FALSE(compose(from, {.step = "other-person", .now = now}));
  EXPECT_FALSE(compose(from, {.step = "recap", .now = now}));
  EXPECT_FALSE(compose(from, {.step = "sing", .now = now}));
  EXPECT_FALSE(compose(from, {.step = "nudge", .wording = 99, .now = now}));
  EXPECT_TRUE(compose(Dossier{}, {.step = "white-flag", .now = now}));
}

TEST(Compose, a_stranger_is_spoken_to_politely) {
  Dossier from = dossier({.language = Language::nl, .familiar = true});
  EXPECT_TRUE(compose(from, {.step = "nudge", .now = now})->familiar);
  EXPECT_FALSE(compose(from, {.step = "other-person", .now = now})->familiar);
}

TEST(Compose, what_only_the_seller_wrote_was_not_discussed) {
  Dossier from = dossier({.language = Language::nl});
  from.title.clear();
  const std::string both = compose(from, {.step = "let-go", .now = now})->text;
  EXPECT_NE(both.find("wat we bespraken"), std::string::npos) << both;
  std::erase_if(from.letters, [](const DossierLetter& one) { return !one.from_seller; });
  from.state.contact = {};
  const std::string alone = compose(from, {.step = "let-go", .now = now})->text;
  EXPECT_EQ(alone.find("bespraken"), std::string::npos) << alone;
}

TEST(Compose, a_letter_has_a_day_and_the_address_of_a_signature) {
  const auto draft = compose(dossier({.language = Language::nl}),
                             {.step = "white-flag", .channel = Channel::letter, .now = now});
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->dated, "24 november 2026");
  EXPECT_EQ(draft->postal,
            (std::vector<std::string>{"Anna Kuipers", "Molenweg 4", "7201 AB Zutphen"}));
}

}  // namespace
}  // namespace whiteflag::drafts
