// Keys by their place on the keyboard. Handheld scanners type as if they were a US keyboard; the system's layout
// (AZERTY here) would turn their A into Q. So the place is read, and the US character of that place is taken. Values.
#pragma once

#include <cstdint>
#include <optional>

namespace kiosk {

// What a key press means when the keyboard is taken for a US one.
struct PhysicalKey {
    enum class Kind : std::uint8_t { character, enter, erase, other };
    Kind kind = Kind::other;
    char character = 0;  // printable ASCII, of a character
};

}  // namespace kiosk
