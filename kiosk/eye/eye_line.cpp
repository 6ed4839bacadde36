#include "kiosk/eye/eye_line.h"

#include <algorithm>
#include <utility>

#include "core/base/json.h"

namespace kiosk {
namespace {

constexpr core::JsonLimits k_limits{.bytes_max = k_eye_line_bytes_max, .depth_max = 4};

core::Result<EyeLine> parse_code(const core::Json& line) {
    TRY_ASSIGN(text, line.text("text"));
    TRY_ASSIGN(captured, line.integer("captured_ms"));
    return EyeLine{EyeCode{.text = std::move(text),
                           .captured = core::MonotonicInstant{core::Duration{captured}},
                           .too_long = line.boolean_or("too_long", false)}};
}

core::Result<EyeLine> parse_mark(const core::Json& line) {
    TRY_ASSIGN(mark, line.text("mark"));
    constexpr std::size_t k_digits_max = 19;  // of an int64
    const bool digits = std::ranges::all_of(mark, [](char c) { return c >= '0' && c <= '9'; });
    if (mark.empty() || mark.size() > k_digits_max || !digits) return fail(core::ErrorCode::invalid, "not a mark");
    return EyeLine{EyeMark{std::move(mark)}};
}

core::Result<EyeLine> parse_alive(const core::Json& line) {
    TRY_ASSIGN(frames, line.integer("frames"));
    return EyeLine{EyeAlive{
        .frames = frames, .damaged = line.integer_or("damaged", 0), .camera = line.boolean_or("camera", true)}};
}

}  // namespace

core::Result<EyeLine> parse_eye_line(std::string_view line) {
    TRY_ASSIGN(document, core::JsonDocument::parse(line, k_limits));
    const auto root = document.root();
    if (root.has("mark")) return parse_mark(root);
    return root.boolean_or("alive", false) ? parse_alive(root) : parse_code(root);
}

std::vector<std::string> EyeLineBuffer::feed(std::string_view bytes) {
    std::vector<std::string> lines;
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        const auto part = bytes.substr(0, end);
        if (m_unfinished.size() + part.size() > k_eye_line_bytes_max) m_skipping = true;
        if (m_skipping) m_unfinished.clear();
        else m_unfinished += part;
        if (end == std::string_view::npos) break;
        end_line(lines);
        bytes.remove_prefix(end + 1);
    }
    return lines;
}

void EyeLineBuffer::end_line(std::vector<std::string>& lines) {
    if (std::exchange(m_skipping, false)) ++m_dropped;
    else lines.push_back(std::exchange(m_unfinished, {}));
}

std::int64_t EyeLineBuffer::take_dropped() { return std::exchange(m_dropped, 0); }

void EyeLineBuffer::clear() {
    m_unfinished.clear();
    m_skipping = false;
}

}  // namespace kiosk
