#include "kiosk/widgets/keyboard.h"

#include <array>
#include <cctype>
#include <vector>

namespace kiosk {
namespace {

constexpr int k_columns = 10;
constexpr int k_rows = 4;
constexpr float k_key_gap_mm = 1.2F;
constexpr std::array<std::string_view, 3> k_letter_rows = {"1234567890", "azertyuiop", "qsdfghjklm"};

std::string_view bottom_row(KeyboardUse use) { return use == KeyboardUse::names ? "wxcvbn'- " : "wxcvbn.:/-"; }

std::string key_id(char character) {
    return character == ' ' ? std::string{"key.space"} : std::string{"key."} + character;
}

std::string face_of(char character, std::string_view space_label) {
    if (character == ' ') return std::string{space_label};
    return std::string(1, static_cast<char>(std::toupper(static_cast<unsigned char>(character))));
}

// One row of keys; the space bar takes every place that is left.
std::optional<std::string> key_row(Widgets& widgets, Rect row, std::string_view keys, std::string_view space_label,
                                   bool is_enabled) {
    std::optional<std::string> touched;
    const float gap = widgets.px(k_key_gap_mm);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        Rect rect = row.column(static_cast<int>(i), k_columns, gap);
        if (keys[i] == ' ') rect.width = row.right() - rect.x;
        const ButtonStyle style{.size = TextSize::title, .is_enabled = is_enabled, .role = Role::key};
        if (widgets.button(key_id(keys[i]), rect, face_of(keys[i], space_label), style))
            touched = std::string(1, keys[i]);
    }
    return touched;
}

}  // namespace

std::optional<std::string> keyboard(Widgets& widgets, Rect rect, KeyboardUse use, std::string_view space_label,
                                    bool is_enabled) {
    std::optional<std::string> touched;
    for (int row = 0; row < k_rows; ++row) {
        const auto keys = row < 3 ? k_letter_rows[static_cast<std::size_t>(row)] : bottom_row(use);
        const Rect line = rect.line(row, k_rows, widgets.px(k_key_gap_mm));
        if (auto key = key_row(widgets, line, keys, space_label, is_enabled)) touched = key;
    }
    return touched;
}

std::optional<std::string> number_pad(Widgets& widgets, Rect rect) {
    std::optional<std::string> touched;
    const float gap = widgets.px(k_key_gap_mm);
    for (int digit = 0; digit <= 9; ++digit) {
        const int row = digit == 0 ? 3 : (digit - 1) / 3;
        const int column = digit == 0 ? 1 : (digit - 1) % 3;
        const std::string face = std::to_string(digit);
        const Rect key = rect.line(row, k_rows, gap).column(column, 3, gap);
        if (widgets.button("key." + face, key, face, {.size = TextSize::title, .role = Role::key})) touched = face;
    }
    return touched;
}

}  // namespace kiosk
