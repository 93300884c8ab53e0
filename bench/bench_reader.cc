// SPDX-License-Identifier: Apache-2.0
// bench_reader [FOLDER…]: our reader against GMime on the same letters, in turn, in one run.
// Without a folder: plain letters of 2–3 kB made here.
#include <fmt/core.h>
#include <gmime/gmime.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "letters/read_letter.h"

namespace {

using Letters = std::vector<std::string>;

constexpr int rounds = 7;
constexpr std::size_t made_letters = 2000;

Letters read_folder(const char* folder) {
  Letters out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file{entry.path(), std::ios::binary};
    out.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
  }
  return out;
}

Letters make_letters() {
  Letters out;
  for (std::size_t i = 0; i < made_letters; ++i) {
    std::string letter = fmt::format(
        "Return-Path: <jane{0}@north.example>\nDelivered-To: seller@south.example\n"
        "Received: from mx.north.example (mx.north.example [192.0.2.7])\n\tby mx.south.example "
        "with ESMTPS id {0}\n\tfor <seller@south.example>; Tue, 3 Mar 2026 10:00:00 +0100\n"
        "From: \"Jane Doe {0}\" <jane{0}@north.example>\nTo: Sam Seller <seller@south.example>\n"
        "Cc: =?utf-8?Q?Jos=C3=A9?= <jose@north.example>, kim@north.example\n"
        "Subject: =?utf-8?Q?Offerte_voor_caf=C3=A9?= number {0}\nDate: Tue, 3 Mar 2026 10:00:00 "
        "+0100\nMessage-ID: <m{0}@north.example>\nIn-Reply-To: <q{0}@south.example>\n"
        "References: <p{0}@south.example>\n <q{0}@south.example>\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n",
        i);
    while (letter.size() < 2000 + i % 1000) {
      letter += "Thank you for the offer; we look at it next week and come back to you then.\n";
    }
    out.push_back(std::move(letter));
  }
  return out;
}

std::uint64_t ours(const Letters& letters) {
  std::uint64_t sum = 0;
  for (const std::string& bytes : letters) {
    const auto letter = whiteflag::letters::read_letter(bytes);
    sum += letter.subject.size() + letter.text.size() + letter.from.size() + letter.to.size();
  }
  return sum;
}

/// The first text part, decoded to UTF-8, as a mail indexer asks GMime for it.
std::uint64_t text_size(GMimeObject* object) {
  if (GMIME_IS_TEXT_PART(object) != 0) {
    char* text = g_mime_text_part_get_text(GMIME_TEXT_PART(object));
    const std::uint64_t size = text == nullptr ? 0 : std::char_traits<char>::length(text);
    g_free(text);
    return size;
  }
  if (GMIME_IS_MULTIPART(object) == 0) return 0;
  auto* parts = GMIME_MULTIPART(object);
  const int count = g_mime_multipart_get_count(parts);
  std::uint64_t sum = 0;
  for (int i = 0; i < count && sum == 0; ++i) sum = text_size(g_mime_multipart_get_part(parts, i));
  return sum;
}

std::uint64_t length(const char* text) {
  return text == nullptr ? 0 : std::char_traits<char>::length(text);
}

std::uint64_t gmime(const Letters& letters) {
  std::uint64_t sum = 0;
  for (const std::string& bytes : letters) {
    GMimeStream* stream = g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size());
    GMimeParser* parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
    if (message != nullptr) {
      sum += length(g_mime_message_get_subject(message));
      sum += length(g_mime_message_get_message_id(message));
      sum += g_mime_message_get_date(message) != nullptr ? 1U : 0U;
      for (auto* list : {g_mime_message_get_from(message), g_mime_message_get_to(message),
                         g_mime_message_get_cc(message)}) {
        sum += static_cast<std::uint64_t>(internet_address_list_length(list));
      }
      if (GMimeObject* part = g_mime_message_get_mime_part(message)) sum += text_size(part);
      g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
  }
  return sum;
}

double micros(std::uint64_t (*read)(const Letters&), const Letters& letters) {
  const auto start = std::chrono::steady_clock::now();
  if (read(letters) == 0) fmt::print(stderr, "nothing was read\n");
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
  return took.count() / static_cast<double>(letters.size());
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void measure(const char* name, const Letters& letters) {
  if (letters.empty()) return;
  std::uint64_t bytes = 0;
  for (const std::string& letter : letters) bytes += letter.size();
  std::vector<double> mine;
  std::vector<double> theirs;
  for (int round = 0; round < rounds; ++round) {
    mine.push_back(micros(ours, letters));
    theirs.push_back(micros(gmime, letters));
  }
  const double a = median(mine);
  const double b = median(theirs);
  fmt::print(
      "{:<40} {:>7} letters {:>8} B each   reader {:>8.2f} µs   GMime {:>8.2f} µs   {:.1f} times\n",
      name, letters.size(), bytes / letters.size(), a, b, b / a);
}

}  // namespace

int main(int count, char** arguments) {
  g_mime_init();
  if (count < 2) measure("plain letters", make_letters());
  for (int i = 1; i < count; ++i) measure(arguments[i], read_folder(arguments[i]));
  g_mime_shutdown();
}
