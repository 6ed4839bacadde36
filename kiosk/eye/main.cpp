// halle-eye: reads codes from pictures, in a process of its own that may die of them. This is the composition root:
// it reads the command line, gives up privileges, and runs either a batch of files or the stream.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <memory>
#include <optional>

#include "kiosk/eye/batch.h"
#include "kiosk/eye/confinement.h"
#include "kiosk/eye/image_file.h"
#include "kiosk/eye/mjpeg_source.h"
#include "kiosk/eye/options.h"
#include "kiosk/eye/output.h"
#include "kiosk/eye/preview_writer.h"
#include "kiosk/eye/watch.h"

namespace {

constexpr int k_failed = 1;

bool write_line(const std::string& line) { return eye::write_all(STDOUT_FILENO, line); }

void complain(const core::Error& error) { eye::write_all(STDERR_FILENO, "halle-eye: " + error.message + "\n"); }

eye::FileReport look_at_file(const std::string& file, const eye::Formats& formats, const core::Monotonic& monotonic) {
    eye::FileReport report{.file = file, .milliseconds = 0, .symbols = {}, .error = {}};
    const auto image = eye::read_image_file(file);
    if (!image) {
        report.error = image.error().message;
        return report;
    }
    eye::Decoder decoder{formats};
    // core::Monotonic counts whole milliseconds; a decode takes one or two.
    const auto before = std::chrono::steady_clock::now();
    report.symbols = decoder.decode(image->view(), monotonic.now());
    report.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count();
    return report;
}

int run_files(const eye::Options& options, const core::Monotonic& monotonic) {
    eye::confine_parent();
    const eye::Batch batch{
        .files = options.images,
        .handle = [&](const std::string& file) { return eye::line_of(look_at_file(file, options.formats, monotonic)); },
        .confine = [] { eye::confine_decoder(SIGKILL); },
        .write = write_line};
    const auto status = eye::run_batch(batch, monotonic);
    if (!status) complain(status.error());
    return status ? 0 : k_failed;
}

core::Result<std::unique_ptr<eye::FrameSource>> open_source(const eye::Options& options,
                                                            const core::Monotonic& monotonic) {
    if (!options.frames.empty()) {
        return std::unique_ptr<eye::FrameSource>{
            std::make_unique<eye::DirectorySource>(options.frames, options.after, options.mark, monotonic)};
    }
    TRY_ASSIGN(source, eye::MjpegSource::open(options.mjpeg, monotonic));
    return std::unique_ptr<eye::FrameSource>{std::make_unique<eye::MjpegSource>(std::move(source))};
}

// A stream without its preview still reads codes: what is wrong is said, and the work goes on.
std::optional<eye::PreviewWriter> open_preview(int file) {
    if (file < 0) return std::nullopt;
    auto writer = eye::PreviewWriter::open(file);
    ::close(file);  // it is mapped, or of no use
    if (writer) return *std::move(writer);
    complain(writer.error());
    return std::nullopt;
}

int run_stream(const eye::Options& options, const core::Monotonic& monotonic) {
    eye::confine_decoder(SIGTERM);
    auto preview = open_preview(options.preview_file);
    const auto show = [&preview](eye::LumaView frame, core::MonotonicInstant captured) {
        if (preview) preview->offer(frame, captured);
    };
    const auto source = open_source(options, monotonic);
    if (!source) {
        complain(source.error());
        return k_failed;
    }
    eye::Decoder decoder{options.formats};
    eye::Watch{**source, decoder, monotonic, write_line, show}.run();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const auto parsed = eye::parse_options(argc, argv);
    if (const auto* exit_now = std::get_if<eye::ExitNow>(&parsed)) return exit_now->code;
    const auto& options = std::get<eye::Options>(parsed);
    std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is noticed where lines are written
    const core::SystemMonotonic monotonic;
    return options.is_stream() ? run_stream(options, monotonic) : run_files(options, monotonic);
}
