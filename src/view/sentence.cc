// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "people/names.h"
#include "view/answers_text.h"

namespace whiteflag::view {

namespace {

using actions::DayRow;
using conversations::Explanation;

std::string first_name(const DayRow& row) {
  const std::string& name = row.person.name;
  return harmless(name.empty() ? row.person.address : std::string{people::short_name(name)});
}

/// Under this, "nine times in ten" would say more than was seen.
constexpr std::int64_t few_answers = 10;

/// What so few answers show, said as no more than that.
std::string so_far(const DayRow& row, const Style& style) {
  const actions::DayReading& r = row.reading;
  const std::string usual = duration_words(style.speech, r.usual);
  const std::string most = duration_words(style.speech, r.nine_in_ten);
  return style.speech == Speech::nl
             ? fmt::format(
                   "Tot nu toe ({} antwoorden) antwoordde {} meestal binnen {}; langer dan "
                   "{} zou ongewoon zijn.",
                   r.own_replies, first_name(row), usual, most)
             : fmt::format(
                   "So far ({} answers) {} answered mostly within {}; longer than {} would "
                   "be unusual.",
                   r.own_replies, first_name(row), usual, most);
}

std::string normal(const DayRow& row, const Style& style) {
  const actions::DayReading& r = row.reading;
  if (r.own_replies >= 3 && r.own_replies < few_answers) return so_far(row, style);
  const std::string usual = duration_words(style.speech, r.usual);
  const std::string most = duration_words(style.speech, r.nine_in_ten);
  const bool own = r.own_replies >= 3;
  const std::string who =
      own ? first_name(row)
          : std::string{say(style.speech, "people in your mail", "men in jouw mail")};
  std::string out =
      style.speech == Speech::nl
          ? fmt::format("Normaal antwoordt {} binnen {}, negen van de tien keer binnen {}", who,
                        usual, most)
          : fmt::format("Usually {} answer{} within {}, nine times in ten within {}", who,
                        own ? "s" : "", usual, most);
  if (own) {
    out += style.speech == Speech::nl ? fmt::format(" ({} antwoorden)", r.own_replies)
                                      : fmt::format(" ({} answers)", r.own_replies);
  } else {
    out += say(style.speech, "; of this person I know too few answers",
               "; van deze persoon ken ik te weinig antwoorden");
  }
  return out + ".";
}

/// The promise that a silence is past.
std::string promised(const DayRow& row, Instant now, const Style& style) {
  if (row.promised == Instant{}) return {};
  const std::string day = day_words(style.speech, row.promised, now, style.zone);
  return fmt::format(" {} {}.",
                     say(style.speech, "They had promised it for", "Beloofd was het tegen"), day);
}

std::string silent(const DayRow& row, Instant now, const Style& style) {
  const std::string since = day_words(style.speech, row.since, now, style.zone);
  std::string out =
      row.never_replied
          ? fmt::format("{} {}.",
                        say(style.speech, "Never answered, since", "Nooit geantwoord, sinds"),
                        since)
          : fmt::format("{} {}.", say(style.speech, "Silent since", "Stil sinds"), since);
  out += promised(row, now, style);
  if (row.unanswered > 1) {
    out += " " + (style.speech == Speech::nl
                      ? fmt::format("{} brieven van jou zonder antwoord.", row.unanswered)
                      : fmt::format("{} letters of yours without an answer.", row.unanswered));
  }
  out += " " + normal(row, style);
  out += fmt::format(
      " {}: {}.",
      say(style.speech, "Chance that an answer still comes", "Kans dat er nog antwoord komt"),
      chance_words(style.speech, row.reading.still));
  return out;
}

std::string until_words(const DayRow& row, Instant now, const Style& style) {
  if (row.until == Instant{}) return {};
  return fmt::format(" {} {}", say(style.speech, "until", "tot"),
                     day_words(style.speech, row.until, now, style.zone));
}

/// "Two days", counted as the seller's calendar turns its pages.
std::string days_since(Instant from, Instant now, const Style& style) {
  const auto day = [&](Instant at) {
    return std::chrono::floor<std::chrono::days>(at + style.zone.offset_at(at));
  };
  return count_words(style.speech, (day(now) - day(from)).count(), "day", "days", "dag", "dagen");
}

/// When the seller wrote, where the wait counts from that.
std::string waits_since(const DayRow& row, Instant now, const Style& style) {
  if (std::string past = past_its_time(row, now, style); !past.empty()) return past;
  const std::string since = day_words(style.speech, row.since, now, style.zone);
  return style.speech == Speech::nl
             ? fmt::format("Jouw brief is van {}: nog binnen het normale.", since)
             : fmt::format("You wrote on {}: still within what is normal.", since);
}

std::string not_yet(const DayRow& row, Instant now, const Style& style) {
  if (!row.reading.enough) {
    return std::string{say(style.speech, "Too little to go on yet to call this silence.",
                           "Nog te weinig bekend om dit stilte te noemen.")};
  }
  const std::string since = waits_since(row, now, style);
  const std::string until = day_words(style.speech, row.until, now, style.zone);
  if (row.never_replied && row.reading.nine_in_ten_by <= now) {
    return style.speech == Speech::nl
               ? fmt::format("{} Na {} staat dit niet meer in je dag.", since, until)
               : fmt::format("{} After {} it leaves your day.", since, until);
  }
  return style.speech == Speech::nl ? fmt::format("{} Wacht tot {}.", since, until)
                                    : fmt::format("{} Wait until {}.", since, until);
}

std::string your_turn(const DayRow& row, Instant now, const Style& style) {
  const std::string since = day_words(style.speech, row.since, now, style.zone);
  if (row.asked_for_then) {
    return style.speech == Speech::nl ? fmt::format("Wilde vanaf {} van je horen:", since)
                                      : fmt::format("Wanted to hear from you from {}:", since);
  }
  if (row.until != Instant{}) {
    return fmt::format(
        "{} {}:", say(style.speech, "You promised this by", "Jij beloofde dit tegen"), since);
  }
  const bool asks = row.quote.ends_with("?");
  const std::string_view junk =
      row.in_junk ? say(style.speech, " (in your junk folder)", " (in je map met ongewenste mail)")
                  : "";
  return asks ? fmt::format("{} {}{}:", say(style.speech, "Asked you on", "Vroeg jou op"), since,
                            junk)
              : fmt::format("{} {}{}:", say(style.speech, "Wrote to you on", "Schreef jou op"),
                            since, junk);
}

std::string elsewhere(const DayRow& row, const Style& style) {
  if (row.colleague) {
    return std::string{say(style.speech,
                           "A colleague of theirs wrote since, in another conversation.",
                           "Een collega schreef sindsdien, in een ander gesprek.")};
  }
  if (row.namesake) {
    return std::string{say(
        style.speech, "May have answered from another address: somebody of that name wrote since.",
        "Antwoordde misschien vanaf een ander adres: iemand met die naam schreef sindsdien.")};
  }
  return std::string{
      say(style.speech, "There has been contact since: another conversation, a meeting or a call.",
          "Er is sindsdien contact geweest: een ander gesprek, een afspraak of een telefoontje.")};
}

}  // namespace

bool is_today(Instant at, Instant now, const Style& style) {
  return at != Instant{} && iso_date(at, style.zone) == iso_date(now, style.zone);
}

std::string past_its_time(const DayRow& row, Instant now, const Style& style) {
  const bool dutch = style.speech == Speech::nl;
  if (row.promised != Instant{}) {
    const std::string day = day_words(style.speech, row.promised, now, style.zone);
    const std::string past = days_since(row.promised, now, style);
    return dutch ? fmt::format("Beloofde iets tegen {}; dat is {} voorbij.", day, past)
                 : fmt::format("Promised something for {}; that is {} past.", day, past);
  }
  const bool usual_is_over = row.reading.enough && row.reading.nine_in_ten_by <= now;
  if (!row.never_replied || !usual_is_over) return {};
  const std::string since = day_words(style.speech, row.since, now, style.zone);
  const std::string ago = days_since(row.since, now, style);
  return dutch ? fmt::format("Nooit geantwoord op jouw brief van {}, {} geleden.", since, ago)
               : fmt::format("Never answered your letter of {}, {} ago.", since, ago);
}

std::string sentence(const DayRow& row, Instant now, const Style& style) {
  const Speech s = style.speech;
  if (row.do_not_contact)
    return std::string{
        say(s, "On your do-not-contact list. Nothing is proposed.",
            "Staat op je lijst van wie je met rust laat. Er wordt niets voorgesteld.")};
  switch (row.explanation) {
    case Explanation::none:
      return silent(row, now, style);
    case Explanation::your_turn:
      return your_turn(row, now, style);
    case Explanation::not_yet:
      return not_yet(row, now, style);
    case Explanation::agreed_later: {
      if (!row.meeting.empty()) {
        return fmt::format("{} {}: {}", say(s, "You meet on", "Jullie spreken elkaar op"),
                           moment_words(s, row.until, now, style.zone), harmless(row.meeting));
      }
      std::string out =
          is_today(row.until, now, style)
              ? std::string{say(s, "Agreed: for today.", "Afgesproken: voor vandaag.")}
              : std::string{say(s, "Agreed: later,", "Afgesproken: later,")} +
                    until_words(row, now, style) + ".";
      if (!row.reason.empty()) out += " " + harmless(row.reason) + ".";
      return out;
    }
    case Explanation::away:
      return row.until == Instant{}
                 ? std::string{say(s, "Away until further notice.", "Afwezig tot nader bericht.")}
                 : std::string{say(s, "Away", "Afwezig")} + until_words(row, now, style) + ".";
    case Explanation::undelivered:
      if (row.delayed)
        return std::string{say(
            s, "Your letter is delayed: the server keeps trying. Call if it cannot wait.",
            "Jouw brief is vertraagd: de server blijft het proberen. Bel als het haast heeft.")};
      return std::string{say(s, "Your letter was not delivered. Try another address or call.",
                             "Jouw brief is niet aangekomen. Probeer een ander adres of bel.")};
    case Explanation::left:
      if (row.taken_on)
        return std::string{
            say(s, "No longer works there. There has been contact with a colleague since.",
                "Werkt daar niet meer. Sindsdien is er contact met een collega geweest.")};
      return std::string{say(s, "No longer works there. Write to who took over, or to a colleague.",
                             "Werkt daar niet meer. Schrijf de opvolger of een collega.")};
    case Explanation::answered_elsewhere:
      return elsewhere(row, style);
    case Explanation::closed:
      if (row.refused)
        return std::string{say(s, "They said no. Nothing to do.", "Zei nee. Niets te doen.")};
      return std::string{
          say(s, "Ended naturally. Nothing to do.", "Netjes afgerond. Niets te doen.")};
  }
  return {};
}

std::string stop_lines(const DayRow& row, Instant now, const Style& style) {
  if (!row.stop) return {};
  const Speech s = style.speech;
  const std::string day = day_words(s, row.stop->at, now, style.zone);
  std::string list;
  for (const std::string& one : row.stop->addresses) list += " " + harmless(one);
  return fmt::format("{} {}: “{}”\n→ whiteflag do-not-contact add{}",
                     say(s, "Asked to be left alone on", "Vroeg om rust op"), day,
                     harmless(row.stop->quote), list);
}

std::string rhythm_picture(const std::vector<std::chrono::seconds>& replies,
                           std::chrono::seconds quiet, const Style& style) {
  constexpr std::size_t width = 50;
  static constexpr double first_s = 60;
  static constexpr double last_s = 60 * 86400;
  const auto place = [](std::chrono::seconds span) {
    const double log =
        std::log(std::clamp(static_cast<double>(span.count()), first_s, last_s) / first_s) /
        std::log(last_s / first_s);
    return static_cast<std::size_t>(std::lround(log * (width - 1)));
  };
  std::array<int, width> counts{};
  for (const std::chrono::seconds one : replies) ++counts[place(one)];
  std::string dots;
  for (std::size_t i = 0; i < width; ++i) {
    if (quiet.count() > 0 && i == place(quiet)) {
      dots += warm("○", style);
    } else {
      dots += counts[i] == 0 ? (i % 5 == 0 ? "·" : " ") : counts[i] < 3 ? "•" : "●";
    }
  }
  std::string scale(width, ' ');
  const auto label = [&](std::chrono::seconds at, std::string_view text) {
    const std::size_t from = std::min(place(at), width - text.size());
    scale.replace(from, text.size(), text);
  };
  label(std::chrono::minutes{1}, "1m");
  label(std::chrono::hours{1}, say(style.speech, "1h", "1u"));
  label(std::chrono::hours{24}, "1d");
  label(std::chrono::hours{24 * 7}, "1w");
  label(std::chrono::hours{24 * 60}, "2M");
  return "  " + dots + "\n  " + dim(scale, style) + "\n";
}

std::string paragraphs(std::string_view text, const Style& style, std::size_t indent) {
  std::string out;
  const std::string pad(indent, ' ');
  for (const std::string_view line : split_lines(text)) {
    out += line.empty()
               ? "\n"
               : pad +
                     wrapped(harmless(line), style.columns - indent,
                             indent + (line.starts_with("- ") || line.starts_with("– ") ? 2 : 0)) +
                     "\n";
  }
  return out;
}

std::string bold(std::string_view text, const Style& style) {
  return style.colour ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string{text};
}

std::string dim(std::string_view text, const Style& style) {
  return style.colour ? fmt::format("\x1b[2m{}\x1b[0m", text) : std::string{text};
}

std::string warm(std::string_view text, const Style& style) {
  return style.colour ? fmt::format("\x1b[33m{}\x1b[0m", text) : std::string{text};
}

}  // namespace whiteflag::view
