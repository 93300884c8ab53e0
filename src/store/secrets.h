// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace whiteflag::store {

/// Keeps passwords so that the store alone does not give them away.
class Secrets {
 public:
  virtual ~Secrets() = default;
  /// Seals `secret` for `about` (which account, which kind): it opens for nothing else.
  virtual std::string seal(std::string_view secret, std::string_view about) = 0;
  /// Throws Failure(denied) when the key is missing or is another one.
  virtual std::string open(std::string_view sealed, std::string_view about) = 0;
  /// Waits until nobody else, in this program or another one, holds these secrets; they are held
  /// for as long as the result lives.
  virtual std::shared_ptr<void> hold() = 0;
};

}  // namespace whiteflag::store
