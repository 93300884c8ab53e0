// SPDX-License-Identifier: Apache-2.0
#include "language/table.h"

#include <cstring>

namespace whiteflag::language {
namespace {

/// Every array begins at such a place, counted from the table's beginning: no value needs more.
constexpr std::size_t alignment = 8;

std::size_t padded(std::size_t size) {
  return (size + alignment - 1) / alignment * alignment;
}

}  // namespace

void TableWriter::put_bytes(std::string_view bytes) {
  const std::uint64_t size = bytes.size();
  out_.append(reinterpret_cast<const char*>(&size), sizeof size);
  out_ += bytes;
  out_.resize(padded(out_.size()));
}

std::string_view TableReader::take_bytes() {
  std::uint64_t size = 0;
  std::memcpy(&size, rest_.data(), sizeof size);
  const std::string_view out = rest_.substr(sizeof size, size);
  rest_.remove_prefix(sizeof size + padded(size));
  return out;
}

std::vector<std::string_view> TableReader::take_texts() {
  const auto ends = take<std::uint64_t>();
  const std::string_view all = take_bytes();
  std::vector<std::string_view> out;
  out.reserve(ends.size());
  std::size_t begin = 0;
  for (const std::uint64_t end : ends) {
    out.push_back(all.substr(begin, end - begin));
    begin = end;
  }
  return out;
}

}  // namespace whiteflag::language
