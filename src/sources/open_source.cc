// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "sources/source.h"
#include "sources/tree.h"

namespace whiteflag::sources {

namespace {

/// What was found at one path.
class Place final : public Source {
 public:
  explicit Place(Found found) : found_{std::move(found)} {}

  Extent extent() const override {
    Extent out;
    for (const auto& box : found_.boxes) {
      const Extent one = box->extent();
      out.items += one.items;
      out.bytes += one.bytes;
    }
    return out;
  }

  void read(Reader& reader) override {
    FileBytes bytes;
    for (const auto& box : found_.boxes) {
      if (box->read(reader, bytes) == Answer::stop) return;
    }
  }

 private:
  Found found_;
};

std::string resolved(const std::filesystem::path& path) {
  std::error_code error;
  const auto real = std::filesystem::canonical(path, error);
  return error ? path.string() : real.string();
}

Failure no_mail(const std::string& path, bool directory) {
  return Failure{
      Trouble::bad_input,
      directory ? "There is no mail in the folder " + path + "." : path + " is not mail.",
      "Mail comes as a Maildir, an mbox file, a folder of .eml or numbered files, .ics "
      "files, or a zip or tar.gz of them."};
}

}  // namespace

std::unique_ptr<Source> open_source(const std::filesystem::path& path) {
  struct stat facts{};
  if (stat(path.c_str(), &facts) != 0) throw Failure{trouble_with(path.string(), errno)};
  const bool directory = S_ISDIR(facts.st_mode);
  if (!directory && !S_ISREG(facts.st_mode)) throw no_mail(path.string(), false);
  const std::string real = resolved(path);
  Found found = directory ? find_in_directory(real) : find_in_file(real);
  if (found.mail) return std::make_unique<Place>(std::move(found));
  if (found.trouble &&
      (!directory || found.trouble->kind != Trouble::bad_input || !found.trouble->hint.empty())) {
    Error error = *found.trouble;
    if (!directory) error.what = path.string() + ": " + error.what;
    throw Failure{error};
  }
  throw no_mail(path.string(), directory);
}

}  // namespace whiteflag::sources
