// SPDX-License-Identifier: Apache-2.0
#include "web/server.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>
#include <set>

#include "view/trouble.h"
#include "web/microhttpd.h"
#include "web/workers.h"

namespace whiteflag::web {
namespace {

/// A client that says nothing for so long is dropped (seconds).
constexpr unsigned silent_for = 30;
constexpr unsigned most_connections = 2400;
/// Threads that wait on sockets, and those of each lane: a mail server answers slowly, and four may
/// be asked at once before the next waits; what changes the store goes one after the other.
constexpr unsigned socket_threads = 2;
constexpr std::size_t reading_threads = 3;
constexpr std::size_t changing_threads = 1;
constexpr std::size_t waiting_threads = 4;
/// Room for one request's head; a larger one is refused by the library.
constexpr std::size_t head_bytes = std::size_t{16} << 10U;
/// A window that does not take its events any more is dropped at so many waiting bytes.
constexpr std::size_t most_waiting = std::size_t{64} << 10U;

Method method_of(std::string_view name) {
  if (name == "GET") return Method::get;
  if (name == "POST") return Method::post;
  return Method::other;
}

std::string header(MHD_Connection* connection, const char* name) {
  const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
  return value == nullptr ? std::string{} : std::string{value};
}

MHD_Result add_query(void* into, MHD_ValueKind, const char* key, std::size_t key_size,
                     const char* value, std::size_t value_size) {
  auto& query = *static_cast<std::vector<std::pair<std::string, std::string>>*>(into);
  query.emplace_back(std::string{key, key_size},
                     value == nullptr ? std::string{} : std::string{value, value_size});
  return MHD_YES;
}

Request head_of(MHD_Connection* connection, const char* path, const char* method) {
  Request request;
  request.method = method_of(method);
  request.path = path;
  request.host = header(connection, "Host");
  request.origin = header(connection, "Origin");
  request.fetch_site = header(connection, "Sec-Fetch-Site");
  request.cookie = header(connection, "Cookie");
  request.content_type = header(connection, "Content-Type");
  request.accept_encoding = header(connection, "Accept-Encoding");
  request.accept_language = header(connection, "Accept-Language");
  MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, add_query, &request.query);
  return request;
}

bool announces_too_much(MHD_Connection* connection) {
  const std::string length = header(connection, "Content-Length");
  std::size_t bytes = 0;
  const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), bytes);
  return error == std::errc::result_out_of_range || bytes > most_body_bytes;
}

Response too_large(const Request& request) {
  Response out =
      trouble({Trouble::bad_input, "That is more than this page takes.", "Shorten the text."},
              speech_of(request));
  out.status = 413;
  return out;
}

/// A body that lives in a string which the response keeps alive.
void release(void* kept) {
  delete static_cast<std::shared_ptr<const std::string>*>(kept);
}

MHD_Response* body_of(const Response& answer) {
  if (!answer.built_in.empty()) {
    // The library's older interface takes a writable pointer, and only reads.
    auto* bytes = const_cast<char*>(answer.built_in.data());
    return MHD_create_response_from_buffer(answer.built_in.size(), bytes, MHD_RESPMEM_PERSISTENT);
  }
  auto kept = std::make_unique<std::shared_ptr<const std::string>>(answer.body);
  // The library hands the buffer back to `release`, and reads it only.
  MHD_Response* made = MHD_create_response_from_buffer_with_free_callback_cls(
      answer.body->size(), const_cast<char*>(answer.body->data()), release, kept.get());
  if (made != nullptr) {
    // NOLINTNEXTLINE(bugprone-unused-return-value): the response has it now
    static_cast<void>(kept.release());
  }
  return made;
}

void add_headers(MHD_Response* made, const Response& answer) {
  MHD_add_response_header(made, "Content-Type", answer.content_type.c_str());
  for (const auto& [name, value] : answer.headers) {
    MHD_add_response_header(made, name.c_str(), value.c_str());
  }
  for (const auto& [name, value] : safe_headers()) MHD_add_response_header(made, name, value);
}

MHD_Response* plain_response(const Response& answer) {
  MHD_Response* made = body_of(answer);
  if (made != nullptr) add_headers(made, answer);
  return made;
}

}  // namespace

