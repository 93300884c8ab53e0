// SPDX-License-Identifier: Apache-2.0
#include "store/text_codec.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>

#include "base/error.h"

namespace whiteflag::store {
namespace {

constexpr int level = 1;
/// No letter's own text is larger than this; a larger claim is damage.
constexpr std::uint64_t largest_record = std::uint64_t{1} << 30;
/// Fewer samples than this make a dictionary that does not pay.
constexpr std::size_t fewest_samples = 100;

void put_number(std::string& out, std::uint64_t number) {
  while (number >= 0x80) {
    out += static_cast<char>(number | 0x80);
    number >>= 7;
  }
  out += static_cast<char>(number);
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

void put_texts(std::string& out, const std::vector<std::string>& texts) {
  put_number(out, texts.size());
  for (const auto& text : texts) put_text(out, text);
}

void put_addresses(std::string& out, const std::vector<NamedAddress>& addresses) {
  put_number(out, addresses.size());
  for (const auto& one : addresses) {
    put_text(out, one.name);
    put_text(out, one.address);
  }
}

/// Reads what put_… wrote; past the end everything is empty.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : rest_{bytes} {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) break;
    }
    return value;
  }
  std::string text() {
    const auto size = count();
    std::string answer{rest_.substr(0, size)};
    rest_.remove_prefix(size);
    return answer;
  }
  /// Every item takes at least one byte, so no claim can ask for more than there is.
  std::uint64_t count() {
    const auto claimed = number();
    return std::min<std::uint64_t>(claimed, rest_.size());
  }
  std::vector<std::string> texts() {
    std::vector<std::string> answer(count());
    for (auto& one : answer) one = text();
    return answer;
  }
  std::vector<NamedAddress> addresses() {
    std::vector<NamedAddress> answer(count());
    for (auto& one : answer) {
      one.name = text();
      one.address = text();
    }
    return answer;
  }

 private:
  std::string_view rest_;
};

Failure damaged() {
  return Failure{Trouble::broken, "A letter's text in the store is damaged.",
                 "Put back a backup, or import the mail again into a new store."};
}

}  // namespace

std::string pack_record(const TextRecord& record) {
  std::string out;
  out.reserve(record.reply.size() + record.quoted.size() + record.signature.size() + 512);
  put_text(out, record.message_id);
  put_texts(out, record.in_reply_to);
  put_texts(out, record.references);
  for (const auto* list : {&record.from, &record.reply_to, &record.to, &record.cc}) {
    put_addresses(out, *list);
  }
  put_text(out, record.reply);
  put_text(out, record.quoted);
  put_text(out, record.signature);
  put_number(out, record.attachments.size());
  for (const auto& one : record.attachments) {
    put_text(out, one.name);
    put_text(out, one.type);
    put_number(out, one.size);
  }
  return out;
}

TextRecord unpack_record(std::string_view bytes) {
  Cursor cursor{bytes};
  TextRecord record;
  record.message_id = cursor.text();
  record.in_reply_to = cursor.texts();
  record.references = cursor.texts();
  for (auto* list : {&record.from, &record.reply_to, &record.to, &record.cc}) {
    *list = cursor.addresses();
  }
  record.reply = cursor.text();
  record.quoted = cursor.text();
  record.signature = cursor.text();
  record.attachments.resize(cursor.count());
  for (auto& one : record.attachments) {
    one.name = cursor.text();
    one.type = cursor.text();
    one.size = cursor.number();
  }
  return record;
}

std::string train_dictionary(std::span<const std::string> packed, std::size_t limit) {
  if (packed.size() < fewest_samples) return {};
  std::string samples;
  std::vector<std::size_t> sizes;
  for (const auto& one : packed) {
    // Long letters compress well on their own; their beginnings are what is shared.
    const auto size = std::min<std::size_t>(one.size(), 4096);
    samples.append(one, 0, size);
    sizes.push_back(size);
  }
  std::string dictionary(limit, '\0');
  const auto size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), samples.data(),
                                          sizes.data(), static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size) != 0) return {};
  dictionary.resize(size);
  return dictionary;
}

struct TextCodec::State {
  explicit State(std::string_view bytes)
      : into{ZSTD_createCCtx()},
        out_of{ZSTD_createDCtx()},
        dictionary{bytes},
        unpacking{ZSTD_createDDict(bytes.data(), bytes.size())} {}
  /// Made when first needed: takes a hundred times as long as what reading needs.
  ZSTD_CDict* for_packing() {
    if (packing == nullptr) packing = ZSTD_createCDict(dictionary.data(), dictionary.size(), level);
    return packing;
  }
  ~State() {
    ZSTD_freeDDict(unpacking);
    ZSTD_freeCDict(packing);
    ZSTD_freeDCtx(out_of);
    ZSTD_freeCCtx(into);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  ZSTD_CCtx* into;
  ZSTD_DCtx* out_of;
  std::string dictionary;
  ZSTD_CDict* packing = nullptr;
  ZSTD_DDict* unpacking;
  std::string buffer;
};

TextCodec::TextCodec(std::string_view dictionary) : state_{std::make_unique<State>(dictionary)} {}
TextCodec::~TextCodec() = default;
TextCodec::TextCodec(TextCodec&&) noexcept = default;
TextCodec& TextCodec::operator=(TextCodec&&) noexcept = default;

std::string_view TextCodec::compress(std::string_view packed) {
  auto& buffer = state_->buffer;
  buffer.resize(std::max(buffer.size(), ZSTD_compressBound(packed.size())));
  const auto size = ZSTD_compress_usingCDict(state_->into, buffer.data(), buffer.size(),
                                             packed.data(), packed.size(), state_->for_packing());
  if (ZSTD_isError(size) != 0) {
    throw Failure(Trouble::broken, "A letter's text could not be packed.");
  }
  return {buffer.data(), size};
}

std::string TextCodec::decompress(std::string_view bytes) {
  const auto claimed = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (claimed > largest_record) throw damaged();
  std::string answer(claimed, '\0');
  const auto size = ZSTD_decompress_usingDDict(state_->out_of, answer.data(), answer.size(),
                                               bytes.data(), bytes.size(), state_->unpacking);
  if (ZSTD_isError(size) != 0) throw damaged();
  answer.resize(size);
  return answer;
}

}  // namespace whiteflag::store
