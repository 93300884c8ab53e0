// SPDX-License-Identifier: Apache-2.0
#include "sources/imap/structure.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace whiteflag::sources::imap {
namespace {

/// Parts of one letter. Honest ones have fewer than twenty; each is two sections to ask for.
constexpr std::size_t most_parts = 40;
/// No letter is larger.
constexpr std::uint64_t largest_part = 64U << 20;
/// Smaller parts cost no more than asking for them.
constexpr std::uint64_t worth_leaving_out = 8U << 10;
/// What leaving out must save in all.
constexpr std::uint64_t worth_asking = 16U << 10;
/// A line of base64 as mail programs break it (RFC 2045 §6.8).
constexpr std::string_view base64_line =
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n";

/// Reads a structure, and counts its parts.
class Builder {
 public:
  bool read(const Value& value, Part& out) {
    if (value.kind != Value::Kind::list || value.items.empty() || ++count_ > most_parts)
      return false;
    return value.items.front().kind == Value::Kind::list ? multipart(value.items, out)
                                                         : leaf(value.items, out);
  }

 private:
  bool multipart(const std::vector<Value>& items, Part& out) {
    std::size_t i = 0;
    for (; i < items.size() && items[i].kind == Value::Kind::list; ++i) {
      Part child;
      child.number = out.number + (out.number.empty() ? "" : ".") + std::to_string(i + 1);
      if (!read(items[i], child)) return false;
      out.parts.push_back(std::move(child));
    }
    if (i + 1 >= items.size() || items[i].kind != Value::Kind::string) return false;
    out.type = "multipart/" + ascii_lower(items[i].text);
    const std::vector<Value>& parameters = items[i + 1].items;
    for (std::size_t k = 0; k + 1 < parameters.size(); k += 2) {
      if (ascii_iequals(parameters[k].text, "boundary")) out.boundary = parameters[k + 1].text;
    }
    return !out.boundary.empty();
  }

  bool leaf(const std::vector<Value>& items, Part& out) {
    constexpr std::size_t encoding = 5, octets = 6;
    if (items.size() <= octets || items[0].kind != Value::Kind::string ||
        items[1].kind != Value::Kind::string)
      return false;
    out.type = ascii_lower(items[0].text) + "/" + ascii_lower(items[1].text);
    if (out.type == "message/rfc822" || out.type == "message/global") return false;
    out.encoding = ascii_lower(items[encoding].text);
    const auto size = items[octets].number();
    if (!size || *size > largest_part) return false;
    out.octets = *size;
    return true;
  }

  std::size_t count_ = 0;
};

/// Nobody reads words out of it. Calendars and pages travel as applications, too.
bool left_out(const Part& part) {
  if (part.octets < worth_leaving_out) return false;
  if (part.type == "application/ics" || part.type == "application/xhtml+xml") return false;
  constexpr std::array<std::string_view, 6> kinds = {"image/", "audio/", "video/",
                                                     "font/",  "model/", "application/"};
  return std::ranges::any_of(kinds,
                             [&](std::string_view kind) { return part.type.starts_with(kind); });
}

std::uint64_t saved(const Part& part) {
  std::uint64_t out = part.parts.empty() && left_out(part) ? part.octets : 0;
  for (const Part& one : part.parts) out += saved(one);
  return out;
}

void gather(const Part& part, std::vector<std::string>& out) {
  out.push_back(part.number.empty() ? "HEADER" : part.number + ".MIME");
  for (const Part& one : part.parts) gather(one, out);
  if (!part.parts.empty() || left_out(part)) return;
  out.push_back(part.number.empty() ? "TEXT" : part.number);
}

/// As long as what stands there.
void fill(const Part& part, std::string& out) {
  if (part.encoding != "base64") return void(out.append(part.octets, 'A'));
  const std::size_t end = out.size() + part.octets;
  while (out.size() < end)
    out.append(base64_line.substr(0, std::min(base64_line.size(), end - out.size())));
}

class Assembly {
 public:
  explicit Assembly(const std::map<std::string, std::string>& sections) : sections_{sections} {}

  bool add(const Part& part) {
    const std::string* head = section(part.number.empty() ? "HEADER" : part.number + ".MIME");
    if (head == nullptr) return false;
    out += *head;
    if (!part.parts.empty()) return add_parts(part);
    if (left_out(part)) {
      // What the server calls a picture without its header saying so, others may read as text.
      if (ascii_lower(*head).find(part.type) == std::string::npos) return false;
      fill(part, out);
      return true;
    }
    const std::string* body = section(part.number.empty() ? "TEXT" : part.number);
    if (body != nullptr) out += *body;
    return body != nullptr;
  }

  std::string out{};

 private:
  bool add_parts(const Part& part) {
    for (const Part& one : part.parts) {
      out.append("\r\n--").append(part.boundary).append("\r\n");
      if (!add(one)) return false;
    }
    out.append("\r\n--").append(part.boundary).append("--\r\n");
    return true;
  }

  const std::string* section(const std::string& name) const {
    const auto found = sections_.find(name);
    return found == sections_.end() ? nullptr : &found->second;
  }

  const std::map<std::string, std::string>& sections_;
};

}  // namespace

std::optional<Part> part_of(const Value& structure) {
  Part out;
  if (!Builder{}.read(structure, out)) return std::nullopt;
  return out;
}

std::vector<std::string> sections_without_attachments(const Part& letter, std::uint64_t size) {
  std::vector<std::string> out;
  const std::uint64_t saves = saved(letter);
  if (saves >= worth_asking && saves <= size) gather(letter, out);
  return out;
}

std::optional<std::string> put_together(const Part& letter,
                                        const std::map<std::string, std::string>& sections) {
  Assembly assembly{sections};
  if (!assembly.add(letter)) return std::nullopt;
  return std::move(assembly.out);
}

}  // namespace whiteflag::sources::imap
