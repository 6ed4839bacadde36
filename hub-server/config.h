// The hub's configuration file (TOML) as a value. Reading is strict: an unknown name, a wrong type or a value outside
// its range is `invalid`, with the file, the line and what is allowed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/log.h"
#include "core/base/result.h"

namespace hub {

struct Config {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    int threads = 2;
    std::string certificate_file;  // both empty: plain HTTP on loopback
    std::string private_key_file;
    std::string public_origin;          // "https://drive.example.org" behind a proxy; empty: what the request says
    std::string client_address_header;  // "X-Forwarded-For" when a proxy here sets it; empty: the connection's address
    std::string data_directory = "hub-data";
    core::LogLevel log_level = core::LogLevel::info;
};

// `name` is what errors call the text; `folder` is what relative paths in it are relative to (empty: as they are).
core::Result<Config> parse_config(std::string_view toml, const std::string& name, const std::string& folder = {});
// `not_found` when there is no such file.
core::Result<Config> read_config(const std::string& path);

core::Result<core::LogLevel> parse_log_level(std::string_view name);

}  // namespace hub
