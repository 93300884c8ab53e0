// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace whiteflag::people {

/// Why a correspondent is no customer by default. Each is shown by `scope` and can be overruled.
enum class LeftOut {
  none,
  own,
  colleague,
  robot,
  newsletter,
  list,
  invoices,
  calendar,
  private_contact,
  told,
  forgotten
};

/// The stable word for it in JSON and in the store.
std::string_view left_out_word(LeftOut reason);
LeftOut left_out_from_word(std::string_view word);

/// A robot by its address: noreply@, mailer-daemon@, notifications@ …
bool is_robot_address(std::string_view address);
/// Sends bills and reminders: facturen@, billing@, debiteuren@ …
bool is_invoice_address(std::string_view address);

/// What is known of a correspondent when the question is whether they are a customer.
struct Signs {
  std::string_view address;
  std::string_view own_organisations;  ///< the seller's own registrable domains, joined by spaces
  int letters_in = 0;                  ///< letters of theirs that are no automatic mail
  int letters_out = 0;                 ///< letters of the seller's to them
  int bulk_in = 0;                     ///< newsletters, list mail
  int calendar_in = 0;
  int endearments = 0;  ///< letters of either side that close as family and friends do
};

/// Decides from the signs alone; the seller's verdicts come before it.
LeftOut left_out(const Signs& signs);

}  // namespace whiteflag::people
