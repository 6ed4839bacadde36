// Which devices Halle knows and how to reach them: a table (config/devices.toml) of models, and addresses as people
// write them in their configuration. A new model of a known language is a new row; a new language is one more case.
//
// Only the composition roots use it. Pure but for open_label_printer(), which opens nothing yet: the printer's first
// connect() does.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "drivers/devices/label_printer.h"
#include "drivers/transports/tcp_transport.h"

namespace drivers {

enum class PrinterLanguage : std::uint8_t { zpl };

// One row of [[label_printer]].
struct PrinterModel {
    std::string id;    // "zebra-203": what a configuration names
    std::string name;  // for people
    PrinterLanguage language = PrinterLanguage::zpl;
    int dpi = 203;
    int width_dots_max = 832;
};

// The models of one devices.toml. Immutable after parse(): any thread.
class DeviceTable {
public:
    // `invalid` with file, line and what is allowed.
    static core::Result<DeviceTable> parse(std::string_view toml, std::string_view file_name);
    // config/devices.toml as it was when this program was built.
    static DeviceTable built_in();

    const std::vector<PrinterModel>& label_printers() const { return m_label_printers; }
    // `not_found`, naming the models there are.
    core::Result<PrinterModel> label_printer(std::string_view id) const;

private:
    std::vector<PrinterModel> m_label_printers;
};

struct NoDevice {};
// A folder, or a file in one.
struct FileAddress {
    std::string path;
};
using DeviceAddress = std::variant<NoDevice, TcpAddress, FileAddress>;

// "none" · "tcp:192.168.1.20:9100" · "tcp:[fe80::1%eth0]:9100" (the port may be left out) · "file:/var/spool/halle".
// `invalid`, with what is allowed, for anything else.
core::Result<DeviceAddress> parse_device_address(std::string_view text);

inline constexpr std::string_view k_default_label_printer = "zebra-203";

// The printer at `address`, of the model `model_id`. Null when the address is "none". `clock` is borrowed.
core::Result<std::unique_ptr<LabelPrinter>> open_label_printer(std::string_view address, std::string_view model_id,
                                                               const DeviceTable& table, const core::Monotonic& clock);

}  // namespace drivers
