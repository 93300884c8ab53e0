// SPDX-License-Identifier: Apache-2.0
#include "actions/export.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>

#include "store/letter_shelf.h"
#include "store/shelf.h"
#include "store/text_shelf.h"

namespace whiteflag::actions {

namespace {

namespace fs = std::filesystem;

/// A table as it is exported, its key first: rows come in that order. Kinds: i whole number, t
/// text, b bytes (ids too), in the order of the columns.
struct Table {
  std::string_view name;
  std::string_view columns;
  std::string_view kinds;
};

constexpr std::array<Table, 15> tables = {{
    {"setting", "name, value", "tt"},
    {"me", "address, origin, state", "ttt"},
    {"folder", "id, place, name, kind, format, cursor, read_at, included", "bttittii"},
    {"person", "id, name, organisation, role, verdict, verdict_reason", "bttttt"},
    {"person_address", "address, person_id, name", "tbt"},
    {"conversation",
     "id, title, told_title, person_id, organisation, value_minor, currency, first_at, last_at, "
     "letters_in, letters_out, words_in, "
     "words_out, turn, closed_at, closed_how, wait_until, wait_reason, left_out",
     "bttbtitiiiiiiiititt"},
    {"letter",
     "seq, id, content, message_key, sent_at, sent_offset_min, from_address, from_name, to_list, "
     "cc_list, subject, automatic, language, "
     "folder_kind, words, questions, quoted_lines, flags, direction, person_id, conversation_id, "
     "left_out, until_at, about",
     "ibbiiitttttiiiiiiiibbtit"},
    {"letter_place", "folder_id, name, seq", "bti"},
    {"aside", "folder_id, name, reason, hint", "bttt"},
    {"meeting",
     "ical_uid, recurrence, start_at, end_at, summary, status, sequence, organizer, attendees",
     "ttiittitt"},
    {"entry", "id, kind, person_id, conversation_id, at, text, until, undone", "btbbitii"},
    {"journal", "id, at, verb, said, undo, undone_at", "bittti"},
    {"outbox",
     "id, message_id, account, from_address, to_address, subject, person_id, conversation_id, "
     "step, "
     "wording, state, reason, attempts, at, not_before, changed_at, copy, copy_trouble",
     "btttttbbtittiiiitt"},
    {"verdict", "kind, value, verdict, reason", "tttt"},
    {"forgotten", "key, at", "bi"},
}};

void append_hex(std::string& out, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
}

void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_value(std::string& out, const store::Row& row, int column, char kind) {
  if (row.null(column)) {
    out += "null";
  } else if (kind == 'i') {
    out += std::to_string(row.integer(column));
  } else if (kind == 't') {
    append_text(out, row.text(column));
  } else {
    out += '"';
    append_hex(out, row.blob(column));
    out += '"';
  }
}

void export_table(const Desk& desk, const Table& table,
                  const std::function<void(std::string_view)>& line) {
  const std::array<store::Value, 1> org = {store::own_org};
  desk.database.run(
      fmt::format("SELECT {} FROM {} WHERE org_id = $1 ORDER BY 1, 2", table.columns, table.name),
      org, [&](const store::Row& row) {
        std::string out = fmt::format(R"({{"table": "{}", "row": {{)", table.name);
        std::string_view rest = table.columns;
        for (int column = 0; column < static_cast<int>(table.kinds.size()); ++column) {
          const std::size_t comma = rest.find(',');
          out += fmt::format(R"({}"{}": )", column == 0 ? "" : ", ", rest.substr(0, comma));
          append_value(out, row, column, table.kinds[static_cast<std::size_t>(column)]);
          if (comma != std::string_view::npos) rest.remove_prefix(comma + 2);
        }
        line(out + "}}\n");
      });
}

void export_texts(const Desk& desk, const std::function<void(std::string_view)>& line) {
  store::TextShelf texts{desk.database};
  store::LetterShelf{desk.database}.each(0, [&](const store::LetterRow& row) {
    const auto record = texts.get(row.seq);
    if (!record) return;
    std::string out = fmt::format(R"({{"table": "letter_text", "row": {{"seq": {})", row.seq);
    const auto field = [&](std::string_view name, std::string_view value) {
      out += fmt::format(R"(, "{}": )", name);
      append_text(out, value);
    };
    field("message_id", record->message_id);
    field("reply", record->reply);
    field("quoted", record->quoted);
    field("signature", record->signature);
    line(out + "}}\n");
  });
}

[[noreturn]] void cannot_write(const fs::path& file) {
  throw Failure{Trouble::denied, fmt::format("{} cannot be written.", file.string()),
                "Choose a file that does not exist yet, in a folder of yours."};
}

bool is_store_file(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::array<char, 16> head{};
  in.read(head.data(), head.size());
  return in.gcount() == 16 && std::string_view{head.data(), 15} == "SQLite format 3";
}

void remove_copy(const std::string& copy) {
  std::error_code ignored;
  for (const char* side : {"", "-wal", "-shm"}) fs::remove(copy + side, ignored);
}

/// Throws Failure, and takes the copy away, when there is no sound store in it.
void look_over(const std::string& copy, const fs::path& file, const OpenCopy& open_copy) {
  const auto damaged = [&] {
    return Failure{Trouble::broken, fmt::format("{} is damaged.", file.string()),
                   "Your store is as it was. whiteflag doctor names the backups there are."};
  };
  try {
    if (!open_copy(copy)->check().empty()) throw damaged();
  } catch (const Failure& failure) {
    remove_copy(copy);
    if (failure.error().kind == Trouble::broken) throw damaged();
    throw;
  }
  std::error_code ignored;
  fs::remove(copy + "-shm", ignored);
}

void refuse_no_backup(const fs::path& file, const std::string& place) {
  if (!fs::is_regular_file(file)) {
    throw Failure{Trouble::not_found, fmt::format("There is no file {}.", file.string()),
                  "whiteflag doctor names the backups there are."};
  }
  if (!is_store_file(file)) {
    throw Failure{Trouble::bad_input, fmt::format("{} is no backup of a store.", file.string()),
                  "whiteflag doctor names the backups there are."};
  }
  if (place.find("://") != std::string::npos) {
    throw Failure{Trouble::bad_input,
                  "A store on a database server is restored with the server's own tools.",
                  "A plain backup of the database does it."};
  }
}

void copy_backup(const fs::path& file, const std::string& fresh) {
  remove_copy(fresh);
  // What was written last to a store in use stands in the -wal file beside it.
  for (const char* side : {"", "-wal"}) {
    if (!fs::exists(file.string() + side)) continue;
    fs::copy_file(file.string() + side, fresh + side);
    fs::permissions(fresh + side, fs::perms::owner_read | fs::perms::owner_write);
  }
}

/// Sets the store there is aside, with what lies beside it; returns under which name.
std::string keep_store(const std::string& place) {
  std::string kept;
  for (int i = 1; kept.empty() || fs::exists(kept); ++i)
    kept = fmt::format("{}.before-restore-{}", place, i);
  fs::rename(place, kept);
  for (const char* side : {"-wal", "-shm"}) {
    if (fs::exists(place + side)) fs::rename(place + side, kept + side);
  }
  return kept;
}

}  // namespace

void export_lines(const Desk& desk, const std::function<void(std::string_view)>& line) {
  line(R"({"whiteflag_export": 1})"
       "\n");
  for (const Table& table : tables) export_table(desk, table, line);
  export_texts(desk, line);
}

void export_to_file(const Desk& desk, const fs::path& file) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) cannot_write(file);
  std::FILE* out = fdopen(descriptor, "w");
  bool whole = out != nullptr;
  export_lines(desk, [&](std::string_view line) {
    whole = whole && std::fwrite(line.data(), 1, line.size(), out) == line.size();
  });
  if (out == nullptr || std::fclose(out) != 0 || !whole) {
    std::error_code ignored;
    fs::remove(file, ignored);
    throw Failure{Trouble::broken, fmt::format("{} could not be written whole.", file.string()),
                  "Is the disk full?"};
  }
}

std::string restore(const fs::path& file, const std::string& place, const OpenCopy& open_copy) {
  refuse_no_backup(file, place);
  try {
    const fs::path store{place};
    if (store.has_parent_path()) fs::create_directories(store.parent_path());
    const std::string fresh = place + ".restoring";
    copy_backup(file, fresh);
    look_over(fresh, file, open_copy);
    const std::string kept = fs::exists(store) ? keep_store(place) : std::string{};
    if (fs::exists(fresh + "-wal")) fs::rename(fresh + "-wal", place + "-wal");
    fs::rename(fresh, store);
    return kept;
  } catch (const fs::filesystem_error& problem) {
    throw Failure{
        Trouble::denied,
        fmt::format("The backup could not be put in place: {}.", problem.code().message()),
        "Is there room, and is the folder yours?"};
  }
}

}  // namespace whiteflag::actions
