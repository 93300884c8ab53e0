// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace whiteflag::people {

/// The part after the last @, lower case; empty when there is none.
std::string domain_of(std::string_view address);
/// The part before the last @, lower case.
std::string local_part_of(std::string_view address);
/// The domain under the public suffix, "example.co.uk" for "mail.shop.example.co.uk"
/// (publicsuffix.org).
std::string registrable_domain(std::string_view domain);
/// True for providers where anybody has an address: such a domain tells no organisation.
bool is_freemail(std::string_view registrable);
/// The organisation's domain of an address; empty for freemail and for addresses without a domain.
std::string organisation_of(std::string_view address);

}  // namespace whiteflag::people
