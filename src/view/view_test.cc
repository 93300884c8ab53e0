// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "view/answers_text.h"
#include "view/json_writer.h"
#include "view/sending_view.h"
#include "view/speech.h"
#include "view/trouble.h"

namespace whiteflag::view {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

TEST(Json, hostile_characters_stay_inside_the_string) {
  JsonWriter json;
  json.object()
      .key("a\"b")
      .string("x\n\x01\xFF\\")
      .key("n")
      .real(0.12345)
      .key("e")
      .array()
      .end_array()
      .end_object();
  EXPECT_EQ(
      std::move(json).text(),
      "{\n  \"a\\\"b\": \"x\\n\\u0001\xEF\xBF\xBD\\\\\",\n  \"n\": 0.1235,\n  \"e\": []\n}\n");
}

TEST(Json, a_number_that_is_none_is_null) {
  JsonWriter json;
  json.real(0.0 / std::strtod("0", nullptr));
  EXPECT_EQ(std::move(json).text(), "null\n");
}

TEST(Speech, durations_are_what_one_would_say) {
  EXPECT_EQ(duration_words(Speech::en, minutes{1}), "1 minute");
  EXPECT_EQ(duration_words(Speech::en, hours{3}), "3 hours");
  EXPECT_EQ(duration_words(Speech::nl, hours{24 * 3}), "3 dagen");
  EXPECT_EQ(duration_words(Speech::nl, hours{24 * 21}), "3 weken");
}

TEST(Speech, chances_are_words_and_never_a_bare_percentage) {
  EXPECT_EQ(chance_words(Speech::en, 0.5), "about 5 in 10");
  EXPECT_EQ(chance_words(Speech::nl, 0.05), "ongeveer 1 op 20");
  EXPECT_EQ(chance_words(Speech::en, 0.001), "less than 1 in 50");
}

TEST(Speech, the_year_is_said_only_where_it_is_another) {
  const Zone zone{"Europe/Amsterdam"};
  const Instant at = *parse_iso("2026-03-03T23:30", zone);
  EXPECT_EQ(day_words(Speech::nl, at, at, zone), "3 mrt");
  EXPECT_EQ(moment_words(Speech::en, at, at + days{400}, zone), "3 Mar 2026 23:30");
}

TEST(Outbox, what_the_server_said_comes_with_what_to_do) {
  store::OutboxRow row;
  row.to = "anna@molen.example";
  row.account = "me@kade.example";
  const auto told = [&](std::string_view state, std::string_view reason, Speech speech) {
    row.state = state;
    row.reason = reason;
    return text_of(row, Instant{}, Style{.speech = speech});
  };
  EXPECT_THAT(told("refused", "550 5.1.1 no such user", Speech::en), HasSubstr("typing mistake"));
  EXPECT_THAT(told("refused", "552 5.2.2 over quota", Speech::nl), HasSubstr("Hun postvak is vol"));
  EXPECT_THAT(told("refused", "550 5.7.1 blocked", Speech::en), HasSubstr("A server on the way"));
  EXPECT_THAT(told("refused", "550 5.1.7 bad sender", Speech::nl), HasSubstr("bel ze"));
  EXPECT_THAT(told("queued", "The server did not let us in: 535 5.7.8 no", Speech::en),
              HasSubstr("Where the password was changed"));
  const std::string unknown = told("unknown", "The connection to x broke off.", Speech::en);
  EXPECT_THAT(unknown, Not(HasSubstr("broke off")));
}

TEST(Speech, a_cut_text_fits_and_wide_signs_count_double) {
  EXPECT_EQ(fitted("Élodie schrijft", 7), "Élodie…");
  EXPECT_EQ(columns("日本"), 4U);
  EXPECT_EQ(wrapped("een twee drie", 8, 2), "een twee\n  drie");
}

TEST(Speech, a_letters_words_cannot_steer_the_terminal) {
  EXPECT_EQ(harmless("a\x1b[31mb\u202Ec\u200Bd"), "a[31mbcd");
}

TEST(Sentence, what_is_promised_for_today_is_said_as_today) {
  Style style{.speech = Speech::en, .zone = Zone{"Europe/Amsterdam"}};
  actions::DayRow row;
  row.explanation = conversations::Explanation::agreed_later;
  row.until = *parse_iso("2026-11-24T09:00", style.zone);
  const Instant now = row.until + hours{8};
  EXPECT_EQ(sentence(row, now, style), "Agreed: for today.");
  EXPECT_EQ(sentence(row, now - days{1}, style), "Agreed: later, until 24 Nov.");
  style.speech = Speech::nl;
  EXPECT_EQ(sentence(row, now, style), "Afgesproken: voor vandaag.");
}

TEST(Day, a_weekend_is_said_once_and_a_longer_wait_with_whom_it_holds_back) {
  const Style style{.speech = Speech::en, .zone = Zone{"Europe/Amsterdam"}};
  actions::Today day;
  day.now = *parse_iso("2026-11-28T10:00", style.zone);
  steps::Decision monday;
  monday.step = steps::Step::wait;
  monday.reason = steps::Reason::weekend;
  monday.until = *parse_iso("2026-11-30T09:00", style.zone);
  steps::Decision tuesday = monday;
  tuesday.until += days{1};
  for (const steps::Decision& step : {monday, monday, tuesday}) {
    actions::DayRow& row = day.silent.emplace_back();
    row.step = step;
  }
  const std::string text = text_of(day, style, Quiet::first);
  const auto times = [&](std::string_view words) {
    int n = 0;
    for (auto at = text.find(words); at != text.npos; at = text.find(words, at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(times("Wait until 30 Nov. It is their weekend."), 1);
  EXPECT_EQ(times("Wait until 1 Dec. It is their weekend."), 1);
}

TEST(Trouble, every_kind_has_its_own_word) {
  EXPECT_EQ(exit_code(Trouble::bad_input), 2);
  EXPECT_EQ(trouble_word(Trouble::outdated), "outdated");
  EXPECT_EQ(error_text({Trouble::denied, "No.", "Try."}, 80), "whiteflag: No.\n  Try.\n");
  EXPECT_EQ(error_text({Trouble::denied, "No.", "Try this or that."}, 14),
            "whiteflag: No.\n  Try this or\n  that.\n");
}

}  // namespace
}  // namespace whiteflag::view
