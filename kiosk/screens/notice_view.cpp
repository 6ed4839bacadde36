#include "kiosk/screens/notice_view.h"

namespace kiosk {
namespace {

// What a notice says.
struct Words {
    std::string title, sentence;
};

// When and where the basket went.
std::string collected_text(const State& state, const Basket& basket, const Wording& tr) {
    const std::string what = basket_text(basket.order, tr) + " – " + basket.order.display_name;
    if (!basket.state.handed_out_at) return what;
    const std::string time = tr.time(*basket.state.handed_out_at);
    const bool is_here = basket.state.handed_out_on == state.setup.device;
    return is_here ? tr("{0}: handed out at {1} at this post.", {what, time})
                   : tr("{0}: handed out at {1} at another post.", {what, time});
}

std::string wrong_basket_text(const State& state, const core::MirrorOrder& shown, const Wording& tr) {
    const auto* screen = std::get_if<HandoutScreen>(&state.screen());
    const Basket* wanted = screen == nullptr ? nullptr : state.mirror.find(screen->order);
    const std::string put_back = tr("This is the label of: {0}. Put it back.", {basket_text(shown, tr)});
    if (wanted == nullptr) return put_back;
    return put_back + " " + tr("{0} gets: {1}.", {wanted->order.display_name, basket_text(wanted->order, tr)});
}

Words about_basket_label(const Basket* basket, const Wording& tr) {
    const std::string number = basket == nullptr ? std::string{"?"} : std::to_string(basket->order.basket);
    return {
        tr("This is the label of basket {0}", {number}),
        tr("It says which basket this is, not who collects it. Ask for the QR code of the order, or search by name.")};
}

Words volunteer_words(const State& state, NoticeKind kind, const Basket* basket, const Wording& tr) {
    switch (kind) {
        case NoticeKind::foreign_code:
            return {tr("This is not a collection code"),
                    tr("It comes from somewhere else. Ask for the QR code in the order mail, or search by name.")};
        case NoticeKind::damaged_code:
            return {tr("The code was not read well"),
                    tr("Show it again: brighter screen, no crease, whole code in view. Or search by name.")};
        case NoticeKind::oversize_code:
            return {tr("This is far too long for a code"),
                    tr("Nothing was changed. Scan again; if it comes back, unplug the scanner and plug it in again.")};
        case NoticeKind::void_code:
            return {tr("This code has been replaced"),
                    tr("A newer code was sent. Ask for the latest mail, or search by name and check who it is.")};
        case NoticeKind::unknown_code:
            return {tr("This order is not on this post"),
                    tr("The code is a good one. Check the day and the place in the mail, or search by name.")};
        case NoticeKind::basket_label: return about_basket_label(basket, tr);
        case NoticeKind::wrong_basket:
            return {tr("Wrong basket"),
                    basket == nullptr ? std::string{} : wrong_basket_text(state, basket->order, tr)};
        case NoticeKind::unknown_label:
            return {tr("This label is not of this distribution"),
                    tr("Check the date on the label. Search for the basket by name or number.")};
        case NoticeKind::already_collected:
            return {tr("Already collected"),
                    (basket == nullptr ? std::string{} : collected_text(state, *basket, tr) + " ") +
                        tr("If the person has received nothing, call the coordinator.")};
        case NoticeKind::cancelled_order:
            return {tr("This order was cancelled"), tr("Do not hand out the basket. Call the coordinator.")};
        case NoticeKind::orders_missing:
            return {tr("The orders are not here yet"), tr("Check the network. This post goes on by itself.")};
        case NoticeKind::ask_volunteer: break;
    }
    return {tr("A volunteer helps you"), tr("Please go to the table: somebody will help you.")};
}

Words shopper_words(const State& state, NoticeKind kind, const Basket* basket, const Wording& tr) {
    switch (kind) {
        case NoticeKind::foreign_code:
        case NoticeKind::oversize_code:
        case NoticeKind::basket_label:
        case NoticeKind::wrong_basket:
        case NoticeKind::unknown_label:
            return {tr("This is not the code of your order"),
                    tr("Show the QR code of your order mail, or type your first name.")};
        case NoticeKind::damaged_code:
            return {tr("The code was not read well"),
                    tr("Show it again, with a brighter screen, or type your first name.")};
        case NoticeKind::void_code:
            return {tr("This code has been replaced"), tr("Show the code of your latest mail, or ask a volunteer.")};
        case NoticeKind::unknown_code:
            return {tr("Your order is not here"), tr("Check the day and the place in your mail, or ask a volunteer.")};
        case NoticeKind::already_collected: {
            const bool has_time = basket != nullptr && basket->state.handed_out_at.has_value();
            return {tr("Already collected"), has_time ? tr("This basket was handed out at {0}. Please ask a volunteer.",
                                                           {tr.time(*basket->state.handed_out_at)})
                                                      : tr("Please ask a volunteer.")};
        }
        case NoticeKind::cancelled_order: return {tr("This order was cancelled"), tr("Please ask a volunteer.")};
        case NoticeKind::orders_missing:
        case NoticeKind::ask_volunteer: break;
    }
    return volunteer_words(state, kind, basket, tr);
}

Tone tone_of(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::wrong_basket:
        case NoticeKind::already_collected:
        case NoticeKind::cancelled_order: return Tone::error;
        case NoticeKind::ask_volunteer: return Tone::progress;
        case NoticeKind::foreign_code:
        case NoticeKind::damaged_code:
        case NoticeKind::oversize_code:
        case NoticeKind::void_code:
        case NoticeKind::unknown_code:
        case NoticeKind::basket_label:
        case NoticeKind::unknown_label:
        case NoticeKind::orders_missing: return Tone::attention;
    }
    return Tone::attention;
}

bool search_helps(const State& state, NoticeKind kind) {
    if (!state.mirror.is_loaded() || std::holds_alternative<HandoutScreen>(state.screen())) return false;
    return tone_of(kind) == Tone::attention;
}

}  // namespace

NoticeView make_notice_view(const State& state, const Notice& notice, const Wording& tr) {
    const Basket* basket = notice.order ? state.mirror.find(*notice.order) : nullptr;
    const Words words = state.is_self_service() ? shopper_words(state, notice.kind, basket, tr)
                                                : volunteer_words(state, notice.kind, basket, tr);
    NoticeView view{.tone = tone_of(notice.kind),
                    .title = words.title,
                    .sentence = words.sentence,
                    .dismiss = tr("Understood"),
                    .search = {}};
    if (search_helps(state, notice.kind))
        view.search = state.is_self_service() ? tr("Type my first name") : tr("Search A–Z");
    return view;
}

}  // namespace kiosk
