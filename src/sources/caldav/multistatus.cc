// SPDX-License-Identifier: Apache-2.0
#include "sources/caldav/multistatus.h"

#include "base/text.h"
#include "sources/xml.h"

namespace whiteflag::sources::caldav {
namespace {

constexpr std::string_view dav = "DAV:";
constexpr std::string_view cal = "urn:ietf:params:xml:ns:caldav";

using xml::each_child;
using xml::is;
using xml::text_of;
using xml::word_of;

const xmlNode* child(const xmlNode* node, std::string_view space, std::string_view name) {
  const xmlNode* found = nullptr;
  each_child(node, [&](const xmlNode* one) {
    if (found == nullptr && is(one, space, name)) found = one;
  });
  return found;
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
    if (ascii_iequals(xml::attribute(one, "name"), "VEVENT")) to.takes_events = true;
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

std::optional<Multistatus> read_multistatus(std::string_view bytes) {
  const xml::Document document = xml::read(bytes);
  const xmlNode* root = xml::root(document);
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
