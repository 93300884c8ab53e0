// SPDX-License-Identifier: Apache-2.0
#include "sources/caldav/multistatus.h"

#include <algorithm>
#include <climits>
#include <memory>

#include "base/text.h"
#include "sources/caldav/libxml.h"

namespace whiteflag::sources::caldav {
namespace {

constexpr std::string_view dav = "DAV:";
constexpr std::string_view cal = "urn:ietf:params:xml:ns:caldav";

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool is(const xmlNode* node, std::string_view space, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && node->ns != nullptr && view(node->ns->href) == space &&
         view(node->name) == name;
}

template <class Use>
void each_child(const xmlNode* node, Use use) {
  for (const xmlNode* one = node->children; one != nullptr; one = one->next) {
    if (one->type == XML_ELEMENT_NODE) use(one);
  }
}

const xmlNode* child(const xmlNode* node, std::string_view space, std::string_view name) {
  const xmlNode* found = nullptr;
  each_child(node, [&](const xmlNode* one) {
    if (found == nullptr && is(one, space, name)) found = one;
  });
  return found;
}

/// The text that stands directly in an element.
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

/// "HTTP/1.1 404 Not Found"; 0 for what is no such line.
int status_of(const xmlNode* node) {
  const std::string line = word_of(node);
  const std::size_t space = line.find(' ');
  if (space == std::string::npos || line.size() < space + 4) return 0;
  int out = 0;
  for (const char c : line.substr(space + 1, 3)) {
    if (c < '0' || c > '9') return 0;
    out = out * 10 + (c - '0');
  }
  return out;
}

void read_components(const xmlNode* set, Resource& to) {
  to.has_components = true;
  each_child(set, [&](const xmlNode* one) {
    if (!is(one, cal, "comp")) return;
    for (const xmlAttr* attribute = one->properties; attribute != nullptr;
         attribute = attribute->next) {
      if (view(attribute->name) != "name" || attribute->children == nullptr) continue;
      if (ascii_iequals(view(attribute->children->content), "VEVENT")) to.takes_events = true;
    }
  });
}

void read_reports(const xmlNode* set, Resource& to) {
  each_child(set, [&](const xmlNode* supported) {
    const xmlNode* report = child(supported, dav, "report");
    if (report != nullptr && child(report, dav, "sync-collection") != nullptr)
      to.offers_sync = true;
  });
}

void read_property(const xmlNode* one, Resource& to) {
  if (is(one, dav, "getetag")) {
    to.etag = word_of(one);
  } else if (is(one, cal, "calendar-data")) {
    to.calendar = text_of(one);
  } else if (is(one, dav, "displayname")) {
    to.name = word_of(one);
  } else if (is(one, dav, "getcontenttype")) {
    to.type = ascii_lower(word_of(one));
  } else if (is(one, dav, "resourcetype")) {
    to.is_collection = child(one, dav, "collection") != nullptr;
    to.is_calendar = child(one, cal, "calendar") != nullptr;
  } else if (is(one, cal, "supported-calendar-component-set")) {
    read_components(one, to);
  } else if (is(one, dav, "supported-report-set")) {
    read_reports(one, to);
  } else if (is(one, dav, "current-user-principal")) {
    to.principal = word_of(child(one, dav, "href"));
  } else if (is(one, cal, "calendar-home-set")) {
    each_child(one, [&](const xmlNode* home) {
      if (is(home, dav, "href")) to.homes.push_back(word_of(home));
    });
  }
}

Resource read_resource(const xmlNode* response) {
  Resource out;
  out.href = word_of(child(response, dav, "href"));
  if (const xmlNode* status = child(response, dav, "status")) out.status = status_of(status);
  each_child(response, [&](const xmlNode* part) {
    if (!is(part, dav, "propstat")) return;
    const int status = status_of(child(part, dav, "status"));
    const xmlNode* properties = child(part, dav, "prop");
    if (properties == nullptr || (status != 0 && status / 100 != 2)) return;
    each_child(properties, [&](const xmlNode* one) { read_property(one, out); });
  });
  return out;
}

}  // namespace

std::optional<Multistatus> read_multistatus(std::string_view xml) {
  if (xml.size() > INT_MAX) return std::nullopt;
  constexpr int options =
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document{
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, options),
      [](xmlDoc* one) { xmlFreeDoc(one); }};
  if (document == nullptr || document->intSubset != nullptr) return std::nullopt;
  const xmlNode* root = document->children;
  while (root != nullptr && root->type != XML_ELEMENT_NODE) root = root->next;
  if (root == nullptr || !is(root, dav, "multistatus")) return std::nullopt;
  Multistatus out;
  bool too_many = false;
  each_child(root, [&](const xmlNode* one) {
    too_many = out.resources.size() >= most_resources;
    if (is(one, dav, "response") && !too_many) out.resources.push_back(read_resource(one));
    if (is(one, dav, "sync-token")) out.sync_token = word_of(one);
  });
  if (too_many) return std::nullopt;
  return out;
}

}  // namespace whiteflag::sources::caldav
