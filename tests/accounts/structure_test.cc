// SPDX-License-Identifier: Apache-2.0
#include "sources/imap/structure.h"

#include <gmock/gmock.h>

namespace whiteflag::sources::imap {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::optional<Part> read(const std::string& structure) {
  const auto response =
      read_response("* 1 FETCH (UID 7 BODYSTRUCTURE " + structure + ")\r\n", Limits{});
  if (!response || response->values.empty() || response->values.front().items.size() < 4)
    return std::nullopt;
  return part_of(response->values.front().items[3]);
}

std::vector<std::string> asked(const std::string& structure, std::uint64_t size = 1 << 20) {
  const auto part = read(structure);
  return part ? sections_without_attachments(*part, size) : std::vector<std::string>{"unreadable"};
}

// As Dovecot tells a letter with two texts and a document.
constexpr const char* offer =
    R"(((("text" "plain" ("charset" "utf-8") NIL NIL "8bit" 320 9 NIL NIL NIL NIL)("text" "html" ("charset" "utf-8") NIL NIL "quoted-printable" 1203 30 NIL NIL NIL NIL) "alternative" ("boundary" "inner") NIL NIL NIL)("application" "pdf" ("name" "Offerte.pdf") NIL NIL "base64" 156000 NIL ("attachment" ("filename" "Offerte.pdf")) NIL NIL) "mixed" ("boundary" "outer=_1") NIL "nl" NIL))";
constexpr const char* mixed_offer =
    R"((("text" "plain" ("charset" "utf-8") NIL NIL "7BIT" 4 1)("application" "pdf" NIL NIL NIL "BASE64" 20000) "MIXED" ("BOUNDARY" "b")))";

TEST(Structure, all_but_the_insides_of_documents_and_pictures_is_asked_for) {
  EXPECT_THAT(asked(offer),
              ElementsAre("HEADER", "1.MIME", "1.1.MIME", "1.1", "1.2.MIME", "1.2", "2.MIME"));
  EXPECT_THAT(asked(mixed_offer), ElementsAre("HEADER", "1.MIME", "1", "2.MIME"));
  EXPECT_THAT(asked(R"(("image" "jpeg" NIL NIL NIL "base64" 90000))"), ElementsAre("HEADER"));
}

TEST(Structure, what_saves_little_or_carries_meaning_is_fetched_whole) {
  EXPECT_THAT(asked(R"(("text" "plain" NIL NIL NIL "7bit" 90000 1200))"), IsEmpty());
  EXPECT_THAT(
      asked(
          R"((("text" "plain" NIL NIL NIL "7bit" 4 1)("image" "png" NIL NIL NIL "base64" 9000) "mixed" ("boundary" "b")))"),
      IsEmpty());
  EXPECT_THAT(
      asked(
          R"((("text" "plain" NIL NIL NIL "7bit" 4 1)("application" "ics" NIL NIL NIL "base64" 90000) "mixed" ("boundary" "b")))"),
      IsEmpty());
  // Larger than the letter it lies in: the server is wrong.
  EXPECT_THAT(asked(mixed_offer, 15'000), IsEmpty());
}

TEST(Structure, what_is_broken_or_holds_a_letter_is_not_read) {
  for (const char* broken : {"NIL", "()", R"(("text" "plain" NIL NIL NIL "7bit"))",
                             R"(("text" "plain" NIL NIL NIL "7bit" many))",
                             R"((("text" "plain" NIL NIL NIL "7bit" 4 1) "mixed" NIL))",
                             R"((("text" "plain" NIL NIL NIL "7bit" 4 1)))",
                             R"(("message" "rfc822" NIL NIL NIL "7bit" 90000 NIL NIL 12))",
                             R"(("application" "pdf" NIL NIL NIL "base64" 99999999999))"})
    EXPECT_FALSE(read(broken)) << broken;
  std::string many;
  for (int i = 0; i < 100; ++i) many += R"(("image" "png" NIL NIL NIL "base64" 9000))";
  EXPECT_FALSE(read("(" + many + R"( "mixed" ("boundary" "b")))"));
}

TEST(Structure, put_together_it_is_as_long_as_before) {
  const auto part = read(mixed_offer);
  ASSERT_TRUE(part);
  const auto whole = put_together(
      *part,
      {{"HEADER", "From: anna@molen.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"},
       {"1.MIME", "Content-Type: text/plain\r\n\r\n"},
       {"1", "goed"},
       {"2.MIME",
        "Content-Type: Application/PDF; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"}});
  ASSERT_TRUE(whole);
  EXPECT_TRUE(whole->starts_with(
      "From: anna@molen.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
      "\r\n--b\r\nContent-Type: text/plain\r\n\r\ngoed\r\n--b\r\n"));
  EXPECT_TRUE(whole->ends_with("A\r\n--b--\r\n"));
  EXPECT_GT(whole->size(), 20'000U);
}

TEST(Structure, without_a_section_or_where_the_header_tells_another_kind_it_makes_no_whole) {
  const auto part = read(mixed_offer);
  ASSERT_TRUE(part);
  std::map<std::string, std::string> sections{{"HEADER", "\r\n"},
                                              {"1.MIME", "\r\n"},
                                              {"1", "goed"},
                                              {"2.MIME", "Content-Type: text/plain\r\n\r\n"}};
  EXPECT_FALSE(put_together(*part, sections));
  sections["2.MIME"] = "Content-Type: application/pdf\r\n\r\n";
  EXPECT_TRUE(put_together(*part, sections));
  sections.erase("1");
  EXPECT_FALSE(put_together(*part, sections));
}

}  // namespace
}  // namespace whiteflag::sources::imap
