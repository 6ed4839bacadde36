// The text of a pairing code: 8 characters people type, shown as "7K2M-9QXR". The first two are the slot: they say
// which code is being tried, so that a wrong guess costs that code one of its five tries. Internal to
// hub-server/services.
#pragma once

#include <string>
#include <string_view>

namespace hub {

inline constexpr std::size_t k_pairing_characters = 8;

// Upper case, without dashes and spaces; O is read as 0, I and L as 1 (Crockford). Empty when it cannot be a code.
std::string read_pairing_code(std::string_view typed);
std::string shown_pairing_code(const std::string& code);
std::string slot_of(const std::string& code);

}  // namespace hub
