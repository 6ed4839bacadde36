#include "kiosk/app/scanning.h"

#include <algorithm>
#include <cctype>

#include "core/domain/collection_code.h"
#include "kiosk/app/arrivals.h"
#include "kiosk/app/handing_out.h"
#include "kiosk/app/navigation.h"

namespace kiosk {
namespace {

// True when the camera still looks at the code it has just read.
bool is_same_gesture(State& state, const CodeSeen& event) {
    if (event.source != CodeSource::camera) return false;
    const auto seen = std::max(event.captured, state.now);
    const bool is_same =
        state.last_code && state.last_code->text == event.text && seen - state.last_code->seen < k_same_code_time;
    state.last_code = LastCode{.text = event.text, .seen = seen};
    return is_same;
}

std::string upper_and_trimmed(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > ' ') result += static_cast<char>(std::toupper(byte));
    }
    return result;
}

NoticeKind notice_of(core::CodeFault fault) {
    switch (fault) {
        case core::CodeFault::too_long: return NoticeKind::oversize_code;
        case core::CodeFault::foreign: return NoticeKind::foreign_code;
        case core::CodeFault::damaged: return NoticeKind::damaged_code;
    }
    return NoticeKind::foreign_code;
}

const HandoutScreen* open_hand_out(const State& state) { return std::get_if<HandoutScreen>(&state.screen()); }

// The 6 characters are a search key, not a proof: the person behind the counter confirms the name.
bool open_search_for(State& state, const std::string& text) {
    if (text.size() > k_typed_characters_max || open_hand_out(state) != nullptr) return false;
    const std::string code = upper_and_trimmed(text);
    if (!core::is_search_code(code)) return false;
    state.notice.reset();
    open(state, SearchScreen{.text = code});
    return true;
}

Effects on_collection_code(State& state, const core::CollectionCode& code) {
    const auto match = state.mirror.find(code);
    if (!match) {
        show_notice(state, NoticeKind::unknown_code);
        return {};
    }
    const Basket& basket = *match->basket;
    const core::OrderId order = basket.order.id;
    if (match->is_void) {
        show_notice(state, NoticeKind::void_code, order);
    } else if (basket.order.cancelled) {
        show_notice(state, NoticeKind::cancelled_order, order);
    } else if (basket.state.stage == core::BasketStage::handed_out) {
        show_notice(state, NoticeKind::already_collected, order);
    } else if (state.is_self_service()) {
        return check_in(state, basket, core::IdentifiedBy::qr);
    } else if (const auto* open_screen = open_hand_out(state); open_screen != nullptr && open_screen->order != order) {
        // The basket on the counter is finished first; this person waits.
        return check_in(state, basket, core::IdentifiedBy::qr);
    } else {
        open_handout(state, basket, core::IdentifiedBy::qr);
    }
    return {};
}

void on_basket_code(State& state, const core::BasketCode& code) {
    const Basket* basket = state.mirror.find(code);
    if (basket == nullptr) return show_notice(state, NoticeKind::unknown_label);
    const auto* screen = open_hand_out(state);
    if (screen == nullptr) return show_notice(state, NoticeKind::basket_label, basket->order.id);
    if (screen->order != basket->order.id) return show_notice(state, NoticeKind::wrong_basket, basket->order.id);
    state.notice.reset();
    show_info(state, InfoKind::right_basket, basket->order.id);
}

}  // namespace

Effects on_code_seen(State& state, const CodeSeen& event) {
    if (is_same_gesture(state, event)) return {};
    state.last_activity = state.now;
    if (std::holds_alternative<EnrolmentScreen>(state.screen())) return {};
    if (!is_ready(state)) {
        show_notice(state, NoticeKind::orders_missing);
        return {};
    }
    const core::ScannedCode code = core::read_code(event.text);
    if (const auto* collection = std::get_if<core::CollectionCode>(&code))
        return on_collection_code(state, *collection);
    if (const auto* basket = std::get_if<core::BasketCode>(&code)) {
        on_basket_code(state, *basket);
    } else if (!open_search_for(state, event.text)) {
        show_notice(state, notice_of(std::get<core::CodeFault>(code)));
    }
    return {};
}

}  // namespace kiosk
