// A post without a window: real state, rules, views and widgets; the test is the finger and the disk.
#pragma once

#include <algorithm>
#include <memory>
#include <string>

#include "kiosk/screens/draw.h"
#include "kiosk/widgets/headless.h"
#include "tests/kiosk/app/story.h"
#include "tests/kiosk/screens/catalogue.h"
#include "tests/support/catch.h"

namespace kiosk_test {

class UiDriver {
public:
    explicit UiDriver(Story start) : story(std::move(start)), m_catalogues(real_catalogues()) {
        auto ui = kiosk::Headless::start({}, 100);
        REQUIRE(ui);
        m_ui = *std::move(ui);
        frame();
    }
    explicit UiDriver(kiosk::Profile profile = kiosk::Profile::volunteer) : UiDriver(Story{profile}) {}

    Story story;

    // Draws the state once; what was touched goes through the rules.
    void frame() {
        const kiosk::View view = kiosk::make_view(story.state, m_catalogues);
        std::optional<kiosk::Intent> intent;
        const auto theme = kiosk::theme_of(view.appearance.theme);
        m_ui->frame(theme, story.state.now, [&](kiosk::Widgets& widgets) { intent = kiosk::draw(view, widgets); });
        if (intent) story.touch(*intent);
    }
    const kiosk::WidgetNote* find(const std::string& id) const {
        const auto& notes = m_ui->notes();
        const auto found = std::find_if(notes.begin(), notes.end(), [&](const auto& note) { return note.id == id; });
        return found == notes.end() ? nullptr : &*found;
    }
    bool shows(const std::string& text) const {
        const auto& notes = m_ui->notes();
        return std::any_of(notes.begin(), notes.end(),
                           [&](const auto& note) { return breakable(note.label).find(text) != std::string::npos; });
    }
    std::string label(const std::string& id) const {
        const auto* note = find(id);
        return note == nullptr ? std::string{} : breakable(note->label);
    }
    bool can_touch(const std::string& id) const {
        const auto* note = find(id);
        return note != nullptr && note->is_target && note->is_enabled;
    }
    // A finger on the middle of a target, then one frame to see what came of it.
    void tap(const std::string& id) {
        press(place_of(id));
        story.pass(core::Duration{300});
        frame();
    }
    // A shaking or impatient finger: the second tap falls on whatever the first has brought there.
    void tap_twice(const std::string& id) {
        const kiosk::Point at = place_of(id);
        press(at);
        story.pass(core::Duration{150});
        frame();
        press(at);
        story.pass(core::Duration{300});
        frame();
    }
    void type(std::string_view text) {
        for (const char c : text) tap("key." + std::string(1, c));
    }
    void store() {
        story.store();
        frame();
    }

private:
    kiosk::Point place_of(const std::string& id) const {
        INFO(id);
        const auto* note = find(id);
        REQUIRE(note != nullptr);
        return note->rect.centre();
    }
    void press(kiosk::Point at) {
        m_ui->point(at, true);
        frame();
        m_ui->point(at, false);
        frame();
    }

    kiosk::Catalogues m_catalogues;
    std::unique_ptr<kiosk::Headless> m_ui;
};

}  // namespace kiosk_test
