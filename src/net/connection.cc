// SPDX-License-Identifier: Apache-2.0
#include "net/connection.h"

namespace whiteflag::net {

Failure gone(std::string_view host) {
  return Failure{Trouble::offline, "The connection to " + std::string{host} + " broke off.",
                 "Nothing is lost: run it again to go on from there."};
}

}  // namespace whiteflag::net
