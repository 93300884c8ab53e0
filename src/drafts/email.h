// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "drafts/compose.h"

namespace whiteflag::drafts {

/// The draft as a message that any mail program opens and can send (RFC 5322): plain text in
/// UTF-8, flowed (RFC 3676), quoted-printable, with the thread it answers below. Lines end in CRLF.
/// It bears X-Unsent, so that a program opens it to be edited.
std::string email_of(const Draft& draft, Instant now, std::chrono::minutes offset);

/// The same as it leaves: with a Message-ID (without <>) and without X-Unsent.
std::string sent_email(const Draft& draft, Instant now, std::chrono::minutes offset,
                       std::string_view message_id);

}  // namespace whiteflag::drafts