class Server::Inside {
 public:
  Inside(Listener& listener, Site& site) : site_{site} {
    daemon_ =
        MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, listener.port(),
                         nullptr, nullptr, &Inside::on_request, this, MHD_OPTION_LISTEN_SOCKET,
                         listener.take(), MHD_OPTION_NOTIFY_COMPLETED, &Inside::on_completed, this,
                         MHD_OPTION_CONNECTION_TIMEOUT, silent_for, MHD_OPTION_CONNECTION_LIMIT,
                         most_connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT, head_bytes,
                         MHD_OPTION_THREAD_POOL_SIZE, socket_threads, MHD_OPTION_END);
    if (daemon_ == nullptr) {
      throw Failure{Trouble::broken, "The page could not be started.", "Try another port."};
    }
  }

  ~Inside() {
    {
      const std::lock_guard lock{mutex_};
      closing_ = true;
      for (Stream* stream : streams_) wake(*stream);
    }
    // First the answers that are being made, so that no connection stays suspended.
    readers_.close();
    changer_.close();
    waiters_.close();
    MHD_stop_daemon(daemon_);
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  void tell(std::string_view event, std::string_view data) {
    // A comment keeps a quiet line open (Server-Sent Events, HTML standard §9.2.6).
    const std::string text = event.empty() ? std::string{": still here\n\n"}
                                           : fmt::format("event: {}\ndata: {}\n\n", event, data);
    const std::lock_guard lock{mutex_};
    for (Stream* stream : streams_) {
      if (stream->waiting.size() > most_waiting) stream->dropped = true;
      stream->waiting += text;
      wake(*stream);
    }
  }

  void ask_ahead(const Request& request) {
    const auto taken = site_.take(request);
    if (const auto* errand = std::get_if<Errand>(&taken)) make(*errand, {});
  }

  std::size_t listeners() const {
    const std::lock_guard lock{mutex_};
    return streams_.size();
  }

 private:
  /// One request on its way, from its first line to its answer.
  struct Exchange {
    Request request;
    std::optional<Response> answer;
    bool head_read = false;
    bool too_large = false;
  };

  /// Somebody whose answer is being made; suspended meanwhile. Nobody: it is made to be kept.
  struct Waiting {
    MHD_Connection* connection = nullptr;
    Exchange* exchange = nullptr;
  };

  /// One window that listens.
  struct Stream {
    Inside* inside = nullptr;
    MHD_Connection* connection = nullptr;
    std::string waiting;
    bool asleep = false;
    bool dropped = false;
  };

  static void wake(Stream& stream) {
    if (!stream.asleep) return;
    stream.asleep = false;
    MHD_resume_connection(stream.connection);
  }

  // The signature is the library's.
  // NOLINTNEXTLINE(readability-function-size)
  static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url,
                               const char* method, const char* /*version*/, const char* upload,
                               std::size_t* upload_size, void** state) {
    try {
      auto& inside = *static_cast<Inside*>(self);
      if (*state == nullptr) {
        auto made = std::make_unique<Exchange>();
        made->request = head_of(connection, url, method);
        *state = made.release();
        return inside.on_head(connection, *static_cast<Exchange*>(*state));
      }
      auto& exchange = *static_cast<Exchange*>(*state);
      if (*upload_size > 0) {
        take_body(exchange, {upload, *upload_size});
        *upload_size = 0;
        return MHD_YES;
      }
      return inside.on_whole(connection, exchange);
    } catch (...) {
      return MHD_NO;  // closes this connection; nothing may escape into the library
    }
  }

  static void take_body(Exchange& exchange, std::string_view bytes) {
    if (exchange.request.body.size() + bytes.size() > most_body_bytes) {
      exchange.too_large = true;
      exchange.request.body.clear();
    }
    if (!exchange.too_large) exchange.request.body += bytes;
  }

  MHD_Result on_head(MHD_Connection* connection, Exchange& exchange) {
    exchange.answer = site_.refuse(exchange.request, Site::Clock::now());
    if (!exchange.answer && announces_too_much(connection))
      exchange.answer = too_large(exchange.request);
    if (!exchange.answer) return MHD_YES;
    return send(connection, *exchange.answer);
  }

  MHD_Result on_whole(MHD_Connection* connection, Exchange& exchange) {
    if (exchange.too_large) return send(connection, too_large(exchange.request));
    if (exchange.answer) return send(connection, *exchange.answer);
    const auto taken = site_.take(exchange.request);
    if (const auto* quick = std::get_if<Response>(&taken))
      return quick->stream ? open_stream(connection, *quick) : send(connection, *quick);
    MHD_suspend_connection(connection);
    make(std::get<Errand>(taken), {connection, &exchange});
    return MHD_YES;
  }

  void make(const Errand& errand, const Waiting& alone) {
    if (!join(errand, alone)) return;
    const bool begun = workers(errand.lane).take_on([this, errand, alone] {
      land(errand.same, alone, answer(errand));
    });
    if (begun) return;
    land(errand.same, alone,
         trouble({Trouble::interrupted, "The program is stopping.", {}}, errand.speech));
  }

  /// Joins those who wait for the same answer; true where somebody is to make it.
  bool join(const Errand& errand, const Waiting& waiting) {
    if (errand.same.empty()) return true;
    const std::lock_guard lock{mutex_};
    std::vector<Waiting>& all = asked_[errand.same];
    all.push_back(waiting);
    return all.size() == 1;
  }

  /// The answer goes to whoever waits for it.
  void land(const std::string& same, const Waiting& alone, const Response& answer) {
    std::vector<Waiting> all = {alone};
    if (!same.empty()) {
      const std::lock_guard lock{mutex_};
      all = std::move(asked_.extract(same).mapped());
    }
    for (const Waiting& one : all) {
      if (one.connection == nullptr) continue;
      one.exchange->answer = answer;
      MHD_resume_connection(one.connection);
    }
  }

  Workers& workers(Lane lane) {
    if (lane == Lane::reading) return readers_;
    return lane == Lane::changing ? changer_ : waiters_;
  }

  Response answer(const Errand& errand) {
    try {
      return site_.answer(errand);
    } catch (const std::exception&) {
      return trouble({Trouble::broken, "Something went wrong inside.", "Nothing was lost."},
                     errand.speech);
    }
  }

  static MHD_Result send(MHD_Connection* connection, const Response& answer) {
    if (answer.packet != nullptr) return send_packet(connection, answer);
    MHD_Response* made = plain_response(answer);
    if (made == nullptr) return MHD_NO;
    const MHD_Result queued =
        MHD_queue_response(connection, static_cast<unsigned>(answer.status), made);
    MHD_destroy_response(made);
    return queued;
  }

  /// One response of the library's for everybody who gets this answer: it counts who still does.
  static MHD_Result send_packet(MHD_Connection* connection, const Response& answer) {
    Packet& packet = *answer.packet;
    std::call_once(packet.made, [&] {
      if (MHD_Response* made = plain_response(answer); made != nullptr)
        packet.bytes = {made,
                        [](void* one) { MHD_destroy_response(static_cast<MHD_Response*>(one)); }};
    });
    if (packet.bytes == nullptr) return MHD_NO;
    return MHD_queue_response(connection, static_cast<unsigned>(answer.status),
                              static_cast<MHD_Response*>(packet.bytes.get()));
  }

  MHD_Result open_stream(MHD_Connection* connection, const Response& answer) {
    constexpr std::size_t block = 4096;
    auto stream = std::make_unique<Stream>();
    stream->inside = this;
    stream->connection = connection;
    stream->waiting = "retry: 1000\nevent: hello\ndata: {}\n\n";
    MHD_Response* made = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, block, &next_events,
                                                           stream.get(), &close_stream);
    if (made == nullptr) return MHD_NO;
    {
      const std::lock_guard lock{mutex_};
      streams_.insert(stream.release());
    }
    add_headers(made, answer);
    const MHD_Result queued = MHD_queue_response(connection, MHD_HTTP_OK, made);
    MHD_destroy_response(made);
    return queued;
  }

  static ssize_t next_events(void* of_stream, std::uint64_t, char* into, std::size_t most) {
    auto& stream = *static_cast<Stream*>(of_stream);
    const std::lock_guard lock{stream.inside->mutex_};
    if (stream.inside->closing_ || stream.dropped) return MHD_CONTENT_READER_END_OF_STREAM;
    if (stream.waiting.empty()) {
      stream.asleep = true;
      MHD_suspend_connection(stream.connection);
      return 0;
    }
    const std::size_t size = std::min(most, stream.waiting.size());
    std::copy_n(stream.waiting.data(), size, into);
    stream.waiting.erase(0, size);
    return static_cast<ssize_t>(size);
  }

  static void close_stream(void* of_stream) {
    const std::unique_ptr<Stream> stream{static_cast<Stream*>(of_stream)};
    const std::lock_guard lock{stream->inside->mutex_};
    stream->inside->streams_.erase(stream.get());
  }

  static void on_completed(void*, MHD_Connection*, void** state, MHD_RequestTerminationCode) {
    delete static_cast<Exchange*>(*state);
    *state = nullptr;
  }

  Site& site_;
  mutable std::mutex mutex_;
  bool closing_ = false;
  std::set<Stream*> streams_;
  std::map<std::string, std::vector<Waiting>> asked_;  ///< by what they ask for
  Workers readers_{reading_threads};
  Workers changer_{changing_threads};
  Workers waiters_{waiting_threads};
  MHD_Daemon* daemon_ = nullptr;
};

Server::Server(Listener& listener, Site& site)
    : inside_{std::make_unique<Inside>(listener, site)} {}
Server::~Server() = default;

void Server::tell(std::string_view event, std::string_view data) {
  inside_->tell(event, data);
}

void Server::ask_ahead(const Request& request) {
  inside_->ask_ahead(request);
}

std::size_t Server::listeners() const {
  return inside_->listeners();
}

}  // namespace whiteflag::web
