// The screens that a good Saturday never shows: nothing received from the hub yet, codes that are not what they seem, a
// printer that hangs up, a full disk. On a hub and posts of their own, so that the day's figures stay the day's. Throws
// std::runtime_error when the kiosk does not show what it must.
#pragma once

#include <string>
#include <vector>

#include "tests/journeys/stage/stage.h"
#include "tests/support/observer.h"

namespace saturday {

class Tour {
public:
    // `options.screens` gets the pictures.
    Tour(const journeys::StageOptions& options, core::Instant opening);
    void walk();
    // The names of screens that have no picture in `options.screens`.
    std::vector<std::string> missing() const;

private:
    void wait_for_orders();
    void show(const std::string& code, const std::string& notice);
    void hand_out(const std::string& code);
    void meet_strange_codes();
    void meet_changed_orders();
    void take_wrong_basket();
    void doubt_a_label();
    void fill_the_disk();
    void ask_for_help();

    journeys::StageOptions m_options;
    journeys::ScriptClock m_clock;
    journeys::HubProcess m_hub;
    support::Observer m_observer;
    std::vector<core::MirrorOrder> m_orders;
    journeys::Post m_post;
    journeys::Post m_other;
};

}  // namespace saturday
