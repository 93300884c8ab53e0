// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "store/secrets.h"

namespace whiteflag::store {

/// Secrets sealed with XChaCha20-Poly1305 (libsodium). The key is a file that its owner alone may
/// read (0400); it is made at the first sealing, and read when it is first needed. hold() locks a
/// file beside it.
std::unique_ptr<Secrets> sealed_secrets(std::filesystem::path key_file);

/// Bytes that nobody can guess.
std::string random_bytes(std::size_t count);
/// FIPS 180-4, 32 bytes.
std::string sha256(std::string_view bytes);

}  // namespace whiteflag::store
