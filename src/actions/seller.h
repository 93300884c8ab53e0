// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/desk.h"

namespace whiteflag::actions {

/// What a write did, for a person and for JSON. Every one stands in the journal and can be undone.
struct Done {
  std::string verb;
  std::string who;           ///< the person's name, or what it was about
  std::string conversation;  ///< short id; empty when it was about none
  Instant until{};
  std::string text;
};

enum class Contact { call, meeting, note };

/// A call or meeting that reached them, or a note.
Done log_contact(const Desk& desk, std::string_view who, Contact contact, const std::string& text);
/// A known reason to wait. Throws Failure when `until` is not after now.
Done wait_until(const Desk& desk, std::string_view who, Instant until, const std::string& reason);

/// An address as the seller types their own, in small letters. Throws Failure where it is none.
std::string address_of_mine(std::string_view typed);

enum class MeChange { add, remove };
Done change_me(const Desk& desk, MeChange change, const std::vector<std::string>& addresses);

/// The seller's time zone by its IANA name; "default" goes back to what the letters show.
Done tell_zone(const Desk& desk, const std::string& zone);

/// Overrules who is a customer: an address or a domain.
enum class Verdict { customer, out, by_default };
Done judge(const Desk& desk, Verdict verdict, const std::vector<std::string>& whom);

/// Takes back the last thing the seller did. Throws Failure(not_found) when there is nothing.
Done undo(const Desk& desk);

}  // namespace whiteflag::actions
