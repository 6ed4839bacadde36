#include "drivers/registry/registry.h"

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace {

using core::ErrorCode;
using drivers::DeviceTable;
using drivers::parse_device_address;

const core::SystemMonotonic k_clock;

TEST_CASE("addresses as people write them") {
    CHECK(std::holds_alternative<drivers::NoDevice>(*parse_device_address("none")));
    const auto v4 = std::get<drivers::TcpAddress>(*parse_device_address("tcp:192.168.1.20:9101"));
    CHECK(v4.host == "192.168.1.20");
    CHECK(v4.port == 9101);
    CHECK(std::get<drivers::TcpAddress>(*parse_device_address("tcp:192.168.1.20")).port == 9100);
    const auto v6 = std::get<drivers::TcpAddress>(*parse_device_address("tcp:[fe80::1]:9102"));
    CHECK(v6.host == "fe80::1");
    CHECK(v6.port == 9102);
    CHECK(std::get<drivers::TcpAddress>(*parse_device_address("tcp:[::1]")).port == 9100);
    // Without its interface a link-local address leads nowhere.
    CHECK(std::get<drivers::TcpAddress>(*parse_device_address("tcp:[fe80::1%eth0]:9102")).host == "fe80::1%eth0");
    CHECK(std::get<drivers::FileAddress>(*parse_device_address("file:/var/spool/halle")).path == "/var/spool/halle");
}

TEST_CASE("a wrong address is refused with what is allowed") {
    for (const std::string text :
         {"", "usb:1", "tcp:", "tcp:printer.local:9100", "tcp:192.168.1.20:0", "tcp:192.168.1.20:99999",
          "tcp:192.168.1.20:", "tcp:192.168.1.20:91x", "tcp:192.168.1", "tcp:[fe80::1", "tcp:[fe80::1]9100",
          "tcp:[fe80::1%]:9100", "tcp:[%eth0]:9100", "tcp:192.168.1.20%eth0", "file:", "None", "tcp:fe80::1"}) {
        CAPTURE(text);
        const auto address = parse_device_address(text);
        REQUIRE_FALSE(address);
        CHECK(address.error().code == ErrorCode::invalid);
        CHECK(address.error().message.find("allowed: \"none\", \"tcp:192.168.1.20:9100\"") != std::string::npos);
    }
}

TEST_CASE("the built-in table knows the default printer") {
    const auto table = DeviceTable::built_in();
    const auto model = table.label_printer(drivers::k_default_label_printer);
    REQUIRE(model);
    CHECK(model->dpi == 203);
    // Every model of the table takes a basket label.
    for (const auto& each : table.label_printers()) {
        CAPTURE(each.id);
        CHECK(each.width_dots_max * 254 >= 600 * each.dpi);
    }
}

TEST_CASE("an unknown model is refused with those there are") {
    const auto model = DeviceTable::built_in().label_printer("epson");
    CHECK(model.error().code == ErrorCode::not_found);
    CHECK(model.error().message.find("zebra-203, zebra-300") != std::string::npos);
}

TEST_CASE("a table with an error is refused with file and line") {
    const std::string good =
        "[[label_printer]]\nid = \"a\"\nname = \"A\"\nlanguage = \"zpl\"\ndpi = 203\nwidth_dots = 832\n";
    REQUIRE(DeviceTable::parse(good, "x.toml"));
    const auto message_of = [](const std::string& text) {
        const auto table = DeviceTable::parse(text, "x.toml");
        REQUIRE_FALSE(table);
        CHECK(table.error().code == ErrorCode::invalid);
        return table.error().message;
    };
    const auto with = [&](const std::string& from, const std::string& to) {
        auto text = good;
        return text.replace(text.find(from), from.size(), to);
    };
    CHECK(message_of(with("dpi = 203", "dpi = ")).find("x.toml:5: ") == 0);
    CHECK(message_of(with("dpi = 203", "dpi = 72")).find("dpi must be a whole number from 150 to 600") !=
          std::string::npos);
    CHECK(message_of(with("dpi = 203", "dpi = \"203\"")).find("x.toml:1: ") == 0);
    CHECK(message_of(with("dpi = 203\n", "")).find("dpi must be") != std::string::npos);
    CHECK(message_of(with("dpi", "dpis")).find("x.toml:5: \"dpis\" is not known; allowed: id, name") == 0);
    CHECK(message_of(with("zpl", "epl")).find("language must be \"zpl\"") != std::string::npos);
    CHECK(message_of(with("id = \"a\"", "id = \"\"")).find("id must be a text") != std::string::npos);
    CHECK(message_of(good + good).find("x.toml:7: the id \"a\" is there twice") == 0);
    CHECK(message_of("scale = 1\n").find("x.toml:1: only [[label_printer]] is allowed") == 0);
    CHECK(message_of("label_printer = [1]\n").find("only [[label_printer]] is allowed") != std::string::npos);
}

TEST_CASE("none is no printer, a wrong address or model is an error, the rest opens without touching the wire") {
    const auto table = DeviceTable::built_in();
    const auto none = drivers::open_label_printer("none", "zebra-203", table, k_clock);
    REQUIRE(none);
    CHECK(*none == nullptr);
    CHECK_FALSE(drivers::open_label_printer("bluetooth", "zebra-203", table, k_clock));
    CHECK_FALSE(drivers::open_label_printer("none", "zebra", table, k_clock));
    const auto printer = drivers::open_label_printer("tcp:192.0.2.1:9100", "zebra-300", table, k_clock);
    REQUIRE(printer);
    CHECK((*printer)->capabilities().dpi == 300);
    CHECK((*printer)->capabilities().can_report);
    const auto file = drivers::open_label_printer("file:/tmp", "zebra-203", table, k_clock);
    CHECK_FALSE((*file)->capabilities().can_report);
}

}  // namespace
