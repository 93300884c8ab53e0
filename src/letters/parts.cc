// SPDX-License-Identifier: Apache-2.0
#include "letters/parts.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "base/text.h"
#include "letters/header.h"
#include "letters/parameters.h"

namespace whiteflag::letters {

namespace {

/// Honest letters nest below ten deep (forwards of forwards of signed mail). Every delimiter line
/// is compared with all open boundaries, so depth is what keeps the pass linear.
constexpr std::size_t deepest_part = 50;
/// Parts kept: a digest of a busy list has a few hundred.
constexpr std::size_t most_parts = 1000;

PartKind text_kind(std::string_view type) {
  if (type == "text/html" || type == "text/enriched" || type == "text/richtext") {
    return PartKind::html;
  }
  if (type == "text/calendar") return PartKind::calendar;
  if (type == "text/rfc822-headers") return PartKind::headers_only;
  return PartKind::plain;
}

PartKind kind_of(std::string_view type) {
  if (type.starts_with("text/")) return text_kind(type);
  if (type.starts_with("multipart/")) return PartKind::multipart;
  if (type == "message/rfc822" || type == "message/global" || type == "message/news") {
    return PartKind::message;
  }
  if (type == "message/delivery-status" || type == "message/global-delivery-status") {
    return PartKind::delivery;
  }
  if (type == "message/rfc822-headers" || type == "message/global-headers") {
    return PartKind::headers_only;
  }
  if (type == "application/ics") return PartKind::calendar;
  if (type == "application/xhtml+xml") return PartKind::html;
  return PartKind::other;
}

/// RFC 2045 §5.2: nothing, or what is no type, means text/plain; a digest's parts are letters.
std::string type_of(std::string_view content_type, bool in_digest) {
  std::string type = first_word(content_type);
  if (type == "text") return "text/plain";
  const std::size_t slash = type.find('/');
  if (slash == std::string::npos || slash == 0 || slash + 1 == type.size()) {
    return in_digest ? "message/rfc822" : "text/plain";
  }
  return type;
}

bool known_encoding(std::string_view value) {
  value = trim(value);
  constexpr std::string_view plain_names[] = {"", "7bit", "8bit", "binary", "7-bit", "8-bit"};
  return encoding_named(value) != Encoding::plain ||
         std::ranges::any_of(plain_names,
                             [&](std::string_view name) { return ascii_iequals(name, value); });
}

struct Open {
  std::string boundary;
  std::uint32_t part = 0;
};

enum class Delimiter { none, next, close };

Delimiter match(std::string_view line, std::string_view boundary) {
  if (line.size() < boundary.size() || !line.starts_with(boundary)) return Delimiter::none;
  const std::string_view rest = trim(line.substr(boundary.size()));
  if (rest.empty()) return Delimiter::next;
  return rest.starts_with("--") ? Delimiter::close : Delimiter::none;
}

class Splitter {
 public:
  explicit Splitter(std::string_view bytes) : bytes_{bytes} {}

  Parts run(const ContentFields& root) {
    begin_part(root, 0);
    if (!open_.empty()) scan();
    close_part(bytes_.size());
    if (!open_.empty() && !saw_close_) flaw(Flaw::unclosed_part);
    return std::move(out_);
  }

 private:
  void flaw(Flaw kind) {
    if (std::ranges::find(out_.flaws, kind) == out_.flaws.end()) out_.flaws.push_back(kind);
  }

  void scan() {
    while (at_ < bytes_.size()) {
      const void* found = std::memchr(bytes_.data() + at_, '\n', bytes_.size() - at_);
      const std::size_t end =
          found == nullptr
              ? bytes_.size()
              : static_cast<std::size_t>(static_cast<const char*>(found) - bytes_.data()) + 1;
      if (end - at_ > 2 && bytes_[at_] == '-' && bytes_[at_ + 1] == '-') {
        delimiter(bytes_.substr(at_ + 2, end - at_ - 2), end);
      } else {
        at_ = end;
      }
    }
  }

  void delimiter(std::string_view line, std::size_t next_line) {
    const std::size_t start = at_;
    at_ = next_line;
    for (std::size_t i = open_.size(); i-- > 0;) {
      const Delimiter kind = match(line, open_[i].boundary);
      if (kind == Delimiter::none) continue;
      close_part(start);
      if (i + 1 < open_.size()) flaw(Flaw::unclosed_part);
      const std::uint32_t parent = open_[i].part;
      open_.resize(i + 1);
      if (kind == Delimiter::next) return child(parent);
      saw_close_ = saw_close_ || i == 0;
      open_.pop_back();
      return;
    }
  }

  void child(std::uint32_t parent) {
    if (out_.all.size() >= most_parts) return flaw(Flaw::too_many_parts);
    FieldReader reader{bytes_.substr(at_)};
    ContentFields fields;
    while (const auto field = reader.next()) {
      const FieldKind kind = field_kind(field->name);
      if (kind == FieldKind::content_type && fields.type.empty()) fields.type = field->value;
      if (kind == FieldKind::content_transfer_encoding) fields.encoding = field->value;
      if (kind == FieldKind::content_disposition) fields.disposition = field->value;
    }
    at_ = bytes_.size() - reader.body().size();
    begin_part(fields, parent);
  }

  void begin_part(const ContentFields& fields, std::uint32_t parent) {
    Part part;
    const bool in_digest = !out_.all.empty() && out_.all[parent].type == "multipart/digest";
    part.type = type_of(fields.type, in_digest);
    part.kind = kind_of(part.type);
    part.content_type = fields.type;
    part.disposition = fields.disposition;
    part.encoding = encoding_named(fields.encoding);
    part.bad_encoding = !known_encoding(fields.encoding);
    part.parent = parent;
    current_ = static_cast<std::uint32_t>(out_.all.size());
    body_from_ = at_;
    inside_ = true;
    if (part.kind == PartKind::multipart) open_multipart(part);
    out_.all.push_back(std::move(part));
  }

  /// A multipart without a boundary is read as the text that it then is.
  void open_multipart(Part& part) {
    std::string boundary = parameter(part.content_type, "boundary");
    if (open_.size() >= deepest_part) {
      flaw(Flaw::too_deep);
      part.kind = PartKind::other;
    } else if (boundary.empty()) {
      part.kind = PartKind::plain;
    } else {
      part.encoding = Encoding::plain;
      open_.push_back({std::move(boundary), current_});
    }
  }

  /// The line break before a delimiter belongs to the delimiter (RFC 2046 §5.1.1).
  void close_part(std::size_t end) {
    if (!inside_) return;
    inside_ = false;
    std::string_view body = bytes_.substr(body_from_, end > body_from_ ? end - body_from_ : 0);
    if (end < bytes_.size() && body.ends_with('\n')) {
      body.remove_suffix(1);
      if (body.ends_with('\r')) body.remove_suffix(1);
    }
    out_.all[current_].body = body;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t body_from_ = 0;
  std::uint32_t current_ = 0;
  bool inside_ = false;
  bool saw_close_ = false;
  std::vector<Open> open_;
  Parts out_;
};

}  // namespace

Parts take_apart(const ContentFields& root, std::string_view body) {
  return Splitter{body}.run(root);
}

}  // namespace whiteflag::letters
