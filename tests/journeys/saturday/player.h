// Plays the script of the demo Saturday with real programs, as the volunteers and shoppers would: codes shown to the
// cameras, taps sent to the windows. Throws std::runtime_error when the kiosk does not show what it must.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "tests/journeys/saturday/figures.h"
#include "tests/journeys/saturday/script.h"
#include "tests/journeys/stage/stage.h"

namespace saturday {

class Player {
public:
    Player(const Script& script, const journeys::StageOptions& options);
    // The whole day; afterwards the figures.
    Figures play();

private:
    void prepare_baskets();
    void arrive(const Arrival& arrival);
    void hand_out(journeys::Post& post, const Arrival& arrival);
    void check_in_and_call(const Arrival& arrival);
    void show_code(journeys::Post& post, const Arrival& arrival);
    void find_by_name(journeys::Post& post, const ScriptOrder& order);
    void find_by_code(journeys::Post& post, const ScriptOrder& order);
    void choose_result(journeys::Post& post, const ScriptOrder& order);
    void finish_hand_out(journeys::Post& post, const ScriptOrder& order);
    // What the script puts before `until`: the cut, the second hand-out, the hub's return.
    void pass_incidents(core::Instant until);
    void close_the_day();
    void look_at_every_screen();
    void wait_until_sent();
    // Names of shoppers and texts of codes found in the logs of the three programs: there must be none.
    std::int64_t count_people_in_logs() const;
    Figures count();

    const Script& m_script;
    journeys::ScriptClock m_clock;
    journeys::HubProcess m_hub;
    support::Observer m_observer;
    journeys::Post m_post_a;
    journeys::Post m_post_b;
    std::optional<core::Instant> m_killed_at, m_restarted_at;
    bool m_second_done = false;
    bool m_b_is_volunteer = false;
    std::int64_t m_arrival_count = 0;
    std::int64_t m_phone_codes = 0;
    std::int64_t m_paper_codes = 0;
    std::int64_t m_posts_showing_double = 0;
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
};

}  // namespace saturday
