// SPDX-License-Identifier: Apache-2.0
#include "reply_rows.h"

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <stdexcept>

namespace whiteflag::bench {
namespace {

/// No clock is later than the year 2200; one that says so is out of order.
constexpr std::int64_t latest = 7258118400;
constexpr double day = 86400;

std::string read_gz(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) throw std::runtime_error("cannot read " + path);
  std::string text;
  std::vector<char> block(1 << 16);
  int got = 0;
  while ((got = gzread(file, block.data(), static_cast<unsigned>(block.size()))) > 0) {
    text.append(block.data(), static_cast<std::size_t>(got));
  }
  gzclose(file);
  if (got < 0) throw std::runtime_error("damaged: " + path);
  return text;
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t from = 0;
  while (true) {
    const std::size_t comma = line.find(',', from);
    cells.push_back(line.substr(from, comma - from));
    if (comma == std::string::npos) {
      if (cells.back().ends_with('\r')) cells.back().pop_back();
      return cells;
    }
    from = comma + 1;
  }
}

class Header {
 public:
  explicit Header(const std::string& line) {
    const auto names = split(line);
    for (std::size_t i = 0; i < names.size(); ++i) at_[names[i]] = i;
    size_ = names.size();
  }
  std::size_t size() const { return size_; }
  std::size_t at(const std::string& name) const {
    const auto found = at_.find(name);
    if (found == at_.end()) throw std::runtime_error("no column " + name);
    return found->second;
  }

 private:
  std::map<std::string, std::size_t> at_;
  std::size_t size_ = 0;
};

ReplyRow row_of(const Header& header, const std::vector<std::string>& cells) {
  const auto text = [&](const char* name) { return cells[header.at(name)]; };
  const auto plain = [&](const char* name) {
    const double value = std::strtod(text(name).c_str(), nullptr);
    return std::isfinite(value) ? value : 0.0;
  };
  const auto number = [&](const char* name) { return std::clamp(plain(name), 0.0, 1e6); };
  const auto time = [&](const char* name) {
    const std::int64_t value = std::strtoll(text(name).c_str(), nullptr, 10);
    return std::clamp<std::int64_t>(value, -1, latest);
  };
  ReplyRow row{};
  row.ego = text("corpus") + '/' + text("ego");
  row.contact = row.ego + '/' + text("contact");
  row.domain = row.ego + '/' + text("contact_domain");
  row.message = text("msg");
  row.same_domain = number("same_domain");
  row.tz = std::clamp(plain("tz_contact"), -day, day);
  row.n_to = number("n_to");
  row.n_cc = number("n_cc");
  row.is_reply = number("is_reply");
  row.is_forward = number("is_forward");
  row.position = number("thread_pos");
  row.words = number("words");
  row.questions = number("qmarks");
  row.patch = number("patch");
  row.quoted = number("quoted_lines");
  row.sent = std::max<std::int64_t>(time("t_sent"), 0);
  row.replied = time("t_reply");
  row.inbound = time("t_any_inbound");
  return row;
}

}  // namespace

std::vector<ReplyRow> read_rows(const std::string& path) {
  const std::string text = read_gz(path);
  std::vector<ReplyRow> rows;
  std::size_t from = text.find('\n');
  if (from == std::string::npos) throw std::runtime_error("empty: " + path);
  const Header header{text.substr(0, from)};
  while (++from < text.size()) {
    std::size_t end = text.find('\n', from);
    if (end == std::string::npos) end = text.size();
    const auto cells = split(text.substr(from, end - from));
    if (cells.size() == header.size()) rows.push_back(row_of(header, cells));
    from = end;
  }
  return rows;
}

}  // namespace whiteflag::bench
