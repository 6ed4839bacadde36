#include "tests/support/kiosk_report.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "core/base/json.h"

namespace support {
namespace {

constexpr std::chrono::milliseconds k_poll_step{3};

ShownWidget widget_from(const core::Json& json) {
    const auto measure = [&](const char* name) { return json.member(name).as_measure().value_or(0); };
    return {json.text_or("id", ""),
            json.text_or("role", ""),
            json.text_or("label", ""),
            measure("x"),
            measure("y"),
            measure("w"),
            measure("h"),
            json.boolean_or("enabled", true)};
}

}  // namespace

const ShownWidget* ShownFrame::find(const std::string& id) const {
    const auto found = std::find_if(widgets.begin(), widgets.end(), [&](const ShownWidget& w) { return w.id == id; });
    return found == widgets.end() ? nullptr : &*found;
}

const ShownWidget* ShownFrame::find_prefix(const std::string& prefix) const {
    const auto found = std::find_if(widgets.begin(), widgets.end(),
                                    [&](const ShownWidget& w) { return w.enabled && w.id.starts_with(prefix); });
    return found == widgets.end() ? nullptr : &*found;
}

bool ShownFrame::has_text(const std::string& part) const {
    return std::any_of(widgets.begin(), widgets.end(),
                       [&](const ShownWidget& w) { return w.label.find(part) != std::string::npos; });
}

void KioskReport::take(const std::string& line) {
    core::JsonLimits limits;
    limits.bytes_max = 4 << 20;
    const auto document = core::JsonDocument::parse(line, limits);
    if (!document) throw std::runtime_error("the kiosk's report has a bad line: " + document.error().message);
    const core::Json root = document->root();
    ShownFrame frame;
    frame.screen = root.text_or("screen", "");
    frame.t_ms = root.integer_or("t_ms", 0);
    frame.unsent = root.integer_or("unsent", 0);
    frame.online = root.boolean_or("online", false);
    if (const auto widgets = root.array("widgets")) {
        for (const auto& widget : *widgets) frame.widgets.push_back(widget_from(widget));
    }
    if (const auto scan = root.object("scan")) {
        const auto shown = scan->member("shown_ms").as_measure().value_or(0);
        const auto captured = scan->member("captured_ms").as_measure().value_or(0);
        m_scan_to_view_ms.push_back(shown - captured);
    }
    m_frame = std::move(frame);
}

void KioskReport::read_new_lines() {
    std::ifstream in(m_path, std::ios::binary);
    if (!in || !in.seekg(static_cast<std::streamoff>(m_offset))) return;
    const std::string fresh{std::istreambuf_iterator<char>(in), {}};
    m_offset += fresh.size();
    m_partial += fresh;
    for (auto end = m_partial.find('\n'); end != std::string::npos; end = m_partial.find('\n')) {
        take(m_partial.substr(0, end));
        m_partial.erase(0, end + 1);
    }
}

const ShownFrame& KioskReport::now() {
    read_new_lines();
    return m_frame;
}

const ShownFrame& KioskReport::wait(const std::string& what, const Condition& condition,
                                    std::chrono::milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!condition(now())) {
        if (std::chrono::steady_clock::now() >= deadline) {
            std::string shown;
            for (const auto& widget : m_frame.widgets) shown += "\n  " + widget.id + ": " + widget.label;
            throw std::runtime_error("waited in vain for " + what + "; the kiosk shows " + m_frame.screen + shown);
        }
        std::this_thread::sleep_for(k_poll_step);
    }
    return m_frame;
}

}  // namespace support
