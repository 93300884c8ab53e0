// SPDX-License-Identifier: Apache-2.0
#include "base/lazy_library.h"

#include <dlfcn.h>

#include <string>

#include "base/error.h"

namespace whiteflag {

void* LazyLibrary::find(const char* function) const {
  void* handle = handle_.load(std::memory_order_acquire);
  if (handle == nullptr) {
    // Twice at once gives the same handle twice.
    handle = dlopen(file_, RTLD_LAZY | RTLD_LOCAL);
    if (handle == nullptr) {
      throw Failure{Trouble::not_found,
                    std::string{"A library that this needs is not installed: "} + file_ + ".",
                    "Install what ./dev build names, or build the program again on this machine."};
    }
    handle_.store(handle, std::memory_order_release);
  }
  void* found = dlsym(handle, function);
  if (found == nullptr) {
    throw Failure{Trouble::broken,
                  std::string{"The library "} + file_ + " has no function " + function + ".",
                  "It is not the one the program was built with: build it again on this machine."};
  }
  return found;
}

}  // namespace whiteflag
