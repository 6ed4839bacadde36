#include "hub-server/http/common_headers.h"

#include <zlib.h>

#include <array>
#include <cassert>

namespace hub::http {
namespace {

// `data:` is nowhere: the QR code is inline SVG or a URL of ours.
constexpr std::string_view k_policy =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
// Two years, the least that browsers' preload lists ask for (hstspreload.org).
constexpr std::string_view k_transport_security = "max-age=63072000";

void add_missing(Response& response, std::string_view name, std::string_view value) {
    if (response.header(name).empty()) response.with(std::string{name}, std::string{value});
}

bool is_text(std::string_view content_type) {
    return content_type.starts_with("text/") || content_type.starts_with("application/json") ||
           content_type.starts_with("image/svg+xml");
}

// The next item of a comma-separated header, without surrounding blanks; removes it from `rest`.
std::string_view next_item(std::string_view& rest) {
    std::string_view item = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(item.size() + 1, rest.size()));
    while (item.starts_with(' ') || item.starts_with('\t')) item.remove_prefix(1);
    while (item.ends_with(' ') || item.ends_with('\t')) item.remove_suffix(1);
    return item;
}

}  // namespace

void add_common_headers(Response& response, bool is_secure) {
    add_missing(response, "Content-Security-Policy", k_policy);
    add_missing(response, "X-Content-Type-Options", "nosniff");
    add_missing(response, "X-Frame-Options", "DENY");
    add_missing(response, "Referrer-Policy", "same-origin");
    add_missing(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    add_missing(response, "Cross-Origin-Opener-Policy", "same-origin");
    add_missing(response, "Cache-Control", "no-store");
    if (is_secure) add_missing(response, "Strict-Transport-Security", k_transport_security);
}

void compress(Response& response, std::string_view accept_encoding) {
    if (response.body->size() < k_gzip_bytes_min || !is_text(response.header("Content-Type"))) return;
    if (response.header("Cache-Control").find("no-store") != std::string_view::npos) return;
    if (response.header("Vary").find("Accept-Encoding") != std::string_view::npos) return;  // the handler chose itself
    response.with("Vary", "Accept-Encoding");
    if (!accepts_gzip(accept_encoding)) return;
    response.body = std::make_shared<const std::string>(gzip(*response.body));
    response.with("Content-Encoding", "gzip");
}

std::string gzip(std::string_view text) {
    constexpr int k_window_bits_gzip = 15 + 16;  // zlib manual: add 16 to write a gzip header
    constexpr int k_memory_level = 8;
    z_stream stream{};
    [[maybe_unused]] const int started =
        deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, k_window_bits_gzip, k_memory_level, Z_DEFAULT_STRATEGY);
    assert(started == Z_OK);
    std::string compressed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    std::string input{text};  // zlib's interface wants mutable input
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_out = static_cast<uInt>(compressed.size());
    [[maybe_unused]] const int finished = deflate(&stream, Z_FINISH);
    assert(finished == Z_STREAM_END);
    compressed.resize(stream.total_out);
    deflateEnd(&stream);
    return compressed;
}

bool accepts_gzip(std::string_view accept_encoding) {
    while (!accept_encoding.empty()) {
        const std::string_view item = next_item(accept_encoding);
        const std::string_view name = item.substr(0, item.find_first_of("; "));
        if (!equal_ignoring_case(name, "gzip") && name != "*") continue;
        const auto quality = item.find("q=0");
        return quality == std::string_view::npos || item.find_first_of("123456789", quality) != std::string_view::npos;
    }
    return false;
}

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
    while (!if_none_match.empty()) {
        std::string_view item = next_item(if_none_match);
        if (item.starts_with("W/")) item.remove_prefix(2);  // weak comparison (RFC 9110 §13.1.2)
        if (item == etag || item == "*") return true;
    }
    return false;
}

}  // namespace hub::http
