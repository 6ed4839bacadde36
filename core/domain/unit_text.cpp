#include "core/domain/unit_text.h"

#include <algorithm>

namespace core {
namespace {

bool ends_in(std::string_view noun, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return noun.ends_with(ending); });
}

std::string english_plural(std::string_view noun) {
    if (noun == "each") return std::string{noun};  // a shop sells "3 each"
    const std::string stem{noun.substr(0, noun.size() - 1)};
    if (ends_in(noun, {"af", "lf"})) return stem + "ves";  // loaf, half
    if (ends_in(noun, {"s", "x", "z", "ch", "sh"})) return std::string{noun} + "es";
    const bool vowel_y = ends_in(noun, {"ay", "ey", "oy", "uy"});
    if (noun.ends_with('y') && !vowel_y) return stem + "ies";
    return std::string{noun} + 's';
}

std::string french_plural(std::string_view noun) {
    const std::string stem{noun.substr(0, noun.size() - 1)};
    if (ends_in(noun, {"s", "x", "z"})) return std::string{noun};
    if (ends_in(noun, {"au", "eu"})) return std::string{noun} + 'x';
    if (noun.ends_with("al")) return stem + "ux";
    return std::string{noun} + 's';
}

std::string lower_ascii(std::string_view text) {
    std::string result{text};
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

bool contains(std::string_view text, std::string_view part) {
    return lower_ascii(text).find(lower_ascii(part)) != std::string::npos;
}

// The largest unit that is not above the content, else the first one listed.
std::optional<MeasureUnit> unit_for(const UnitContent& content, const std::vector<MeasureUnit>& units) {
    const auto chosen = find_unit(content.kind, content.scale.value_or(1));
    const UnitSystem system = chosen ? chosen->system : UnitSystem::metric;
    std::optional<MeasureUnit> first;
    std::optional<MeasureUnit> best;
    for (const MeasureUnit& unit : units) {
        if (unit.kind != content.kind || unit.system != system) continue;
        if (!first) first = unit;
        if (unit.scale <= *content.value && (!best || unit.scale > best->scale)) best = unit;
    }
    return best ? best : first;
}

// Precondition: the value is known.
std::string measured_text(const UnitContent& content, const std::vector<MeasureUnit>& units,
                          std::string_view language) {
    constexpr int k_places = 2;
    if (content.kind == UnitKind::items) {
        if (content.item_name.empty()) return {};
        const bool one = *content.value == Decimal{1};
        return content.value->text(k_places) + ' ' + (one ? content.item_name : plural_of(content.item_name, language));
    }
    const auto unit = unit_for(content, units);
    if (!unit) return {};
    return (*content.value / unit->scale).text(k_places) + std::string{unit->name};
}

}  // namespace

std::string unit_text(const UnitContent& content, const std::vector<MeasureUnit>& units, std::string_view language) {
    std::string text = content.value ? measured_text(content, units, language) : std::string{};
    if (content.description.empty()) return text;
    return text.empty() ? content.description : text + ' ' + content.description;
}

std::string full_name(std::string_view display_name, std::string_view unit_text) {
    if (display_name.empty()) return std::string{unit_text};
    if (contains(display_name, unit_text)) return std::string{display_name};
    if (contains(unit_text, display_name)) return std::string{unit_text};
    return std::string{display_name} + " (" + std::string{unit_text} + ')';
}

std::string product_and_full_name(std::string_view product_name, std::string_view full_name) {
    if (full_name.starts_with(product_name)) return std::string{full_name};
    if (full_name.empty()) return std::string{product_name};
    return std::string{product_name} + " - " + std::string{full_name};
}

std::string plural_of(std::string_view noun, std::string_view language) {
    if (noun.empty()) return {};
    if (language == "en") return english_plural(noun);
    if (language == "fr") return french_plural(noun);
    return std::string{noun};
}

}  // namespace core
