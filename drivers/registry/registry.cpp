#include "drivers/registry/registry.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <optional>
#include <utility>

#include "drivers/protocols/zpl_printer.h"
#include "drivers/transports/file_transport.h"
#include "drivers_device_table.h"

namespace drivers {
namespace {

constexpr std::string_view k_address_forms =
    R"(allowed: "none", "tcp:192.168.1.20:9100", "tcp:[fe80::1%eth0]:9100", "file:/folder")";

core::Error bad_address(std::string_view text, std::string_view why) {
    return core::fail(core::ErrorCode::invalid,
                      fmt::format("device address \"{}\": {}; {}", text, why, k_address_forms));
}

std::optional<std::uint16_t> port_from(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || port == 0) return std::nullopt;
    return port;
}

// An IPv6 address may name its interface: "fe80::1%eth0".
bool is_numeric_host(const std::string& host, int family) {
    std::array<unsigned char, sizeof(in6_addr)> ignored{};
    const auto zone = family == AF_INET6 ? host.find('%') : std::string::npos;
    if (zone != std::string::npos && zone + 1 == host.size()) return false;
    return ::inet_pton(family, host.substr(0, zone).c_str(), ignored.data()) == 1;
}

// `rest` is what follows "tcp:"; `text` is all of it, for messages.
core::Result<DeviceAddress> parse_tcp(std::string_view rest, std::string_view text) {
    const bool is_v6 = rest.starts_with('[');
    const auto host_end = is_v6 ? rest.find(']') : rest.find(':');
    if (is_v6 && host_end == std::string_view::npos) return bad_address(text, "a ] is missing");
    TcpAddress address{.host = std::string{is_v6 ? rest.substr(1, host_end - 1) : rest.substr(0, host_end)}};
    rest = host_end == std::string_view::npos ? std::string_view{} : rest.substr(host_end + (is_v6 ? 1 : 0));
    if (!is_numeric_host(address.host, is_v6 ? AF_INET6 : AF_INET)) {
        return bad_address(text, "the printer's address must be numeric, because names need a network that may be cut");
    }
    if (rest.empty()) return DeviceAddress{address};
    const auto port = rest.starts_with(':') ? port_from(rest.substr(1)) : std::nullopt;
    if (!port) return bad_address(text, "the port must be 1 to 65535");
    address.port = *port;
    return DeviceAddress{address};
}

// Where a table is in its file, for messages.
core::Error table_error(std::string_view file_name, const toml::node& node, std::string_view why) {
    return core::fail(core::ErrorCode::invalid, fmt::format("{}:{}: {}", file_name, node.source().begin.line, why));
}

core::Result<std::string> text_member(const toml::table& row, std::string_view name, std::string_view file_name) {
    const auto value = row[name].value_exact<std::string>();
    if (!value || value->empty()) return table_error(file_name, row, fmt::format("{} must be a text", name));
    return *value;
}

core::Result<int> number_member(const toml::table& row, std::string_view name, int least, int most,
                                std::string_view file_name) {
    const auto value = row[name].value_exact<std::int64_t>();
    if (!value || *value < least || *value > most) {
        return table_error(file_name, row, fmt::format("{} must be a whole number from {} to {}", name, least, most));
    }
    return static_cast<int>(*value);
}

core::Status check_names(const toml::table& row, std::string_view file_name) {
    constexpr std::array<std::string_view, 5> k_names = {"id", "name", "language", "dpi", "width_dots"};
    for (const auto& [key, value] : row) {
        const bool is_known = std::find(k_names.begin(), k_names.end(), key.str()) != k_names.end();
        if (!is_known) {
            return table_error(file_name, value,
                               fmt::format("\"{}\" is not known; allowed: {}", key.str(), fmt::join(k_names, ", ")));
        }
    }
    return core::Done{};
}

core::Result<PrinterModel> model_from(const toml::table& row, std::string_view file_name) {
    TRY(check_names(row, file_name));
    TRY_ASSIGN(id, text_member(row, "id", file_name));
    TRY_ASSIGN(name, text_member(row, "name", file_name));
    TRY_ASSIGN(language, text_member(row, "language", file_name));
    TRY_ASSIGN(dpi, number_member(row, "dpi", 150, 600, file_name));
    TRY_ASSIGN(width, number_member(row, "width_dots", 100, 10'000, file_name));
    if (language != "zpl") return table_error(file_name, row, "language must be \"zpl\"");
    return PrinterModel{.id = id, .name = name, .language = PrinterLanguage::zpl, .dpi = dpi, .width_dots_max = width};
}

std::unique_ptr<Transport> transport_for(const DeviceAddress& address, const core::Monotonic& clock) {
    if (const auto* tcp = std::get_if<TcpAddress>(&address)) return std::make_unique<TcpTransport>(*tcp, clock);
    if (const auto* file = std::get_if<FileAddress>(&address)) return std::make_unique<FileTransport>(file->path);
    return nullptr;
}

}  // namespace

core::Result<DeviceTable> DeviceTable::parse(std::string_view toml_text, std::string_view file_name) {
    toml::table root;
    try {
        root = toml::parse(toml_text, file_name);
    } catch (const toml::parse_error& error) {
        return core::fail(core::ErrorCode::invalid,
                          fmt::format("{}:{}: {}", file_name, error.source().begin.line, error.description()));
    }
    DeviceTable table;
    for (const auto& [key, value] : root) {
        const auto* rows = value.as_array();
        if (key.str() != "label_printer" || rows == nullptr) {
            return table_error(file_name, value, "only [[label_printer]] is allowed");
        }
        for (const auto& row : *rows) {
            if (!row.is_table()) return table_error(file_name, row, "only [[label_printer]] is allowed");
            TRY_ASSIGN(model, model_from(*row.as_table(), file_name));
            if (table.label_printer(model.id)) {
                return table_error(file_name, row, fmt::format("the id \"{}\" is there twice", model.id));
            }
            table.m_label_printers.push_back(std::move(model));
        }
    }
    return table;
}

DeviceTable DeviceTable::built_in() {
    auto table = parse(core::as_text(devices_toml()), "config/devices.toml");
    assert(table);  // a test reads the same bytes
    return *std::move(table);
}

core::Result<PrinterModel> DeviceTable::label_printer(std::string_view id) const {
    std::vector<std::string_view> ids;
    for (const auto& model : m_label_printers) {
        if (model.id == id) return model;
        ids.push_back(model.id);
    }
    return core::fail(core::ErrorCode::not_found,
                      fmt::format("label printer model \"{}\" is not known; known: {}", id, fmt::join(ids, ", ")));
}

core::Result<DeviceAddress> parse_device_address(std::string_view text) {
    constexpr std::string_view k_tcp = "tcp:";
    constexpr std::string_view k_file = "file:";
    if (text == "none") return DeviceAddress{NoDevice{}};
    if (text.starts_with(k_tcp)) return parse_tcp(text.substr(k_tcp.size()), text);
    if (text.starts_with(k_file)) {
        const auto path = text.substr(k_file.size());
        if (path.empty()) return bad_address(text, "the path is missing");
        return DeviceAddress{FileAddress{std::string{path}}};
    }
    return bad_address(text, "that kind is not known");
}

core::Result<std::unique_ptr<LabelPrinter>> open_label_printer(std::string_view address, std::string_view model_id,
                                                               const DeviceTable& table, const core::Monotonic& clock) {
    TRY_ASSIGN(device, parse_device_address(address));
    TRY_ASSIGN(model, table.label_printer(model_id));
    auto transport = transport_for(device, clock);
    if (!transport) return std::unique_ptr<LabelPrinter>{};
    const PrinterCapabilities capabilities{.dpi = model.dpi, .width_dots_max = model.width_dots_max};
    switch (model.language) {
        case PrinterLanguage::zpl:
            return std::unique_ptr<LabelPrinter>{
                std::make_unique<ZplPrinter>(std::move(transport), capabilities, clock)};
    }
    return std::unique_ptr<LabelPrinter>{};
}

}  // namespace drivers
