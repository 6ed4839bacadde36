// Everything the kiosk knows, as plain values: changed by update() alone, read by make_view(). UI thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/appearance.h"
#include "kiosk/app/event.h"
#include "kiosk/app/mirror.h"
#include "kiosk/app/screen.h"

namespace kiosk {

// What main.cpp knows before the first event.
struct Setup {
    Profile profile = Profile::volunteer;
    Appearance appearance{};
    bool is_enrolled = false;
    core::DeviceId device{};
    std::string hub_url = "https://";  // what the enrolment screen proposes
};

// The last final act, while it can still be taken back with one tap.
struct UndoOffer {
    core::FactId fact;
    core::FactKind kind = core::FactKind::handed_out;
    core::OrderId order;
    core::MonotonicInstant since{};
    core::MonotonicInstant until{};
};

// What the camera read last, to tell a new gesture from the same one.
struct LastCode {
    std::string text;
    core::MonotonicInstant seen{};
};

inline constexpr core::Duration k_undo_time{8'000};
inline constexpr core::Duration k_flash_time{400};
inline constexpr core::Duration k_checked_in_time{6'000};
inline constexpr core::Duration k_info_time{6'000};
inline constexpr core::Duration k_idle_time{20'000};
// A phone held before the camera is read again and again: the same text within this time is the same gesture.
inline constexpr core::Duration k_same_code_time{3'000};
inline constexpr core::Duration k_clock_skew_max{120'000};
// The second of two quick taps was meant for the screen before: no final act within this time after a touch changed it.
inline constexpr core::Duration k_settle_time{300};
inline constexpr std::size_t k_typed_characters_max = 40;

// The whole of it. Copyable: tests and the UI dump keep several.
struct State {
    Setup setup;
    Appearance appearance{};

    Mirror mirror;
    HubStatus hub;
    bool is_hub_known = false;  // a HubStatus has come
    EyeCondition eye = EyeCondition::off;
    PrinterChanged printer;
    std::vector<LabelToCheck> labels_to_check;

    std::vector<Screen> screens;  // the last one is up; going back uncovers the one before. Never empty
    std::optional<Notice> notice;
    std::optional<Info> info;
    std::optional<UndoOffer> undo;

    std::vector<core::FactStream::Draft> pending;     // on the way to the disk
    std::vector<core::FactStream::Draft> unrecorded;  // refused by the disk: retried on request
    std::optional<core::ErrorCode> disk_fault;        // why, as long as `unrecorded` is not empty

    std::optional<LastCode> last_code;
    core::Instant started{};  // business time of the first tick
    core::Instant business{};
    core::MonotonicInstant now{};
    core::MonotonicInstant last_activity{};
    std::optional<core::MonotonicInstant> screen_touched_at;  // when a touch last led to another screen
    std::int64_t reprints = 0;                                // since the start: makes each wanted copy a new print key

    Screen& screen() { return screens.back(); }
    const Screen& screen() const { return screens.back(); }
    bool is_self_service() const { return setup.profile == Profile::self_service; }
    bool has_printer() const { return printer.condition != PrinterCondition::none; }
    // A touch has only just led here.
    bool is_settling() const { return screen_touched_at && now - *screen_touched_at < k_settle_time; }
    bool is_pending(core::FactKind kind, core::OrderId order) const;
};

// The state before the first event: enrolment when the device is unknown, otherwise waiting for the mirror.
State initial_state(const Setup& setup);

// How many rows a list page holds now: 8 at the base size, fewer with bigger text or below the offline banner.
int rows_per_page(const State& state);
// At least one page, even of nothing.
int pages_for(const State& state, std::size_t rows);

}  // namespace kiosk
