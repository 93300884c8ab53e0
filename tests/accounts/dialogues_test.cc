// SPDX-License-Identifier: Apache-2.0
// What servers say differently, from their documentation and from what they are known for.
#include <gmock/gmock.h>

#include <map>

#include "accounts/scripted_connection.h"
#include "sources/imap/imap_source.h"

namespace whiteflag::sources::imap {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

/// Remembers what it is given, as a store does.
class Memory final : public Reader {
 public:
  std::optional<Cursor> open(const Folder& folder) override {
    if (folder.kind == FolderKind::drafts || folder.kind == FolderKind::junk) return std::nullopt;
    place_ = folder.place;
    kinds[folder.place] = folder.kind;
    return cursors[place_];
  }
  bool known(std::string_view name) override { return known_[place_].contains(std::string{name}); }
  std::unordered_set<std::string> names() override { return known_[place_]; }
  Answer item(const Item& item) override {
    letters[place_ + " " + std::string{item.name}] = std::string{item.bytes};
    if (item.label) labels[std::string{item.name}] = *item.label;
    known_[place_].insert(std::string{item.name});
    return Answer::go_on;
  }
  void gone(std::string_view name) override {
    if (known_[place_].erase(std::string{name}) > 0) lost.emplace_back(name);
  }
  void set_aside(std::string_view name, const Error& why) override {
    aside[std::string{name}] = why.what;
  }
  void close(const Cursor& cursor) override { cursors[place_] = cursor; }

  std::map<std::string, Cursor> cursors;
  std::map<std::string, FolderKind> kinds;
  std::map<std::string, std::string> letters;
  std::map<std::string, FolderKind> labels;
  std::map<std::string, std::string> aside;
  std::vector<std::string> lost;

