// SPDX-License-Identifier: Apache-2.0
#include "store/shelf.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace whiteflag::store {

std::int64_t Shelf::run(std::string_view sql, std::initializer_list<Value> bound,
                        const std::function<void(const Row&)>& each) const {
  std::array<Value, 40> all;
  assert(bound.size() < all.size());
  all[0] = org_;
  std::ranges::copy(bound, all.begin() + 1);
  return database_.run(sql, {all.data(), bound.size() + 1}, each);
}

std::int64_t Shelf::number(std::string_view sql, std::initializer_list<Value> bound) const {
  std::int64_t answer = 0;
  run(sql, bound, [&](const Row& row) { answer = row.null(0) ? 0 : row.integer(0); });
  return answer;
}

}  // namespace whiteflag::store
