// SPDX-License-Identifier: Apache-2.0
#include "sources/imap/session.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "sources/imap/mailbox_names.h"

namespace whiteflag::sources::imap {
namespace {

/// A server that is silent for so long in the middle of an answer is gone. SELECT of a large folder
/// takes the slowest servers half a minute.
constexpr std::chrono::milliseconds answer_patience{90'000};
/// RFC 2177: a server may hang up after half an hour of IDLE.
constexpr std::chrono::milliseconds idle_renewal{25 * 60 * 1000};
/// How often we look whether to stop.
constexpr std::chrono::milliseconds slice{500};
constexpr std::size_t read_size = 64U << 10;
constexpr std::size_t most_uids = 20'000'000;

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

bool fits_in_quotes(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; });
}

/// A server's words, for a person: one line without control characters, not endless.
std::string words_of(std::string_view text) {
  constexpr std::size_t most = 200;
  std::string out;
  for (const char c : valid_utf8(text.substr(0, most))) {
    if (static_cast<unsigned char>(c) >= ' ' && c != 0x7f) out += c;
  }
  return out;
}

}  // namespace

Session::Session(std::unique_ptr<net::Connection> connection, std::string host,
                 std::function<bool()> stopped, Limits limits)
    : connection_{std::move(connection)},
      host_{std::move(host)},
      stopped_{std::move(stopped)},
      limits_{limits} {
  must("CAPABILITY", "say what it can do");
}

bool Session::can(std::string_view capability) const {
  return can_.contains(capability);
}

std::optional<Response> Session::next_within(std::chrono::milliseconds patience) {
  for (;;) {
    const std::string_view there = std::string_view{buffer_}.substr(used_);
    const auto length = response_length(there, limits_);
    if (!length) {
      connection_->close();
      throw Failure{length.error()};
    }
    if (*length) {
      auto response = read_response(there.substr(0, **length), limits_);
      used_ += **length;
      if (!response) {
        connection_->close();
        throw Failure{response.error()};
      }
      return std::move(*response);
    }
    buffer_.erase(0, std::exchange(used_, 0));
    const std::size_t before = buffer_.size();
    buffer_.resize(before + read_size);
    std::size_t got = 0;
    try {
      got = connection_->read({buffer_.data() + before, read_size}, std::min(patience, slice));
    } catch (...) {
      buffer_.resize(before);
      throw;
    }
    buffer_.resize(before + got);
    if (got > 0) continue;
    if (stopped_ && stopped_()) return std::nullopt;
    if (patience <= slice) return std::nullopt;
    patience -= slice;
  }
}

Response Session::next(std::chrono::milliseconds patience) {
  auto response = next_within(patience);
  if (response) return std::move(*response);
  connection_->close();
  if (stopped_ && stopped_())
    throw Failure{Trouble::interrupted, "Stopped.", "What was read is kept."};
  throw Failure{Trouble::offline, host_ + " fell silent.", "Try again in a while."};
}

std::string Session::send(std::string_view command) {
  std::string tag = "w" + std::to_string(++commands_);
  std::string line = tag + ' ';
  line.append(command).append("\r\n");
  connection_->write(line);
  return tag;
}

