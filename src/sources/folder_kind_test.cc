// SPDX-License-Identifier: Apache-2.0
#include "sources/folder_kind.h"

#include <gmock/gmock.h>

#include "sources/folder_path.h"
#include "sources/header_words.h"

namespace whiteflag::sources {
namespace {

void expect_all(FolderKind kind, std::initializer_list<const char*> names) {
  for (const char* name : names) EXPECT_EQ(kind_of_name(name), kind) << name;
}

TEST(FolderKind, sent_is_known_in_four_languages) {
  expect_all(FolderKind::sent,
             {"Sent", "Sent Items", "sent_items", "Sent Mail", "_sent_mail", "Sent Messages",
              "SENT-2", "Verzonden items", "Verzonden berichten", "Verstuurd", "Gesendet",
              "Gesendete Objekte", "Gesendete Elemente", "Envoyés", "Messages envoyés",
              "Éléments envoyés", "Courrier envoyé", "[Gmail].Sent Mail"});
}

TEST(FolderKind, the_other_kinds_are_known_too) {
  expect_all(FolderKind::drafts,
             {"Drafts", "Concepten", "Entwürfe", "Brouillons", "Outbox", "Vorlagen"});
  expect_all(FolderKind::trash,
             {"Trash", "Deleted Items", "Verwijderde items", "Prullenbak", "Papierkorb",
              "Gelöschte Elemente", "Corbeille", "Éléments supprimés"});
  expect_all(FolderKind::junk,
             {"Spam", "Junk E-mail", "Ongewenste e-mail", "Courrier indésirable"});
  expect_all(FolderKind::inbox, {"INBOX", "Postvak IN", "Posteingang", "Boîte de réception"});
  expect_all(FolderKind::archive, {"Archive", "Archief", "Archiv", "All Mail", "[Gmail].All Mail"});
}

TEST(FolderKind, a_folder_of_the_persons_own_is_of_no_kind) {
  expect_all(FolderKind::unknown, {"Sent to customers", "Agenda punten ACME", "Spam filter project",
                                   "Customers", "mail", "items", "2024", "", "Absent"});
}

TEST(FolderKind, what_lies_under_sent_is_sent_but_under_the_inbox_is_not_the_inbox) {
  EXPECT_EQ(folder_at("/m", "Mail", {".INBOX.Sent.2023"}, "maildir").kind, FolderKind::sent);
  EXPECT_EQ(folder_at("/m", "Mail", {"INBOX", "Kade"}, "mbox").kind, FolderKind::unknown);
  EXPECT_EQ(folder_at("/m", "Mail", {".[Gmail].Sent Mail"}, "maildir").kind, FolderKind::sent);
  EXPECT_EQ(folder_at("/m", "Mail", {"[Gmail]", "Verzonden berichten"}, "maildir").kind,
            FolderKind::sent);
}

TEST(FolderNames, are_read_for_a_person) {
  EXPECT_EQ(folder_at("/m", "Mail", {".Entw&APw-rfe"}, "maildir").name, "Entwürfe");
  EXPECT_EQ(folder_at("/m", "Mail", {".INBOX.Klanten.Kade"}, "maildir").name, "Klanten/Kade");
  EXPECT_EQ(folder_at("/m", "Mail", {"ImapMail", "host", "INBOX.sbd", "Sent"}, "mbox").name,
            "ImapMail/host/INBOX/Sent");
  EXPECT_EQ(folder_at("/m", "Sent.mbox", {}, "mbox").name, "Sent");
  EXPECT_EQ(folder_at("/m", "Mail", {"INBOX.Klanten"}, "maildir").name, "Klanten");
  EXPECT_EQ(folder_at("/m", "Mail", {".Klanten.directory", "Kade"}, "maildir").name,
            "Klanten/Kade");
  EXPECT_EQ(
      folder_at("/m", "Mail",
                {"Sent.mbox", "0A1B2C3D-0000-1111-2222-333344445555", "Data", "7", "Messages"},
                "eml")
          .name,
      "Sent");
  EXPECT_EQ(folder_at("/m", "Mail", {"Archive", "2024"}, "mbox").name, "Archive/2024");
}

TEST(ModifiedUtf7, is_read_and_an_ordinary_ampersand_is_kept) {
  EXPECT_EQ(from_modified_utf7("&AMk-l&AOk-ments envoy&AOk-s"), "Éléments envoyés");
  EXPECT_EQ(from_modified_utf7("R&-D"), "R&D");
  EXPECT_EQ(from_modified_utf7("R&D"), "R&D");
  EXPECT_EQ(from_modified_utf7("Jansen & Zn - 2024"), "Jansen & Zn - 2024");
  EXPECT_EQ(from_modified_utf7("&2D3eAA-"), "😀");
  EXPECT_EQ(from_modified_utf7("&AGEAYg-"), "&AGEAYg-");
}

TEST(Labels, of_gmail_tell_the_kind_also_encoded_and_in_other_languages) {
  EXPECT_EQ(kind_of_labels(" Inbox,Opened"), FolderKind::inbox);
  EXPECT_EQ(kind_of_labels(" Sent,Opened,Kade"), FolderKind::sent);
  EXPECT_EQ(kind_of_labels(" =?UTF-8?Q?Messages_envoy=C3=A9s,Ouvert?="), FolderKind::sent);
  EXPECT_EQ(kind_of_labels(" =?UTF-8?B?R2Vsw7ZzY2h0?=,\r\n Inbox"), FolderKind::trash);
  EXPECT_EQ(kind_of_labels(" \"Sent, later\",Inbox"), FolderKind::inbox);
  EXPECT_EQ(kind_of_labels(" Kade,Opened"), std::nullopt);
}

TEST(EncodedWords, split_over_two_lines_are_one_text) {
  EXPECT_EQ(decoded_words("=?UTF-8?Q?Verzonden_?=\r\n =?UTF-8?Q?items?=, x"), "Verzonden items, x");
  EXPECT_EQ(decoded_words("=?iso-8859-1?q?Entw=FCrfe?="), "Entwürfe");
  EXPECT_EQ(decoded_words("=?koi8-r?q?a?= =? =?x"), "=?koi8-r?q?a?= =? =?x");
}

}  // namespace
}  // namespace whiteflag::sources
