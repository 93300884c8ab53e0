// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::letters {

/// The header fields that the reader understands; `mark` only tells programs from people (marks.h).
enum class FieldKind {
  other,
  mark,
  from,
  sender,
  reply_to,
  to,
  cc,
  bcc,
  delivered_to,
  subject,
  date,
  received,
  message_id,
  in_reply_to,
  references,
  content_type,
  content_transfer_encoding,
  content_disposition,
  content_id,
};

/// Which field a name means, whatever its case.
FieldKind field_kind(std::string_view name);

struct Field {
  std::string_view name;   ///< as written
  std::string_view value;  ///< raw: still folded and encoded; no white space at its ends
};

/// Walks the header of a letter or a part (RFC 5322 §2.2) over the bytes, copying nothing.
/// Ends at the blank line, or where a line is neither a field nor its continuation.
class FieldReader {
 public:
  explicit FieldReader(std::string_view bytes) : rest_{bytes} {}
  std::optional<Field> next();
  /// What follows the header. Only after next() gave nothing.
  std::string_view body() const { return rest_; }
  /// The header was longer than any honest one: its later fields were left out.
  bool truncated() const { return truncated_; }

 private:
  std::optional<Field> field_at_start();
  bool broken_line_at(std::size_t at) const;
  void skip_continuations(std::size_t& end) const;

  std::string_view rest_;
  std::size_t read_ = 0;
  bool truncated_ = false;
};

/// Without the line breaks that folding put in (RFC 5322 §2.2.3).
std::string unfold(std::string_view value);

/// Message-IDs (RFC 5322 §3.6.4) of a References or In-Reply-To field, without <>.
std::vector<std::string> message_ids(std::string_view value);

/// Where a letter really begins: after a byte order mark, blank lines and an mbox "From " line.
std::string_view skip_envelope(std::string_view bytes);

}  // namespace whiteflag::letters
