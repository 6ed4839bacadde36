#include "kiosk/eye/mjpeg_splitter.h"

#include <utility>

namespace eye {
namespace {

// Marker codes, ITU-T T.81 table B.1.
constexpr std::uint8_t k_prefix = 0xff;
constexpr std::uint8_t k_start_of_image = 0xd8;
constexpr std::uint8_t k_end_of_image = 0xd9;
constexpr std::uint8_t k_start_of_scan = 0xda;

bool is_restart(std::uint8_t code) { return code >= 0xd0 && code <= 0xd7; }
bool stands_alone(std::uint8_t code) { return is_restart(code) || code == 0x01; }

}  // namespace

void MjpegSplitter::feed(core::ByteView bytes) {
    for (const auto byte : bytes) step(byte);
}

std::optional<core::Bytes> MjpegSplitter::take() {
    if (m_complete.empty()) return std::nullopt;
    auto oldest = std::move(m_complete.front());
    m_complete.erase(m_complete.begin());
    return oldest;
}

void MjpegSplitter::step(std::uint8_t byte) {
    if (m_where == Where::outside) return step_outside(byte);
    if (m_picture.size() >= k_picture_bytes_max) return start_over();
    m_picture.push_back(byte);
    switch (m_where) {
        case Where::outside: break;
        case Where::marker:
            if (byte != k_prefix && m_previous == k_prefix) on_marker(byte);
            else if (byte != k_prefix) start_over();  // not a JPEG after all
            break;
        case Where::length_high:
            m_segment_left = static_cast<std::size_t>(byte) << 8U;
            m_where = Where::length_low;
            break;
        case Where::length_low:
            m_segment_left |= byte;
            if (m_segment_left < 2) return start_over();  // the length counts its own two bytes
            m_segment_left -= 2;
            m_where = Where::segment;
            if (m_segment_left == 0) m_where = m_segment_code == k_start_of_scan ? Where::scan : Where::marker;
            break;
        case Where::segment:
            if (--m_segment_left == 0) m_where = m_segment_code == k_start_of_scan ? Where::scan : Where::marker;
            break;
        case Where::scan:
            if (byte == k_prefix) m_where = Where::scan_marker;
            break;
        case Where::scan_marker:
            if (byte == 0 || is_restart(byte)) m_where = Where::scan;
            else if (byte != k_prefix) on_marker(byte);
            break;
    }
    m_previous = byte;
}

void MjpegSplitter::step_outside(std::uint8_t byte) {
    if (m_previous == k_prefix && byte == k_start_of_image) {
        m_picture = {k_prefix, k_start_of_image};
        m_where = Where::marker;
        byte = 0;
    }
    m_previous = byte;
}

void MjpegSplitter::on_marker(std::uint8_t code) {
    if (code == k_end_of_image) {
        m_complete.push_back(std::move(m_picture));
        start_over();
    } else if (code == k_start_of_image) {  // the picture before it was cut short
        start_over();
        m_picture = {k_prefix, k_start_of_image};
        m_where = Where::marker;
    } else if (stands_alone(code)) {
        m_where = Where::marker;
    } else {
        m_segment_code = code;
        m_where = Where::length_high;
    }
}

void MjpegSplitter::start_over() {
    m_picture.clear();
    m_previous = 0;
    m_where = Where::outside;
}

}  // namespace eye
