// SPDX-License-Identifier: Apache-2.0
#include "delivery/smtp/smtp_courier.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/text.h"

namespace whiteflag::delivery {
namespace {

/// RFC 5321 §4.5.3.2: five minutes for a command, ten for the answer to the last dot.
constexpr std::chrono::milliseconds command_patience = std::chrono::minutes{5};
constexpr std::chrono::milliseconds last_patience = std::chrono::minutes{10};
/// A reply longer than this is no reply of a mail server.
constexpr std::size_t longest_reply = 65'536;

struct Reply {
  int code = 0;
  std::string text;  ///< its lines, without the codes
  bool good() const { return code >= 200 && code < 400; }
};

/// The conversation with one server.
class Dialogue {
 public:
  Dialogue(net::Connection& connection, std::string_view host)
      : connection_{connection}, host_{host} {}

  Reply ask(std::string_view line, std::chrono::milliseconds patience = command_patience) {
    connection_.write(fmt::format("{}\r\n", line));
    return reply(patience);
  }

  Reply reply(std::chrono::milliseconds patience) {
    Reply out;
    for (;;) {
      const std::string line = read_line(patience);
      if (line.size() < 3 || !std::ranges::all_of(line.substr(0, 3), [](unsigned char c) {
            return std::isdigit(c) != 0;
          }))
        throw net::gone(host_);
      out.code = std::stoi(line.substr(0, 3));
      if (!out.text.empty()) out.text += '\n';
      if (line.size() > 4) out.text += line.substr(4);
      if (out.text.size() > longest_reply) throw net::gone(host_);
      if (line.size() == 3 || line[3] != '-') return out;
    }
  }

 private:
  std::string read_line(std::chrono::milliseconds patience) {
    for (;;) {
      const std::size_t end = read_.find('\n');
      if (end != std::string::npos) {
        std::string line = read_.substr(0, end);
        read_.erase(0, end + 1);
        if (line.ends_with('\r')) line.pop_back();
        return line;
      }
      if (read_.size() > longest_reply) throw net::gone(host_);
      std::array<char, 4096> buffer{};
      const std::size_t got = connection_.read(buffer, patience);
      if (got == 0) throw net::gone(host_);
      read_.append(buffer.data(), got);
    }
  }

  net::Connection& connection_;
  std::string host_;
  std::string read_;
};

/// What the server says, in one line that can be shown.
std::string reason_of(const Reply& reply) {
  std::string text = valid_utf8(reply.text.substr(0, 400));
  std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return fmt::format("{} {}", reply.code, text);
}

Receipt receipt_of(const Reply& reply) {
  if (reply.good()) return {Fate::accepted, {}};
  return {reply.code >= 500 ? Fate::refused : Fate::later, reason_of(reply)};
}

/// The body as it goes over the wire: a leading dot doubled, and a line end at its end.
std::string stuffed(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 16);
  bool begin = true;
  for (const char c : bytes) {
    if (begin && c == '.') out += '.';
    out += c;
    begin = c == '\n';
  }
  if (!begin) out += "\r\n";
  return out;
}

bool sendable(std::string_view address) {
  return address.find('@') != std::string_view::npos && std::ranges::all_of(address, [](char c) {
           return c > ' ' && c < 0x7F && c != '<' && c != '>';
         });
}

bool offers(const Reply& hello, std::string_view mechanism) {
  for (const std::string_view line : split_lines(hello.text)) {
    const std::string lower = " " + ascii_lower(line) + " ";
    const bool auth = lower.starts_with(" auth ") || lower.starts_with(" auth=");
    if (auth && lower.find(fmt::format(" {} ", mechanism)) != std::string::npos) return true;
  }
  return false;
}

Reply log_in(Dialogue& talk, const Reply& hello, const SmtpServer& server) {
  if (server.token && !offers(hello, "xoauth2") && offers(hello, "oauthbearer")) {
    Reply reply = talk.ask("AUTH OAUTHBEARER " + base64(fmt::format("n,a={},\x01"
                                                                    "auth=Bearer {}\x01\x01",
                                                                    server.user, server.secret)));
    if (reply.code == 334) reply = talk.ask("AQ==");  // RFC 7628 §3.2.3
    return reply;
  }
  if (server.token) {
    const std::string token = fmt::format(
        "user={}\x01"
        "auth=Bearer {}\x01\x01",
        server.user, server.secret);
    Reply reply = talk.ask("AUTH XOAUTH2 " + base64(token));
    if (reply.code == 334) reply = talk.ask("");
    return reply;
  }
  if (offers(hello, "plain") || !offers(hello, "login")) {
    std::string plain{'\0'};
    plain += server.user + '\0' + server.secret;
    return talk.ask("AUTH PLAIN " + base64(plain));
  }
  Reply reply = talk.ask("AUTH LOGIN");
  if (reply.code == 334) reply = talk.ask(base64(server.user));
  if (reply.code == 334) reply = talk.ask(base64(server.secret));
  return reply;
}

/// Everything before the letter itself; a receipt where it ends there.
std::optional<Receipt> envelope(Dialogue& talk, const SmtpServer& server, const Letter& letter) {
  const Reply hello = talk.ask("EHLO [127.0.0.1]");
  if (!hello.good()) return Receipt{Fate::later, reason_of(hello)};
  if (!server.user.empty()) {
    // That the door stays shut says nothing about the letter.
    const Reply in = log_in(talk, hello, server);
    if (!in.good() || in.code == 334)
      return Receipt{Fate::later, fmt::format("The server did not let us in: {}", reason_of(in))};
  }
  for (const std::string& line : {fmt::format("MAIL FROM:<{}>", letter.from),
                                  fmt::format("RCPT TO:<{}>", letter.to), std::string{"DATA"}}) {
    const Reply reply = talk.ask(line);
    if (!reply.good()) return receipt_of(reply);
  }
  return std::nullopt;
}

void take_leave(net::Connection& connection) {
  try {
    connection.write("QUIT\r\n");
  } catch (const Failure&) {
    return;  // The answer to the letter stands.
  }
}

}  // namespace

Receipt SmtpCourier::send(const Letter& letter) {
  if (!sendable(letter.from) || !sendable(letter.to))
    return {Fate::refused, "This address cannot be written to by mail."};
  // Before the last dot the server must not keep the letter; after it nobody knows.
  bool dotted = false;
  try {
    const auto connection = connect_(server_.server);
    Dialogue talk{*connection, server_.server.host};
    if (auto ended = envelope(talk, server_, letter)) return *std::move(ended);
    connection->write(stuffed(letter.bytes));
    dotted = true;
    const Reply reply = talk.ask(".", last_patience);
    Receipt out = receipt_of(reply);
    if (reply.code < 200) out.fate = Fate::unknown;
    take_leave(*connection);
    return out;
  } catch (const Failure& failure) {
    return {dotted ? Fate::unknown : Fate::later, failure.error().what};
  }
}

}  // namespace whiteflag::delivery
