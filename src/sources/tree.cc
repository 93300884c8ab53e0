// SPDX-License-Identifier: Apache-2.0
#include "sources/tree.h"

#include <dirent.h>
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <set>
#include <utility>

#include "base/text.h"
#include "sources/archive.h"
#include "sources/folder_path.h"
#include "sources/form.h"
#include "sources/loose.h"
#include "sources/maildir.h"
#include "sources/mbox.h"

namespace whiteflag::sources {

namespace {

constexpr std::size_t deepest = 60;  // directories inside each other

/// One directory on the way.
struct Here {
  std::string path;
  Steps steps;  ///< from the top
};

class Walk {
 public:
  explicit Walk(std::string top)
      : top_{std::filesystem::path{top}.filename().string()}, path_{std::move(top)} {}

  Found run() {
    const Descriptor directory = Descriptor::directory(path_);
    if (!directory.ok()) throw Failure{trouble_with("the folder " + path_, errno)};
    enter({path_, {}}, directory);
    return std::move(found_);
  }

 private:
  void enter(const Here& here, const Descriptor& directory) {
    struct stat facts{};
    if (fstat(directory.number(), &facts) != 0) return;
    const bool first = visited_.emplace(facts.st_dev, facts.st_ino).second;
    if (!first || here.steps.size() > deepest) return;
    const std::string changed = settled_time(changed_at(facts), present_time());
    const Listing listing{directory};
    if (has(directory, listing, "cur") && has(directory, listing, "new")) {
      maildir(here, directory, listing);
    } else if (thunderbird_profile(directory, listing)) {
      for (const char* name : {"ImapMail", "Mail"}) descend(here, name);
    } else {
      plain(here, directory, listing, changed);
    }
  }

  static bool has(const Descriptor& directory, const Listing& listing, std::string_view name) {
    const auto& entries = listing.entries();
    const auto at = std::ranges::lower_bound(entries, name, {}, &Entry::name);
    return at != entries.end() && at->name == name && sort_of(directory, *at) == Sort::directory;
  }

  static bool thunderbird_profile(const Descriptor& directory, const Listing& listing) {
    const auto& entries = listing.entries();
    return std::ranges::binary_search(entries, std::string_view{"prefs.js"}, {}, &Entry::name) &&
           (has(directory, listing, "ImapMail") || has(directory, listing, "Mail"));
  }

  void maildir(const Here& here, const Descriptor& directory, const Listing& listing) {
    const std::size_t place = found_.boxes.size();
    bool account = ascii_iequals(here.steps.empty() ? top_ : here.steps.back(), "maildir");
    for (const Entry& entry : listing.entries()) {
      const bool own = entry.name == "cur" || entry.name == "new" || entry.name == "tmp";
      if (own || sort_of(directory, entry) != Sort::directory) continue;
      const bool taken = descend(here, std::string{entry.name});
      account = account || (taken && entry.name[0] == '.' && !entry.name.ends_with(".directory"));
    }
    Folder folder = folder_at(here.path, top_, here.steps, "maildir");
    // The Maildir that holds Maildir++ folders is its account's inbox, whatever it is called.
    if (account && folder.kind == FolderKind::unknown) folder.kind = FolderKind::inbox;
    auto box = std::make_unique<Maildir>(std::move(folder), here.path);
    found_.mail = found_.mail || box->extent().items > 0;
    found_.boxes.insert(found_.boxes.begin() + static_cast<std::ptrdiff_t>(place), std::move(box));
  }

  /// Goes into a directory below; true when it was taken. A hidden one is only taken for a
  /// Maildir, or KMail's folders under one.
  bool descend(const Here& here, const std::string& name) {
    Here below{here.path + "/" + name, here.steps};
    below.steps.push_back(name);
    const Descriptor directory = Descriptor::directory(below.path);
    if (!directory.ok()) {
      if (errno != ENOENT) unreadable(below, errno);
      return false;
    }
    const bool mail =
        name.ends_with(".directory") || Descriptor::directory(below.path + "/cur").ok();
    if (name[0] == '.' && !mail) return false;
    enter(below, directory);
    return true;
  }

  void unreadable(const Here& here, int error) {
    note(trouble_with("the folder " + here.path, error));
    found_.boxes.push_back(std::make_unique<Loose>(folder_at(here.path, top_, here.steps, "eml"),
                                                   here.path, "0", std::vector<LooseFile>{}));
  }

