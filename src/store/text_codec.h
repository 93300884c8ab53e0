// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::store {

/// A mailbox as a letter's header named it.
struct NamedAddress {
  std::string name;
  std::string address;
  friend bool operator==(const NamedAddress&, const NamedAddress&) = default;
};

struct StoredAttachment {
  std::string name;
  std::string type;
  std::uint64_t size = 0;
  friend bool operator==(const StoredAttachment&, const StoredAttachment&) = default;
};

/// What a letter says: everything that is read only when one letter is looked at.
struct TextRecord {
  std::string message_id;
  std::vector<std::string> in_reply_to;
  std::vector<std::string> references;
  std::vector<NamedAddress> from, reply_to, to, cc;
  std::string reply;   ///< the writer's own words
  std::string quoted;  ///< what they quoted
  std::string signature;
  std::vector<StoredAttachment> attachments;
  friend bool operator==(const TextRecord&, const TextRecord&) = default;
};

/// The record as bytes, before compression: fields in order, each with its length (LEB128).
std::string pack_record(const TextRecord& record);
/// What fits; a damaged record gives what could be read of it.
TextRecord unpack_record(std::string_view bytes);

/// A dictionary of at most `limit` bytes trained on packed records; empty when they are too few or
/// too alike.
std::string train_dictionary(std::span<const std::string> packed, std::size_t limit = 65536);

/// Compresses packed records with zstd level 3 and one shared dictionary (may be empty).
class TextCodec {
 public:
  explicit TextCodec(std::string_view dictionary = {});
  ~TextCodec();
  TextCodec(TextCodec&&) noexcept;
  TextCodec& operator=(TextCodec&&) noexcept;

  /// Valid until the next call.
  std::string_view compress(std::string_view packed);
  /// Throws Failure(broken) when the bytes are damaged or the dictionary is another one.
  std::string decompress(std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace whiteflag::store
