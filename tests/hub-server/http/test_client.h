// A tiny blocking HTTP client for tests: it sends the bytes it is told to, even when they are no HTTP, and reads one
// answer. Every wait ends after k_patience. Over TLS it trusts one certificate file and checks the name.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tests {

inline constexpr std::chrono::milliseconds k_patience{5'000};

struct Answer {
    int status = 0;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
};

struct TlsWish {
    std::string trusted_certificate_file;
    std::string expected_name;
    int version_max = 0;  // TLS1_1_VERSION …; 0: the newest
};

class TestClient {
public:
    // Nothing when the connection or the handshake is refused.
    static std::optional<TestClient> connect(std::uint16_t port, const std::optional<TlsWish>& tls = {});
    TestClient(TestClient&&) noexcept;
    TestClient& operator=(TestClient&&) noexcept;
    ~TestClient();

    bool send(std::string_view bytes);
    // The next answer; nothing when the server closed or k_patience is over. `head_only`: after a HEAD.
    std::optional<Answer> receive(bool head_only = false);
    // send(), then receive().
    std::optional<Answer> ask(std::string_view bytes);
    // True when the server closes within `limit` without another byte.
    bool is_closed_within(std::chrono::milliseconds limit);

private:
    struct Wire;
    explicit TestClient(std::unique_ptr<Wire> wire);
    bool fill();
    std::unique_ptr<Wire> m_wire;
    std::string m_buffer;
};

// A self-signed certificate for "localhost" and its key, written to two PEM files.
void write_self_signed_certificate(const std::string& certificate_file, const std::string& key_file);

}  // namespace tests
