#include "tests/hub-server/http/test_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

namespace tests {

struct TestClient::Wire {
    int socket = -1;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{nullptr, SSL_CTX_free};
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl{nullptr, SSL_free};

    ~Wire() {
        ssl.reset();
        if (socket >= 0) close(socket);
    }
    // The bytes read; 0 at the end or after an error.
    std::size_t read_some(char* into, std::size_t size) {
        std::size_t count = 0;
        if (ssl) return SSL_read_ex(ssl.get(), into, size, &count) == 1 ? count : 0;
        const ssize_t got = recv(socket, into, size, 0);
        return got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    bool shake_hands(const TlsWish& wish) {
        context.reset(SSL_CTX_new(TLS_client_method()));
        SSL_CTX_load_verify_locations(context.get(), wish.trusted_certificate_file.c_str(), nullptr);
        SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
        if (wish.version_max != 0) {
            SSL_CTX_set_security_level(context.get(), 0);  // or OpenSSL itself would not offer an old version
            SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
            SSL_CTX_set_max_proto_version(context.get(), wish.version_max);
        }
        ssl.reset(SSL_new(context.get()));
        SSL_set1_host(ssl.get(), wish.expected_name.c_str());
        SSL_set_fd(ssl.get(), socket);
        return SSL_connect(ssl.get()) == 1;
    }
};

TestClient::TestClient(std::unique_ptr<Wire> wire) : m_wire(std::move(wire)) {}
TestClient::TestClient(TestClient&&) noexcept = default;
TestClient& TestClient::operator=(TestClient&&) noexcept = default;
TestClient::~TestClient() = default;

std::optional<TestClient> TestClient::connect(std::uint16_t port, const std::optional<TlsWish>& tls) {
    auto wire = std::make_unique<Wire>();
    wire->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    timeval patience{};
    patience.tv_sec = std::chrono::duration_cast<std::chrono::seconds>(k_patience).count();
    setsockopt(wire->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(wire->socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(wire->socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return std::nullopt;
    if (tls && !wire->shake_hands(*tls)) return std::nullopt;
    return TestClient{std::move(wire)};
}

bool TestClient::send(std::string_view bytes) {
    std::size_t written = 0;
    if (m_wire->ssl) return SSL_write_ex(m_wire->ssl.get(), bytes.data(), bytes.size(), &written) == 1;
    while (written < bytes.size()) {
        const ssize_t count = ::send(m_wire->socket, bytes.data() + written, bytes.size() - written, MSG_NOSIGNAL);
        if (count <= 0) return false;
        written += static_cast<std::size_t>(count);
    }
    return true;
}

bool TestClient::fill() {
    std::array<char, 16384> chunk;
    const std::size_t count = m_wire->read_some(chunk.data(), chunk.size());
    m_buffer.append(chunk.data(), count);
    return count > 0;
}

std::optional<Answer> TestClient::receive(bool head_only) {
    std::size_t end = 0;
    while ((end = m_buffer.find("\r\n\r\n")) == std::string::npos)
        if (!fill()) return std::nullopt;
    Answer answer;
    std::string_view head = std::string_view{m_buffer}.substr(0, end + 2);
    const std::string_view status = head.substr(head.find(' ') + 1, 3);
    std::from_chars(status.data(), status.data() + status.size(), answer.status);
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        std::string name{line.substr(0, line.find(':'))};
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        answer.headers[name] = line.substr(std::min(line.find(':') + 2, line.size()));
        head.remove_prefix(line.size() + 2);
    }
    m_buffer.erase(0, end + 4);
    if (head_only || answer.headers.count("content-length") == 0) return answer;
    const std::size_t length = std::stoul(answer.headers["content-length"]);
    while (m_buffer.size() < length)
        if (!fill()) return std::nullopt;
    answer.body = m_buffer.substr(0, length);
    m_buffer.erase(0, length);
    return answer;
}

std::optional<Answer> TestClient::ask(std::string_view bytes) {
    if (!send(bytes)) return std::nullopt;
    return receive();
}

bool TestClient::is_closed_within(std::chrono::milliseconds limit) {
    pollfd waiting{m_wire->socket, POLLIN, 0};
    if (!m_buffer.empty() || poll(&waiting, 1, static_cast<int>(limit.count())) != 1) return false;
    return !fill();
}

namespace {

struct FileCloser {
    void operator()(FILE* file) const { fclose(file); }
};
using File = std::unique_ptr<FILE, FileCloser>;

}  // namespace

void write_self_signed_certificate(const std::string& certificate_file, const std::string& key_file) {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_EC_gen("P-256"), EVP_PKEY_free};
    const std::unique_ptr<X509, decltype(&X509_free)> certificate{X509_new(), X509_free};
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_version(certificate.get(), X509_VERSION_3);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* name = X509_get_subject_name(certificate.get());
    const unsigned char common_name[] = "localhost";
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common_name, -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> names{
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost"), X509_EXTENSION_free};
    X509_add_ext(certificate.get(), names.get(), -1);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    const File certificate_out{fopen(certificate_file.c_str(), "wb")};
    const File key_out{fopen(key_file.c_str(), "wb")};
    PEM_write_X509(certificate_out.get(), certificate.get());
    PEM_write_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

}  // namespace tests
