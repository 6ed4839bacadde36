#include "kiosk/config.h"

#include "kiosk/command_line.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"

using namespace kiosk;

namespace {

std::string error_of(std::string_view toml) {
    const auto config = parse_config(toml, "kiosk.toml");
    REQUIRE_FALSE(config);
    CHECK(config.error().code == core::ErrorCode::invalid);
    return config.error().message;
}

std::variant<CommandLine, ExitNow> parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "halle-kiosk");
    return parse_command_line(static_cast<int>(arguments.size()), arguments.data());
}

}  // namespace

TEST_CASE("the example configuration runs as it is, and says what is used without it") {
    const auto example = read_config(HALLE_SOURCE_DIR "/config/kiosk.toml");
    REQUIRE(example);
    const KioskConfig usual;
    CHECK(example->hub_url == usual.hub_url);
    CHECK(example->post_name == usual.post_name);
    CHECK(example->profile == usual.profile);
    CHECK(example->camera.index() == usual.camera.index());
    CHECK(example->printer == usual.printer);
    CHECK(example->printer_model == usual.printer_model);
    CHECK(example->data_dir == usual.data_dir);
    CHECK(example->appearance == usual.appearance);
    CHECK(example->screen.width == usual.screen.width);
    CHECK(example->screen.height == usual.screen.height);
    CHECK(example->screen.px_per_mm == usual.screen.px_per_mm);
    CHECK(example->screen.fullscreen == usual.screen.fullscreen);
    CHECK(example->sync_poll_ms == usual.sync_poll_ms);
}

TEST_CASE("every setting can be set") {
    const auto config = parse_config(R"(
[hub]
url = "https://hub.example.org/"
poll_ms = 2500
[post]
name = "Table 2"
profile = "self-service"
data = "/var/lib/halle"
clock_file = "/run/clock"
[devices]
camera = "frames:/run/frames"
printer = "tcp:192.168.1.20"
printer_model = "zebra-203"
[screen]
width = 1920
height = 1080
px_per_mm = 4
fullscreen = true
language = "en"
theme = "full-sun"
text = "largest"
font_regular = "/f.ttf"
font_bold = "/b.ttf"
)",
                                     "kiosk.toml");
    REQUIRE(config);
    CHECK(config->hub_url == "https://hub.example.org");
    CHECK(config->sync_poll_ms == 2500);
    CHECK(config->post_name == "Table 2");
    CHECK(config->profile == Profile::self_service);
    CHECK(config->data_dir == "/var/lib/halle");
    CHECK(config->clock_file == "/run/clock");
    CHECK(std::get<FrameFolder>(config->camera).path == "/run/frames");
    CHECK(config->printer == "tcp:192.168.1.20");
    CHECK(config->printer_model == "zebra-203");
    CHECK(config->screen.width == 1920);
    CHECK(config->screen.height == 1080);
    CHECK(config->screen.px_per_mm == 4.0);
    CHECK(config->screen.fullscreen);
    CHECK(config->appearance == Appearance{Language::english, ThemeChoice::full_sun, TextScale::largest});
    CHECK(config->font_regular == "/f.ttf");
    CHECK(config->font_bold == "/b.ttf");
}

