// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "net/connection.h"
#include "sources/imap/response.h"
#include "sources/imap/structure.h"
#include "sources/source.h"

namespace whiteflag::sources::imap {

/// What opens the door: a password, or an access token (XOAUTH2, else OAUTHBEARER of RFC 7628).
struct Login {
  std::string user{};
  std::string secret{};
  bool token = false;
};

/// A folder as the server lists it.
struct Mailbox {
  std::string wire{};  ///< the name as the server writes it (modified UTF-7, or UTF-8)
  std::string name{};  ///< for a person, levels parted by '/'
  FolderKind kind = FolderKind::unknown;
  bool everything = false;  ///< \All: shows what lies in other folders
  bool view = false;        ///< \Flagged or \Important: shows letters of other folders
  bool said = false;        ///< the server says its kind (RFC 6154), not only its name
};

/// What a server says of the folder that was opened.
struct Opened {
  std::uint32_t uid_validity = 0;
  std::uint32_t uid_next = 0;  ///< 0: it does not say
  std::uint32_t exists = 0;
  std::uint64_t mod_seq = 0;              ///< 0: it keeps none
  std::vector<std::uint32_t> vanished{};  ///< QRESYNC: deleted since
  bool resynced = false;                  ///< `vanished` is all that was deleted
};

/// What was known of a folder, for QRESYNC (RFC 7162).
struct Known {
  std::uint32_t uid_validity = 0;
  std::uint64_t mod_seq = 0;
};

/// One letter as FETCH gives it.
struct Fetched {
  std::uint32_t uid = 0;
  std::uint64_t size = 0;
  bool draft = false, deleted = false;
  std::vector<std::string> labels{};  ///< X-GM-LABELS
  std::optional<std::string> body{};
  std::map<std::string, std::string>
      sections{};  ///< "HEADER", "1.MIME", where only these are asked
};

/// What is asked of some letters: all of each, or these sections.
struct Question {
  std::vector<std::uint32_t> uids{};
  std::vector<std::string> sections{};
};

enum class Woken { by_news, by_time, by_stop };

/// One conversation with an IMAP server (RFC 3501 and 9051). Folders are opened for reading only:
/// nothing that lies in them is ever changed; append() adds to them. Throws Failure: offline when
/// the connection ends or the server talks nonsense, denied when it refuses the login, not_found
/// for a folder that is gone.
class Session {
 public:
  /// Asks what the server can do. `stopped` is asked while waiting.
  Session(std::unique_ptr<net::Connection> connection, std::string host,
          std::function<bool()> stopped, Limits limits = {});

  bool can(std::string_view capability) const;
  void log_in(const Login& login);
  std::vector<Mailbox> mailboxes();
  Opened examine(const Mailbox& mailbox, const std::optional<Known>& known = {});
  /// All UIDs of the open folder, ascending.
  std::vector<std::uint32_t> uids();
  /// The UIDs of the letters in the open folder that bear this Message-ID (without <>) and are not
  /// marked as deleted.
  std::vector<std::uint32_t> find_letter(std::string_view message_id);
  /// Adds a letter to a folder with these flags, "\\Seen" or "\\Draft". Its UID, where the server
  /// says it (RFC 4315), else 0. Throws Failure(denied) when the server does not take it.
  std::uint32_t append(const Mailbox& mailbox, std::string_view flags, std::string_view bytes);
  /// UID, size and flags of the letters from `first` on, ascending by UID.
  std::vector<Fetched> overview(std::uint32_t first);
  /// What the letters are made of; those that the server does not tell readably are left out.
  std::map<std::uint32_t, Part> structures(const std::vector<std::uint32_t>& uids);
  /// Gives the letters asked for, in the order they come; several questions are under way at once.
  /// False when the server could not hand over all. Throws Failure(interrupted) and closes the
  /// connection when `each` says stop.
  bool fetch(const std::vector<Question>& questions, const std::function<Answer(Fetched&)>& each);
  /// Waits for news in the open folder (RFC 2177, renewed as it asks); without IDLE it asks every
  /// `poll`.
  Woken wait_for_news(std::chrono::milliseconds at_most, std::chrono::milliseconds poll);
  /// Something to keep the connection open.
  void noop();
  void log_out() noexcept;

 private:
  using Each = std::function<void(Response&)>;
  Response next(std::chrono::milliseconds patience);
  std::optional<Response> next_within(std::chrono::milliseconds patience);
  std::string send(std::string_view command);
  /// Sends a command, gives what comes untagged to `each`, and returns how it ended.
  Response ask(std::string_view command, const Each& each = {});
  /// The same where only OK will do.
  Response must(std::string_view command, std::string_view about, const Each& each = {});
  Response finish(const std::string& tag, const Each& each);
  void learn_capabilities(const std::vector<Value>& values);
  void authenticate(std::string_view mechanism, const std::string& words, const Login& login);
  void log_in_plainly(const Login& login);
  std::vector<std::uint32_t> search(const std::string& criteria);
  Response send_with_literals(std::string_view verb, const std::vector<std::string>& words);
  void refuse(const Response& answer, const Login& login) const;
  void note_vanished(const Response& response, Opened& opened) const;
  Woken idle(std::chrono::milliseconds at_most);

  std::unique_ptr<net::Connection> connection_;
  std::string host_;
  std::function<bool()> stopped_;
  Limits limits_;
  std::set<std::string, std::less<>> can_;
  std::string buffer_;
  std::size_t used_ = 0;  ///< of the buffer
  int commands_ = 0;
  bool resync_on_ = false;
};

}  // namespace whiteflag::sources::imap
