#include "kiosk/screens/exceptions_view.h"

#include <algorithm>
#include <tuple>

namespace kiosk {
namespace {

std::string kind_text(core::ExceptionKind kind, const Wording& tr) {
    switch (kind) {
        case core::ExceptionKind::double_handout: return tr("Handed out twice");
        case core::ExceptionKind::handed_after_cancel: return tr("Handed out although cancelled");
        case core::ExceptionKind::handed_and_no_show: return tr("Handed out and marked as not collected");
        case core::ExceptionKind::orphan: return tr("For an order the hub does not know");
    }
    return {};
}

// "09:31 à ce poste, 09:40 à un autre poste"
std::string who_and_when(const State& state, const Basket& basket, const core::BasketException& exception,
                         const Wording& tr) {
    std::vector<const core::Fact*> facts;
    for (const core::Fact& fact : basket.facts) {
        const auto& named = exception.facts;
        if (std::find(named.begin(), named.end(), fact.id) != named.end()) facts.push_back(&fact);
    }
    std::sort(facts.begin(), facts.end(), [](const core::Fact* a, const core::Fact* b) {
        return std::tie(a->hlc, a->id) < std::tie(b->hlc, b->id);
    });
    std::string text;
    for (const core::Fact* fact : facts) {
        const std::string time = tr.time(fact->wall);
        const bool is_here = fact->device == state.setup.device;
        if (!text.empty()) text += ", ";
        text += is_here ? tr("{0} at this post", {time}) : tr("{0} at another post", {time});
    }
    return text;
}

RowView make_exception_row(const State& state, const Basket& basket, const core::BasketException& exception,
                           const Wording& tr) {
    const bool is_orphan = !basket.is_known;
    const std::string key = is_orphan ? basket.order.id.text() : basket.order.number;
    const std::string kind = kind_text(exception.kind, tr);
    const std::string when = who_and_when(state, basket, exception, tr);
    return {.id = "exception." + key + "." + std::string{core::name_of(exception.kind)},
            .intent = {},
            .lead = is_orphan ? "?" : std::to_string(basket.order.basket),
            .title = is_orphan ? tr("Unknown order") : basket.order.display_name,
            .detail = when.empty() ? kind : tr("{0}: {1}", {kind, when}),
            .note = {},
            .action = {},
            .is_cold = false};
}

}  // namespace

ExceptionsView make_exceptions_view(const State& state, const ExceptionsScreen& screen, const Wording& tr) {
    std::vector<RowView> rows;
    for (const Basket* basket : state.mirror.with_open_exception()) {
        for (const auto& exception : basket->state.exceptions) {
            if (!exception.closed) rows.push_back(make_exception_row(state, *basket, exception, tr));
        }
    }
    ExceptionsView view;
    view.heading.title = tr("To look at");
    view.heading.subtitle = tr.plural("{0} exception", "{0} exceptions", static_cast<std::int64_t>(rows.size()));
    view.list = make_list(state, std::move(rows), screen.page, tr);
    view.list.empty_text = tr("Nothing to look at.");
    view.back = tr("Back");
    view.hint = tr("The coordinator closes these on the hub. Tell them what you saw.");
    return view;
}

}  // namespace kiosk
