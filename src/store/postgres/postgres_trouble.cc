// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/postgres_trouble.h"

#include <fmt/format.h>

#include "base/text.h"

namespace whiteflag::store {
namespace {

bool mentions(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

}  // namespace

Error postgres_error(std::string_view sqlstate, std::string_view detail) {
  const auto family = sqlstate.substr(0, 2);
  if (sqlstate == "53100") {
    return {Trouble::broken, "The disk of the PostgreSQL server is full.",
            "Nothing was lost. Make room there and run the same command again."};
  }
  if (family == "53") {
    return {Trouble::broken, "The PostgreSQL server has no room for more work.",
            "Try again later, or ask whoever looks after the server."};
  }
  if (sqlstate == "42501" || sqlstate == "25006" || family == "28") {
    return {Trouble::denied, "The PostgreSQL server does not let this user write to the store.",
            "Ask whoever looks after the server for the rights, or name another user in --store."};
  }
  if (sqlstate == "23505" || sqlstate == "55P03" || family == "40") {
    return {Trouble::conflict, "Another whiteflag changed the store at the same moment.",
            "Nothing was lost. Run the same command again."};
  }
  if (sqlstate.empty() || family == "08" || sqlstate.starts_with("57P")) {
    return {Trouble::offline, "The connection to the PostgreSQL server was lost.",
            "Nothing that was finished is lost. Run the same command again."};
  }
  if (sqlstate == "XX001" || sqlstate == "XX002") {
    return {Trouble::broken, "The store on the PostgreSQL server is damaged.",
            "Ask whoever looks after the server to put back a backup."};
  }
  return {Trouble::broken, fmt::format("The PostgreSQL server refused: {}.", trim(detail)), ""};
}

Error connection_error(std::string_view detail) {
  if (mentions(detail, "password") || mentions(detail, "authentication") ||
      mentions(detail, "role \"")) {
    return {Trouble::denied, "The PostgreSQL server does not know this user or password.",
            "Check the user in --store, and the password in ~/.pgpass or PGPASSWORD."};
  }
  if (mentions(detail, "database \"") && mentions(detail, "does not exist")) {
    return {Trouble::not_found, "The PostgreSQL server has no database of this name.",
            "Make it there first (createdb NAME), or correct the name in --store."};
  }
  if (mentions(detail, "invalid") && mentions(detail, "URI")) {
    return {Trouble::bad_input, "The address of the store cannot be read.",
            "Write it like postgresql://user@host/database."};
  }
  return {Trouble::offline, "The PostgreSQL server cannot be reached.",
          "Check the host and port in --store, and that the server runs."};
}

}  // namespace whiteflag::store
