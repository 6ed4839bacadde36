// The kiosk's configuration, from config/kiosk.toml and the command line. Every error is told with the file, the line
// and what is allowed; an unknown key is an error, because a misspelt one would silently do nothing. Read once at
// start.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/result.h"
#include "kiosk/app/appearance.h"

namespace kiosk {

// Where halle-eye takes its pictures from.
struct NoCamera {};
struct FrameFolder {
    std::string path;
};
struct MjpegFile {
    std::string path;  // a file or a named pipe
};
using CameraSource = std::variant<NoCamera, FrameFolder, MjpegFile>;

struct ScreenSize {
    int width = 1280;         // pixels
    int height = 800;         // pixels
    double px_per_mm = 5.88;  // a 10.1" panel of 1280×800; measured with a bank card, 85.60 mm wide
    bool fullscreen = false;
};

struct KioskConfig {
    std::string hub_url = "http://127.0.0.1:8080";
    std::string post_name = "Borne 1";
    Profile profile = Profile::volunteer;
    CameraSource camera;
    std::string printer = "none";  // as drivers/registry/registry.h reads addresses
    std::string printer_model;     // a row of config/devices.toml; empty: the usual one
    std::string data_dir;          // empty: $XDG_DATA_HOME/halle/kiosk, else ~/.local/share/halle/kiosk
    Appearance appearance;
    ScreenSize screen;
    std::string clock_file;    // empty: the system's clock
    std::string font_regular;  // a .ttf file; empty: Inter, else DejaVu Sans
    std::string font_bold;
    int sync_poll_ms = 1000;  // between questions to the hub while all is well
};

// `file` is the name in messages. `invalid` with "kiosk.toml:12: …".
core::Result<KioskConfig> parse_config(std::string_view toml, std::string_view file);
// `not_found` when there is no such file.
core::Result<KioskConfig> read_config(const std::string& path);

// For values that the command line may set as well; the message says what is allowed.
core::Result<CameraSource> parse_camera(std::string_view text);
core::Result<Profile> parse_profile(std::string_view text);
core::Result<std::string> parse_post_name(std::string_view text);

}  // namespace kiosk
