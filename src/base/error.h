// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <expected>
#include <string>

namespace whiteflag {

/// What kind of thing went wrong; view/trouble.cc maps it once to exit codes and HTTP statuses.
enum class Trouble {
  bad_input,
  not_found,
  denied,
  offline,
  conflict,
  outdated,
  broken,
  interrupted
};

/// Something that went wrong, in words for a person.
struct Error {
  Trouble kind;
  std::string what;  ///< what happened, no jargon
  std::string hint;  ///< what to try next; may be empty
};

/// A value, or the error that the caller handles at once.
template <class T>
using Result = std::expected<T, Error>;

/// Ends a unit of work; caught once by the edge that began it.
class Failure : public std::exception {
 public:
  explicit Failure(Error error);
  Failure(Trouble kind, std::string what, std::string hint = {});
  const char* what() const noexcept override { return error_.what.c_str(); }
  const Error& error() const { return error_; }

 private:
  Error error_;
};

}  // namespace whiteflag
