// SPDX-License-Identifier: Apache-2.0
#include "letters/html_text.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "base/text.h"
#include "letters/libxml.h"
#include "letters/quoted_lines.h"

namespace whiteflag::letters {

namespace {

/// HTML that is read at all; mail programs cut a letter's text far earlier
/// (Gmail at 102 kB).
constexpr std::size_t largest_html = std::size_t{4} * 1024 * 1024;
/// Open elements. Long Outlook threads reach some 300; libxml2's work per tag
/// grows with the depth.
constexpr std::size_t deepest_element = 1000;
/// Where browsers look for a charset (WHATWG HTML §13.2.3.2).
constexpr std::size_t charset_within = 1024;

enum class Shape {
  inline_text,
  block,
  paragraph,
  row,
  cell,
  item,
  quote,
  lead,  ///< who wrote the quotation that follows
  list,
  hidden,
  pre
};

struct Element {
  std::string_view name;
  Shape shape;
};

constexpr Element elements[] = {
    {"address", Shape::block},   {"article", Shape::block}, {"blockquote", Shape::quote},
    {"center", Shape::block},    {"dd", Shape::block},      {"div", Shape::block},
    {"dl", Shape::paragraph},    {"dt", Shape::block},      {"fieldset", Shape::block},
    {"footer", Shape::block},    {"form", Shape::block},    {"h1", Shape::paragraph},
    {"h2", Shape::paragraph},    {"h3", Shape::paragraph},  {"h4", Shape::paragraph},
    {"h5", Shape::paragraph},    {"h6", Shape::paragraph},  {"head", Shape::hidden},
    {"header", Shape::block},    {"li", Shape::item},       {"main", Shape::block},
    {"nav", Shape::block},       {"ol", Shape::list},       {"option", Shape::hidden},
    {"p", Shape::paragraph},     {"pre", Shape::pre},       {"script", Shape::hidden},
    {"section", Shape::block},   {"select", Shape::hidden}, {"style", Shape::hidden},
    {"table", Shape::block},     {"td", Shape::cell},       {"template", Shape::hidden},
    {"textarea", Shape::hidden}, {"th", Shape::cell},       {"title", Shape::hidden},
    {"tr", Shape::row},          {"ul", Shape::list},
};

Shape shape_of(std::string_view name) {
  const auto* found = std::ranges::lower_bound(elements, name, {}, &Element::name);
  return found != std::end(elements) && found->name == name ? found->shape : Shape::inline_text;
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool hides(std::string_view style) {
  std::string plain;
  for (const char c : ascii_lower(style)) {
    if (c != ' ' && c != '\n' && c != '\t') plain += c;
  }
  return plain.find("display:none") != std::string::npos ||
         plain.find("visibility:hidden") != std::string::npos ||
         plain.find("mso-hide:all") != std::string::npos;
}

std::string_view attribute(const xmlChar** attributes, std::string_view name) {
  for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
    if (view(attributes[0]) == name) return view(attributes[1]);
  }
  return {};
}

bool is_hidden(const xmlChar** attributes) {
  for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
    const std::string_view name = view(attributes[0]);
    if (name == "hidden") return true;
    if (name == "style" && hides(view(attributes[1]))) return true;
  }
  return false;
}

/// Whether one of a class attribute's words (or an id) is among `names`, also where a later
/// program put its "x_" before it.
template <std::size_t Size>
bool names_one_of(std::string_view value, const std::array<std::string_view, Size>& names) {
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(' '), value.size());
    std::string_view word = value.substr(0, end);
    while (word.starts_with("x_")) word.remove_prefix(2);
    if (std::ranges::find(names, word) != names.end()) return true;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return false;
}

/// Elements that hold who wrote the quotation under them, up to that quotation: Gmail (old and
/// new), Thunderbird.
constexpr std::array<std::string_view, 3> leads = {"gmail_quote", "gmail_attr", "moz-cite-prefix"};
/// Elements that hold a whole quotation: Yahoo, Proton, Zoho, HubSpot.
constexpr std::array<std::string_view, 6> quotes = {"yahoo_quoted",   "protonmail_quote",
                                                    "zmail_extra",    "hs_reply",
                                                    "tutanota_quote", "ymail_android_signature_q"};