 private:
  std::string place_;
  std::map<std::string, std::unordered_set<std::string>> known_;
};

/// Every dialogue holds however the bytes are cut into pieces.
class Dialogue : public testing::TestWithParam<std::size_t> {
 protected:
  void talk(std::string_view script, const std::function<void(Session&)>& what) {
    std::string trouble;
    try {
      Session session{std::make_unique<net::ScriptedConnection>(script, trouble, GetParam()),
                      "imap.kade.example", [] { return false; }};
      what(session);
    } catch (const Failure& failure) {
      trouble += failure.error().what;
    }
    EXPECT_THAT(trouble, IsEmpty());
  }
  void read(std::string_view script) {
    talk(script, [&](Session& session) { ImapSource{session, "imap://x"}.read(memory_); });
  }
  Error refusal(std::string_view script, const Login& login) {
    Error out{};
    talk(script, [&](Session& session) {
      try {
        session.log_in(login);
      } catch (const Failure& failure) {
        out = failure.error();
      }
    });
    return out;
  }
  Memory memory_;
};
INSTANTIATE_TEST_SUITE_P(pieces, Dialogue, testing::Values(1, 7, 100'000));

TEST_P(Dialogue, gmail_keeps_each_letter_once_and_tells_by_labels_what_it_is) {
  read(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS COMPRESS=DEFLATE ENABLE MOVE CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE
S: w1 OK Thats all she wrote! 5b1f17b1804b1-42
C: w2 LIST "" "*" RETURN (SPECIAL-USE)
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * LIST (\HasChildren \Noselect) "/" "[Gmail]"
S: * LIST (\All \HasNoChildren) "/" "[Gmail]/Alle e-mail"
S: * LIST (\HasNoChildren \Sent) "/" "[Gmail]/Verzonden berichten"
S: w2 OK Success
C: w3 EXAMINE "[Gmail]/Alle e-mail" (CONDSTORE)
S: * FLAGS (\Answered \Flagged \Draft \Deleted \Seen $NotPhishing $Phishing)
S: * OK [PERMANENTFLAGS ()] Flags permitted.
S: * OK [UIDVALIDITY 11] UIDs valid.
S: * 2 EXISTS
S: * 0 RECENT
S: * OK [UIDNEXT 52] Predicted next UID.
S: * OK [HIGHESTMODSEQ 44291] 
S: w3 OK [READ-ONLY] [Gmail]/Alle e-mail selected. (Success)
C: w4 UID FETCH 1:* (UID FLAGS RFC822.SIZE X-GM-LABELS)
S: * 1 FETCH (X-GM-LABELS ("\\Inbox" "\\Important" "Klanten &AOk-n meer") UID 50 RFC822.SIZE 5 FLAGS (\Seen))
S: * 2 FETCH (X-GM-LABELS ("\\Sent") UID 51 RFC822.SIZE 5 FLAGS ())
S: w4 OK Success
C: w5 UID FETCH 50:51 (UID BODY.PEEK[])
S| * 1 FETCH (UID 50 BODY[] {5}\r\nhello)\r\n* 2 FETCH (UID 51 BODY[] {5}\r\nhallo)\r\n
S: w5 OK Success
)");
  EXPECT_THAT(memory_.letters, ElementsAre(Pair("imap://x/[Gmail]/Alle e-mail 11.50", "hello"),
                                           Pair("imap://x/[Gmail]/Alle e-mail 11.51", "hallo")));
  EXPECT_THAT(memory_.labels,
              ElementsAre(Pair("11.50", FolderKind::inbox), Pair("11.51", FolderKind::sent)));
  EXPECT_EQ(memory_.cursors["imap://x/[Gmail]/Alle e-mail"].text, "11 52 44291");
}

TEST_P(Dialogue, a_token_goes_by_oauthbearer_where_there_is_no_other_way) {
  const Error error = refusal(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1 SASL-IR AUTH=OAUTHBEARER
S: w1 OK
C: w2 AUTHENTICATE OAUTHBEARER bixhPWFubmEsAWF1dGg9QmVhcmVyIHRva2VuAQE=
S: + eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0=
C: 
S: w2 NO [AUTHENTICATIONFAILED] invalid token
)",
                              {"anna", "token", true});
  EXPECT_EQ(error.kind, Trouble::denied);
  EXPECT_THAT(error.what, HasSubstr("invalid token"));
}

TEST_P(Dialogue, gmail_refuses_a_password_with_a_reason) {
  const Error error = refusal(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=PLAIN AUTH=PLAIN-CLIENTTOKEN
S: w1 OK Thats all she wrote!
C: w2 AUTHENTICATE PLAIN AGFubmEAZ2VoZWlt
S: * NO [WEBALERT https://accounts.example/signin/continue] Web login required.
S: w2 NO [ALERT] Application-specific password required: https://support.example/185833 (Failure)
)",
                              {"anna", "geheim"});
  EXPECT_EQ(error.kind, Trouble::denied);
  EXPECT_THAT(error.what, HasSubstr("Application-specific password required"));
  EXPECT_THAT(error.what, testing::Not(HasSubstr("AGFubmEA")));
}

TEST_P(Dialogue, outlook_refuses_a_token_after_another_question) {
  const Error error = refusal(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+
S: w1 OK CAPABILITY completed.
C: w2 AUTHENTICATE XOAUTH2 dXNlcj1hbm5hAWF1dGg9QmVhcmVyIHQBAQ==
S: + eyJzdGF0dXMiOiI0MDAifQ==
C: 
S: w2 NO AUTHENTICATE failed.
)",
                              {"anna", "t", true});
  EXPECT_EQ(error.kind, Trouble::denied);
}

TEST_P(Dialogue, exchange_without_special_use_and_with_a_letter_it_cannot_hand_over) {
  read(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN UIDPLUS CHILDREN IDLE NAMESPACE LITERAL+
S: w1 OK CAPABILITY completed.
C: w2 LIST "" "*"
S: * LIST (\HasNoChildren) "/" Concepten
S: * LIST (\Marked \HasNoChildren) "/" INBOX
S: * LIST (\HasNoChildren) "/" "Verzonden items"
S: w2 OK LIST completed.
C: w3 EXAMINE "INBOX"
S: * 2 EXISTS
S: * 0 RECENT
S: * FLAGS (\Seen \Answered \Flagged \Deleted \Draft $MDNSent)
S: * OK [UIDVALIDITY 14] UIDVALIDITY value
S: * OK [UIDNEXT 8] The next unique identifier value
S: w3 OK [READ-ONLY] EXAMINE completed.
C: w4 UID FETCH 1:* (UID FLAGS RFC822.SIZE)
S: * 1 FETCH (UID 6 FLAGS (\Seen) RFC822.SIZE 4)
S: * 2 FETCH (UID 7 FLAGS (\Seen) RFC822.SIZE 4)
S: w4 OK FETCH completed.
C: w5 UID FETCH 6:7 (UID BODY.PEEK[])
S| * 1 FETCH (UID 6 BODY[] {4}\r\ngoed)\r\n
S: w5 NO The requested message could not be converted to an RFC-822 compatible format.
C: w6 UID FETCH 7 (UID BODY.PEEK[])
S: w6 NO The requested message could not be converted to an RFC-822 compatible format.
C: w7 EXAMINE "Verzonden items"
S: * 0 EXISTS
S: * OK [UIDVALIDITY 15] UIDVALIDITY value
S: * OK [UIDNEXT 1] The next unique identifier value
S: w7 OK [READ-ONLY] EXAMINE completed.
C: w8 UID FETCH 1:* (UID FLAGS RFC822.SIZE)
S: w8 OK FETCH completed.
)");
  EXPECT_THAT(memory_.letters, ElementsAre(Pair("imap://x/INBOX 14.6", "goed")));
  EXPECT_THAT(memory_.aside, ElementsAre(Pair("14.7", HasSubstr("cannot hand this letter over"))));
  EXPECT_EQ(memory_.kinds["imap://x/Verzonden items"], FolderKind::sent);
  EXPECT_FALSE(memory_.kinds.contains("imap://x/Concepten"));
}

/// Of letters with something attached only the words come; those that do not come so come whole.
TEST_P(Dialogue, attachments_stay_at_the_server) {
  read(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1
S: w1 OK done
C: w2 LIST "" "*"
S: * LIST () "/" INBOX
S: w2 OK done
C: w3 EXAMINE "INBOX"
S: * 4 EXISTS
S: * OK [UIDVALIDITY 1] ok
S: * OK [UIDNEXT 5] ok
S: w3 OK done
C: w4 UID FETCH 1:* (UID FLAGS RFC822.SIZE)
S: * 1 FETCH (UID 1 FLAGS () RFC822.SIZE 4)
S: * 2 FETCH (UID 2 FLAGS () RFC822.SIZE 40000)
S: * 3 FETCH (UID 3 FLAGS () RFC822.SIZE 40000)
S: * 4 FETCH (UID 4 FLAGS () RFC822.SIZE 40000)
S: w4 OK done
C: w5 UID FETCH 2:4 (UID BODYSTRUCTURE)
S: * 2 FETCH (UID 2 BODYSTRUCTURE (("text" "plain" NIL NIL NIL "7bit" 4 1)("application" "pdf" NIL NIL NIL "binary" 17000) "mixed" ("boundary" "b")))
S: * 3 FETCH (UID 3 BODYSTRUCTURE (("text" "plain" NIL NIL NIL "7bit" 4 1)("application" "pdf" NIL NIL NIL "binary" 17000) "mixed" ("boundary" "b")))
S: * 4 FETCH (UID 4 BODYSTRUCTURE ((((((((((((((((((((((((((((((((((((((NIL)))))))))))))))))))))))))))))))))))))))
S: w5 OK done
C: w6 UID FETCH 1 (UID BODY.PEEK[])
S| * 1 FETCH (UID 1 BODY[] {4}\r\ngoed)\r\n
S: w6 OK done
C: w7 UID FETCH 2:3 (UID BODY.PEEK[HEADER] BODY.PEEK[1.MIME] BODY.PEEK[1] BODY.PEEK[2.MIME])
S| * 2 FETCH (UID 2 BODY[HEADER] "h" BODY[1.MIME] "m" BODY[1] "t" BODY[2.MIME] "type: application/pdf.")\r\n
S| * 3 FETCH (UID 3 BODY[HEADER] "h" BODY[1.MIME] NIL BODY[1] "t" BODY[2.MIME] "type: application/pdf.")\r\n
S: w7 OK done
C: w8 UID FETCH 4 (UID BODY.PEEK[])
S| * 4 FETCH (UID 4 BODY[] {4}\r\ndeep)\r\n
S: w8 OK done
C: w9 UID FETCH 3 (UID BODY.PEEK[])
S| * 3 FETCH (UID 3 BODY[] {5}\r\nwhole)\r\n
S: w9 OK done
)");
  EXPECT_THAT(
      memory_.letters,
      ElementsAre(Pair("imap://x/INBOX 1.1", "goed"),
                  Pair("imap://x/INBOX 1.2", "h\r\n--b\r\nmt\r\n--b\r\ntype: application/pdf." +
                                                 std::string(17000, 'A') + "\r\n--b--\r\n"),
                  Pair("imap://x/INBOX 1.3", "whole"), Pair("imap://x/INBOX 1.4", "deep")));
  EXPECT_THAT(memory_.aside, IsEmpty());
}

constexpr std::string_view dovecot_first = R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE CONDSTORE QRESYNC SPECIAL-USE LIST-EXTENDED
S: w1 OK Pre-login capabilities listed, post-login capabilities have more.
C: w2 LIST "" "*" RETURN (SPECIAL-USE)
S: * LIST (\HasNoChildren) "/" INBOX
S: w2 OK List completed (0.001 + 0.000 secs).
C: w3 ENABLE QRESYNC
S: * ENABLED QRESYNC
S: w3 OK Enabled (0.001 + 0.000 secs).
C: w4 EXAMINE "INBOX" (CONDSTORE)
S: * 3 EXISTS
S: * OK [UIDVALIDITY 5] UIDs valid
S: * OK [UIDNEXT 10] Predicted next UID
S: * OK [HIGHESTMODSEQ 7] Highest
S: w4 OK [READ-ONLY] Examine completed.
C: w5 UID FETCH 1:* (UID FLAGS RFC822.SIZE)
S: * 1 FETCH (UID 4 FLAGS () RFC822.SIZE 3 MODSEQ (5))
S: * 2 FETCH (UID 5 FLAGS () RFC822.SIZE 3)
S: * 3 FETCH (UID 9 FLAGS () RFC822.SIZE 3)
S: w5 OK Fetch completed.
C: w6 UID FETCH 4:5,9 (UID BODY.PEEK[])
S| * 1 FETCH (UID 4 BODY[] {3}\r\nvan)\r\n* 2 FETCH (FLAGS (\\Seen))\r\n* 2 FETCH (UID 5 BODY[] {3}\r\nhet)\r\n* 3 FETCH (UID 9 BODY[] "een")\r\n
S: w6 OK Fetch completed.
)";

