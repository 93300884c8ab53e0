// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "store/secrets.h"

namespace whiteflag::store {

/// Secrets sealed with XChaCha20-Poly1305 (libsodium). The key is a file that its owner alone may
/// read (0400); it is made at the first sealing, and read when it is first needed.
std::unique_ptr<Secrets> sealed_secrets(std::filesystem::path key_file);

}  // namespace whiteflag::store
