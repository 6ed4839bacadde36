// The two codes people carry. `H…` is the shopper's collection code (the QR): a random 128-bit handle, not a signature;
// kiosks hold only its SHA-256. `B…` is on the basket label: it says which basket this is and never proves anything.
//
// Text form: letter + 26 Crockford-free base32 characters (RFC 4648 A-Z2-7) of the 16 bytes + 2 check characters = 29,
// upper case, safe for keyboard-wedge scanners on any layout that types letters and digits; QR version 2 level Q.
// The check characters are two base32 digits of a weighted sum modulo 1021 (prime), so that a wrong or swapped
// neighbour is always noticed. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/result.h"

namespace core {

using Handle = std::array<std::uint8_t, 16>;

struct CollectionCode {
    Handle handle{};
    friend bool operator==(const CollectionCode&, const CollectionCode&) = default;
    std::string text() const;
};
struct BasketCode {
    Handle handle{};
    friend bool operator==(const BasketCode&, const BasketCode&) = default;
    std::string text() const;
};

// Why a scanned or typed text is not one of our codes; the screen chooses its words by this.
enum class CodeFault : std::uint8_t {
    too_long,  // more than 512 bytes
    foreign,   // another system's code: not our letters, or not our length
    damaged,   // ours, but the check characters do not fit: scan again
};

using ScannedCode = std::variant<CollectionCode, BasketCode, CodeFault>;

// Lower case, surrounding white space and control characters are forgiven; nothing else is.
ScannedCode read_code(std::string_view text);

// The 6-character code people can type: a search key, not a proof. Alphabet without I, O, 0, 1.
bool is_search_code(std::string_view text);

}  // namespace core
