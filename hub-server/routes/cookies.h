// The hub's three cookies. Over TLS their names start with __Host-: a browser then accepts them only with Secure, for
// this host and the whole site, so that no sibling host plants one. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "hub-server/http/message.h"

namespace hub {

inline constexpr std::string_view k_session_cookie = "halle-session";
inline constexpr std::string_view k_cart_cookie = "halle-cart";
inline constexpr std::string_view k_language_cookie = "halle-lang";

std::optional<std::string> read_cookie(const http::Request& request, bool is_secure, std::string_view name);

// HttpOnly, SameSite=Lax, Path=/. Without a `life` it ends with the browser. `value` is one of our tokens or codes.
void set_cookie(http::Response& response, bool is_secure, std::string_view name, std::string_view value,
                std::optional<core::Duration> life);
void clear_cookie(http::Response& response, bool is_secure, std::string_view name);

}  // namespace hub
