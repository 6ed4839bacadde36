#include "kiosk/window/frame_report.h"

#include <cerrno>
#include <cstring>

#include "core/base/json.h"

namespace kiosk {
namespace {

std::int64_t millis(core::MonotonicInstant instant) { return instant.time_since_epoch().count(); }

void write_widget(core::JsonWriter& out, const WidgetNote& note) {
    out.begin_object();
    out.member("id", note.id).member("role", name_of(note.role)).member("label", note.label);
    out.key("x").measure(static_cast<double>(note.rect.x));
    out.key("y").measure(static_cast<double>(note.rect.y));
    out.key("w").measure(static_cast<double>(note.rect.width));
    out.key("h").measure(static_cast<double>(note.rect.height));
    out.member("enabled", note.is_enabled);
    out.end_object();
}

// Everything but the times: what two lines are compared by.
std::string content_of(const FrameReport::Frame& frame, const FrameNotes& notes) {
    core::JsonWriter out;
    out.begin_object();
    out.member("screen", frame.screen);
    out.key("widgets").begin_array();
    for (const auto& note : notes) write_widget(out, note);
    out.end_array();
    out.member("unsent", frame.unsent).member("online", frame.is_online);
    out.end_object();
    return std::move(out).text();
}

}  // namespace

core::Result<FrameReport> FrameReport::open(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "ae");
    if (file != nullptr) return FrameReport{file};
    return core::fail(core::ErrorCode::io, "cannot write the report " + path + ": " + std::strerror(errno));
}

bool FrameReport::shown(const Frame& frame, const FrameNotes& notes) {
    std::string content = content_of(frame, notes);
    if (content == m_last) return false;
    core::JsonWriter times;
    times.begin_object().member("t_ms", millis(frame.shown));
    if (m_scan) {
        times.key("scan").begin_object();
        times.member("captured_ms", millis(*m_scan)).member("shown_ms", millis(frame.shown)).end_object();
    }
    times.end_object();
    // Two objects made one: {times} and {content}.
    std::string line = std::move(times).text();
    line.back() = ',';
    line.append(content, 1);
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), m_file.get());
    std::fflush(m_file.get());
    m_last = std::move(content);
    m_scan.reset();
    return true;
}

}  // namespace kiosk
