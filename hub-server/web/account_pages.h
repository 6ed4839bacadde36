// Signing in and choosing a password.
#pragma once

#include <string>
#include <string_view>

#include "hub-server/web/frame.h"

namespace hub::web {

// `next` is the page asked for before signing in; `problem` is empty or what went wrong. The e-mail is kept, the
// password never.
std::string sign_in_page(const Frame& frame, std::string_view email, std::string_view next, std::string_view problem);

// For a person who is signed in (frame.staff is set).
std::string password_page(const Frame& frame, std::string_view problem);

}  // namespace hub::web
