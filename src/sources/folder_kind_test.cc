// SPDX-License-Identifier: Apache-2.0
#include "sources/folder_kind.h"

#include <gmock/gmock.h>

#include "sources/folder_path.h"
#include "sources/header_words.h"

namespace whiteflag::sources {
namespace {

TEST(FolderKind, sent_is_known_in_four_languages) {
  for (const char* name : {"Sent", "Sent Items", "sent_items", "Sent Mail", "_sent_mail",
                           "Sent Messages", "SENT-2", "Verzonden items", "Verzonden berichten",
                           "Gesendet", "Gesendete Objekte", "Gesendete Elemente", "Envoyés",
                           "Messages envoyés", "Éléments envoyés", "Courrier envoyé"}) {
    EXPECT_EQ(kind_of_name(name), FolderKind::sent) << name;
  }
}

TEST(FolderKind, the_other_kinds_are_known_too) {
  for (const char* name : {"Drafts", "Concepten", "Entwürfe", "Brouillons", "Outbox", "Vorlagen"}) {
    EXPECT_EQ(kind_of_name(name), FolderKind::drafts) << name;
  }
  for (const char* name : {"Trash", "Deleted Items", "Verwijderde items", "Prullenbak",
                           "Papierkorb", "Gelöschte Elemente", "Corbeille", "Éléments supprimés"}) {
    EXPECT_EQ(kind_of_name(name), FolderKind::trash) << name;
  }
  for (const char* name : {"Spam", "Junk E-mail", "Ongewenste e-mail", "Courrier indésirable"}) {
    EXPECT_EQ(kind_of_name(name), FolderKind::junk) << name;
  }
  for (const char* name : {"INBOX", "Postvak IN", "Posteingang", "Boîte de réception"}) {
    EXPECT_EQ(kind_of_name(name), FolderKind::inbox) << name;
  }
  for (const char* name : {"Archive", "Archief", "Archiv", "All Mail"}) {
    EXPECT_EQ(kind_of_name(name), FolderKind::archive) << name;
  }
}

TEST(FolderKind, a_folder_of_the_persons_own_is_of_no_kind) {
  for (const char* name : {"Sent to customers", "Agenda punten ACME", "Spam filter project",
                           "Customers", "mail", "items", "2024", "", "Absent"}) {
    EXPECT_EQ(kind_of_name(name), FolderKind::unknown) << name;
  }
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
