// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "actions/desk.h"

namespace whiteflag::actions {

/// The seller's own addresses: told ones and those the mail shows, less those the seller refused.
std::vector<std::string> find_me(store::Database& database);

/// The addresses of mailing lists that letters came through, and more of them.
std::set<std::string> find_lists(store::Database& database);
void note_lists(store::Database& database, const std::set<std::string>& found);

/// The seller's time zone by its IANA name: the one they told, else the one their letters show;
/// empty when neither is known.
std::string find_zone(store::Database& database);

/// How far the store is arranged: up to which letter, and whether for the addresses that are the
/// seller's now.
struct Arranged {
  std::int64_t upto = 0;
  bool same_me = false;
};
Arranged arranged(store::Database& database);

/// Notes whose meetings changed since the store was arranged, in the same transaction: an import
/// that was killed before arranging is completed by the next.
void note_invited(store::Database& database, const std::set<std::string>& addresses);
/// Addresses of those whose meetings changed and who were not arranged since.
std::set<std::string> invited(store::Database& database);

/// Arranges all letters of the store anew: people, conversations, rhythms. One transaction.
void rearrange_all(const Desk& desk);

/// Arranges the letters from `first_seq` on and the people at `addresses`, with what they touch:
/// the same result as rearrange_all, for work in proportion to the people and conversations
/// touched. One transaction.
void rearrange_from(const Desk& desk, std::int64_t first_seq,
                    const std::set<std::string>& addresses = {});

/// Arranges these persons' conversations anew, after a logged call, a correction or an undo. One
/// transaction.
void rearrange_people(const Desk& desk, std::span<const PersonId> persons);
void rearrange_person(const Desk& desk, PersonId person);

}  // namespace whiteflag::actions