TEST_P(Dialogue, dovecot_tells_by_qresync_what_vanished) {
  read(dovecot_first);
  EXPECT_EQ(memory_.letters.size(), 3U);
  read(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1 ENABLE IDLE CONDSTORE QRESYNC
S: w1 OK done
C: w2 LIST "" "*"
S: * LIST (\HasNoChildren) "/" INBOX
S: w2 OK done
C: w3 ENABLE QRESYNC
S: * ENABLED QRESYNC
S: w3 OK done
C: w4 EXAMINE "INBOX" (QRESYNC (5 7))
S: * 2 EXISTS
S: * OK [UIDVALIDITY 5] UIDs valid
S: * OK [UIDNEXT 11] Predicted next UID
S: * OK [HIGHESTMODSEQ 9] Highest
S: * VANISHED (EARLIER) 1:5
S: * 1 FETCH (UID 9 FLAGS (\Seen) MODSEQ (8))
S: w4 OK [READ-ONLY] Examine completed.
C: w5 UID FETCH 10:* (UID FLAGS RFC822.SIZE)
S: * 2 FETCH (UID 10 FLAGS () RFC822.SIZE 5)
S: w5 OK Fetch completed.
C: w6 UID FETCH 10 (UID BODY.PEEK[])
S: * 2 FETCH (UID 10 BODY[] "nieuw")
S: w6 OK Fetch completed.
)");
  EXPECT_THAT(memory_.lost, testing::UnorderedElementsAre("5.4", "5.5"));
  EXPECT_EQ(memory_.letters["imap://x/INBOX 5.10"], "nieuw");
}

