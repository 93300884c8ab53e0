// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "sources/imap/mailbox_names.h"
#include "sources/imap/response.h"
#include "sources/imap/structure.h"

namespace {

namespace imap = whiteflag::sources::imap;

void check(bool holds) {
  if (!holds) std::abort();
}

/// Values hold no more bytes than came, and lie no deeper than allowed.
std::size_t held(const std::vector<imap::Value>& values, int depth) {
  check(depth >= 0);
  std::size_t out = 0;
  for (const imap::Value& value : values) out += value.text.size() + held(value.items, depth - 1);
  return out;
}

/// A letter put together is no longer than what was fetched, what the server said was left out, and
/// what parts them.
void put_together(const imap::Value& structure) {
  constexpr std::uint64_t size = 100'000;
  const auto part = imap::part_of(structure);
  if (!part) return;
  const auto names = imap::sections_without_attachments(*part, size);
  std::map<std::string, std::string> sections;
  for (const std::string& name : names) sections[name] = "content-type: application/pdf\r\n\r\n";
  const auto whole = imap::put_together(*part, sections);
  if (!names.empty() && whole) check(whole->size() <= size + 100 * 200 + 40 * 1000);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes{data, data + size};
  const imap::Limits limits{.line = 1000, .literal = 500, .values = 200, .depth = 8};
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const auto length = imap::response_length(rest, limits);
    if (!length || !*length) break;
    check(**length > 0 && **length <= rest.size());
    const auto early = imap::response_length(rest.substr(0, **length - 1), limits);
    check(early && !*early);
    const auto response = imap::read_response(rest.substr(0, **length), limits);
    if (response) {
      check(held(response->values, limits.depth + 1) <= **length);
      imap::mailbox_of(response->values);
      for (const imap::Value& value : response->values) {
        put_together(value);
        for (const imap::Value& inner : value.items) put_together(inner);
        const auto numbers = imap::numbers_of_set(value.text, 1000);
        if (numbers) check(numbers->size() <= 1000);
      }
    }
    rest.remove_prefix(**length);
  }
  return 0;
}
