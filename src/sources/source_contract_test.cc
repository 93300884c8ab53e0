// SPDX-License-Identifier: Apache-2.0
// One suite for every kind of source: the same letters, however they are kept, come as the same.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "sources/mailboxes_for_tests.h"
#include "sources/source.h"

namespace whiteflag::sources {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;

/// Writes letters as one kind of mailbox: name → letters, and one more letter into the inbox.
struct Kind {
  std::string name;
  void (*write)(const std::filesystem::path& place, const Mailbox& mailbox);
  std::string place;  ///< what is opened, below the directory written to
};

class Sources : public testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    mailbox_["inbox"] = invented_letters(0, 20);
    mailbox_["Sent"] = invented_letters(20, 10);
    write();
  }

  void write() {
    std::filesystem::remove_all(directory_.path());
    std::filesystem::create_directories(directory_.path());
    GetParam().write(directory_.path(), mailbox_);
    settle(directory_.path());
  }

  void read(Recorder& recorder) const {
    recorder.begin();
    open_source(directory_.path() / GetParam().place)->read(recorder);
  }

  std::vector<std::string> all_letters() const {
    std::vector<std::string> out;
    for (const auto& [folder, letters] : mailbox_)
      out.insert(out.end(), letters.begin(), letters.end());
    return out;
  }

  TemporaryDirectory directory_;
  Mailbox mailbox_;
};

TEST_P(Sources, every_letter_comes_once_with_its_own_bytes) {
  Recorder recorder;
  read(recorder);
  EXPECT_THAT(recorder.bytes(), UnorderedElementsAreArray(all_letters()));
  EXPECT_THAT(recorder.aside, IsEmpty());
}

TEST_P(Sources, what_was_sent_is_told_from_what_came_in) {
  Recorder recorder;
  read(recorder);
  EXPECT_THAT(recorder.count_by_kind(),
              ElementsAre(Pair(FolderKind::inbox, 20), Pair(FolderKind::sent, 10)));
}

TEST_P(Sources, every_folder_that_opens_is_closed) {
  Recorder recorder;
  read(recorder);
  EXPECT_EQ(recorder.opened, recorder.closed);
  EXPECT_GT(recorder.opened, 0);
}

TEST_P(Sources, the_order_is_the_same_each_time) {
  Recorder first, second;
  read(first);
  read(second);
  EXPECT_EQ(first.bytes(), second.bytes());
}

TEST_P(Sources, nothing_is_read_again_where_the_cursor_says_so) {
  Recorder recorder;
  read(recorder);
  recorder.forget_names();
  read(recorder);
  EXPECT_THAT(recorder.items, IsEmpty());
  EXPECT_EQ(recorder.asked, 0);
}

TEST_P(Sources, known_names_are_left_out_without_a_cursor) {
  Recorder recorder;
  read(recorder);
  recorder.forget_cursors();
  read(recorder);
  EXPECT_THAT(recorder.items, IsEmpty());
}

TEST_P(Sources, a_stop_ends_at_once_and_the_next_reading_brings_the_rest) {
  Recorder recorder;
  recorder.stop_after = 7;
  read(recorder);
  ASSERT_THAT(recorder.items, SizeIs(7));
  std::vector<std::string> all = recorder.bytes();
  recorder.stop_after = 0;
  read(recorder);
  for (const std::string& bytes : recorder.bytes()) all.push_back(bytes);
  EXPECT_THAT(all, UnorderedElementsAreArray(all_letters()));
}

TEST_P(Sources, one_new_letter_is_one_item) {
  Recorder recorder;
  read(recorder);
  mailbox_["inbox"].push_back(invented_letters(77, 1).front());
  write();
  touch(directory_.path());
  read(recorder);
  EXPECT_THAT(recorder.bytes(), ElementsAre(mailbox_["inbox"].back()));
}

TEST_P(Sources, a_folder_that_is_not_wanted_is_left_out) {
  Recorder recorder;
  recorder.unwanted = FolderKind::sent;
  read(recorder);
  EXPECT_THAT(recorder.count_by_kind(), ElementsAre(Pair(FolderKind::inbox, 20)));
}

TEST_P(Sources, the_extent_is_of_the_right_order) {
  const auto extent = open_source(directory_.path() / GetParam().place)->extent();
  EXPECT_GE(extent.items, 1);
  EXPECT_LE(extent.items, 300);
}

INSTANTIATE_TEST_SUITE_P(
    kinds, Sources,
    testing::Values(Kind{"Maildir", write_maildir, "Maildir"},
                    Kind{"NestedMaildir", write_nested_maildir, ""}, Kind{"Mbox", write_mboxes, ""},
                    Kind{"Eml", write_eml, ""}, Kind{"Numbered", write_numbered, ""},
                    Kind{"NumberedWithDots", write_numbered_with_dots, ""},
                    Kind{"Thunderbird", write_thunderbird, ""}, Kind{"AppleMail", write_apple, ""},
                    Kind{"ZipOfEml", write_zip_of_eml, "mail.zip"},
                    Kind{"ZipOfMboxes", write_zip_of_mboxes, "mail.zip"},
                    Kind{"TarOfMaildir", write_tar_of_maildir, "mail.tar.gz"},
                    Kind{"TarOfNumbered", write_tar_of_numbered, "mail.tar.zst"},
                    Kind{"FolderOfArchives", write_zip_of_mboxes, ""}),
    [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace whiteflag::sources
