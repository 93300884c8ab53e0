// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace whiteflag::language {

/// Where a table lies that was made when the program was built (cmake/Tables.cmake).
struct BuiltTable {
  const char* begin;
  const char* end;
  std::string_view bytes() const { return {begin, static_cast<std::size_t>(end - begin)}; }
};

/// Arrays of plain values, one behind the other in one piece of memory: what is made of a data file
/// is used where it lies, without being read. As the machine that made it lays values out.
class TableWriter {
 public:
  template <class Value>
  void put(std::span<const Value> values) {
    static_assert(std::has_unique_object_representations_v<Value>);
    put_bytes({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
  }
  template <class Value>
  void put(const std::vector<Value>& values) {
    put(std::span<const Value>{values});
  }
  void put_bytes(std::string_view bytes);
  template <class Texts>
  void put_texts(const Texts& texts) {
    std::vector<std::uint64_t> ends;
    std::string all;
    for (const std::string_view text : texts) ends.push_back((all += text).size());
    put(ends);
    put_bytes(all);
  }
  std::string take() && { return std::move(out_); }

 private:
  std::string out_;
};

/// Gives what a TableWriter put, in the same order: views into the table, which must outlive them.
class TableReader {
 public:
  explicit TableReader(std::string_view table) : rest_{table} {}

  template <class Value>
  std::span<const Value> take() {
    const std::string_view bytes = take_bytes();
    return {reinterpret_cast<const Value*>(bytes.data()), bytes.size() / sizeof(Value)};
  }
  std::string_view take_bytes();
  std::vector<std::string_view> take_texts();

 private:
  std::string_view rest_;
};

}  // namespace whiteflag::language
