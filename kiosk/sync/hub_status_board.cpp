#include "kiosk/sync/hub_status_board.h"

namespace kiosk {
namespace {

// A skew is measured through the network: smaller changes are noise, and no reason to redraw.
constexpr core::Duration k_skew_step{1'000};

bool says_the_same(const HubStatus& a, const HubStatus& b) {
    const auto skew_change = a.clock_skew - b.clock_skew;
    return a.online == b.online && a.confirmed == b.confirmed && a.unsent == b.unsent && a.since == b.since &&
           a.ever_synced == b.ever_synced && a.refused == b.refused && skew_change < k_skew_step &&
           skew_change > -k_skew_step;
}

}  // namespace

HubStatusBoard::HubStatusBoard(KioskStore& store, const core::Clock& clock, KioskStore::EventSink sink)
    : m_store(store), m_clock(clock), m_sink(std::move(sink)) {
    m_status.since = clock.now();
    m_status.ever_synced = false;
}

void HubStatusBoard::hub_answered() {
    const std::lock_guard lock{m_mutex};
    if (m_status.refused) return;
    set_online(true);
    tell();
}

void HubStatusBoard::round_succeeded() {
    const std::lock_guard lock{m_mutex};
    m_status.refused = false;
    set_online(true);
    m_status.confirmed = true;
    tell();
}

void HubStatusBoard::epoch_began() {
    const std::lock_guard lock{m_mutex};
    m_status.confirmed = false;
    tell();
}

void HubStatusBoard::hub_told_time(core::Instant hub_now) {
    const std::lock_guard lock{m_mutex};
    m_status.clock_skew = hub_now - m_clock.now();
}

void HubStatusBoard::hub_failed(core::ErrorCode code) {
    const std::lock_guard lock{m_mutex};
    if (code == core::ErrorCode::unauthenticated || code == core::ErrorCode::forbidden) m_status.refused = true;
    set_online(false);
    tell();
}

void HubStatusBoard::refresh() {
    const std::lock_guard lock{m_mutex};
    tell();
}

bool HubStatusBoard::is_online() const {
    const std::lock_guard lock{m_mutex};
    return m_status.online;
}

void HubStatusBoard::set_online(bool online) {
    if (m_status.online == online) return;
    m_status.online = online;
    m_status.confirmed = false;
    m_status.since = m_clock.now();
}

// What cannot be read keeps its last value: the screen must not say "0 to send" because the disk is in trouble.
void HubStatusBoard::read_store() {
    m_status.unsent = m_store.count_unsent().value_or(m_status.unsent);
    m_status.ever_synced = m_store.has_mirror().value_or(m_status.ever_synced);
}

void HubStatusBoard::tell() {
    read_store();
    if (m_told && says_the_same(*m_told, m_status)) return;
    m_told = m_status;
    m_sink(m_status);
}

}  // namespace kiosk
