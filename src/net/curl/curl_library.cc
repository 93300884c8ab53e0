// SPDX-License-Identifier: Apache-2.0
#include "net/curl/curl_library.h"

#include <dlfcn.h>

#include "base/error.h"

namespace whiteflag::net {
namespace {

template <class Function>
void find(void* library, const char* name, Function& out) {
  out = reinterpret_cast<Function>(dlsym(library, name));
  if (out == nullptr)
    throw Failure{Trouble::broken, "This machine's libcurl is too old.", "Install libcurl 7.85."};
}

CurlLibrary load() {
  void* library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr)
    throw Failure{Trouble::broken, "libcurl is not installed; mail servers need it.",
                  "On Debian: apt install libcurl4"};
  CurlLibrary out{};
  find(library, "curl_global_init", out.global_init);
  find(library, "curl_easy_init", out.easy_init);
  find(library, "curl_easy_setopt", out.easy_setopt);
  find(library, "curl_easy_perform", out.easy_perform);
  find(library, "curl_easy_getinfo", out.easy_getinfo);
  find(library, "curl_easy_send", out.easy_send);
  find(library, "curl_easy_recv", out.easy_recv);
  find(library, "curl_easy_reset", out.easy_reset);
  find(library, "curl_easy_cleanup", out.easy_cleanup);
  find(library, "curl_easy_strerror", out.easy_strerror);
  find(library, "curl_slist_append", out.slist_append);
  find(library, "curl_slist_free_all", out.slist_free_all);
  out.global_init(CURL_GLOBAL_DEFAULT);
  return out;
}

}  // namespace

const CurlLibrary& curl_library() {
  static const CurlLibrary library = load();
  return library;
}

}  // namespace whiteflag::net
