// What surrounds every screen: the header with its conditions, the offline banner, the offer to take the last act back.
// Text is already text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/state.h"
#include "kiosk/screens/wording.h"
#include "kiosk/widgets/theme.h"

namespace kiosk {

// One condition: a colour, a shape and a word.
struct StatusView {
    std::string id;
    Tone tone = Tone::done;
    std::string word;
};
// The last act and the one touch that takes it back.
struct UndoView {
    std::string done;    // "Panier 61 remis à Faustine V."
    std::string action;  // "Annuler"
    bool is_enabled = true;
};
// Everything around the screen itself.
struct FrameView {
    bool is_for_shoppers = false;
    std::string clock;
    std::string hub_name;
    std::vector<StatusView> statuses;
    std::string statuses_label;  // of the whole group, read aloud
    std::string exceptions;      // badge; empty: none
    std::string unrecorded;      // badge; empty: none
    std::string search;          // empty: not offered here
    std::string offline;         // banner; empty: online
    std::string info;            // a line that goes by itself; empty: none
    std::optional<UndoView> undo;
    bool is_flashing = false;  // something was just recorded
};
// The left of the header.
struct Heading {
    std::string title;
    std::string subtitle;
};

FrameView make_frame_view(const State& state, const Wording& tr);

// "Panier 61 · H5"
std::string basket_text(const core::MirrorOrder& order, const Wording& tr);
// "Hors ligne depuis 09:12 · 37 à envoyer"; empty when online.
std::string offline_text(const State& state, const Wording& tr);
StatusView hub_status(const State& state, const Wording& tr);
StatusView eye_status(const State& state, const Wording& tr);
StatusView printer_status(const State& state, const Wording& tr);

}  // namespace kiosk