void Session::learn_capabilities(const std::vector<Value>& values) {
  can_.clear();
  for (const Value& value : values) {
    std::string name = ascii_lower(value.text);
    std::ranges::transform(name, name.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    can_.insert(std::move(name));
  }
}

Response Session::finish(const std::string& tag, const Each& each) {
  for (;;) {
    Response response = next(answer_patience);
    if (response.has_code("CAPABILITY")) learn_capabilities(response.code);
    if (response.tag == tag) return response;
    if (response.tag == "+") {
      // Nothing of ours waits for it: the server wants more of a login that it will refuse.
      connection_->write("\r\n");
    } else if (response.name == "CAPABILITY") {
      learn_capabilities(response.values);
    } else if (response.name == "BYE" && response.tag == "*") {
      connection_->close();
      throw Failure{Trouble::offline,
                    host_ + " closed the connection: “" + words_of(response.text) + "”",
                    "Try again in a while."};
    } else if (response.tag != "*") {
      connection_->close();
      throw Failure{Trouble::offline, host_ + " does not speak IMAP.",
                    "Check the server and the port."};
    } else if (each) {
      each(response);
    }
  }
}

Response Session::ask(std::string_view command, const Each& each) {
  return finish(send(command), each);
}

Response Session::must(std::string_view command, std::string_view about, const Each& each) {
  Response answer = ask(command, each);
  if (answer.name == "OK") return answer;
  throw Failure{answer.has_code("NONEXISTENT") ? Trouble::not_found : Trouble::offline,
                host_ + " did not " + std::string{about} + ": “" + words_of(answer.text) + "”",
                {}};
}

void Session::refuse(const Response& answer, const Login& login) const {
  const bool later = answer.has_code("UNAVAILABLE") || answer.has_code("INUSE") ||
                     answer.has_code("LIMIT") || answer.has_code("SERVERBUG") ||
                     ascii_lower(answer.text).contains("too many");
  if (later) {
    throw Failure{Trouble::offline,
                  host_ + " cannot let you in now: “" + words_of(answer.text) + "”",
                  "Try again in a while."};
  }
  throw Failure{Trouble::denied,
                host_ + " does not let " + login.user + " in: “" + words_of(answer.text) + "”",
                {}};
}

void Session::authenticate(std::string_view mechanism, const std::string& words,
                           const Login& login) {
  const bool at_once = can("SASL-IR");
  std::string command = "AUTHENTICATE " + std::string{mechanism};
  if (at_once) command += ' ' + words;
  const std::string tag = send(command);
  if (!at_once) {
    Response response = next(answer_patience);
    while (response.tag == "*") response = next(answer_patience);
    if (response.tag != "+") {
      throw Failure{
          Trouble::denied,
          host_ + " does not take this way of logging in: “" + words_of(response.text) + "”",
          {}};
    }
    connection_->write(words + "\r\n");
  }
  const Response answer = finish(tag, {});
  if (answer.name != "OK") refuse(answer, login);
}

Response Session::send_with_literals(std::string_view verb, const std::vector<std::string>& words) {
  std::string tag = "w" + std::to_string(++commands_);
  std::string line = tag + ' ' + std::string{verb};
  for (const std::string& word : words) {
    if (fits_in_quotes(word)) {
      line += ' ' + in_quotes(word);
      continue;
    }
    connection_->write(line + " {" + std::to_string(word.size()) + "}\r\n");
    Response response = next(answer_patience);
    while (response.tag == "*") response = next(answer_patience);
    if (response.tag != "+") return response;
    line = word;
  }
  connection_->write(line + "\r\n");
  return finish(tag, {});
}

void Session::log_in_plainly(const Login& login) {
  if (can("LOGINDISABLED")) {
    throw Failure{Trouble::denied, host_ + " takes no passwords.",
                  "Give a command that prints an access token: --token-command CMD"};
  }
  const Response answer = send_with_literals("LOGIN", {login.user, login.secret});
  if (answer.name != "OK") refuse(answer, login);
}

void Session::log_in(const Login& login) {
  const std::string zero(1, '\0');
  if (login.token && !can("AUTH=XOAUTH2") && can("AUTH=OAUTHBEARER")) {
    authenticate("OAUTHBEARER",
                 base64("n,a=" + login.user + ",\1auth=Bearer " + login.secret + "\1\1"), login);
  } else if (login.token) {
    authenticate("XOAUTH2", base64("user=" + login.user + "\1auth=Bearer " + login.secret + "\1\1"),
                 login);
  } else if (can("AUTH=PLAIN")) {
    authenticate("PLAIN", base64(zero + login.user + zero + login.secret), login);
  } else {
    log_in_plainly(login);
  }
  must("CAPABILITY", "say what it can do");
}

std::vector<Mailbox> Session::mailboxes() {
  std::vector<Mailbox> out;
  const bool extended = can("SPECIAL-USE") && can("LIST-EXTENDED");
  must(extended ? R"(LIST "" "*" RETURN (SPECIAL-USE))" : R"(LIST "" "*")", "list its folders",
       [&](Response& response) {
         if (response.name != "LIST" && response.name != "XLIST") return;
         if (auto mailbox = mailbox_of(response.values)) out.push_back(std::move(*mailbox));
       });
  std::ranges::sort(out, {}, &Mailbox::name);
  return out;
}

void Session::note_vanished(const Response& response, Opened& opened) const {
  if (response.name != "VANISHED" || response.values.empty()) return;
  const auto uids = numbers_of_set(response.values.back().text, most_uids);
  if (uids) opened.vanished.insert(opened.vanished.end(), uids->begin(), uids->end());
}

Opened Session::examine(const Mailbox& mailbox, const std::optional<Known>& known) {
  if (can("QRESYNC") && !resync_on_) resync_on_ = ask("ENABLE QRESYNC").name == "OK";
  const bool resync = resync_on_ && known && known->mod_seq > 0;
  std::string command = "EXAMINE " + in_quotes(mailbox.wire);
  if (resync) {
    command += " (QRESYNC (" + std::to_string(known->uid_validity) + ' ' +
               std::to_string(known->mod_seq) + "))";
  } else if (can("CONDSTORE")) {
    command += " (CONDSTORE)";
  }
  Opened out;
  const auto read = [&](const Response& response) {
    if (response.name == "EXISTS") out.exists = response.number.value_or(0);
    note_vanished(response, out);
    const auto number = [&](std::string_view key) -> std::uint64_t {
      const Value* value = response.code_value(key);
      return value == nullptr ? 0 : value->number().value_or(0);
    };
    if (const auto n = number("UIDVALIDITY")) out.uid_validity = static_cast<std::uint32_t>(n);
    if (const auto n = number("UIDNEXT")) out.uid_next = static_cast<std::uint32_t>(n);
    if (const auto n = number("HIGHESTMODSEQ")) out.mod_seq = n;
  };
  const Response answer = ask(command, [&](Response& response) { read(response); });
  if (answer.name != "OK") {
    const bool lost = answer.name == "NO" && !answer.has_code("UNAVAILABLE");
    throw Failure{
        lost ? Trouble::not_found : Trouble::offline,
        host_ + " does not open the folder “" + mailbox.name + "”: “" + words_of(answer.text) + "”",
        {}};
  }
  read(answer);
  out.resynced = resync && out.uid_validity == known->uid_validity && out.mod_seq > 0;
  return out;
}

std::vector<std::uint32_t> Session::search(const std::string& criteria) {
  std::vector<std::uint32_t> out;
  must("UID SEARCH " + criteria, "say which letters it has", [&](Response& response) {
    if (response.name != "SEARCH") return;
    std::string_view rest = response.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      const auto one = numbers_of_set(rest.substr(0, end), 1);
      if (one && one->size() == 1) out.push_back(one->front());
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  });
  std::ranges::sort(out);
  return out;
}

std::vector<std::uint32_t> Session::uids() {
  return search("ALL");
}

std::vector<std::uint32_t> Session::find_letter(std::string_view message_id) {
  return search("UNDELETED HEADER Message-ID " + in_quotes(message_id));
}

std::uint32_t Session::append(const Mailbox& mailbox, std::string_view flags,
                              std::string_view bytes) {
  const std::string tag = send("APPEND " + in_quotes(mailbox.wire) + " (" + std::string{flags} +
                               ") {" + std::to_string(bytes.size()) + "}");
  Response answer = next(answer_patience);
  while (answer.tag == "*") answer = next(answer_patience);
  if (answer.tag == "+") {
    connection_->write(bytes);
    connection_->write("\r\n");
    answer = finish(tag, {});
  }
  if (answer.name != "OK") {
    const bool full = answer.has_code("OVERQUOTA") || ascii_lower(answer.text).contains("quota");
    throw Failure{
        Trouble::denied,
        host_ + " takes no letter into “" + mailbox.name + "”: “" + words_of(answer.text) + "”",
        full ? "Your mailbox is full: make room there, and run it again."
             : "See whether your mail program can put a letter there."};
  }
  // [APPENDUID 38505 3955]
  const auto uid = answer.has_code("APPENDUID") && answer.code.size() > 2 ? answer.code[2].number()
                                                                          : std::nullopt;
  return static_cast<std::uint32_t>(uid.value_or(0));
}

Woken Session::idle(std::chrono::milliseconds at_most) {
  const std::string tag = send("IDLE");
  Woken woken = Woken::by_time;
  const auto is_news = [](const Response& response) {
    return response.name == "EXISTS" || response.name == "EXPUNGE" || response.name == "VANISHED";
  };
  const auto begin = std::chrono::steady_clock::now();
  for (bool listening = false; woken == Woken::by_time;) {
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    if (spent >= at_most) break;
    auto response = next_within(listening ? at_most - spent : answer_patience);
    if (!response) {
      if (stopped_ && stopped_()) woken = Woken::by_stop;
      break;
    }
    if (response->tag == tag) return woken;  // the server ended it, or refused
    if (response->tag == "+") listening = true;
    if (response->name == "BYE") throw net::gone(host_);
    if (is_news(*response)) woken = Woken::by_news;
  }
  connection_->write("DONE\r\n");
  if (woken == Woken::by_stop) return woken;
  finish(tag, [&](Response& response) {
    if (is_news(response)) woken = Woken::by_news;
  });
  return woken;
}

Woken Session::wait_for_news(std::chrono::milliseconds at_most, std::chrono::milliseconds poll) {
  using std::chrono::milliseconds;
  while (at_most > milliseconds{0}) {
    const bool idles = can("IDLE");
    const milliseconds now = std::min(at_most, idles ? idle_renewal : poll);
    Woken woken = Woken::by_time;
    if (idles) {
      woken = idle(now);
    } else {
      if (auto early = next_within(now); !early && stopped_ && stopped_()) return Woken::by_stop;
      must("NOOP", "stay", [&](Response& response) {
        if (response.name == "EXISTS" || response.name == "EXPUNGE") woken = Woken::by_news;
      });
    }
    if (woken != Woken::by_time) return woken;
    at_most -= now;
  }
  return Woken::by_time;
}

void Session::noop() {
  must("NOOP", "stay");
}

void Session::log_out() noexcept {
  try {
    send("LOGOUT");
  } catch (...) {
    return connection_->close();  // It is gone already.
  }
  connection_->close();
}

}  // namespace whiteflag::sources::imap
