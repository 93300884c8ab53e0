// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "actions/desk.h"
#include "actions/do_not_contact.h"
#include "causes/dossier.h"
#include "store/letter_shelf.h"
#include "store/person_shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

/// What is read once for all dossiers of a moment.
struct DossierCommon {
  explicit DossierCommon(const Desk& desk);
  store::TextShelf texts;
  DoNotContact listed;
  std::set<std::string, std::less<>> me;  ///< the seller's own addresses, as the store was arranged
  std::map<std::string, std::string, std::less<>> names;  ///< under which the seller writes
};

/// Fills Dossier::people while its letters are read.
class DossierPeople {
 public:
  DossierPeople(const Desk& desk, DossierCommon& common, causes::Dossier& dossier);

  /// Who wrote a letter: an index into Dossier::people. Counts it unless a program wrote it.
  std::size_t writer(const store::LetterRow& row, bool automatic);
  /// What a letter that was read shows of people: who got it, and what its signature says.
  void saw(const causes::DossierLetter& letter);
  /// After the last letter: finds the contact, and what other letters tell of them.
  void finish(PersonId person);

  /// One of the customer's people, by address.
  bool is_theirs(std::string_view address) const;
  /// The newest greeting between the two that names the other uses a first name alone.
  bool on_first_names() const;

 private:
  std::size_t index(std::string_view address, std::string_view header_name);
  std::string name_of(std::string_view address, std::string_view written,
                      std::string_view stored) const;
  bool is_seller(std::string_view address) const;
  void read_signature_of(std::size_t writer, std::string_view signature);
  void find_assistants(const causes::DossierLetter& letter);

  const Desk& desk_;
  causes::Dossier& dossier_;
  DossierCommon& common_;
  store::PersonShelf persons_;
  std::map<std::string, std::size_t, std::less<>> by_address_;
  std::set<std::string, std::less<>> contact_addresses_;
};

}  // namespace whiteflag::actions
