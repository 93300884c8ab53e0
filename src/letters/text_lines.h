// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::letters {

/// Whose words a stretch of a letter's text is.
enum class Part : std::uint8_t { own, quoted, signature };

/// A letter's text cut into lines that follow each other without a gap, each with what it is.
class TextLines {
 public:
  struct Line {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;  ///< after the line's \n
    Part part = Part::own;
    bool blank = false;
    bool marked = false;  ///< begins with a quote mark (>)
  };

  /// Requires: `text` outlives this. A text over 4 GB is cut there.
  explicit TextLines(std::string_view text);

  std::size_t size() const { return lines_.size(); }
  Line& operator[](std::size_t i) { return lines_[i]; }
  const Line& operator[](std::size_t i) const { return lines_[i]; }
  std::string_view text() const { return text_; }
  /// Without white space at both ends.
  std::string_view trimmed(std::size_t i) const;
  /// The first 300 bytes of the trimmed line, folded (language/fold.h): enough for any mark of
  /// form.
  std::string folded(std::size_t i) const;
  /// Cuts line `i` before its byte `offset`; the rest becomes line i + 1.
  void cut(std::size_t i, std::size_t offset);
  /// The next line from `i` on that is not blank; size() when none.
  std::size_t next_filled(std::size_t i) const;

 private:
  std::string_view text_;
  std::vector<Line> lines_;
};

}  // namespace whiteflag::letters
