// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sources/imap/session.h"
#include "sources/source.h"

namespace whiteflag::sources::imap {

/// The folders of an account that are read. Gmail keeps every letter in one folder and says by
/// labels what it is; elsewhere folders that only show letters of others are left out.
std::vector<Mailbox> chosen_mailboxes(const Session& session, std::vector<Mailbox> all);
/// Where new letters arrive; null where there is no such folder.
const Mailbox* arrivals(const std::vector<Mailbox>& chosen);

/// The folder of a kind that new letters of that kind belong into: the one the server names, else
/// the outermost; null where there is none.
const Mailbox* folder_for(const std::vector<Mailbox>& all, FolderKind kind);

/// The letters of one account. Reads what is new since the folder's cursor, and tells what is gone:
/// by QRESYNC where the server has it, else by comparing UIDs, and only when their number shows
/// that something is. A changed UIDVALIDITY reads the folder anew.
class ImapSource final : public Source {
 public:
  /// Requires: `session` is logged in and outlives this. `place` leads the places of its folders.
  ImapSource(Session& session, std::string place);
  Extent extent() const override { return {}; }
  void read(Reader& reader) override;
  const std::vector<Mailbox>& mailboxes() const { return chosen_; }
  /// The place of a folder.
  std::string place_of(const Mailbox& mailbox) const;

 private:
  Session& session_;
  std::string place_;
  std::vector<Mailbox> chosen_;
};

}  // namespace whiteflag::sources::imap
