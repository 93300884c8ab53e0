// SPDX-License-Identifier: Apache-2.0
#include "sources/xml.h"

#include <climits>

#include "base/text.h"

namespace whiteflag::sources::xml {

void FreeDocument::operator()(xmlDoc* document) const {
  caldav::xmlFreeDoc(document);
}

Document read(std::string_view bytes) {
  if (bytes.size() > INT_MAX) return nullptr;
  constexpr int options =
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
  Document out{caldav::xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                                     options)};
  if (out != nullptr && out->intSubset != nullptr) return nullptr;
  return out;
}

const xmlNode* root(const Document& document) {
  const xmlNode* out = document == nullptr ? nullptr : document->children;
  while (out != nullptr && out->type != XML_ELEMENT_NODE) out = out->next;
  return out;
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool is(const xmlNode* node, std::string_view space, std::string_view name) {
  return is(node, name) && node->ns != nullptr && view(node->ns->href) == space;
}

bool is(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && view(node->name) == name;
}

std::string_view attribute(const xmlNode* node, std::string_view name) {
  for (const xmlAttr* one = node->properties; one != nullptr; one = one->next) {
    if (view(one->name) == name && one->children != nullptr) return view(one->children->content);
  }
  return {};
}

std::string text_of(const xmlNode* node) {
  std::string out;
  if (node == nullptr) return out;
  for (const xmlNode* one = node->children; one != nullptr; one = one->next) {
    if (one->type == XML_TEXT_NODE || one->type == XML_CDATA_SECTION_NODE)
      out += view(one->content);
  }
  return out;
}

std::string word_of(const xmlNode* node) {
  return std::string{trim(text_of(node))};
}

}  // namespace whiteflag::sources::xml
