// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sources/imap/response.h"

namespace whiteflag::sources::imap {

/// One part of a letter as the server tells it (RFC 3501 §7.4.2), and those inside it.
struct Part {
  std::string number{};      ///< "1.2"; empty for the letter itself
  std::string type{};        ///< "application/pdf", lower case
  std::string encoding{};    ///< "base64", lower case
  std::uint64_t octets = 0;  ///< as it is sent
  std::string boundary{};    ///< of a multipart
  std::vector<Part> parts{};
};

/// Reads a BODYSTRUCTURE. Nothing for one that is broken, and for a letter that holds another: such
/// letters are fetched whole.
std::optional<Part> part_of(const Value& structure);

/// What of this letter is fetched so that nothing of it is missing but the insides of what no
/// reader of text reads, as pictures and documents: "HEADER", "1.MIME", "1", "2.MIME". Empty where
/// that saves too little, or where the parts are larger than the letter of `size` bytes: it is
/// fetched whole.
std::vector<std::string> sections_without_attachments(const Part& letter, std::uint64_t size);

/// The letter put together again; what was left out is there in its length, empty of sense, so that
/// its size is known. Nothing where a section is missing, or does not bear out what the structure
/// says. Requires: `sections` by their names, as fetched.
std::optional<std::string> put_together(const Part& letter,
                                        const std::map<std::string, std::string>& sections);

}  // namespace whiteflag::sources::imap
