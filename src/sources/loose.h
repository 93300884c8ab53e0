// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sources/box.h"
#include "sources/form.h"

namespace whiteflag::sources {

/// A file of a loose folder.
struct LooseFile {
  std::string name;
  Form form;  ///< letter, apple or calendar; others are set aside with the reason
};

/// The single files of one directory: .eml, numbered files (MH), .emlx, .ics, in the order of
/// their names. A calendar file's item name carries a hash of its bytes: it changes in place.
/// Its cursor is when the directory changed, and the state of its calendar files.
class Loose final : public Box {
 public:
  /// `directory` is where the files lie, `changed` its settled_time from before they were listed.
  /// Requires: `files` is sorted by name.
  Loose(Folder folder, std::string directory, std::string changed, std::vector<LooseFile> files);
  Extent extent() const override;
  Answer read(Reader& reader, FileBytes& bytes) override;

 private:
  std::string cursor(const Descriptor& directory) const;

  Folder folder_;
  std::string directory_;
  std::string changed_;
  std::vector<LooseFile> files_;
};

/// Hands one file's bytes to the reader: a letter, one out of an .emlx, a calendar, or the letters
/// of a file that begins as an mbox though its name is a letter's.
Answer hand_over_file(std::string_view name, std::string_view bytes, Reader& reader);

}  // namespace whiteflag::sources
