// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace whiteflag::letters {

/// Builds plain text line by line for html_text: collapses white space as HTML
/// does and puts
/// "> " before the lines inside a quote.
class QuotedLines {
 public:
  explicit QuotedLines(std::size_t limit) : limit_{limit} {}

  /// `kept_as_is`: white space means what it is (<pre>).
  void text(std::string_view utf8, bool kept_as_is);
  void space() { space_ = true; }
  /// Ends the line, even when it is empty.
  void line_end();
  /// Ends the line that is begun; 2 leaves an empty line as well.
  void block(int breaks);
  void ruler();
  /// A list mark, written before the next text.
  void mark(std::string_view mark) { mark_ = mark; }
  void open_quote();
  void close_quote();
  /// Whether the last line that was written leads to a quotation: it ends with a colon, or is a
  /// ruler or another quotation.
  bool announced() const;
  bool full() const { return out_.size() >= limit_; }
  /// The text, ending in one line break unless it is empty.
  std::string finish();

 private:
  void begin_text();
  void break_line();
  void put(char c);
  std::string_view prefix() const;

  std::size_t limit_;
  std::string out_;
  std::string mark_;
  int depth_ = 0;
  int breaks_ = 0;          ///< line breaks due before the next text
  bool line_open_ = false;  ///< text stands in the present line
  bool space_ = false;
  bool fresh_quote_ = false;  ///< nothing stands in the present quote yet
};

}  // namespace whiteflag::letters
