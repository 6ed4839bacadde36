// The lines that halle-eye writes: one JSON object each, ended by a line feed. kiosk/eye/README.md describes them.
// Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "kiosk/eye/decoder.h"

namespace eye {

// What was found in one picture file.
struct FileReport {
    std::string file;
    double milliseconds = 0;  // spent in the decoder, without reading the file
    std::vector<Symbol> symbols;
    std::string error;  // why the file could not be decoded; empty when it was
};
std::string line_of(const FileReport& report);

// A line of the stream stays under k_stream_line_bytes_max whatever a code holds: text is cut to
// k_stream_text_bytes_max and marked, hex to k_stream_hex_bytes_max, the frame's name to k_stream_name_bytes_max.
inline constexpr std::size_t k_stream_line_bytes_max = 4096;
inline constexpr std::size_t k_stream_text_bytes_max = 512;
inline constexpr std::size_t k_stream_hex_bytes_max = 192;
inline constexpr std::size_t k_stream_name_bytes_max = 64;

// A code that came into view.
struct CodeReport {
    const Symbol& symbol;
    core::MonotonicInstant captured;
    core::MonotonicInstant decoded;
    std::string_view frame;
};
std::string line_of(const CodeReport& report);

// The once-a-second sign of life.
struct AliveReport {
    std::int64_t frames = 0;   // looked at so far
    std::int64_t damaged = 0;  // of those, unreadable
    bool camera = true;        // false: nothing to watch at present
};
std::string line_of(const AliveReport& report);

// Written before a frame is decoded, when its source can resume: what comes after a death begins after this frame.
struct MarkReport {
    std::string_view mark;
};
std::string line_of(const MarkReport& report);

}  // namespace eye
