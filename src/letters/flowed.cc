// SPDX-License-Identifier: Apache-2.0
#include "letters/flowed.h"

#include <algorithm>

namespace whiteflag::letters {

std::string join_flowed(std::string_view text, bool delsp) {
  std::string out;
  out.reserve(text.size());
  bool soft = false;
  std::size_t depth_above = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t depth = std::min(line.find_first_not_of('>'), line.size());
    const std::string_view marks = line.substr(0, depth);
    line.remove_prefix(depth);
    if (line.starts_with(' ')) line.remove_prefix(1);
    const bool delimiter = line == "-- ";
    if (soft && (depth != depth_above || delimiter)) {
      out += '\n';
      soft = false;
    }
    if (!soft && depth > 0) out.append(marks).append(line.empty() ? "" : " ");
    soft = line.ends_with(' ') && !delimiter;
    out.append(soft && delsp ? line.substr(0, line.size() - 1) : line);
    if (!soft) out += '\n';
    depth_above = depth;
  }
  if (soft) out += '\n';
  return out;
}

}  // namespace whiteflag::letters
