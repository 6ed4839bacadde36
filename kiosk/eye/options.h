// The command line of halle-eye.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/eye/decoder.h"
#include "kiosk/eye/directory_source.h"

namespace eye {

// What halle-eye was asked to do: either look at files or watch a stream.
struct Options {
    Formats formats;
    std::vector<std::string> images;  // --image: look at these and end
    std::string frames;               // --stream --frames: watch this directory
    std::string mjpeg;                // --stream --mjpeg: read this file, or standard input for "-"
    AfterReading after = AfterReading::keep;
    std::int64_t mark = 0;  // go on after this frame of the directory
    int preview_file = -1;  // inherited memory to draw the preview into (preview_memory.h); negative: none

    bool is_stream() const { return images.empty(); }
};

// End now with this exit code; what there was to say has been printed: 0 after --help, 2 for arguments that make no
// sense.
struct ExitNow {
    int code = 0;
};

// Prints its complaints, or the help that was asked for.
std::variant<Options, ExitNow> parse_options(int argc, const char* const* argv);

}  // namespace eye
