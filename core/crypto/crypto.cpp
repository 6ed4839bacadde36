#include "core/crypto/crypto.h"

#include <sodium.h>

namespace core {
namespace {

// OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, t = 2, p = 1.
constexpr unsigned long long k_password_passes = 2;
constexpr std::size_t k_password_bytes = 19 * 1024 * 1024;

static_assert(sizeof(Sha256) == crypto_hash_sha256_BYTES);
static_assert(sizeof(Signature) == crypto_sign_BYTES);
static_assert(sizeof(SigningKey::public_key) == crypto_sign_PUBLICKEYBYTES);
static_assert(sizeof(SigningKey::secret_key) == crypto_sign_SECRETKEYBYTES);

}  // namespace

Status initialise_crypto() {
    if (sodium_init() < 0) return fail(ErrorCode::unavailable, "libsodium: the system gives no randomness");
    return Done{};
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

Sha256 sha256(ByteView bytes) {
    Sha256 hash;
    crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
    return hash;
}

bool equal_in_constant_time(ByteView a, ByteView b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

SigningKey SigningKey::generate() {
    SigningKey key;
    crypto_sign_keypair(key.public_key.data(), key.secret_key.data());
    return key;
}

SigningKey SigningKey::from_seed(const std::array<std::uint8_t, 32>& seed) {
    SigningKey key;
    crypto_sign_seed_keypair(key.public_key.data(), key.secret_key.data(), seed.data());
    return key;
}

Signature sign(const SigningKey& key, ByteView message) {
    Signature signature;
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), key.secret_key.data());
    return signature;
}

bool verify(ByteView public_key, ByteView message, ByteView signature) {
    if (public_key.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) return false;
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), public_key.data()) == 0;
}

Result<std::string> hash_password(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), k_password_passes, k_password_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return fail(ErrorCode::unavailable, "password hash: 19 MiB of memory could not be had");
    }
    return std::string{text.data()};
}

bool verify_password(std::string_view hash, std::string_view password) {
    const std::string text{hash};  // libsodium wants the final zero
    return crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
}

std::string random_code(Random& random, std::size_t characters) {
    constexpr std::string_view k_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static_assert(k_alphabet.size() == 32);
    Bytes bytes(characters);
    random.fill(bytes);
    std::string code;
    for (const std::uint8_t byte : bytes) code += k_alphabet[byte % k_alphabet.size()];
    return code;
}

}  // namespace core
