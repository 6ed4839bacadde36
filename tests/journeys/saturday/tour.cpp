#include "tests/journeys/saturday/tour.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "core/crypto/crypto.h"
#include "core/domain/collection_code.h"
#include "kiosk/storage/kiosk_database.h"
#include "kiosk/storage/kiosk_store.h"
#include "kiosk/sync/curl_hub_client.h"
#include "kiosk/sync/enrolment.h"
#include "tests/drivers/protocols/recorded_zpl.h"
#include "tests/support/fake_tcp_printer.h"
#include "tests/support/manager.h"
#include "tests/support/screen_names.h"

namespace saturday {
namespace {

using journeys::Post;
using support::Carrier;
using support::ShownFrame;

// Orders of the demo, each with a part of its own to play.
const std::string k_collected = "V14-009";
const std::string k_reissued = "V14-001";
const std::string k_open = "V14-005";
const std::string k_cancelled = "V14-002";
const std::string k_unwritten = "V14-044";

constexpr std::size_t k_half_a_label = 1500;  // bytes

template <class T>
T require(core::Result<T> result, const std::string& what) {
    if (!result) throw std::runtime_error(what + ": " + result.error().message);
    return *std::move(result);
}

// A post whose power went between the answer to its pairing code and the first order: enrolled, and it knows nothing.
void enrol_only(const std::string& data, const std::string& hub_url, const std::string& pairing_code) {
    core::SystemClock clock;
    core::SystemRandom random;
    std::filesystem::create_directories(data);
    const auto database = require(kiosk::open_kiosk_database(data + "/kiosk.sqlite", clock), "database");
    const auto store = require(kiosk::KioskStore::open(*database, clock, random, [](const kiosk::Event&) {}), "store");
    const auto hub = require(kiosk::CurlHubClient::make({}), "client");
    require(kiosk::enrol(*store, *hub, {hub_url, pairing_code, "C"}), "enrolment");
}

const core::MirrorOrder& order_of(const std::vector<core::MirrorOrder>& orders, const std::string& number) {
    for (const auto& order : orders) {
        if (order.number == number) return order;
    }
    throw std::runtime_error("no order " + number + " in the demo");
}

std::string basket_code_of(const core::MirrorOrder& order) {
    core::Handle handle{};
    std::copy(order.basket_handle.begin(), order.basket_handle.end(), handle.begin());
    return core::BasketCode{handle}.text();
}

std::string damaged(std::string code) {
    char& letter = code.at(10);
    letter = letter == 'A' ? 'B' : 'A';
    return code;
}

// Nobody's: the right letters and check characters, of no order.
core::Handle unknown_handle() {
    core::Handle handle{};
    handle.fill(7);
    return handle;
}

journeys::StageOptions in_folder_of_its_own(journeys::StageOptions options) {
    options.directory += "/tour";
    std::filesystem::create_directories(options.directory);
    return options;
}

}  // namespace

Tour::Tour(const journeys::StageOptions& options, core::Instant opening)
    : m_options(in_folder_of_its_own(options)),
      m_clock(m_options.directory + "/clock"),
      m_hub((m_clock.set(opening), m_options), m_clock),
      m_observer(m_hub.url(), m_hub.demo().pairing_codes.at(2)),
      m_orders(m_observer.look().orders),
      m_post("C", m_options, m_clock, m_hub, ""),
      m_other("D", m_options, m_clock, m_hub, m_hub.demo().pairing_codes.at(1)) {}

void Tour::walk() {
    wait_for_orders();
    hand_out(m_hub.demo().collection_codes.at(k_collected));
    meet_strange_codes();
    meet_changed_orders();
    take_wrong_basket();
    show(m_hub.demo().collection_codes.at(k_collected), "notice.already_collected");
    doubt_a_label();
    fill_the_disk();
    ask_for_help();
}

void Tour::wait_for_orders() {
    enrol_only(m_post.data(), m_hub.url(), m_hub.demo().pairing_codes.at(0));
    m_hub.kill();
    m_post.start_as(Post::Profile::volunteer);
    m_post.wait_for_screen("loading");
    show(m_hub.demo().collection_codes.at(k_open), "notice.orders_missing");
    m_hub.restart();
    m_post.wait_for_screen("queue");
}

void Tour::show(const std::string& code, const std::string& notice) {
    m_post.camera().show_code(code, Carrier::phone);
    m_post.wait_for_screen(notice);
    m_post.camera().show_nothing();
    m_post.tap("notice.dismiss");
    m_post.report().wait("no notice", [](const ShownFrame& frame) { return frame.find("notice.dismiss") == nullptr; });
}

void Tour::hand_out(const std::string& code) {
    m_post.camera().show_code(code, Carrier::paper);
    m_post.wait_for_screen("handout");
    m_post.camera().show_nothing();
    m_post.confirm_hand_out();
    m_post.wait_for_screen("queue");
}

void Tour::meet_strange_codes() {
    show("https://example.invalid/menu", "notice.foreign_code");
    show(damaged(m_hub.demo().collection_codes.at(k_open)), "notice.damaged_code");
    show(std::string(700, 'A'), "notice.oversize_code");
    show(core::CollectionCode{unknown_handle()}.text(), "notice.unknown_code");
    show(core::BasketCode{unknown_handle()}.text(), "notice.unknown_label");
    show(basket_code_of(order_of(m_orders, k_open)), "notice.basket_label");
}

// The coordinator gave one shopper another code and cancelled somebody's order. The hub tells both in that order.
void Tour::meet_changed_orders() {
    const auto not_collected = [](const ShownFrame& frame) {
        const auto* button = frame.find("queue.not_collected");
        return button == nullptr ? std::string{} : button->label;
    };
    m_post.wait_for_screen("queue");
    const std::string before = not_collected(m_post.report().now());
    support::Manager manager{m_hub.url(), m_hub.demo().admin_user, m_hub.demo().admin_password};
    manager.reissue_code(order_of(m_orders, k_reissued).id);
    manager.cancel(order_of(m_orders, k_cancelled).id);
    m_post.report().wait("one order less", [&](const ShownFrame& frame) {
        return frame.screen == "queue" && not_collected(frame) != before;
    });
    show(m_hub.demo().collection_codes.at(k_reissued), "notice.void_code");
    show(m_hub.demo().collection_codes.at(k_cancelled), "notice.cancelled_order");
}

void Tour::take_wrong_basket() {
    m_post.camera().show_code(m_hub.demo().collection_codes.at(k_open), Carrier::paper);
    m_post.wait_for_screen("handout");
    show(basket_code_of(order_of(m_orders, k_unwritten)), "notice.wrong_basket");
    m_post.tap("back");
    m_post.wait_for_screen("queue");
}

void Tour::doubt_a_label() {
    support::FakeTcpPrinter printer{{.hangs_up_after = k_half_a_label, .answer = [](const std::string& so_far) {
                                         return so_far.ends_with("~HS\r\n") ? tests::hs_ready() : std::string{};
                                     }}};
    m_post.use_printer("tcp:127.0.0.1:" + std::to_string(printer.port()));
    m_post.start_as(Post::Profile::volunteer);
    m_post.wait_for_screen("queue");
    m_post.tap("queue.menu");
    m_post.tap("menu.preparation");
    m_post.tap("row." + k_open);
    m_post.tap("packing.done");
    m_post.wait_for_screen("preparation");
    m_post.tap("back");
    m_post.tap("menu.devices");
    m_post.tap("status.labels_to_check.action");
    m_post.tap_prefix("label.");
    m_post.tap("label_check.came_out");
    m_post.wait_for_screen("labels_to_check");
    m_post.kill();  // its printer is gone
}

// Nothing is lost: what the disk did not take is written when there is room again.
void Tour::fill_the_disk() {
    m_other.start_as(Post::Profile::volunteer);
    m_other.wait_for_screen("queue");
    m_other.fill_disk();
    m_other.open_from_list(k_unwritten);
    m_other.confirm_hand_out();
    m_other.wait_for_screen("not_recorded");
    m_other.empty_disk();
    m_other.tap("not_recorded.retry");
    m_other.wait_for_screen("queue");
}

void Tour::ask_for_help() {
    m_other.start_as(Post::Profile::self_service);
    m_other.tap("welcome.help");
    m_other.wait_for_screen("notice.ask_volunteer");
    m_other.tap("notice.dismiss");
    m_other.wait_for_screen("welcome");
}

std::vector<std::string> Tour::missing() const {
    std::vector<std::string> names;
    for (const auto name : support::k_screen_names) {
        if (!std::filesystem::exists(m_options.screens + "/" + std::string{name} + ".png")) names.emplace_back(name);
    }
    return names;
}

}  // namespace saturday