TEST_P(Dialogue, a_changed_uidvalidity_reads_the_folder_anew) {
  read(dovecot_first);
  read(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1
S: w1 OK done
C: w2 LIST "" "*"
S: * LIST () "/" INBOX
S: w2 OK done
C: w3 EXAMINE "INBOX"
S: * 1 EXISTS
S: * OK [UIDVALIDITY 6] x
S: * OK [UIDNEXT 2] x
S: w3 OK done
C: w4 UID FETCH 1:* (UID FLAGS RFC822.SIZE)
S: * 1 FETCH (UID 1 FLAGS () RFC822.SIZE 3)
S: w4 OK done
C: w5 UID FETCH 1 (UID BODY.PEEK[])
S: * 1 FETCH (UID 1 BODY[] "van")
S: w5 OK done
)");
  EXPECT_THAT(memory_.lost, testing::UnorderedElementsAre("5.4", "5.5", "5.9"));
  EXPECT_EQ(memory_.cursors["imap://x/INBOX"].text, "6 2 0");
}

TEST_P(Dialogue, cyrus_parts_levels_with_dots_and_courier_answers_the_last_letter_always) {
  constexpr std::string_view begin = R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT SORT QUOTA IDLE
S: w1 OK CAPABILITY completed
C: w2 LIST "" "*"
S: * LIST (\Unmarked \HasChildren) "." "INBOX"
S: * LIST (\HasNoChildren) "." "INBOX.Sent"
S: w2 OK LIST completed
C: w3 EXAMINE "INBOX"
S: * FLAGS (\Draft \Answered \Flagged \Deleted \Seen \Recent)
S: * OK [PERMANENTFLAGS ()] No permanent flags permitted
S: * 1 EXISTS
S: * 0 RECENT
S: * OK [UIDVALIDITY 1118] Ok
S: * OK [MYRIGHTS "acdilrsw"] ACL
S: w3 OK [READ-ONLY] Ok
)";
  constexpr std::string_view sent = R"(C: w6 EXAMINE "INBOX.Sent"
