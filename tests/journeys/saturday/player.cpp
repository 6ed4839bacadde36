#include "tests/journeys/saturday/player.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "core/base/text.h"

namespace saturday {
namespace {

using journeys::Post;
using support::Carrier;
using support::ShownFrame;

// Until then post B lets people check in by themselves; afterwards it hands out too.
constexpr int k_self_service_arrivals = 4;
constexpr std::size_t k_letters_typed = 3;

std::string row_of(const ScriptOrder& order) { return "row." + order.number; }

bool shows_hand_out_of(const ShownFrame& frame, const ScriptOrder& order) {
    const auto* basket = frame.find("handout.basket");
    return frame.screen == "handout" && basket != nullptr && basket->label == std::to_string(order.basket);
}

bool is_enabled(const ShownFrame& frame, const std::string& id) {
    const auto* widget = frame.find(id);
    return widget != nullptr && widget->enabled;
}

}  // namespace

Player::Player(const Script& script, const journeys::StageOptions& options)
    : m_script(script),
      m_clock(options.directory + "/clock"),
      m_hub((m_clock.set(script.opening), options), m_clock),
      m_observer(m_hub.url(), m_hub.demo().pairing_codes.at(2)),
      m_post_a("A", options, m_clock, m_hub, m_hub.demo().pairing_codes.at(0)),
      m_post_b("B", options, m_clock, m_hub, m_hub.demo().pairing_codes.at(1)) {}

Figures Player::play() {
    m_post_a.start_as(Post::Profile::volunteer);
    m_post_b.start_as(Post::Profile::self_service);
    m_post_a.wait_for_screen("queue");
    m_post_b.wait_for_screen("welcome");
    prepare_baskets();
    for (const Arrival& arrival : m_script.arrivals) {
        pass_incidents(arrival.at);
        arrive(arrival);
    }
    close_the_day();
    look_at_every_screen();
    return count();
}

void Player::prepare_baskets() {
    m_post_a.tap("queue.menu");
    m_post_a.tap("menu.preparation");
    for (const ScriptOrder& order : m_script.orders) {
        m_post_a.tap(row_of(order));
        m_post_a.tap("packing.done");
        m_post_a.report().wait(order.number + " leaves the list", [&](const ShownFrame& frame) {
            return frame.screen == "preparation" && frame.find(row_of(order)) == nullptr;
        });
    }
    m_post_a.tap("back");
    m_post_a.wait_for_screen("menu");
    m_post_a.tap("back");
    m_post_a.wait_for_screen("queue");
}

void Player::pass_incidents(core::Instant until) {
    if (!m_killed_at && until >= m_script.cut_from) {
        m_clock.set(m_script.cut_from);
        m_hub.kill();
        m_killed_at = m_clock.now();
        for (Post* post : {&m_post_a, &m_post_b}) {
            post->report().wait("the offline banner", [](const ShownFrame& frame) { return !frame.online; });
        }
    }
    if (!m_second_done && until >= m_script.second_handout_at) {
        m_clock.set(m_script.second_handout_at);
        find_by_name(m_post_b, m_script.second_handout);
        finish_hand_out(m_post_b, m_script.second_handout);
        m_second_done = true;
    }
    if (!m_restarted_at && until >= m_script.cut_until) {
        m_clock.set(m_script.cut_until);
        m_hub.restart();
        m_restarted_at = m_clock.now();
        wait_until_sent();
    }
}

void Player::arrive(const Arrival& arrival) {
    m_clock.set(arrival.at);
    ++m_arrival_count;
    const bool by_code = arrival.by == Identification::qr_phone || arrival.by == Identification::qr_paper;
    if (m_arrival_count <= k_self_service_arrivals && by_code) return check_in_and_call(arrival);
    if (!m_b_is_volunteer) {
        m_post_b.start_as(Post::Profile::volunteer);
        m_post_b.wait_for_screen("queue");
        m_b_is_volunteer = true;
    }
    hand_out(m_arrival_count % 2 == 0 ? m_post_a : m_post_b, arrival);
}

void Player::check_in_and_call(const Arrival& arrival) {
    show_code(m_post_b, arrival);
    m_post_b.wait_for_screen("checked_in");
    m_post_b.camera().show_nothing();
    m_post_b.tap("checked_in.done");
    m_post_b.wait_for_screen("welcome");
    m_post_a.report().wait("somebody in the queue",
                           [&](const ShownFrame& frame) { return frame.find(row_of(arrival.order)) != nullptr; });
    m_post_a.tap("queue.call_next");
    finish_hand_out(m_post_a, arrival.order);
}

void Player::hand_out(Post& post, const Arrival& arrival) {
    switch (arrival.by) {
        case Identification::qr_phone:
        case Identification::qr_paper: show_code(post, arrival); break;
        case Identification::name: find_by_name(post, arrival.order); break;
        case Identification::code: find_by_code(post, arrival.order); break;
    }
    finish_hand_out(post, arrival.order);
    post.camera().show_nothing();
}

void Player::show_code(Post& post, const Arrival& arrival) {
    const bool on_phone = arrival.by == Identification::qr_phone;
    ++(on_phone ? m_phone_codes : m_paper_codes);
    post.camera().show_code(m_hub.demo().collection_codes.at(arrival.order.number),
                            on_phone ? Carrier::phone : Carrier::paper);
}

void Player::find_by_name(Post& post, const ScriptOrder& order) {
    post.tap("header.search");
    std::string typed;
    for (const char letter : core::fold_for_search(order.shopper.first_name).substr(0, k_letters_typed)) {
        post.tap(letter == ' ' ? "key.space" : std::string{"key."} + letter);
        typed += letter;
        post.report().wait("the letters " + typed, [&](const ShownFrame& frame) {
            const auto* field = frame.find("search.field");
            return field != nullptr && core::fold_for_search(field->label) == typed;
        });
    }
    choose_result(post, order);
}

void Player::find_by_code(Post& post, const ScriptOrder& order) {
    post.tap("header.search");
    for (const char c : core::fold_for_search(order.search_code)) post.tap(std::string{"key."} + c);
    choose_result(post, order);
}

void Player::choose_result(Post& post, const ScriptOrder& order) {
    constexpr int k_pages_max = 8;
    for (int page = 0; page < k_pages_max; ++page) {
        const ShownFrame& frame = post.report().wait("a result for " + order.number, [&](const ShownFrame& shown) {
            return shown.screen == "search" && (shown.find(row_of(order)) != nullptr || is_enabled(shown, "list.next"));
        });
        if (frame.find(row_of(order)) != nullptr) return post.tap(row_of(order));
        const auto first_row = frame.find_prefix("row.")->id;
        post.tap("list.next");
        post.report().wait("the next page", [&](const ShownFrame& shown) { return shown.find(first_row) == nullptr; });
    }
    throw std::runtime_error(order.number + " is on no page of the results");
}

void Player::finish_hand_out(Post& post, const ScriptOrder& order) {
    post.report().wait("the hand-out of " + order.number,
                       [&](const ShownFrame& frame) { return shows_hand_out_of(frame, order); });
    post.confirm_hand_out();
    post.wait_for_screen("queue");
}

void Player::close_the_day() {
    m_clock.set(m_script.closing);
    m_post_a.tap("queue.not_collected");
    for (const ScriptOrder& order : m_script.no_shows) {
        m_post_a.tap(row_of(order));
        m_post_a.tap("absent.no_show");
        m_post_a.report().wait(order.number + " leaves the list", [&](const ShownFrame& frame) {
            return frame.screen == "not_collected" && frame.find(row_of(order)) == nullptr;
        });
    }
    m_post_a.tap("back");
    m_post_a.wait_for_screen("queue");
    wait_until_sent();
}

void Player::wait_until_sent() {
    for (Post* post : {&m_post_a, &m_post_b}) {
        post->report().wait(
            "everything of " + post->name() + " sent",
            [](const ShownFrame& frame) { return frame.online && frame.unsent == 0; }, std::chrono::seconds{60});
    }
}

void Player::look_at_every_screen() {
    for (Post* post : {&m_post_a, &m_post_b}) {
        post->tap("header.exceptions");
        const std::string row = "exception." + m_script.second_handout.number + ".double_handout.title";
        post->report().wait("the double hand-out", [&](const ShownFrame& frame) {
            return frame.screen == "exceptions" && frame.find(row) != nullptr;
        });
        ++m_posts_showing_double;
        post->tap("back");
        post->wait_for_screen("queue");
    }
    m_post_b.camera().show_code("https://example.invalid/not-ours", Carrier::phone);
    m_post_b.tap("notice.dismiss");
    m_post_b.tap("header.devices");
    m_post_b.wait_for_screen("devices");
    m_post_b.tap("back");
    m_post_b.wait_for_screen("queue");
}

std::int64_t Player::count_people_in_logs() const {
    const std::string logs = m_hub.log() + m_post_a.log() + m_post_b.log();
    std::int64_t found = 0;
    for (const ScriptOrder& order : m_script.orders) {
        const auto& [first_name, last_name, email] = order.shopper;
        const std::string& code = m_hub.demo().collection_codes.at(order.number);
        for (const auto* text : {&first_name, &last_name, &email, &order.search_code, &code}) {
            if (logs.find(*text) != std::string::npos) ++found;
        }
    }
    return found;
}

Figures Player::count() {
    Figures figures;
    count_facts(m_observer.look(), figures);
    figures.qr_phone = m_phone_codes;
    figures.qr_paper = m_paper_codes;
    figures.labels_on_paper = static_cast<std::int64_t>(m_post_a.label_count() + m_post_b.label_count());
    figures.unsent = m_post_a.report().now().unsent + m_post_b.report().now().unsent;
    figures.posts_showing_it = m_posts_showing_double;
    figures.people_in_logs = count_people_in_logs();
    std::vector<double> times = m_post_a.report().scan_to_view_ms();
    const auto& times_b = m_post_b.report().scan_to_view_ms();
    times.insert(times.end(), times_b.begin(), times_b.end());
    figures.scan_to_view_ms_p50 = percentile(times, 50);
    figures.scan_to_view_ms_p95 = percentile(times, 95);
    if (m_killed_at && m_restarted_at) {
        figures.cut_seconds = std::chrono::duration_cast<std::chrono::seconds>(*m_restarted_at - *m_killed_at).count();
    }
    figures.rss_kiosk_mb = static_cast<double>(std::max(m_post_a.resident_kib(), m_post_b.resident_kib())) / 1024;
    figures.rss_hub_mb = static_cast<double>(m_hub.resident_kib()) / 1024;
    figures.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_started).count();
    return figures;
}

}  // namespace saturday
