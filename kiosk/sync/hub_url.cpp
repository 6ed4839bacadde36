#include "kiosk/sync/hub_url.h"

#include <algorithm>
#include <array>

namespace kiosk {
namespace {

constexpr std::string_view k_secure = "https://";
constexpr std::string_view k_plain = "http://";
constexpr std::array<std::string_view, 3> k_this_machine = {"localhost", "127.0.0.1", "[::1]"};

core::Error refuse(std::string_view why) {
    return core::fail(core::ErrorCode::invalid,
                      std::string{why} + "; allowed: https://host[:port], or http://127.0.0.1:port on this machine");
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '/')) text.remove_suffix(1);
    return text;
}

bool is_host_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{".-:[]"}.find(c) != std::string_view::npos;
}

std::string_view without_port(std::string_view authority) {
    const auto colon = authority.rfind(':');
    const auto bracket = authority.rfind(']');
    if (colon == std::string_view::npos || (bracket != std::string_view::npos && colon < bracket)) return authority;
    return authority.substr(0, colon);
}

}  // namespace

core::Result<std::string> parse_hub_url(std::string_view text) {
    const std::string_view url = trimmed(text);
    const bool is_secure = url.starts_with(k_secure);
    if (!is_secure && !url.starts_with(k_plain)) return refuse("not an address of a hub");
    const std::string_view authority = url.substr(is_secure ? k_secure.size() : k_plain.size());
    if (authority.empty()) return refuse("the address has no host");
    if (!std::all_of(authority.begin(), authority.end(), is_host_character)) {
        return refuse("the address has more than a host and a port");
    }
    const auto host = without_port(authority);
    const bool is_here = std::find(k_this_machine.begin(), k_this_machine.end(), host) != k_this_machine.end();
    if (!is_secure && !is_here) return refuse("plain http would show the kiosk's key to the network");
    return std::string{url};
}

}  // namespace kiosk
