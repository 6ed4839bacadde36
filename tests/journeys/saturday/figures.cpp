#include "tests/journeys/saturday/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/json.h"

namespace saturday {
namespace {

void count_hand_out(const core::BasketState& state, Figures& figures) {
    ++figures.handed_out;
    if (!state.identified_by) return;
    switch (*state.identified_by) {
        case core::IdentifiedBy::qr: ++figures.by_qr; return;
        case core::IdentifiedBy::name: ++figures.by_name; return;
        case core::IdentifiedBy::code: ++figures.by_code; return;
        case core::IdentifiedBy::queue: return;
    }
}

}  // namespace

void count_facts(const support::ObservedDistribution& seen, Figures& figures) {
    figures.orders = static_cast<std::int64_t>(seen.orders.size());
    for (const auto& order : seen.orders) {
        const core::BasketState state = seen.state_of(order);
        if (state.arrived_at || state.handed_out_at) ++figures.arrivals;
        if (state.stage == core::BasketStage::handed_out) count_hand_out(state, figures);
        if (state.stage == core::BasketStage::no_show) ++figures.no_shows;
        if (state.is_label_sent) ++figures.labels;
        figures.double_handouts += std::count_if(
            state.exceptions.begin(), state.exceptions.end(),
            [](const core::BasketException& e) { return e.kind == core::ExceptionKind::double_handout && !e.closed; });
    }
}

double percentile(std::vector<double> samples, double p) {
    if (samples.empty()) return 0;
    std::sort(samples.begin(), samples.end());
    const auto rank = static_cast<std::size_t>(std::ceil(p / 100 * static_cast<double>(samples.size())));
    return samples[std::clamp<std::size_t>(rank, 1, samples.size()) - 1];
}

std::vector<std::string> Figures::complaints() const {
    std::vector<std::string> found;
    const auto expect = [&](std::string_view what, std::int64_t got, std::int64_t wanted) {
        if (got != wanted) found.push_back(fmt::format("{}: {} instead of {}", what, got, wanted));
    };
    expect("orders", orders, 64);
    expect("arrivals", arrivals, 61);
    expect("baskets handed out", handed_out, 61);
    expect("handed out by QR on a phone", qr_phone, 37);
    expect("handed out by QR on paper", qr_paper, 6);
    expect("handed out by QR", by_qr, 43);
    expect("handed out by name", by_name, 16);
    expect("handed out by typed code", by_code, 2);
    expect("no-shows", no_shows, 3);
    expect("basket labels", labels, 64);
    expect("labels on paper", labels_on_paper, 64);
    expect("facts not sent", unsent, 0);
    expect("double hand-outs", double_handouts, 1);
    expect("posts that show the double hand-out", posts_showing_it, 2);
    expect("names, addresses and codes of shoppers in the logs", people_in_logs, 0);
    return found;
}

std::string Figures::json() const {
    core::JsonWriter out;
    out.begin_object();
    out.member("orders", orders).member("arrivals", arrivals).member("handed_out", handed_out);
    out.key("handed_out_by").begin_object();
    out.member("qr_phone", qr_phone).member("qr_paper", qr_paper).member("name", by_name).member("code", by_code);
    out.end_object();
    out.member("no_shows", no_shows).member("labels", labels).member("labels_on_paper", labels_on_paper);
    out.member("unsent", unsent).member("double_handouts", double_handouts);
    out.member("posts_showing_double_handout", posts_showing_it).member("people_in_logs", people_in_logs);
    out.key("scan_to_view_ms_p50").measure(scan_to_view_ms_p50).key("scan_to_view_ms_p95").measure(scan_to_view_ms_p95);
    out.member("cut_seconds", cut_seconds);
    out.key("rss_kiosk_mb").measure(rss_kiosk_mb).key("rss_hub_mb").measure(rss_hub_mb);
    out.key("wall_seconds").measure(wall_seconds);
    out.end_object();
    return std::move(out).text();
}

}  // namespace saturday
