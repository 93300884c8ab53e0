// SPDX-License-Identifier: Apache-2.0
#include "sources/loose.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/id.h"
#include "base/text.h"
#include "sources/mbox_letter.h"
#include "sources/mbox_split.h"

namespace whiteflag::sources {

namespace {

constexpr std::uint64_t usual_letter = 8'000;  // bytes, for the progress bar's estimate

constexpr std::string_view unsettled = "loose 0";  // a cursor that is never trusted

/// The message inside an .emlx: behind the line that holds its length.
std::string_view inside_apple(std::string_view bytes) {
  const auto line = std::min(bytes.find('\n'), bytes.size());
  std::size_t length = 0;
  const std::string_view number = trim(bytes.substr(0, line));
  std::from_chars(number.data(), number.data() + number.size(), length);
  bytes.remove_prefix(std::min(line + 1, bytes.size()));
  return bytes.substr(0, length);
}

Answer hand_over_calendar(std::string_view name, std::string_view bytes, Reader& reader) {
  const std::string own = fmt::format("{}#{}", name, key_text(hash64(bytes)));
  if (reader.known(own)) return Answer::go_on;
  Item item{.bytes = bytes, .name = own};
  item.is_calendar = true;
  return reader.item(item);
}

/// The letters of a file that begins with a "From " line: usually one, that line taken off.
Answer hand_over_mbox(std::string_view name, std::string_view bytes, Reader& reader) {
  std::string own{name}, scratch;
  for (int number = 2; !bytes.empty(); ++number) {
    const auto piece = first_letter(bytes, true);
    if (!piece) break;
    Item item{.bytes = bytes.substr(piece->begin, piece->end - piece->begin), .name = own};
    if (piece->quoted) {
      unquote_from_lines(item.bytes, scratch);
      item.bytes = scratch;
    }
    if (!item.bytes.empty() && reader.item(item) == Answer::stop) return Answer::stop;
    bytes.remove_prefix(piece->next);
    own = fmt::format("{}#{}", name, number);
  }
  return Answer::go_on;
}

}  // namespace

Answer hand_over_file(std::string_view name, std::string_view bytes, Reader& reader) {
  const Form form = form_of(name, bytes.substr(0, 4096));
  if (const auto why = why_left_out(form)) {
    reader.set_aside(name, *why);
    return Answer::go_on;
  }
  if (form == Form::calendar) return hand_over_calendar(name, bytes, reader);
  if (begins_mbox(bytes)) return hand_over_mbox(name, bytes, reader);
  const bool apple = form == Form::apple;
  return reader.item({.bytes = apple ? inside_apple(bytes) : bytes, .name = name});
}

Loose::Loose(Folder folder, std::string directory, std::string changed,
             std::vector<LooseFile> files)
    : folder_{std::move(folder)},
      directory_{std::move(directory)},
      changed_{std::move(changed)},
      files_{std::move(files)} {}

Extent Loose::extent() const {
  return {files_.size(), files_.size() * usual_letter};
}

/// Calendar files, and a file that is a source alone, change without their directory changing.
std::string Loose::cursor(const Descriptor& directory) const {
  const std::int64_t begin = present_time();
  const bool alone = folder_.place != directory_;
  std::string facts = fmt::format("{} ", files_.size());
  bool settled = alone || changed_ != "0";
  for (const LooseFile& file : files_) {
    if (!alone && file.form != Form::calendar) continue;
    struct stat state{};
    if (fstatat(directory.number(), file.name.c_str(), &state, 0) != 0) continue;
    const std::string changed = settled_time(changed_at(state), begin);
    settled = settled && changed != "0";
    facts += fmt::format("{} {} {};", file.name, state.st_size, changed);
  }
  if (!settled) return std::string{unsettled};
  return fmt::format("loose {} {}", alone ? "1" : changed_, key_text(hash64(facts)));
}

Answer Loose::read(Reader& reader, FileBytes& bytes) {
  const auto cursor = reader.open(folder_);
  if (!cursor) return Answer::go_on;
  const Descriptor directory = Descriptor::directory(directory_);
  if (!directory.ok()) {
    reader.set_aside(folder_.name, trouble_with(directory_, errno));
    reader.close(*cursor);
    return Answer::go_on;
  }
  std::string seen = this->cursor(directory);
  if (seen == cursor->text && seen != unsettled) {
    reader.close(*cursor);
    return Answer::go_on;
  }
  for (const LooseFile& file : files_) {
    if (const auto why = why_left_out(file.form)) {
      reader.set_aside(file.name, *why);
      continue;
    }
    if (file.form != Form::calendar && reader.known(file.name)) continue;
    const auto read = bytes.whole(directory.number(), file.name.c_str());
    if (read && hand_over_file(file.name, *read, reader) == Answer::stop) return Answer::stop;
    if (read || read.error().kind == Trouble::not_found) continue;
    reader.set_aside(file.name, read.error());
    seen = unsettled;
  }
  reader.close({seen});
  return Answer::go_on;
}

}  // namespace whiteflag::sources
