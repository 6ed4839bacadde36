// What surrounds every page: head, heading, navigation, foot. Pages give their title and their content.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/translation.h"
#include "hub-server/web/html.h"

namespace hub::web {

// The bar of a person who is signed in.
struct StaffBar {
    std::string email;
    std::string csrf;  // for the sign-out form
    bool has_first_password = false;
};

// What a page needs beside its subject. Borrowed: it lives for one call.
struct Frame {
    const core::Translation& tr;
    std::string stylesheet;  // "/assets/<hash>/halle.css"
    std::string icon;
    std::string shop_name;  // empty: the product's name
    std::string path;       // of this page when it can be asked for again in another language; else empty
    std::optional<StaffBar> staff;
};

// The whole document.
std::string page(const Frame& frame, std::string_view title, const Html& content);

// The hidden field that proves that a form came from our own page.
void write_csrf(Html& html, std::string_view csrf);

// A message above the content; `style` of the stylesheet: "problem", "done", "hint". Read aloud when it appears.
void write_notice(Html& html, std::string_view style, std::string_view words);

}  // namespace hub::web