  void note(const Error& error) {
    if (!found_.trouble) found_.trouble = error;
  }

  void plain(const Here& here, const Descriptor& directory, const Listing& listing,
             const std::string& changed) {
    const std::size_t place = found_.boxes.size();
    std::vector<LooseFile> loose;
    bool mail = false;
    for (const Entry& entry : listing.entries()) {
      const std::string name{entry.name};
      const Sort sort = sort_of(directory, entry);
      if (sort == Sort::directory) {
        descend(here, name);
      } else if (sort == Sort::file) {
        const Form form = look(directory, name);
        mail = mail || form == Form::letter || form == Form::apple || form == Form::calendar;
        take(here, name, form, loose);
      }
    }
    if (!mail) std::erase_if(loose, [](const LooseFile& file) { return file.form == Form::other; });
    found_.mail = found_.mail || mail;
    if (loose.empty()) return;
    Folder folder = folder_at(here.path, top_, here.steps, format_of(loose));
    if (folder.format == "ics") folder.kind = FolderKind::calendar;
    found_.boxes.insert(
        found_.boxes.begin() + static_cast<std::ptrdiff_t>(place),
        std::make_unique<Loose>(std::move(folder), here.path, changed, std::move(loose)));
  }

  Form look(const Descriptor& directory, const std::string& name) {
    if (const auto form = form_of_name(name)) return *form;
    const auto head = bytes_.head(directory.number(), name.c_str());
    if (head) return form_of(name, *head) == Form::empty ? Form::beside : form_of(name, *head);
    // Not readable: the loose folder says so when it comes to it.
    return head.error().kind == Trouble::not_found ? Form::beside : Form::letter;
  }

  void take(const Here& here, const std::string& name, Form form, std::vector<LooseFile>& loose) {
    const std::string path = here.path + "/" + name;
    Steps steps = here.steps;
    steps.push_back(name);
    if (form == Form::mbox) {
      found_.mail = true;
      found_.boxes.push_back(std::make_unique<Mbox>(folder_at(path, top_, steps, "mbox"), path));
    } else if (form == Form::archive) {
      found_.mail = true;
      found_.boxes.push_back(
          std::make_unique<Archive>(folder_at(path, top_, steps, "archive"), path));
    } else if (form != Form::beside) {
      if (const auto why = why_left_out(form)) note(*why);
      loose.push_back({name, form});
    }
  }

  static std::string format_of(const std::vector<LooseFile>& files) {
    const auto all = [&](auto test) { return std::ranges::all_of(files, test); };
    if (all([](const LooseFile& file) { return file.form == Form::calendar; })) return "ics";
    return all([](const LooseFile& file) { return numbered(file.name); }) ? "mh" : "eml";
  }

  std::string top_, path_;
  FileBytes bytes_;
  Found found_;
  std::set<std::pair<dev_t, ino_t>> visited_;
};

}  // namespace

Found find_in_directory(const std::string& path) {
  return Walk{path}.run();
}

Found find_in_file(const std::string& path) {
  const std::filesystem::path file{path};
  const std::string name = file.filename().string();
  const std::string directory = file.parent_path().string();
  const Descriptor parent = Descriptor::directory(directory);
  FileBytes bytes;
  const auto head = bytes.head(parent.ok() ? parent.number() : AT_FDCWD,
                               parent.ok() ? name.c_str() : path.c_str());
  Found out;
  if (!head) {
    out.trouble = head.error();
    return out;
  }
  const Form form = form_of(name, *head);
  out.trouble = why_left_out(form);
  out.mail = !out.trouble && form != Form::beside;
  if (form == Form::mbox) {
    out.boxes.push_back(std::make_unique<Mbox>(folder_at(path, name, {}, "mbox"), path));
  } else if (form == Form::archive) {
    out.boxes.push_back(std::make_unique<Archive>(folder_at(path, name, {}, "archive"), path));
  } else if (out.mail) {
    Folder folder = folder_at(path, name, {}, form == Form::calendar ? "ics" : "eml");
    if (form == Form::calendar) folder.kind = FolderKind::calendar;
    out.boxes.push_back(std::make_unique<Loose>(std::move(folder), directory, "1",
                                                std::vector<LooseFile>{{name, form}}));
  }
  return out;
}

}  // namespace whiteflag::sources
