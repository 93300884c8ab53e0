// SPDX-License-Identifier: Apache-2.0
#include "actions/import.h"

#include <utility>

#include "actions/intake.h"
#include "actions/seller.h"

namespace whiteflag::actions {

std::vector<std::unique_ptr<sources::Source>> find_mail(std::span<const std::string> paths) {
  std::vector<std::unique_ptr<sources::Source>> out;
  for (const std::string& path : paths) out.push_back(sources::open_source(path));
  return out;
}

ImportAnswer import(const Desk& desk, const ImportRequest& request,
                    const std::function<void(const ImportProgress&)>& progress) {
  std::vector<std::string> me;
  for (const std::string& typed : request.me) me.push_back(address_of_mine(typed));
  Intake intake{.me = std::move(me), .progress = progress};
  if (progress) {
    for (const auto& source : request.sources) intake.expected += source->extent().items;
  }
  intake.read = [&](Ingest& ingest) {
    for (const auto& source : request.sources) {
      if (!desk.interrupted || !desk.interrupted()) source->read(ingest);
    }
  };
  return take_in(desk, intake);
}

}  // namespace whiteflag::actions
