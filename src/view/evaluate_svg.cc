// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <cmath>

#include "view/evaluate_view.h"

namespace whiteflag::view {

namespace {

constexpr double left = 60;
constexpr double top = 40;
constexpr double side = 320;

double across(double share) {
  return left + share * side;
}
double up(double share) {
  return top + (1 - share) * side;
}

std::string axes(const Style& style) {
  std::string out;
  for (int i = 0; i <= 4; ++i) {
    const double share = i / 4.0;
    out += fmt::format("<path d=\"M{:.0f} {:.0f}V{:.0f}M{:.0f} {:.0f}H{:.0f}\" stroke=\"#ddd\"/>\n",
                       across(share), up(0), up(1), across(0), up(share), across(1));
    out += fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\" text-anchor=\"middle\">{} %</text>\n",
                       across(share), up(0) + 18, i * 25);
    out += fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\" text-anchor=\"end\">{} %</text>\n",
                       left - 6, up(share) + 4, i * 25);
  }
  out += fmt::format(
      "<path d=\"M{:.0f} {:.0f}L{:.0f} {:.0f}\" stroke=\"#888\" "
      "stroke-dasharray=\"4 4\"/>\n",
      across(0), up(0), across(1), up(1));
  out += fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\" text-anchor=\"middle\">{}</text>\n",
                     across(0.5), up(0) + 38,
                     say(style.speech, "said: an answer within seven days",
                         "gezegd: antwoord binnen zeven dagen"));
  return out;
}

}  // namespace

std::string svg_of(const actions::Evaluation& evaluation, const Style& style) {
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 420 410\" width=\"420\" "
      "height=\"410\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#333\">\n"
      "<rect width=\"420\" height=\"410\" fill=\"#fff\"/>\n";
  out += fmt::format(
      "<text x=\"{:.0f}\" y=\"24\" font-size=\"14\">{}</text>\n", left,
      say(style.speech, "What came against what was said", "Wat kwam tegen wat gezegd was"));
  out += axes(style);
  for (const silence::Calibration& row : evaluation.past.at_sending.rows) {
    // The area of a dot is the number of letters; the line is two standard errors either way.
    const auto n = static_cast<double>(row.letters);
    const double error = 2 * std::sqrt(row.came * (1 - row.came) / n);
    out +=
        fmt::format("<path d=\"M{0:.1f} {1:.1f}V{2:.1f}\" stroke=\"#b4540a\"/>\n", across(row.said),
                    up(std::fmin(row.came + error, 1)), up(std::fmax(row.came - error, 0)));
    out += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" fill=\"#b4540a\"/>\n",
                       across(row.said), up(row.came), std::fmin(2 + std::sqrt(n) / 3, 10));
  }
  return out + "</svg>\n";
}

}  // namespace whiteflag::view
