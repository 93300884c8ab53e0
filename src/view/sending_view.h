// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "actions/do_not_contact.h"
#include "actions/outbox.h"
#include "actions/send.h"
#include "view/answers_text.h"
#include "view/json_writer.h"

namespace whiteflag::view {

std::string text_of(const actions::DoNotContact& list, Instant now, const Style& style);
std::string json_of(const actions::DoNotContact& list, const Zone& zone);

/// The words that would leave, to whom, and what the tone check says of them.
std::string text_of(const actions::ToSend& what, const Style& style);
/// The same with the code that confirms them.
std::string json_of(const actions::ToSend& what, const std::string& code, const Zone& zone);
std::string code_text(const std::string& code, const Style& style);
/// After a no.
std::string not_sent_text(const Style& style);
std::string leaves_text(std::chrono::seconds delay, const Style& style);
/// The calendar could not be reached, or does not take a meeting.
std::string not_laid_text(const Error& trouble, const Style& style);
std::string not_looked_text(const Error& trouble, const Style& style);

/// A letter of the outbox whose reason and trouble are said in the language to speak.
store::OutboxRow in_speech(store::OutboxRow row, const Style& style);

/// One letter of the outbox, as an object.
void outbox_row(JsonWriter& json, const store::OutboxRow& row, const Zone& zone);
/// What became of a letter, and the outbox.
std::string text_of(const store::OutboxRow& row, Instant now, const Style& style);
std::string json_of(const store::OutboxRow& row, const Zone& zone);
std::string text_of(const std::vector<store::OutboxRow>& rows, Instant now, const Style& style);
std::string json_of(const std::vector<store::OutboxRow>& rows, const Zone& zone);

}  // namespace whiteflag::view
