// The headers that every answer of the hub carries, and gzip for text: applied by the server to each response, its own
// error answers included. A handler that set a header itself keeps its value. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "hub-server/http/message.h"

namespace hub::http {

// Text shorter than this is sent as it is: gzip's own 18 bytes and a packet already fit.
inline constexpr std::size_t k_gzip_bytes_min = 1024;

// Content-Security-Policy (no inline script, no foreign origin, no framing), nosniff, no referrer to other sites, no
// powerful features; Strict-Transport-Security when the request came over TLS; `Cache-Control: no-store` unless the
// handler said that its answer may be kept.
void add_common_headers(Response& response, bool is_secure);

// Compresses a text body of k_gzip_bytes_min or more when the client accepts gzip and the answer may be shared.
// Answers marked no-store stay plain: they hold form tokens beside text a stranger may have chosen, and the length of
// their compressed form would tell about the token (the BREACH attack, CVE-2013-3587).
void compress(Response& response, std::string_view accept_encoding);

// `text` as one gzip member (RFC 1952).
std::string gzip(std::string_view text);

// True when an Accept-Encoding header allows gzip.
bool accepts_gzip(std::string_view accept_encoding);

// True when `etag` (with its quotes) is one of an If-None-Match header's.
bool matches_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace hub::http
