// SPDX-License-Identifier: Apache-2.0
// Reads paths on standard input, says as JSON what GMime finds in each letter.
#include <gmime/gmime.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "json_line.h"

namespace {

std::string text(const char* value) {
  return value == nullptr ? std::string{} : std::string{value};
}

std::vector<std::string> addresses(InternetAddressList* list) {
  std::vector<std::string> out;
  const int count = list == nullptr ? 0 : internet_address_list_length(list);
  for (int i = 0; i < count; ++i) {
    InternetAddress* one = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_GROUP(one) != 0) {
      for (auto& inner :
           addresses(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)))) {
        out.push_back(std::move(inner));
      }
    } else {
      out.push_back(text(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
    }
  }
  return out;
}

/// The plain text: the first text/plain of an alternative, all of a mixed, no attachments.
std::string body(GMimeObject* part) {
  if (GMIME_IS_TEXT_PART(part) != 0) {
    GMimeContentType* type = g_mime_object_get_content_type(part);
    if (g_mime_content_type_is_type(type, "text", "plain") == 0) return {};
    if (g_strcmp0(g_mime_object_get_disposition(part), "attachment") == 0) return {};
    char* raw = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
    std::string out = text(raw);
    g_free(raw);
    return out;
  }
  if (GMIME_IS_MULTIPART(part) == 0) return {};
  std::string out;
  const int count = g_mime_multipart_get_count(GMIME_MULTIPART(part));
  for (int i = 0; i < count; ++i)
    out += body(g_mime_multipart_get_part(GMIME_MULTIPART(part), i)) + '\n';
  return out;
}

whiteflag::oracle::Answer ask(GMimeMessage* message) {
  whiteflag::oracle::Answer out;
  out.from = addresses(g_mime_message_get_from(message));
  out.to = addresses(g_mime_message_get_to(message));
  out.subject = text(g_mime_message_get_subject(message));
  out.message_id = text(g_mime_message_get_message_id(message));
  if (GDateTime* date = g_mime_message_get_date(message)) {
    out.date = std::to_string(g_date_time_to_unix(date));
  }
  const char* header = g_mime_object_get_header(GMIME_OBJECT(message), "References");
  if (header != nullptr) {
    GMimeReferences* ids = g_mime_references_parse(nullptr, header);
    for (int i = 0; i < g_mime_references_length(ids); ++i) {
      out.references.push_back(text(g_mime_references_get_message_id(ids, i)));
    }
    g_mime_references_free(ids);
  }
  if (GMimeObject* part = g_mime_message_get_mime_part(message)) out.text = body(part);
  return out;
}

}  // namespace

int main() {
  g_mime_init();
  std::string path;
  while (std::getline(std::cin, path)) {
    std::ifstream file{path, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
    GMimeStream* stream = g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size());
    GMimeParser* parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
    whiteflag::oracle::print(path, message == nullptr ? whiteflag::oracle::Answer{} : ask(message));
    if (message != nullptr) g_object_unref(message);
    g_object_unref(parser);
    g_object_unref(stream);
  }
  g_mime_shutdown();
}
