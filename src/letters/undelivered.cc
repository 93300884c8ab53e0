// SPDX-License-Identifier: Apache-2.0
#include "letters/undelivered.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace whiteflag::letters {
namespace {

constexpr std::size_t report_bytes = 4000;

std::string_view mark(const Letter& letter, std::string_view name) {
  for (const auto& [key, value] : letter.marks) {
    if (key == name) return value;
  }
  return {};
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// How surely a mail server speaks: 4 certain by its name, 3 a postmaster, who may be a person.
int server_sender(const Letter& letter) {
  if (letter.from.empty()) return 0;
  const std::string address = ascii_lower(letter.from.front().address);
  const std::string name = ascii_lower(letter.from.front().name);
  const std::string_view local = std::string_view{address}.substr(0, address.find('@'));
  constexpr std::array<std::string_view, 9> daemons = {
      "microsoftexchange",

      "mailer-daemon",     "mailerdaemon",         "mailer_daemon",      "mail-daemon",
      "mail delivery s",   "mail.delivery.system", "maildeliverysystem", "mailer daemon"};
  const bool daemon = std::any_of(daemons.begin(), daemons.end(), [&](std::string_view d) {
    return contains(local, d) || contains(name, d);
  });
  if (daemon) return 4;
  if (local.starts_with("postmaster") || local == "bounce" || local == "bounces") return 3;
  constexpr std::array<std::string_view, 5> names = {"postmaster", "mail delivery",
                                                     "mail administrator", "internet mail delivery",
                                                     "system administrator"};
  const bool named = std::any_of(names.begin(), names.end(),
                                 [&](std::string_view n) { return name.starts_with(n); });
  return named ? 2 : 0;
}

int subject_score(const Sayings& subject, bool answer) {
  if (answer) return 0;
  int best = 0;
  for (const Sayings::Found& found : subject.all()) {
    if (found.says != Says::subject_bounce && found.says != Says::subject_delay) continue;
    best = std::max(best, found.begin <= 1 && found.says == Says::subject_bounce ? 3 : 1);
  }
  return best;
}

std::string first_address(std::string_view text, std::string_view sender) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    constexpr std::string_view around = " \t\n<>()[]\",;:'";
    const std::size_t before = text.find_last_of(around, at);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::string_view address =
        text.substr(begin, std::min(text.find_first_of(around, at), text.size()) - begin);
    while (address.ends_with('.')) address.remove_suffix(1);
    const std::size_t sign = address.find('@');
    if (sign == 0 || sign + 3 > address.size() || ascii_iequals(address, sender)) continue;
    if (!ascii_lower(address).starts_with("postmaster")) return std::string{address};
  }
  return {};
}

std::string failed_address(const Letter& letter, std::string_view text) {
  if (letter.report && !letter.report->failed_address.empty()) return letter.report->failed_address;
  const std::string_view field = trim(mark(letter, "x-failed-recipients"));
  if (!field.empty()) return std::string{trim(field.substr(0, field.find(',')))};
  return first_address(text,
                       letter.from.empty() ? std::string_view{} : letter.from.front().address);
}

AutomaticFinding report_of(const Letter& letter) {
  AutomaticFinding finding;
  const std::string type = ascii_lower(mark(letter, "content-type"));
  const bool report = contains(type, "multipart/report");
  if (report && contains(type, "disposition-notification")) {
    finding.kind = Automatic::auto_reply;
    finding.subtype = "read-receipt";
  } else if (report && contains(type, "feedback-report")) {
    finding.kind = Automatic::bulk;
    finding.subtype = "feedback-report";
  } else if (letter.report || (report && contains(type, "delivery-status"))) {
    finding.kind = Automatic::bounce;
  }
  if (finding.kind != Automatic::none) finding.evidence = "multipart/report";
  return finding;
}

bool only_delayed(const Letter& letter, const Sayings& subject, const Sayings& says) {
  const std::string_view folded = says.folded().text;
  if (contains(folded, "action: failed")) return false;
  if (letter.report && letter.report->status.starts_with('5')) return false;
  return subject.has(Says::subject_delay) || says.has(Says::delay) ||
         contains(ascii_lower(mark(letter, "auto-submitted")), "warning-timeout");
}

}  // namespace

AutomaticFinding find_undelivered(const Letter& letter, const Sayings& subject, bool answer) {
  AutomaticFinding finding = report_of(letter);
  const std::string_view text = std::string_view{letter.text}.substr(0, report_bytes);
  if (finding.kind == Automatic::auto_reply || finding.kind == Automatic::bulk) return finding;
  const int sender = server_sender(letter);
  const int titled = subject_score(subject, answer);
  const bool failed = !mark(letter, "x-failed-recipients").empty();
  const bool unreturnable = trim(mark(letter, "return-path")) == "<>" ||
                            ascii_lower(mark(letter, "return-path")).starts_with("<mailer-daemon");
  if (finding.kind == Automatic::none && sender == 0 && titled == 0 && !failed && !unreturnable)
    return finding;
  const Sayings says{text};
  const int words = std::min(says.count(Says::bounce), 3) + (says.has(Says::delay) ? 1 : 0);
  const int score = sender + titled + words + (failed ? 5 : 0) + (unreturnable ? 2 : 0);
  constexpr int certain = 5;
  const bool server = sender == 4 || (sender == 3 && !answer && letter.in_reply_to.empty());
  const bool known = finding.kind != Automatic::none || server || failed;
  const bool spoken = titled > 0 || sender > 0 || (unreturnable && words >= 2);
  // A notice of absence has an empty return path as well; its own words tell it apart.
  if (!known && (!spoken || score < certain || (says.has(Says::absent) && titled < 3)))
    return finding;
  finding.kind =
      only_delayed(letter, subject, says) ? Automatic::delivery_delay : Automatic::bounce;
  if (finding.evidence.empty())
    finding.evidence = server ? letter.from.front().address : letter.subject;
  finding.failed_address = failed_address(letter, text);
  return finding;
}

}  // namespace whiteflag::letters
