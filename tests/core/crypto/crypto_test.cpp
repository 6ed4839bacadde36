// Published vectors through the skin: a wrong argument order or length shows at once.
#include "core/crypto/crypto.h"

#include <algorithm>
#include <set>

#include "tests/support/catch.h"

namespace core {
namespace {

std::string hex_of_sha256(std::string_view text) { return to_hex(sha256(as_bytes(text))); }

Bytes bytes_of(std::string_view hex) { return *from_hex(hex); }

SigningKey key_of(std::string_view seed_hex) {
    std::array<std::uint8_t, 32> seed{};
    const Bytes bytes = bytes_of(seed_hex);
    std::copy(bytes.begin(), bytes.end(), seed.begin());
    return SigningKey::from_seed(seed);
}

// Counts up: decides every byte of a code.
class CountingRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) byte = m_next++;
    }

private:
    std::uint8_t m_next = 0;
};

struct SignatureVector {
    const char *seed, *public_key, *message, *signature;
};

// RFC 8032 §7.1, TEST 1 to 3.
constexpr SignatureVector k_rfc_8032[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe246"
     "55141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb"
     "00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc"
     "027beceea1ec40a"},
};

}  // namespace

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples") {
    REQUIRE(initialise_crypto());
    CHECK(hex_of_sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex_of_sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex_of_sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hex_of_sha256(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("Ed25519 makes and accepts the signatures of RFC 8032") {
    REQUIRE(initialise_crypto());
    for (const auto& vector : k_rfc_8032) {
        const SigningKey key = key_of(vector.seed);
        const Bytes message = bytes_of(vector.message);
        CHECK(to_hex(key.public_key) == vector.public_key);
        CHECK(to_hex(sign(key, message)) == vector.signature);
        CHECK(verify(bytes_of(vector.public_key), message, bytes_of(vector.signature)));
    }
}

TEST_CASE("a signature is refused once any bit of it, of the message or of the key changes") {
    REQUIRE(initialise_crypto());
    const SigningKey key = SigningKey::generate();
    Bytes message = bytes_of("0102030405");
    Signature signature = sign(key, message);
    REQUIRE(verify(key.public_key, message, signature));

    for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
        Signature changed = signature;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
        CHECK_FALSE(verify(key.public_key, message, changed));
    }
    CHECK_FALSE(verify(SigningKey::generate().public_key, message, signature));
    message[0] ^= 1;
    CHECK_FALSE(verify(key.public_key, message, signature));
}

TEST_CASE("a key or a signature of another length is refused, not read past its end") {
    REQUIRE(initialise_crypto());
    const SigningKey key = SigningKey::generate();
    const Bytes message{1, 2, 3};
    const Signature signature = sign(key, message);
    CHECK_FALSE(verify(ByteView{key.public_key}.first(31), message, signature));
    CHECK_FALSE(verify(key.public_key, message, ByteView{signature}.first(63)));
    CHECK_FALSE(verify({}, message, {}));
}

TEST_CASE("a password opens its own hash only, and the hash names its cost") {
    REQUIRE(initialise_crypto());
    const auto hash = hash_password("tomme de chèvre");
    REQUIRE(hash);
    CHECK(hash->find("$argon2id$v=19$m=19456,t=2,p=1$") == 0);
    CHECK(verify_password(*hash, "tomme de chèvre"));
    CHECK_FALSE(verify_password(*hash, "tomme de chevre"));
    CHECK_FALSE(verify_password(*hash, ""));
    CHECK(*hash_password("tomme de chèvre") != *hash);  // another salt
}

TEST_CASE("a text that is no password hash never opens") {
    REQUIRE(initialise_crypto());
    CHECK_FALSE(verify_password("", ""));
    CHECK_FALSE(verify_password("plain", "plain"));
    CHECK_FALSE(verify_password(std::string(5'000, '$'), "x"));
    auto hash = *hash_password("secret");
    hash.back() = hash.back() == 'A' ? 'B' : 'A';
    CHECK_FALSE(verify_password(hash, "secret"));
}

TEST_CASE("typed codes use 32 characters that are not mistaken for one another") {
    CountingRandom counting;
    const std::string code = random_code(counting, 256);
    const std::set<char> used(code.begin(), code.end());
    CHECK(code.size() == 256);
    CHECK(used.size() == 32);
    for (const char confusing : {'I', 'L', 'O', 'U', 'i', 'l'}) CHECK(used.count(confusing) == 0);
    for (const char c : used) CHECK(std::count(code.begin(), code.end(), c) == 8);  // no character is likelier
}

TEST_CASE("the system's randomness does not repeat") {
    REQUIRE(initialise_crypto());
    SystemRandom random;
    CHECK(random_code(random, 20) != random_code(random, 20));
}

TEST_CASE("comparing secrets looks at every byte and at the length") {
    const Bytes a = bytes_of("00112233");
    CHECK(equal_in_constant_time(a, bytes_of("00112233")));
    CHECK_FALSE(equal_in_constant_time(a, bytes_of("00112232")));
    CHECK_FALSE(equal_in_constant_time(a, bytes_of("001122")));
    CHECK(equal_in_constant_time({}, {}));
}

}  // namespace core
