// SPDX-License-Identifier: Apache-2.0
#include "sources/folder_kind.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "sources/header_words.h"

namespace whiteflag::sources {

namespace {

struct Words {
  FolderKind kind;
  std::string_view words;  ///< folded, between spaces
};

/// Words that name a kind, as mail programs in the four languages label their folders.
constexpr std::array kind_words = std::to_array<Words>({
    {FolderKind::sent,
     " sent verzonden verstuurd verstuurde gesendet gesendete gesendeter gesendeten versendet "
     "versendete envoye envoyes envoyee envoyees "},
    {FolderKind::drafts,
     " draft drafts unsent outbox concept concepten entwurf entwurfe entwuerfe brouillon "
     "brouillons postausgang template templates sjabloon sjablonen vorlage vorlagen modele "
     "modeles "},
    {FolderKind::trash,
     " trash deleted bin wastebasket prullenbak prullenmand verwijderd verwijderde papierkorb "
     "geloscht geloschte geloeschte corbeille supprime supprimes poubelle "},
    {FolderKind::junk,
     " junk spam bulk ongewenst ongewenste spamverdacht unerwunscht unerwunschte indesirable "
     "indesirables pourriel pourriels "},
    {FolderKind::archive,
     " archive archives archived archief archieven archiv archiviert archivees "},
    {FolderKind::inbox, " inbox posteingang "},
    {FolderKind::calendar,
     " calendar calendars agenda agendas kalender kalenders calendrier calendriers "},
});

/// Words that may stand beside those without changing the meaning.
constexpr std::string_view neutral_words =
    " item items mail mails email e message messages berichten bericht objekte elemente "
    "nachrichten "
    "mailbox element elements objet objets courrier courriers my mijn meine mes gmail google "
    "folder "
    "folders map mappen ordner dossier local ";

/// Whole names whose words mean nothing alone.
struct Name {
  FolderKind kind;
  std::string_view name;
};
constexpr std::array whole_names = std::to_array<Name>({
    {FolderKind::inbox, "postvak in"},
    {FolderKind::inbox, "boite de reception"},
    {FolderKind::inbox, "courrier entrant"},
    {FolderKind::drafts, "postvak uit"},
    {FolderKind::drafts, "boite d envoi"},
    {FolderKind::drafts, "te verzenden"},
    {FolderKind::archive, "all mail"},
    {FolderKind::archive, "alle berichten"},
    {FolderKind::archive, "alle e mail"},
    {FolderKind::archive, "alle e mails"},
    {FolderKind::archive, "alle nachrichten"},
    {FolderKind::archive, "tous les messages"},
});

/// Folded words with single spaces: "Sent-Items (2)" → "sent items 2".
std::string words_of(std::string_view name) {
  std::string out;
  for (const char c : fold_text(name)) {
    const bool inside = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (inside) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool holds_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
  }
  return false;
}

bool only_digits(std::string_view word) {
  return word.find_first_not_of("0123456789") == std::string_view::npos;
}

FolderKind kind_of_word(std::string_view word) {
  for (const auto& [kind, words] : kind_words) {
    if (holds_word(words, word)) return kind;
  }
  return FolderKind::unknown;
}

template <class Each>
void for_each_word(std::string_view words, Each each) {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    each(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

/// Which of two labels says more of a letter's place: thrown away before sent before inbox.
int weight(FolderKind kind) {
  constexpr std::array order = {FolderKind::unknown, FolderKind::calendar, FolderKind::archive,
                                FolderKind::inbox,   FolderKind::sent,     FolderKind::drafts,
                                FolderKind::junk,    FolderKind::trash};
  return static_cast<int>(std::ranges::find(order, kind) - order.begin());
}

/// The value's labels: between commas, except inside "…".
std::vector<std::string> split_labels(std::string_view value) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (const char c : value) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

}  // namespace

std::string_view kind_word(FolderKind kind) {
  constexpr std::array<std::string_view, 8> words = {"",      "inbox", "sent",    "drafts",
                                                     "trash", "junk",  "archive", "calendar"};
  return words[static_cast<std::size_t>(kind) % words.size()];
}

FolderKind kind_of_name(std::string_view name) {
  const std::string words = words_of(name);
  std::string_view own = words;  // "[Gmail].All Mail" as one name
  for (const std::string_view account : {"gmail ", "google mail "}) {
    if (own.starts_with(account)) own.remove_prefix(account.size());
  }
  for (const auto& [kind, whole] : whole_names) {
    if (own == whole) return kind;
  }
  FolderKind found = FolderKind::unknown;
  bool foreign = false;
  for_each_word(words, [&](std::string_view word) {
    if (only_digits(word) || holds_word(neutral_words, word)) return;
    const FolderKind kind = kind_of_word(word);
    if (kind == FolderKind::unknown || (found != FolderKind::unknown && found != kind)) {
      foreign = true;
    }
    found = kind;
  });
  return foreign ? FolderKind::unknown : found;
}

FolderKind kind_of_path(std::span<const std::string> names) {
  for (std::size_t i = names.size(); i-- > 0;) {
    const FolderKind kind = kind_of_name(names[i]);
    const bool own = i + 1 == names.size();
    if (kind != FolderKind::unknown && (own || kind != FolderKind::inbox)) return kind;
  }
  return FolderKind::unknown;
}

std::optional<FolderKind> kind_of_labels(std::string_view value) {
  FolderKind best = FolderKind::unknown;
  for (const std::string& label : split_labels(decoded_words(value))) {
    const FolderKind kind = kind_of_name(label);
    if (weight(kind) > weight(best)) best = kind;
  }
  if (best == FolderKind::unknown) return std::nullopt;
  return best;
}

}  // namespace whiteflag::sources
