#include "hub-server/routes/cookies.h"

#include <fmt/format.h>

#include <chrono>

namespace hub {
namespace {

std::string full_name(bool is_secure, std::string_view name) {
    return fmt::format("{}{}", is_secure ? "__Host-" : "", name);
}

}  // namespace

std::optional<std::string> read_cookie(const http::Request& request, bool is_secure, std::string_view name) {
    return request.cookie(full_name(is_secure, name));
}

void set_cookie(http::Response& response, bool is_secure, std::string_view name, std::string_view value,
                std::optional<core::Duration> life) {
    std::string cookie = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax", full_name(is_secure, name), value);
    if (life) cookie += fmt::format("; Max-Age={}", std::chrono::duration_cast<std::chrono::seconds>(*life).count());
    if (is_secure) cookie += "; Secure";
    response.with("Set-Cookie", std::move(cookie));
}

void clear_cookie(http::Response& response, bool is_secure, std::string_view name) {
    set_cookie(response, is_secure, name, "", core::Duration{0});
}

}  // namespace hub
