// SPDX-License-Identifier: Apache-2.0
#include "view/paper.h"

#include <fmt/core.h>

#include <memory>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "view/answer_parts.h"
#include "view/pango.h"
#include "view/speech.h"

namespace whiteflag::view {

namespace {

// A4 in points of 1/72 inch, with the margins of a business letter (DIN 5008: 25 mm left).
constexpr double page_width = 595.28;
constexpr double page_height = 841.89;
constexpr double margin = 71;
constexpr double top = 85;
constexpr int largest_font = 11;
constexpr int smallest_font = 8;
constexpr const char* font = "serif";

struct Release {
  void operator()(cairo_surface_t* one) const { cairo_surface_destroy(one); }
  void operator()(cairo_t* one) const { cairo_destroy(one); }
  void operator()(PangoLayout* one) const { g_object_unref(one); }
  void operator()(PangoFontDescription* one) const { pango_font_description_free(one); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

/// A stretch of the page and whether it is a heading.
struct Block {
  std::string text;
  bool heading = false;
};

std::vector<Block> blocks_of(const drafts::Draft& draft) {
  std::vector<Block> out;
  if (draft.channel == drafts::Channel::phone) {
    const drafts::Card& card = draft.card;
    std::string answers;
    for (const std::string& one : card.answers) answers += "• " + one + "\n";
    const std::vector<std::string> texts = {card.say, card.voicemail, card.assistant, answers};
    out.push_back({card.title, true});
    for (std::size_t i = 0; i < texts.size() && i < card.headings.size(); ++i) {
      out.push_back({card.headings[i], true});
      out.push_back({texts[i], false});
    }
    return out;
  }
  std::string postal;
  for (const std::string& line : draft.postal) postal += line + "\n";
  if (!postal.empty()) out.push_back({postal + "\n", false});
  if (!draft.dated.empty()) out.push_back({draft.dated + "\n", false});
  // Room for a signature by hand between the close and the name.
  std::string text = draft.text;
  const std::size_t name = trim(text).rfind('\n');
  if (draft.channel == drafts::Channel::letter && name != std::string::npos)
    text.insert(name, "\n\n\n");
  out.push_back({text, false});
  return out;
}

Owned<PangoLayout> layout_of(cairo_t* page, const Block& block, int points) {
  Owned<PangoLayout> layout{pango_cairo_create_layout(page)};
  const Owned<PangoFontDescription> face{pango_font_description_from_string(
      fmt::format("{} {}{}", font, block.heading ? "bold " : "", points).c_str())};
  pango_layout_set_font_description(layout.get(), face.get());
  pango_layout_set_width(layout.get(), static_cast<int>((page_width - 2 * margin) * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(layout.get(), 1.25F);
  const std::string text = harmless(block.text);
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  return layout;
}

double height_of(PangoLayout* layout) {
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

constexpr double gap_between = 8;

double height_of(cairo_t* page, const std::vector<Block>& blocks, int points) {
  double out = 0;
  for (const Block& one : blocks)
    out += height_of(layout_of(page, one, points).get()) + gap_between;
  return out;
}

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  auto* out = static_cast<std::string*>(closure);
  for (unsigned int i = 0; i < length; ++i) out->push_back(static_cast<char>(data[i]));
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string pdf_of(const drafts::Draft& draft) {
  std::string out;
  const Owned<cairo_surface_t> surface{
      cairo_pdf_surface_create_for_stream(append, &out, page_width, page_height)};
  // Without it the page would bear the moment of its making.
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 "2000-01-01T00:00:00Z");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE,
                                 harmless(draft.subject).c_str());
  const Owned<cairo_t> page{cairo_create(surface.get())};
  const std::vector<Block> blocks = blocks_of(draft);
  int points = largest_font;
  while (points > smallest_font &&
         height_of(page.get(), blocks, points) > page_height - top - margin)
    --points;
  double y = top;
  for (const Block& one : blocks) {
    const Owned<PangoLayout> layout = layout_of(page.get(), one, points);
    cairo_move_to(page.get(), margin, y);
    pango_cairo_show_layout(page.get(), layout.get());
    y += height_of(layout.get()) + gap_between;
  }
  cairo_show_page(page.get());
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    throw Failure{Trouble::broken, "The page could not be made.", "Is a font installed?"};
  return out;
}

std::string json_of_page(std::string_view pdf) {
  JsonWriter json = begin_answer();
  json.key("pdf").string(base64(pdf));
  return end_answer(json);
}

}  // namespace whiteflag::view
