// What shoppers see at a self-service post: E0, E1, and the wait for the first orders. No price, no tariff, nobody
// else. Text is already text.
#pragma once

#include "kiosk/app/intent.h"
#include "kiosk/screens/frame_view.h"

namespace kiosk {

// E0: the camera on the left, what to do on the right.
struct WelcomeView {
    std::string point_name, hours;
    std::string greeting, invitation, camera;
    std::string type_name, for_someone, ask_help;
    std::string waiting;  // "3 personnes attendent"
    std::string language, text_size;
    Intent next_language, next_text_size;
    std::string condition;  // offline or unsent, in small; empty: all sent
};
WelcomeView make_welcome_view(const State& state, const Wording& tr);

// Offline, unsent or not recorded, in a few quiet words; empty when all is sent.
std::string quiet_condition(const State& state, const Wording& tr);

// E1: a number and where to go.
struct CheckedInView {
    std::string greeting;  // "Bonjour Apolline, c'est noté"
    std::string number_label, number;
    std::string place_label, place;
    std::string before;  // "2 personnes avant vous"
    std::string done;
    int seconds_left = 0;
};
CheckedInView make_checked_in_view(const State& state, const CheckedInScreen& screen, const Wording& tr);

// No orders yet, and why.
struct LoadingView {
    std::string title, sentence;
};
LoadingView make_loading_view(const State& state, const Wording& tr);

}  // namespace kiosk
