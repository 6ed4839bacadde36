#include "kiosk/storage/kiosk_store.h"

#include "kiosk/storage/fact_repository.h"
#include "kiosk/storage/print_job_repository.h"

namespace kiosk {
namespace {

core::Status put_rows(core::Transaction& tx, const FeedRows& rows) {
    for (const auto& row : rows.distributions) TRY(put_distribution(tx, row.value.id, row.json));
    for (const auto& row : rows.orders) TRY(put_order(tx, row.value.id, row.json));
    for (const auto& row : rows.facts) TRY(put_fact(tx, row.value, row.json));
    return core::Done{};
}

MirrorChanged changed_by(FeedRows rows) {
    MirrorChanged changed;
    for (auto& row : rows.orders) changed.orders.push_back(std::move(row.value));
    for (auto& row : rows.facts) changed.facts.push_back(std::move(row.value));
    return changed;
}

core::Result<Device> load_or_make_device(core::Database& database, core::DeviceId new_id) {
    return database.write_value<Device>([&](core::Transaction& tx) -> core::Result<Device> {
        TRY_ASSIGN(known, load_device(tx));
        if (known) return *std::move(known);
        const Device device{.id = new_id, .key = core::SigningKey::generate(), .hub = std::nullopt};
        TRY(insert_device(tx, device));
        return device;
    });
}

core::Status check_epoch(const std::optional<SyncPosition>& position, core::Epoch epoch) {
    if (position && position->epoch == epoch) return core::Done{};
    return core::fail(core::ErrorCode::conflict, "the hub's answer is of another epoch");
}

core::Status check_follows(const std::optional<SyncPosition>& position, const core::ChangesReply& changes) {
    TRY(check_epoch(position, changes.epoch));
    if (position->cursor == changes.from && changes.to >= changes.from) return core::Done{};
    return core::fail(core::ErrorCode::conflict, "the hub's answer does not start where this kiosk stands");
}

// Facts for a hub that will never see them must not be given up silently.
core::Status check_nothing_is_lost(core::Reader& reader, const std::string& url) {
    TRY_ASSIGN(device, load_device(reader));
    TRY_ASSIGN(unsent, count_unsent(reader));
    if (unsent == 0 || !device || !device->hub || device->hub->url == url) return core::Done{};
    return core::fail(core::ErrorCode::conflict, "facts for another hub are not sent yet; connect to that hub first");
}

}  // namespace

core::Result<std::unique_ptr<KioskStore>> KioskStore::open(core::Database& database, const core::Clock& clock,
                                                           core::Random& random, EventSink sink) {
    core::IdMaker ids{clock, random};
    TRY_ASSIGN(device, load_or_make_device(database, core::DeviceId{ids.next()}));
    TRY_ASSIGN(last_hlc, database.read_value<std::int64_t>([](core::Reader& reader) { return load_last_hlc(reader); }));
    core::FactStream stream{device.id, core::StreamId{ids.next()}, device.key, last_hlc, clock, random};
    return std::unique_ptr<KioskStore>(new KioskStore{database, std::move(sink), std::move(device), std::move(stream)});
}

KioskStore::KioskStore(core::Database& database, EventSink sink, Device device, core::FactStream stream)
    : m_database(database), m_sink(std::move(sink)), m_device(std::move(device)), m_stream(std::move(stream)) {}

core::Status KioskStore::load() {
    const std::lock_guard lock{m_mutex};
    return tell_mirror();
}

core::Status KioskStore::tell_mirror() {
    if (!m_device.hub) return core::Done{};
    const core::DistributionId scope = m_device.hub->distribution;
    std::optional<MirrorLoaded> mirror;
    const auto work = [&](core::Reader& reader) -> core::Status {
        TRY_ASSIGN(distribution, load_distribution(reader, scope));
        if (!distribution) return core::Done{};
        TRY_ASSIGN(orders, load_orders(reader));
        TRY_ASSIGN(facts, load_facts(reader, scope));
        mirror = MirrorLoaded{*std::move(distribution), std::move(orders), std::move(facts)};
        return core::Done{};
    };
    TRY(m_database.read(work));
    if (mirror) m_sink(*std::move(mirror));
    return core::Done{};
}

core::Status KioskStore::record(const core::FactStream::Draft& draft) {
    const std::lock_guard lock{m_mutex};
    const core::Fact fact = m_stream.next(draft);
    const auto stored = m_database.write([&](core::Transaction& tx) { return append_own_fact(tx, fact); });
    if (!stored) {
        m_sink(FactNotStored{.kind = draft.kind, .subject = draft.subject, .code = stored.error().code});
        return stored;
    }
    m_stream.accepted(fact);
    m_sink(FactStored{fact});
    return core::Done{};
}

Device KioskStore::device() const {
    const std::lock_guard lock{m_mutex};
    return m_device;
}

core::Status KioskStore::check_may_enrol(const std::string& url) {
    return m_database.read([&](core::Reader& reader) { return check_nothing_is_lost(reader, url); });
}

core::Status KioskStore::enrol(const HubLink& link, core::Epoch epoch) {
    const std::lock_guard lock{m_mutex};
    const auto work = [&](core::Transaction& tx) -> core::Status {
        TRY(check_nothing_is_lost(tx, link.url));
        TRY(set_hub_link(tx, link));
        TRY(delete_mirror(tx));
        TRY(reset_acked(tx));
        return save_sync_position(tx, {.epoch = epoch, .cursor = std::nullopt});
    };
    TRY(m_database.write(work));
    m_device.hub = link;
    return core::Done{};
}

core::Result<std::optional<SyncPosition>> KioskStore::position() {
    return m_database.read_value<std::optional<SyncPosition>>(
        [](core::Reader& reader) { return load_sync_position(reader); });
}

core::Result<bool> KioskStore::has_mirror() {
    const auto hub = device().hub;
    if (!hub) return false;
    return m_database.read_value<bool>([&](core::Reader& reader) -> core::Result<bool> {
        TRY_ASSIGN(distribution, load_distribution(reader, hub->distribution));
        return distribution.has_value();
    });
}

core::Result<std::int64_t> KioskStore::count_unsent() {
    return m_database.read_value<std::int64_t>([](core::Reader& reader) { return kiosk::count_unsent(reader); });
}

core::Result<std::vector<core::StreamId>> KioskStore::unsent_streams() {
    return m_database.read_value<std::vector<core::StreamId>>(
        [](core::Reader& reader) { return load_unsent_streams(reader); });
}

core::Result<std::vector<core::Fact>> KioskStore::unsent(core::StreamId stream) {
    return m_database.read_value<std::vector<core::Fact>>(
        [&](core::Reader& reader) { return load_unsent(reader, stream); });
}

core::Status KioskStore::acknowledge(core::StreamId stream, std::int64_t high) {
    if (high < 0) return core::fail(core::ErrorCode::corrupt, "the hub acknowledges a negative number");
    return m_database.write([&](core::Transaction& tx) { return set_acked(tx, stream, high); });
}

core::Status KioskStore::begin_epoch(core::Epoch epoch) {
    return m_database.write([&](core::Transaction& tx) -> core::Status {
        TRY(reset_acked(tx));
        return save_sync_position(tx, {.epoch = epoch, .cursor = std::nullopt});
    });
}

core::Status KioskStore::swap_snapshot(core::Epoch epoch, std::int64_t as_of, const std::vector<core::FeedRow>& rows) {
    TRY_ASSIGN(read, read_feed_rows(rows));
    const std::lock_guard lock{m_mutex};
    const auto work = [&](core::Transaction& tx) -> core::Status {
        TRY_ASSIGN(position, load_sync_position(tx));
        TRY(check_epoch(position, epoch));
        TRY(delete_mirror(tx));
        TRY(put_rows(tx, read));
        return save_sync_position(tx, {.epoch = epoch, .cursor = as_of});
    };
    TRY(m_database.write(work));
    observe(read);
    return tell_mirror();
}

core::Status KioskStore::apply(const core::ChangesReply& changes) {
    TRY_ASSIGN(rows, read_feed_rows(changes.rows));
    const std::lock_guard lock{m_mutex};
    const auto work = [&](core::Transaction& tx) -> core::Status {
        TRY_ASSIGN(position, load_sync_position(tx));
        TRY(check_follows(position, changes));
        TRY(put_rows(tx, rows));
        return save_sync_position(tx, {.epoch = changes.epoch, .cursor = changes.to});
    };
    TRY(m_database.write(work));
    observe(rows);
    if (!rows.distributions.empty()) return tell_mirror();
    if (!rows.orders.empty() || !rows.facts.empty()) m_sink(changed_by(std::move(rows)));
    return core::Done{};
}

void KioskStore::observe(const FeedRows& rows) {
    for (const auto& fact : rows.facts) m_stream.observe(fact.value.hlc);
}

core::Result<std::optional<KioskStore::LabelSource>> KioskStore::label_source(core::OrderId id) {
    using Found = std::optional<LabelSource>;
    const auto hub = device().hub;
    if (!hub) return Found{};
    return m_database.read_value<Found>([&](core::Reader& reader) -> core::Result<Found> {
        TRY_ASSIGN(distribution, load_distribution(reader, hub->distribution));
        TRY_ASSIGN(order, load_order(reader, id));
        if (!distribution || !order) return Found{};
        TRY_ASSIGN(copies, count_copies(reader, id.uuid));
        return Found{LabelSource{*std::move(distribution), *std::move(order), copies}};
    });
}

core::Result<std::vector<core::Fact>> KioskStore::facts_about(core::OrderId order) {
    return m_database.read_value<std::vector<core::Fact>>(
        [&](core::Reader& reader) { return load_facts_about(reader, order); });
}

}  // namespace kiosk
