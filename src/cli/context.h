// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "actions/desk.h"
#include "actions/mail_room.h"
#include "actions/seller.h"
#include "cli/arguments.h"
#include "cli/run.h"
#include "language/detect.h"
#include "view/answers_text.h"

namespace whiteflag::cli {

/// One run of one verb: what was typed, the world, and how to show the answer.
struct Context {
  const Arguments& typed;
  const Ports& ports;
  view::Style style;
  Instant now{};
  Zone zone{};

  /// The language in which the program speaks to the seller.
  language::Language spoken() const {
    return style.speech == view::Speech::nl ? language::Language::nl : language::Language::en;
  }
  void print(std::string_view text) const { ports.out(text); }
  /// Prints the JSON or the text, whichever was asked for.
  void answer(const std::function<std::string()>& json,
              const std::function<std::string()>& text) const {
    ports.out(typed.json ? json() : text());
  }
};

/// How a store is seen that is only read. As of one moment: what comes meanwhile is not seen, and
/// no statement waits for a lock of its own.
enum class Seen { of_one_moment, as_it_comes };

/// An open store at a desk. The store lives as long as this.
class OpenDesk {
 public:
  OpenDesk(const Context& context, store::Mode mode, Seen seen = Seen::of_one_moment);
  const actions::Desk& desk() const { return desk_; }

 private:
  std::unique_ptr<store::Database> database_;
  std::optional<store::Transaction> moment_;
  actions::Desk desk_;
};

/// Where the store is: --store, else under XDG_DATA_HOME or HOME.
std::string store_place(const Arguments& typed, const Ports& ports);

/// A page to print on standard output: its bytes, or in an answer; the exit code.
int print_page(const Context& context, const std::string& pdf);

/// Whether somebody at the terminal says yes to these words; nothing where nobody sits there to be
/// asked.
std::optional<bool> ask_yes(const Context& context, const std::string& question);

/// Says what was noted; the exit code.
int done(const Context& context, const actions::Done& what);

/// What accounts need of the world outside.
actions::MailRoom mail_room(const Context& context);

/// A line on the terminal that shows how far an import is; nothing where there is no terminal.
class ProgressLine {
 public:
  explicit ProgressLine(const Context& context) : context_{context} {}
  ~ProgressLine() { end(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  void end();
  void show(std::uint64_t seen, std::uint64_t expected, std::chrono::milliseconds spent,
            std::string_view stage);

 private:
  const Context& context_;
  bool shown_ = false;
};

}  // namespace whiteflag::cli
