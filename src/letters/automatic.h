// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "letters/letter.h"

namespace whiteflag::letters {

/// What an automatic letter says. Empty strings where it says nothing.
struct AutomaticFinding {
  Automatic kind = Automatic::none;
  /// Finer than the kind: "left", "moved" (auto_reply), "acknowledgement", "read-receipt"
  /// (auto_reply), "list", "newsletter", "invoice", "feedback-report", "robot" (bulk), "request",
  /// "reply", "cancel" (calendar); empty otherwise.
  std::string subtype;
  std::string evidence;  ///< the header field or the words it was known by

  /// The first day back, as "2026-08-17": the one named, else the day after the last day away.
  /// Read from the day the letter was written; empty where it names none.
  std::string return_day;
  std::string return_words;  ///< the words it was read from
  bool until_further_notice = false;
  Address stand_in;  ///< who helps meanwhile; name or address may be empty

  bool left = false;  ///< the person works there no more
  Address successor;  ///< who took over, where named

  std::string failed_address;  ///< of a bounce or a delay
};

/// What a kind is called in answers: "out-of-office", "none".
std::string_view word_of(Automatic kind);

/// Tells programs from people: by header fields (RFC 3834, RFC 3464, RFC 5965, Precedence, List-*,
/// X-Auto-Response-Suppress, an empty Return-Path) and by the words of subject and text in four
/// languages. Doubt speaks for a person. Reads Letter::marks, from, subject, text, meetings, report
/// and, where it is filled, parts.reply.
AutomaticFinding find_automatic(const Letter& letter);

/// The kind alone.
Automatic classify(const Letter& letter);

}  // namespace whiteflag::letters
