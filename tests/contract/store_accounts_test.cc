// SPDX-License-Identifier: Apache-2.0
#include "contract/store_engine.h"
#include "store/account_shelf.h"
#include "store/folder_shelf.h"

namespace whiteflag::store {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class StoreAccounts : public StoreContract {
 protected:
  AccountShelf shelf() { return AccountShelf{database()}; }
  static AccountRow account(std::string address) {
    AccountRow row;
    row.address = std::move(address);
    row.host = "imap.kade.example";
    row.port = 993;
    row.security = "tls";
    row.login = "anna";
    row.method = "password";
    row.secret = std::string{"\0\1sealed\xff", 9};
    row.added_at = day(1);
    return row;
  }
};
WF_STORE_CONTRACT(StoreAccounts);

TEST_P(StoreAccounts, an_account_is_kept_by_its_address_and_changed_whole) {
  shelf().put(account("bram@kade.example"));
  shelf().put(account("anna@kade.example"));
  AccountRow changed = account("anna@kade.example");
  changed.method = "password-command";
  changed.secret.clear();
  changed.command = "pass mail";
  changed.ca_file = "ca.pem";
  shelf().put(changed);
  const auto all = shelf().all();
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].address, "anna@kade.example");
  EXPECT_EQ(all[0].command, "pass mail");
  EXPECT_EQ(all[0].ca_file, "ca.pem");
  EXPECT_THAT(all[0].secret, IsEmpty());
  EXPECT_EQ(all[1].secret, (std::string{"\0\1sealed\xff", 9}));
  EXPECT_EQ(all[1].added_at, day(1));
  EXPECT_EQ(all[1].synced_at, std::nullopt);
}

TEST_P(StoreAccounts, a_renewed_permission_changes_the_secret_and_nothing_else) {
  AccountRow row = account("anna@kade.example");
  row.method = "oauth";
  shelf().put(row);
  shelf().note_secret("anna@kade.example", std::string_view{"new\0\xfe", 5});
  const auto now = shelf().by_address("anna@kade.example");
  EXPECT_EQ(now->secret, (std::string{"new\0\xfe", 5}));
  EXPECT_EQ(now->method, "oauth");
  EXPECT_EQ(now->added_at, day(1));
}

TEST_P(StoreAccounts, a_good_sync_clears_the_trouble_of_the_one_before) {
  shelf().put(account("anna@kade.example"));
  shelf().note_trouble("anna@kade.example", "Nobody answers.");
  EXPECT_EQ(shelf().by_address("anna@kade.example")->trouble, "Nobody answers.");
  shelf().note_synced("anna@kade.example", day(3));
  EXPECT_EQ(shelf().by_address("anna@kade.example")->trouble, "");
  EXPECT_EQ(shelf().by_address("anna@kade.example")->synced_at, day(3));
}

TEST_P(StoreAccounts, a_removed_account_is_gone_and_only_that) {
  shelf().put(account("anna@kade.example"));
  shelf().put(account("bram@kade.example"));
  EXPECT_TRUE(shelf().remove("anna@kade.example"));
  EXPECT_FALSE(shelf().remove("anna@kade.example"));
  EXPECT_THAT(shelf().all(), SizeIs(1));
}

TEST_P(StoreAccounts, a_place_that_is_gone_takes_what_was_set_aside_there_along) {
  const FolderShelf folders{database()};
  FolderRow folder;
  folder.id = FolderId{made_id(1)};
  folder.place = "imap://anna@kade.example/INBOX";
  FolderShelf{database()}.put(folder);
  const std::vector<PlaceRow> places{{folder.id, "7.1", {}}, {folder.id, "7.2", {}}};
  FolderShelf{database()}.add_places(places);
  FolderShelf{database()}.set_aside({folder.id, "7.1", "broken", ""});
  const std::vector<PlaceRow> gone{{folder.id, "7.1", std::nullopt}};
  FolderShelf{database()}.remove_places(gone);
  EXPECT_THAT(folders.names(folder.id), testing::UnorderedElementsAre("7.2"));
  EXPECT_THAT(folders.aside(), IsEmpty());
}

}  // namespace
}  // namespace whiteflag::store
