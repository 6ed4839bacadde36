#include "kiosk/app/finding.h"

#include "core/base/text.h"
#include "kiosk/app/arrivals.h"
#include "kiosk/app/enrolling.h"
#include "kiosk/app/handing_out.h"
#include "kiosk/app/lists.h"
#include "kiosk/app/navigation.h"

namespace kiosk {
namespace {

// What the keyboard writes into now; nothing on screens without one.
std::string* typed_text(State& state) {
    if (auto* search = std::get_if<SearchScreen>(&state.screen())) return &search->text;
    auto* enrolment = std::get_if<EnrolmentScreen>(&state.screen());
    if (enrolment == nullptr || enrolment->is_waiting) return nullptr;
    return enrolment->field == EnrolmentField::hub_url ? &enrolment->hub_url : &enrolment->pairing_code;
}

std::size_t characters_max(const State& state) {
    return std::holds_alternative<EnrolmentScreen>(state.screen()) ? k_hub_url_characters_max : k_typed_characters_max;
}

void typing_changed(State& state) {
    if (auto* search = std::get_if<SearchScreen>(&state.screen())) search->page = 0;
    if (auto* enrolment = std::get_if<EnrolmentScreen>(&state.screen())) enrolment->fault.reset();
}

// How the person was recognised: only the whole code counts as one.
core::IdentifiedBy identified_by(const SearchScreen& screen, const Basket& basket) {
    const bool is_code = core::fold_for_search(screen.text) == core::fold_for_search(basket.order.search_code);
    return is_code ? core::IdentifiedBy::code : core::IdentifiedBy::name;
}

Effects choose_found(State& state, const SearchScreen& screen, const Basket& basket) {
    if (!state.is_self_service()) {
        open_handout(state, basket, identified_by(screen, basket));
        return {};
    }
    if (basket.order.cancelled) show_notice(state, NoticeKind::cancelled_order, basket.order.id);
    else if (basket.state.stage == core::BasketStage::handed_out)
        show_notice(state, NoticeKind::already_collected, basket.order.id);
    else return check_in(state, basket, identified_by(screen, basket));
    return {};
}

// What a touched row means on each screen with rows.
struct Chooser {
    State& state;
    const Basket& basket;

    Effects operator()(const QueueScreen&) const {
        open_handout(state, basket, core::IdentifiedBy::queue);
        return {};
    }
    Effects operator()(const SearchScreen& screen) const { return choose_found(state, screen, basket); }
    Effects operator()(const NotCollectedScreen&) const {
        open(state, AbsentScreen{.order = basket.order.id});
        return {};
    }
    Effects operator()(const PreparationScreen&) const {
        open(state, PackingScreen{.order = basket.order.id});
        return {};
    }
    Effects operator()(const auto&) const { return {}; }
};

}  // namespace

void type_text(State& state, const std::string& text) {
    std::string* target = typed_text(state);
    if (target == nullptr || target->size() + text.size() > characters_max(state)) return;
    *target += text;
    typing_changed(state);
}

void erase_character(State& state) {
    std::string* target = typed_text(state);
    if (target == nullptr || target->empty()) return;
    // Keys write ASCII, but a scanned text may not be: the bytes of one character go together.
    while (target->size() > 1 && (static_cast<unsigned char>(target->back()) & 0xc0) == 0x80) target->pop_back();
    target->pop_back();
    typing_changed(state);
}

void erase_all(State& state) {
    if (std::string* target = typed_text(state)) target->clear();
    typing_changed(state);
}

void switch_pad(State& state) {
    auto* search = std::get_if<SearchScreen>(&state.screen());
    if (search != nullptr) search->pad = search->pad == Pad::letters ? Pad::numbers : Pad::letters;
}

void focus_field(State& state, EnrolmentField field) {
    if (auto* enrolment = std::get_if<EnrolmentScreen>(&state.screen())) enrolment->field = field;
}

Effects choose_order(State& state, core::OrderId order) {
    const Basket* basket = state.mirror.find(order);
    if (basket == nullptr) return {};
    const Screen screen = state.screen();  // a copy: choosing changes the stack it lives in
    return std::visit(Chooser{state, *basket}, screen);
}

}  // namespace kiosk
