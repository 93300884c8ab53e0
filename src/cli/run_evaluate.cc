// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <fstream>

#include "actions/evaluate.h"
#include "cli/verbs.h"
#include "view/answers_json.h"
#include "view/evaluate_view.h"

namespace whiteflag::cli {

namespace {

void write_picture(const std::string& path, const std::string& svg) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file << svg;
  file.close();
  if (!file) {
    throw Failure{Trouble::denied, fmt::format("“{}” cannot be written.", path),
                  "Is there room, and may you write there?"};
  }
}

}  // namespace

int run_evaluate(const Context& context) {
  const OpenDesk open{context, store::Mode::read_only};
  const actions::Evaluation found = actions::evaluate(open.desk());
  if (!context.typed.svg.empty())
    write_picture(context.typed.svg, view::svg_of(found, context.style));
  context.answer([&] { return view::json_of(found, context.zone); },
                 [&] { return view::text_of(found, context.style); });
  return 0;
}

}  // namespace whiteflag::cli
