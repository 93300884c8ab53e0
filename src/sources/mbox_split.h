// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace whiteflag::sources {

/// One letter of an mbox, as positions in the text it was found in.
struct MboxPiece {
  std::size_t begin;  ///< first byte of the header, behind the "From " line
  std::size_t end;    ///< behind the last byte, without the blank line before the next letter
  std::size_t next;   ///< where the next "From " line begins, or the text's end
  bool quoted;        ///< has ">From " lines that stand for "From " lines (mboxrd, mboxo)
};

/// The first letter of `text`, which begins with a "From " line. A letter ends before a line that
/// begins with "From " and looks like the first line of one: after a blank line it names a time or
/// is followed by a header field, elsewhere both. Content-Length is honoured where it leads to
/// such a line, or to the end. Without `last` more text may follow: nothing is returned until the
/// letter's end is certain. Formats: mboxo, mboxrd, mboxcl, mboxcl2 (RFC 4155, appendix A).
/// Linear in the letter; every byte string is an acceptable text.
std::optional<MboxPiece> first_letter(std::string_view text, bool last);

/// Takes one '>' off every line of the form ">…>From ".
void unquote_from_lines(std::string_view letter, std::string& out);

/// True when `text` begins as an mbox does: a "From " line with a header field after it.
bool begins_mbox(std::string_view text);

}  // namespace whiteflag::sources
