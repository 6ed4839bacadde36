#include "kiosk/screens/shopper_view.h"

#include <algorithm>
#include <cassert>

#include "kiosk/app/lists.h"

namespace kiosk {
namespace {

std::string first_name(const std::string& display_name) { return display_name.substr(0, display_name.rfind(' ')); }

// The one table everything of this order lies on; empty when there are several.
std::string only_table(const core::MirrorOrder& order) {
    if (order.lines.empty()) return {};
    const std::string& table = order.lines.front().table;
    const bool is_only = std::all_of(order.lines.begin(), order.lines.end(),
                                     [&](const core::MirrorLine& line) { return line.table == table; });
    return is_only ? table : std::string{};
}

std::int64_t people_before(const State& state, core::OrderId order) {
    std::int64_t count = 0;
    for (const Basket* basket : waiting(state)) {
        if (basket->order.id == order) break;
        ++count;
    }
    return count;
}

std::string before_text(std::int64_t people, const Wording& tr) {
    if (people == 0) return tr("You are next.");
    return tr.plural("{0} person before you", "{0} people before you", people);
}

template <class Value, std::size_t n>
Value next_of(const std::array<Value, n>& values, Value current) {
    const auto at = std::find(values.begin(), values.end(), current);
    return at == values.end() || at + 1 == values.end() ? values.front() : *(at + 1);
}

}  // namespace

std::string quiet_condition(const State& state, const Wording& tr) {
    if (!state.unrecorded.empty()) return tr("Not recorded: tell a volunteer");
    if (const std::string offline = offline_text(state, tr); !offline.empty()) return offline;
    return state.hub.unsent > 0 ? tr("{0} to send", {std::to_string(state.hub.unsent)}) : std::string{};
}

WelcomeView make_welcome_view(const State& state, const Wording& tr) {
    WelcomeView view;
    const auto& distribution = state.mirror.distribution();
    view.point_name = distribution.point_name;
    view.hours = tr("{0} to {1}", {tr.time(distribution.opens_at), tr.time(distribution.closes_at)});
    view.greeting = tr("Hello!");
    const bool sees = state.eye == EyeCondition::watching;
    view.invitation = sees ? tr("Show your QR code to the camera") : tr("Scan your QR code or type your first name");
    view.camera = sees ? tr("Hold the code here") : tr("The camera is not ready");
    view.type_name = tr("No QR code? Type my first name");
    view.for_someone = tr("I come for someone else");
    view.ask_help = tr("I need help");
    const auto people = static_cast<std::int64_t>(waiting(state).size());
    view.waiting =
        people == 0 ? tr("Nobody is waiting") : tr.plural("{0} person waiting", "{0} people waiting", people);
    view.language = state.appearance.language == Language::english ? tr("French") : tr("English");
    view.text_size = tr("Aa");
    view.next_language = ChooseLanguage{next_of(k_languages, state.appearance.language)};
    view.next_text_size = ChooseTextScale{next_of(k_text_scales, state.appearance.scale)};
    view.condition = quiet_condition(state, tr);
    return view;
}

CheckedInView make_checked_in_view(const State& state, const CheckedInScreen& screen, const Wording& tr) {
    const Basket* basket = state.mirror.find(screen.order);
    assert(basket != nullptr);
    CheckedInView view;
    view.greeting = tr("Hello {0}, you are noted", {first_name(basket->order.display_name)});
    view.number_label = tr("Your number");
    view.number = std::to_string(basket->call_number);
    const std::string table = only_table(basket->order);
    view.place_label = table.empty() ? std::string{} : tr("Go to");
    view.place = table.empty() ? tr("You will be called") : table;
    view.before = before_text(people_before(state, screen.order), tr);
    view.done = tr("Done");
    const auto left = std::max(core::Duration{0}, core::Duration{screen.until - state.now});
    view.seconds_left = static_cast<int>((left.count() + 999) / 1000);
    return view;
}

LoadingView make_loading_view(const State& state, const Wording& tr) {
    LoadingView view;
    view.title = tr("Fetching the orders…");
    view.sentence = tr("This takes a few seconds.");
    if (state.is_hub_known && !state.hub.online) {
        view.title = tr("The hub does not answer");
        view.sentence = tr("This post has no orders yet. Check the network; it goes on by itself.");
    }
    if (state.hub.refused) {
        view.title = tr("The hub refuses this post");
        view.sentence = tr("Ask the coordinator to pair it again.");
    }
    return view;
}

}  // namespace kiosk
