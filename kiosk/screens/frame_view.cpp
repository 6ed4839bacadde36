#include "kiosk/screens/frame_view.h"

namespace kiosk {
namespace {

std::string undo_done_text(const UndoOffer& offer, const core::MirrorOrder& order, const Wording& tr) {
    const std::string basket = std::to_string(order.basket);
    switch (offer.kind) {
        case core::FactKind::prepared: return tr("Basket {0} packed", {basket});
        case core::FactKind::no_show: return tr("Basket {0}: nobody came", {basket});
        case core::FactKind::handed_out:
        case core::FactKind::arrived:
        case core::FactKind::label_sent:
        case core::FactKind::undone:
        case core::FactKind::exception_closed:
        case core::FactKind::unknown: break;
    }
    return tr("Basket {0} handed to {1}", {basket, order.display_name});
}

std::optional<UndoView> make_undo(const State& state, const Wording& tr) {
    if (!state.undo) return std::nullopt;
    const Basket* basket = state.mirror.find(state.undo->order);
    if (basket == nullptr) return std::nullopt;
    return UndoView{.done = undo_done_text(*state.undo, basket->order, tr),
                    .action = tr("Undo"),
                    .is_enabled = !state.is_pending(core::FactKind::undone, state.undo->order)};
}

std::string info_text(const State& state, const Wording& tr) {
    if (!state.info) return {};
    const Basket* basket = state.mirror.find(state.info->order);
    if (basket == nullptr) return {};
    const std::string& name = basket->order.display_name;
    const std::string number = std::to_string(basket->call_number);
    const std::string label = std::to_string(basket->order.basket);
    switch (state.info->kind) {
        case InfoKind::joined_queue: return tr("{0} is now waiting, no. {1}", {name, number});
        case InfoKind::already_waiting: return tr("{0} is already waiting, no. {1}", {name, number});
        case InfoKind::right_basket: return tr("Right basket: {0}", {label});
        case InfoKind::label_queued: return tr("Label of basket {0} will be printed again", {label});
        case InfoKind::undone: return tr("Taken back: basket {0}", {label});
    }
    return {};
}

bool offers_search(const State& state) {
    const Screen& screen = state.screen();
    return !state.is_self_service() && state.mirror.is_loaded() && !std::holds_alternative<SearchScreen>(screen) &&
           !std::holds_alternative<HandoutScreen>(screen) && !std::holds_alternative<NotRecordedScreen>(screen);
}

}  // namespace

std::string basket_text(const core::MirrorOrder& order, const Wording& tr) {
    const std::string basket = std::to_string(order.basket);
    if (order.bay.empty()) return tr("Basket {0}", {basket});
    return tr("Basket {0}", {basket}) + " · " + order.bay;
}

std::string offline_text(const State& state, const Wording& tr) {
    if (!state.is_hub_known || state.hub.online) return {};
    return tr("Offline since {0} · {1} to send", {tr.time(state.hub.since), std::to_string(state.hub.unsent)});
}

StatusView hub_status(const State& state, const Wording& tr) {
    const std::string unsent = state.hub.unsent > 0 ? " · " + std::to_string(state.hub.unsent) : "";
    if (state.hub.refused) return {"status.hub", Tone::error, tr("Refused") + unsent};
    if (!state.is_hub_known) return {"status.hub", Tone::progress, tr("Hub")};
    if (!state.hub.online) return {"status.hub", Tone::attention, tr("Offline") + unsent};
    return {"status.hub", state.hub.is_everything_sent() ? Tone::done : Tone::progress, tr("Hub") + unsent};
}

StatusView eye_status(const State& state, const Wording& tr) {
    switch (state.eye) {
        case EyeCondition::off: return {"status.camera", Tone::muted, tr("Camera")};
        case EyeCondition::starting: return {"status.camera", Tone::progress, tr("Camera")};
        case EyeCondition::watching: return {"status.camera", Tone::done, tr("Camera")};
        case EyeCondition::restarting: return {"status.camera", Tone::attention, tr("Camera")};
        case EyeCondition::no_camera: return {"status.camera", Tone::error, tr("Camera")};
    }
    return {};
}

StatusView printer_status(const State& state, const Wording& tr) {
    const auto to_check = static_cast<std::int64_t>(state.labels_to_check.size());
    const auto unfinished = state.printer.waiting + to_check;
    const std::string word = tr("Labels") + (unfinished > 0 ? " · " + std::to_string(unfinished) : "");
    const Tone looked_at = to_check > 0 ? Tone::attention : Tone::done;
    switch (state.printer.condition) {
        case PrinterCondition::none: return {"status.printer", to_check > 0 ? looked_at : Tone::muted, word};
        case PrinterCondition::ready: return {"status.printer", looked_at, word};
        case PrinterCondition::waiting: return {"status.printer", Tone::attention, word};
        case PrinterCondition::faulty: return {"status.printer", Tone::error, word};
    }
    return {};
}

FrameView make_frame_view(const State& state, const Wording& tr) {
    FrameView frame;
    frame.is_for_shoppers = state.is_self_service();
    frame.clock = tr.time(state.business);
    frame.hub_name = state.mirror.is_loaded() ? state.mirror.distribution().hub_name : std::string{};
    frame.statuses = {hub_status(state, tr), eye_status(state, tr), printer_status(state, tr)};
    frame.statuses_label = tr("Devices and connection");
    const auto exceptions = static_cast<std::int64_t>(state.mirror.with_open_exception().size());
    if (exceptions > 0) frame.exceptions = std::to_string(exceptions);
    const auto unrecorded = static_cast<std::int64_t>(state.unrecorded.size());
    if (unrecorded > 0) frame.unrecorded = tr.plural("{0} not recorded", "{0} not recorded", unrecorded);
    if (offers_search(state)) frame.search = tr("Search A–Z");
    frame.offline = offline_text(state, tr);
    frame.info = info_text(state, tr);
    frame.undo = make_undo(state, tr);
    frame.is_flashing = state.undo && state.now - state.undo->since < k_flash_time;
    return frame;
}

}  // namespace kiosk
