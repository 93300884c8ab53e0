// SPDX-License-Identifier: Apache-2.0
#include "store/sealed/sealed_secrets.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace whiteflag::store {
namespace {

constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

using Key = std::array<unsigned char, key_size>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

void start_sodium() {
  if (sodium_init() < 0) throw Failure{Trouble::broken, "This machine gives no random numbers."};
}

Failure no_key(const std::filesystem::path& file, std::string what) {
  return Failure{Trouble::denied, "The key " + file.string() + " " + std::move(what),
                 "Put the key back, or give the password anew: whiteflag account add ADDRESS"};
}

class SealedSecrets final : public Secrets {
 public:
  explicit SealedSecrets(std::filesystem::path file) : file_{std::move(file)} { start_sodium(); }
  ~SealedSecrets() override { sodium_memzero(key_.data(), key_.size()); }
  SealedSecrets(const SealedSecrets&) = delete;
  SealedSecrets& operator=(const SealedSecrets&) = delete;

  std::string seal(std::string_view secret, std::string_view about) override {
    if (!have_key_ && !read_key()) make_key();
    std::string out(nonce_size + secret.size() + tag_size, '\0');
    unsigned char* out_bytes = bytes_of(out);
    randombytes_buf(out_bytes, nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out_bytes + nonce_size, nullptr, bytes_of(secret),
                                               secret.size(), bytes_of(about), about.size(),
                                               nullptr, out_bytes, key_.data());
    return out;
  }

  std::string open(std::string_view sealed, std::string_view about) override {
    if (!have_key_ && !read_key()) throw no_key(file_, "is not there.");
    if (sealed.size() < nonce_size + tag_size) throw no_key(file_, "has nothing to open.");
    std::string out(sealed.size() - nonce_size - tag_size, '\0');
    const unsigned char* in = bytes_of(sealed);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(out), nullptr, nullptr, in + nonce_size,
                                                   sealed.size() - nonce_size, bytes_of(about),
                                                   about.size(), in, key_.data()) != 0) {
      throw no_key(file_, "is not the one this password was sealed with.");
    }
    return out;
  }

  std::shared_ptr<void> hold() override {
    const std::string place = file_.string() + ".lock";
    const int file = ::open(place.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
      throw Failure{
          Trouble::denied, place + " cannot be written: " + std::strerror(errno) + ".", {}};
    }
    // Closing lets go of it, also when the program is killed.
    while (::flock(file, LOCK_EX) != 0 && errno == EINTR) {
    }
    return std::make_shared<Held>(file);
  }

 private:
  struct Held {
    explicit Held(int handle) : file{handle} {}
    ~Held() { ::close(file); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    int file;
  };

  bool read_key() {
    const int file = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) return false;
    if (file < 0) throw no_key(file_, std::string{"cannot be read: "} + std::strerror(errno));
    struct stat facts{};
    const bool private_file = ::fstat(file, &facts) == 0 && (facts.st_mode & 077) == 0;
    const bool whole = ::read(file, key_.data(), key_.size()) == static_cast<ssize_t>(key_.size());
    ::close(file);
    if (!private_file) {
      throw Failure{Trouble::denied, "Others may read the key " + file_.string() + ".",
                    "Make it yours alone: chmod 400 " + file_.string()};
    }
    if (!whole) throw no_key(file_, "is broken.");
    have_key_ = true;
    return true;
  }

  /// Written beside and put in place whole; where another program was first, theirs counts.
  void make_key() {
    randombytes_buf(key_.data(), key_.size());
    const std::string beside = file_.string() + ".new." + std::to_string(::getpid());
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
    const bool whole =
        file >= 0 && ::write(file, key_.data(), key_.size()) == static_cast<ssize_t>(key_.size()) &&
        ::fsync(file) == 0;
    const int trouble = errno;
    if (file >= 0) ::close(file);
    const bool first = whole && ::link(beside.c_str(), file_.c_str()) == 0;
    const bool other = whole && !first && errno == EEXIST;
    ::unlink(beside.c_str());
    if (first) {
      have_key_ = true;
    } else if (!other || !read_key()) {
      throw Failure{
          Trouble::denied,
          "The key " + file_.string() + " cannot be written: " + std::strerror(trouble) + ".",
          {}};
    }
  }

  std::filesystem::path file_;
  Key key_{};
  bool have_key_ = false;
};

}  // namespace

std::unique_ptr<Secrets> sealed_secrets(std::filesystem::path key_file) {
  return std::make_unique<SealedSecrets>(std::move(key_file));
}

std::string random_bytes(std::size_t count) {
  start_sodium();
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string sha256(std::string_view bytes) {
  std::string out(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(bytes_of(out), bytes_of(bytes), bytes.size());
  return out;
}

}  // namespace whiteflag::store
