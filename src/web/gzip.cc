// SPDX-License-Identifier: Apache-2.0
#include "web/gzip.h"

#include "base/error.h"
#include "web/zlib.h"

namespace whiteflag::web {
namespace {

constexpr int quickest = 1;
constexpr int window_bits = 15;
constexpr int as_gzip = 16;  // added to the window: a gzip head instead of zlib's own
constexpr int memory_level = 8;

}  // namespace

std::optional<std::string> gzip(std::string_view text) try {
  z_stream stream{};
  if (deflateInit2_(&stream, quickest, Z_DEFLATED, window_bits + as_gzip, memory_level,
                    Z_DEFAULT_STRATEGY, ZLIB_VERSION, sizeof stream) != Z_OK)
    return std::nullopt;
  std::string out(deflateBound(&stream, text.size()), '\0');
  // The library's older interface takes a writable pointer, and only reads.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return whole ? std::optional{std::move(out)} : std::nullopt;
} catch (const Failure&) {
  return std::nullopt;  // no such library here: it goes as it is
}

}  // namespace whiteflag::web
