#include "kiosk/eye/options.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace eye {
namespace {

constexpr int k_bad_arguments = 2;

// What CLI11 fills in, before it is known to make sense.
struct Given {
    std::string formats = "QRCode";
    bool json = false;
    bool stream = false;
    bool consume = false;
};

void describe(CLI::App& app, Given& given, Options& options) {
    app.set_help_flag("--help", "Print this and end");
    app.add_flag("--json", given.json, "Print one JSON object a line (the only form there is)");
    auto* const image = app.add_option("--image", options.images, "Look at these pictures (PGM, PNG, JPEG) and end");
    auto* const stream = app.add_flag("--stream", given.stream, "Tell the codes that come into view until stopped");
    auto* const frames = app.add_option("--frames", options.frames, "Directory into which frames are renamed");
    auto* const mjpeg =
        app.add_option("--mjpeg", options.mjpeg, "File of concatenated JPEG frames; - is standard input");
    auto* const consume = app.add_flag("--consume", given.consume, "Delete each frame before it is decoded");
    auto* const mark =
        app.add_option("--after", options.mark, "Go on after the frame with this mark (directories only)");
    auto* const preview = app.add_option("--preview-fd", options.preview_file,
                                         "Inherited descriptor of the memory that the kiosk shows a live picture from")
                              ->check(CLI::NonNegativeNumber);
    app.add_option("--formats", given.formats, "Kinds of codes, such as QRCode,Code128, or all")->capture_default_str();
    image->excludes(stream);
    stream->excludes(image);
    frames->needs(stream);
    mjpeg->needs(stream)->excludes(frames);
    consume->needs(frames);
    mark->needs(stream);
    preview->needs(stream);
}

}  // namespace

std::variant<Options, ExitNow> parse_options(int argc, const char* const* argv) {
    CLI::App app{"halle-eye: reads QR codes from pictures or from a stream of frames", "halle-eye"};
    Given given;
    Options options;
    describe(app, given, options);
    try {
        app.parse(argc, argv);
        if (options.images.empty() && options.frames.empty() && options.mjpeg.empty()) {
            throw CLI::RequiredError("--image FILE..., --stream --frames DIR or --stream --mjpeg FILE");
        }
    } catch (const CLI::ParseError& error) {
        return ExitNow{app.exit(error) == 0 ? 0 : k_bad_arguments};
    }
    const auto formats = Formats::parse(given.formats);
    if (!formats) {
        std::cerr << "--formats: " << formats.error().message << '\n';
        return ExitNow{k_bad_arguments};
    }
    options.formats = *formats;
    if (given.consume) options.after = AfterReading::consume;
    return options;
}

}  // namespace eye
