#include "kiosk/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "kiosk/sync/hub_url.h"

namespace kiosk {
namespace {

using core::ErrorCode;
using core::fail;

// Reads one table of the file: every key that is asked for is known, every other one is an error at the end.
class TableReader {
public:
    TableReader(const toml::table* table, std::string_view name, std::string_view file)
        : m_table(table), m_name(name), m_file(file) {}

    core::Status text(std::string_view key, std::string& value) {
        const auto* node = find(key);
        if (node == nullptr) return core::Done{};
        if (!node->is_string()) return wrong(*node, key, "a text in quotes");
        value = node->as_string()->get();
        return core::Done{};
    }
    core::Status truth(std::string_view key, bool& value) {
        const auto* node = find(key);
        if (node == nullptr) return core::Done{};
        if (!node->is_boolean()) return wrong(*node, key, "true or false");
        value = node->as_boolean()->get();
        return core::Done{};
    }
    core::Status whole(std::string_view key, int& value, int least, int most) {
        const auto* node = find(key);
        if (node == nullptr) return core::Done{};
        const auto* number = node->as_integer();
        if (number == nullptr || number->get() < least || number->get() > most) {
            return wrong(*node, key, fmt::format("a whole number from {} to {}", least, most));
        }
        value = static_cast<int>(number->get());
        return core::Done{};
    }
    core::Status measure(std::string_view key, double& value, double least, double most) {
        const auto* node = find(key);
        if (node == nullptr) return core::Done{};
        const auto number = node->value<double>();
        if (!number || *number < least || *number > most) {
            return wrong(*node, key, fmt::format("a number from {} to {}", least, most));
        }
        value = *number;
        return core::Done{};
    }
    // A text that `parse` makes a value of; its message says what is allowed.
    template <class T, class Parse>
    core::Status parsed(std::string_view key, T& value, Parse parse) {
        std::string written;
        TRY(text(key, written));
        const auto* node = m_table == nullptr ? nullptr : m_table->get(key);
        if (node == nullptr) return core::Done{};
        auto result = parse(written);
        if (!result) return at(*node, fmt::format("{}: {}", qualified(key), result.error().message));
        value = *std::move(result);
        return core::Done{};
    }
    // Call last.
    core::Status refuse_unknown() const {
        if (m_table == nullptr) return core::Done{};
        for (const auto& [key, node] : *m_table) {
            if (m_asked.find(fmt::format(" {} ", key.str())) == std::string::npos) {
                return at(node, fmt::format("{} is not a setting of the kiosk; allowed here:{}", qualified(key.str()),
                                            m_asked.empty() ? " nothing" : m_asked));
            }
        }
        return core::Done{};
    }

private:
    const toml::node* find(std::string_view key) {
        m_asked += m_asked.empty() ? fmt::format(" {} ", key) : fmt::format("{} ", key);
        return m_table == nullptr ? nullptr : m_table->get(key);
    }
    std::string qualified(std::string_view key) const {
        return m_name.empty() ? std::string{key} : fmt::format("{}.{}", m_name, key);
    }
    core::Error at(const toml::node& node, std::string_view message) const {
        return fail(ErrorCode::invalid, fmt::format("{}:{}: {}", m_file, node.source().begin.line, message));
    }
    core::Error wrong(const toml::node& node, std::string_view key, std::string_view allowed) const {
        return at(node, fmt::format("{} must be {}", qualified(key), allowed));
    }

