// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "view/evaluate_view.h"

namespace whiteflag::view {

namespace {

using silence::Told;

/// With the point or comma of the language.
std::string decimal(double value, int digits, Speech s) {
  std::string out = fmt::format("{:.{}f}", value, digits);
  if (s == Speech::nl) std::ranges::replace(out, '.', ',');
  return out;
}

/// Two figures beside each other.
std::string losses(double with, double without, Speech s) {
  return fmt::format("{}{} {}", decimal(with, 3, s), s == Speech::nl ? ";" : ",",
                     decimal(without, 3, s));
}

std::string line_of(const Told& told, std::string_view name) {
  return fmt::format("  {:<24}{:>8}{:>12}{:>16}{:>17}\n", name, told.alarms, told.judged,
                     told.rightly, told.too_early);
}

std::string table(const silence::Backtest& past, Speech s) {
  std::string out = s == Speech::nl ? fmt::format("  {:<24}{:>8}{:>12}{:>16}{:>17}\n", "", "gezegd",
                                                  "na te gaan", "2 weken stil", "< 3 dagen antw.")
                                    : fmt::format("  {:<24}{:>8}{:>12}{:>16}{:>17}\n", "", "told",
                                                  "judged", "silent 2 weeks", "answer < 3 days");
  out += line_of(past.rhythm, "whiteflag");
  out += line_of(past.three_days, say(s, "always after 3 days", "altijd na 3 dagen"));
  out += line_of(past.seven_days, say(s, "always after 7 days", "altijd na 7 dagen"));
  return out;
}

/// Said from left to right, came from bottom to top; the dots are where chances would be right.
std::string plot(const silence::Chances& chances, const Style& style) {
  constexpr int width = 41;
  constexpr int height = 11;
  std::vector<std::string> rows(height, std::string(width, ' '));
  std::vector<std::vector<bool>> marks(height, std::vector<bool>(width, false));
  const auto place = [](double share, int size) {
    return static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * (size - 1)));
  };
  for (const silence::Calibration& row : chances.rows)
    marks[height - 1 - place(row.came, height)][place(row.said, width)] = true;
  std::string out;
  for (std::size_t y = 0; y < height; ++y) {
    const double came = 1 - static_cast<double>(y) / (height - 1);
    std::string line;
    for (std::size_t x = 0; x < width; ++x) {
      const bool exact = place(came, width) == x;
      line += marks[y][x] ? warm("●", style) : std::string{exact ? "·" : " "};
    }
    while (!style.colour && line.ends_with(' ')) line.pop_back();
    const bool labelled = y % 5 == 0;
    out += labelled ? fmt::format("  {:>4.0f} % {}\n", came * 100, line)
                    : fmt::format("         {}\n", line);
  }
  out += fmt::format("         {:<20}{:<17}{:>4}\n", "0 %", "50 %", "100 %");
  return out;
}

std::string summary(const actions::Evaluation& evaluation, const Style& style) {
  const Told& told = evaluation.past.rhythm;
  const std::string from = day_words(style.speech, evaluation.from, evaluation.to, style.zone);
  return style.speech == Speech::nl
             ? fmt::format(
                   "Sinds {} had ik je {} keer gezegd dat iemand stil was. Van {} is "
                   "te zien hoe het verder ging: {} keer was er twee weken later nog "
                   "geen antwoord, {} keer kwam het vanzelf binnen drie dagen.",
                   from, told.alarms, told.judged, told.rightly, told.too_early)
             : fmt::format(
                   "Since {} I would have told you {} times that somebody was silent. Of "
                   "{} it can be seen what followed: {} times no answer had come two "
                   "weeks later, {} times one came by itself within three days.",
                   from, told.alarms, told.judged, told.rightly, told.too_early);
}

std::string learning(const silence::Backtest& past, Speech s) {
  const double gain = past.shipped_log_loss - past.at_sending.log_loss;
  const std::string figures = losses(past.at_sending.log_loss, past.shipped_log_loss, s);
  const std::string_view words =
      gain >= 0 ? say(s, "What was learned from your mail makes the chances better",
                      "Wat uit jouw mail geleerd is maakt de kansen beter")
                : say(s, "What was learned from your mail does not make the chances better yet",
                      "Wat uit jouw mail geleerd is maakt de kansen nog niet beter");
  return fmt::format("{} ({}: {}).", words,
                     say(s, "log loss, with and without", "log-verlies, met en zonder"), figures);
}

