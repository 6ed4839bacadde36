#include "kiosk/screens/queue_view.h"

namespace kiosk {
namespace {

// Past these people start to wonder whether they were forgotten.
constexpr std::int64_t k_long_wait_minutes = 5;
constexpr std::int64_t k_too_long_wait_minutes = 8;

std::int64_t minutes_waiting(const State& state, const Basket& basket) {
    const auto waited = state.business - *basket.state.arrived_at;
    return std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::minutes>(waited).count());
}

Tone tone_of(std::int64_t minutes) {
    if (minutes > k_too_long_wait_minutes) return Tone::error;
    return minutes > k_long_wait_minutes ? Tone::attention : Tone::plain;
}

RowView make_waiting_row(const State& state, const Basket& basket, const Wording& tr) {
    RowView row = make_row(basket, tr);
    const std::int64_t minutes = minutes_waiting(state, basket);
    row.lead = std::to_string(basket.call_number);
    row.note = tr("{0} min", {std::to_string(minutes)});
    row.note_tone = tone_of(minutes);
    row.action = tr("Call");
    return row;
}

}  // namespace

QueueView make_queue_view(const State& state, const QueueScreen& screen, const Wording& tr) {
    const auto people = waiting(state);
    std::vector<RowView> rows;
    for (const Basket* basket : people) rows.push_back(make_waiting_row(state, *basket, tr));

    QueueView view;
    const Progress done = progress(state);
    view.heading.title =
        tr.plural("{0} person waiting", "{0} people waiting", static_cast<std::int64_t>(people.size()));
    view.heading.subtitle = tr("{0}/{1} handed out", {std::to_string(done.handed_out), std::to_string(done.total)});
    view.list = make_list(state, std::move(rows), screen.page, tr);
    view.list.empty_text = tr("Nobody is waiting. Show a QR code to the camera, or search by name.");
    view.menu = tr("Menu");
    view.not_collected = tr("Not collected {0}", {std::to_string(not_collected(state).size())});
    view.can_call_next = !people.empty();
    view.call_next =
        people.empty() ? tr("Call next") : tr("Call next: no. {0}", {std::to_string(people.front()->call_number)});
    return view;
}

}  // namespace kiosk
