// How a person is called on a public screen, on a label and aloud: first name and one initial, never the surname. Pure.
#pragma once

#include <string>
#include <string_view>

namespace core {

// "Apolline", "Arnaud" -> "Apolline A."; "Jean-Marie", "de La Tour" -> "Jean-Marie D."; no surname -> "Apolline"; no
// first name -> "A."; neither -> "". White space and control characters are collapsed, and signs that are invisible or
// turn the direction of writing are left out; the initial is upper case, with its accent; letters are otherwise as the
// person wrote them. `first_name` and `last_name` are valid UTF-8.
std::string display_name(std::string_view first_name, std::string_view last_name);

}  // namespace core
