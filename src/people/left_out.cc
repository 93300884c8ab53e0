// SPDX-License-Identifier: Apache-2.0
#include "people/left_out.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "people/domain.h"

namespace whiteflag::people {

namespace {

constexpr std::array<std::pair<LeftOut, std::string_view>, 11> words = {{
    {LeftOut::none, "none"},
    {LeftOut::own, "own"},
    {LeftOut::colleague, "colleague"},
    {LeftOut::robot, "robot"},
    {LeftOut::newsletter, "newsletter"},
    {LeftOut::list, "list"},
    {LeftOut::invoices, "invoices"},
    {LeftOut::calendar, "calendar"},
    {LeftOut::private_contact, "private"},
    {LeftOut::told, "told"},
    {LeftOut::forgotten, "forgotten"},
}};

/// Whole local parts, or their part before "+", "-" or ".", that no person answers from.
constexpr std::array<std::string_view, 22> robot_parts = {
    "alert",         "alerts",        "bounce",       "bounces",    "do-not-reply", "do_not_reply",
    "donotreply",    "mailer-daemon", "mailerdaemon", "news",       "newsletter",   "no-reply",
    "no.reply",      "no_reply",      "nieuwsbrief",  "nobody",     "noreply",      "notification",
    "notifications", "notify",        "postmaster",   "unsubscribe"};

constexpr std::array<std::string_view, 16> invoice_parts = {
    "accountsreceivable", "ar",         "billing",      "boekhouding", "debiteuren", "facturatie",
    "facturen",           "factuur",    "invoice",      "invoices",    "invoicing",  "mahnung",
    "rechnung",           "rechnungen", "comptabilite", "facturation"};

/// Desks that serve customers: who writes to the seller from there sells, and does not buy.
constexpr std::array<std::string_view, 16> desk_parts = {
    "clientservices",  "custcare",         "customer.care", "customer.service",
    "customer-care",   "customer-service", "customercare",  "customerservice",
    "customersupport", "customer_service", "custserv",      "klantenservice",
    "klantcontact",    "kundendienst",     "kundenservice", "serviceclient"};

bool contains_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const bool begins = at == 0 || list[at - 1] == ' ';
    const std::size_t end = at + word.size();
    if (begins && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& parts, std::string_view local) {
  if (std::ranges::find(parts, local) != parts.end()) return true;
  const std::size_t plus = local.find_first_of("+=");
  return plus != std::string_view::npos &&
         std::ranges::find(parts, local.substr(0, plus)) != parts.end();
}

}  // namespace

std::string_view left_out_word(LeftOut reason) {
  for (const auto& [value, word] : words) {
    if (value == reason) return word;
  }
  return "none";
}

LeftOut left_out_from_word(std::string_view word) {
  for (const auto& [value, known] : words) {
    if (known == word) return value;
  }
  return LeftOut::none;
}

bool is_robot_address(std::string_view address) {
  const std::string local = local_part_of(address);
  if (one_of(robot_parts, local)) return true;
  return local.starts_with("noreply") || local.starts_with("no-reply") ||
         local.ends_with("noreply") || local.ends_with("no-reply");
}

bool is_invoice_address(std::string_view address) {
  return one_of(invoice_parts, local_part_of(address));
}

LeftOut left_out(const Signs& signs) {
  const std::string organisation = organisation_of(signs.address);
  if (!organisation.empty() && contains_word(signs.own_organisations, organisation)) {
    return LeftOut::colleague;
  }
  if (is_robot_address(signs.address)) return LeftOut::robot;
  if (signs.letters_in == 0 && signs.letters_out == 0) {
    if (signs.bulk_in > 0) return LeftOut::newsletter;
    if (signs.calendar_in > 0) return LeftOut::calendar;
  }
  if (is_invoice_address(signs.address) && signs.letters_out <= signs.letters_in) {
    return LeftOut::invoices;
  }
  if (signs.letters_out == 0 && one_of(desk_parts, local_part_of(signs.address))) {
    return LeftOut::robot;
  }
  if (signs.endearments >= 2) return LeftOut::private_contact;
  return LeftOut::none;
}

}  // namespace whiteflag::people
