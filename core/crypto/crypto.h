// A thin skin over libsodium. initialise_crypto() once in main.cpp before anything else; then any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/random.h"
#include "core/base/result.h"

namespace core {

// `unavailable` when the system gives no randomness. May be called again: the second call does nothing.
Status initialise_crypto();

// The operating system's randomness. Any thread.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

using Sha256 = std::array<std::uint8_t, 32>;
Sha256 sha256(ByteView bytes);

// Compares in time that depends on the lengths only.
bool equal_in_constant_time(ByteView a, ByteView b);

// An Ed25519 key pair (RFC 8032). The secret key is the 32-byte seed followed by the public key.
struct SigningKey {
    std::array<std::uint8_t, 32> public_key{};
    std::array<std::uint8_t, 64> secret_key{};
    static SigningKey generate();
    // The pair that belongs to a seed: the same seed gives the same pair, as a simulation needs.
    static SigningKey from_seed(const std::array<std::uint8_t, 32>& seed);
};
using Signature = std::array<std::uint8_t, 64>;
Signature sign(const SigningKey& key, ByteView message);
// False for a signature of another key or message, and for a key or signature of the wrong length.
bool verify(ByteView public_key, ByteView message, ByteView signature);

// Argon2id, 19 MiB, t = 2 (OWASP's floor; the hub stays small). The text holds its own parameters and salt. Tens of
// milliseconds and 19 MiB each: callers run one at a time, off the event loop. `unavailable` when memory is short.
Result<std::string> hash_password(std::string_view password);
// False for a wrong password and for a text that hash_password() did not make.
bool verify_password(std::string_view hash, std::string_view password);

// `characters` random characters of Crockford's base32 alphabet (digits and upper-case letters without I, L, O, U), 5
// bits each: for passwords and pairing codes people type.
std::string random_code(Random& random, std::size_t characters);

}  // namespace core
