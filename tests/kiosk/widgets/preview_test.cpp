// The place of the camera's picture, laid out without a window.
#include "kiosk/widgets/headless.h"
#include "tests/support/catch.h"

using namespace kiosk;

namespace {

// A name that no texture has; nothing is painted.
const ImTextureID k_texture = reinterpret_cast<ImTextureID>(std::uintptr_t{4711});
constexpr Rect k_place{20, 130, 600, 540};

// One frame with the camera in `place`.
std::unique_ptr<Headless> drawn(const Preview& preview, const Rect& place = k_place, int text_percent = 100) {
    auto ui = Headless::start({}, text_percent);
    REQUIRE(ui);
    (*ui)->show_camera(preview);
    (*ui)->frame(day_theme(), core::MonotonicInstant{core::Duration{10'000}},
                 [&](Widgets& widgets) { widgets.preview("camera", place, "Hold the code here"); });
    return *std::move(ui);
}

const WidgetNote* note_of(const Headless& ui, std::string_view id) {
    for (const auto& note : ui.notes()) {
        if (note.id == id) return &note;
    }
    return nullptr;
}

// The corners of what is drawn with the camera's texture.
std::vector<ImDrawVert> picture_corners() {
    std::vector<ImDrawVert> corners;
    const ImDrawData& data = *ImGui::GetDrawData();
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const ImDrawList& list = *data.CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.GetTexID() != k_texture) continue;
            for (unsigned at = 0; at < command.ElemCount; ++at) {
                const auto index = list.IdxBuffer[static_cast<int>(command.IdxOffset + at)];
                corners.push_back(list.VtxBuffer[static_cast<int>(command.VtxOffset + index)]);
            }
        }
    }
    return corners;
}

bool is_inside(const Rect& inner, const Rect& outer) {
    constexpr float k_rounding = 0.01F;
    return inner.x >= outer.x - k_rounding && inner.y >= outer.y - k_rounding &&
           inner.right() <= outer.right() + k_rounding && inner.bottom() <= outer.bottom() + k_rounding;
}

}  // namespace

TEST_CASE("the camera's picture is mirrored: its right edge is drawn on the left") {
    const auto ui = drawn({.texture = k_texture, .width = 426, .height = 240});
    const auto corners = picture_corners();
    REQUIRE(corners.size() == 6);
    const Rect place = note_of(*ui, "camera.picture")->rect;
    for (const auto& corner : corners) {
        const bool is_left = corner.pos.x < place.centre().x;
        const bool is_top = corner.pos.y < place.centre().y;
        CHECK(corner.uv.x == (is_left ? 1.0F : 0.0F));
        CHECK(corner.uv.y == (is_top ? 0.0F : 1.0F));
    }
}

TEST_CASE("the picture keeps its proportions, whole and inside its place, with the words below it") {
    for (const auto& [width, height] : {std::pair{480, 270}, {320, 240}, {144, 256}, {1, 1}, {480, 1}}) {
        for (const int text_percent : {100, 130, 175}) {
            CAPTURE(width, height, text_percent);
            const auto ui = drawn({.texture = k_texture, .width = width, .height = height}, k_place, text_percent);
            const auto* picture = note_of(*ui, "camera.picture");
            const auto* words = note_of(*ui, "camera");
            REQUIRE((picture != nullptr && words != nullptr));
            CHECK(is_inside(picture->rect, k_place));
            CHECK(std::abs(picture->rect.width * static_cast<float>(height) -
                           picture->rect.height * static_cast<float>(width)) <
                  1.0F * static_cast<float>(width + height));
            CHECK(words->rect.y >= picture->rect.bottom());
            CHECK(is_inside(words->rect, k_place));
            CHECK_FALSE(words->is_overflowing);
            CHECK_FALSE(words->is_shortened);
            CHECK(words->text_px >= k_text_px_min);
        }
    }
}

TEST_CASE("without a picture there is a dark place with the words") {
    for (const Preview& none :
         {Preview{}, Preview{.texture = k_texture}, Preview{.texture = nullptr, .width = 480, .height = 270}}) {
        const auto ui = drawn(none);
        CHECK(picture_corners().empty());
        CHECK(note_of(*ui, "camera.picture") == nullptr);
        REQUIRE(note_of(*ui, "camera") != nullptr);
        CHECK(contrast(note_of(*ui, "camera")->text, note_of(*ui, "camera")->background) > 7);
    }
}
