// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace whiteflag::view {

/// Writes one JSON value, two-space indented. Keys come out in the order written: the same answer
/// is the same bytes. Invalid UTF-8 becomes U+FFFD.
class JsonWriter {
 public:
  JsonWriter& object();
  JsonWriter& end_object();
  JsonWriter& array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view value);
  /// null for an empty string.
  JsonWriter& string_or_null(std::string_view value);
  JsonWriter& integer(std::int64_t value);
  /// Rounded to four digits; null when not finite.
  JsonWriter& real(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& strings(const std::vector<std::string>& values);
  std::string text() &&;

 private:
  void before_value();
  void newline();
  void quoted(std::string_view value);
  void escaped(char c);

  struct Level {
    bool is_array;
    bool empty = true;
  };
  std::string out_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace whiteflag::view
