// SPDX-License-Identifier: Apache-2.0
#include "sources/mbox.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <vector>

#include "base/id.h"
#include "sources/mbox_letter.h"
#include "sources/mbox_split.h"

namespace whiteflag::sources {

namespace {

constexpr std::size_t window_size = std::size_t{1} << 20;
constexpr std::size_t hashed = 4096;  // bytes of the head and before the end that are compared
constexpr std::uint64_t usual_letter = 12'000;  // bytes, for the progress bar's estimate

/// The part of a stream that is in memory.
class Window {
 public:
  explicit Window(ByteStream& stream) : stream_{stream}, bytes_(window_size) {}

  std::string_view text() const { return {bytes_.data() + begin_, end_ - begin_}; }
  bool last() const { return last_; }
  void drop(std::size_t size) { begin_ += size; }

  /// Brings more in; moves what is held only when that is less than what was dropped.
  void fill() {
    if (begin_ >= end_ - begin_) {
      std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (bytes_.size() - end_ < window_size / 2) bytes_.resize(bytes_.size() * 2);
    const std::size_t got = stream_.read({bytes_.data() + end_, bytes_.size() - end_});
    end_ += got;
    last_ = got == 0;
  }

 private:
  ByteStream& stream_;
  std::vector<char> bytes_;
  std::size_t begin_ = 0, end_ = 0;
  bool last_ = false;
};

Answer hand_over(std::string_view letter, bool quoted, std::string& scratch, Reader& reader) {
  const MboxLetter facts = look_at(letter);
  const std::string name = key_text(facts.key);
  if (reader.known(name)) return Answer::go_on;
  Item item{.bytes = letter, .name = name};
  item.trashed = facts.trashed;
  item.label = facts.label;
  if (quoted) {
    unquote_from_lines(letter, scratch);
    item.bytes = scratch;
  }
  return reader.item(item);
}

bool only_blank(std::string_view text) {
  return text.find_first_not_of("\r\n\t ") == std::string_view::npos;
}

/// What the last import read of the file.
struct Mark {
  std::uint64_t size = 0;
  std::string changed;  ///< settled_time
  std::uint64_t head = 0, tail = 0;
  friend bool operator==(const Mark&, const Mark&) = default;
};

std::string cursor_text(const Mark& mark) {
  return fmt::format("mbox {} {} {} {}", mark.size, mark.changed, key_text(mark.head),
                     key_text(mark.tail));
}

/// Reads the next word of `text` as a number.
std::optional<std::uint64_t> next_number(std::string_view& text, int base) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return std::nullopt;
  text.remove_prefix(begin);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

std::optional<Mark> read_mark(std::string_view text) {
  constexpr std::string_view name = "mbox ";
  if (!text.starts_with(name)) return std::nullopt;
  text.remove_prefix(name.size());
  const auto size = next_number(text, 10);
  const auto changed = next_number(text, 10);
  const auto head = next_number(text, 16);
  const auto tail = next_number(text, 16);
  if (!size || !changed || !head || !tail) return std::nullopt;
  return Mark{*size, std::to_string(*changed), *head, *tail};
}

std::uint64_t hash_at(const Descriptor& file, std::uint64_t begin, std::uint64_t end) {
  std::array<char, hashed> bytes;
  const std::size_t size = std::min<std::uint64_t>(end - begin, bytes.size());
  const ssize_t got = pread(file.number(), bytes.data(), size, static_cast<off_t>(begin));
  return hash64({bytes.data(), got > 0 ? static_cast<std::size_t>(got) : 0});
}

/// The mark of the first `size` bytes of the file as it is now.
Mark mark_of(const Descriptor& file, std::uint64_t size, std::string changed) {
  const std::uint64_t tail = size > hashed ? size - hashed : 0;
  return {size, std::move(changed), hash_at(file, 0, size), hash_at(file, tail, size)};
}

/// Does a letter begin at `at`, perhaps behind blank lines?
bool letter_at(const Descriptor& file, std::uint64_t at) {
  std::array<char, hashed> bytes;
  const ssize_t got = pread(file.number(), bytes.data(), bytes.size(), static_cast<off_t>(at));
  std::string_view text{bytes.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  return begins_mbox(text);
}

/// Where to begin: behind what was read before when only that was appended to, else at the front.
std::uint64_t first_unread(const Descriptor& file, const std::optional<Mark>& before,
                           std::uint64_t size) {
  if (!before || before->size >= size || before->size == 0) return 0;
  const Mark same = mark_of(file, before->size, before->changed);
  return same == *before && letter_at(file, before->size) ? before->size : 0;
}

/// The file from `begin` to the size it had when it was opened: what is appended meanwhile belongs
/// to the next import.
class FilePart final : public ByteStream {
 public:
  FilePart(const Descriptor& file, std::uint64_t begin, std::uint64_t end)
      : file_{file}, at_{begin}, end_{end} {
    posix_fadvise(file.number(), 0, 0, POSIX_FADV_SEQUENTIAL);
  }

  std::size_t read(std::span<char> into) override {
    const std::size_t size = std::min<std::uint64_t>(into.size(), end_ - at_);
    if (size == 0) return 0;
    const ssize_t got = pread(file_.number(), into.data(), size, static_cast<off_t>(at_));
    if (got < 0) throw BrokenStream{trouble_with("the rest of this mailbox", errno)};
    at_ += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
  }

 private:
  const Descriptor& file_;
  std::uint64_t at_, end_;
};

}  // namespace

Answer read_letters(ByteStream& stream, Reader& reader) {
  Window window{stream};
  std::string scratch;
  bool inside_large = false;  // the window begins in the middle of a letter that is too large
  for (;;) {
    if (window.last() && only_blank(window.text())) return Answer::go_on;
    const bool too_large = window.text().size() > 2 * largest_letter;
    const auto piece = first_letter(window.text(), window.last() || too_large);
    if (!piece) {
      window.fill();
      continue;
    }
    const std::string_view letter = window.text().substr(piece->begin, piece->end - piece->begin);
    if (letter.size() > largest_letter) {
      reader.set_aside(
          key_text(hash64(letter)),
          {Trouble::bad_input, "One letter in this mailbox is too large to read.", {}});
    } else if (!inside_large && !only_blank(letter) &&
               hand_over(letter, piece->quoted, scratch, reader) == Answer::stop) {
      return Answer::stop;
    }
    inside_large = too_large && piece->next == window.text().size();
    window.drop(piece->next);
  }
}

Extent Mbox::extent() const {
  struct stat facts{};
  if (stat(path_.c_str(), &facts) != 0) return {};
  const auto size = static_cast<std::uint64_t>(facts.st_size);
  return {size / usual_letter + 1, size};
}

Answer Mbox::read(Reader& reader, FileBytes&) {
  const auto cursor = reader.open(folder_);
  if (!cursor) return Answer::go_on;
  const Descriptor file = Descriptor::file(path_);
  struct stat facts{};
  if (!file.ok() || fstat(file.number(), &facts) != 0) {
    reader.set_aside(folder_.name, trouble_with(path_, errno));
    reader.close(*cursor);
    return Answer::go_on;
  }
  const auto size = static_cast<std::uint64_t>(facts.st_size);
  const auto before = read_mark(cursor->text);
  if (before && before->size == size && before->changed == std::to_string(changed_at(facts))) {
    reader.close(*cursor);
    return Answer::go_on;
  }
  const std::string changed = settled_time(changed_at(facts), present_time());
  FilePart part{file, first_unread(file, before, size), size};
  try {
    if (read_letters(part, reader) == Answer::stop) return Answer::stop;
  } catch (const BrokenStream& failure) {
    reader.set_aside(folder_.name, failure.error());
    reader.close(*cursor);
    return Answer::go_on;
  }
  reader.close({cursor_text(mark_of(file, size, changed))});
  return Answer::go_on;
}

}  // namespace whiteflag::sources
