// Secrets handed to browsers and devices: 128 random bits, 32 hexadecimal characters as text. Who holds the text has
// the right; the database keeps only its SHA-256, so a stolen backup opens nothing. One type per use: a cart's token
// is never accepted as a session's. Values; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/sync/fact.h"

namespace hub {

// Hashes `bytes` for storage.
core::Sha256 token_hash(core::ByteView bytes);
// The text of the anti-forgery token that goes with a session or cart: derived, so nothing more is stored.
std::string csrf_text_for(core::ByteView bytes);

template <class Tag>
struct Token {
    std::array<std::uint8_t, 16> bytes{};

    friend bool operator==(const Token&, const Token&) = delete;  // compare hash(): a database lookup, not a guess
    std::string text() const { return core::to_hex(bytes); }
    core::Sha256 hash() const { return token_hash(bytes); }
    // Put it in every form; check it with core::equal_in_constant_time.
    std::string csrf() const { return csrf_text_for(bytes); }

    static Token make(core::Random& random) {
        Token token;
        random.fill(token.bytes);
        return token;
    }
    // `unauthenticated` for anything but 32 hexadecimal characters; the text is never repeated in the message.
    static core::Result<Token> parse(std::string_view text) {
        const auto parsed = core::from_hex(text);
        Token token;
        if (!parsed || parsed->size() != token.bytes.size())
            return core::fail(core::ErrorCode::unauthenticated, "not a token");
        std::copy(parsed->begin(), parsed->end(), token.bytes.begin());
        return token;
    }
};

using SessionToken = Token<struct SessionTokenTag>;  // cookie of a signed-in person
using CartToken = Token<struct CartTokenTag>;        // cookie of a shopper
using OrderToken = Token<struct OrderTokenTag>;      // in the address of the confirmation page
using DeviceToken = Token<struct DeviceTokenTag>;    // Authorization: Bearer … of a kiosk

}  // namespace hub
