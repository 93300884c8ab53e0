// SPDX-License-Identifier: Apache-2.0
#include "store/text_codec.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/error.h"

namespace whiteflag::store {
namespace {

TextRecord letter(int number) {
  TextRecord record;
  record.message_id = fmt::format("{}@molen.example", number);
  record.references = {"eerste@molen.example", "tweede@molen.example"};
  record.from = {{"Mieke de Molenaar", "mieke@molen.example"}};
  record.to = {{"", "piet@verkoop.example"}, {"Sanne", "sanne@verkoop.example"}};
  record.reply = fmt::format("Beste Piet,\n\nDe offerte {} is besproken.\n\nGroet,", number * 37);
  record.quoted = "> Heeft u al kunnen kijken?\n";
  record.signature = "Mieke de Molenaar\nMolen De Hoop\n";
  record.attachments = {{"offerte.pdf", "application/pdf", 123456789}};
  return record;
}

TEST(TextCodec, a_record_comes_back_as_it_went_in) {
  EXPECT_EQ(unpack_record(pack_record(letter(7))), letter(7));
  EXPECT_EQ(unpack_record(pack_record({})), TextRecord{});
}

TEST(TextCodec, a_cut_record_gives_what_is_there_and_never_more) {
  const auto bytes = pack_record(letter(7));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto record = unpack_record(std::string_view{bytes}.substr(0, size));
    EXPECT_LE(record.reply.size(), letter(7).reply.size());
  }
}

TEST(TextCodec, a_dictionary_makes_short_letters_smaller) {
  std::vector<std::string> packed;
  for (int number = 0; number < 500; ++number) packed.push_back(pack_record(letter(number)));
  const auto dictionary = train_dictionary(packed);
  ASSERT_FALSE(dictionary.empty());
  TextCodec with{dictionary};
  TextCodec without;
  const auto sample = pack_record(letter(1000));
  const std::string small{with.compress(sample)};
  EXPECT_LT(small.size() * 2, without.compress(sample).size());
  EXPECT_EQ(with.decompress(small), sample);
}

TEST(TextCodec, too_few_letters_make_no_dictionary) {
  const std::vector<std::string> packed{pack_record(letter(1))};
  EXPECT_EQ(train_dictionary(packed), "");
}

TEST(TextCodec, damage_is_said_and_never_believed) {
  TextCodec codec;
  std::string bytes{codec.compress(pack_record(letter(1)))};
  EXPECT_THROW(codec.decompress(bytes.substr(0, bytes.size() / 2)), Failure);
  EXPECT_THROW(codec.decompress("no zstd frame"), Failure);
}

}  // namespace
}  // namespace whiteflag::store
