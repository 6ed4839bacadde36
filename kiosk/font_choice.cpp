#include "kiosk/font_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace kiosk {
namespace {

using namespace std::string_view_literals;

// How TrueType and OpenType files begin (OpenType 1.9, "Organization of an OpenType Font").
constexpr std::array k_font_beginnings = {"\0\1\0\0"sv, "OTTO"sv, "true"sv, "ttcf"sv};

core::Status check_font(std::string_view key, const std::string& path) {
    std::array<char, 4> begin{};
    std::ifstream in(path, std::ios::binary);
    in.read(begin.data(), begin.size());
    const std::string_view found{begin.data(), begin.size()};
    const bool is_font =
        std::find(k_font_beginnings.begin(), k_font_beginnings.end(), found) != k_font_beginnings.end();
    if (in && is_font) return core::Done{};
    return core::fail(core::ErrorCode::invalid,
                      fmt::format("screen.{}: {} is not a font file that can be read; leave it empty to use Inter or "
                                  "DejaVu Sans (packages fonts-inter, fonts-dejavu-core)",
                                  key, path));
}

core::Status put_first(std::string_view key, const std::string& path, std::vector<std::string>& files) {
    if (path.empty()) return core::Done{};
    TRY(check_font(key, path));
    files.insert(files.begin(), path);
    return core::Done{};
}

}  // namespace

core::Result<FontFiles> choose_fonts(const KioskConfig& config) {
    FontFiles files;
    TRY(put_first("font_regular", config.font_regular, files.regular));
    TRY(put_first("font_bold", config.font_bold, files.strong));
    return files;
}

}  // namespace kiosk
