#include "kiosk/screens/devices_view.h"

namespace kiosk {
namespace {

std::string connected_text(const HubStatus& hub, const Wording& tr) {
    if (hub.unsent > 0) return tr("Connected. {0} being sent.", {std::to_string(hub.unsent)});
    if (!hub.is_everything_sent()) return tr("Connected. Checking that the hub has everything.");
    return tr("Connected. Everything has been sent.");
}

DeviceRow hub_row(const State& state, const Wording& tr) {
    const std::string unsent = std::to_string(state.hub.unsent);
    DeviceRow row{.status = hub_status(state, tr), .sentence = {}, .action = {}, .intent = {}};
    if (state.hub.refused) {
        row.sentence = tr("The hub no longer knows this post. Ask the coordinator for a new pairing code.");
        if (state.hub.unsent > 0) {
            row.sentence = tr("The hub no longer knows this post. Call the coordinator: {0} still to send.", {unsent});
        } else {
            row.action = tr("Pair again");
            row.intent = Open{Place::enrolment};
        }
        return row;
    }
    if (state.is_hub_known && state.hub.online) {
        row.sentence = connected_text(state.hub, tr);
        return row;
    }
    row.sentence = state.is_hub_known ? tr("{0}. Go on working: everything is kept here.", {offline_text(state, tr)})
                                      : tr("Looking for the hub. Go on working: everything is kept here.");
    row.action = tr("Try again");
    row.intent = RetrySync{};
    return row;
}

DeviceRow eye_row(const State& state, const Wording& tr) {
    DeviceRow row{.status = eye_status(state, tr), .sentence = {}, .action = {}, .intent = {}};
    switch (state.eye) {
        case EyeCondition::off: row.sentence = tr("No camera at this post. Search by name instead."); break;
        case EyeCondition::starting: row.sentence = tr("The camera is starting."); break;
        case EyeCondition::watching: row.sentence = tr("The camera reads codes."); break;
        case EyeCondition::restarting:
            row.sentence = tr("The camera is starting again. Search by name meanwhile.");
            break;
        case EyeCondition::no_camera:
            row.sentence = tr("The camera does not answer. Check its cable; search by name meanwhile.");
            break;
    }
    const bool helps = state.eye == EyeCondition::restarting || state.eye == EyeCondition::no_camera;
    if (helps && state.mirror.is_loaded()) {
        row.action = tr("Search A–Z");
        row.intent = Open{Place::search};
    }
    return row;
}

std::string printer_sentence(const State& state, const Wording& tr) {
    const std::int64_t waiting = state.printer.waiting;
    switch (state.printer.condition) {
        case PrinterCondition::none: return tr("No label printer at this post.");
        case PrinterCondition::ready: return tr("The label printer is ready.");
        case PrinterCondition::waiting:
            return tr.plural("{0} label is waiting. It will print by itself.",
                             "{0} labels are waiting. They will print by themselves.", waiting);
        case PrinterCondition::faulty:
            return tr.plural("The printer does not answer. Check power, cable and roll; {0} label is waiting.",
                             "The printer does not answer. Check power, cable and roll; {0} labels are waiting.",
                             waiting);
    }
    return {};
}

DeviceRow printer_row(const State& state, const Wording& tr) {
    return {.status = printer_status(state, tr), .sentence = printer_sentence(state, tr), .action = {}, .intent = {}};
}

std::optional<DeviceRow> labels_row(const State& state, const Wording& tr) {
    if (state.labels_to_check.empty() || state.is_self_service()) return std::nullopt;
    return DeviceRow{
        .status = {"status.labels_to_check", Tone::attention, tr("To check")},
        .sentence = tr.plural("{0} label to check: it may be missing.", "{0} labels to check: they may be missing.",
                              static_cast<std::int64_t>(state.labels_to_check.size())),
        .action = tr("Check"),
        .intent = Open{Place::labels_to_check}};
}

std::optional<DeviceRow> clock_row(const State& state, const Wording& tr) {
    const auto skew = std::chrono::abs(state.hub.clock_skew);
    if (skew <= k_clock_skew_max) return std::nullopt;
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(skew).count();
    return DeviceRow{.status = {"status.clock", Tone::attention, tr("Clock")},
                     .sentence = tr.plural(
                         "This clock differs from the hub's by {0} minute. Set the time; nothing is lost.",
                         "This clock differs from the hub's by {0} minutes. Set the time; nothing is lost.", minutes),
                     .action = {},
                     .intent = {}};
}

std::optional<DeviceRow> disk_row(const State& state, const Wording& tr) {
    if (state.unrecorded.empty()) return std::nullopt;
    return DeviceRow{.status = {"status.disk", Tone::error, tr("Disk")},
                     .sentence = tr("The disk does not take what was done. Note it on the paper list."),
                     .action = tr("Show"),
                     .intent = Open{Place::not_recorded}};
}

}  // namespace

DevicesView make_devices_view(const State& state, const Wording& tr) {
    DevicesView view;
    view.heading.title = tr("Devices and connection");
    view.rows = {hub_row(state, tr), eye_row(state, tr), printer_row(state, tr)};
    if (auto row = labels_row(state, tr)) view.rows.push_back(*std::move(row));
    if (auto row = clock_row(state, tr)) view.rows.push_back(*std::move(row));
    if (auto row = disk_row(state, tr)) view.rows.push_back(*std::move(row));
    view.back = tr("Back");
    return view;
}

}  // namespace kiosk