/// Elements at which a quotation begins that goes on to the end: Outlook in its many forms, Zimbra.
constexpr std::array<std::string_view, 8> dividers = {"divRplyFwdMsg",
                                                      "OutlookMessageHeader",
                                                      "mail-editor-reference-message-container",
                                                      "stopSpelling",
                                                      "OLK_SRC_BODY_SECTION",
                                                      "ms-outlook-mobile-reference-message",
                                                      "zwchr",
                                                      "replySplit"};

template <std::size_t Size>
bool named(const xmlChar** attributes, const std::array<std::string_view, Size>& names) {
  return names_one_of(attribute(attributes, "class"), names) ||
         names_one_of(attribute(attributes, "id"), names);
}

/// A blockquote that a mail program made of a letter, not one that a writer set for its margin.
bool cites(const xmlChar** attributes) {
  return attribute(attributes, "type") == "cite" || !attribute(attributes, "cite").empty() ||
         named(attributes, quotes);
}

std::string style_of(const xmlChar** attributes) {
  std::string style;
  for (const char c : ascii_lower(attribute(attributes, "style"))) {
    if (c != ' ') style += c;
  }
  return style;
}

/// Gmail and Outlook indent a paragraph so.
bool indents(const xmlChar** attributes) {
  const std::string style = style_of(attributes);
  return style.find("border:none") != std::string::npos ||
         style.find("border:0") != std::string::npos;
}

/// Outlook draws a line above the header of the letter it quotes, and around nothing else of it.
bool draws_line_above(const xmlChar** attributes) {
  const std::string_view style = attribute(attributes, "style");
  if (style.find("border-top") == std::string_view::npos) return false;
  const std::string plain = style_of(attributes);
  return plain.starts_with("border:none") && plain.find("border-top:solid") != std::string::npos;
}

struct OpenElement {
  Shape shape = Shape::inline_text;
  bool numbered = false;
  int items = 0;
};

/// Takes the parser's events and writes the text.
class Writer {
 public:
  Writer(std::size_t limit, htmlParserCtxtPtr parser) : lines_{limit}, parser_{parser} {}

  void start(std::string_view name, const xmlChar** attributes) {
    Shape shape = shape_of(name);
    if (shape != Shape::hidden && is_hidden(attributes)) shape = Shape::hidden;
    if (shape == Shape::quote && hidden_ == 0) shape = quote_shape(attributes);
    if (shape == Shape::block && attributes != nullptr && hidden_ == 0)
      shape = container_shape(attributes);
    open_.push_back({shape, name == "ol", 0});
    if (open_.size() > deepest_element || lines_.full()) return xmlStopParser(parser_);
    if (shape == Shape::hidden) ++hidden_;
    if (hidden_ > 0) return;
    if (name == "br") return lines_.line_end();
    if (name == "hr") return lines_.ruler();
    open_shape(shape);
  }

  void end() {
    if (open_.empty()) return;
    const Shape shape = open_.back().shape;
    open_.pop_back();
    if (shape == Shape::hidden) {
      --hidden_;
    } else if (hidden_ == 0) {
      close_shape(shape);
    }
  }

  void text(std::string_view bytes) {
    if (hidden_ == 0) lines_.text(bytes, preformatted_ > 0);
  }

  std::string finish() { return lines_.finish(); }

 private:
  /// A blockquote is a quotation where a mail program says so or somebody is named before it.
  Shape quote_shape(const xmlChar** attributes) {
    if (lead_ || in_lead_ > 0 || cites(attributes)) return Shape::quote;
    if (indents(attributes) || !lines_.announced()) return Shape::paragraph;
    return Shape::quote;
  }

  Shape container_shape(const xmlChar** attributes) {
    if (named(attributes, leads)) return Shape::lead;
    if (named(attributes, quotes)) return Shape::quote;
    if (named(attributes, dividers) || draws_line_above(attributes)) lines_.ruler();
    return Shape::block;
  }

