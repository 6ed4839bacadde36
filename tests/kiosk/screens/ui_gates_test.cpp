#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/base/json.h"
#include "kiosk/screens/ui_dump.h"
#include "tests/kiosk/screens/catalogue.h"
#include "tests/support/catch.h"

using namespace kiosk;

namespace {

// What a gloved finger and tired eyes need; every screen in every appearance is held to it.
class Gates {
public:
    explicit Gates(const Panel& panel) : m_panel(panel) {}

    void check(const DrawnScreen& screen) {
        ++m_screens;
        for (const auto& note : screen.notes) check(screen, note);
        for (std::size_t i = 0; i < screen.notes.size(); ++i) {
            for (std::size_t j = i + 1; j < screen.notes.size(); ++j) check(screen, screen.notes[i], screen.notes[j]);
        }
    }
    // One line per complaint; empty when all is well.
    const std::string& complaints() const { return m_complaints; }
    int screens() const { return m_screens; }

private:
    static bool overlap(const Rect& a, const Rect& b) {
        constexpr float k_touching = 0.6F;
        return a.x + k_touching < b.right() && b.x + k_touching < a.right() && a.y + k_touching < b.bottom() &&
               b.y + k_touching < a.bottom();
    }
    static bool is_inside(const Rect& inner, const Rect& outer) {
        return inner.x >= outer.x - 1 && inner.y >= outer.y - 1 && inner.right() <= outer.right() + 1 &&
               inner.bottom() <= outer.bottom() + 1;
    }
    // Names and products come from data and may be cut; what the product itself says may not.
    static bool is_data(const std::string& id) {
        return id.starts_with("row.") || id.starts_with("line.") || id.starts_with("exception.") ||
               id.starts_with("welcome.h") || id == "search.field" || id.ends_with(".text") || id == "header.title" ||
               id == "header.subtitle" || id.starts_with("not_recorded.act");
    }
    void complain(const DrawnScreen& screen, const WidgetNote& note, const std::string& what) {
        if (m_complaints.size() > 6'000) return;
        const auto& look = screen.appearance;
        m_complaints += screen.name + " language " + std::to_string(static_cast<int>(look.language)) + " theme " +
                        std::to_string(static_cast<int>(look.theme)) + " scale " +
                        std::to_string(static_cast<int>(look.scale)) + ": " + note.id + " \"" + note.label + "\" " +
                        what + "\n";
    }
    void check(const DrawnScreen& screen, const WidgetNote& note) {
        const float floor = k_target_mm_min * m_panel.px_per_mm - 0.5F;
        if (note.is_target && (note.rect.width < floor || note.rect.height < floor)) {
            complain(screen, note, "is a target below 12 mm");
        }
        if (note.text_px > 0 && note.text_px < k_text_px_min - 0.01F) complain(screen, note, "has text below 24 px");
        if (contrast(note.text, note.background) < 4.5) complain(screen, note, "has a contrast below 4.5");
        if (note.is_overflowing) complain(screen, note, "leaves its rectangle");
        if (note.is_shortened && !is_data(note.id)) complain(screen, note, "is shortened");
        const Rect window{0, 0, static_cast<float>(m_panel.width), static_cast<float>(m_panel.height)};
        if (!is_inside(note.rect, window)) complain(screen, note, "is outside the window");
        if (note.is_target && note.label.empty()) complain(screen, note, "has no label");
    }
    void check(const DrawnScreen& screen, const WidgetNote& a, const WidgetNote& b) {
        if (!overlap(a.rect, b.rect)) return;
        const bool is_content =
            (a.is_target && is_inside(b.rect, a.rect)) || (b.is_target && is_inside(a.rect, b.rect));
        if (a.is_target && b.is_target) complain(screen, a, "overlaps the target " + b.id);
        else if (!is_content) complain(screen, a, "overlaps " + b.id);
        if (a.id == b.id) complain(screen, a, "is drawn twice");
    }

    Panel m_panel;
    int m_screens = 0;
    std::string m_complaints;
};

constexpr Panel k_small{1280, 800, 5.88F};
constexpr Panel k_full_hd{1920, 1080, 5.56F};
constexpr Panel k_large{1920, 1080, 4.03F};

void hold_to_gates(const Panel& panel, const Catalogues& catalogues, std::span<const Language> languages,
                   Gates& gates) {
    REQUIRE(
        draw_every_screen(panel, catalogues, languages, {}, [&](const DrawnScreen& screen) { gates.check(screen); }));
    INFO(gates.complaints());
    CHECK(gates.complaints().empty());
    CHECK(gates.screens() > 9 * 30);
}

}  // namespace

TEST_CASE("every screen passes the gates on 10 inches, in three scales, three themes, two languages") {
    Gates gates{k_small};
    hold_to_gates(k_small, kiosk_test::real_catalogues(), k_languages, gates);
}

TEST_CASE("every screen passes the gates on 1920 x 1080, 15.6 and 21.5 inches") {
    const Panel panel = GENERATE(k_full_hd, k_large);
    Gates gates{panel};
    hold_to_gates(panel, kiosk_test::real_catalogues(), k_languages, gates);
}

TEST_CASE("every screen holds texts that are 40 % longer") {
    Gates gates{k_small};
    constexpr Language k_one[] = {Language::french};
    hold_to_gates(k_small, kiosk_test::pseudo_catalogues(), k_one, gates);
}

TEST_CASE("the dump is JSON with every widget, its size in millimetres and its contrast") {
    const auto path = (std::filesystem::temp_directory_path() / ("ui-dump-" + std::to_string(std::rand()))).string();
    REQUIRE(write_ui_dump(path, kiosk_test::real_catalogues()));
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    std::remove(path.c_str());
    const auto json = core::JsonDocument::parse(text.str(), {.bytes_max = 64 << 20, .depth_max = 8});
    REQUIRE(json);
    const auto screens = json->root().array("screens");
    REQUIRE(screens);
    CHECK(screens->size() > 18 * 30);
    const auto widgets = screens->front().array("widgets");
    REQUIRE(widgets);
    REQUIRE_FALSE(widgets->empty());
    CHECK(widgets->front().text("id"));
    CHECK(widgets->front().array("rect_mm")->size() == 4);
}

TEST_CASE("a dump that cannot be written says why and leaves nothing behind") {
    const auto status = write_ui_dump("/no/such/folder/dump.json", kiosk_test::real_catalogues());
    REQUIRE_FALSE(status);
    CHECK(status.error().message.find("/no/such/folder/dump.json") != std::string::npos);
}

TEST_CASE("a dump without a font says which files were tried") {
    const FontFiles nowhere{.regular = {"/no/font.otf"}, .strong = {"/no/bold.otf"}};
    const auto status = write_ui_dump("/dev/null", kiosk_test::real_catalogues(), {}, nowhere);
    REQUIRE_FALSE(status);
    CHECK(status.error().code == core::ErrorCode::not_found);
    CHECK(status.error().message.find("/no/font.otf") != std::string::npos);
}
