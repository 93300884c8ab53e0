// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sources/box.h"

namespace whiteflag::sources {

/// A zip, tar, tar.gz, tar.zst … with mail in it, or one compressed mbox: read as a stream, never
/// unpacked to disk, with limits on what a small file may grow to.
///
/// It is opened at the reader as a folder itself (format "archive") before and after its folders:
/// that one keeps the cursor. Its folders come in the archive's own order; one whose entries are
/// scattered is opened and closed several times.
class Archive final : public Box {
 public:
  Archive(Folder folder, std::string path) : folder_{std::move(folder)}, path_{std::move(path)} {}
  Extent extent() const override;
  Answer read(Reader& reader, FileBytes& bytes) override;

 private:
  std::string cursor() const;

  Folder folder_;
  std::string path_;
};

}  // namespace whiteflag::sources
