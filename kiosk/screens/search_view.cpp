#include "kiosk/screens/search_view.h"

#include "kiosk/screens/shopper_view.h"

namespace kiosk {
namespace {

void set_volunteer_note(RowView& row, const Basket& basket, const Wording& tr) {
    if (basket.order.cancelled) {
        row.note = tr("Cancelled");
        row.note_tone = Tone::error;
    } else if (basket.state.stage == core::BasketStage::handed_out && basket.state.handed_out_at) {
        row.note = tr("Handed out {0}", {tr.time(*basket.state.handed_out_at)});
        row.note_tone = Tone::done;
    } else if (basket.is_waiting()) {
        row.note = tr("No. {0}", {std::to_string(basket.call_number)});
        row.note_tone = Tone::progress;
    }
}

RowView make_found_row(const State& state, const SearchScreen& screen, const Basket& basket, const Wording& tr) {
    RowView row = make_row(basket, tr);
    if (state.is_self_service()) {
        // Nothing of a stranger's order on a public screen.
        row.lead.clear();
        row.detail.clear();
        row.is_cold = false;
        row.action = screen.is_for_someone_else ? tr("This person") : tr("It's me");
        return row;
    }
    set_volunteer_note(row, basket, tr);
    row.action = tr("Hand out");
    return row;
}

std::string hint_of(const State& state, const SearchScreen& screen, const Wording& tr) {
    if (state.is_self_service()) {
        if (matches_too_many(state, screen.text)) return tr("Type a few more letters.");
        if (screen.text.size() < k_shopper_letters_min) return tr("Type at least three letters of the first name.");
        return tr("Nothing found. Try the code in your mail, or ask a volunteer.");
    }
    if (screen.text.empty()) return tr("First name, basket number, or the 6 characters under the QR code.");
    return tr("Nothing found. Try fewer letters, or the basket number.");
}

// As on the keys; accents never come from them.
std::string upper_case(std::string text) {
    for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return text;
}

Heading heading_of(const State& state, const SearchScreen& screen, const Wording& tr) {
    if (!state.is_self_service()) return {tr("Search"), tr("Ask the name, then touch the row.")};
    return {screen.is_for_someone_else ? tr("What is their first name?") : tr("What is your first name?"),
            quiet_condition(state, tr)};
}

}  // namespace

SearchView make_search_view(const State& state, const SearchScreen& screen, const Wording& tr) {
    std::vector<RowView> rows;
    for (const Basket* basket : matching(state, screen.text))
        rows.push_back(make_found_row(state, screen, *basket, tr));

    SearchView view;
    view.heading = heading_of(state, screen, tr);
    view.text = upper_case(screen.text);
    view.placeholder = state.is_self_service() ? tr("First name") : tr("First name, basket or code");
    view.list = make_list(state, std::move(rows), screen.page, tr);
    view.list.empty_text = hint_of(state, screen, tr);
    view.has_numbers = screen.pad == Pad::numbers;
    view.switch_pad = view.has_numbers ? tr("A–Z") : tr("123");
    view.erase = tr("Erase");
    view.erase_all = tr("Clear");
    view.space = tr("Space");
    view.back = tr("Back");
    return view;
}

}  // namespace kiosk