S: * 0 EXISTS
S: * OK [UIDVALIDITY 1119] Ok
S: w6 OK [READ-ONLY] Ok
C: w7 UID FETCH 1:* (UID FLAGS RFC822.SIZE)
S: w7 OK FETCH completed.
)";
  read(std::string{begin} + R"(C: w4 UID FETCH 1:* (UID FLAGS RFC822.SIZE)
S: * 1 FETCH (UID 30 FLAGS () RFC822.SIZE 2)
S: w4 OK FETCH completed.
C: w5 UID FETCH 30 (UID BODY.PEEK[])
S: * 1 FETCH (UID 30 BODY[] "ja")
S: w5 OK FETCH completed.
)" + std::string{sent});
  EXPECT_EQ(memory_.kinds["imap://x/INBOX.Sent"], FolderKind::sent);
  const std::size_t before = memory_.letters.size();
  read(std::string{begin} + R"(C: w4 UID FETCH 31:* (UID FLAGS RFC822.SIZE)
S: * 1 FETCH (UID 30 FLAGS () RFC822.SIZE 2)
S: w4 OK FETCH completed.
C: w5 EXAMINE "INBOX.Sent"
S: * 0 EXISTS
S: * OK [UIDVALIDITY 1119] Ok
S: w5 OK [READ-ONLY] Ok
C: w6 UID FETCH 1:* (UID FLAGS RFC822.SIZE)
S: w6 OK FETCH completed.
)");
  EXPECT_EQ(memory_.letters.size(), before);
  EXPECT_THAT(memory_.lost, IsEmpty());
}

TEST_P(Dialogue,
       a_user_name_with_signs_goes_as_a_literal_and_a_folder_that_is_gone_stops_no_other) {
  talk(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1
S: w1 OK done
C: w2 LOGIN "anna" {8}
S: + Ready
C: gehéim"
S: w2 OK LOGIN completed
C: w3 CAPABILITY
S: * CAPABILITY IMAP4rev1
S: w3 OK done
C: w4 LIST "" "*"
S: * LIST () "/" Archief
S: * LIST () "/" INBOX
S: w4 OK done
C: w5 EXAMINE "Archief"
S: w5 NO [NONEXISTENT] Mailbox doesn't exist: Archief
C: w6 EXAMINE "INBOX"
S: * 0 EXISTS
S: * OK [UIDVALIDITY 1] x
S: * OK [UIDNEXT 1] x
S: w6 OK done
C: w7 UID FETCH 1:* (UID FLAGS RFC822.SIZE)
S: w7 OK done
)",
       [&](Session& session) {
         session.log_in({"anna", "gehéim\""});
         ImapSource{session, "imap://x"}.read(memory_);
       });
  EXPECT_THAT(memory_.aside, ElementsAre(Pair("Archief", HasSubstr("does not open"))));
  EXPECT_EQ(memory_.cursors.at("imap://x/INBOX").text, "1 1 0");
}

TEST_P(Dialogue, idle_wakes_by_a_letter_and_not_by_a_sign_of_life) {
  talk(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1 IDLE
S: w1 OK done
C: w2 IDLE
S: + idling
S: * OK Still here
S: * 5 EXISTS
C: DONE
S: w2 OK Idle completed
)",
       [&](Session& session) {
         EXPECT_EQ(session.wait_for_news(std::chrono::minutes{1}, std::chrono::minutes{1}),
                   Woken::by_news);
       });
}

