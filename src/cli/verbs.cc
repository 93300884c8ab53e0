// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include <algorithm>
#include <array>

namespace whiteflag::cli {

namespace {

struct Verb {
  std::string_view name;
  Run reads;
  Run writes;  ///< null: it never writes
};

constexpr auto verbs = std::to_array<Verb>({
    {"today", run_today, nullptr},
    {"show", run_show, nullptr},
    {"agreements", run_agreements, nullptr},
    {"why", run_why, run_why},
    {"log", nullptr, run_log},
    {"wait", nullptr, run_wait},
    {"conversation", nullptr, run_conversation},
    {"person", nullptr, run_person},
    {"next", run_next, nullptr},
    {"done", nullptr, run_done},
    {"snooze", nullptr, run_snooze},
    {"let-go", nullptr, run_let_go},
    {"outcome", nullptr, run_outcome},
    {"prepare", run_prepare, nullptr},
    {"debrief", run_debrief, run_debrief},
    {"confirm", run_confirm, run_confirm},
    {"mirror", run_mirror, nullptr},
    {"search", run_search, nullptr},
    {"undo", nullptr, run_undo},
    {"import", nullptr, run_import},
    {"account", nullptr, run_account},
    {"calendar", nullptr, run_calendar},
    {"sync", nullptr, run_sync},
    {"me", run_me, run_change_me},
    {"scope", run_scope, run_change_scope},
    {"do-not-contact", run_do_not_contact, run_do_not_contact},
    {"send", nullptr, run_send},
    {"inspect", run_inspect, nullptr},
    {"letter", run_letter, nullptr},
    {"serve", run_serve, nullptr},
    {"draft", run_draft, run_draft},
    {"check", run_check, nullptr},
    {"example", run_example, nullptr},
    {"evaluate", run_evaluate, nullptr},
    {"setting", run_setting, run_setting},
    {"doctor", run_doctor, nullptr},
    {"export", run_export, nullptr},
    {"restore", nullptr, run_restore},
    {"forget", nullptr, run_forget},
});

}  // namespace

Run runner_of(std::string_view verb, actions::Effect effect) {
  const auto* const found = std::ranges::find(verbs, verb, &Verb::name);
  if (found == verbs.end()) return nullptr;
  return effect == actions::Effect::writes ? found->writes : found->reads;
}

}  // namespace whiteflag::cli
