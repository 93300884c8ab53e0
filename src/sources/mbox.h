// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "sources/box.h"

namespace whiteflag::sources {

/// An mbox file (mboxo, mboxrd, mboxcl, mboxcl2), also Thunderbird's and a Takeout export.
/// Its cursor is the size and two hashes of what was read: a file that grew behind it is read from
/// there on, a file that is another is read as a whole.
/// Read in windows, not mapped: a mapped file that is cut short under us would end the program.
class Mbox final : public Box {
 public:
  Mbox(Folder folder, std::string path) : folder_{std::move(folder)}, path_{std::move(path)} {}
  Extent extent() const override;
  Answer read(Reader& reader, FileBytes& bytes) override;

 private:
  Folder folder_;
  std::string path_;
};

/// Hands every letter of an mbox to the reader; known ones are left out.
/// Throws what the stream throws.
Answer read_letters(ByteStream& stream, Reader& reader);

}  // namespace whiteflag::sources
