// The codes people carry. `H…` is the shopper's collection code (the QR): a random 128-bit handle, not a signature;
// kiosks hold only its SHA-256. `B…` is on the basket label: it says which basket this is and never proves anything.
//
// Text form: letter + 26 base32 characters (RFC 4648 A-Z2-7) of the 16 bytes + 2 check characters = 29,
// upper case, safe for keyboard-wedge scanners on any layout that types letters and digits; QR version 2 level Q.
// The check characters are two base32 digits of a weighted sum modulo 1021 (prime), so that a wrong or swapped
// neighbour is always noticed. Pure, but for the randomness handed in.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/random.h"
#include "core/base/result.h"

namespace core {

using Handle = std::array<std::uint8_t, 16>;

// 128 bits nobody can guess, when `random` is the operating system's.
Handle make_handle(Random& random);

// The shopper's proof, in the QR of the confirmation. Whoever shows it may collect; no kiosk holds it.
struct CollectionCode {
    Handle handle{};
    friend bool operator==(const CollectionCode&, const CollectionCode&) = default;
    std::string text() const;
};
// Which basket a label is stuck on. No secret.
struct BasketCode {
    Handle handle{};
    friend bool operator==(const BasketCode&, const BasketCode&) = default;
    std::string text() const;
};

// Why a scanned or typed text is not one of our codes; the screen chooses its words by this.
enum class CodeFault : std::uint8_t {
    too_long,  // more than k_code_bytes_max bytes
    foreign,   // another system's code: not our letters, or not our length
    damaged,   // ours, but the check characters do not fit: scan again
};
inline constexpr std::size_t k_code_bytes_max = 512;

using ScannedCode = std::variant<CollectionCode, BasketCode, CodeFault>;

// Lower case, surrounding white space and control characters are forgiven; nothing else is.
ScannedCode read_code(std::string_view text);

// The 6-character code people can type: a search key, not a proof. Upper case, alphabet without I, O, 0, 1.
bool is_search_code(std::string_view text);
// What a person typed, as it is stored: upper case, without surrounding spaces. Nothing when it is not a search code.
std::optional<std::string> read_search_code(std::string_view text);
// Uniform over the 32^6 codes; the caller retries when a code is taken.
std::string make_search_code(Random& random);

}  // namespace core
