// SPDX-License-Identifier: Apache-2.0
#include "silence/memory.h"

#include <algorithm>
#include <bit>

namespace whiteflag::silence {
namespace {

constexpr char version = 1;
constexpr std::size_t absences_kept = 8;
/// Nobody is away for longer at a stretch; a later date is a slip.
constexpr std::chrono::days longest_absence{366};

class Writer {
 public:
  explicit Writer() : bytes_(1, version) {}
  template <class Integer>
  void number(Integer value) {
    auto rest = static_cast<std::uint64_t>(value);
    for (std::size_t i = 0; i < sizeof(Integer); ++i, rest >>= 8) {
      bytes_.push_back(static_cast<char>(static_cast<unsigned char>(rest)));
    }
  }
  void text(std::string_view text) {
    number(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  std::string done() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_{bytes} {
    whole_ = !rest_.empty() && rest_.front() == version;
    if (whole_) rest_.remove_prefix(1);
  }
  template <class Integer>
  Integer number() {
    if (rest_.size() < sizeof(Integer)) whole_ = false;
    if (!whole_) return {};
    std::uint64_t out = 0;
    for (std::size_t i = sizeof(Integer); i > 0; --i)
      out = out << 8 | static_cast<unsigned char>(rest_[i - 1]);
    rest_.remove_prefix(sizeof(Integer));
    return static_cast<Integer>(out);
  }
  std::string_view text() {
    const auto size = number<std::uint32_t>();
    if (size > rest_.size()) whole_ = false;
    if (!whole_) return {};
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  Instant moment() { return Instant{std::chrono::microseconds{number<std::int64_t>()}}; }
  bool done() const { return whole_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool whole_ = false;
};

std::optional<Level> read_level(Reader& reader) {
  const auto thread = History::from_bytes(reader.text());
  const auto contact = History::from_bytes(reader.text());
  if (!thread || !contact) return std::nullopt;
  return Level{*thread, *contact};
}

void read_pace(Reader& reader, Pace& pace) {
  const auto count = reader.number<std::uint8_t>();
  for (int i = 0; i < count; ++i) pace.answers.push_back(reader.number<std::uint32_t>());
  pace.slowing = reader.number<std::uint8_t>() != 0;
  pace.location = std::bit_cast<double>(reader.number<std::uint64_t>());
  pace.spread = std::bit_cast<double>(reader.number<std::uint64_t>());
  pace.before = reader.number<std::uint32_t>();
}

}  // namespace

void Level::merge(const Level& other) {
  thread.merge(other.thread);
  contact.merge(other.contact);
}

void Level::subtract(const Level& other) {
  thread.subtract(other.thread);
  contact.subtract(other.contact);
}

std::string Level::to_bytes() const {
  Writer writer;
  writer.text(thread.to_bytes());
  writer.text(contact.to_bytes());
  return std::move(writer).done();
}

std::optional<Level> Level::from_bytes(std::string_view bytes) {
  Reader reader{bytes};
  auto level = read_level(reader);
  return reader.done() ? level : std::nullopt;
}

WorkingClock Memory::clock(std::chrono::minutes own_offset, const Calendar* calendar) const {
  WorkingClock out{week_of(habits), own_offset + ahead, calendar};
  for (const Absence& one : absences) out.rest(one.from, one.to);
  return out;
}

std::string Memory::to_bytes() const {
  Writer writer;
  writer.number(pack(place));
  writer.number(static_cast<std::int16_t>(ahead.count()));
  for (const std::uint16_t one : habits.days) writer.number(one);
  for (const std::uint16_t one : habits.hours) writer.number(one);
  writer.number(static_cast<std::uint8_t>(absences.size()));
  for (const Absence& one : absences) {
    writer.number(to_unix_micros(one.from));
    writer.number(to_unix_micros(one.to));
  }
  writer.number(static_cast<std::uint8_t>(pace.answers.size()));
  for (const std::uint32_t one : pace.answers) writer.number(one);
  writer.number(static_cast<std::uint8_t>(pace.slowing ? 1 : 0));
  writer.number(std::bit_cast<std::uint64_t>(pace.location));
  writer.number(std::bit_cast<std::uint64_t>(pace.spread));
  writer.number(pace.before);
  writer.text(level.thread.to_bytes());
  writer.text(level.contact.to_bytes());
  return std::move(writer).done();
}

std::optional<Memory> Memory::from_bytes(std::string_view bytes) {
  Reader reader{bytes};
  Memory memory;
  memory.place = unpack_place(reader.number<std::uint32_t>());
  memory.ahead = std::chrono::minutes{reader.number<std::int16_t>()};
  for (std::uint16_t& one : memory.habits.days) one = reader.number<std::uint16_t>();
  for (std::uint16_t& one : memory.habits.hours) one = reader.number<std::uint16_t>();
  const auto away = reader.number<std::uint8_t>();
  for (int i = 0; i < away; ++i) {
    const Instant from = reader.moment();
    memory.absences.push_back({from, reader.moment()});
  }
  read_pace(reader, memory.pace);
  auto level = read_level(reader);
  if (!reader.done() || !level) return std::nullopt;
  memory.level = std::move(*level);
  return memory;
}

Memory learned(Memory known, std::span<const Exchange> exchanges, std::chrono::minutes own_offset,
               const Calendar* calendar, Instant now) {
  std::erase_if(known.absences, [&](const Absence& one) {
    return one.to <= one.from || one.from > now || one.to > one.from + longest_absence;
  });
  std::ranges::sort(known.absences, {}, &Absence::from);
  if (known.absences.size() > absences_kept)
    known.absences.erase(known.absences.begin(), known.absences.end() - absences_kept);
  std::vector<Pair> thread;
  std::vector<Pair> contact;
  for (const Exchange& one : exchanges) {
    thread.push_back(one.thread);
    contact.push_back({one.thread.sent_at, one.contact_at});
    if (counts(one.thread, now) && came(one.thread, now))
      known.habits.add(*one.thread.replied_at, own_offset + known.ahead);
  }
  const WorkingClock clock = known.clock(own_offset, calendar);
  const WorkingClock ordinary{week_of(known.habits), own_offset + known.ahead};
  known.pace = pace_of(thread, clock, ordinary, now);
  known.level = {fold(thread, clock, now), fold(contact, clock, now)};
  return known;
}

}  // namespace whiteflag::silence
