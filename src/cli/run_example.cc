// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <fstream>

#include "cli/example_store.h"
#include "cli/verbs.h"

namespace whiteflag::cli {

namespace {

std::filesystem::path new_folder() {
  std::error_code failed;
  std::string name = std::filesystem::temp_directory_path(failed) / "whiteflag-example-XXXXXX";
  if (failed || ::mkdtemp(name.data()) == nullptr) {
    throw Failure{Trouble::denied, "There is no room for the example.",
                  "It is read into the folder for temporary files (TMPDIR)."};
  }
  return name;
}

}  // namespace

ExampleStore::ExampleStore(const Ports& ports) : folder_{new_folder()} {
  const std::filesystem::path mail = folder_ / "mail.tar.gz";
  std::ofstream{mail, std::ios::binary} << ports.example_mail;
  Ports quiet = ports;
  std::string trouble;
  quiet.terminal_out = quiet.terminal_err = false;
  quiet.out = [](std::string_view) {};
  quiet.err = [&](std::string_view text) { trouble += text; };
  const std::vector<std::string> words = {"import", mail, "--store=" + place(),
                                          "--now=" + std::string{example_now}};
  const int code = run(words, quiet);
  std::error_code ignored;
  std::filesystem::remove(mail, ignored);
  if (code == 0) return;
  std::filesystem::remove_all(folder_, ignored);
  throw Failure{Trouble::broken, "The example cannot be read: " + trouble, {}};
}

ExampleStore::~ExampleStore() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

int run_example(const Context& context) {
  const ExampleStore store{context.ports};
  std::vector<std::string> words = {"today", "--store=" + store.place(),
                                    "--now=" + std::string{example_now}};
  words.emplace_back(context.style.speech == view::Speech::nl ? "--lang=nl" : "--lang=en");
  if (context.typed.json) words.emplace_back("--json");
  return run(words, context.ports);
}

}  // namespace whiteflag::cli