  void open_shape(Shape shape) {
    switch (shape) {
      case Shape::lead:
        ++in_lead_;
        if (in_lead_ == 1) lead_ = true, lines_.open_quote();
        return;
      case Shape::quote:
        if (lead_) lead_ = false, lines_.close_quote();
        return lines_.open_quote();
      case Shape::pre:
        ++preformatted_;
        return lines_.block(2);
      case Shape::paragraph:
        return lines_.block(2);
      case Shape::item:
        return item();
      case Shape::cell:
        return lines_.space();
      case Shape::block:
      case Shape::row:
      case Shape::list:
        return lines_.block(1);
      case Shape::inline_text:
      case Shape::hidden:
        return;
    }
  }

  void close_shape(Shape shape) {
    switch (shape) {
      case Shape::lead:
        if (--in_lead_ == 0 && lead_) lead_ = false, lines_.close_quote();
        return;
      case Shape::quote:
        return lines_.close_quote();
      case Shape::pre:
        --preformatted_;
        return lines_.block(2);
      case Shape::paragraph:
        return lines_.block(2);
      case Shape::cell:
        return lines_.space();
      case Shape::block:
      case Shape::row:
      case Shape::item:
      case Shape::list:
        return lines_.block(1);
      case Shape::inline_text:
      case Shape::hidden:
        return;
    }
  }

  void item() {
    lines_.block(1);
    // The list is a few levels up at most; libxml2 closes items before the next
    // begins.
    const std::size_t lowest = open_.size() > 8 ? open_.size() - 8 : 0;
    for (std::size_t i = open_.size() - 1; i-- > lowest;) {
      if (open_[i].shape != Shape::list) continue;
      const int number = ++open_[i].items;
      return lines_.mark(open_[i].numbered ? std::to_string(number) + ". " : "- ");
    }
    lines_.mark("- ");
  }

  QuotedLines lines_;
  htmlParserCtxtPtr parser_;
  std::vector<OpenElement> open_;
  int hidden_ = 0;
  int preformatted_ = 0;
  int in_lead_ = 0;
  bool lead_ = false;  ///< the quotation that is announced has not begun
};

void on_start(void* data, const xmlChar* name, const xmlChar** attributes) {
  static_cast<Writer*>(data)->start(view(name), attributes);
}

void on_end(void* data, const xmlChar* /*name*/) {
  static_cast<Writer*>(data)->end();
}

void on_text(void* data, const xmlChar* text, int length) {
  static_cast<Writer*>(data)->text(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

/// Without a <body>, libxml2 makes a paragraph of the text that stands outside
/// blocks.
std::string with_body(std::string_view html) {
  const bool there = html.find("<body") != std::string_view::npos ||
                     html.find("<BODY") != std::string_view::npos ||
                     html.find("<Body") != std::string_view::npos;
  std::string out = there ? std::string{} : std::string{"<body>"};
  return out.append(html);
}

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

}  // namespace

std::string html_text(std::string_view html, std::size_t limit) {
  if (trim(html).empty()) return {};
  const std::string whole = with_body(html.substr(0, largest_html));
  const std::unique_ptr<htmlParserCtxt, FreeParser> parser{htmlNewParserCtxt()};
  if (parser == nullptr) return {};
  Writer writer{limit, parser.get()};
  *parser->sax = htmlSAXHandler{};
  parser->sax->startElement = on_start;
  parser->sax->endElement = on_end;
  parser->sax->characters = on_text;
  parser->sax->cdataBlock = on_text;
  parser->sax->ignorableWhitespace = on_text;
  parser->userData = &writer;
  constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                          HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC;
  const htmlDocPtr document = htmlCtxtReadMemory(
      parser.get(), whole.data(), static_cast<int>(whole.size()), nullptr, "UTF-8", options);
  if (document != nullptr) xmlFreeDoc(document);
  return writer.finish();
}

std::string_view html_charset(std::string_view html) {
  html = html.substr(0, charset_within);
  const std::string lowered = ascii_lower(html);
  const std::size_t meta = lowered.find("<meta");
  if (meta == std::string::npos) return {};
  std::size_t at = lowered.find("charset=", meta);
  if (at == std::string::npos) return {};
  at = html.find_first_not_of("\"' ", at + 8);
  if (at == std::string_view::npos) return {};
  const std::size_t end = std::min(html.find_first_of("\"' >;/", at), html.size());
  return html.substr(at, end - at);
}

}  // namespace whiteflag::letters
