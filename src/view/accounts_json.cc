// SPDX-License-Identifier: Apache-2.0
#include "view/accounts_view.h"
#include "view/answer_parts.h"
#include "view/sending_view.h"
#include "view/trouble.h"

namespace whiteflag::view {

namespace {

void account_keys(JsonWriter& json, const actions::AccountSeen& account, const Zone& zone) {
  json.key("address").string(account.address);
  json.key("host").string(account.host);
  json.key("port").integer(account.port);
  json.key("smtp").string_or_null(account.smtp);
  json.key("user").string(account.login);
  json.key("method").string(account.method);
  moment(json, "synced_at", account.synced_at.value_or(Instant{}), zone);
  json.key("trouble").string_or_null(account.trouble);
}

void calendar_keys(JsonWriter& json, const actions::CalendarSeen& calendar, const Zone& zone) {
  json.key("address").string(calendar.address);
  json.key("kind").string(calendar.kind);
  json.key("url").string(calendar.url);
  json.key("user").string_or_null(calendar.login);
  json.key("method").string(calendar.method);
  moment(json, "synced_at", calendar.synced_at.value_or(Instant{}), zone);
  json.key("trouble").string_or_null(calendar.trouble);
}

}  // namespace

std::string json_of(std::string_view how, const actions::AccountSeen& account, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("did").string(how);
  account_keys(json, account, zone);
  json.key("folders").array();
  for (const actions::FolderSeen& folder : account.folders) {
    json.object();
    json.key("name").string(folder.name);
    json.key("kind").string_or_null(folder.kind);
    json.key("included").boolean(folder.read);
    json.end_object();
  }
  json.end_array();
  json.key("found").string_or_null(account.found);
  json.key("elsewhere").strings(account.elsewhere);
  return end_answer(json);
}

std::string json_of(const std::vector<actions::AccountSeen>& accounts, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("accounts").array();
  for (const actions::AccountSeen& account : accounts) {
    json.object();
    account_keys(json, account, zone);
    json.end_object();
  }
  json.end_array();
  return end_answer(json);
}

std::string json_of(std::string_view how, const actions::CalendarSeen& calendar, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("did").string(how);
  calendar_keys(json, calendar, zone);
  json.key("calendars").strings(calendar.names);
  return end_answer(json);
}

std::string json_of(const std::vector<actions::CalendarSeen>& calendars, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("accounts").array();
  for (const actions::CalendarSeen& calendar : calendars) {
    json.object();
    calendar_keys(json, calendar, zone);
    json.end_object();
  }
  json.end_array();
  return end_answer(json);
}

std::string json_of(const actions::SyncAnswer& answer, const Zone& zone) {
  JsonWriter json = begin_answer();
  json.key("letters_new").integer(answer.read.letters_new);
  json.key("letters_double").integer(answer.read.letters_double);
  json.key("letters_total").integer(answer.read.letters_total);
  json.key("meetings").integer(answer.read.meetings);
  json.key("set_aside").integer(answer.read.set_aside);
  json.key("folders_read").integer(answer.read.folders_read);
  json.key("folders_skipped").integer(answer.read.folders_skipped);
  json.key("accounts").array();
  for (const actions::AccountSynced& one : answer.accounts) {
    json.object();
    json.key("address").string(one.address);
    json.key("letters_new").integer(one.letters_new);
    json.key("trouble").string_or_null(one.trouble ? one.trouble->what : "");
    json.key("hint").string_or_null(one.trouble ? one.trouble->hint : "");
    json.end_object();
  }
  json.end_array();
  json.key("tried").array();
  for (const store::OutboxRow& row : answer.tried) outbox_row(json, row, zone);
  json.end_array();
  json.key("calendars").array();
  for (const actions::AccountSynced& one : answer.calendars) {
    json.object();
    json.key("address").string(one.address);
    json.key("meetings").integer(one.meetings);
    json.key("trouble").string_or_null(one.trouble ? one.trouble->what : "");
    json.key("hint").string_or_null(one.trouble ? one.trouble->hint : "");
    json.end_object();
  }
  json.end_array();
  json.key("interrupted").boolean(answer.read.interrupted);
  return end_answer(json);
}

}  // namespace whiteflag::view
