// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <deque>
#include <utility>

#include "base/text.h"
#include "sources/imap/session.h"

namespace whiteflag::sources::imap {
namespace {

/// So much may be asked before it is answered: enough that neither side waits for the other, and
/// little enough for the buffers in between, so that neither is stuck in writing.
constexpr std::size_t most_commands = 16;
constexpr std::size_t most_command_bytes = 8'000;

/// "BODY[1.MIME]" is the section "1.MIME", "BODY[]" the whole letter.
void take_section(std::string_view key, std::string&& text, Fetched& out) {
  constexpr std::string_view begin = "BODY[";
  if (key.size() <= begin.size() || !ascii_iequals(key.substr(0, begin.size()), begin) ||
      key.back() != ']')
    return;
  const std::string_view name = key.substr(begin.size(), key.size() - begin.size() - 1);
  if (name.empty()) {
    out.body = std::move(text);
  } else {
    std::string upper{name};
    std::ranges::transform(upper, upper.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    });
    out.sections[std::move(upper)] = std::move(text);
  }
}

Fetched fetched(Response& response) {
  Fetched out;
  if (response.values.empty() || response.values.front().kind != Value::Kind::list) return out;
  std::vector<Value>& items = response.values.front().items;
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    const Value& key = items[i];
    Value& value = items[i + 1];
    if (key.is("UID")) {
      out.uid = static_cast<std::uint32_t>(value.number().value_or(0));
    } else if (key.is("RFC822.SIZE")) {
      out.size = value.number().value_or(0);
    } else if (key.is("FLAGS")) {
      for (const Value& flag : value.items) {
        out.draft = out.draft || flag.is("\\Draft");
        out.deleted = out.deleted || flag.is("\\Deleted");
      }
    } else if (key.is("X-GM-LABELS")) {
      for (const Value& label : value.items) out.labels.push_back(label.text);
    } else if (value.kind == Value::Kind::string) {
      take_section(key.text, std::move(value.text), out);
    }
  }
  return out;
}

void refuse_cut(const Response& response) {
  if (response.cut)
    throw Failure{Trouble::offline, "The mail server tells too much of one letter.", {}};
}

std::string command_of(const Question& question) {
  std::string out = "UID FETCH " + set_of_numbers(question.uids) + " (UID";
  for (const std::string& section : question.sections) out += " BODY.PEEK[" + section + "]";
  return out + (question.sections.empty() ? " BODY.PEEK[])" : ")");
}

}  // namespace

std::vector<Fetched> Session::overview(std::uint32_t first) {
  std::vector<Fetched> out;
  std::string items = "(UID FLAGS RFC822.SIZE";
  if (can("X-GM-EXT-1")) items += " X-GM-LABELS";
  must("UID FETCH " + std::to_string(std::max(first, 1U)) + ":* " + items + ")", "say what is new",
       [&](Response& response) {
         if (response.name != "FETCH") return;
         refuse_cut(response);
         Fetched one = fetched(response);
         // The set n:* always holds the last letter, also when its UID lies below n.
         if (one.uid >= std::max(first, 1U)) out.push_back(std::move(one));
       });
  std::ranges::sort(out, {}, &Fetched::uid);
  const auto again = std::ranges::unique(out, {}, &Fetched::uid);
  out.erase(again.begin(), again.end());
  return out;
}

std::map<std::uint32_t, Part> Session::structures(const std::vector<std::uint32_t>& uids) {
  std::map<std::uint32_t, Part> out;
  if (uids.empty()) return out;
  // What it does not tell of is fetched whole.
  ask("UID FETCH " + set_of_numbers(uids) + " (UID BODYSTRUCTURE)", [&](Response& response) {
    if (response.name != "FETCH" || response.values.empty()) return;
    const std::vector<Value>& items = response.values.front().items;
    std::uint32_t uid = 0;
    std::optional<Part> part;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      if (items[i].is("UID")) uid = static_cast<std::uint32_t>(items[i + 1].number().value_or(0));
      if (items[i].is("BODYSTRUCTURE")) part = part_of(items[i + 1]);
    }
    if (uid != 0 && part) out[uid] = *std::move(part);
  });
  return out;
}

bool Session::fetch(const std::vector<Question>& questions,
                    const std::function<Answer(Fetched&)>& each) {
  std::deque<std::pair<std::string, std::size_t>> asked;  // tags, and how much was said for each
  std::size_t said = 0;
  bool all = true;
  const auto take = [&](Response& response) {
    if (response.name != "FETCH") return;
    refuse_cut(response);
    Fetched one = fetched(response);
    if (one.uid == 0 || (!one.body && one.sections.empty()) || each(one) == Answer::go_on) return;
    connection_->close();
    throw Failure{Trouble::interrupted, "Stopped.", "What was read is kept."};
  };
  for (std::size_t next = 0; next < questions.size() || !asked.empty();) {
    const bool room = asked.size() < most_commands && said < most_command_bytes;
    if (next < questions.size() && (room || asked.empty())) {
      const std::string command = command_of(questions[next++]);
      said += command.size();
      asked.emplace_back(send(command), command.size());
      continue;
    }
    all = finish(asked.front().first, take).name == "OK" && all;
    said -= asked.front().second;
    asked.pop_front();
  }
  return all;
}

}  // namespace whiteflag::sources::imap