TEST_CASE("an error is told with the file, the line and what is allowed") {
    struct Case {
        const char* toml;
        const char* place;
        const char* allowed;
    };
    const std::vector<Case> cases = {
        {"[hub]\nurl = 3\n", "kiosk.toml:2:", "hub.url must be a text in quotes"},
        {"[hub]\nurl = \"http://hub.example.org\"\n", "kiosk.toml:2:", "allowed: https://"},
        {"\n\n[hub]\npol_ms = 3\n", "kiosk.toml:4:", "allowed here: url poll_ms"},
        {"[hub]\npoll_ms = 10\n", "kiosk.toml:2:", "a whole number from 200 to 60000"},
        {"[hub]\npoll_ms = 1000.5\n", "kiosk.toml:2:", "a whole number from 200 to 60000"},
        {"[post]\nprofile = \"shopper\"\n", "kiosk.toml:2:", "\"volunteer\", \"self-service\""},
        {"[post]\nname = \"\"\n", "kiosk.toml:2:", "1 to 100 bytes"},
        {"[devices]\ncamera = \"usb\"\n", "kiosk.toml:2:", "\"frames:/folder\""},
        {"[devices]\ncamera = \"frames:\"\n", "kiosk.toml:2:", "\"none\""},
        {"[screen]\nfullscreen = \"yes\"\n", "kiosk.toml:2:", "true or false"},
        {"[screen]\npx_per_mm = 0\n", "kiosk.toml:2:", "a number from 2 to 30"},
        {"[screen]\nwidth = 12\n", "kiosk.toml:2:", "from 640 to 7680"},
        {"[screen]\nlanguage = \"de\"\n", "kiosk.toml:2:", "\"fr\", \"en\""},
        {"[screen]\ntheme = \"dark\"\n", "kiosk.toml:2:", "\"night\""},
        {"[screen]\ntext = \"130\"\n", "kiosk.toml:2:", "\"large\" (130 %)"},
        {"[hub]\nurl = \"https://a\"\n[camera]\n", "kiosk.toml:3:", "[hub] [post] [devices] [screen]"},
        {"hub = 3\n", "kiosk.toml:1:", "[hub] [post] [devices] [screen]"},
        {"[hub]\nurl = \"https://a\nname\n", "kiosk.toml:2:", "not TOML"},
        {"[hub]\n[hub]\n", "kiosk.toml:2:", "not TOML"},
    };
    for (const auto& each : cases) {
        INFO(each.toml);
        const std::string message = error_of(each.toml);
        INFO(message);
        CHECK(message.starts_with(each.place));
        CHECK(message.find(each.allowed) != std::string::npos);
    }
}

TEST_CASE("a configuration file that is not there is told by its name") {
    const auto config = read_config("/nonexistent/kiosk.toml");
    REQUIRE_FALSE(config);
    CHECK(config.error().code == core::ErrorCode::not_found);
    CHECK(config.error().message.find("/nonexistent/kiosk.toml") != std::string::npos);
}

TEST_CASE("the command line wins over the file") {
    const auto parsed = parse({"--config", HALLE_SOURCE_DIR "/config/kiosk.toml", "--post", "Borne B", "--profile",
                               "self-service", "--hub", "http://127.0.0.1:9999/", "--camera", "mjpeg:/dev/cam",
                               "--pair", "ABCD2345", "--fullscreen", "--width", "800"});
    const auto& line = std::get<CommandLine>(parsed);
    CHECK(line.config.post_name == "Borne B");
    CHECK(line.config.profile == Profile::self_service);
    CHECK(line.config.hub_url == "http://127.0.0.1:9999");
    CHECK(std::get<MjpegFile>(line.config.camera).path == "/dev/cam");
    CHECK(line.config.screen.fullscreen);
    CHECK(line.config.screen.width == 800);
    CHECK(line.config.screen.height == 800);
    CHECK(line.pairing_code == "ABCD2345");
}

TEST_CASE("arguments and configurations that make no sense end the program with 2, --help with 0") {
    CHECK(std::get<ExitNow>(parse({"--help"})).code == 0);
    CHECK(std::get<ExitNow>(parse({"--nonsense"})).code == 2);
    CHECK(std::get<ExitNow>(parse({"--profile", "king"})).code == 2);
    CHECK(std::get<ExitNow>(parse({"--hub", "http://hub.example.org"})).code == 2);
    CHECK(std::get<ExitNow>(parse({"--config", "/nonexistent"})).code == 2);
    CHECK(std::get<ExitNow>(parse({"--width", "10"})).code == 2);
}