    const toml::table* m_table;
    std::string m_name;
    std::string m_file;
    std::string m_asked;  // " name profile "
};

core::Error not_among(std::string_view text, std::string_view allowed) {
    return fail(ErrorCode::invalid, fmt::format("\"{}\" is not allowed; allowed: {}", text, allowed));
}

core::Result<Language> parse_language(std::string_view text) {
    if (text == "fr") return Language::french;
    if (text == "en") return Language::english;
    return not_among(text, "\"fr\", \"en\"");
}

core::Result<ThemeChoice> parse_theme(std::string_view text) {
    if (text == "day") return ThemeChoice::day;
    if (text == "full-sun") return ThemeChoice::full_sun;
    if (text == "night") return ThemeChoice::night;
    return not_among(text, "\"day\", \"full-sun\", \"night\"");
}

core::Result<TextScale> parse_scale(std::string_view text) {
    if (text == "normal") return TextScale::normal;
    if (text == "large") return TextScale::large;
    if (text == "largest") return TextScale::largest;
    return not_among(text, "\"normal\" (100 %), \"large\" (130 %), \"largest\" (175 %)");
}

// One function per table of the file.
core::Status read_hub(TableReader table, KioskConfig& config) {
    TRY(table.parsed("url", config.hub_url, parse_hub_url));
    TRY(table.whole("poll_ms", config.sync_poll_ms, 200, 60'000));
    return table.refuse_unknown();
}

core::Status read_post(TableReader table, KioskConfig& config) {
    TRY(table.parsed("name", config.post_name, parse_post_name));
    TRY(table.parsed("profile", config.profile, parse_profile));
    TRY(table.text("data", config.data_dir));
    TRY(table.text("clock_file", config.clock_file));
    return table.refuse_unknown();
}

core::Status read_devices(TableReader table, KioskConfig& config) {
    TRY(table.parsed("camera", config.camera, parse_camera));
    TRY(table.text("printer", config.printer));
    TRY(table.text("printer_model", config.printer_model));
    return table.refuse_unknown();
}

core::Status read_screen(TableReader table, KioskConfig& config) {
    TRY(table.whole("width", config.screen.width, 640, 7680));
    TRY(table.whole("height", config.screen.height, 480, 4320));
    TRY(table.measure("px_per_mm", config.screen.px_per_mm, 2.0, 30.0));
    TRY(table.truth("fullscreen", config.screen.fullscreen));
    TRY(table.parsed("language", config.appearance.language, parse_language));
    TRY(table.parsed("theme", config.appearance.theme, parse_theme));
    TRY(table.parsed("text", config.appearance.scale, parse_scale));
    TRY(table.text("font_regular", config.font_regular));
    TRY(table.text("font_bold", config.font_bold));
    return table.refuse_unknown();
}

struct Section {
    std::string_view name;
    core::Status (*read)(TableReader table, KioskConfig& config);
};
constexpr std::array<Section, 4> k_sections = {
    {{"hub", read_hub}, {"post", read_post}, {"devices", read_devices}, {"screen", read_screen}}};

bool is_section(std::string_view name) {
    return std::any_of(k_sections.begin(), k_sections.end(),
                       [name](const Section& section) { return section.name == name; });
}

core::Status check_section_names(const toml::table& root, std::string_view file) {
    for (const auto& [key, node] : root) {
        if (is_section(key.str()) && node.is_table()) continue;
        return fail(ErrorCode::invalid,
                    fmt::format("{}:{}: \"{}\" is not a part of a kiosk's configuration; allowed: [hub] [post] "
                                "[devices] [screen]",
                                file, node.source().begin.line, key.str()));
    }
    return core::Done{};
}

core::Result<toml::table> parse_toml(std::string_view text, std::string_view file) {
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        return fail(ErrorCode::invalid,
                    fmt::format("{}:{}: not TOML: {}", file, error.source().begin.line, error.description()));
    }
}

}  // namespace

core::Result<KioskConfig> parse_config(std::string_view text, std::string_view file) {
    TRY_ASSIGN(root, parse_toml(text, file));
    TRY(check_section_names(root, file));
    KioskConfig config;
    for (const auto& section : k_sections) {
        const auto* node = root.get(section.name);
        TRY(section.read(TableReader{node == nullptr ? nullptr : node->as_table(), section.name, file}, config));
    }
    return config;
}

core::Result<KioskConfig> read_config(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(ErrorCode::not_found, path + ": there is no such configuration file, or it cannot be read");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return parse_config(text, path);
}

core::Result<CameraSource> parse_camera(std::string_view text) {
    constexpr std::string_view k_frames = "frames:";
    constexpr std::string_view k_mjpeg = "mjpeg:";
    if (text == "none") return CameraSource{NoCamera{}};
    if (text.starts_with(k_frames) && text.size() > k_frames.size()) {
        return CameraSource{FrameFolder{std::string{text.substr(k_frames.size())}}};
    }
    if (text.starts_with(k_mjpeg) && text.size() > k_mjpeg.size()) {
        return CameraSource{MjpegFile{std::string{text.substr(k_mjpeg.size())}}};
    }
    return not_among(text, "\"none\", \"frames:/folder\", \"mjpeg:/file-or-pipe\"");
}

core::Result<Profile> parse_profile(std::string_view text) {
    if (text == "volunteer") return Profile::volunteer;
    if (text == "self-service") return Profile::self_service;
    return not_among(text, "\"volunteer\", \"self-service\"");
}

core::Result<std::string> parse_post_name(std::string_view text) {
    // The hub shows this name in its list of devices.
    constexpr std::size_t k_bytes_max = 100;
    if (!text.empty() && text.size() <= k_bytes_max) return std::string{text};
    return fail(ErrorCode::invalid, fmt::format("a name of 1 to {} bytes is needed", k_bytes_max));
}

}  // namespace kiosk
