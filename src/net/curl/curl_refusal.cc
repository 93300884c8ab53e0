// SPDX-License-Identifier: Apache-2.0
#include "net/curl/curl_refusal.h"

#include <fmt/core.h>

namespace whiteflag::net {

Failure refusal(const Reached& reached, CURLcode code, const char* detail) {
  const std::string& place = reached.place;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return Failure{Trouble::offline, fmt::format("No machine called {} was found.", reached.host),
                     "Check the spelling of the server's name, or whether you are online."};
    case CURLE_COULDNT_CONNECT:
      return Failure{Trouble::offline, fmt::format("Nobody answers at {}.", place),
                     "Check the server and the port, or whether a firewall is in between."};
    case CURLE_OPERATION_TIMEDOUT:
      return Failure{Trouble::offline, fmt::format("{} did not answer in time.", place),
                     "Try again later; if it stays so, check the server and the port."};
    case CURLE_PEER_FAILED_VERIFICATION:
      return Failure{
          Trouble::denied,
          fmt::format("The certificate of {} cannot be trusted, so nothing was sent there.",
                      reached.host),
          "On a hotel or guest network, log in there first. For a server of your own company, give "
          "its authority with --ca FILE."};
    case CURLE_SSL_CACERT_BADFILE:
      return Failure{Trouble::bad_input,
                     fmt::format("The file {} holds no certificates.", reached.ca_file),
                     {}};
    case CURLE_SSL_CONNECT_ERROR:
      return Failure{
          Trouble::offline,
          fmt::format("What answers at {} does not speak TLS, so nothing was sent there.", place),
          reached.usually +
              " On a hotel or guest network, open any page in the browser and log in there first."};
    case CURLE_USE_SSL_FAILED:
      return Failure{Trouble::offline,
                     fmt::format("{} offers no encryption, so nothing was sent there.", place),
                     reached.usually};
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_WEIRD_SERVER_REPLY:
      return Failure{
          Trouble::offline,
          fmt::format("What answers at {} is no {} now, but perhaps a guest network.", place,
                      reached.server),
          "On a hotel or guest network, open any page in the browser and log in there first. "
          "Otherwise check the server and the port; or it has too many guests at the moment."};
    default:
      return Failure{
          Trouble::offline, fmt::format("{} could not be reached: {}.", place, detail), {}};
  }
}

}  // namespace whiteflag::net
