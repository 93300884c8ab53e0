// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "sources/box.h"

namespace whiteflag::sources {

/// One Maildir folder: its cur/ and new/. An item's name is the file's without ":2,flags", so that
/// a letter that was read, flagged or moved from new/ to cur/ is no new letter.
/// Its cursor is when both directories last changed: when neither did, no name is listed.
class Maildir final : public Box {
 public:
  Maildir(Folder folder, std::string path) : folder_{std::move(folder)}, path_{std::move(path)} {}
  Extent extent() const override;
  Answer read(Reader& reader, FileBytes& bytes) override;

 private:
  Folder folder_;
  std::string path_;
};

/// A Maildir file's name taken apart: "123.host:2,DS" is "123.host" with flags "DS".
/// ';' and '!' stand for ':' where a file system has none.
struct MaildirName {
  std::string_view base, flags;
};
MaildirName maildir_name(std::string_view file);

}  // namespace whiteflag::sources
