#include "hub-server/http/common_headers.h"

#include <zlib.h>

#include "tests/support/catch.h"

using namespace hub::http;

namespace {

std::string gunzip(std::string compressed) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string text(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_in = static_cast<uInt>(compressed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

}  // namespace

TEST_CASE("every answer is told to stay private unless its handler said otherwise") {
    Response page = Response::html("x");
    add_common_headers(page, false);
    CHECK(page.header("Cache-Control") == "no-store");
    CHECK(page.header("X-Content-Type-Options") == "nosniff");
    CHECK(page.header("Content-Security-Policy").find("default-src 'self'") == 0);
    CHECK(page.header("Content-Security-Policy").find("frame-ancestors 'none'") != std::string_view::npos);
    CHECK(page.header("Strict-Transport-Security").empty());

    Response kept = Response::html("x").with("Cache-Control", "no-cache");
    add_common_headers(kept, true);
    CHECK(kept.header("Cache-Control") == "no-cache");
    CHECK_FALSE(kept.header("Strict-Transport-Security").empty());
}

TEST_CASE("shared text is compressed, personal pages are not") {
    const std::string text(5000, 'a');
    Response shared = Response::html(text).with("Cache-Control", "no-cache");
    compress(shared, "br, gzip;q=0.8");
    CHECK(shared.header("Content-Encoding") == "gzip");
    CHECK(shared.header("Vary") == "Accept-Encoding");
    CHECK(gunzip(*shared.body) == text);

    Response personal = Response::html(text).with("Cache-Control", "no-store");
    compress(personal, "gzip");
    CHECK(*personal.body == text);

    Response picture = Response::bytes("image/png", text).with("Cache-Control", "no-cache");
    compress(picture, "gzip");
    CHECK(*picture.body == text);
}

TEST_CASE("a client that refuses gzip gets plain text") {
    CHECK(accepts_gzip("gzip"));
    CHECK(accepts_gzip("deflate, GZIP"));
    CHECK(accepts_gzip("gzip;q=0.5"));
    CHECK(accepts_gzip("*"));
    CHECK_FALSE(accepts_gzip(""));
    CHECK_FALSE(accepts_gzip("br"));
    CHECK_FALSE(accepts_gzip("gzip;q=0"));
    CHECK_FALSE(accepts_gzip("gzip;q=0.0, br"));
    CHECK_FALSE(accepts_gzip("xgzip"));
}

TEST_CASE("an entity tag matches itself, weak or in a list") {
    CHECK(matches_etag("\"a\"", "\"a\""));
    CHECK(matches_etag("\"b\", W/\"a\"", "\"a\""));
    CHECK(matches_etag("*", "\"a\""));
    CHECK_FALSE(matches_etag("\"ab\"", "\"a\""));
    CHECK_FALSE(matches_etag("", "\"a\""));
}
