// What a running kiosk says it shows: the lines of `halle-kiosk --report FILE`, followed as they are written. A test
// taps only where the kiosk itself says that a widget is. One thread.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace support {

struct ShownWidget {
    std::string id;
    std::string role;
    std::string label;
    double x = 0, y = 0, width = 0, height = 0;  // pixels of the window
    bool enabled = true;

    int centre_x() const { return static_cast<int>(x + width / 2); }
    int centre_y() const { return static_cast<int>(y + height / 2); }
};

struct ShownFrame {
    std::string screen;
    std::vector<ShownWidget> widgets;
    std::int64_t t_ms = 0;
    std::int64_t unsent = 0;
    bool online = false;

    const ShownWidget* find(const std::string& id) const;
    // The first enabled widget whose id starts with `prefix`.
    const ShownWidget* find_prefix(const std::string& prefix) const;
    bool has_text(const std::string& part) const;  // in any label
};

class KioskReport {
public:
    using Condition = std::function<bool(const ShownFrame&)>;

    explicit KioskReport(std::string path) : m_path(std::move(path)) {}
    // What was shown counts no more: the kiosk starts again.
    void forget() {
        read_new_lines();
        m_frame = {};
    }
    // The newest frame, after reading what is new in the file.
    const ShownFrame& now();
    // Waits until the newest frame satisfies `condition`; throws std::runtime_error that names `what` and what is shown
    // when it does not within `limit`.
    const ShownFrame& wait(const std::string& what, const Condition& condition,
                           std::chrono::milliseconds limit = std::chrono::seconds{20});
    // Milliseconds from each code's camera frame to the first frame that showed its answer.
    const std::vector<double>& scan_to_view_ms() const { return m_scan_to_view_ms; }

private:
    void read_new_lines();
    void take(const std::string& line);

    std::string m_path;
    std::size_t m_offset = 0;
    std::string m_partial;
    ShownFrame m_frame;
    std::vector<double> m_scan_to_view_ms;
};

}  // namespace support