/// Whether a short thanks and a long question to the same person read differently here.
std::string letters_count(const silence::Tuning& tuning, Speech s) {
  const std::string figures = losses(tuning.letter_loss, tuning.pooled_loss, s);
  if (tuning.used) {
    return s == Speech::nl
               ? fmt::format(
                     "Hoe je brief eruitzag telt in de kansen mee: in {} voorspellingen "
                     "scheelde dat (log-verlies, met en zonder: {}).",
                     tuning.forecasts, figures)
               : fmt::format(
                     "What your letter was like counts in the chances: in {} forecasts it "
                     "helped (log loss, with and without: {}).",
                     tuning.forecasts, figures);
  }
  if (tuning.forecasts == 0) return {};
  return s == Speech::nl
             ? fmt::format(
                   "Hoe je brief eruitzag telt nog niet mee: in {} voorspellingen scheelde "
                   "dat te weinig (log-verlies, met en zonder: {}).",
                   tuning.forecasts, figures)
             : fmt::format(
                   "What your letter was like does not count yet: in {} forecasts it made "
                   "too little difference (log loss, with and without: {}).",
                   tuning.forecasts, figures);
}

}  // namespace

std::string text_of(const actions::Evaluation& evaluation, const Style& style) {
  const Speech s = style.speech;
  const silence::Backtest& past = evaluation.past;
  const auto paragraph = [&](std::string_view text) {
    return wrapped(text, style.columns, 0) + "\n";
  };
  if (!past.enough) {
    return paragraph(
        s == Speech::nl
            ? fmt::format("Te weinig mail om iets over mijzelf te zeggen: {} brieven van jou die "
                          "antwoord vroegen, {} antwoorden. Vanaf 30 en 10 reken ik het na.",
                          past.waits, past.replies)
            : fmt::format("Too little mail to say anything of myself: {} letters of yours that "
                          "expected an answer, {} answers. From 30 and 10 on I work it out.",
                          past.waits, past.replies));
  }
  std::string out = paragraph(summary(evaluation, style)) + "\n" + table(past, s) + "\n";
  out += paragraph(
      s == Speech::nl
          ? fmt::format("Van mensen die meestal antwoorden kwam er {} keer geen antwoord meer; {} "
                        "daarvan zag ik binnen tweemaal hun normale tijd.",
                        past.true_silences, past.seen_in_time)
          : fmt::format("People who usually answer never answered {} times; {} of these I would "
                        "have seen within twice their normal time.",
                        past.true_silences, past.seen_in_time));
  out += "\n" +
         bold(say(s, "Answers within seven days: came (up) against said (across)",
                  "Antwoord binnen zeven dagen: gekomen (op) tegen gezegd (opzij)"),
              style) +
         "\n" + plot(past.at_sending, style);
  const std::string error = decimal(past.at_sending.error * 100, 1, s);
  out += paragraph(s == Speech::nl ? fmt::format("{} brieven; gemiddeld {} procentpunt ernaast.",
                                                 past.at_sending.letters, error)
                                   : fmt::format("{} letters; {} percentage points off on average.",
                                                 past.at_sending.letters, error));
  out += paragraph(learning(past, s));
  const std::string looks = letters_count(past.tuning, s);
  if (!looks.empty()) out += paragraph(looks);
  return out;
}

std::string text_of(const actions::Settings& settings, const Style& style) {
  const Speech s = style.speech;
  const std::string_view what =
      settings.silence == silence::Setting::calm
          ? say(s, "told late, and seldom in vain", "laat gezegd, en zelden voor niets")
      : settings.silence == silence::Setting::eager
          ? say(s, "told early, and more often in vain", "vroeg gezegd, en vaker voor niets")
          : say(s, "in between", "daartussen");
  const std::string_view server = settings.smtp_server.empty()
                                      ? say(s, "found by your address", "gevonden bij je adres")
                                      : std::string_view{settings.smtp_server};
  const std::string country =
      settings.country.empty() ? std::string{say(s, "not known", "niet bekend")}
      : settings.country_told
          ? settings.country
          : fmt::format("{} ({})", settings.country, say(s, "by your clock", "naar je klok"));
  return fmt::format(
      "silence: {} ({})\ncountry: {}\nsend-delay: {} {}\nsmtp-server: {}\n",
      silence::setting_word(settings.silence), what, country, settings.send_delay.count(),
      say(s, "seconds to take a letter back", "seconden om een brief terug te nemen"), server);
}

}  // namespace whiteflag::view
