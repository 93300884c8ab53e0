// SPDX-License-Identifier: Apache-2.0
#include "actions/outgoing.h"

#include <fmt/core.h>

#include <algorithm>

#include "actions/accounts.h"
#include "actions/calendars.h"
#include "actions/filing.h"
#include "base/text.h"
#include "delivery/smtp/smtp_courier.h"
#include "sources/imap/providers.h"
#include "store/setting_shelf.h"

namespace whiteflag::actions {

namespace {

namespace imap = sources::imap;

constexpr std::uint16_t submission_port = 587;

/// Longer than a server may take for a letter (RFC 5321 §4.5.3.2).
constexpr std::chrono::minutes longest_leaving{20};

imap::Place place_of(const Desk& desk, const store::AccountRow& row) {
  if (const auto told = store::SettingShelf{desk.database}.get("smtp-server");
      told && !told->empty()) {
    if (auto place = imap::place_of(*told, net::Speaks::smtp)) return *std::move(place);
  }
  if (imap::Place found = sending_place(desk, row.address); !found.host.empty()) return found;
  const imap::Provider* provider = imap::provider_of_server(row.host);
  if (provider != nullptr && !provider->smtp.host.empty()) return provider->smtp;
  return {row.host.starts_with("imap.") ? "smtp." + row.host.substr(5) : row.host, submission_port,
          net::Security::starttls};
}

}  // namespace

std::string account_for(const Desk& desk, const std::string& from) {
  const store::AccountShelf shelf{desk.database};
  if (const auto own = shelf.by_address(ascii_lower(from))) return own->address;
  const auto all = shelf.all();
  if (all.size() == 1) return all.front().address;
  throw Failure{Trouble::not_found, fmt::format("No account sends letters from {}.", from),
                fmt::format("Add it: whiteflag account add {}", from)};
}

CourierFor couriers(const Desk& desk, const MailRoom& room) {
  return [&desk, &room](const std::string& account) -> std::unique_ptr<delivery::Courier> {
    const auto row = store::AccountShelf{desk.database}.by_address(account);
    if (!row) {
      throw Failure{Trouble::not_found, fmt::format("There is no account {} any more.", account),
                    "Add it again: whiteflag account add " + account};
    }
    const imap::Place place = place_of(desk, *row);
    const imap::Login login = way_in(room, *row)();
    delivery::SmtpServer server;
    server.server = {.host = place.host,
                     .port = place.port,
                     .security = place.security,
                     .speaks = net::Speaks::smtp,
                     .ca_file = row->ca_file};
    server.user = login.user;
    server.secret = login.secret;
    server.token = login.token;
    return std::make_unique<delivery::SmtpCourier>(room.connect, std::move(server));
  };
}

std::vector<store::OutboxRow> tend_outbox(const Desk& desk, const MailRoom& room,
                                          const std::vector<std::string>& read) {
  settle_outbox(desk, longest_leaving);
  std::vector<store::OutboxRow> out =
      deliver_due(desk, couriers(desk, room), [&](const store::OutboxRow& row) {
        return row.attempts > 0 && std::ranges::find(read, row.account) != read.end();
      });
  file_copies(desk, room);
  lay_meetings(desk, room);
  return out;
}

}  // namespace whiteflag::actions
