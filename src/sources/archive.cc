// SPDX-License-Identifier: Apache-2.0
#include "sources/archive.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "base/id.h"
#include "sources/archive_stream.h"
#include "sources/folder_path.h"
#include "sources/form.h"
#include "sources/loose.h"
#include "sources/maildir.h"
#include "sources/mbox.h"
#include "sources/mbox_letter.h"

namespace whiteflag::sources {

namespace {

constexpr std::uint64_t usual_letter = 3'000;  // packed bytes, for the progress bar's estimate

/// Keeps one of the archive's folders open at the reader at a time.
class Folders {
 public:
  Folders(const Folder& archive, Reader& reader) : archive_{archive}, reader_{reader} {}

  /// Opens the folder, if it is not the open one. False: the reader leaves it out.
  bool enter(const Steps& steps, const char* format) {
    std::string place = place_of(steps);
    if (open_ && *open_ == place) return true;
    const auto wanted = wanted_.find(place);
    if (wanted != wanted_.end() && !wanted->second) return false;
    leave();
    const Folder folder = folder_at(place, archive_.name, steps, format);
    const bool take = reader_.open(folder).has_value();
    wanted_[place] = take;
    if (take) open_ = std::move(place);
    return take;
  }

  void leave() {
    if (open_) reader_.close({});
    open_.reset();
  }

  bool inside(const Steps& steps) const { return open_ && *open_ == place_of(steps); }

 private:
  std::string place_of(const Steps& steps) const {
    std::string out = archive_.place + "!";
    for (std::size_t i = 0; i < steps.size(); ++i) out += (i == 0 ? "" : "/") + steps[i];
    return out;
  }

  const Folder& archive_;
  Reader& reader_;
  std::optional<std::string> open_;
  std::map<std::string, bool> wanted_;
};

bool never_mail(const Steps& steps) {
  for (const std::string& step : steps) {
    if (step == "__MACOSX" || step == ".notmuch" || step == ".git") return true;
  }
  return steps.empty() || (steps.size() > 1 && steps[steps.size() - 2] == "tmp");
}

/// Reads the entries of one archive, each as what it is.
class Entries {
 public:
  Entries(const Folder& archive, Reader& reader, FileBytes& bytes)
      : folders_{archive, reader}, reader_{reader}, bytes_{bytes} {}

  Answer read_all(ArchiveStream& stream) {
    while (const auto path = stream.next()) {
      const Steps steps = steps_of(*path);
      if (!never_mail(steps) && read_one(stream, steps) == Answer::stop) return Answer::stop;
    }
    folders_.leave();
    return Answer::go_on;
  }

  void leave() { folders_.leave(); }

 private:
  Answer read_one(ArchiveStream& stream, const Steps& steps) {
    const std::string& name = steps.back();
    const Steps directory{steps.begin(), steps.end() - 1};
    if (stream.locked()) return leave_out(directory, name, locked());
    const bool maildir =
        steps.size() > 1 && (directory.back() == "cur" || directory.back() == "new");
    if (maildir && !name.starts_with('.')) {
      return read_maildir_file(stream, {directory.begin(), directory.end() - 1}, name);
    }
    const Form form = form_of_name(name).value_or(form_of(name, stream.head()));
    if (form == Form::archive) return leave_out(directory, name, nested());
    if (form == Form::mbox) {
      return folders_.enter(steps, "mbox") ? read_letters(stream, reader_) : Answer::go_on;
    }
    if (form == Form::letter || form == Form::apple || form == Form::calendar) {
      return read_file(stream, directory, name, form);
    }
    const auto why = why_left_out(form);
    const bool outlook = form == Form::outlook_letter || form == Form::outlook_store;
    if (!why || !(outlook || folders_.inside(directory))) return Answer::go_on;
    return leave_out(directory, name, *why);
  }

  Answer read_maildir_file(ArchiveStream& stream, const Steps& directory, const std::string& name) {
    const MaildirName parts = maildir_name(name);
    if (!folders_.enter(directory, "maildir") || reader_.known(parts.base)) return Answer::go_on;
    const auto read = bytes_.whole(stream);
    if (!read) {
      reader_.set_aside(parts.base, read.error());
      return Answer::go_on;
    }
    Item item{.bytes = *read, .name = parts.base};
    item.draft = parts.flags.find('D') != std::string_view::npos;
    item.trashed = parts.flags.find('T') != std::string_view::npos;
    return reader_.item(item);
  }

  Answer read_file(ArchiveStream& stream, const Steps& directory, const std::string& name,
                   Form form) {
    const char* format = form == Form::calendar ? "ics" : numbered(name) ? "mh" : "eml";
    if (!folders_.enter(directory, format)) return Answer::go_on;
    if (form != Form::calendar && reader_.known(name)) return Answer::go_on;
    const auto read = bytes_.whole(stream);
    if (read) return hand_over_file(name, *read, reader_);
    reader_.set_aside(name, read.error());
    return Answer::go_on;
  }

  Answer leave_out(const Steps& directory, const std::string& name, const Error& why) {
    if (folders_.enter(directory, "eml")) reader_.set_aside(name, why);
    return Answer::go_on;
  }

  static Error locked() {
    return {Trouble::bad_input, "This file is locked with a password.",
            "Unpack the archive yourself and import the folder."};
  }

  static Error nested() {
    return {Trouble::bad_input, "This is an archive inside an archive.",
            "Unpack the outer one and import the folder."};
  }

  Folders folders_;
  Reader& reader_;
  FileBytes& bytes_;
};

}  // namespace

Extent Archive::extent() const {
  struct stat facts{};
  if (stat(path_.c_str(), &facts) != 0) return {};
  const auto size = static_cast<std::uint64_t>(facts.st_size);
  return {size / usual_letter + 1, size};
}

std::string Archive::cursor() const {
  struct stat facts{};
  if (stat(path_.c_str(), &facts) != 0) return "archive 0";
  const std::string changed = settled_time(changed_at(facts), present_time());
  return changed == "0" ? "archive 0" : fmt::format("archive {} {}", facts.st_size, changed);
}

Answer Archive::read(Reader& reader, FileBytes& bytes) {
  const std::string seen = cursor();
  const auto before = reader.open(folder_);
  if (!before) return Answer::go_on;
  reader.close(*before);
  if (seen == before->text && seen != "archive 0") return Answer::go_on;
  Entries entries{folder_, reader, bytes};
  std::optional<Error> trouble;
  try {
    ArchiveStream stream{path_};
    if (entries.read_all(stream) == Answer::stop) return Answer::stop;
  } catch (const BrokenStream& failure) {
    trouble = failure.error();
    entries.leave();
  }
  if (!reader.open(folder_)) return Answer::go_on;
  if (trouble) reader.set_aside(folder_.name, *trouble);
  const bool again = trouble && trouble->kind != Trouble::bad_input;
  reader.close(again ? Cursor{} : Cursor{seen});
  return Answer::go_on;
}

}  // namespace whiteflag::sources
