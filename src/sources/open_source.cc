// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "sources/source.h"
#include "sources/tree.h"

namespace whiteflag::sources {

namespace {

/// Names on disk may be any bytes; what goes to the reader is UTF-8, as stores want it.
class ReadableNames final : public Reader {
 public:
  explicit ReadableNames(Reader& reader) : reader_{reader} {}

  std::optional<Cursor> open(const Folder& folder) override {
    Folder clean = folder;
    clean.place = valid_utf8(folder.place);
    return reader_.open(clean);
  }
  bool known(std::string_view name) override { return reader_.known(clean(name)); }
  Answer item(const Item& item) override {
    Item out = item;
    out.name = clean(item.name);
    return reader_.item(out);
  }
  void set_aside(std::string_view name, const Error& why) override {
    reader_.set_aside(clean(name), {why.kind, valid_utf8(why.what), valid_utf8(why.hint)});
  }
  void close(const Cursor& cursor) override { reader_.close(cursor); }

 private:
  /// The name itself where it is ASCII, as nearly all are.
  std::string_view clean(std::string_view name) {
    const bool ascii = std::ranges::all_of(name, [](char c) { return (c & 0x80) == 0; });
    if (ascii) return name;
    held_ = valid_utf8(name);
    return held_;
  }

  Reader& reader_;
  std::string held_;
};

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
    ReadableNames readable{reader};
    for (const auto& box : found_.boxes) {
      if (box->read(readable, bytes) == Answer::stop) return;
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

constexpr std::string_view forms_of_mail =
    "Mail comes as a Maildir, an mbox file, a folder of .eml or numbered files, .ics files, "
    "or a zip or tar.gz of them.";

Failure no_mail(const std::string& path, bool directory) {
  return Failure{
      Trouble::bad_input,
      directory ? "There is no mail in the folder “" + path + "”." : path + " is not mail.",
      std::string{forms_of_mail}};
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
    if (!directory) {
      error.what = path.string() + ": " + error.what;
      if (error.hint.empty()) error.hint = forms_of_mail;
    }
    throw Failure{error};
  }
  throw no_mail(path.string(), directory);
}

}  // namespace whiteflag::sources
