// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "sources/file_bytes.h"
#include "sources/source.h"

namespace whiteflag::sources {

/// One thing found under a source's path that is read as a whole: a folder, or an archive of
/// folders.
class Box {
 public:
  virtual ~Box() = default;
  virtual Extent extent() const = 0;
  /// Opens and closes its folders at the reader. After Answer::stop the folder is not closed, so
  /// that its cursor stays as it was. `bytes` is the buffer that all boxes of a run share.
  virtual Answer read(Reader& reader, FileBytes& bytes) = 0;
};

}  // namespace whiteflag::sources