TEST_P(Dialogue, a_letter_is_added_where_the_server_says_it_belongs) {
  talk(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1 SPECIAL-USE LIST-EXTENDED UIDPLUS
S: w1 OK
C: w2 LIST "" "*" RETURN (SPECIAL-USE)
S: * LIST () "." "INBOX"
S: * LIST () "." "Sent"
S: * LIST (\Sent) "." "Verstuurd door mij"
S: w2 OK
C: w3 EXAMINE "Verstuurd door mij"
S: * 0 EXISTS
S: w3 OK [READ-ONLY] done
C: w4 UID SEARCH UNDELETED HEADER Message-ID "a@kade.example"
S: * SEARCH
S: w4 OK
C: w5 APPEND "Verstuurd door mij" (\Seen) {13}
S: * 4 EXISTS
S: + go on
C: From: x
C: 
C: hi
S: * 1 EXISTS
S: w5 OK [APPENDUID 38505 3955] APPEND completed
C: w6 UID SEARCH UNDELETED HEADER Message-ID "a@kade.example"
S: * SEARCH 3955
S: w6 OK
)",
       [](Session& session) {
         const auto all = session.mailboxes();
         const Mailbox* sent = folder_for(all, FolderKind::sent);
         ASSERT_NE(sent, nullptr);
         EXPECT_EQ(sent->name, "Verstuurd door mij");
         session.examine(*sent);
         EXPECT_THAT(session.find_letter("a@kade.example"), IsEmpty());
         EXPECT_EQ(session.append(*sent, "\\Seen", "From: x\r\n\r\nhi"), 3955U);
         EXPECT_THAT(session.find_letter("a@kade.example"), ElementsAre(3955U));
       });
}

TEST_P(Dialogue, without_special_use_the_outermost_folder_of_that_name_is_taken) {
  talk(R"(C: w1 CAPABILITY
S: * CAPABILITY IMAP4rev1
S: w1 OK
C: w2 LIST "" "*"
S: * LIST (\HasNoChildren) "." "INBOX"
S: * LIST (\HasNoChildren) "." "INBOX.Gesendet.2024"
S: * LIST (\HasChildren) "." "INBOX.Gesendet"
S: w2 OK
)",
       [](Session& session) {
         const auto all = session.mailboxes();
         const Mailbox* sent = folder_for(all, FolderKind::sent);
         ASSERT_NE(sent, nullptr);
         EXPECT_EQ(sent->wire, "INBOX.Gesendet");
         EXPECT_EQ(folder_for(all, FolderKind::drafts), nullptr);
       });
}

TEST_P(Dialogue, a_full_mailbox_refuses_before_the_letter_or_after_it) {
  for (const char* said : {"S: w2 NO [OVERQUOTA] Quota exceeded\n",
                           "S: + go on\nC: hi\nS: w2 NO [OVERQUOTA] Quota exceeded\n"}) {
    talk(std::string{"C: w1 CAPABILITY\nS: * CAPABILITY IMAP4rev1\nS: w1 OK\n"
                     "C: w2 APPEND \"Sent\" (\\Seen) {2}\n"} +
             said,
         [](Session& session) {
           try {
             session.append({.wire = "Sent", .name = "Sent"}, "\\Seen", "hi");
             ADD_FAILURE() << "it was taken";
           } catch (const Failure& failure) {
             EXPECT_EQ(failure.error().kind, Trouble::denied);
             EXPECT_THAT(failure.error().what, HasSubstr("Quota exceeded"));
           }
         });
  }
}

TEST_P(Dialogue, nonsense_and_a_farewell_end_the_conversation_with_a_sentence) {
  for (const char* said : {"S: HTTP/1.1 302 Found\nS: w1 OK x\n", "S: * BYE Too many connections\n",
                           "S: * 1 FETCH (BODY[] {99999999999}\n"}) {
    std::string trouble;
    try {
      Session{std::make_unique<net::ScriptedConnection>(std::string{"C: w1 CAPABILITY\n"} + said,
                                                        trouble, GetParam()),
              "imap.kade.example",
              {}};
      ADD_FAILURE() << said;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.error().kind, Trouble::offline) << said;
    }
  }
}

}  // namespace
}  // namespace whiteflag::sources::imap
