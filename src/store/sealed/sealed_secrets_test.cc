// SPDX-License-Identifier: Apache-2.0
#include "store/sealed/sealed_secrets.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

namespace whiteflag::store {
namespace {

namespace fs = std::filesystem;

class SealedSecretsTest : public testing::Test {
 protected:
  SealedSecretsTest() {
    std::string pattern = (fs::temp_directory_path() / "wf-sealed-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~SealedSecretsTest() override { fs::remove_all(folder_); }
  fs::path key() const { return folder_ / "store.db.key"; }
  fs::path folder_;
};

TEST_F(SealedSecretsTest, what_was_sealed_opens_in_the_next_run_and_does_not_show) {
  const std::string sealed = sealed_secrets(key())->seal("paard batterij niet", "a password");
  EXPECT_EQ(sealed.find("batterij"), std::string::npos);
  EXPECT_EQ(sealed_secrets(key())->open(sealed, "a password"), "paard batterij niet");
  EXPECT_NE(sealed, sealed_secrets(key())->seal("paard batterij niet", "a password"));
}

TEST_F(SealedSecretsTest, the_key_is_its_owners_alone_and_refused_when_it_is_not) {
  const std::string sealed = sealed_secrets(key())->seal("secret", "x");
  struct stat facts{};
  ASSERT_EQ(::stat(key().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0400U);
  ASSERT_EQ(::chmod(key().c_str(), 0440), 0);
  EXPECT_THROW(sealed_secrets(key())->open(sealed, "x"), Failure);
}

TEST_F(SealedSecretsTest, a_secret_of_one_account_does_not_open_for_another) {
  const auto secrets = sealed_secrets(key());
  const std::string sealed = secrets->seal("secret", "anna@kade.example password");
  EXPECT_THROW(secrets->open(sealed, "bram@kade.example password"), Failure);
}

TEST_F(SealedSecretsTest, without_the_key_or_with_another_nothing_opens) {
  const std::string sealed = sealed_secrets(key())->seal("secret", "x");
  fs::remove(key());
  EXPECT_THROW(sealed_secrets(key())->open(sealed, "x"), Failure);
  sealed_secrets(key())->seal("other", "x");
  EXPECT_THROW(sealed_secrets(key())->open(sealed, "x"), Failure);
}

TEST_F(SealedSecretsTest, every_changed_byte_is_noticed) {
  const auto secrets = sealed_secrets(key());
  const std::string sealed = secrets->seal("secret", "x");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_THROW(secrets->open(changed, "x"), Failure) << i;
  }
}

}  // namespace
}  // namespace whiteflag::store
