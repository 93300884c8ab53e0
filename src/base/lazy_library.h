// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace whiteflag {

/// A shared library that is loaded when the first of its functions is called, and stays: a start of
/// the program pays for what it uses (docs/decisions/0010). Safe from several threads.
class LazyLibrary {
 public:
  /// `file` is the name the dynamic linker looks for, such as libpq.so.5.
  constexpr explicit LazyLibrary(const char* file) : file_{file} {}

  /// The address of a function. Throws Failure when the library or the function is not there.
  void* find(const char* function) const;

 private:
  const char* file_;
  mutable std::atomic<void*> handle_ = nullptr;
};

template <class Signature>
class LazyFunction;

/// One C function of such a library, called as the function itself is. The address is looked up at
/// the first call.
template <class Result, class... Arguments>
class LazyFunction<Result(Arguments...)> {
 public:
  constexpr LazyFunction(const LazyLibrary& library, const char* name)
      : library_{library}, name_{name} {}

  Result operator()(Arguments... arguments) const { return address()(arguments...); }

  /// For who wants a pointer to it.
  auto address() const -> Result (*)(Arguments...) {
    Address found = address_.load(std::memory_order_acquire);
    if (found == nullptr) {
      found = reinterpret_cast<Address>(library_.find(name_));
      address_.store(found, std::memory_order_release);
    }
    return found;
  }

 private:
  using Address = Result (*)(Arguments...);
  const LazyLibrary& library_;
  const char* name_;
  mutable std::atomic<Address> address_ = nullptr;
};

/// One that takes further arguments without a type, as printf does.
template <class Result, class... Arguments>
class LazyFunction<Result(Arguments..., ...)> {
 public:
  constexpr LazyFunction(const LazyLibrary& library, const char* name)
      : library_{library}, name_{name} {}

  template <class... More>
  Result operator()(Arguments... arguments, More... more) const {
    return reinterpret_cast<Result (*)(Arguments..., ...)>(library_.find(name_))(arguments...,
                                                                                 more...);
  }

 private:
  const LazyLibrary& library_;
  const char* name_;
};

}  // namespace whiteflag
