#include "hub-server/http/tls.h"

#include <fmt/format.h>

namespace hub::http {

namespace ssl = boost::asio::ssl;
using core::ErrorCode;
using core::fail;

core::Result<std::unique_ptr<ssl::context>> load_tls(const std::string& certificate_file,
                                                     const std::string& private_key_file) {
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    boost::system::error_code error;
    context->use_certificate_chain_file(certificate_file, error);
    if (error)
        return fail(ErrorCode::invalid, fmt::format("certificate {}: {}. It must be a PEM file with the server's "
                                                    "certificate first, then its issuers.",
                                                    certificate_file, error.message()));
    context->use_private_key_file(private_key_file, ssl::context::pem, error);
    if (error)
        return fail(ErrorCode::invalid, fmt::format("private key {}: {}. It must be the PEM key of certificate {}.",
                                                    private_key_file, error.message(), certificate_file));
    return context;
}

}  // namespace hub::http
