// The server's TLS context: TLS 1.2 or later, a certificate chain and its key from PEM files. Immutable once made.
#pragma once

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

#include "core/base/result.h"

namespace hub::http {

// `invalid` when a file is missing, is not PEM, or the key does not belong to the certificate; the message names the
// file and what to do.
core::Result<std::unique_ptr<boost::asio::ssl::context>> load_tls(const std::string& certificate_file,
                                                                  const std::string& private_key_file);

}  // namespace hub::http
