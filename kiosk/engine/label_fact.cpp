#include "kiosk/engine/label_fact.h"

#include "core/base/json.h"

namespace kiosk {

std::optional<core::LabelId> label_in(std::string_view body) {
    const auto document = core::JsonDocument::parse(body);
    if (!document) return std::nullopt;
    const auto text = document->root().text("label");
    if (!text) return std::nullopt;
    const auto label = core::LabelId::parse(*text);
    return label ? std::optional{*label} : std::nullopt;
}

}  // namespace kiosk
