#include "kiosk/window/draw_data_digest.h"

#include <imgui.h>

#include "tests/support/catch.h"

using kiosk::digest_of;

namespace {

// Two triangles, and a picture made of them.
struct Drawing {
    Drawing() {
        list.CmdBuffer.push_back({});
        list.CmdBuffer[0].ElemCount = 6;
        list.CmdBuffer[0].ClipRect = {0, 0, 100, 100};
        for (int i = 0; i < 4; ++i) list.VtxBuffer.push_back({{static_cast<float>(i), 0}, {0, 0}, 0xFF0000FF});
        for (const ImDrawIdx i : std::initializer_list<ImDrawIdx>{0, 1, 2, 0, 2, 3}) list.IdxBuffer.push_back(i);
    }
    std::uint64_t digest() {
        ImDrawList* lists[] = {&list};
        ImDrawData data;
        data.CmdLists = lists;
        data.CmdListsCount = 1;
        data.DisplaySize = size;
        return digest_of(data);
    }
    ImDrawList list{nullptr};
    ImVec2 size{1280, 800};
};

}  // namespace

TEST_CASE("the same drawing has the same digest, anything else another one") {
    const auto reference = Drawing{}.digest();
    CHECK(Drawing{}.digest() == reference);
    Drawing drawing;
    SECTION("a colour") { drawing.list.VtxBuffer[3].col = 0xFF0000FE; }
    SECTION("a place") { drawing.list.VtxBuffer[0].pos.y = 1; }
    SECTION("another triangle") { drawing.list.IdxBuffer[5] = 1; }
    SECTION("cut elsewhere") { drawing.list.CmdBuffer[0].ClipRect.w = 99; }
    SECTION("a bigger window") { drawing.size.x = 1281; }
    CHECK(drawing.digest() != reference);
}
