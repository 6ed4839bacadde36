// Which screen is up and what a person has done on it so far. Plain values; one struct per screen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/sync/fact.h"

namespace kiosk {

// Which field the keys write into.
enum class EnrolmentField : std::uint8_t { hub_url, pairing_code };

// First start: this device is not known to a hub yet. What was typed stays until it worked.
struct EnrolmentScreen {
    EnrolmentField field = EnrolmentField::hub_url;
    std::string hub_url;
    std::string pairing_code;
    bool is_waiting = false;
    std::optional<core::ErrorCode> fault;
};
// Enrolled, but no order has come yet.
struct LoadingScreen {};
// E0: a shopper is invited to show a code.
struct WelcomeScreen {};
// E1: "it's noted", with a number; goes by itself.
struct CheckedInScreen {
    core::OrderId order;
    core::MonotonicInstant until{};
};
// E2: people waiting, first come first.
struct QueueScreen {
    int page = 0;
};
// E3: one basket being handed over.
struct HandoutScreen {
    core::OrderId order;
    core::IdentifiedBy by = core::IdentifiedBy::queue;
    bool is_cold_ticked = false;
    bool is_age_ticked = false;
    int page = 0;
    int pages_seen = 1;
};
// Which keys are shown.
enum class Pad : std::uint8_t { letters, numbers };
// E12: find somebody by name, basket number or the 6-character code.
struct SearchScreen {
    std::string text{};
    Pad pad = Pad::letters;
    bool is_for_someone_else = false;  // a shopper collects for a neighbour
    int page = 0;
};
// Baskets nobody has collected yet.
struct NotCollectedScreen {
    int page = 0;
};
// One of them: hand it out, or say that nobody came.
struct AbsentScreen {
    core::OrderId order;
};
// Which half of the baskets is listed.
enum class PreparationTab : std::uint8_t { to_prepare, prepared };
struct PreparationScreen {
    PreparationTab tab = PreparationTab::to_prepare;
    int page = 0;
};
// One basket being packed, or its label wanted again.
struct PackingScreen {
    core::OrderId order;
    int page = 0;
};
// Double hand-outs and the like; only the coordinator closes them, on the hub.
struct ExceptionsScreen {
    int page = 0;
};
// E13: one sentence and one action for each thing that is wrong.
struct DevicesScreen {};
// Labels that a person must look at.
struct LabelsToCheckScreen {
    int page = 0;
};
// One of them, and the question.
struct LabelCheckScreen {
    core::LabelId label;
    bool is_waiting = false;   // answered, not on the disk yet
    bool was_refused = false;  // the disk did not take the answer
};
struct MenuScreen {};
// Facts that are not on the disk: hand-outs stop, people write on paper.
struct NotRecordedScreen {};

using Screen =
    std::variant<EnrolmentScreen, LoadingScreen, WelcomeScreen, CheckedInScreen, QueueScreen, HandoutScreen,
                 SearchScreen, NotCollectedScreen, AbsentScreen, PreparationScreen, PackingScreen, ExceptionsScreen,
                 DevicesScreen, LabelsToCheckScreen, LabelCheckScreen, MenuScreen, NotRecordedScreen>;

// A sentence that must be read before going on. The screen underneath keeps everything.
enum class NoticeKind : std::uint8_t {
    foreign_code,
    damaged_code,
    oversize_code,
    void_code,
    unknown_code,  // ours and intact, but not of this distribution
    basket_label,  // a basket label where a collection code was expected
    wrong_basket,  // a basket label of another order than the one being handed out
    unknown_label,
    already_collected,
    cancelled_order,
    orders_missing,  // nothing was received from the hub yet
    ask_volunteer,
};
// What is to be read, and about which order.
struct Notice {
    NoticeKind kind;
    std::optional<core::OrderId> order;
    core::MonotonicInstant shown_at{};
};

// A line that goes by itself and blocks nothing.
enum class InfoKind : std::uint8_t { joined_queue, right_basket, already_waiting, label_queued, undone };
struct Info {
    InfoKind kind;
    core::OrderId order;
    core::MonotonicInstant until{};
};

}  // namespace kiosk
