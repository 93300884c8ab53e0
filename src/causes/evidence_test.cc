// SPDX-License-Identifier: Apache-2.0
#include "causes/evidence.h"

#include <gmock/gmock.h>

namespace whiteflag::causes {
namespace {

using std::chrono::days;
using std::chrono::hours;
using testing::Contains;
using testing::Not;

const Instant monday = from_unix_seconds(1'773'648'000);  // 2026-03-16T08:00Z

/// A conversation with Anna, letter by letter.
class Book {
 public:
  Book() {
    dossier_.people = {{.name = "Jan Mol", .address = "jan@mol.example", .seller = true},
                       {.name = "Anna Bos", .address = "anna@bos.example"}};
    dossier_.contact = 1;
  }
  Book& letter(bool mine, Instant at, std::string words,
               language::Language language = language::Language::en) {
    DossierLetter one;
    one.id = LetterId{hash128(words, static_cast<std::uint64_t>(to_unix_seconds(at)))};
    one.at = {at, std::chrono::minutes{0}};
    one.from_seller = mine;
    one.writer = mine ? 0 : 1;
    one.language = language;
    one.own_words = std::move(words);
    one.words = static_cast<std::int32_t>(std::ranges::count(one.own_words, ' ') + 1);
    one.questions = static_cast<std::int32_t>(std::ranges::count(one.own_words, '?'));
    one.signals = language::find_signals(one.own_words, language);
    one.agreements =
        agreements::find_agreements(one.own_words, {.now = at, .offset = {}, .language = language});
    dossier_.letters.push_back(std::move(one));
    return *this;
  }
  Book& mine(Instant at, std::string words) { return letter(true, at, std::move(words)); }
  Book& theirs(Instant at, std::string words) { return letter(false, at, std::move(words)); }
  Book& attach(std::string name) {
    dossier_.letters.back().attachments.push_back(std::move(name));
    return *this;
  }
  Dossier& dossier() { return dossier_; }

  std::vector<std::string> seen(Instant now) const {
    std::vector<DataError> errors;
    const Model model = read_model({}, errors);
    std::vector<std::string> out;
    for (const Finding& one : find_evidence(dossier_, model, now)) out.push_back(one.evidence);
    return out;
  }

 private:
  Dossier dossier_;
};

TEST(Evidence, four_notes_in_six_working_days_are_counted) {
  Book book;
  book.theirs(monday - days{10}, "Fine, send it.");
  for (const int day : {0, 1, 3, 7}) book.mine(monday + days{day}, "Any news?");
  EXPECT_THAT(book.seen(monday + days{20}), Contains("chased-fast"));
  EXPECT_THAT(book.seen(monday + days{20}), Not(Contains("not-chased")));
}

TEST(Evidence, a_letter_sent_twice_within_the_hour_is_no_chaser) {
  Book book;
  book.theirs(monday - days{10}, "Fine, send it.")
      .mine(monday, "Here it is. Shall I come?")
      .mine(monday + std::chrono::minutes{5}, "Now with the file. Shall I come?");
  EXPECT_THAT(book.seen(monday + days{20}), Contains("not-chased"));
}

TEST(Evidence, an_offer_before_any_need_was_spoken_of) {
  Book book;
  book.mine(monday, "Attached our proposal. Shall we go on?").attach("proposal.pdf");
  EXPECT_THAT(book.seen(monday + days{20}), Contains("offer-before-need"));
  Book asked;
  asked.theirs(monday - days{1}, "We need a scale. Could you send us a quote?")
      .mine(monday, "Attached our proposal. Shall we go on?")
      .attach("proposal.pdf");
  EXPECT_THAT(asked.seen(monday + days{20}), Not(Contains("offer-before-need")));
  EXPECT_THAT(asked.seen(monday + days{20}), Contains("offer-asked"));
}

TEST(Evidence, a_contract_to_sign_as_the_first_word_comes_before_the_need) {
  Book book;
  book.theirs(monday - days{1},
              "A friend gave me your name. What do you charge for a till in a tea room?")
      .mine(monday,
            "I have drawn up a contract for three tills, all you do is sign. Just sign page 9.")
      .attach("contract.pdf");
  EXPECT_THAT(book.seen(monday + days{20}), Contains("offer-before-need"));
  Book asked;
  asked
      .theirs(monday - days{1},
              "We take the till. Please send the contract to be signed by my partner.")
      .mine(monday, "Here is the contract, ready to sign.")
      .attach("contract.pdf");
  EXPECT_THAT(asked.seen(monday + days{20}), Not(Contains("offer-before-need")));
}

TEST(Evidence, where_a_talk_is_mentioned_needs_may_have_come_up) {
  Book book;
  book.mine(monday, "As discussed during my visit, attached our proposal. Shall we go on?")
      .attach("proposal.pdf");
  EXPECT_THAT(book.seen(monday + days{20}), Not(Contains("offer-before-need")));
}

TEST(Evidence, a_manual_is_no_offer) {
  Book book;
  book.theirs(monday - days{1}, "It works.")
      .mine(monday, "Attached it is.")
      .attach("manual_V2.pdf");
  EXPECT_THAT(book.seen(monday + days{20}), Not(Contains("offer-before-need")));
  Book offer;
  offer.theirs(monday - days{1}, "It works.").mine(monday, "Attached it is.").attach("pages.pdf");
  EXPECT_THAT(offer.seen(monday + days{20}), Contains("offer-before-need"));
}

TEST(Evidence, asking_whether_they_decided_is_not_asking_how) {
  Book book;
  book.theirs(monday, "We will look at it.")
      .mine(monday + hours{1}, "Fine. Is the size right?")
      .mine(monday + days{10}, "Have you made a decision?");
  EXPECT_THAT(book.seen(monday + days{20}), Contains("decision-not-asked"));
  book.mine(monday + days{11}, "Who else is involved in the decision?");
  EXPECT_THAT(book.seen(monday + days{20}), Contains("decision-asked"));
}

TEST(Evidence, a_promise_past_its_day_is_broken_and_one_that_came_is_kept) {
  Book broken;
  broken.theirs(monday, "I will send you the list on Friday.");
  EXPECT_THAT(broken.seen(monday + days{20}), Contains("promise-broken"));
  EXPECT_THAT(broken.seen(monday + days{2}), Not(Contains("promise-broken")));
  Book kept;
  kept.theirs(monday, "I will send you the list on Friday.")
      .theirs(monday + days{4}, "Here is the list.");
  EXPECT_THAT(kept.seen(monday + days{20}), Contains("promise-kept"));
}

TEST(Evidence, an_assistant_in_copy_is_greeted_or_not) {
  Book book;
  book.dossier().people.push_back(
      {.name = "Ria Mulder", .address = "ria@bos.example", .assistant = true});
  for (const int day : {0, 3}) {
    book.mine(monday + days{day}, "Dear Anna, when can I come?");
    book.dossier().letters.back().cc = {"ria@bos.example"};
  }
  EXPECT_THAT(book.seen(monday + days{20}), Contains("assistant-ignored"));
  book.mine(monday + days{4}, "Dear Anna and Ria, thank you both. Is Tuesday good?");
  EXPECT_THAT(book.seen(monday + days{20}), Contains("assistant-greeted"));
  EXPECT_THAT(book.seen(monday + days{20}), Not(Contains("assistant-ignored")));
}

TEST(Evidence, a_talk_ends_with_a_date_or_in_the_air) {
  Book book;
  book.dossier().meetings = {{.start = monday, .end = monday + hours{1}, .summary = "Visit"}};
  book.mine(monday + days{1}, "Thank you for the talk. Let's keep in touch!");
  EXPECT_THAT(book.seen(monday + days{20}), Contains("talk-without-date"));
  book.dossier().meetings.push_back(
      {.start = monday + days{30}, .end = monday + days{30}, .summary = "Next"});
  EXPECT_THAT(book.seen(monday + days{20}), Not(Contains("talk-without-date")));
}

TEST(Evidence, who_does_the_work_is_told_in_figures) {
  Book book;
  std::string long_letter = "I worked it all out for you.";
  for (int i = 0; i < 40; ++i) long_letter += " And here is another point of it.";
  book.theirs(monday - days{1}, "Fine.").mine(monday, long_letter).attach("a.pdf").attach("b.pdf");
  std::vector<DataError> errors;
  const Model model = read_model({}, errors);
  const auto findings = find_evidence(book.dossier(), model, monday + days{20});
  const auto found = std::ranges::find(findings, "all-work-yours", &Finding::evidence);
  ASSERT_NE(found, findings.end());
  EXPECT_THAT(found->figures, Contains(std::pair<std::string, std::string>{"fm", "2"}));
}

TEST(Evidence, what_programs_write_is_no_evidence) {
  Book book;
  book.theirs(monday, "I am on sick leave after surgery.");
  book.dossier().letters.back().automatic = true;
  EXPECT_THAT(book.seen(monday + days{20}), Not(Contains("personal-said")));
}

TEST(Evidence, dutch_words_are_heard_and_named) {
  Book book;
  book.letter(false, monday, "Ik moet het nog voorleggen aan onze directeur.",
              language::Language::nl);
  std::vector<DataError> errors;
  const Model model = read_model({}, errors);
  const auto findings = find_evidence(book.dossier(), model, monday + days{20});
  const auto found = std::ranges::find(findings, "must-ask", &Finding::evidence);
  ASSERT_NE(found, findings.end());
  EXPECT_EQ(found->quote, "Ik moet het nog voorleggen aan onze directeur.");
  EXPECT_EQ(found->letter, book.dossier().letters.front().id);
}

TEST(Evidence, hints_are_heard_in_four_languages) {
  using language::Language;
  struct Hint {
    Language language;
    std::string words, evidence;
  };
  const std::vector<Hint> hints = {
      {Language::nl, "Niet iedereen in de groep was er even blij mee.", "cool-reception"},
      {Language::en, "The board gave it a lukewarm welcome.", "cool-reception"},
      {Language::de, "Im Kreis gab es einigen Gegenwind.", "cool-reception"},
      {Language::fr, "Les avis sont partagés autour de la table.", "cool-reception"},
      {Language::nl, "Vorige week hebben we een demonstratie gehad van een ander.", "rival-shown"},
      {Language::en, "Another firm gave us a demo on Monday.", "rival-shown"},
      {Language::de, "Wir haben gerade ein Testgerät im Haus.", "rival-shown"},
      {Language::fr, "Nous avons un appareil à l'essai.", "rival-shown"},
      {Language::nl, "We werden een beetje overdonderd.", "too-much-presented"},
      {Language::en, "It was rather a lot to take in.", "too-much-presented"},
      {Language::de, "Wir fühlten uns ein wenig überrumpelt.", "too-much-presented"},
      {Language::fr, "Cela faisait beaucoup d'informations.", "too-much-presented"},
      {Language::nl, "Ik dacht dat het over het onderhoud ging.", "other-purpose"},
      {Language::en, "I thought this was about the repair.", "other-purpose"},
      {Language::de, "Ich dachte, es geht um die Reparatur.", "other-purpose"},
      {Language::fr, "Je croyais que vous veniez pour la réparation.", "other-purpose"}};
  for (const Hint& hint : hints) {
    Book book;
    book.letter(false, monday, hint.words, hint.language);
    EXPECT_THAT(book.seen(monday + days{20}), Contains(hint.evidence)) << hint.words;
  }
}

TEST(Evidence, an_offer_to_who_only_looks_around_comes_before_the_need) {
  Book book;
  book.theirs(
          monday,
          "We stopped at your stand at the fair. We are just looking around, nothing is decided.")
      .mine(monday + hours{1}, "Here it is, two pages.")
      .attach("oven.pdf");
  EXPECT_THAT(book.seen(monday + days{20}), Contains("offer-before-need"));
  Book asked;
  asked.mine(monday, "How many loaves do you bake in a day?")
      .theirs(monday + hours{1}, "Some two hundred.")
      .mine(monday + hours{2}, "Here it is, two pages.")
      .attach("oven.pdf");
  EXPECT_THAT(asked.seen(monday + days{20}), Not(Contains("offer-before-need")));
}

TEST(Evidence, a_users_words_are_heard) {
  Book book;
  book.theirs(monday, "After the school holidays, perhaps.");
  const DataText data{"mine.txt",
                      "[evidence holidays]\nfrom: them\nwords: school holidays\n"
                      "[cause pressure]\nholidays -3\n"};
  std::vector<DataError> errors;
  const Model model = read_model(std::span{&data, 1}, errors);
  const auto findings = find_evidence(book.dossier(), model, monday + days{20});
  EXPECT_NE(std::ranges::find(findings, "holidays", &Finding::evidence), findings.end());
}

}  // namespace
}  // namespace whiteflag::causes
