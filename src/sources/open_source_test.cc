// SPDX-License-Identifier: Apache-2.0
// What goes wrong, what changes meanwhile, and what only one kind of source has.
#include <gmock/gmock.h>
#include <unistd.h>

#include "sources/mailboxes_for_tests.h"
#include "sources/maildir.h"
#include "sources/source.h"

namespace whiteflag::sources {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Places : public testing::Test {
 protected:
  fs::path at(const char* name) const { return directory_.path() / name; }

  static Error refusal(const fs::path& path) {
    try {
      open_source(path);
    } catch (const Failure& failure) {
      return failure.error();
    }
    return {Trouble::conflict, "it was opened", {}};
  }

  void read(const char* name = "") {
    recorder_.begin();
    open_source(at(name))->read(recorder_);
  }

  std::vector<std::string> aside() const {
    std::vector<std::string> out;
    for (const auto& [name, why] : recorder_.aside) out.push_back(name);
    return out;
  }

  TemporaryDirectory directory_;
  Recorder recorder_;
  std::string letter_ = invented_letters(1, 1).front();
};

TEST_F(Places, a_missing_path_is_not_found) {
  const Error error = refusal(at("no such place"));
  EXPECT_EQ(error.kind, Trouble::not_found);
  EXPECT_THAT(error.what, HasSubstr("no such place"));
  EXPECT_THAT(error.hint, HasSubstr("spelling"));
}

TEST_F(Places, an_empty_folder_has_no_mail) {
  fs::create_directories(at("empty/below"));
  EXPECT_EQ(refusal(at("empty")).kind, Trouble::bad_input);
  EXPECT_THAT(refusal(at("empty")).what, HasSubstr("no mail"));
  for (const char* part : {"cur", "new", "tmp"}) fs::create_directories(at("Maildir") / part);
  EXPECT_THAT(refusal(at("Maildir")).what, HasSubstr("no mail"));
}

TEST_F(Places, a_file_that_is_no_mail_is_refused_in_plain_words) {
  write_file(at("notes"), "Shopping: bread\nand milk, from the baker\n");
  write_file(at("picture.eml"), std::string_view{"\x89PNG\r\n\x1a\n\0\0", 10});
  write_file(at("nothing.eml"), "");
  for (const char* name : {"notes", "picture.eml", "nothing.eml"}) {
    const Error error = refusal(at(name));
    EXPECT_EQ(error.kind, Trouble::bad_input) << name;
    EXPECT_THAT(error.what, HasSubstr(name));
  }
}

TEST_F(Places, an_outlook_data_file_gets_a_word_on_how_to_export) {
  write_file(at("mail.pst"), "!BDN then more");
  const Error error = refusal(at("mail.pst"));
  EXPECT_EQ(error.kind, Trouble::bad_input);
  EXPECT_THAT(error.what, HasSubstr("Outlook"));
  EXPECT_THAT(error.hint, HasSubstr("Thunderbird"));
  EXPECT_THAT(refusal(at("")).hint, HasSubstr("Thunderbird"));
}

/// Root may read everything: what it may not is tried as somebody else.
class AsNobody {
 public:
  AsNobody() : own_{geteuid()} {
    if (own_ == 0) {
      EXPECT_EQ(seteuid(65534), 0);
    }
  }
  ~AsNobody() {
    if (own_ == 0) {
      EXPECT_EQ(seteuid(own_), 0);
    }
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  uid_t own_;
};

TEST_F(Places, what_is_no_permission_to_read_says_so) {
  write_file(at("inbox.mbox"), as_mbox_entry(letter_));
  write_file(at("locked/1.eml"), letter_);
  fs::permissions(at(""), fs::perms{0755});
  fs::permissions(at("inbox.mbox"), fs::perms::none);
  fs::permissions(at("locked"), fs::perms::none);
  const AsNobody nobody;
  for (const char* name : {"inbox.mbox", "locked"}) {
    const Error error = refusal(at(name));
    EXPECT_EQ(error.kind, Trouble::denied) << name;
    EXPECT_THAT(error.what, HasSubstr(name));
  }
}

TEST_F(Places, what_is_no_permission_to_read_in_a_mailbox_is_set_aside_and_read_when_there_is) {
  for (const char* name :
       {"Maildir/cur/1.a:2,S", "Maildir/cur/2.b:2,S", "saved/1.eml", "saved/2.eml"}) {
    write_file(at(name), letter_);
  }
  write_file(at("old/inbox"), as_mbox_entry(letter_));
  fs::create_directories(at("Maildir/new"));
  for (const char* name : {"Maildir/cur/2.b:2,S", "saved/2.eml", "old"}) {
    fs::permissions(at(name), fs::perms::none);
  }
  fs::permissions(at(""), fs::perms{0755});
  settle(at(""));
  {
    const AsNobody nobody;
    read();
    EXPECT_THAT(recorder_.items, SizeIs(2));
    EXPECT_THAT(aside(), ElementsAre("2.b", "old", "2.eml"));
    EXPECT_EQ(recorder_.aside[0].second.kind, Trouble::denied);
  }
  for (const char* name : {"Maildir/cur/2.b:2,S", "saved/2.eml", "old"}) {
    fs::permissions(at(name), fs::perms{0755});
  }
  read();
  EXPECT_THAT(recorder_.items, SizeIs(3));
}

TEST_F(Places, a_file_that_cannot_be_read_is_set_aside_and_tried_again) {
  write_file(at("mail/1.eml"), letter_);
  fs::create_symlink(at("mail/no such file"), at("mail/2.eml"));
  write_file(at("mail/3.msg"), "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  write_file(at("mail/4.eml"), std::string_view{"\0\0\0\0", 4});
  read("mail");
  EXPECT_THAT(recorder_.items, SizeIs(1));
  EXPECT_THAT(aside(), ElementsAre("3.msg", "4.eml"));
}

TEST_F(Places, one_letter_one_calendar_and_one_mbox_are_found_by_what_they_are) {
  write_file(at("a"), letter_);
  write_file(at("b"), as_mbox_entry(letter_) + as_mbox_entry(letter_ + "x\n"));
  write_file(at("c"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  read("a");
  EXPECT_THAT(recorder_.bytes(), ElementsAre(letter_));
  read("b");
  EXPECT_THAT(recorder_.bytes(), ElementsAre(letter_, letter_ + "x\n"));
  read("c");
  ASSERT_THAT(recorder_.items, SizeIs(1));
  EXPECT_TRUE(recorder_.items[0].is_calendar);
  EXPECT_EQ(recorder_.items[0].kind, FolderKind::calendar);
}

TEST_F(Places, a_folder_that_mixes_all_kinds_gives_all) {
  write_maildir(at(""), {{"inbox", invented_letters(0, 3)}});
  write_mboxes(at("old"), {{"Sent", invented_letters(10, 3)}});
  write_eml(at(""), {{"saved", invented_letters(20, 3)}});
  write_file(at("agenda.ics"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  write_zip_of_eml(at("old"), {{"older", invented_letters(30, 3)}});
  read();
  EXPECT_THAT(recorder_.items, SizeIs(13));
}

TEST_F(Places, a_calendar_file_that_changed_comes_again) {
  write_file(at("mail/agenda.ics"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  settle(at("mail"));
  read("mail");
  write_file(at("mail/agenda.ics"), "BEGIN:VCALENDAR\r\nX:1\r\nEND:VCALENDAR\r\n");
  read("mail");
  EXPECT_THAT(recorder_.items, SizeIs(1));
  read("mail");
  EXPECT_THAT(recorder_.items, IsEmpty());
}

TEST_F(Places, flags_and_the_way_from_new_to_cur_make_no_new_letter) {
  write_file(at("Maildir/new/1.a"), letter_);
  write_file(at("Maildir/cur/2.b:2,DS"), letter_);
  write_file(at("Maildir/cur/3.c:2,ST"), letter_);
  read("Maildir");
  ASSERT_THAT(recorder_.items, SizeIs(3));
  EXPECT_TRUE(recorder_.items[1].draft);
  EXPECT_TRUE(recorder_.items[2].trashed);
  fs::rename(at("Maildir/new/1.a"), at("Maildir/cur/1.a:2,RS"));
  read("Maildir");
  EXPECT_THAT(recorder_.items, IsEmpty());
}

/// Moves a letter from new/ to cur/ and deletes another while the first is read.
class Meddler final : public Reader {
 public:
  explicit Meddler(fs::path place) : place_{std::move(place)} {}
  std::optional<Cursor> open(const Folder&) override { return Cursor{}; }
  bool known(std::string_view) override { return false; }
  Answer item(const Item& item) override {
    if (names.empty()) {
      fs::rename(place_ / "new/2.b", place_ / "cur/2.b:2,S");
      fs::remove(place_ / "new/3.c");
    }
    names.emplace_back(item.name);
    return Answer::go_on;
  }
  void set_aside(std::string_view name, const Error&) override { names.emplace_back(name); }
  void close(const Cursor&) override {}

  std::vector<std::string> names;

 private:
  fs::path place_;
};

TEST_F(Places, a_maildir_that_changes_while_it_is_read_loses_nothing) {
  fs::create_directories(at("Maildir/cur"));
  for (const char* name : {"1.a", "2.b", "3.c", "4.d"})
    write_file(at("Maildir/new") / name, letter_);
  Meddler meddler{at("Maildir")};
  open_source(at("Maildir"))->read(meddler);
  EXPECT_THAT(meddler.names, ElementsAre("1.a", "2.b", "4.d"));
}

TEST_F(Places, a_takeout_mailbox_says_by_its_labels_what_was_sent) {
  write_file(at("All mail.mbox"),
             as_mbox_entry("X-GM-THRID: 1\nX-Gmail-Labels: Sent,Opened\n" + letter_) +
                 as_mbox_entry("X-Gmail-Labels: Inbox,Kade\n" + letter_) +
                 as_mbox_entry("X-Gmail-Labels: Kade\n" + letter_));
  read();
  ASSERT_THAT(recorder_.items, SizeIs(3));
  EXPECT_EQ(recorder_.items[0].label, FolderKind::sent);
  EXPECT_EQ(recorder_.items[1].label, FolderKind::inbox);
  EXPECT_EQ(recorder_.items[2].label, std::nullopt);
}

TEST_F(Places, only_the_new_part_of_a_grown_mbox_is_read) {
  const std::string first = as_mbox_entry(letter_);
  const std::string second = as_mbox_entry(letter_ + "more\n");
  write_file(at("inbox.mbox"), first);
  read("inbox.mbox");
  write_file(at("inbox.mbox"), first + second);
  recorder_.forget_names();
  read("inbox.mbox");
  EXPECT_THAT(recorder_.bytes(), ElementsAre(letter_ + "more\n"));
  write_file(at("inbox.mbox"), second);
  recorder_.forget_names();
  read("inbox.mbox");
  EXPECT_THAT(recorder_.bytes(), ElementsAre(letter_ + "more\n"));
}

TEST_F(Places, letters_over_the_windows_edge_come_whole) {
  std::string all;
  std::vector<std::string> letters;
  for (int i = 0; i < 40; ++i) {
    letters.push_back(letter_ + std::string(static_cast<std::size_t>(90'000 + i * 777), 'x') +
                      "\n");
    all += as_mbox_entry(letters.back());
  }
  write_file(at("inbox.mbox"), all);
  read("inbox.mbox");
  EXPECT_EQ(recorder_.bytes(), letters);
}

TEST_F(Places, a_cut_off_archive_keeps_what_could_be_read) {
  write_tar_of_maildir(at(""), {{"inbox", invented_letters(0, 200)}});
  fs::resize_file(at("mail.tar.gz"), fs::file_size(at("mail.tar.gz")) / 2);
  read("mail.tar.gz");
  EXPECT_GT(recorder_.items.size(), 20);
  EXPECT_THAT(aside(), ElementsAre("mail.tar.gz"));
  EXPECT_EQ(recorder_.opened, recorder_.closed);
}

TEST_F(Places, an_archive_that_grows_without_measure_is_left) {
  write_file(at("in/1.eml"), letter_);
  write_file(at("in/2.eml"), letter_ + std::string(66 << 20, 'x'));
  pack(at("in"), at("bomb.tar.zst"));
  read("bomb.tar.zst");
  EXPECT_THAT(recorder_.bytes(), ElementsAre(letter_));
  EXPECT_FALSE(recorder_.aside.empty());
}

TEST_F(Places, what_the_reader_throws_goes_through) {
  class Full final : public Reader {
   public:
    std::optional<Cursor> open(const Folder&) override { return Cursor{}; }
    bool known(std::string_view) override { return false; }
    Answer item(const Item&) override { throw Failure{Trouble::broken, "The disk is full."}; }
    void set_aside(std::string_view, const Error&) override {}
    void close(const Cursor&) override {}
  };
  write_mboxes(at("m"), {{"inbox", {letter_}}});
  write_zip_of_eml(at("z"), {{"inbox", {letter_}}});
  for (const char* place : {"m", "z"}) {
    Full full;
    EXPECT_THROW(open_source(at(place))->read(full), Failure) << place;
  }
}

TEST_F(Places, one_compressed_mbox_is_read_as_that_mbox) {
  write_file(at("in/2026-March"), as_mbox_entry(letter_) + as_mbox_entry(letter_ + "x\n"));
  compress(at("in/2026-March"), at("2026-March.gz"));
  read("2026-March.gz");
  EXPECT_THAT(recorder_.bytes(), ElementsAre(letter_, letter_ + "x\n"));
}

TEST_F(Places, names_that_are_no_utf8_are_made_readable) {
  write_file(at("r\xE9union/d\xE9"
                "but.eml"),
             letter_);
  read();
  ASSERT_THAT(recorder_.items, SizeIs(1));
  EXPECT_EQ(recorder_.items[0].name,
            "d\xEF\xBF\xBD"
            "but.eml");
  EXPECT_EQ(recorder_.folders[0].name, "r\xEF\xBF\xBDunion");
  EXPECT_THAT(recorder_.folders[0].place, testing::EndsWith("r\xEF\xBF\xBDunion"));
  read();
  EXPECT_THAT(recorder_.items, IsEmpty());
}

TEST_F(Places, links_in_a_circle_come_to_an_end) {
  write_file(at("mail/1.eml"), letter_);
  fs::create_directory_symlink(at("mail"), at("mail/again"));
  read("mail");
  EXPECT_THAT(recorder_.items, SizeIs(1));
}

TEST(MaildirName, is_taken_apart_with_every_separator) {
  EXPECT_EQ(maildir_name("1.a:2,RS").base, "1.a");
  EXPECT_EQ(maildir_name("1.a:2,RS").flags, "RS");
  EXPECT_EQ(maildir_name("1.a;2,").base, "1.a");
  EXPECT_EQ(maildir_name("1.a").base, "1.a");
  EXPECT_EQ(maildir_name("12,5.a").base, "12,5.a");
}

}  // namespace
}  // namespace whiteflag::sources
