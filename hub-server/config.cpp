#include "hub-server/config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <span>
#include <sstream>

#include "hub-server/services/durable_file.h"

namespace hub {

using core::Done;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Status;

namespace {

std::string at(const std::string& name, const toml::source_region& source) {
    return name + ":" + std::to_string(source.begin.line) + ": ";
}

// One table of the file: takes known values out of it and complains about everything else.
class Section {
public:
    Section(const toml::table& root, std::string_view title, const std::string& file)
        : m_table(root[title].as_table()), m_title(title), m_file(file) {}

    Status allow(std::string_view names_allowed) const {
        if (m_table == nullptr) return Done{};
        for (const auto& [key, value] : *m_table) {
            const std::string wrapped = " " + std::string{key.str()} + " ";
            if ((" " + std::string{names_allowed} + " ").find(wrapped) == std::string::npos) {
                return fail(ErrorCode::invalid, at(m_file, key.source()) + "\"" + std::string{key.str()} +
                                                    "\" is not known in [" + std::string{m_title} +
                                                    "]. Allowed: " + std::string{names_allowed});
            }
        }
        return Done{};
    }

    Status text(std::string_view name, std::string& into) const {
        const toml::node* node = find(name);
        if (node == nullptr) return Done{};
        const auto* value = node->as_string();
        if (value == nullptr) return wrong(*node, name, "a text in quotation marks");
        into = value->get();
        return Done{};
    }

    template <class Integer>
    Status integer(std::string_view name, std::int64_t least, std::int64_t most, Integer& into) const {
        const toml::node* node = find(name);
        if (node == nullptr) return Done{};
        const auto* value = node->as_integer();
        if (value == nullptr || value->get() < least || value->get() > most)
            return wrong(*node, name, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        into = static_cast<Integer>(value->get());
        return Done{};
    }

    Status level(std::string_view name, core::LogLevel& into) const {
        if (find(name) == nullptr) return Done{};
        std::string text_value;
        TRY(text(name, text_value));
        const auto level = parse_log_level(text_value);
        if (!level) return wrong(name, level.error().message);
        into = *level;
        return Done{};
    }

    // The value of `name`, which is there, is not what it must be.
    core::Error wrong(std::string_view name, const std::string& allowed) const {
        return wrong(*find(name), name, allowed);
    }

private:
    const toml::node* find(std::string_view name) const { return m_table == nullptr ? nullptr : m_table->get(name); }
    core::Error wrong(const toml::node& node, std::string_view name, const std::string& allowed) const {
        return fail(ErrorCode::invalid, at(m_file, node.source()) + "\"" + std::string{name} + "\" must be " + allowed);
    }

    const toml::table* m_table;
    std::string_view m_title;
    const std::string& m_file;
};

Status check_titles(const toml::table& root, const std::string& file) {
    for (const auto& [key, value] : root) {
        const std::string_view title = key.str();
        const bool is_known = title == "server" || title == "data" || title == "log";
        if (is_known && value.is_table()) continue;
        return fail(ErrorCode::invalid, at(file, key.source()) + "\"" + std::string{title} +
                                            "\" is not known here. Allowed: [server], [data], [log]");
    }
    return Done{};
}

std::string resolved(const std::string& path, const std::string& folder) {
    if (path.empty() || folder.empty()) return path;
    return (std::filesystem::path{folder} / path).lexically_normal().string();
}

// As browsers send it in Origin: scheme, host and port, nothing behind. Anything else would refuse every form.
bool is_origin(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!text.starts_with(scheme)) continue;
        const std::string_view host = text.substr(scheme.size());
        const auto is_allowed = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' || c == '[' ||
                   c == ']';
        };
        return !host.empty() && std::all_of(host.begin(), host.end(), is_allowed);
    }
    return false;
}

bool is_header_name(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

Status check_server(const Section& server, const Config& config) {
    if (config.certificate_file.empty() && !config.private_key_file.empty())
        return server.wrong("private_key", "given together with \"certificate\"");
    if (config.private_key_file.empty() && !config.certificate_file.empty())
        return server.wrong("certificate", "given together with \"private_key\"");
    if (!config.public_origin.empty() && !is_origin(config.public_origin))
        return server.wrong("public_origin",
                            "like \"https://drive.example.org\": in lower case, without a path or a / "
                            "at the end");
    if (!is_header_name(config.client_address_header))
        return server.wrong("client_address_header", "the name of a header, like \"X-Forwarded-For\"");
    return Done{};
}

Result<Config> config_of(const toml::table& root, const std::string& file, const std::string& folder) {
    TRY(check_titles(root, file));
    Config config;
    const Section server{root, "server", file};
    TRY(server.allow("address port threads certificate private_key public_origin client_address_header"));
    TRY(server.text("address", config.address));
    TRY(server.integer("port", 0, std::numeric_limits<std::uint16_t>::max(), config.port));
    TRY(server.integer("threads", 1, 64, config.threads));
    TRY(server.text("certificate", config.certificate_file));
    TRY(server.text("private_key", config.private_key_file));
    TRY(server.text("public_origin", config.public_origin));
    TRY(server.text("client_address_header", config.client_address_header));
    TRY(check_server(server, config));
    const Section data{root, "data", file};
    TRY(data.allow("directory"));
    TRY(data.text("directory", config.data_directory));
    const Section log{root, "log", file};
    TRY(log.allow("level"));
    TRY(log.level("level", config.log_level));
    config.certificate_file = resolved(config.certificate_file, folder);
    config.private_key_file = resolved(config.private_key_file, folder);
    config.data_directory = resolved(config.data_directory, folder);
    return config;
}

}  // namespace

Result<core::LogLevel> parse_log_level(std::string_view name) {
    if (name == "debug") return core::LogLevel::debug;
    if (name == "info") return core::LogLevel::info;
    if (name == "warning") return core::LogLevel::warning;
    if (name == "error") return core::LogLevel::error;
    return fail(ErrorCode::invalid, "\"debug\", \"info\", \"warning\" or \"error\"");
}

Result<Config> parse_config(std::string_view text, const std::string& name, const std::string& folder) {
    try {
        const toml::table root = toml::parse(text, name);
        return config_of(root, name, folder);
    } catch (const toml::parse_error& error) {
        return fail(ErrorCode::invalid, at(name, error.source()) + std::string{error.description()});
    }
}

Result<Config> read_config(const std::string& path) {
    TRY_ASSIGN(text, read_small_file(path));
    if (!text) return fail(ErrorCode::not_found, path + ": there is no such file");
    return parse_config(*text, path, std::filesystem::path{path}.parent_path().string());
}

}  // namespace hub
