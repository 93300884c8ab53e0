// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sources/caldav/libxml.h"

/// XML of a server, read as hostile input: nothing is fetched for it, and one that brings a
/// document type of its own, with which entities could grow without end, is refused.
namespace whiteflag::sources::xml {

struct FreeDocument {
  void operator()(xmlDoc* document) const;
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

/// Null for what is no XML, or refused.
Document read(std::string_view bytes);
/// Null where there is none.
const xmlNode* root(const Document& document);

std::string_view view(const xmlChar* text);
/// An element of this name, in this name space.
bool is(const xmlNode* node, std::string_view space, std::string_view name);
/// An element of this name, in whatever name space.
bool is(const xmlNode* node, std::string_view name);
/// Of an element; empty where it is not there.
std::string_view attribute(const xmlNode* node, std::string_view name);
/// The text that stands directly in an element; of none for null.
std::string text_of(const xmlNode* node);
/// The same without white space around it.
std::string word_of(const xmlNode* node);

template <class Use>
void each_child(const xmlNode* node, Use use) {
  for (const xmlNode* one = node->children; one != nullptr; one = one->next) {
    if (one->type == XML_ELEMENT_NODE) use(one);
  }
}

}  // namespace whiteflag::sources::xml
