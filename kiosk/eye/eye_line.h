// What halle-eye writes, one JSON object a line, read with suspicion: the writer has just parsed hostile pictures.
// The format is described in kiosk/eye/README.md. Pure values; one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace kiosk {

// A code came into view.
struct EyeCode {
    std::string text;                   // valid UTF-8, at most 512 bytes
    core::MonotonicInstant captured{};  // when the frame was taken
    bool too_long = false;              // the text was cut: no code of ours is that long
};

// The once-a-second sign of life.
struct EyeAlive {
    std::int64_t frames = 0;   // looked at since the child started
    std::int64_t damaged = 0;  // of those, unreadable
    bool camera = true;        // false: there is nothing to watch at present
};

// The frame that is decoded next: after a death, the next child goes on after it.
struct EyeMark {
    std::string mark;  // decimal digits only: it becomes an argument of a program
};

using EyeLine = std::variant<EyeCode, EyeAlive, EyeMark>;

// Longest line that is read; the longest that halle-eye writes is just under it.
inline constexpr std::size_t k_eye_line_bytes_max = 4096;

// `invalid` for anything that is not one of these objects.
core::Result<EyeLine> parse_eye_line(std::string_view line);

// Cuts a byte stream into lines. Keeps at most k_eye_line_bytes_max bytes, whatever comes.
class EyeLineBuffer {
public:
    // The lines that `bytes` completes, without their line feed. Longer ones are dropped and counted.
    std::vector<std::string> feed(std::string_view bytes);
    // Since the last call.
    std::int64_t take_dropped();
    // Forgets the unfinished line.
    void clear();

private:
    void end_line(std::vector<std::string>& lines);

    std::string m_unfinished;
    bool m_skipping = false;  // inside a line that is too long
    std::int64_t m_dropped = 0;
};

}  // namespace kiosk
