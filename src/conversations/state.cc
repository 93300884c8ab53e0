// SPDX-License-Identifier: Apache-2.0
#include "conversations/state.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace whiteflag::conversations {

namespace {

Mark mark(const Event& event) {
  return {event.at, event.letter};
}

void forget_signs(State& state) {
  state.absence = {};
  state.absent_until = {};
  state.failure = {};
  state.delayed = false;
  state.accepted = {};
  state.declined = {};
  state.declined_by = {};
  state.contact = {};
}

/// So long, and over so many letters of theirs, something that was laid before them lies there;
/// then the talk has moved on.
constexpr std::chrono::days lies_for{60};
constexpr std::int32_t lies_over = 4;

bool lies_with_them(const State& state, Instant at) {
  if (state.coming.there()) return true;
  return state.laid.there() && at <= state.laid.at + lies_for && state.in_since_laid <= lies_over;
}

/// What their letter does to a matter that lies with them.
void theirs_pending(State& state, const Event& event) {
  ++state.in_since_laid;
  state.resting = false;
  const bool settled = event.tone.settles || event.tone.refusal;
  if (settled) state.laid = {};
  const bool comes_back = (event.tone.comes_back || event.tone.open) && !settled;
  state.coming = comes_back ? mark(event) : Mark{};
}

void mine_pending(State& state, const Event& event) {
  if (event.tone.lays) {
    state.laid = mark(event);
    state.in_since_laid = 0;
  } else if (event.tone.settles) {
    state.laid = {};
    state.coming = {};
  }
}

/// Whether a letter names a day that is not over yet; it is kept as its nine o'clock.
bool names_day(const Event& event) {
  return event.until != Instant{} && event.until + rest_of_day > event.at;
}

/// Whether the seller is still to do what they said they would, soon: thanks for that end nothing.
bool is_due_soon(const State& state, Instant at) {
  constexpr std::chrono::days soon{60};
  return state.owed.there() && state.bound && state.owed_until <= at + soon;
}

void theirs(State& state, const Event& event) {
  theirs_pending(state, event);
  forget_signs(state);
  if (state.owed.letter == state.last_in.letter) {
    state.owed = {};  // what they asked for later, they may say anew
    state.owed_until = {};
  }
  state.left = {};
  state.promised = {};
  state.promised_until = {};
  state.last_in = mark(event);
  ++state.letters_in;
  state.words_in += event.words;
  state.unanswered = 0;
  state.first_unanswered = {};
  state.asked = {};
  state.last_in_asks = event.tone.asks;
  // A letter that asks nothing, to a seller who never wrote here, is a notice.
  const bool notice = !state.last_out.there();
  const bool ends = !event.tone.asks && (event.tone.thanks || event.tone.closing ||
                                         event.tone.refusal || event.tone.hands_over || notice);
  state.closed = ends;
  state.refused = event.tone.refusal && !event.tone.asks;
  state.closing = ends ? mark(event) : Mark{};
  state.turn = ends ? Turn::nobody : Turn::me;
  if (ends && !event.tone.refusal && is_due_soon(state, event.at)) {
    state.closed = false;
    state.closing = {};
    state.turn = Turn::them;
  }
  // "I'll be in touch when I know more": theirs, and nobody knows when.
  if (state.turn == Turn::me && event.tone.comes_back && !event.tone.asks && !names_day(event)) {
    state.turn = Turn::them;
    state.resting = true;
  }
  if (event.tone.later && event.until > event.at) {
    state.owed = mark(event);
    state.owed_until = event.until;
    state.turn = Turn::them;
    state.closed = false;
    state.closing = {};
  } else if (names_day(event)) {
    state.promised = mark(event);
    state.promised_until = event.until;
    if (!event.tone.asks) {
      state.turn = Turn::them;
      state.closed = false;
      state.closing = {};
    }
  }
}

/// They asked to hear from the seller from a day on, and this letter comes too soon to be that
/// word: in the first half of the wait, or more than a week before its end.
bool still_to_come(const State& state, Instant at) {
  constexpr std::chrono::days near{7};
  if (!state.owed.there() || state.owed.letter != state.last_in.letter) return false;
  const auto half = (state.owed_until - state.owed.at) / 2;
  return state.owed_until - at > std::min<std::chrono::microseconds>(near, half);
}

/// The seller names a day by which they come back to it. What they say for the same day they mostly
/// do, by telephone too.
bool gives_day(const Event& event) {
  return event.until > event.at && !event.tone.decides;
}

/// It brings news, asks nothing and promises nothing.
bool only_tells(const Event& event) {
  return event.tone.notice && !event.tone.asks && !gives_day(event);
}

/// The seller's letter ends a talk: it thanks, takes leave or only tells.
bool takes_leave(const State& state, const Event& event) {
  // Who takes a long silence for a no gives in, and hopes for a word all the same.
  const bool gives_in = event.tone.refusal && state.unanswered > 0;
  // "Speak soon" without a day is no end: the talk goes on, and nobody knows when.
  return !event.tone.asks && !event.tone.open && !event.tone.lays && !gives_in &&
         (event.tone.thanks || event.tone.closing || only_tells(event));
}

void wait_for_answer(State& state, const Event& event, const Asked& asked) {
  ++state.unanswered;
  if (state.first_unanswered.there()) return;
  state.first_unanswered = mark(event);
  state.asked = asked;
}

void mine(State& state, const Event& event) {
  mine_pending(state, event);
  state.resting = false;
  const bool tells = only_tells(event);
  // A first letter to a stranger hopes for an answer, whatever it says; to others, news is news.
  const bool answers_nothing =
      !state.last_in.there() && !state.last_out.there() && !(tells && event.acquainted);
  const Asked asked = look_at(event, state);
  forget_signs(state);
  state.last_out = mark(event);
  // Of whom one asks to hear later, that day is theirs.
  const bool promises = gives_day(event) && !event.tone.later;
  const bool to_come = !promises && still_to_come(state, event.at);
  if (!to_come) {
    state.owed = promises ? mark(event) : Mark{};
    state.owed_until = promises ? event.until : Instant{};
    state.bound = promises && event.tone.binds;
  }
  ++state.letters_out;
  state.words_out += event.words;
  // A notice after a question that is still open leaves that question open.
  if (tells && state.unanswered > 0) return;
  // Whatever is asked after a no ("what could I have done better?") waits for nothing, unless
  // something new is laid before them.
  const bool after_no = state.refused && !event.tone.lays && !promises;
  const bool ends = after_no || takes_leave(state, event);
  // Thanks for a promise end nothing: what was promised is still to come.
  const bool awaits = state.promised.there() || to_come;
  // Who promises and asks nothing leaves the other to wait: the quiet begins with what comes of it.
  const bool gives_word = promises && !event.tone.asks && state.unanswered == 0;
  state.expects_answer = !gives_word && (!ends || answers_nothing);
  state.resting = ends && !answers_nothing && !awaits && lies_with_them(state, event.at);
  state.closed = ends && !answers_nothing && !awaits && !state.resting;
  state.refused = after_no;
  state.closing = state.closed ? mark(event) : Mark{};
  state.turn = state.closed ? Turn::nobody : Turn::them;
  if (state.expects_answer) wait_for_answer(state, event, asked);
}

bool declined_last(const State& state) {
  return state.declined.there() && state.last_in.letter == state.declined.letter;
}

/// Who declined and then accepts leaves the seller nothing to answer.
void accept(State& state, const Event& event) {
  if (declined_last(state) && state.declined_by == event.person) {
    if (state.turn == Turn::me) state.turn = Turn::them;
    state.declined = {};
  }
  state.accepted = mark(event);
  state.unanswered = 0;
}

void decline(State& state, const Event& event) {
  // What was the seller's to answer before stays so, whether they come or not.
  const bool again = declined_last(state) && state.declined_by == event.person;
  const bool only_this = state.turn != Turn::me || again;
  state.declined = only_this ? mark(event) : Mark{};
  state.declined_by = event.person;
  state.turn = Turn::me;
  state.last_in = mark(event);
  state.accepted = {};
  state.unanswered = 0;
}

void sign(State& state, const Event& event) {
  switch (event.kind) {
    case EventKind::absence:
      state.absence = mark(event);
      state.absent_until = event.until;
      break;
    case EventKind::left:
      state.left = mark(event);
      break;
    case EventKind::failure:
      state.failure = mark(event);
      break;
    case EventKind::delay:
      state.failure = mark(event);
      state.delayed = true;
      break;
    case EventKind::accepted:
      accept(state, event);
      break;
    case EventKind::declined:
      decline(state, event);
      break;
    case EventKind::meeting:
    case EventKind::call:
      state.contact = mark(event);
      state.unanswered = 0;
      state.first_unanswered = {};
      state.asked = {};
      if (state.turn == Turn::them) state.turn = Turn::nobody;
      break;
    default:
      break;
  }
}

/// Fields in one fixed order, little-endian as every machine we build for.
template <class Archive, class StateType>
void fields(Archive& archive, StateType& s) {
  archive(s.turn, s.first, s.last, s.last_in, s.last_out, s.first_unanswered, s.letters_in,
          s.letters_out, s.words_in, s.words_out, s.unanswered, s.last_in_asks, s.closed, s.refused,
          s.expects_answer, s.closing, s.absence, s.absent_until, s.failure, s.delayed, s.left,
          s.accepted, s.contact, s.promised, s.promised_until, s.owed, s.owed_until);
}

template <class Archive, class AskedType>
void asked_fields(Archive& archive, AskedType& a) {
  archive(a.noted, a.words, a.looks.questions, a.looks.quoted_lines, a.looks.recipients,
          a.looks.copied, a.looks.reply, a.place, a.they_wrote_last, a.since_in_s);
}

struct Writer {
  std::string out;
  template <class... T>
  void operator()(const T&... values) {
    (one(values), ...);
  }
  template <class T>
  void one(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void one(const Mark& value) {
    one(value.at);
    one(value.letter);
  }
};

struct Reader {
  std::string_view in;
  bool whole = true;
  template <class... T>
  void operator()(T&... values) {
    (one(values), ...);
  }
  template <class T>
  void one(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (in.size() < sizeof value) {
      whole = false;
      return;
    }
    std::copy_n(in.begin(), sizeof value, reinterpret_cast<char*>(&value));
    in.remove_prefix(sizeof value);
  }
  void one(bool& value) {
    std::uint8_t byte = 0;
    one(byte);
    value = byte != 0;
  }
  void one(Mark& value) {
    one(value.at);
    one(value.letter);
  }
};

constexpr char version = 6;
/// Without whether the seller binds themselves in person.
constexpr char before_bound = 5;
/// Without what lies with them.
constexpr char before_pending = 4;
/// Without who declined a meeting.
constexpr char before_declined = 3;
/// Without how a letter looked, either.
constexpr char bare_version = 2;

}  // namespace

Asked look_at(const Event& letter, const State& before) {
  using std::chrono::duration_cast;
  using std::chrono::seconds;
  Asked out{.noted = true, .words = letter.words, .looks = letter.looks};
  out.place = before.letters_in + before.letters_out;
  out.they_wrote_last = before.last_in.at > before.last_out.at;
  if (before.last_in.there())
    out.since_in_s = duration_cast<seconds>(letter.at - before.last_in.at).count();
  return out;
}

void fold_on(State& state, const Event& event) {
  if (state.first == Instant{}) state.first = event.at;
  // A call or meeting is with the person, in whichever matter: it makes none of them the latest.
  const bool with_person = event.kind == EventKind::call || event.kind == EventKind::meeting;
  if (!with_person && event.kind != EventKind::note) state.last = event.at;
  if (event.kind == EventKind::letter_in) {
    theirs(state, event);
  } else if (event.kind == EventKind::letter_out) {
    mine(state, event);
  } else {
    sign(state, event);
  }
}

State fold(std::span<const Event> events) {
  State state;
  for (const Event& event : events) fold_on(state, event);
  return state;
}

std::string pack(const State& state) {
  Writer writer{std::string(1, version)};
  fields(writer, state);
  asked_fields(writer, state.asked);
  writer(state.declined, state.declined_by);
  writer(state.laid, state.in_since_laid, state.coming, state.resting, state.bound);
  return std::move(writer.out);
}

std::optional<State> unpack(std::string_view bytes) {
  if (bytes.empty() || bytes[0] < bare_version || bytes[0] > version) return std::nullopt;
  Reader reader{bytes.substr(1)};
  State state;
  fields(reader, state);
  if (bytes[0] >= before_declined) asked_fields(reader, state.asked);
  if (bytes[0] >= before_pending) reader(state.declined, state.declined_by);
  if (bytes[0] >= before_bound)
    reader(state.laid, state.in_since_laid, state.coming, state.resting);
  if (bytes[0] == version) reader(state.bound);
  if (!reader.whole || !reader.in.empty() || state.turn > Turn::them) return std::nullopt;
  return state;
}

}  // namespace whiteflag::conversations
