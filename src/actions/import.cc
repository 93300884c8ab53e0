// SPDX-License-Identifier: Apache-2.0
#include "actions/import.h"

#include <memory>

#include "actions/intake.h"

namespace whiteflag::actions {

ImportAnswer import(const Desk& desk, const ImportRequest& request,
                    const std::function<void(const ImportProgress&)>& progress) {
  std::vector<std::unique_ptr<sources::Source>> sources;
  for (const std::filesystem::path& path : request.paths)
    sources.push_back(sources::open_source(path));
  Intake intake{.me = request.me, .progress = progress};
  if (progress) {
    for (const auto& source : sources) intake.expected += source->extent().items;
  }
  intake.read = [&](Ingest& ingest) {
    for (const auto& source : sources) {
      if (!desk.interrupted || !desk.interrupted()) source->read(ingest);
    }
  };
  return take_in(desk, intake);
}

}  // namespace whiteflag::actions
