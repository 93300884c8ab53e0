// SPDX-License-Identifier: Apache-2.0
#include "letters/body_text.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "letters/charset.h"
#include "letters/flowed.h"
#include "letters/html_text.h"
#include "letters/parameters.h"

namespace whiteflag::letters {

namespace {

/// Text kept of one letter, in bytes. A novel of 180,000 words; everything longer is a log or a
/// dump.
constexpr std::size_t most_text = std::size_t{1} * 1024 * 1024;

void add_flaw(std::vector<Flaw>& flaws, Flaw flaw) {
  if (std::ranges::find(flaws, flaw) == flaws.end()) flaws.push_back(flaw);
}

bool is_blank(std::string_view text) {
  return trim(text).empty();
}

/// CRLF and lone CR become LF; what stands between two CRs moves as a whole.
std::string with_newlines(std::string text) {
  std::size_t from = text.find('\r');
  if (from == std::string::npos) return text;
  std::size_t to = from;
  while (from < text.size()) {
    const char next = from + 1 < text.size() ? text[from + 1] : ' ';
    if (next != '\n' && next != '\r') text[to++] = '\n';
    ++from;  // the CR
    const std::size_t end = std::min(text.find('\r', from), text.size());
    std::memmove(text.data() + to, text.data() + from, end - from);
    to += end - from;
    from = end;
  }
  text.resize(to);
  return text;
}

std::string file_name(const Part& part) {
  std::string name;
  if (!part.disposition.empty()) name = parameter(part.disposition, "filename");
  if (name.empty() && !part.content_type.empty()) name = parameter(part.content_type, "name");
  return name;
}

std::string_view disposition(const Part& part) {
  return trim(part.disposition.substr(0, part.disposition.find(';')));
}

class Composer {
 public:
  explicit Composer(const Parts& parts) : parts_{parts.all} {
    out_.flaws = parts.flaws;
    if (parts_.size() > 1) link();
  }

  Body run() {
    out_.text = render(0);
    return std::move(out_);
  }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;

  void link() {
    first_.assign(parts_.size(), none);
    next_.assign(parts_.size(), none);
    for (auto i = static_cast<std::uint32_t>(parts_.size()); i-- > 1;) {
      next_[i] = first_[parts_[i].parent];
      first_[parts_[i].parent] = i;
    }
  }

  std::uint32_t first(std::uint32_t i) const { return first_.empty() ? none : first_[i]; }

  std::string render(std::uint32_t i) {
    const Part& part = parts_[i];
    if (part.kind == PartKind::multipart) return first(i) == none ? bare(part) : group(i);
    if ((part.kind == PartKind::plain || part.kind == PartKind::html) && reads_as_text(i)) {
      saw_text_ = true;
      return part_text(part, out_.flaws);
    }
    set_aside(i);
    return {};
  }

  /// A multipart whose delimiters never came is the text that stands there.
  std::string bare(const Part& part) {
    Part text = part;
    text.kind = PartKind::plain;
    return part_text(text, out_.flaws);
  }

  bool reads_as_text(std::uint32_t i) const {
    if (i == 0) return true;
    const Part& part = parts_[i];
    if (ascii_iequals(disposition(part), "attachment")) return false;
    const bool enriched = part.type == "text/enriched" || part.type == "text/richtext";
    if (enriched) return !saw_text_;
    const bool common = part.type == "text/plain" || part.type == "text/html";
    if (common && !saw_text_) return true;
    if (!common && parts_[part.parent].type == "multipart/alternative") return false;
    return file_name(part).empty();
  }

  std::string group(std::uint32_t i) {
    const std::string& type = parts_[i].type;
    if (type == "multipart/alternative") return best_of(i);
    if (type == "multipart/related" || type == "multipart/signed") return first_of(i);
    std::string out;
    for (std::uint32_t child = first(i); child != none; child = next_[child]) {
      append(out, render(child));
    }
    return out;
  }

  void append(std::string& out, std::string more) {
    if (is_blank(more)) return;
    if (is_blank(out)) {
      out = std::move(more);
      return;
    }
    if (!out.ends_with('\n')) out += '\n';
    out += more;
    if (out.size() > most_text) add_flaw(out_.flaws, Flaw::too_large);
    out.resize(first_bytes(out, most_text).size());
  }

