// Cuts a stream of concatenated JPEG pictures into pictures. Pure: bytes in, pictures out. Follows the marker
// segments, so that a thumbnail inside a picture does not end it; bytes between pictures are skipped.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/bytes.h"

namespace eye {

// One stream's state: the picture that is being received and those that are complete.
class MjpegSplitter {
public:
    // A longer picture is dropped whole; 1280×720 MJPEG frames have about 100 kB.
    static constexpr std::size_t k_picture_bytes_max = 16U << 20U;

    void feed(core::ByteView bytes);
    // The oldest complete picture that was not taken yet.
    std::optional<core::Bytes> take();

private:
    enum class Where : std::uint8_t { outside, marker, length_high, length_low, segment, scan, scan_marker };

    void step(std::uint8_t byte);
    void step_outside(std::uint8_t byte);
    void on_marker(std::uint8_t code);
    void start_over();

    core::Bytes m_picture;
    std::vector<core::Bytes> m_complete;
    std::size_t m_segment_left = 0;
    std::uint8_t m_segment_code = 0;
    std::uint8_t m_previous = 0;
    Where m_where = Where::outside;
};

}  // namespace eye
