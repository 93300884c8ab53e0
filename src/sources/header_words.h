// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace whiteflag::sources {

/// A header value unfolded and with its RFC 2047 words decoded, for the few headers of mailboxes
/// themselves. Knows UTF-8 and ISO-8859-1; a word in another charset stays as it is.
std::string decoded_words(std::string_view value);

/// The bytes of base64, as far as they are valid; ',' counts as '/' (RFC 3501 §5.1.3).
std::string from_base64(std::string_view text);

/// A mailbox name in IMAP's modified UTF-7 (RFC 3501 §5.1.3) as UTF-8; what is not valid stays as
/// it is.
std::string from_modified_utf7(std::string_view name);

}  // namespace whiteflag::sources
