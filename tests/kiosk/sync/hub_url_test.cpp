#include "kiosk/sync/hub_url.h"

#include "tests/support/catch.h"

using kiosk::parse_hub_url;

TEST_CASE("a hub's address is https, or this very machine") {
    CHECK(*parse_hub_url("https://hub.example.org") == "https://hub.example.org");
    CHECK(*parse_hub_url("  https://hub.example.org:8443/ ") == "https://hub.example.org:8443");
    CHECK(*parse_hub_url("http://127.0.0.1:8080") == "http://127.0.0.1:8080");
    CHECK(*parse_hub_url("http://localhost:8080/") == "http://localhost:8080");
    CHECK(*parse_hub_url("http://[::1]:8080") == "http://[::1]:8080");
}

TEST_CASE("an address that would show the key, or is none, is refused with what is allowed") {
    for (const auto* text : {"http://hub.example.org", "http://127.0.0.1.evil.org", "http://localhost.evil.org:80",
                             "http://[::1].evil.org", "ftp://hub", "hub.example.org", "", "https://", "https:///path",
                             "https://user@hub.example.org", "https://hub.example.org/path", "https://hub/?q",
                             "http://127.0.0.1@evil.org", "https://a b", "https://hub\n.org"}) {
        INFO(text);
        const auto refused = parse_hub_url(text);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message.find("allowed: https://") != std::string::npos);
    }
}
