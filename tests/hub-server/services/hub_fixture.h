// A real hub in a directory of its own for the tests of the services: SQLite file, key, epoch, a clock that the test
// sets. And a kiosk that speaks to it through the services, with its own key and stream.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "core/base/day.h"
#include "core/storage/sqlite_database.h"
#include "core/sync/fact_body.h"
#include "hub-server/services/demo_import.h"
#include "hub-server/services/management.h"
#include "hub-server/services/orders.h"
#include "hub-server/services/runner.h"
#include "hub-server/services/sync.h"
#include "tests/support/temp_dir.h"

namespace hub_test {

class SetClock final : public core::Clock {
public:
    core::Instant now() const override { return core::from_millis(m_millis); }
    void set(const char* iso_text) { m_millis = core::to_millis(*core::parse_instant(iso_text)); }
    void advance(core::Duration by) { m_millis += by.count(); }

private:
    std::atomic<std::int64_t> m_millis{0};
};

inline constexpr const char* k_ordering_time = "2027-04-07T12:00:00+02:00";  // the demo's sale is open
inline constexpr const char* k_saturday = "2027-04-10T09:00:00+02:00";       // its baskets are handed out

std::string demo_json();

class TestHub {
public:
    TestHub();  // an empty network at k_ordering_time

    core::SqliteDatabase& database() { return *m_database; }
    const hub::Env& env() const { return *m_env; }
    const hub::Runner& runner() const { return *m_runner; }
    hub::PasswordDesk& passwords() { return *m_passwords; }
    hub::EpochKeeper& epochs() { return *m_epochs; }
    SetClock clock;
    core::SystemRandom random;

    template <class Work>
    auto write(Work work) {
        using T = typename std::invoke_result_t<Work, core::Transaction&, const hub::Env&>::value_type;
        return m_runner->write<T>(work);
    }
    template <class Work>
    auto read(Work work) {
        using T = typename std::invoke_result_t<Work, core::Reader&, const hub::Env&>::value_type;
        return m_runner->read<T>(work);
    }

    hub::DemoImported import_demo(bool shift_to_now = false);
    hub::SignedIn admin() const { return {core::UserId{}, hub::Role::admin, {}}; }

    // The first variant on sale with at least `on_hand_min` in limited stock.
    hub::ShopVariant limited_variant(std::int64_t on_hand_min);
    std::int64_t on_hand(core::VariantId variant);

    core::Result<hub::OrderAnswer> place(const hub::PlaceOrder& order);
    // An order that must succeed, of one variant.
    hub::PlacedOrder placed(core::VariantId variant, std::int64_t quantity = 1);
    hub::PlaceOrder order_of(core::VariantId variant, std::int64_t quantity = 1);

    // The sentences of broken_invariants, joined: "" when the database is sound.
    std::string broken_invariants();

private:
    support::TempDir m_directory;
    std::unique_ptr<core::SqliteDatabase> m_database;
    hub::HubIdentity m_identity;
    std::unique_ptr<hub::EpochKeeper> m_epochs;
    std::unique_ptr<hub::PasswordDesk> m_passwords;
    std::optional<hub::Env> m_env;
    std::optional<hub::Runner> m_runner;
};

class TestKiosk {
public:
    // Paired with the hub for that distribution.
    TestKiosk(TestHub& hub, core::DistributionId distribution, std::string name);

    core::Fact make(core::FactKind kind, core::OrderId order, const std::string& body = "{}",
                    std::optional<core::FactId> ref = {});
    core::Fact hand_out(core::OrderId order) {
        return make(core::FactKind::handed_out, order, core::handed_out_body(core::IdentifiedBy::qr, true));
    }
    core::Result<core::PushReply> push(std::vector<core::Fact> facts);
    // The outcome of one fact pushed.
    std::string pushed(const core::Fact& fact);
    core::Result<core::ChangesReply> changes(std::int64_t after, std::int64_t limit = 500);
    // The rows of both, which must be given.
    std::vector<core::FeedRow> rows_after(std::int64_t after);
    std::vector<core::FeedRow> snapshot_rows();
    core::Result<core::SnapshotReply> snapshot(std::int64_t page = 0);

    // As the hub knows it now (revoked or not).
    hub::SyncDevice actor();
    core::DeviceId id() const { return m_request.device; }
    core::StreamId stream_id() const { return m_stream->stream(); }
    const core::EnrolRequest& request() const { return m_request; }
    const core::SigningKey& key() const { return m_key; }
    core::Epoch epoch() const { return m_reply.epoch; }
    const std::string& token() const { return m_reply.token; }
    void restart();  // a new stream, as at each process start

private:
    TestHub& m_hub;
    core::SigningKey m_key = core::SigningKey::generate();
    core::EnrolRequest m_request;
    core::EnrolReply m_reply;
    core::DistributionId m_distribution;
    std::unique_ptr<core::FactStream> m_stream;
};

hub::PairingCode pairing_code(TestHub& hub, core::DistributionId distribution);
core::Result<hub::Recorded<core::EnrolReply>> enrol(TestHub& hub, const core::EnrolRequest& request);

}  // namespace hub_test
