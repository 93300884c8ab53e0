// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "actions/letter_facts.h"
#include "letters/letter.h"
#include "letters/signature.h"

namespace whiteflag::actions {

struct AgreementFound {
  std::string kind;  ///< promise, request, appointment
  std::string by;    ///< sender, recipient, third
  std::string due;   ///< ISO date; empty: none
  std::string text;
  std::string strength;
};

struct SignalFound {
  std::string id;
  std::string text;
  std::size_t start = 0, end = 0;
};

struct ResponseFound {
  std::string kind;
  std::string text;
};

/// What automatic mail says beside its kind.
struct AutomaticDetails {
  std::string subtype, return_date, stand_in, successor;
  bool left = false;
};

/// What the program sees in one letter, calendar or text.
struct Inspection {
  bool is_calendar = false;
  letters::Letter letter;
  std::vector<AgreementFound> agreements;
  std::vector<SignalFound> signals;
  std::vector<ResponseFound> responses;
  AutomaticDetails automatic;
  letters::SignatureFacts signer;  ///< what the signature says of its writer
  std::string form;                ///< u, je, Sie, du, vous, tu; empty: none seen
  bool first_name = false;         ///< greets or signs by first name
  std::string greeted;             ///< the name in the greeting, without a title; empty: none
};

struct DateFound {
  std::string text, start, end;
};

struct AddressesFound {
  std::vector<letters::Address> addresses;
  bool valid = false;  ///< the text is one valid address (RFC 5321, 5322)
};

/// `lang`: nl, en, de, fr, or empty to find it.
Inspection inspect_file(const std::filesystem::path& path, Instant now, const Zone& zone);
Inspection inspect_text(std::string_view text, std::string_view lang, Instant now,
                        const Zone& zone);
std::vector<DateFound> inspect_dates(std::string_view text, std::string_view lang, Instant now,
                                     const Zone& zone);
AddressesFound inspect_addresses(std::string_view text);
/// Groups the letters of a mailbox by thread; Message-IDs in order of date.
std::vector<std::vector<std::string>> inspect_threads(const std::filesystem::path& mailbox);

}  // namespace whiteflag::actions