  /// The kind of text that a part's first leaf holds.
  PartKind leading_kind(std::uint32_t i) const {
    while (parts_[i].kind == PartKind::multipart && first(i) != none) i = first(i);
    return parts_[i].kind;
  }

  std::string best_of(std::uint32_t i) {
    const bool saw_text = saw_text_;
    std::string best;
    for (const PartKind wanted : {PartKind::plain, PartKind::html, PartKind::other}) {
      for (std::uint32_t child = first(i); child != none; child = next_[child]) {
        const PartKind kind = leading_kind(child);
        const PartKind rank =
            kind == PartKind::plain || kind == PartKind::html ? kind : PartKind::other;
        if (rank != wanted) continue;
        if (is_blank(best)) {
          saw_text_ = saw_text;
          best = render(child);
        } else {
          leave_out(child);
        }
      }
    }
    return best;
  }

  std::string first_of(std::uint32_t i) {
    std::string out;
    for (std::uint32_t child = first(i); child != none; child = next_[child]) {
      if (is_blank(out)) {
        out = render(child);
      } else {
        leave_out(child);
      }
    }
    return out;
  }

  /// Not read as text here: its files and calendars still count.
  void leave_out(std::uint32_t i) {
    const Part& part = parts_[i];
    if (part.kind != PartKind::multipart) {
      const bool text = part.kind == PartKind::plain || part.kind == PartKind::html;
      if (!text || ascii_iequals(disposition(part), "attachment")) set_aside(i);
      return;
    }
    for (std::uint32_t child = first(i); child != none; child = next_[child]) leave_out(child);
  }

  void set_aside(std::uint32_t i) {
    const Part& part = parts_[i];
    if (part.kind == PartKind::calendar) out_.calendars.push_back(&part);
    if (part.kind == PartKind::delivery || part.kind == PartKind::headers_only) return;
    std::string name = file_name(part);
    if (name.empty() && part.kind == PartKind::calendar) return;
    const std::string& around = parts_[part.parent].type;
    // Logos and signatures belong to the letter's form.
    if (around == "multipart/related" && part.type.starts_with("image/") &&
        !ascii_iequals(disposition(part), "attachment")) {
      return;
    }
    if (part.type.starts_with("application/") && part.type.ends_with("-signature")) return;
    if (around == "multipart/report" && part.kind == PartKind::message) return;
    out_.attachments.push_back(
        {std::move(name), part.type, decoded_size(part.body, part.encoding)});
  }

  const std::vector<Part>& parts_;
  std::vector<std::uint32_t> first_, next_;
  Body out_;
  bool saw_text_ = false;
};

std::string decoded_text(const Part& part, std::vector<Flaw>& flaws) {
  std::string_view raw = part.body;
  if (part.bad_encoding) add_flaw(flaws, Flaw::bad_encoding);
  std::string bytes;
  if (part.encoding != Encoding::plain) {
    bytes = decode(raw, part.encoding, most_text + 1);
    raw = bytes;
  }
  if (raw.size() > most_text) {
    add_flaw(flaws, Flaw::too_large);
    raw = raw.substr(0, most_text);
  }
  std::string charset;
  if (!part.content_type.empty()) charset = parameter(part.content_type, "charset");
  if (charset.empty() && part.kind == PartKind::html) charset = html_charset(raw);
  Utf8 text = to_utf8(raw, charset);
  if (text.flawed) add_flaw(flaws, Flaw::bad_charset);
  if (raw.find('\0') != std::string_view::npos) add_flaw(flaws, Flaw::nul_bytes);
  return std::move(text.text);
}

}  // namespace

std::string part_text(const Part& part, std::vector<Flaw>& flaws) {
  std::string text = decoded_text(part, flaws);
  if (part.kind == PartKind::html) return html_text(text, most_text);
  text = with_newlines(std::move(text));
  if (part.content_type.empty()) return text;
  if (ascii_iequals(parameter(part.content_type, "format"), "flowed")) {
    return join_flowed(text, ascii_iequals(parameter(part.content_type, "delsp"), "yes"));
  }
  return text;
}

Body read_body(const Parts& parts) {
  return Composer{parts}.run();
}

}  // namespace whiteflag::letters
