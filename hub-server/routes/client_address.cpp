#include "hub-server/routes/client_address.h"

#include <arpa/inet.h>

#include <array>
#include <cstdint>

namespace hub {
namespace {

bool is_loopback(std::string_view peer) { return peer.starts_with("127.") || peer == "::1"; }

bool is_address(const std::string& text) {
    std::array<std::uint8_t, 16> bytes{};
    return inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

std::string last_item(std::string_view list) {
    const auto comma = list.rfind(',');
    if (comma != std::string_view::npos) list.remove_prefix(comma + 1);
    while (list.starts_with(' ')) list.remove_prefix(1);
    while (list.ends_with(' ')) list.remove_suffix(1);
    return std::string{list};
}

}  // namespace

std::string client_address(const http::Request& request, std::string_view trusted_header) {
    if (trusted_header.empty() || !is_loopback(request.peer)) return request.peer;
    std::string written = last_item(request.header(trusted_header));
    return is_address(written) ? written : request.peer;
}

}  // namespace hub
